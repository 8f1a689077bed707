"""Time zones as people name them, and nine in the morning in each."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reminders.zone_names import BY_NAME, OFFERED
from bot.reminders.zones import clock_in, day_in, due_at, is_zone, zones_of

ZONES = sorted(zone for zone in available_timezones() if "/" in zone)


@pytest.mark.parametrize(
    ("typed", "zones"),
    [
        ("Eastern", ("America/New_York",)),
        ("eastern time", ("America/New_York",)),
        ("PT", ("America/Los_Angeles",)),
        ("New_York", ("America/New_York",)),
        ("AMERICA/CHICAGO", ("America/Chicago",)),
        ("America / Chicago", ()),
        ("Washington, D.C.", ("America/New_York",)),
        ("washington", ("America/Los_Angeles", "America/New_York")),  # state or city
        ("Seattle, Washington", ("America/Los_Angeles",)),
        ("LA", ("America/Los_Angeles", "America/Chicago")),  # city or state
        ("New Orleans, LA", ("America/Chicago",)),
        ("Portland, Maine", ("America/New_York",)),  # not the one in Oregon
        ("portland me", ("America/New_York",)),
        ("Paris, Texas", ("America/Chicago", "America/Denver")),  # not in France
        ("El Paso, Texas", ("America/Denver",)),
        ("Nashville, Tennessee", ("America/Chicago",)),
        ("Paris, France", ("Europe/Paris",)),
        ("Mountain View", ("America/Los_Angeles",)),  # no view of the mountain zone
        ("Jersey City", ("America/New_York",)),
        ("São Paulo", ("America/Sao_Paulo",)),
        ("UTC-5", ()),  # not UTC itself: a day could be missed by hours
        ("GMT+8", ()),
        ("Portland, OR", ("America/Los_Angeles",)),
        ("Austin TX", ("America/Chicago",)),  # the city goes before its state
        ("Springfield, IL", ("America/Chicago",)),  # an unknown city has a state
        ("Florida", ("America/New_York", "America/Chicago")),
        ("london", ("Europe/London",)),
        ("UTC", ("Etc/UTC",)),
        ("ok", ()),  # Oklahoma is not meant
        ("max", ()),
        ("", ()),
        ("   ", ()),
        ("../../etc/passwd", ()),
    ],
)
def test_a_place_is_read_as_people_write_it(typed: str, zones: tuple[str, ...]) -> None:
    assert zones_of(typed) == zones


@pytest.mark.parametrize("zone", sorted({z for zs in BY_NAME.values() for z in zs}))
def test_every_zone_that_we_name_is_one(zone: str) -> None:
    assert is_zone(zone)


@pytest.mark.parametrize("zone", OFFERED)
def test_every_zone_on_a_button_is_read_when_it_is_typed(zone: str) -> None:
    assert zones_of(zone) == (zone,)


@pytest.mark.parametrize("name", ["", "Mars/Base", "../secret", "x" * 300, "America"])
def test_what_is_no_zone_is_none(name: str) -> None:
    assert not is_zone(name)


@given(st.text(max_size=60))
def test_nothing_that_is_typed_is_too_odd_to_be_read(text: str) -> None:
    assert all(is_zone(zone) for zone in zones_of(text))


@settings(max_examples=50)
@given(zone=st.sampled_from(ZONES), day=st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_it_is_nine_in_the_morning_of_that_day_there(zone: str, day: date) -> None:
    there = datetime.fromtimestamp(due_at(day, zone), UTC).astimezone(ZoneInfo(zone))

    assert (there.date(), there.hour, there.minute) == (day, 9, 0)


@pytest.mark.parametrize(
    ("zone", "clock", "day"),
    [
        ("America/New_York", "11:30 PM", date(2026, 3, 1)),
        ("Europe/Berlin", "5:30 AM", date(2026, 3, 2)),
        ("Asia/Kolkata", "10:00 AM", date(2026, 3, 2)),
        ("Etc/UTC", "4:30 AM", date(2026, 3, 2)),
    ],
)
def test_the_clock_and_the_day_are_those_of_the_place(
    zone: str, clock: str, day: date
) -> None:
    now = datetime(2026, 3, 2, 4, 30, tzinfo=UTC)

    assert clock_in(zone, now) == clock
    assert day_in(zone, now) == day
