"""Files that people send: plan facts do what a link does, and others are told kindly."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.telegram.running_bot import RunningBot, bot_for, running
from tests.bot.telegram.teammates import content, keeps, shares
from tests.standin import Person, StandIn


async def test_sending_the_file_does_the_same_as_the_link(
    phone: Person, bob: Person, telegram: StandIn
) -> None:
    await shares(phone)
    await bob.sends_file("plan-facts-2026.yaml", content(phone))

    assert "Jan 20, 2026" in bob.screen.text
    await keeps(bob, 4)
    assert "year were you born" in bob.screen.newest.text
    assert telegram.world.calls["getFile"] == 1


async def test_json_is_a_file_of_facts_too(phone: Person) -> None:
    await phone.sends_file("facts.JSON", b'{"after_tax": true, "match": "none"}')

    assert "What was passed on: Yes" in phone.screen.newest.text


BOMB = b"a: &a [x,x]\n" + b"".join(
    b"b%d: &b%d [*a,*a,*a]\n" % (n, n) for n in range(40)
)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"not: [a, mapping", "neither YAML nor JSON"),
        (b"just a text", "It holds a single text"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe", "not UTF-8"),
        (BOMB, "refers from one place to another"),
        (b"[" * 30_000, "neither YAML nor JSON"),
        (
            b"after_tax: !!python/object/apply:os.system [ls]",
            "The answers are yes, no, unsure",
        ),
        (b"after_tax: yes\npay: $187,654\nbirth_year: 1984", "about a person"),
        (b"after_tax: yes\nsources:\n  after_tax:\n    who: Bob Smith", "never a name"),
        (b"".join(b"x%d: 1\n" % n for n in range(50)), "And 42 more problems"),
    ],
)
async def test_a_file_that_is_no_good_is_refused_calmly(
    phone: Person, bot: RunningBot, file: bytes, said: str
) -> None:
    await phone.types("yes")
    await phone.sends_file("facts.yaml", file)
    assert said in phone.screen.text
    assert "into Roth inside the plan" in phone.screen.newest.text
    await phone.types("/answers")
    assert "After-tax contributions: Yes" in phone.screen.text
    assert "Bob Smith" not in bot.logged.getvalue()
    assert "187" not in phone.screen.text


async def test_a_file_too_large_is_not_fetched(
    phone: Person, telegram: StandIn
) -> None:
    await phone.sends_file("facts.yaml", b"a" * 65_537)

    assert "too large for plan facts" in phone.screen.text
    assert not telegram.world.calls["getFile"]


async def test_a_file_larger_than_it_says_is_not_read_to_its_end(
    phone: Person, telegram: StandIn
) -> None:
    telegram.world.understates = True
    await phone.sends_file("facts.yaml", b"a" * 1_000_000)

    assert "too large for plan facts" in phone.screen.text


@pytest.mark.parametrize("name", ["plan.pdf", "facts.yaml.exe", "noending"])
async def test_other_files_are_told_kindly_and_not_fetched(
    phone: Person, telegram: StandIn, name: str
) -> None:
    await phone.sends_file(name, b"after_tax: yes")

    assert "I can read one kind of file" in phone.screen.text
    assert not telegram.world.calls["getFile"]


async def test_a_file_in_a_group_meets_silence(
    phone: Person, telegram: StandIn
) -> None:
    group = telegram.group()
    await phone.sends_file("facts.yaml", b"after_tax: yes", into=group)

    assert not group.screen.of_bot
    assert not telegram.world.calls["getFile"]


async def test_a_file_that_cannot_be_had_is_said_and_the_token_is_in_no_log(
    phone: Person, bot: RunningBot, telegram: StandIn
) -> None:
    telegram.world.loses_files = True
    await phone.sends_file("facts.yaml", b"after_tax: yes")

    assert "could not fetch that file" in phone.screen.text
    assert telegram.token not in bot.logged.getvalue()
    assert telegram.token.partition(":")[2] not in bot.logged.getvalue()


async def test_no_link_and_no_fact_is_in_the_log(
    phone: Person, bob: Person, bot: RunningBot
) -> None:
    payload = await shares(phone)
    await bob.starts(payload)
    await bob.sends_file("facts.yaml", content(phone))

    assert payload not in bot.logged.getvalue()
    assert "50%" not in bot.logged.getvalue()


async def test_facts_of_last_year_are_all_asked_again(
    newcomer: Person,
) -> None:
    old = (
        b"about:\n  tax_year: 2025\n  answered_on: 2025-03-01\n  who: hr\n"
        b"after_tax: yes\nspillover: yes\n"
    )
    await newcomer.sends_file("facts.yaml", old)

    assert "These facts are of 2025" in newcomer.screen.text
    assert (
        "That was for 2025: keep it only if it still holds."
        in newcomer.screen.newest.text
    )


async def test_a_stranger_to_a_closed_circle_gets_neither_facts_nor_a_fetch(
    telegram: StandIn, tmp_path: Path
) -> None:
    ada, bob = telegram.person(), telegram.person()
    allowed = frozenset({ada.chat.id})
    async with running(bot_for(telegram, tmp_path, allowed_chats=allowed)):
        await ada.starts()
        payload = await shares(ada)
        await bob.starts(payload)
        await bob.sends_file("facts.yaml", content(ada))

    assert "What the plan allows" not in bob.screen.text
    assert "closed circle" in bob.screen.text
    assert not telegram.world.calls["getFile"]
