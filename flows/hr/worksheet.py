"""The plan-facts worksheet: each plan fact with its possible answers.

Made from the dialogue's declarations: a new plan fact appears by itself, and the page
checks typed answers by the bounds of their kind.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product
from typing import Final

from core.facts.plan import PlanFacts
from flows.advisor.flow import ADVISOR
from flows.dialogue.answers import Answers
from flows.dialogue.kinds import Choice, YesNo
from flows.dialogue.question import PlanFact, Predicate, Question
from flows.dialogue.reading import UNSURE, Context
from flows.hr.order import place_of
from flows.words.figures import figures
from flows.words.question import option_label, template_of
from templates import has_block, words

_WORKSHEET: Final = "script/worksheet"
UNSURE_ID: Final = "unsure"


@dataclass(frozen=True, slots=True)
class FieldOption:
    """An answer to choose: its id in the file, and the label beside the box."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Needs:
    """The answers to other facts on which a fact depends.

    With the answers ``when`` to the facts ``reads`` it is asked; each is an option's
    id, or empty for no answer.
    """

    reads: tuple[str, ...]
    when: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One fact of the worksheet in words.

    With ``boxes`` the answer is one of the options; else it is typed, and ``about``
    describes it. ``condition`` says when the fact is asked.
    """

    id: str
    kind: str
    title: str
    say: str
    options: tuple[FieldOption, ...]
    boxes: bool
    hint: str
    about: Mapping[str, object] = field(hash=False)
    needs: Needs | None = None
    condition: str = ""


def worksheet_fields(
    values: Mapping[str, object], today: date, *, only: Collection[str] | None = None
) -> tuple[Field, ...]:
    """Return the plan's facts, or ``only`` those and what may depend on them.

    ``values`` are the answers known; a fact that they rule out is left out.
    """
    known = figures(values, today)
    answers = Answers(values, today)
    asked = [q for q in _plan_questions() if _is_wanted(q, answers, only)]
    ids = {question.id for question in asked}
    return tuple(_on_its_own(_field(q, known, today), ids) for q in asked)


def _on_its_own(found: Field, ids: Collection[str]) -> Field:
    """Return a fact, unless it depends on another fact of the sheet."""
    if found.needs is None or set(found.needs.reads) <= set(ids):
        return found
    return replace(found, needs=None, condition="")


def worksheet_markdown(
    fields: tuple[Field, ...], blank: int, *, with_questions: bool = False
) -> str:
    """Return the worksheet to print, with a blank or a box for each answer.

    A blank has at least ``blank`` characters; the questions are in full where they do
    not stand before it.
    """
    return words(
        _WORKSHEET,
        "worksheet",
        fields=fields,
        blank=blank,
        with_questions=with_questions,
        words_of=worksheet_words,
    )


def worksheet_words(block: str, **context: object) -> str:
    """Return the words around the facts."""
    return words(_WORKSHEET, block, **context)


def _plan_questions() -> list[Question]:
    """Return the questions about the plan, after the names of employer and keeper."""
    shared = PlanFacts.model_fields
    about_the_plan = (q for q in ADVISOR.questions if q.plan_fact or q.id in shared)
    return sorted(about_the_plan, key=_place)


def _place(question: Question) -> tuple[bool, int]:
    """Return a place on the sheet, behind the fact it depends on."""
    fact = question.plan_fact
    depends = fact and not fact.must_have and _needed_facts(question)
    return place_of(depends[0]) if depends else place_of(question)


def _is_wanted(
    question: Question, answers: Answers, only: Collection[str] | None
) -> bool:
    if only is None or question.id in only:
        return _may_apply(question, answers)
    condition = _condition(question)
    depends = condition is not None and any(id_ in only for id_ in condition.reads)
    return depends and _may_apply(question, answers)


def _condition(question: Question) -> Predicate | None:
    return question.plan_fact.applies if question.plan_fact else None


def _may_apply(question: Question, answers: Answers) -> bool:
    """Say whether a fact is asked, or may be after another answer."""
    condition = _condition(question)
    if condition is None:
        return True
    known = all(
        id_ in answers and answers[id_] is not UNSURE for id_ in condition.reads
    )
    return not known or condition(answers)


def _field(question: Question, known: Mapping[str, object], today: date) -> Field:
    kind = question.kind
    boxes = isinstance(kind, Choice | YesNo)
    about = {"kind": kind.name, **kind.describe(Context(today))}
    needs = _needs(question, today)
    condition = _condition(question)
    return Field(
        id=question.id,
        kind=kind.name,
        title=_title(question, known),
        say=words(template_of(question), "say", **known),
        options=_options(question, known, today),
        boxes=boxes,
        hint="" if boxes else worksheet_words("hint", **_hint(question, about)),
        about=about,
        needs=needs,
        condition=condition.label if needs and condition else "",
    )


def _hint(question: Question, about: Mapping[str, object]) -> dict[str, object]:
    usual = {"example": "", "period": None, "options": question.kind.options}
    return {**usual, **about, "options": question.kind.options}


def _title(question: Question, known: Mapping[str, object]) -> str:
    template = template_of(question)
    title = words(template, "fact" if has_block(template, "fact") else "label", **known)
    return title[:1].upper() + title[1:]


def _options(
    question: Question, known: Mapping[str, object], today: date
) -> tuple[FieldOption, ...]:
    """Return the options as HR would name them, "not known" last."""
    answers = Answers({}, today)
    own = question.kind.options
    unsure = FieldOption(UNSURE_ID, worksheet_words("unsure"))
    named = tuple(FieldOption(o, _hr_label(question, o, known, answers)) for o in own)
    return (*named, unsure)


def _hr_label(
    question: Question, option: str, known: Mapping[str, object], answers: Answers
) -> str:
    block = f"hr_option_{option}"
    if has_block(template_of(question), block):
        return words(template_of(question), block, **known)
    return option_label(question, option, answers)


def _needs(question: Question, today: date) -> Needs | None:
    """Try the condition with every answer to what it reads.

    Returns None where it reads anything but choices among plan facts, which the
    worksheet cannot know.
    """
    fact = question.plan_fact
    if fact is None or fact.applies is None:
        return None
    if not (read := _needed_facts(question)):
        return None
    ids = tuple(q.id for q in read)
    every = product(*(_every_answer(q, today) for q in read))
    holding = (
        tuple(text for text, _ in answers)
        for answers in every
        if _is_asked(fact, ids, answers, today)
    )
    return Needs(ids, tuple(holding))


def _needed_facts(question: Question) -> tuple[Question, ...]:
    """Return the facts that the condition reads, if all are choices on the sheet."""
    condition = _condition(question)
    read = tuple(ADVISOR[id_] for id_ in condition.reads) if condition else ()
    known = all(q.plan_fact and isinstance(q.kind, Choice | YesNo) for q in read)
    return read if known else ()


def _every_answer(question: Question, today: date) -> list[tuple[str, object]]:
    texts = question.kind.options
    read = [(text, question.kind.read(text, Context(today)).value) for text in texts]
    return [("", None), (UNSURE_ID, UNSURE), *read]


def _is_asked(
    fact: PlanFact,
    ids: tuple[str, ...],
    answers: tuple[tuple[str, object], ...],
    today: date,
) -> bool:
    given = zip(ids, answers, strict=True)
    values = {id_: value for id_, (text, value) in given if text}
    return fact.is_due(Answers(values, today))
