"""Makes the open message: a question, a pending choice, the review or the ending."""

from __future__ import annotations

from collections.abc import Iterable

from bot.conversation.facts import told_of
from bot.conversation.lists import review_text
from bot.conversation.messages import Kind, Message, Option
from bot.conversation.scene import Scene
from bot.session.session import Pending
from bot.text.plain import plain
from core.errors import FactError
from flows.advisor.flow import ADVISOR
from flows.advisor.match_answer import MatchReading
from flows.dialogue.progress import progress
from flows.dialogue.question import Question
from flows.dialogue.read_answer import are_numbered
from flows.words.errors import fact_error, fact_label
from flows.words.match import reading_words
from flows.words.question import confirmation, labels, said_back, said_in, shown
from templates import words

_ONE_LINE = 10_000
_AT_ENDING = ("change", "sharpen", "hr", "math", "paychecks", "save", "quit")


def open_message(scene: Scene, *, again: bool = False) -> Message:
    """Return the message asked now, with its options; ``again`` leaves out its introduction."""
    pending = scene.session.pending
    if pending is not None and pending.kind != "change":
        return _PENDING[pending.kind](scene, pending)
    if (question := scene.open_question) is None:
        return _ending(scene)
    if question.id == "review":
        return _review(scene, question, again=again)
    return _question(scene, question)


def _question(scene: Scene, question: Question) -> Message:
    return Message(
        f"{_no_longer_fits(scene, question)}{_told(scene, question)}"
        f"{_ask(scene, question)}",
        Kind.QUESTION,
        _options(labels(question, scene.journey.answers).items()),
        _progress(scene),
        offered_in_short(scene),
        numbered=are_numbered(question),
    )


def _told(scene: Scene, question: Question) -> str:
    """Return the sentence about a fact passed on, where it is to be confirmed."""
    is_open = scene.session.pending is None and question.id in scene.session.to_confirm
    return f"{told_of(scene, question)}\n\n" if is_open else ""


def _ask(scene: Scene, question: Question) -> str:
    return said_in(question, "ask", scene.journey.answers)


def _no_longer_fits(scene: Scene, question: Question) -> str:
    """Return the reason why a stored answer that no longer reads is asked again."""
    if question.id not in {each.question for each in scene.journey.unfit}:
        return ""
    label = said_in(question, "label", scene.journey.answers)
    said = words("chat", "stale_answer", label=label)
    return f"{said}\n\n"


def offered_in_short(scene: Scene) -> str | None:
    """Return the offered answer as plain text, as the list of answers shows it."""
    question, text = scene.open_question, scene.offered
    if question is None or text is None:
        return None
    try:
        value = scene.read(question, text, stored=True).value
    except ValueError:
        return None  # it no longer reads: there is nothing to keep
    short = shown(question, value, text, scene.journey.answers)
    return " ".join(plain(short, _ONE_LINE).split())


