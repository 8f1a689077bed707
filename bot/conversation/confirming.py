"""Which fact that was brought along is to be confirmed now.

Those on the path are confirmed where the path leads to them. The others, which the
dialogue asks for only where a plan is sharpened, come once it is done with the plan
and would turn to the person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flows.advisor.employer_plan import EMPLOYER_PLAN
from flows.advisor.match_part import MATCH
from flows.hr.due import is_of_use

if TYPE_CHECKING:
    from bot.conversation.scene import Scene

_OF_THE_PLAN: Final = (*EMPLOYER_PLAN.questions, *MATCH.questions)
_IDS: Final = frozenset(question.id for question in _OF_THE_PLAN)


def to_confirm_at(scene: Scene) -> str | None:
    """Return the fact to be confirmed where the journey stands, if there is one."""
    waiting = scene.session.to_confirm
    position = scene.journey.position
    if not waiting or position in waiting:
        return position if waiting else None
    if position in _IDS:
        return None  # a fact that nobody brought is asked for in its place
    return next(iter(_off_path(scene)), None)


def left_to_confirm(scene: Scene) -> tuple[str, ...]:
    """Return the facts that are still to be confirmed before the person is asked."""
    at = scene.journey.position
    on_path = (at,) if at in scene.session.to_confirm else ()
    return tuple(dict.fromkeys((*on_path, *_off_path(scene))))


def answered_last(scene: Scene) -> str | None:
    """Return what back undoes: the end of the path, or what was confirmed beside it.

    Facts off the path are confirmed after the plan's questions, before the person's.
    """
    last, path = scene.journey.last, scene.journey.path
    beside = [id_ for id_ in scene.session.checked if id_ not in path]
    return beside[-1] if beside and (last is None or last in _IDS) else last


def _off_path(scene: Scene) -> tuple[str, ...]:
    return tuple(
        question.id
        for question in _OF_THE_PLAN
        if question.id in scene.session.to_confirm
        and question.id not in scene.journey.answers
        and is_of_use(question, scene.values)
    )
