"""Reminders in Telegram: asked for, listed, moved with the plan, and cancelled."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.telegram.moving_clock import Clock
from tests.bot.telegram.reminded import CONVERTED, kept, passes, tells
from tests.bot.telegram.talking import SHORTEST, says
from tests.standin import Person, StandIn

ALL_KINDS = 12


# What is asked, and what is understood


async def test_the_plan_offers_reminders_with_a_button(planner: Person) -> None:
    await planner.taps("Remind me")
    offered = planner.screen.newest

    assert "1. Jan 23, 2026: Set the after-tax election for 2026" in offered.text
    assert f"{CONVERTED}, and 10 more times to Dec 28, 2026" in offered.text
    assert offered.buttons[:3] == ["All of these", "Not now", "1"]


async def test_the_zone_is_asked_once_and_said_back(planner: Person) -> None:
    await says(planner, "/remind", "1")
    assert "Which time zone" in planner.screen.newest.text
    assert planner.screen.buttons[:2] == ["Eastern", "Central"]

    await planner.taps("Central")
    assert "Chicago time (it is 12:00 PM there now)" in planner.screen.text
    await says(planner, "/remind", "2")
    assert "Which time zone" not in planner.screen.newest.text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("San Francisco, CA", "Los Angeles time"),
        ("europe/berlin", "Berlin time"),
        ("ET", "New York time"),
    ],
)
async def test_a_zone_can_be_typed(planner: Person, typed: str, words: str) -> None:
    await says(planner, "/remind", "all", typed)

    assert words in planner.screen.text


async def test_a_state_with_two_zones_is_asked_about(planner: Person) -> None:
    await says(planner, "/remind", "all", "Texas")

    assert planner.screen.buttons == ["Central", "Mountain", "Not now"]


async def test_what_is_no_zone_is_said_and_asked_again(planner: Person) -> None:
    await says(planner, "/remind", "all", "*Atlantis*")
    newest = planner.screen.newest

    assert "I know no time zone called “*Atlantis*”" in newest.text
    await planner.taps("Pacific")
    assert "Los Angeles time" in planner.screen.text


async def test_not_now_sets_nothing_and_keeps_the_place(
    planner: Person, tmp_path: Path
) -> None:
    await says(planner, "/remind", "all")
    await planner.taps("Not now")
    await planner.chat.pulse.until(lambda: "Numbers" in planner.screen.buttons)

    assert kept(tmp_path) == []


async def test_before_there_is_a_date_there_is_nothing_to_remind_of(
    stranger: Person,
) -> None:
    await stranger.starts()
    await stranger.types("/remind")

    assert "no date to remind you of yet" in stranger.screen.newest.text
    assert stranger.screen.buttons == ["Yes", "No", "Why?", "Not sure"]


async def test_an_answer_goes_on_as_before_while_reminders_are_offered(
    stranger: Person,
) -> None:
    await stranger.starts()
    await says(stranger, *SHORTEST, "/remind", "max")

    assert "Make my plan" in stranger.screen.buttons


async def test_the_hr_list_offers_to_ask_in_a_week_whether_hr_answered(
    stranger: Person, clock: Clock
) -> None:
    await stranger.starts()
    await says(stranger, "unsure", "/hr")
    await stranger.taps("Remind me in a week")
    await stranger.types("Chicago")
    assert "1. Jan 27, 2026: Has HR answered?" in stranger.screen.text

    await passes(clock, "2026-01-27 09:00")
    (reminder,) = await tells(stranger, 1)
    assert "Has HR answered? If not, ask again" in reminder
    assert "/script" in reminder
    await stranger.types("/hr")
    assert "Remind me in a week" in stranger.screen.buttons


@pytest.mark.parametrize("typed", ["back", "/back", "Not now"])
async def test_back_leaves_the_talk_about_reminders_and_undoes_no_answer(
    planner: Person, typed: str
) -> None:
    await says(planner, "/remind", "all", typed)
    assert "Numbers" in planner.screen.buttons
    await says(planner, "/remind", typed)
    assert "Numbers" in planner.screen.buttons


async def test_a_command_is_no_time_zone(planner: Person) -> None:
    await says(planner, "/remind", "all", "answers")

    assert "Your answers" in planner.screen.text
    assert "no time zone called" not in planner.screen.text


# Seeing, moving and cancelling them


async def test_reminders_are_listed_each_with_a_way_to_cancel_it(
    chicagoan: Person,
) -> None:
    await chicagoan.types("/reminders")
    listed = chicagoan.screen.newest

    assert "4. Feb 23, 2026: Convert" in listed.text
    assert listed.buttons[:3] == ["Cancel 1", "Cancel 2", "Cancel 3"]
    assert listed.buttons[-3:] == ["Cancel all", "Other time zone", "Done"]


@pytest.mark.parametrize("way", ["tap", "type"])
async def test_one_is_cancelled_and_the_others_stay(
    chicagoan: Person, tmp_path: Path, way: str
) -> None:
    await chicagoan.types("/reminders")
    if way == "tap":
        await chicagoan.taps("Cancel 4")
    else:
        await chicagoan.types("cancel 4")

    kinds = {kind for kind, _, _ in kept(tmp_path)}
    assert "convert" not in kinds
    assert len(kinds) == ALL_KINDS - 1
    assert CONVERTED not in chicagoan.screen.newest.text


async def test_all_are_cancelled_at_once(chicagoan: Person, tmp_path: Path) -> None:
    await chicagoan.types("/reminders")
    await chicagoan.taps("Cancel all")

    assert "You have no reminders now" in chicagoan.screen.newest.text
    assert kept(tmp_path) == []
    await chicagoan.types("/reminders")
    assert "You have no reminders" in chicagoan.screen.newest.text


async def test_another_zone_moves_them_all(chicagoan: Person, tmp_path: Path) -> None:
    before = kept(tmp_path)
    await chicagoan.types("/reminders")
    await chicagoan.taps("Other time zone")
    await chicagoan.taps("Pacific")

    after = kept(tmp_path)
    assert "Los Angeles time" in chicagoan.screen.text
    assert [due for _, _, due in after] == [due + 7_200 for _, _, due in before]


async def test_forgetting_takes_the_reminders_along(
    chicagoan: Person, clock: Clock, tmp_path: Path
) -> None:
    await says(chicagoan, "/forget")
    assert "22 reminders and your time zone" in chicagoan.screen.newest.text
    await chicagoan.types("yes")

    assert kept(tmp_path) == []
    await passes(clock, "2026-03-01 12:00")
    assert await tells(chicagoan, 0) == []


async def test_beginning_anew_takes_them_too(chicagoan: Person, tmp_path: Path) -> None:
    await says(chicagoan, "/restart", "yes")

    assert kept(tmp_path) == []
    assert "Your reminders went with the plan" in chicagoan.screen.text


async def test_going_back_keeps_in_mind_what_was_asked_for(
    chicagoan: Person, tmp_path: Path
) -> None:
    before = kept(tmp_path)
    await says(chicagoan, "back", "back", "back")
    assert "wait until it is complete again" in chicagoan.screen.text
    assert len(kept(tmp_path)) < len(before)

    await says(chicagoan, "keep", "keep", "plan")
    assert kept(tmp_path) == before


async def test_a_changed_plan_drops_what_no_longer_applies(
    chicagoan: Person, tmp_path: Path
) -> None:
    await says(chicagoan, "change in_plan_conversion", "auto", "yes")
    kinds = {kind for kind, _, _ in kept(tmp_path)}

    assert "convert" not in kinds
    assert "verify_payroll" in kinds
    assert "Your reminders moved with the plan" in chicagoan.screen.text


async def test_the_week_that_hr_has_is_not_begun_anew_by_an_answer(
    chicagoan: Person, clock: Clock, tmp_path: Path
) -> None:
    await passes(clock, "2026-01-26 10:00")
    await says(chicagoan, "change pay", "190k")

    assert ("hr_waiting", "2026-01-27") in [
        (kind, on) for kind, on, _ in kept(tmp_path)
    ]


async def test_an_answer_that_changes_nothing_says_nothing_of_reminders(
    chicagoan: Person,
) -> None:
    await says(chicagoan, "change pay", "186k")

    assert "Your reminders moved" not in chicagoan.screen.text


async def test_nothing_is_told_or_offered_in_a_group(
    planner: Person, telegram: StandIn, tmp_path: Path
) -> None:
    group = telegram.group("Colleagues")
    await planner.types("/remind", into=group)
    await planner.types("/reminders", into=group)

    assert not group.screen.of_bot
    assert kept(tmp_path) == []