def _options(pairs: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    return tuple(Option(id_, label) for id_, label in pairs)


def _progress(scene: Scene) -> str | None:
    position = scene.position
    if scene.session.pending is not None or position in ("review", ADVISOR.ending):
        return None
    if scene.is_confirming:
        return words("facts", "progress", left=len(scene.left_to_confirm))
    at = progress(ADVISOR, scene.journey)
    return words(
        "chat",
        "progress",
        part=at.part,
        part_index=at.part_index,
        part_count=at.part_count,
        # What was answered before and is met again need not be asked.
        questions_left=max(1, at.questions_left - len(scene.journey.kept)),
    )


def _review(scene: Scene, question: Question, *, again: bool) -> Message:
    ask = _ask(scene, question)
    clashing = _clash_at_review(scene)
    parts = ([] if again else [review_text(scene)]) + [m.markdown for m in clashing]
    change = Option("/change", words("chat", "option_change"))
    return Message(
        "\n\n".join([*parts, f"{_no_longer_fits(scene, question)}{ask}"]),
        Kind.REVIEW,
        (
            *_options(labels(question, scene.journey.answers).items()),
            *(option for message in clashing for option in message.options),
            change,
        ),
        _progress(scene),
    )


def _clash_at_review(scene: Scene) -> tuple[Message, ...]:
    """Return the clash that stands in the way of a plan, before the plan is asked for."""
    try:
        _ = scene.result
    except FactError as problem:
        return (clash(scene, problem),)
    return ()


def _ending(scene: Scene) -> Message:
    try:
        by_paycheck = scene.result.advice.year_plan is not None
    except FactError as problem:
        return clash(scene, problem)
    offered = [each for each in _AT_ENDING if by_paycheck or each != "paychecks"]
    options = _options((f"/{c}", words("chat", f"option_{c}")) for c in offered)
    block = "plan_end_by_paycheck" if by_paycheck else "plan_end"
    return Message(words("chat", block), Kind.QUESTION, options, id=block)


def clash(scene: Scene, problem: FactError) -> Message:
    """Return the sentence about facts that clash, with the offer to change one."""
    answers = scene.journey.answers
    change = words("chat", "option_change_it", label=fact_label(problem.fact, answers))
    known = problem.fact in scene.journey.path
    return Message(
        fact_error(problem, answers),
        Kind.ERROR,
        (Option(f"/change {problem.fact}" if known else "/change", change),),
    )


def _confirm(scene: Scene, pending: Pending) -> Message:
    question = ADVISOR[str(pending.question)]
    answers = scene.journey.answers
    value = scene.read(question, pending.texts[0], stored=True).value
    ids = ("confirm_yes", "confirm_no")
    return Message(
        confirmation(question, value, answers),
        Kind.QUESTION,
        _options((each, said_in(question, each, answers)) for each in ids),
    )


def _pick(scene: Scene, pending: Pending) -> Message:
    question = ADVISOR[str(pending.question)]
    names = [reading_label(scene, question, text) for text in pending.texts]
    ids = [f"pick_{place + 1}" for place in range(len(names))]
    if question.unsure and "unsure" not in pending.texts:
        ids.append("unsure")
        names.append(labels(question, scene.journey.answers)["unsure"])
    return Message(
        words("errors/answer", "ambiguous", count=len(pending.texts)),
        Kind.QUESTION,
        _options(zip(ids, names, strict=True)),
    )


def reading_label(scene: Scene, question: Question, text: str) -> str:
    """Return one reading of an ambiguous answer, in words unlike those of the others."""
    value = scene.read(question, text, stored=True).value
    if isinstance(value, MatchReading):
        said = reading_words(value)
        return f"{said[:1].upper()}{said[1:].rstrip('.')}"
    if text in (known := labels(question, scene.journey.answers)):
        return known[text]
    return " ".join(said_back(question, value, scene.journey.answers).split())


def _change_which(scene: Scene, pending: Pending) -> Message:
    answers = scene.journey.answers
    names = pending.texts or scene.given
    pairs = [(each, said_in(ADVISOR[each], "label", answers)) for each in names]
    return Message(words("chat", "change_menu"), Kind.QUESTION, _options(pairs))


def _sure(scene: Scene, pending: Pending) -> Message:
    del scene
    ids = (f"{pending.kind}_yes", f"{pending.kind}_no")
    return Message(
        words("chat", f"{pending.kind}_confirm"),
        Kind.QUESTION,
        _options((each, words("chat", f"option_{each}")) for each in ids),
    )


def _bring(scene: Scene, pending: Pending) -> Message:
    del scene, pending
    ids = ("facts_yes", "facts_no")
    return Message(
        words("facts", "came_confirm"),
        Kind.QUESTION,
        _options((each, words("facts", f"option_{each}")) for each in ids),
    )


_PENDING = {
    "confirm": _confirm,
    "pick": _pick,
    "change_which": _change_which,
    "forget": _sure,
    "restart": _sure,
    "facts": _bring,
}
