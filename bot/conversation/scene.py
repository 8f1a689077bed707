"""A session on a day: its answers replayed, and the question that is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

from bot.session.open_facts import missing_for_number
from bot.session.session import Session
from core.errors import YearNotPublishedError
from core.limits import published_years
from flows.advisor.employer_plan import EMPLOYER_PLAN
from flows.advisor.flow import ADVISOR, compiled
from flows.advisor.match_part import MATCH
from flows.advisor.years import limits_of
from flows.dialogue.answers import Answers
from flows.dialogue.journey import Journey, replay
from flows.dialogue.question import Question
from flows.dialogue.read_answer import read_answer
from flows.dialogue.reading import AnswerError, Context, Reading
from flows.hr.due import is_of_use
from flows.plan_words.result import Result, result_from
from flows.words.question import labels

_REMEMBERED: Final = 1_000
_OF_THE_PLAN: Final = (*EMPLOYER_PLAN.questions, *MATCH.questions)
_PLAN_IDS: Final = frozenset(question.id for question in _OF_THE_PLAN)


@lru_cache(maxsize=_REMEMBERED)
def _journey(
    raw: tuple[tuple[str, str], ...], today: date, years: tuple[int, ...]
) -> Journey:
    """Return the journey of these answers; ``years`` are the years that have limits.

    Cached, because a turn looks several times at where it begins and ends.
    """
    del years
    return replay(ADVISOR, compiled(), dict(raw), today)


def forget_replays() -> None:
    """Drop every cached journey, so that a deleted person is gone from memory too."""
    _journey.cache_clear()


@dataclass(frozen=True)
class Scene:
    """A session as a turn sees it; nothing in it changes."""

    session: Session
    today: date

    @cached_property
    def journey(self) -> Journey:
        """Return the answers replayed along the routes.

        A tax year without limits is asked again, since every text of the dialogue shows
        some.
        """
        raw = self.session.raw
        try:
            return self._replayed(raw)
        except YearNotPublishedError:
            return self._replayed({q: raw[q] for q in raw if q != "tax_year"})

    def _replayed(self, raw: Mapping[str, str]) -> Journey:
        journey = _journey(tuple(raw.items()), self.today, published_years())
        limits_of(journey.answers, self.today)
        return journey

    @cached_property
    def values(self) -> Answers:
        """Return the values for a calculation: the path, and the plan facts passed on.

        Other answers off the path do not count; a plan fact is true wherever it stands.
        """
        values = self.journey.answers
        for id_, text in self.session.facts.items():
            if id_ in self.journey.kept and id_ not in self.session.answers:
                values = self._with_fact(values, id_, text)
        return values

    def _with_fact(self, values: Answers, id_: str, text: str) -> Answers:
        context = Context(self.today, values, stored=True)
        try:
            return values.with_answer(
                id_, read_answer(ADVISOR[id_], text, context).value
            )
        except AnswerError:
            return values  # it is asked for again once the path leads there

    @property
    def can_wait(self) -> bool:
        """Say whether the pending question still exists: an older flow may have asked it."""
        pending = self.session.pending
        if pending is None or pending.kind in ("forget", "restart", "facts"):
            return True
        if pending.kind == "change_which":
            return all(each in ADVISOR for each in pending.texts)
        if pending.question not in ADVISOR:
            return False
        question = ADVISOR[str(pending.question)]
        asks = pending.kind == "change" or bool(pending.texts)
        return asks and all(self._reads(question, each) for each in pending.texts)

    def _reads(self, question: Question, text: str) -> bool:
        try:
            self.read(question, text, stored=True)
        except AnswerError:
            return False
        return True

    @cached_property
    def position(self) -> str:
        """Return the question that is open, or the ending, whatever is pending.

        Facts off the path are confirmed before the questions about the person.
        """
        return self._to_confirm_now or self.journey.position

    @property
    def _to_confirm_now(self) -> str | None:
        """Return the fact to be confirmed where the journey stands, if there is one.

        Facts off the path, asked for only where a plan is sharpened, come once the
        dialogue is done with the plan and would turn to the person.
        """
        waiting, position = self.session.to_confirm, self.journey.position
        if not waiting or position in waiting:
            return position if waiting else None
        if position in _PLAN_IDS:
            return None  # a fact that nobody brought is asked for in its place
        return next(iter(self._to_confirm_off_path), None)

    @property
    def left_to_confirm(self) -> tuple[str, ...]:
        """Return the facts to confirm before the questions about the person."""
        at = self.journey.position
        on_path = (at,) if at in self.session.to_confirm else ()
        return tuple(dict.fromkeys((*on_path, *self._to_confirm_off_path)))

    @property
    def _to_confirm_off_path(self) -> tuple[str, ...]:
        return tuple(
            question.id
            for question in _OF_THE_PLAN
            if question.id in self.session.to_confirm
            and question.id not in self.journey.answers
            and is_of_use(question, self.values)
        )

    @property
    def answered_last(self) -> str | None:
        """Return the answer that back undoes: the last on the path, or confirmed off it."""
        last, path = self.journey.last, self.journey.path
        beside = [id_ for id_ in self.session.checked if id_ not in path]
        return beside[-1] if beside and (last is None or last in _PLAN_IDS) else last

    @property
    def is_confirming(self) -> bool:
        """Say whether the open question confirms a fact that was passed on."""
        return self.position in self.session.to_confirm

    @property
    def is_at_ending(self) -> bool:
        """Say whether every question on the path is answered."""
        return self.position == ADVISOR.ending

    @property
    def open_question(self) -> Question | None:
        """Return the question that typed text answers now, or None at the ending."""
        pending = self.session.pending
        if pending is not None and pending.question is not None:
            return ADVISOR[pending.question]
        return None if self.is_at_ending else ADVISOR[self.position]

    @property
    def open_id(self) -> str:
        """Return the id of the open question, or of the ending."""
        question = self.open_question
        return ADVISOR.ending if question is None else question.id

    @property
    def offered(self) -> str | None:
        """Return the stored answer that Enter keeps for the open question."""
        question, pending = self.open_question, self.session.pending
        if question is None or question.id == "review":
            return None  # what comes next is chosen anew each time
        if pending is not None and pending.kind == "change":
            return self.session.raw.get(question.id)
        if pending is not None:
            return None
        if brought := self.session.to_confirm.get(question.id):
            return brought.text
        return self.session.offers.get(question.id)

    @property
    def given(self) -> tuple[str, ...]:
        """Return the answers that count, in the order of the numbered list.

        The path comes first, part by part, then facts off it; the review is not listed.
        """
        on_path = tuple(
            question.id
            for question in ADVISOR.questions
            if question.id in self.journey.answers and question.id != "review"
        )
        return (*on_path, *self.brought)

    @property
    def saved(self) -> int:
        """Return the count of the numbered answers."""
        return len(self.given)

    @property
    def brought(self) -> tuple[str, ...]:
        """Return the facts that count without having been asked for on the path."""
        return tuple(id_ for id_ in self.values if id_ not in self.journey.answers)

    @property
    def texts(self) -> dict[str, str]:
        """Return the answers that count, as people wrote them."""
        raw = self.session.raw
        return {**self.journey.texts, **{id_: raw[id_] for id_ in self.brought}}

    @property
    def is_reviewed(self) -> bool:
        """Say whether the review is passed, so that a plan may be shown at any time."""
        return "review" in self.journey.path

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the answers still needed for a number."""
        return missing_for_number(self.journey.answers)

    def read(self, question: Question, text: str, *, stored: bool = False) -> Reading:
        """Read a text as the answer to a question; raises `AnswerError`.

        What was stored is no label, and is read once however often it is looked at.
        """
        answers = self.journey.answers
        if not stored:
            typed = Context(self.today, answers, labels(question, answers))
            return read_answer(question, text, typed)
        if (key := (question.id, text)) not in self._readings:
            kept = Context(self.today, answers, stored=True)
            self._readings[key] = read_answer(question, text, kept)
        return self._readings[key]

    @cached_property
    def _readings(self) -> dict[tuple[str, str], Reading]:
        """Return the stored texts read so far."""
        return {}

    @cached_property
    def result(self) -> Result:
        """Return the advice; raises `FactError` where facts clash. Ask `missing` first."""
        return result_from(self.values, self.today)
