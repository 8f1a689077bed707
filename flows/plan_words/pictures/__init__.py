"""The plan's pictures as numbers and words, drawn elsewhere; every dollar is in the text too."""

from __future__ import annotations

from flows.plan_words.pictures.growth import growth_picture
from flows.plan_words.pictures.limit import limit_picture
from flows.plan_words.pictures.paychecks import paychecks_picture
from flows.plan_words.pictures.picture import Picture
from flows.plan_words.result import Result

__all__ = ["Picture", "plan_pictures"]


def plan_pictures(result: Result) -> tuple[Picture, ...]:
    """Return the pictures of this case, in the order of the plan."""
    made = (draw(result) for draw in (limit_picture, paychecks_picture, growth_picture))
    return tuple(picture for picture in made if picture is not None)
