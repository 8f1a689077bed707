"""Brings plan facts into a conversation, and takes them out to be passed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.conversation.scene import Scene
from bot.facts.age import is_stale
from bot.facts.shared import FACT_IDS, SharedFacts
from bot.facts.source import Source
from bot.session.session import Brought, Session
from flows.advisor.flow import ADVISOR
from flows.advisor.match_answer import MatchReading
from flows.advisor.years import tax_year_of
from flows.dialogue.question import Question
from flows.dialogue.reading import UNSURE
from flows.hr.due import is_must_have

_UNSURE = "unsure"
_OTHER_MONEY = "other_employer_dollars"


def with_facts(session: Session, shared: SharedFacts, today: date) -> Session:
    """Return the session with plan facts that somebody passed on.

    A fact counts once it is confirmed if it is a must-have, out of date, or contradicts
    an answer; the others count at once. A fact settles a "not sure", never the other
    way round.
    """
    after = replace(session, pending=None, checked=())
    for fact, text in shared.texts.items():
        after = _with_fact(after, ADVISOR[fact], _brought(shared, fact, text), today)
    return after


def _brought(shared: SharedFacts, fact: str, text: str) -> Brought:
    return Brought(text, shared.source_of(fact), shared.tax_year)


def _with_fact(
    session: Session, question: Question, brought: Brought, today: date
) -> Session:
    own = session.raw.get(question.id)
    if own == brought.text:
        known = {question.id: brought.source} | dict(session.sources)
        return replace(session, sources=known)
    is_told = own is not None or question.id in session.to_confirm
    if is_told and brought.text == _UNSURE:
        return session
    differs = own is not None and own != _UNSURE
    if differs and question.plan_fact is None:
        return session  # a name: one's own spelling of it is as good
    after = _without(session, question.id)
    if differs or _is_asked(question, brought, today):
        waiting = replace(brought, own=own if differs else None)
        to_confirm = {**after.to_confirm, question.id: waiting}
        after = replace(after, to_confirm=to_confirm)
    else:
        after = replace(after, facts={**after.facts, question.id: brought.text})
    sources = {**after.sources, question.id: brought.source}
    return replace(after, sources=sources)


def _without(session: Session, fact: str) -> Session:
    """Return the session as if a fact had been neither answered nor passed on."""
    facts = {k: v for k, v in session.facts.items() if k != fact}
    answers = {k: v for k, v in session.answers.items() if k != fact}
    to_confirm = {k: v for k, v in session.to_confirm.items() if k != fact}
    return replace(session, answers=answers, facts=facts, to_confirm=to_confirm)


def _is_asked(question: Question, brought: Brought, today: date) -> bool:
    if question.plan_fact is None:
        return False
    return is_must_have(question) or is_stale(
        brought.source.when, brought.tax_year, today
    )


def with_sources(before: Session, after: Session, today: date) -> Session:
    """Return the session with today's date on each fact answered in a turn.

    A fact confirmed unchanged keeps its source, unless it was out of date: then this
    person states it now.
    """
    then, now = before.raw, after.raw
    if then == now:
        return after
    told = {
        fact: _source(before.to_confirm.get(fact), now[fact], today)
        for fact in FACT_IDS
        if fact in now and then.get(fact) != now[fact]
    }
    kept = {
        fact: source
        for fact, source in after.sources.items()
        if fact in now or fact in after.to_confirm
    }
    return replace(after, sources={**kept, **told})


def _source(brought: Brought | None, text: str, today: date) -> Source:
    if brought is None or brought.text != text:
        return Source(when=today)
    if is_stale(brought.source.when, brought.tax_year, today):
        return Source(when=today)
    return brought.source


def facts_of(scene: Scene) -> SharedFacts:
    """Return the plan facts that count in a conversation, and nothing personal."""
    texts = {
        id_: text
        for id_, text in scene.texts.items()
        if id_ in FACT_IDS and not _tells_of_pay(id_, scene.values.get(id_))
    }
    sources = {id_: scene.session.sources.get(id_, Source()) for id_ in texts}
    return SharedFacts(
        {id_: texts[id_] for id_ in FACT_IDS if id_ in texts},
        {id_: source for id_, source in sources.items() if source != Source()},
        tax_year=tax_year_of(scene.values, scene.today),
        answered_on=_last_day(sources, scene.today),
    )


def _tells_of_pay(fact: str, value: object) -> bool:
    """Say whether an answer is an amount from which this person's pay can be worked out.

    A match of $5,550 where the plan pays 3% is a pay of $185,000.
    """
    if fact == _OTHER_MONEY:
        return value is not UNSURE and value != 0
    return isinstance(value, MatchReading) and value.formula.reported is not None


def _last_day(sources: Mapping[str, Source], today: date) -> date:
    """Return the day of the latest answer."""
    return max((each.when for each in sources.values() if each.when), default=today)
