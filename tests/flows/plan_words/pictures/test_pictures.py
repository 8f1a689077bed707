from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest

from core.advice.outcome import SHUT
from core.results.advice import Overlay
from flows.plan_words.paychecks import schedule_markdown
from flows.plan_words.pictures import Picture, plan_pictures
from tests.every import every
from tests.flows.picture_people import PEOPLE
from tests.flows.plan_cases import Case, case

DOLLARS = re.compile(r"\$[\d,]+(?:\.\d\d)?")
everybody = every(PEOPLE)


def drawn_for(person: Case) -> dict[str, Picture]:
    made = plan_pictures(person.result)
    return {picture.name: picture for picture in made}


def told_to(person: Case) -> set[str]:
    """Return every amount of a person's plan, and of their paychecks one by one."""
    schedule = schedule_markdown(person.result)
    return set(DOLLARS.findall(person.markdown + schedule))


def words_in(data: Any) -> list[str]:  # noqa: ANN401 - any JSON
    match data:
        case str():
            return [data]
        case dict():
            return [word for each in data.values() for word in words_in(each)]
        case list():
            return [word for each in data for word in words_in(each)]
    return []


@everybody
def test_no_picture_holds_a_figure_that_the_plan_does_not(person: Case) -> None:
    told = told_to(person)
    for picture in drawn_for(person).values():
        read = " ".join((picture.alt, picture.caption, *words_in(picture.data)))
        assert set(DOLLARS.findall(read)) <= told


@everybody
def test_the_alternative_says_every_amount_of_the_bars(person: Case) -> None:
    for picture in drawn_for(person).values():
        bars = [*picture.data.get("bars", ()), *picture.data.get("outside", ())]
        assert all(f"{bar['label']}" in picture.alt for bar in bars)
        assert all(bar["amount"] in picture.alt for bar in bars)


@everybody
def test_every_picture_names_its_year_and_unit(person: Case) -> None:
    for picture in drawn_for(person).values():
        assert str(person.saver.tax_year) in picture.data["axis"]
        assert "Dollars" in picture.data["axis"]
        assert "dollars" in picture.alt


@everybody
def test_the_bars_of_the_limit_fill_it_without_a_gap(person: Case) -> None:
    picture = drawn_for(person).get("limit")
    if picture is None:
        assert person.advice.outcome in SHUT or person.advice.limit_415c == 0
        return
    limit = picture.data["limit"]
    bars = [
        bar for bar in picture.data["bars"] if bar["kind"] not in {"buffer", "over"}
    ]
    assert bars[0]["start"] == 0
    assert all(one["end"] == two["start"] for one, two in pairwise(bars))
    if Overlay.OVER_LIMIT in person.advice.overlays:
        assert bars[-1]["end"] > limit
    else:
        assert bars[-1]["end"] > limit - 1


@everybody
def test_no_bar_is_longer_than_the_picture(person: Case) -> None:
    for picture in drawn_for(person).values():
        for bar in (*picture.data.get("bars", ()), *picture.data.get("outside", ())):
            assert 0 <= bar["start"] <= bar["end"] <= picture.data["most"]


@everybody
def test_a_bar_for_each_paycheck_stands_as_in_the_schedule(person: Case) -> None:
    picture = drawn_for(person).get("paychecks")
    year = person.advice.year_plan
    if picture is None:
        assert year is None or len(year.schedule) < 2
        return
    assert year is not None
    for strip in picture.data["strips"]:
        paid = [float(getattr(row, strip["kind"])) for row in year.schedule]
        assert strip["amounts"] == paid
        assert strip["runs"][0]["first"] == 0
        assert strip["runs"][-1]["last"] == len(paid) - 1
        runs = pairwise(strip["runs"])
        assert all(one["last"] + 1 == two["first"] for one, two in runs)


@everybody
def test_growth_says_its_rate_and_that_it_is_an_illustration(person: Case) -> None:
    picture = drawn_for(person).get("growth")
    if picture is None:
        assert "An illustration" not in person.markdown or "1 year," in person.markdown
        return
    for words in (picture.data["under"], picture.alt, picture.caption.lower()):
        assert "7% growth a year" in words
        assert "illustration, not a forecast" in words


def test_without_pay_there_is_no_limit_to_draw() -> None:
    assert "limit" not in drawn_for(case(pay=0))


def test_catch_up_stands_outside_the_limit() -> None:
    picture = drawn_for(case(birth_year=1974, prior_year_wages=180_000))["limit"]
    assert [bar["kind"] for bar in picture.data["outside"]] == ["catch_up"]
    assert picture.data["bars"][0]["amount"] == "$24,500"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("automatic", "room"),
        ("no way to Roth", "room_if"),
        ("only the path unsure", "room_if"),
        ("a year that is over", "room_if"),
    ],
)
def test_room_that_cannot_be_used_now_is_drawn_otherwise(name: str, kind: str) -> None:
    kinds = [bar["kind"] for bar in drawn_for(PEOPLE[name])["limit"].data["bars"]]
    assert kind in kinds


def test_a_plan_s_own_cap_is_shut_and_has_no_figure() -> None:
    bars = drawn_for(PEOPLE["combined cap"])["limit"].data["bars"]
    assert [(bar["kind"], bar["amount"]) for bar in bars][-1] == ("closed", "")
    assert bars[-1]["label"] == "Above your plan's own cap"


def test_a_range_says_that_the_lowest_case_is_drawn() -> None:
    picture = drawn_for(PEOPLE["all money unsure"])["limit"]
    assert "lowest case" in picture.alt
    assert "lowest case" in picture.data["notes"][0]


@everybody
def test_the_alternative_is_short_enough_for_a_photo_s_caption(person: Case) -> None:
    for picture in drawn_for(person).values():
        assert len(f"{picture.title}\n\n{picture.alt}") <= 1_024
