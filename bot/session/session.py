"""One conversation as it is stored: the answers, and what the last message left open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeVar

from bot.facts.source import Source

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_T = TypeVar("_T")
PendingKind = Literal[
    "confirm", "pick", "change", "change_which", "forget", "restart", "facts"
]


class SessionError(ValueError):
    """A stored session that this version cannot read, such as one of a newer version."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A question of the last message besides the flow's.

    ``texts`` are the readings to confirm or pick from, the questions a change could
    mean, or the file of plan facts to bring in.
    """

    kind: PendingKind
    question: str | None = None
    texts: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Pending {self.kind} of {self.question}>"


@dataclass(frozen=True, slots=True)
class Brought:
    """A plan fact passed on, which counts once confirmed; ``own`` is this person's answer before."""

    text: str
    source: Source = field(default_factory=Source)
    tax_year: int | None = None
    own: str | None = None

    def __repr__(self) -> str:
        return f"<Brought from {self.source!r}>"


@dataclass(frozen=True, slots=True)
class Session:
    """A conversation between two turns.

    ``answers`` are texts by question id; ``facts`` came in a file or with a pay stub;
    ``offers`` are answers undone or no longer fitting. ``last_plan`` holds the answers
    of the plan shown last. ``to_confirm`` are facts that do not count yet, ``checked``
    those confirmed since, and ``sources`` the origin of each.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    offers: Mapping[str, str] = field(default_factory=dict)
    pending: Pending | None = None
    flow_version: int = 0
    revision: int = 0
    last_plan: Mapping[str, str] | None = None
    to_confirm: Mapping[str, Brought] = field(default_factory=dict)
    checked: tuple[str, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)

    def __repr__(self) -> str:
        return (
            f"<Session: {len(self.answers)} answers, {len(self.facts)} facts brought, "
            f"{self.pending or 'nothing pending'}, revision {self.revision}>"
        )

    @property
    def raw(self) -> dict[str, str]:
        """Return every answer to replay; answers come before facts."""
        return {**self.facts, **self.answers}

    def answered(self, question: str, text: str) -> Session:
        """Return the session with one answer taken and nothing pending.

        The answer to a fact passed on replaces it there, so that it counts on the path
        and off it.
        """
        confirms = (question,) if question in self.to_confirm else ()
        if confirms or question in self.facts:
            answers = _without(self.answers, question)
            facts = {**self.facts, question: text}
        else:
            answers, facts = {**self.answers, question: text}, dict(self.facts)
        return replace(
            self,
            answers=answers,
            facts=facts,
            offers=_without(self.offers, question),
            pending=None,
            to_confirm=_without(self.to_confirm, question),
            checked=(*self.checked, *confirms),
        )

    def undone(self, question: str) -> Session:
        """Return the session with one answer moved to the offers."""
        return replace(
            self._dropped(question),
            offers={**self.offers, question: self.raw[question]},
            pending=None,
        )

    def unconfirmed(self, question: str) -> Session:
        """Return the session with one fact to be confirmed once more."""
        again = Brought(self.raw[question], self.sources.get(question, Source()))
        return replace(
            self._dropped(question), to_confirm={**self.to_confirm, question: again}
        )

    def _dropped(self, question: str) -> Session:
        return replace(
            self,
            answers=_without(self.answers, question),
            facts=_without(self.facts, question),
            checked=tuple(each for each in self.checked if each != question),
        )

    def brought(self, texts: Mapping[str, str]) -> Session:
        """Return the session with facts that count without being asked for."""
        answers = {k: v for k, v in self.answers.items() if k not in texts}
        return replace(self, answers=answers, facts={**self.facts, **texts})

    def waiting(self, pending: Pending | None) -> Session:
        """Return the session with this pending, or nothing."""
        return replace(self, pending=pending)

    def to_json(self) -> str:
        """Return the session as JSON for the store."""
        return _adapter().dump_json(self).decode()


def session_from_json(text: str) -> Session:
    """Read a stored session; keys of a newer version are ignored.

    Raises `SessionError`, which holds nothing personal.
    """
    from pydantic import ValidationError  # noqa: PLC0415 - with the adapter, when used

    try:
        return _adapter().validate_json(text)
    except ValidationError as wrong:
        names = {str(each["loc"][0]) for each in wrong.errors() if each["loc"]}
        raise SessionError(", ".join(sorted(names)) or "the whole of it") from None


@cache
def _adapter() -> TypeAdapter[Session]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - 60 ms that --help can do without

    return TypeAdapter(Session)


def _without(mapping: Mapping[str, _T], key: str) -> dict[str, _T]:
    return {k: v for k, v in mapping.items() if k != key}
