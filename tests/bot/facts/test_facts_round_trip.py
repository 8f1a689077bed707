"""A file of plan facts written from any answers is read again as the same facts."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import view
from bot.facts.reading import read_facts
from bot.facts.shared import FACT_IDS, SharedFacts
from bot.facts.source import LONGEST_WHERE, ROLES, Source
from bot.facts.writing import facts_yaml
from bot.files.answers_file import BLANK, entries
from bot.session.session import Session
from core.facts.saver import Saver
from flows.advisor.flow import ADVISOR
from flows.answers.read_all import read_answers
from flows.dialogue.plain_text import without_invisible
from flows.dialogue.reading import Context
from tests.flows.dialogue.samples import samples_for

TODAY = date(2026, 11, 22)
_TYPED = (
    st.text(min_size=1, max_size=60)
    .map(without_invisible)
    .filter(lambda text: text not in BLANK)
)
_DAYS = st.dates(date(2006, 1, 1), TODAY)
_SOURCES = st.builds(
    Source,
    st.none() | st.sampled_from(ROLES),
    st.none() | _DAYS,
    st.none() | _TYPED.map(lambda text: text[:LONGEST_WHERE].strip() or None),
)


def _texts(fact: str) -> st.SearchStrategy[str]:
    samples = samples_for(ADVISOR[fact], Context(TODAY))
    named = _TYPED if fact in ("employer", "record_keeper") else st.nothing()
    return st.sampled_from(("unsure", *samples)) | named


@st.composite
def _shared(draw: st.DrawFn) -> SharedFacts:
    facts = draw(st.lists(st.sampled_from(FACT_IDS), unique=True))
    read = read_answers({fact: draw(_texts(fact)) for fact in facts}, TODAY)
    wrong = {problem.question for problem in read.problems}
    texts = {f: read.texts[f] for f in FACT_IDS if f in read.texts and f not in wrong}
    sources = {f: draw(_SOURCES) for f in texts if draw(st.booleans())}
    return SharedFacts(
        texts,
        {fact: source for fact, source in sources.items() if source != Source()},
        draw(st.none() | st.integers(2006, 2027)),
        draw(st.none() | _DAYS),
        draw(st.none() | st.sampled_from(ROLES)),
    )


@given(_shared())
def test_what_is_written_is_read_again_as_it_was(shared: SharedFacts) -> None:
    if not shared.texts:
        return
    assert read_facts(facts_yaml(shared).encode(), TODAY).shared == shared


@given(st.dictionaries(st.sampled_from([q.id for q in ADVISOR.questions]), _TYPED))
def test_no_answer_about_a_person_gets_into_a_file(answers: dict[str, str]) -> None:
    personal = set(Saver.model_fields)
    shared = view(Session(facts=answers), TODAY).facts
    if not shared.texts:
        return
    written = {entry.id for entry in entries(facts_yaml(shared).encode())}
    assert written <= {*FACT_IDS, "about", "sources"}
    assert not written & personal
