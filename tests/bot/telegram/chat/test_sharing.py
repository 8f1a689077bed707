"""Two teammates: one shares the plan's facts over a link, the other follows it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.facts.reading import read_facts
from bot.facts.source import Source
from bot.telegram.chat.sharing import SHARED_DAYS
from tests.bot.telegram.running_bot import TODAY, bot_for, noon_of, running
from tests.bot.telegram.talking import TO_PLAN, says
from tests.bot.telegram.teammates import content, keeps, linked, sent_file, shares
from tests.standin import Person, StandIn

ABOUT_HER = ("1990", "120k", "max")


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


@pytest.mark.parametrize("typed", ["share stop", "Stop sharing"])
async def test_sharing_is_stopped_by_words_too(phone: Person, typed: str) -> None:
    await shares(phone)
    await phone.types(typed)

    assert "leads nowhere from now on" in phone.screen.text


async def test_a_link_that_outlives_the_answers_is_spoken_of(
    phone: Person, bob: Person
) -> None:
    payload = await shares(phone)
    await says(phone, "/restart", "yes")
    assert "still works for colleagues" in phone.screen.newest.text

    await bob.starts(payload)
    assert "What the plan allows" in bob.screen.text


async def test_who_comes_back_before_confirming_is_told_how_much_waits(
    phone: Person, bob: Person
) -> None:
    await bob.starts(await shares(phone))
    await bob.starts()
    assert "with 4 facts to confirm" in bob.screen.newest.text

    await says(bob, "continue", "keep", "/start")
    assert "with 1 answer saved and 3 facts to confirm" in bob.screen.newest.text


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


async def test_a_link_followed_in_a_group_meets_silence(
    phone: Person, telegram: StandIn
) -> None:
    payload, group = await shares(phone), telegram.group()
    await phone.types(f"/start {payload}", group)

    assert not group.screen.of_bot


async def test_a_link_never_outlives_its_chat(
    telegram: StandIn, tmp_path: Path
) -> None:
    ada = telegram.person()
    async with running(bot_for(telegram, tmp_path, retention_days=30)):
        await ada.starts()
        await shares(ada)

    assert "works until Feb 19, 2026" in ada.screen.text
