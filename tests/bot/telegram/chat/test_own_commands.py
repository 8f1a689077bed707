"""Telegram's commands, links and menu, and what they leave as it is."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.bot.telegram.talking import SHORTEST, says
from tests.standin import Person, StandIn


def held_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def stored(folder: Path, table: str) -> int:
    with sqlite3.connect(folder / "sessions.sqlite3") as database:
        (count,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - our own table
    database.close()
    return int(count)


async def test_the_menu_and_the_descriptions_are_set_at_start(
    phone: Person, telegram: StandIn
) -> None:
    await phone.is_quiet()
    profile = telegram.world.profile
    names = [each["command"] for each in profile["commands default"]]
    expected = (
        "start plan script back answers math paychecks picture save why help remind"
        " reminders share restart forget privacy"
    )

    assert names == expected.split()
    assert profile["description"]
    assert profile["short_description"]


async def test_start_in_the_middle_offers_to_go_on_and_wipes_nothing(
    phone: Person,
) -> None:
    await says(phone, *SHORTEST)
    await phone.starts()

    assert phone.screen.newest.buttons == ["Continue", "Start again"]
    await phone.taps("Continue")
    assert "How much of your pay goes into the 401(k)" in phone.screen.newest.text


@pytest.mark.parametrize("said", ["continue", "1"])
async def test_going_on_can_be_typed(phone: Person, said: str) -> None:
    await says(phone, *SHORTEST)
    await phone.starts()
    await phone.types(said)

    assert "How much of your pay goes into the 401(k)" in phone.screen.newest.text
    await phone.types("/answers")
    assert "185,000" in phone.screen.text


@pytest.mark.parametrize("said", ["start again", "2"])
async def test_starting_again_is_asked_once_more(phone: Person, said: str) -> None:
    await says(phone, *SHORTEST)
    await phone.starts()
    await phone.types(said)

    assert phone.screen.buttons == ["Begin anew", "Go on"]
    await phone.taps("Go on")
    assert "How much of your pay goes into the 401(k)" in phone.screen.newest.text


async def test_an_answer_typed_after_start_is_still_the_answer(phone: Person) -> None:
    await says(phone, *SHORTEST)
    await phone.starts()
    await phone.types("max")

    assert "Make my plan" in phone.screen.buttons


async def test_beginning_anew_forgets_the_answers(phone: Person) -> None:
    await says(phone, *SHORTEST, "/restart")
    await phone.taps("Begin anew")

    assert "after-tax contributions" in phone.screen.newest.text
    await phone.types("/answers")
    assert "No answers yet" in phone.screen.newest.text


async def test_a_link_opens_its_topic_and_then_asks(newcomer: Person) -> None:
    phone = newcomer
    await phone.starts("script")

    assert "Whom to ask, in this order" in phone.screen.text
    assert phone.screen.buttons == ["Yes", "No", "Why?", "Not sure"]


async def test_a_link_to_nothing_we_know_begins_the_conversation(
    newcomer: Person,
) -> None:
    phone = newcomer
    await phone.starts("pay_185000")

    assert phone.screen.buttons == ["Yes", "No", "Why?", "Not sure"]
    await phone.types("/answers")
    assert "No answers yet" in phone.screen.newest.text


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/why", "It decides everything"),
        ("/help", "You can tap a button or type your answer"),
        ("/answers", "Your pay: $185,000"),
        ("/math", "How the number is made"),
        ("/plan", "You can put $41,950"),
        ("/script", "Whom to ask"),
        ("/privacy", "180 days after you last wrote"),
        ("/nonsense", "You can tap a button or type your answer"),
        ("/help@rothway_bot", "You can tap a button or type your answer"),
    ],
)
async def test_commands_answer_and_keep_the_place(
    phone: Person, command: str, words: str
) -> None:
    await says(phone, *SHORTEST)
    seen = len(phone.screen.of_bot)
    if command == "/why":
        words = "deferral"
    await phone.types(command)
    new = "\n".join(each.text for each in phone.screen.of_bot[seen:])

    assert words in new
    assert "How much of your pay goes into the 401(k)" in phone.screen.newest.text


async def test_back_is_a_command_too(phone: Person) -> None:
    await says(phone, "yes", "/back")

    assert "after-tax contributions" in phone.screen.newest.text


async def test_forget_says_what_goes_asks_once_and_deletes_everything(
    phone: Person, tmp_path: Path
) -> None:
    await says(phone, *SHORTEST, "/forget")
    assert "6 answers" in phone.screen.newest.text
    assert phone.screen.buttons == ["Delete everything", "Keep my answers"]

    await phone.taps("Delete everything")

    assert "Your answers are deleted" in phone.screen.newest.text
    tables = ("sessions", "chats", "open_messages", "outbox", "reminders")
    await phone.is_quiet()
    assert {table: stored(tmp_path, table) for table in tables} == dict.fromkeys(
        tables, 0
    )


async def test_forgetting_leaves_no_trace_of_an_answer_in_any_file(
    phone: Person, tmp_path: Path
) -> None:
    await says(phone, *SHORTEST)
    held = held_in(tmp_path)
    await phone.types("/forget")
    await phone.types("yes")
    await phone.is_quiet()
    left = held_in(tmp_path)

    assert b"50% of the first 6%" in held
    assert b"50% of the first 6%" not in left


async def test_forgetting_by_typing_takes_the_buttons_too(phone: Person) -> None:
    await says(phone, "yes", "/forget", "yes")

    assert not [each for each in phone.screen.of_bot if each.buttons]


async def test_nothing_is_forgotten_without_a_yes(phone: Person) -> None:
    await says(phone, *SHORTEST, "/forget")
    await phone.taps("Keep my answers")

    assert "Nothing was deleted" in phone.screen.newest.text
    assert "How much of your pay goes into the 401(k)" in phone.screen.newest.text
