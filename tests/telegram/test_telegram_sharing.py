"""Two teammates: one shares the plan's facts, the other follows the link or sends the file."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from running_bot import TODAY, RunningBot, bot_for, noon_of, running
from standin import Message, Person, StandIn
from talking import SHORTEST, TO_PLAN, says

from bot.facts.reading import read_facts
from bot.facts.source import Source
from bot.telegram.sharing import SHARED_DAYS

PLAN = SHORTEST[:-2]
"""What is about the plan alone."""

ABOUT_HER = ("1990", "120k", "max")
PAYLOAD = re.compile(r"https://t\.me/rothway_bot\?start=(f_[A-Za-z0-9_-]+)")


async def shares(person: Person, *said: str) -> str:
    """Tell the bot of the plan and share it; return what the link carries."""
    await says(person, *(said or PLAN), "/share")
    return linked(person)


def linked(person: Person) -> str:
    found = PAYLOAD.findall(person.screen.text)
    return str(found[-1])


def sent_file(person: Person) -> Message:
    return next(each for each in reversed(person.screen.of_bot) if each.upload)


def content(person: Person) -> bytes:
    upload = sent_file(person).upload
    assert upload is not None
    return upload.content


@pytest.fixture
def bob(telegram: StandIn) -> Person:
    return telegram.person("Bob")


async def keeps(person: Person, count: int) -> None:
    for _ in range(count):
        label = next(b for b in person.screen.buttons if b.startswith("Keep: "))
        await person.taps(label)


async def test_sharing_gives_the_file_and_a_link_that_ends(phone: Person) -> None:
    payload = await shares(phone)

    shared = read_facts(content(phone), TODAY).shared
    assert dict(shared.texts) == {
        "after_tax": "yes",
        "in_plan_conversion": "automatic",
        "after_tax_limit": "none",
        "match": "50% of the first 6%",
    }
    assert shared.source_of("match") == Source(when=TODAY)
    assert shared.tax_year == TODAY.year
    assert sent_file(phone).upload.filename == "rothway-2026-facts.yaml"  # type: ignore[union-attr]
    assert "works until Apr 20, 2026" in phone.screen.text
    assert len(payload) <= 64
    assert "year were you born" in phone.screen.newest.text  # the place is kept


async def test_a_token_is_long_and_never_the_same(
    phone: Person, telegram: StandIn
) -> None:
    other = telegram.person()
    await other.starts()
    tokens = {await shares(phone), await shares(other)}
    assert len(tokens) == 2
    assert min(map(len, tokens)) >= len("f_") + 128 // 6


async def test_nothing_personal_is_in_what_is_shared(
    phone: Person, bob: Person
) -> None:
    payload = await shares(phone, *TO_PLAN)
    await bob.starts(payload)

    for text in (content(phone).decode(), bob.screen.text):
        assert "185" not in text
        assert "1984" not in text
        assert "birth_year" not in text


async def test_a_teammate_confirms_each_fact_and_is_asked_only_about_herself(
    phone: Person, bob: Person
) -> None:
    await bob.starts(await shares(phone))

    assert "A colleague passed on what your 401(k) allows" in bob.screen.text
    assert "Jan 20, 2026" in bob.screen.text
    await keeps(bob, 4)
    assert "year were you born" in bob.screen.newest.text
    await says(bob, *ABOUT_HER, "plan")
    assert "$43,900" in bob.screen.text  # $72,000 - $24,500 - 3% of $120,000


async def test_a_teammate_may_change_a_fact_and_go_back(
    phone: Person, bob: Person
) -> None:
    await bob.starts(await shares(phone))
    await keeps(bob, 1)
    await bob.taps("When I ask for it")
    await bob.taps("Back")

    assert "Keep: becomes Roth when you a…" in bob.screen.buttons


async def test_a_link_followed_in_the_middle_asks_first_and_loses_nothing(
    phone: Person, bob: Person
) -> None:
    payload = await shares(phone)
    await bob.starts()
    await says(bob, "yes", "on request", "yes")
    await bob.starts(payload)
    assert bob.screen.buttons == ["Bring them in", "Leave them"]
    await bob.taps("Leave them")
    assert "Nothing of yours has changed" in bob.screen.text
    assert "a limit of its own" in bob.screen.newest.text

    await bob.starts(payload)
    await bob.taps("Bring them in")
    assert "You had said: becomes Roth when you ask" in bob.screen.newest.text


@pytest.mark.parametrize("link", ["f_nothing", f"f_{'A' * 62}", "f_../../etc", "f_"])
async def test_a_link_that_leads_nowhere_says_so_and_begins(
    newcomer: Person, link: str
) -> None:
    await newcomer.starts(link)

    if link in ("f_nothing", f"f_{'A' * 62}"):
        assert "leads to no plan facts" in newcomer.screen.text
    assert "Does your 401(k) take after-tax" in newcomer.screen.newest.text


async def test_a_link_that_was_stopped_leads_nowhere(
    phone: Person, bob: Person
) -> None:
    payload = await shares(phone)
    message = next(m for m in phone.screen.of_bot if "works until" in m.text)
    await phone.types("1990")
    await phone.taps("Stop sharing", message)

    assert "leads nowhere from now on" in phone.screen.newest.text
    assert not message.buttons
    await bob.starts(payload)
    assert "leads to no plan facts" in bob.screen.text


async def test_sharing_can_be_stopped_by_its_command_and_again_does_nothing(
    phone: Person,
) -> None:
    first = await shares(phone)
    await phone.types("/share stop")
    assert "leads nowhere" in phone.screen.text
    await phone.types("/share stop")
    assert "Nothing is shared over a link" in phone.screen.text
    await phone.types("/share")
    assert linked(phone) != first


async def test_sharing_again_brings_the_same_link_up_to_date(
    phone: Person, bob: Person
) -> None:
    payload = await shares(phone)
    await says(phone, "change match", "no match", "/share")
    assert linked(phone) == payload

    await bob.starts(payload)
    assert "no match" in bob.screen.text.lower()


async def test_a_link_is_gone_when_its_owner_is_forgotten(
    phone: Person, bob: Person
) -> None:
    payload = await shares(phone)
    await phone.types("/forget")
    assert "the link to your plan facts" in phone.screen.text
    await phone.taps("Delete everything")
    await bob.starts(payload)

    assert "leads to no plan facts" in bob.screen.text


@pytest.mark.parametrize(
    ("days", "works"),
    [(SHARED_DAYS - 1, True), (SHARED_DAYS, True), (SHARED_DAYS + 1, False)],
)
async def test_a_link_ends_after_its_last_day(
    telegram: StandIn, tmp_path: Path, days: int, *, works: bool
) -> None:
    ada, bob = telegram.person(), telegram.person()
    async with running(bot_for(telegram, tmp_path)):
        await ada.starts()
        payload = await shares(ada)
    later = noon_of(TODAY + timedelta(days))
    async with running(bot_for(telegram, tmp_path, clock=lambda: later)):
        await bob.starts(payload)

    assert ("What the plan allows" in bob.screen.text) is works
    assert ("leads to no plan facts" in bob.screen.text) is not works


async def test_nothing_to_share_is_said_and_the_question_stays(phone: Person) -> None:
    await phone.types("/share")

    assert "nothing to share yet" in phone.screen.newest.text
    assert "Does your 401(k) take after-tax" in phone.screen.newest.text


async def test_the_plan_offers_to_share(phone: Person) -> None:
    await says(phone, *TO_PLAN)
    await phone.taps("Share plan facts")

    assert "after_tax: yes" in content(phone).decode()


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
        (b"after_tax: !!python/object/apply:os.system [ls]", "not one of the answers"),
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


async def test_a_link_followed_in_a_group_meets_silence(
    phone: Person, telegram: StandIn
) -> None:
    payload, group = await shares(phone), telegram.group()
    await phone.types(f"/start {payload}", group)

    assert not group.screen.of_bot


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


async def test_a_link_never_outlives_its_chat(
    telegram: StandIn, tmp_path: Path
) -> None:
    ada = telegram.person()
    async with running(bot_for(telegram, tmp_path, retention_days=30)):
        await ada.starts()
        await shares(ada)

    assert "works until Feb 19, 2026" in ada.screen.text


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
