"""Whatever the facts are, a picture holds what the plan holds, inside its frame."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given, settings

from tests.flows.plan_words.pictures.test_pictures import (
    DOLLARS,
    drawn_for,
    told_to,
    words_in,
)
from tests.flows.plan_words.test_plan_words_any_case import (
    days,
    plans,
    real_case,
    savers,
)


@settings(max_examples=150)
@given(plans, savers, days)
def test_any_picture_holds_what_the_plan_holds_inside_its_frame(
    plan: dict[str, object], saver: dict[str, object], today: date
) -> None:
    made = real_case(plan, saver, today)
    pictures = drawn_for(made)
    told = told_to(made) if pictures else set()

    for picture in pictures.values():
        read = " ".join((picture.alt, picture.caption, *words_in(picture.data)))
        assert set(DOLLARS.findall(read)) <= told
        assert picture.data["most"] > 0
        bars = [*picture.data.get("bars", ()), *picture.data.get("outside", ())]
        assert all(0 <= b["start"] <= b["end"] <= picture.data["most"] for b in bars)
        for strip in picture.data.get("strips", ()):
            assert min(strip["amounts"]) >= 0
            assert max(strip["amounts"]) <= picture.data["most"]
            assert all(a["last"] + 1 == b["first"] for a, b in pairwise(strip["runs"]))
