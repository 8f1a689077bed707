"""The words for errors: in an answer, in facts that clash, in a limits file."""

from __future__ import annotations

from datetime import date

from core.errors import FactError, LimitsError
from flows.advisor.flow import ADVISOR
from flows.dialogue.answers import Answers
from flows.dialogue.question import Question
from flows.dialogue.reading import AmbiguousAnswerError, AnswerError
from flows.words.question import option_label, said_in, unsure_label
from templates import typed, words

_LONGEST_POINTED_AT = 70


def answer_error(question: Question, error: AnswerError, answers: Answers) -> str:
    """Return the problem, the text given and a right answer, as Markdown.

    An ambiguous answer is listed with its readings as they can be written, since a file
    has no buttons.
    """
    label = said_in(question, "label", answers)
    details: dict[str, object] = {"example": None, **error.details, "label": label}
    if nearest := details.get("nearest"):
        details["nearest"] = _label(question, str(nearest), answers)
    if isinstance(refused := details.get("refused"), FactError):
        details["why"] = _why(refused)
    if readings := getattr(error, "readings", ()):
        texts = [reading.text for reading in readings]
        return words("errors/files", "ambiguous", **details, readings=texts)
    return words("errors/answer", error.problem, **details)


def error_in_file(question: Question, error: AnswerError, today: date) -> str:
    """Return the same for an answer in a file, without other answers beside it."""
    if error.problem == "not_an_option" and not error.details.get("nearest"):
        unsure = ("unsure",) if question.plan_fact else ()
        options = (*question.kind.options, *unsure)
        details = {**error.details, "options": options}
        return words("errors/files", "not_an_option", **details)
    return answer_error(question, error, Answers({}, today))


def _label(question: Question, option: str, answers: Answers) -> str:
    if option == "unsure":
        return unsure_label(question)
    known = option in question.kind.options
    return option_label(question, option, answers) if known else option


def pointed_at(doubt: AmbiguousAnswerError) -> str:
    """Return the answer with its doubtful place marked below, where it fits a line."""
    given, span = str(doubt.details["given"]).strip(), doubt.details.get("span")
    short = given.isprintable() and len(given) <= _LONGEST_POINTED_AT
    if not short or not isinstance(span, tuple) or span[1] <= span[0]:
        return ""
    mark = " " * span[0] + "~" * (span[1] - span[0] - 1) + "^"
    return f"    {given}\n    {mark}"


def fact_error(error: FactError, answers: Answers) -> str:
    """Return the facts that clash, and the reason."""
    gave = words("errors/facts", "you_gave", given=error.given)
    label = fact_label(error.fact, answers)
    return words("errors/facts", "fact", label=label, why=_why(error, gave))


def _why(error: FactError, you_gave: str = "") -> str:
    details = {"given": error.given, "you_gave": you_gave, **error.details}
    return " ".join(words("errors/facts", error.problem, **details).split())


def limits_error(error: LimitsError) -> str:
    """Return the problem of a limits file, and the right form."""
    figure = typed(error.figure)
    it_says = words("errors/limits", "it_says", given=error.given)
    about = {"figure": figure, "it_says": it_says, **error.details}
    why = words("errors/limits", error.problem, **about)
    return words("errors/limits", "file", file=error.file, why=why)


def fact_label(fact: str, answers: Answers) -> str:
    """Return the name of a fact; its id where it is no question."""
    if fact not in ADVISOR:
        return fact.replace("_", " ")
    return said_in(ADVISOR[fact], "label", answers)
