"""Takes a pay stub's figures in one message, while the year so far is asked for."""

from __future__ import annotations

from datetime import date
from typing import Final

from bot.conversation.messages import Kind, Message, Reply
from bot.conversation.scene import Scene
from core.errors import FactError
from core.facts.saver import PayFrequency
from core.paychecks.paydays import paychecks_left
from flows.advisor.flow import ADVISOR
from flows.advisor.year_so_far import YEAR_SO_FAR
from flows.answers.read_all import read_answers
from flows.dialogue.answers import Answers
from flows.dialogue.reading import AnswerError
from flows.plan_words.differences import moved_markdown
from flows.reading.pay_stub.read import Paystub, paystub_of
from flows.words.question import said_in, shown
from templates import words

_OF_THE_YEAR: Final = frozenset(question.id for question in YEAR_SO_FAR.questions)


def paystub_in(scene: Scene, text: str) -> Paystub | None:
    """Return the pay stub in a text; None for other texts, or where none is expected."""
    return paystub_of(text) if _may_come(scene) else None


def take_paystub(scene: Scene, stub: Paystub) -> Reply:
    """Take a pay stub and read it back; its figures count even where no question asks for them."""
    texts, taken, left = _read(scene, stub)
    session = scene.session.brought(texts)
    after = Scene(session, scene.today)
    said = Message(words("chat", "paystub_read", taken=taken, left=left), Kind.SAID)
    return Reply(session, (said, *_moved(scene, after)))


def _may_come(scene: Scene) -> bool:
    if scene.session.pending is not None:
        return False
    at = scene.journey.position
    return scene.is_at_ending or at == "review" or at in _OF_THE_YEAR


def _moved(before: Scene, after: Scene) -> tuple[Message, ...]:
    """Show what moved in the plan shown before; a clash appears in the open message."""
    if before.session.last_plan is None or after.missing:
        return ()
    try:
        return (Message(moved_markdown(before.result.advice, after.result.advice)),)
    except FactError:
        return ()


def _read(scene: Scene, stub: Paystub) -> tuple[dict[str, str], list[str], list[str]]:
    """Return the texts to keep, and in words the figures read and those left as they were."""
    said = _with_count(stub.texts, scene)
    read = read_answers(said, scene.today)
    wrong = {problem.question for problem in read.problems}
    answers = Answers({**scene.journey.answers, **read.values}, scene.today)
    texts, taken = {}, []
    for question in YEAR_SO_FAR.questions:
        if question.id in said and question.id not in wrong:
            try:
                text = scene.read(question, said[question.id]).text
            except AnswerError:  # such as a year's gross as one paycheck
                wrong.add(question.id)
                continue
            texts[question.id] = text
            label = said_in(question, "label", answers)
            value = shown(question, read.values[question.id], text, answers)
            taken.append(f"{label}: {value}")
    left = [said_in(ADVISOR[id_], "label", answers) for id_ in sorted(wrong)]
    return texts, taken, left


def _with_count(texts: dict[str, str], scene: Scene) -> dict[str, str]:
    """Return the texts with the number of paychecks left, as the next payday tells.

    A person who said before that a change reaches fewer of them is still believed.
    """
    if "paychecks_left" in texts or not {"pay_frequency", "next_payday"} <= {*texts}:
        return texts
    values = read_answers(texts, scene.today).values
    frequency, payday = values.get("pay_frequency"), values.get("next_payday")
    if not isinstance(frequency, str) or not isinstance(payday, date):
        return texts
    left = paychecks_left(PayFrequency(frequency), payday)
    return texts if _fewer(scene, left) else {**texts, "paychecks_left": str(left)}


def _fewer(scene: Scene, left: int) -> bool:
    answers = scene.journey.answers
    if "paychecks_left" not in answers:
        return False
    reached = answers["paychecks_left"]
    return isinstance(reached, int) and reached < left
