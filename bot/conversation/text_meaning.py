"""Decides what a text means at this moment; nothing else does.

In this order it is: an option of a pending choice, a command, an entry of the menu, the
answer to change, a pay stub, the answer to the open question. The kind of answer says
which of its options a number is.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation.commands import WAIT_FOR_YES
from bot.conversation.messages import Option
from bot.conversation.open_message import open_message
from bot.conversation.pay_stub import paystub_in
from bot.conversation.scene import Scene
from flows.answers.commands import Asked, command_of
from flows.dialogue.kinds.choice import find_options
from flows.dialogue.question import Question
from flows.dialogue.reading import Context
from flows.reading.pay_stub.read import Paystub


@dataclass(frozen=True, slots=True)
class OptionMeant:
    """An option of the open message, as if its button were tapped."""

    option: str


@dataclass(frozen=True, slots=True)
class AnswerToChange:
    """The number or name of an answer to be given anew."""

    about: str


@dataclass(frozen=True, slots=True)
class AnswerMeant:
    """An answer to the open question."""

    question: Question


Meaning = OptionMeant | Asked | AnswerToChange | Paystub | AnswerMeant


def meaning_of(scene: Scene, text: str) -> Meaning | None:
    """Return the meaning of a text at this point, or None."""
    if _choice_waits(scene) and (option := _option_named(scene, text)):
        return OptionMeant(option)
    if (command := command_of(text)) is not None:
        return command
    if _menu_is_open(scene) and (entry := _entry_named(scene, text)):
        return OptionMeant(entry)
    return _of_what_is_open(scene, text)


def _of_what_is_open(scene: Scene, text: str) -> Meaning | None:
    pending, question = scene.session.pending, scene.open_question
    if pending is not None and pending.kind == "change_which":
        return AnswerToChange(text.strip())
    if pending is not None and pending.kind in WAIT_FOR_YES:
        return None
    if (stub := paystub_in(scene, text)) is not None:
        return stub
    return None if question is None else AnswerMeant(question)


def _choice_waits(scene: Scene) -> bool:
    """Say whether the open message is a choice rather than a question of the flow."""
    pending = scene.session.pending
    return pending is not None and pending.kind != "change"


def _menu_is_open(scene: Scene) -> bool:
    """Say whether the open message lists commands: below the plan and at the review.

    During a change the question is open instead, below the plan too.
    """
    question = scene.open_question
    return not _choice_waits(scene) and (question is None or question.id == "review")


def _entry_named(scene: Scene, text: str) -> str | None:
    """Return the command of the menu that a text names."""
    option = _option_named(scene, text)
    return option if option and option.startswith("/") else None


def _option_named(scene: Scene, text: str) -> str | None:
    """Return the one option of the open message that a text names."""
    options = open_message(scene, again=True).options
    labels = {option.id: option.label for option in options}
    spoken = {"yes": _ending_in(options, "_yes"), "no": _ending_in(options, "_no")}
    synonyms = {word: id_ for word, id_ in spoken.items() if id_}
    found = find_options(
        text, tuple(labels), Context(scene.today, labels=labels), synonyms
    )
    return found[0] if len(found) == 1 else None


def _ending_in(options: tuple[Option, ...], end: str) -> str | None:
    return next((each.id for each in options if each.id.endswith(end)), None)
