"""Pictures as files: what stands in them is read back out of a PDF of the same source."""

from __future__ import annotations

import io
import itertools
import re
import struct
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import date
from functools import cache
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from bot.documents.pictures import png, svg
from bot.documents.typesetting import typeset
from flows.answers.read_all import read_answers
from flows.plan_words.paychecks import schedule_markdown
from flows.plan_words.pictures import Picture, plan_pictures
from flows.plan_words.plan import plan_markdown
from flows.plan_words.result import Result, result_from
from templates import FOLDER

TODAY = date(2026, 3, 10)
USUAL = {
    "after_tax": "yes",
    "in_plan_conversion": "automatic",
    "match": "50% of the first 6%",
    "birth_year": "1984",
    "pay": "185000",
    "deferral": "max",
}
PAID = {
    "match_timing": "every_paycheck",
    "pay_frequency": "biweekly",
    "next_payday": "2026-03-13",
}
PEOPLE = {
    "ordinary": {},
    "by paycheck": PAID,
    "weekly, a bonus": {
        **PAID,
        "pay_frequency": "weekly",
        "bonus": "20000",
        "bonus_month": "6",
    },
    "over the limit": {"after_tax_so_far": "42650"},
    "no room": {"pay": "24500", "match": "none"},
    "52, all kinds of money": {
        **PAID,
        "birth_year": "1974",
        "prior_year_wages": "180000",
        "nonelective_percent": "3",
        "other_employer_dollars": "1234",
        "after_tax_so_far": "3000",
    },
    "nothing known": dict.fromkeys(("in_plan_conversion", "match"), "not sure"),
    "a plan's own cap": {
        "after_tax_limit": "dollars",
        "after_tax_limit_dollars": "10000",
    },
}
EVERYBODY = pytest.mark.parametrize("who", PEOPLE)
DOLLARS = re.compile(r"\$[\d,]+(?:\.\d\d)?")
SVG: Final = "{http://www.w3.org/2000/svg}"
SAFE = {"svg", "title", "desc", "g", "path", "use", "defs", "symbol", "pattern"}


@cache
def result_for(who: str) -> Result:
    return result_from(read_answers({**USUAL, **PEOPLE[who]}, TODAY).values, TODAY)


def pictures_for(who: str) -> tuple[Picture, ...]:
    return plan_pictures(result_for(who))


def told_to(who: str) -> set[str]:
    result = result_for(who)
    schedule = schedule_markdown(result)
    return set(DOLLARS.findall(plan_markdown(result) + schedule))


def read_off(picture: Picture) -> str:
    """Return the words that a picture shows, in one line."""
    pdf = PdfReader(io.BytesIO(typeset("picture", asdict(picture), "pdf")))
    assert len(pdf.pages) == 1
    return " ".join(pdf.pages[0].extract_text().split())


@EVERYBODY
def test_what_is_drawn_shows_no_amount_that_the_plan_does_not_hold(who: str) -> None:
    for picture in pictures_for(who):
        shown = set(DOLLARS.findall(read_off(picture)))
        assert shown
        assert shown <= told_to(who)


@EVERYBODY
def test_title_unit_and_every_label_are_drawn_whole(who: str) -> None:
    for picture in pictures_for(who):
        data, shown = picture.data, read_off(picture)
        bars = [*data.get("bars", ()), *data.get("outside", ())]
        expected = [picture.title, data["under"], data["axis"], *data.get("notes", ())]
        expected += [each["label"] for each in (*bars, *data.get("strips", ()))]
        expected += [each["amount"] for each in bars]
        assert [words for words in expected if words not in shown] == []


def test_weeks_are_labelled_by_their_months() -> None:
    weekly = {each.name: each for each in pictures_for("weekly, a bonus")}["paychecks"]
    shown = read_off(weekly)
    months = ("Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    assert [month for month in months if month not in shown] == []


@EVERYBODY
def test_an_svg_holds_shapes_and_words_and_nothing_that_runs_or_loads(who: str) -> None:
    for picture in pictures_for(who):
        made = ET.fromstring(svg(picture))  # noqa: S314 - our own
        for element in made.iter():
            assert element.tag.removeprefix(SVG) in SAFE
            for name, value in element.attrib.items():
                assert not name.lower().startswith("on")
                assert not name.endswith("href") or value.startswith("#")
                assert "url(" not in value or value.startswith("url(#")


@EVERYBODY
def test_an_svg_says_its_title_and_alternative(who: str) -> None:
    for picture in pictures_for(who):
        made = ET.fromstring(svg(picture))  # noqa: S314 - our own
        by_id = {element.get("id"): element for element in made.iter()}
        named = str(made.get("aria-labelledby")).split()
        assert made.get("role") == "img"
        assert [by_id[each].text for each in named] == [picture.title, picture.alt]


def test_pictures_can_stand_in_one_page_without_sharing_an_id() -> None:
    page = "".join(map(svg, pictures_for("by paycheck")))
    ids = re.findall(r'\bid="([^"]+)"', page)
    meant = re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', page)
    assert page.count("<svg") == 3
    assert len(ids) == len(set(ids))
    assert {first or second for first, second in meant} <= set(ids)


@EVERYBODY
def test_a_png_is_as_wide_as_a_phone_wants_it_and_small(who: str) -> None:
    for picture in pictures_for(who):
        made = png(picture)
        assert made.startswith(b"\x89PNG\r\n\x1a\n")
        wide, high = struct.unpack(">II", made[16:24])
        assert wide == 1_200
        assert high <= 2 * wide  # Telegram takes up to 20 to 1, and shows 2 to 1 well
        assert len(made) < 300_000


def test_the_same_picture_is_drawn_the_same() -> None:
    for picture in pictures_for("by paycheck"):
        assert (svg(picture), png(picture)) == (svg(picture), png(picture))


def luminance(colour: str) -> float:
    """Return a colour's relative luminance, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    """Return the contrast ratio of two colours, as WCAG 2 defines it."""
    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


SOURCE = (FOLDER / "documents" / "pictures.typ").read_text(encoding="utf-8")
FILLS = dict(re.findall(r'^  (\w+): rgb\("(#\w{6})"\)', SOURCE, re.MULTILINE))
INKS = dict(re.findall(r'^#let (\w+) = rgb\("(#\w{6})"\)', SOURCE, re.MULTILINE))
ENOUGH = 1.4  # any two may stand side by side, and each has a dark edge besides


@pytest.mark.parametrize(("one", "two"), [*itertools.combinations(FILLS, 2)])
def test_any_two_fills_differ_in_lightness(one: str, two: str) -> None:
    assert len(FILLS) == 7
    assert contrast(FILLS[one], FILLS[two]) >= ENOUGH


@pytest.mark.parametrize("ink", ["ink", "quiet"])
def test_words_stand_out_from_the_card(ink: str) -> None:
    assert contrast(INKS[ink], "#ffffff") >= 4.5


def test_pictures_can_be_drawn_by_several_threads_at_once() -> None:
    pictures = pictures_for("by paycheck") * 4
    alone = [svg(each) for each in pictures]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(svg, pictures)) == alone
