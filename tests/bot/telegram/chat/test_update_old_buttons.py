"""Buttons that are not the current question's change nothing, and are always answered."""

from __future__ import annotations

from tests.bot.telegram.talking import says
from tests.standin import Person, StandIn


async def test_a_double_tap_answers_once(phone: Person) -> None:
    first = phone.screen.newest
    phone.and_waits = False
    await phone.taps("Yes", first)
    await phone.taps("Yes", first)
    phone.and_waits = True
    await phone.taps("Yes", first)

    assert "Can you turn" in phone.screen.newest.text
    assert phone.screen.text.count("Can you turn") == 1
    assert "That is answered already." in phone.screen.toasts


async def test_an_old_button_changes_nothing_and_shows_the_question(
    phone: Person,
) -> None:
    first = phone.screen.newest
    await says(phone, "yes", "auto", "yes")
    await phone.taps("No", first)

    assert "limit of its own" in phone.screen.newest.text
    assert "None of its own" in phone.screen.newest.buttons
    assert len([each for each in phone.screen.of_bot if each.buttons]) == 1
    await phone.types("/answers")
    assert "After-tax contributions: Yes" in phone.screen.newest.text


async def test_a_message_too_old_to_be_seen_is_no_error(phone: Person) -> None:
    first = phone.screen.newest
    await says(phone, "yes", "auto", "yes")
    await phone.taps_very_old("Yes", first)

    assert "limit of its own" in phone.screen.newest.text


async def test_a_button_from_before_forgetting_answers_nothing(phone: Person) -> None:
    first = phone.screen.newest
    await phone.types("/forget")
    await phone.taps("Delete everything")
    await phone.starts()
    await phone.taps("Yes", first)

    assert first is not phone.screen.newest
    assert phone.screen.newest.buttons == ["Yes", "No", "Why?", "Not sure"]
    assert "▸" not in phone.screen.newest.text


async def test_every_tap_is_answered(phone: Person, telegram: StandIn) -> None:
    first = phone.screen.newest
    await phone.taps("Why?")
    await phone.taps("Yes")
    await phone.taps("No", first)
    await phone.taps("Back")

    assert not telegram.world.unanswered


async def test_a_tap_on_somebody_elses_button_data_is_none_of_ours(
    phone: Person, telegram: StandIn
) -> None:
    shown = telegram.world.shown(phone.screen.newest)
    for data in ("", "x", "..", "a.b.", "!.!.yes", "0.0.yes", "zz.1./forget"):
        _, number = telegram.world.add_query(shown, phone.user, data)
        await phone.waits_for(number)

    assert phone.screen.newest.buttons == ["Yes", "No", "Why?", "Not sure"]
    assert not telegram.world.unanswered
