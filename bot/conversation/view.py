"""All that a channel may ask of a conversation between two turns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from bot.conversation.bringing import facts_of
from bot.conversation.commands import WAIT_FOR_YES
from bot.conversation.plans import hr_text, open_in
from bot.conversation.scene import Scene
from bot.documents.forms import Written, written
from bot.session.session import Session
from bot.text.plain import plain
from core.errors import FactError
from flows.advisor.years import limits_of
from flows.plan_words.plan import plan_markdown
from flows.plan_words.result import Result
from flows.words.errors import fact_error
from flows.words.question import said_in

if TYPE_CHECKING:
    from bot.facts.shared import SharedFacts


def _facts_text(scene: Scene) -> str:
    from bot.facts.writing import facts_yaml  # noqa: PLC0415 - YAML, when it is wanted

    return facts_yaml(facts_of(scene))


_TEXTS: Final[Mapping[str, Callable[[Scene], str]]] = {
    "facts": _facts_text,
    "hr": hr_text,
    "plan": lambda scene: plan_markdown(scene.result),
}


def view(session: Session, today: date) -> View:
    """Return a conversation as it stands on a day."""
    return View(Scene(session, today))


class View:
    """A conversation on a day: what is open, what is known, and the advice."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    @property
    def today(self) -> date:
        """Return the day that it is."""
        return self._scene.today

    # What is open

    @property
    def position(self) -> str:
        """Return the id of the open question, or of the ending."""
        return self._scene.open_id

    @property
    def label(self) -> str | None:
        """Return the name of the open question; None at the ending."""
        question, answers = self._scene.open_question, self._scene.journey.answers
        return None if question is None else said_in(question, "label", answers)

    @property
    def is_at_ending(self) -> bool:
        """Say whether every question is answered."""
        return self._scene.is_at_ending

    @property
    def is_done(self) -> bool:
        """Say whether every question is answered and no other is open."""
        return self.is_at_ending and self._scene.session.pending is None

    @property
    def waits_for_yes(self) -> bool:
        """Say whether a deletion, or facts passed on, wait for a yes."""
        pending = self._scene.session.pending
        return pending is not None and pending.kind in WAIT_FOR_YES

    @property
    def can_go_back(self) -> bool:
        """Say whether there is an answer to undo, or a change to leave."""
        is_asked = self._scene.session.pending is not None
        return is_asked or self._scene.answered_last is not None

    # What is known

    @property
    def saved(self) -> int:
        """Return the count of the answers that "Your answers" numbers."""
        return self._scene.saved

    @property
    def to_confirm(self) -> int:
        """Return the count of the facts passed on that are still to be confirmed."""
        return len(self._scene.left_to_confirm)

    @property
    def open_for_hr(self) -> tuple[str, ...]:
        """Return the ids of the plan facts that are still open for HR."""
        return open_in(self._scene)

    @property
    def facts(self) -> SharedFacts:
        """Return the plan facts known, and nothing personal."""
        return facts_of(self._scene)

    @property
    def tax_year(self) -> int:
        """Return the tax year of the answers."""
        return limits_of(self._scene.journey.answers, self.today).year

    # What comes of it

    @property
    def has_number(self) -> bool:
        """Say whether enough is known for a number."""
        return not self._scene.missing

    @property
    def result(self) -> Result:
        """Return the advice; raises `FactError` where facts clash."""
        return self._scene.result

    def in_words(self, problem: FactError) -> str:
        """Return the sentence about facts that clash."""
        return fact_error(problem, self._scene.journey.answers)

    def text(self, name: str) -> str:
        """Return a text by its name: ``plan`` or ``hr`` as Markdown, ``facts`` as YAML.

        Raises `FactError` where facts clash.
        """
        return _TEXTS[name](self._scene)

    def file(self, name: str, form: str) -> Written:
        """Return a text by its name as a file in a form of `bot.documents.forms`.

        HR's questions are Markdown or text, plan facts YAML. Raises `FactError` where
        facts clash, and `NoDatesError` for a calendar without a date ahead.
        """
        if name == "plan":
            return written(form, "plan", self.result)
        text = self.text(name)
        return plain(text) if form == "text" and name != "facts" else text
