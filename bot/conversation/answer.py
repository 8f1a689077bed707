"""Takes typed text as the answer to the open question."""

from __future__ import annotations

from bot.conversation.messages import Kind, Message, Reply, noted
from bot.conversation.plans import arrive
from bot.conversation.scene import Scene
from bot.session.session import Pending, Session
from core.errors import YearNotPublishedError
from flows.advisor.flow import ADVISOR
from flows.advisor.review import PLAN_NOW, TOPICS
from flows.advisor.years import limits_of
from flows.dialogue.question import Question
from flows.dialogue.reading import (
    UNSURE,
    AmbiguousAnswerError,
    AnswerError,
    Reading,
)
from flows.words.errors import answer_error, fact_error, pointed_at
from flows.words.question import said_back
from templates import words

_KEEPING = frozenset(
    {"", "keep", "keep it", "same", "still the same", "as it was", "unchanged"}
)


def answer(scene: Scene, question: Question, text: str) -> Reply:
    """Read an answer: take it, confirm it, offer its readings, or refuse it."""
    if scene.offered is not None and text.strip().casefold() in _KEEPING:
        return _keep(scene, question, scene.offered)
    try:
        reading = scene.read(question, text)
    except AmbiguousAnswerError as doubt:
        return _doubtful(scene, question, doubt)
    except AnswerError as error:
        return _refused(_still_asking(scene), scene, question, error)
    try:
        limits_of({**scene.journey.answers, question.id: reading.value}, scene.today)
    except YearNotPublishedError as unknown:
        said = fact_error(unknown, scene.journey.answers)
        return noted(scene.session, said, Kind.ERROR)
    if _wants_confirming(question, reading):
        waiting = Pending("confirm", question.id, (reading.text,))
        return Reply(scene.session.waiting(waiting))
    return take(scene, question, reading)


def _refused(
    session: Session, scene: Scene, question: Question, error: AnswerError
) -> Reply:
    said = answer_error(question, error, scene.journey.answers)
    return noted(session, said, Kind.ERROR)


def _still_asking(scene: Scene) -> Session:
    """Return the session without the choice of readings, but with a pending change kept."""
    pending = scene.session.pending
    if pending is None or pending.kind == "change" or pending.question is None:
        return scene.session
    return scene.session.waiting(_again(scene, pending.question))


def _again(scene: Scene, question: str) -> Pending | None:
    """Return the message that asks again; None where the question is open by itself."""
    at_it = scene.position == question
    return None if at_it else Pending("change", question)


def _keep(scene: Scene, question: Question, text: str) -> Reply:
    try:
        reading = scene.read(question, text, stored=True)
    except AnswerError as error:
        return _refused(scene.session, scene, question, error)
    return take(scene, question, reading)


def _doubtful(scene: Scene, question: Question, doubt: AmbiguousAnswerError) -> Reply:
    texts = tuple(reading.text for reading in doubt.readings)
    waiting = scene.session.waiting(Pending("pick", question.id, texts))
    pointed = pointed_at(doubt)
    return noted(waiting, pointed, Kind.ERROR) if pointed else Reply(waiting)


def _wants_confirming(question: Question, reading: Reading) -> bool:
    if reading.value is UNSURE:
        return False
    chosen = reading.text in question.kind.options
    return reading.text in question.confirm or ("*" in question.confirm and not chosen)


def take(scene: Scene, question: Question, reading: Reading) -> Reply:
    """Store an answer, read it back, and go on to the next question."""
    text = _with_earlier_topics(scene, reading) if question.id == "review" else None
    session = scene.session.answered(question.id, text or reading.text)
    after = Scene(session, scene.today)
    if (told := _told_besides(after, question, reading)) is not None:
        return told
    said = Message(said_back(question, reading.value, after.journey.answers), Kind.SAID)
    if not after.is_at_ending:
        return Reply(session, (said,))
    arrived = arrive(after)
    first = (said,) if question.id != "review" else _asks_nothing(reading)
    return Reply(arrived.session, (*first, *arrived.messages))


def _asks_nothing(reading: Reading) -> tuple[Message, ...]:
    """Return a notice where a chosen topic brings no question, only the plan."""
    if reading.text == PLAN_NOW:
        return ()
    return (Message(words("chat", "nothing_to_sharpen"), Kind.NOTICE),)


def _told_besides(after: Scene, question: Question, reading: Reading) -> Reply | None:
    """Take a second answer in the same text; a text that does not read is asked again."""
    if not reading.more:
        return None
    following = ADVISOR[question.leads_to(after.journey.answers)]
    try:
        return take(after, following, after.read(following, reading.more))
    except AnswerError:
        return None


def _with_earlier_topics(scene: Scene, reading: Reading) -> str:
    """Return the review's answer with the topics chosen before, so that their answers still count."""
    earlier = scene.session.raw.get("review", "").split(",")
    topics = [*dict.fromkeys([*earlier, *reading.text.split(",")])]
    more = [topic for topic in topics if topic in TOPICS]
    return ",".join(more) or PLAN_NOW


def confirmed(scene: Scene, question: Question, text: str) -> Reply:
    """Take the reading that the person confirmed or picked, without reading it back."""
    session = scene.session.answered(question.id, text)
    after = Scene(session, scene.today)
    return arrive(after) if after.is_at_ending else Reply(session)


def not_confirmed(scene: Scene, question: Question) -> Reply:
    """Ask again; where the kind confirms only some values, no means "not sure"."""
    if question.unsure and "*" not in question.confirm:
        return take(scene, question, scene.read(question, "unsure"))
    return Reply(scene.session.waiting(_again(scene, question.id)))


def kept(scene: Scene) -> Reply:
    """Drop what was pending; an answer about to be changed stays as it was."""
    pending = scene.session.pending
    left = scene.session.waiting(None)
    if pending is None or pending.kind != "change":
        return Reply(left)
    return noted(left, words("chat", "kept"))
