"""Shows what was said so far: the numbered answers, and the review of them all."""

from __future__ import annotations

from collections.abc import Mapping

from bot.conversation.scene import Scene
from core.errors import FactError
from flows.advisor import ADVISOR
from flows.dialogue.question import Part
from flows.plan_words import assumption_lines
from flows.words import said_in, shown
from templates import words


def answers_text(scene: Scene) -> str:
    """Return every answer on the path with the number that changes it."""
    if not scene.journey.path:
        return words("chat", "no_answers")
    return words("chat", "review", parts=_parts(scene), assumed=())


def review_text(scene: Scene) -> str:
    """Return the answers, what is assumed beside them, and the number so far."""
    try:
        result = scene.result
    except FactError:
        return answers_text(scene)  # the clash is told where the plan is asked for
    assumed = assumption_lines(
        result.advice, result.plan, result.saver, result.limits, scene.today
    )
    review = words("chat", "review", parts=_parts(scene), assumed=assumed)
    return f"{review}\n\n{_glimpse(scene)}"


def _glimpse(scene: Scene) -> str:
    advice = scene.result.advice
    low = advice.range.low if advice.range else advice.room.now
    high = advice.range.high if advice.range else advice.room.now
    return words("chat", "glimpse", low=low, high=high, year=advice.tax_year)


def _parts(scene: Scene) -> list[Mapping[str, object]]:
    numbers = {id_: place + 1 for place, id_ in enumerate(scene.journey.path)}
    parts = [(part, _lines(scene, part, numbers)) for part in ADVISOR.parts]
    return [
        {"title": words("chat", f"part_{part.id}"), "lines": lines}
        for part, lines in parts
        if lines
    ]


def _lines(
    scene: Scene, part: Part, numbers: Mapping[str, int]
) -> list[Mapping[str, object]]:
    journey = scene.journey
    return [
        {
            "number": numbers[question.id],
            "label": said_in(question, "label", journey.answers),
            "shown": shown(
                question,
                journey.answers[question.id],
                journey.texts[question.id],
                journey.answers,
            ),
        }
        for question in part.questions
        if question.id in numbers and question.id != "review"
    ]
