"""The conversation as people in Telegram have it: buttons, answers, plan, parts of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.telegram.running_bot import bot_for, running
from tests.bot.telegram.talking import SHORTEST, TO_REVIEW, says
from tests.standin import Person, StandIn

CONTENTS = ["Numbers", "Steps", "Calendar", "HR list", "Math", "Pictures"]


async def test_a_question_is_one_message_with_its_options_as_buttons(
    phone: Person,
) -> None:
    newest = phone.screen.newest

    assert "after-tax contributions" in newest.text
    assert newest.buttons == ["Yes", "No", "Why?", "Not sure"]
    assert len(newest.keyboard[0]) == 2


async def test_the_first_question_has_nothing_to_go_back_to(phone: Person) -> None:
    assert "Back" not in phone.screen.buttons

    await phone.taps("Yes")
    assert "Back" in phone.screen.buttons


async def test_an_answered_question_shows_the_answer_and_loses_its_buttons(
    phone: Person,
) -> None:
    first = phone.screen.newest
    await phone.taps("Yes")

    assert first.text.endswith("▸ Yes")
    assert not first.buttons
    assert "Can you turn" in phone.screen.newest.text


async def test_a_typed_answer_does_the_same(phone: Person) -> None:
    first = phone.screen.newest
    await phone.types("yes")

    assert first.text.endswith("▸ yes")
    assert not first.buttons


async def test_what_could_not_be_read_leaves_the_question_without_an_answer(
    phone: Person,
) -> None:
    await says(phone, *SHORTEST[:-1])
    asked = phone.screen.newest
    await phone.types("eleventy")

    assert "▸" not in asked.text
    assert not asked.buttons
    assert "You wrote “eleventy”" in phone.screen.newest.text
    assert phone.screen.buttons == ["Back", "Why?"]


async def test_progress_stands_in_a_quiet_line(phone: Person) -> None:
    await phone.taps("Yes")
    newest = phone.screen.newest
    line = "Your plan · part 1 of"
    at = newest.text.index(line)

    assert {e["type"] for e in newest.entities if e["offset"] == at} == {"italic"}


async def test_back_goes_back_and_offers_what_was_said(phone: Person) -> None:
    await phone.taps("Yes")
    await phone.taps("Back")

    assert "Back to" in phone.screen.newest.text
    assert "Keep: Yes" in phone.screen.buttons
    await phone.taps("Keep: Yes")
    assert "Can you turn" in phone.screen.newest.text


async def test_why_explains_and_asks_again(phone: Person) -> None:
    await phone.taps("Why?")

    assert phone.screen.newest.buttons == ["Yes", "No", "Why?", "Not sure"]
    assert len([each for each in phone.screen.of_bot if each.buttons]) == 1


async def test_not_sure_is_an_answer_where_it_applies(phone: Person) -> None:
    first = phone.screen.newest
    await phone.taps("Not sure")

    assert "▸" in first.text


async def test_two_readings_are_offered_in_full_and_as_numbers(phone: Person) -> None:
    await says(phone, "yes", "auto", "yes", "none", "they match 6%")
    newest = phone.screen.newest

    assert "1. " in newest.text
    assert "2. " in newest.text
    assert newest.buttons[:2] == ["1", "2"]
    await phone.taps("1")
    assert "year were you born" in phone.screen.newest.text


async def test_the_plan_comes_whole_with_a_table_of_contents(phone: Person) -> None:
    await says(phone, *TO_REVIEW)
    await phone.taps("Make my plan")

    assert "You can put $41,950 after-tax into Roth for 2026." in phone.screen.text
    assert "What this is" in phone.screen.text
    assert phone.screen.buttons[:6] == CONTENTS


async def test_long_plans_are_split_between_sections(phone: Person) -> None:
    await says(phone, *TO_REVIEW, "plan")
    plan = [m for m in phone.screen.of_bot if len(m.text) > 2000]

    assert len(plan) > 1
    assert all(len(m.text.encode("utf-16-le")) // 2 <= 4096 for m in plan)


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ("Numbers", "The numbers for 2026"),
        ("Steps", "Take the whole match first"),
        ("Calendar", "Your dates"),
        ("HR list", "Ask for the answers in writing"),
        ("Math", "How the number is made"),
    ],
)
async def test_a_part_of_the_plan_is_a_tap_away_with_the_contents_below(
    phone: Person, button: str, words: str
) -> None:
    await says(phone, *TO_REVIEW, "plan")
    seen = len(phone.screen.of_bot)
    await phone.taps(button)

    shown = phone.screen.of_bot[seen:]
    assert words in "\n".join(each.text for each in shown)
    assert phone.screen.newest.buttons[:6] == CONTENTS
    assert len([each for each in phone.screen.of_bot if each.buttons]) == 1


async def test_parts_can_be_read_one_after_the_other(phone: Person) -> None:
    await says(phone, *TO_REVIEW, "plan")
    for button in ("Numbers", "Math", "Numbers"):
        await phone.taps(button)

    assert phone.screen.newest.text.startswith("The numbers for 2026")
    assert not phone.screen.toasts


async def test_the_plan_comes_as_a_file(phone: Person) -> None:
    await says(phone, *TO_REVIEW, "plan")
    await phone.taps("Save as file")
    file = await phone.sees("Your plan for 2026, to print")

    assert file.upload is not None
    assert file.upload.filename == "rothway-2026-plan.pdf"
    assert file.upload.content.startswith(b"%PDF-")


async def test_changing_an_answer_shows_what_moved(phone: Person) -> None:
    await says(phone, *TO_REVIEW, "plan", "change 6", "200k")

    assert "$41,500" in phone.screen.text


async def test_it_goes_on_where_it_stopped(telegram: StandIn, tmp_path: Path) -> None:
    phone = telegram.person()
    async with running(bot_for(telegram, tmp_path)):
        await phone.starts()
        await says(phone, *SHORTEST)
    async with running(bot_for(telegram, tmp_path)):
        await phone.types("max")

    assert "$41,950 of room" in phone.screen.newest.text
    assert "Make my plan" in phone.screen.buttons


async def test_what_is_typed_never_becomes_markup(phone: Person) -> None:
    await says(phone, *SHORTEST[:-1], "*1* _2_ `3` [4](http://5) ||6|| $7$ <b>8</b>")

    assert "*1* _2_ `3` [4](http://5) ||6|| $7$ <b>8</b>" in phone.screen.newest.text
