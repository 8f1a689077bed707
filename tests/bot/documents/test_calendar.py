"""The plan as a calendar: valid, the same events each time, and nothing typed breaks it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from bot.documents.calendar import calendar_of
from bot.documents.errors import NoDatesError
from bot.files.plan_json import plan_json
from bot.text.clean import clean
from tests.flows.plan_cases import AUTUMN, CASES, Case, case

AMOUNT = re.compile(r"\$[\d,]+(?:\.\d\d)?")
BY_HAND: dict[str, Any] = {
    "in_plan_conversion": "on_request",
    "prior_year_wages": 100_000,
}
PAID: dict[str, Any] = {
    **BY_HAND,
    "conversion_frequency": "every_paycheck",
    "pay_frequency": "biweekly",
    "next_payday": date(2026, 3, 13),
}


def file_of(made: Case) -> bytes:
    return calendar_of(made.result)


@dataclass(frozen=True)
class Seen:
    """An event as it is read back: days and times, and texts as they are."""

    uid: str
    title: str
    note: str
    begins: date
    ends: date
    made: datetime
    sequence: int
    rule: str
    alarms: tuple[timedelta, ...]

    @property
    def days(self) -> list[date]:
        """Return every day of it, as another library reads its rule."""
        if not self.rule:
            return [self.begins]
        first = self.begins
        midnight = datetime(first.year, first.month, first.day)  # noqa: DTZ001 - a day has no zone
        return [each.date() for each in rrulestr(self.rule, dtstart=midnight)]


def seen(event: Any) -> Seen:  # noqa: ANN401 - the library's types are unions of all
    """Read an event of a calendar."""
    return Seen(
        uid=str(event.uid),
        title=str(event["SUMMARY"]),
        note=str(event["DESCRIPTION"]),
        begins=event["DTSTART"].dt,
        ends=event["DTEND"].dt,
        made=event["DTSTAMP"].dt,
        sequence=int(event["SEQUENCE"]),
        rule=event["RRULE"].to_ical().decode() if "RRULE" in event else "",
        alarms=tuple(alarm["TRIGGER"].dt for alarm in event.walk("VALARM")),
    )


def unescaped(text: str) -> str:
    """Return a text as RFC 5545 3.3.11 means it."""
    return re.sub(r"\\(.)", lambda mark: "\n" if mark[1] in "nN" else mark[1], text)


def read(held: bytes) -> list[Seen]:
    return [seen(event) for event in Calendar.from_ical(held).walk("VEVENT")]


def events_of(made: Case) -> list[Seen]:
    return read(file_of(made))


def titled(made: Case, words: str) -> list[Seen]:
    return [each for each in events_of(made) if words in each.title]


@pytest.mark.parametrize("name", CASES)
def test_every_outcome_makes_a_calendar_that_keeps_to_the_standard(name: str) -> None:
    held = file_of(CASES[name])
    lines = held.split(b"\r\n")
    calendar = Calendar.from_ical(held)

    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    assert calendar["VERSION"] == "2.0"
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["PRODID"]
    uids = [event.uid for event in read(held)]
    assert uids
    assert len(set(uids)) == len(uids)
    for event in read(held):
        assert not isinstance(event.begins, datetime)
        assert event.ends == event.begins + timedelta(days=1)
        assert event.made.utcoffset() == timedelta(0)
        assert event.alarms


@pytest.mark.parametrize("name", CASES)
def test_the_calendar_has_the_days_of_the_plan_and_no_others(name: str) -> None:
    made = CASES[name]
    shown = sorted(day for event in events_of(made) for day in event.days)

    assert shown == sorted(day for each in made.advice.timeline for day in each.days)


@pytest.mark.parametrize("name", CASES)
def test_every_amount_of_the_calendar_stands_in_the_plan(name: str) -> None:
    made = CASES[name]
    in_json = json.dumps(plan_json(made.result))
    numbers = {float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", in_json)}
    for event in events_of(made):
        for amount in AMOUNT.findall(event.note):
            value = float(amount[1:].replace(",", ""))
            is_there = any(value <= number < value + 1 for number in numbers)
            assert amount in made.markdown or is_there, amount


@pytest.mark.parametrize("name", CASES)
def test_every_amount_has_its_year_beside_it(name: str) -> None:
    for event in events_of(CASES[name]):
        note = event.note.split("\n\n")[0]
        assert not AMOUNT.search(note) or re.search(r"\b20\d\d\b", note)


def test_every_other_week_is_one_event_that_recurs() -> None:
    (event,) = titled(case(**PAID), "Convert the after-tax money")

    assert event.rule.startswith("FREQ=WEEKLY")
    assert "INTERVAL=2" in event.rule
    assert event.days[:2] == [date(2026, 3, 30), date(2026, 4, 13)]


def test_a_month_recurs_on_the_same_weekday_of_it() -> None:
    monthly = case(**BY_HAND, conversion_frequency="monthly")
    (event,) = titled(monthly, "Convert the after-tax money")

    assert event.rule.startswith("FREQ=MONTHLY")
    assert {day.weekday() for day in event.days} == {0}
    assert [day.month for day in event.days] == [*range(4, 13)]


def test_paydays_without_a_rhythm_have_an_event_each() -> None:
    twice_a_month = case(**{**PAID, "pay_frequency": "semimonthly"})
    events = titled(twice_a_month, "Convert the after-tax money")

    assert len(events) > 10
    assert not any(event.rule for event in events)


def test_what_converts_by_itself_is_only_looked_at() -> None:
    assert not titled(CASES["automatic"], "Convert")
    assert len(titled(CASES["automatic"], "Check the first paycheck")) == 1


def test_a_day_that_cannot_be_made_up_for_is_told_a_week_before() -> None:
    (event,) = titled(CASES["automatic"], "Last change of the 2026 election")

    assert event.alarms == (timedelta(days=-7, hours=9), timedelta(hours=-15))


def test_the_same_plan_is_the_same_calendar() -> None:
    assert file_of(case(**PAID)) == file_of(case(**PAID))


def test_a_plan_made_later_moves_its_events_and_names_no_other() -> None:
    before = {event.uid: event for event in events_of(case(**PAID))}
    later = case(today=date(2026, 3, 11), **PAID)
    after = {event.uid: event for event in events_of(later)}

    assert set(after) == set(before)
    for uid, event in after.items():
        assert event.sequence > before[uid].sequence
        assert event.made > before[uid].made


def test_what_tells_events_apart_says_nothing_of_the_person() -> None:
    poor, rich = case(), case(pay=400_000, employer="Acme")

    ours = {event.uid for event in events_of(poor)}
    theirs = {event.uid for event in events_of(rich)}
    assert ours & theirs
    assert all(re.fullmatch(r"[0-9a-f-]{36}", uid) for uid in ours | theirs)


def test_another_years_plan_has_events_of_its_own() -> None:
    last_year = case(tax_year=2025, today=date(2025, 3, 10))

    ours = {event.uid for event in events_of(case())}
    assert not ours & {event.uid for event in events_of(last_year)}


def test_a_plan_with_nothing_ahead_makes_no_calendar() -> None:
    over = case(tax_year=2023, today=AUTUMN)

    with pytest.raises(NoDatesError):
        file_of(over)


typed = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)
hostile = st.sampled_from(
    [
        "A;B,C\\D",
        "\\n\\N\\,\\;",
        "x\r\nBEGIN:VEVENT\r\nSUMMARY:mine\r\nEND:VEVENT",
        "END:VCALENDAR",
        "a\nb\rc\x00d\x1b[31m",
        "é\U0001f600" * 90,
        "{{ year }}{% raw %}",
        'DTSTART;VALUE="x":1',
    ]
)


@settings(max_examples=60)
@given(employer=typed | hostile)
@example("\\N")
@example(" \t x \u2028 y ")
@example("\b")  # nothing of it is left
@example("\n")
def test_a_name_that_was_typed_is_read_back_and_adds_no_event(employer: str) -> None:
    held = file_of(case(employer=employer))
    calendar = Calendar.from_ical(held)

    # The library knows no NAME (RFC 7986), and leaves its text as it is written.
    shown = clean(employer).strip()
    named = f"Rothway 2026: {shown}" if shown else "Rothway 2026"
    assert unescaped(str(calendar["NAME"])) == named
    assert len(calendar.walk("VEVENT")) == len(CASES["automatic"].advice.timeline)
    assert max(map(len, held.split(b"\r\n"))) <= 75
    for event in read(held):
        assert (f"\n\nYour plan at {shown}. From" in event.note) is bool(shown)
