"""Facts of the plan that a colleague found out are confirmed, and then count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.conversation import FactsCame, Said, Started, turn, view
from bot.conversation.scene import Scene
from bot.facts.reading import read_facts
from bot.facts.shared import SharedFacts
from bot.facts.source import Source
from bot.session.session import Session, session_from_json
from tests.bot.talking_person import Person

JUNE = date(2026, 6, 1)
FACTS = {
    "after_tax": "yes",
    "in_plan_conversion": "automatic",
    "after_tax_limit": "none",
    "match": "50% of the first 6%",
    "nonelective_percent": "4%",
    "spillover": "no",
}
OF_HR = SharedFacts(FACTS, {}, 2026, date(2026, 5, 20), "hr")
ABOUT_ME = ("1984", "185k", "max", "0")
KEEP_ALL = ("keep",) * 5


class Teammate(Person):
    """A person whom somebody gave the plan's facts."""

    def __init__(self, *said: str, facts: SharedFacts = OF_HR) -> None:
        super().__init__(today=JUNE)
        self.gets(facts).says(*said)

    def gets(self, facts: SharedFacts) -> Teammate:
        self._happens(FactsCame(facts))
        return self


def told(*typed: str, facts: dict[str, str]) -> str:
    taken = turn(Session(facts=facts), Started(), JUNE)
    for text in typed:
        taken = turn(taken.session, Said(text), JUNE)
    return "\n\n".join(message.markdown for message in taken.messages)


def test_all_that_came_is_shown_with_who_answered_and_when() -> None:
    person = Teammate()
    assert "For 2026. Answered: HR, May 20, 2026." in person.seen
    assert "- Spillover to after-tax: No" in person.seen
    assert "5 answers are yours to confirm or change" in person.seen


def test_each_must_have_fact_is_asked_with_what_was_told() -> None:
    person = Teammate()
    asked = []
    while "What was passed on" in person.open.markdown:
        asked.append(person.open.offered)
        person.says("")
    assert len(asked) == len(KEEP_ALL)
    assert asked[:2] == ["Yes", "becomes Roth automatically"]
    assert "What year were you born" in person.open.markdown


def test_a_fact_counts_only_once_it_is_confirmed() -> None:
    person = Teammate("keep")
    assert person.session.raw == {"after_tax": "yes", "spillover": "no"}


def test_then_only_what_is_about_the_person_is_asked() -> None:
    person = Teammate(*KEEP_ALL, *ABOUT_ME)
    assert "$34,550" in person.seen  # $72,000 - $24,500 - 3% and 4% of $185,000


def test_a_changed_fact_counts_as_it_was_changed_on_the_path_and_off_it() -> None:
    person = Teammate("keep", "keep", "keep", "no match", "0", *ABOUT_ME)
    assert "$47,500" in person.seen


def test_a_number_off_the_path_can_be_changed_at_the_review() -> None:
    person = Teammate(*KEEP_ALL, *ABOUT_ME)
    person.says("change employer money for everybody", "0")
    assert "$41,950" in person.seen


def test_back_asks_again_what_was_confirmed_last() -> None:
    person = Teammate("keep", "keep", "keep", "keep")
    assert "every" in person.open.markdown  # money for everybody, off the path
    person.says("back")
    assert person.open.offered == (
        "half of what you put in, until that is 6% of your pay: at most 3% of pay"
    )
    person.says("back", "back", "back", "back")
    assert "nothing to go back to" in person.seen
    assert set(person.session.to_confirm) == set(FACTS) - {"spillover"}


def test_a_fact_that_nobody_found_out_is_asked_in_its_place() -> None:
    without = {id_: FACTS[id_] for id_ in FACTS if id_ != "after_tax_limit"}
    person = Teammate("keep", "keep", facts=replace(OF_HR, texts=without))
    assert "a limit of its own" in person.open.markdown
    assert person.open.offered is None


def test_no_after_tax_leaves_nothing_else_of_use_to_confirm() -> None:
    person = Teammate("no", "keep", "1984")
    assert "What was passed on" not in person.open.markdown


@pytest.mark.parametrize(
    ("when", "asks_all"),
    [
        (date(2025, 5, 31), True),
        (date(2025, 6, 1), False),  # a year ago to the day
        (date(2025, 6, 2), False),
    ],
)
def test_facts_older_than_a_year_are_all_asked_again(
    when: date, *, asks_all: bool
) -> None:
    person = Teammate(facts=replace(OF_HR, answered_on=when))
    assert ("spillover" in person.session.to_confirm) is asks_all
    assert ("more than a year ago" in person.open.markdown) is asks_all


@pytest.mark.parametrize(("year", "asks_all"), [(2025, True), (2026, False)])
def test_facts_of_another_year_are_all_asked_again(
    year: int, *, asks_all: bool
) -> None:
    person = Teammate(facts=replace(OF_HR, tax_year=year))
    assert ("spillover" in person.session.to_confirm) is asks_all
    assert (f"That was for {year}" in person.open.markdown) is asks_all


def test_a_kept_fact_keeps_its_source_and_a_changed_one_is_of_today() -> None:
    person = Teammate("keep", "on request")
    assert person.session.sources["after_tax"] == Source("hr", date(2026, 5, 20))
    assert person.session.sources["in_plan_conversion"] == Source(when=JUNE)


def test_a_fact_that_counts_at_once_has_its_source_with_it() -> None:
    person = Teammate()
    assert person.session.sources["spillover"] == Source("hr", date(2026, 5, 20))


def test_a_fact_brought_in_later_has_its_source_with_it() -> None:
    person = Person("yes", today=JUNE)
    person._happens(FactsCame(OF_HR))  # noqa: SLF001 - a person's own event
    person.says("yes")
    assert person.session.sources["spillover"] == Source("hr", date(2026, 5, 20))


def test_an_old_fact_that_is_kept_is_said_by_this_person_now() -> None:
    person = Teammate("keep", facts=replace(OF_HR, tax_year=2025))
    assert person.session.sources["after_tax"] == Source(when=JUNE)


def test_what_hr_did_not_know_is_offered_as_such() -> None:
    person = Teammate(facts=SharedFacts({"after_tax": "unsure"}))
    assert person.open.offered == "not sure, on your HR list"


def test_in_the_middle_of_a_conversation_it_is_asked_first_and_nothing_is_lost() -> (
    None
):
    person = Person("yes", "auto", "yes", today=JUNE)
    before = person.session.raw
    person._happens(FactsCame(OF_HR))  # noqa: SLF001 - a person's own event
    assert "Bring these facts into your conversation" in person.open.markdown
    assert person.session.raw == before

    person.taps("Leave them")
    assert person.session.raw == before
    assert "a limit of its own" in person.open.markdown


def test_once_brought_in_only_what_differs_or_is_new_is_asked() -> None:
    person = Person("yes", "on request", today=JUNE)
    person._happens(FactsCame(OF_HR))  # noqa: SLF001 - a person's own event
    person.says("yes")
    assert "after_tax" not in person.session.to_confirm
    assert "You had said: **becomes Roth when you ask**" in person.open.markdown


def test_they_settle_what_the_person_was_not_sure_of() -> None:
    person = Person("not sure", today=JUNE)
    person._happens(FactsCame(replace(OF_HR, texts={"after_tax": "no"})))  # noqa: SLF001 - as above
    person.says("yes", "keep")
    assert person.session.raw["after_tax"] == "no"


def test_not_sure_settles_nothing() -> None:
    person = Person("yes", today=JUNE)
    person._happens(FactsCame(SharedFacts({"after_tax": "unsure"})))  # noqa: SLF001 - as above
    person.says("yes")
    assert person.session.raw["after_tax"] == "yes"


def test_a_command_leaves_the_facts_that_wait() -> None:
    person = Person("yes", today=JUNE)
    person._happens(FactsCame(OF_HR))  # noqa: SLF001 - as above
    person.says("back")
    assert person.session.pending is None
    assert person.session.raw == {"after_tax": "yes"}


def test_the_session_is_stored_with_what_is_still_to_be_confirmed() -> None:
    session = Teammate("keep").session
    assert session_from_json(session.to_json()) == session


def test_facts_come_back_out_as_they_came_and_without_anything_personal() -> None:
    person = Teammate(*KEEP_ALL, *ABOUT_ME)
    again = read_facts(view(person.session, JUNE).text("facts").encode(), JUNE).shared
    assert dict(again.texts) == {id_: FACTS[id_] for id_ in again.texts}
    assert set(again.texts) == set(FACTS)
    assert again.source_of("match") == Source("hr", date(2026, 5, 20))


def test_nothing_can_be_shared_before_anything_is_known() -> None:
    assert "nothing to share yet" in Person().says("save facts").seen


@pytest.mark.parametrize("typed", ["save facts", "share", "Share plan facts", "/share"])
def test_facts_are_handed_over_when_asked_for(typed: str) -> None:
    person = Person("yes").says(typed)
    assert person.messages[0].documents == ("facts",)


@pytest.mark.parametrize(
    ("typed", "file"),
    [
        ("save facts Acme.yaml", "Acme.yaml"),
        ("save the plan facts to Acme 401k.yaml", "Acme 401k.yaml"),
        ("Share facts as x", "x"),
    ],
)
def test_a_file_can_be_named(typed: str, file: str) -> None:
    assert Person("yes").says(typed).messages[0].save_to == file


def test_a_fact_that_no_question_asked_for_enters_the_number() -> None:
    without = {id_: FACTS[id_] for id_ in FACTS if id_ != "nonelective_percent"}
    assert "$41,950" in told(*ABOUT_ME, facts=without)
    assert "$34,550" in told(*ABOUT_ME, facts=FACTS)  # less 4% of $185,000


def test_the_review_shows_what_was_brought_and_not_asked() -> None:
    assert "Brought along" in told(*ABOUT_ME, facts=FACTS)


def test_an_answer_of_ones_own_goes_before_a_fact_that_was_brought() -> None:
    said = told(*ABOUT_ME, "change match", "no match", facts=FACTS)
    assert "$40,100" in said  # $72,000 - $24,500 - 4% of $185,000


def test_scene_offers_nothing_that_waits_behind_another_question() -> None:
    person = Teammate("keep", "keep", "keep", "keep", "keep", "1984")
    assert Scene(person.session, JUNE).offered is None


def test_back_goes_the_way_that_was_come_whether_facts_were_brought_or_not() -> None:
    without = {id_: FACTS[id_] for id_ in FACTS if id_ != "after_tax_limit"}
    person = Teammate("keep", "keep", "none", facts=replace(OF_HR, texts=without))
    person.says("keep", "keep")
    assert "year were you born" in person.open.markdown
    undone = []
    for _ in range(5):
        before = dict(person.session.raw)
        person.says("back")
        undone += [id_ for id_ in before if id_ not in person.session.raw]
    assert undone == [
        "nonelective_percent",
        "match",
        "after_tax_limit",
        "in_plan_conversion",
        "after_tax",
    ]


def waiting(*said: str) -> Teammate:
    """Return somebody with an answer of their own who was just asked about facts."""
    person = Teammate("unsure", facts=SharedFacts({})).gets(OF_HR)
    person.says(*said)
    return person


@pytest.mark.parametrize("command", ["why", "help", "answers", "hr", "script", "share"])
def test_facts_still_wait_after_something_was_only_looked_at(command: str) -> None:
    person = waiting(command)
    assert person.buttons == ["Bring them in", "Leave them"]
    person.says("bring them in")
    assert person.session.to_confirm["match"].text == FACTS["match"]


def test_facts_are_shown_once_before_it_is_asked_and_not_again_after_a_yes() -> None:
    person = waiting()
    assert "What the plan allows" in person.seen
    person.says("bring them in")
    assert "What the plan allows" not in person.seen
    assert "are yours to confirm or change" in person.seen


def test_why_says_why_facts_would_be_brought_in() -> None:
    assert "you need not ask again" in waiting("why").seen


@pytest.mark.parametrize("command", ["change after_tax", "restart", "forget"])
def test_it_is_said_that_facts_are_left_out_where_something_else_begins(
    command: str,
) -> None:
    person = waiting(command)
    assert "They are left out" in person.seen
    assert person.buttons != ["Bring them in", "Leave them"]


def test_facts_without_an_answer_bring_nothing_and_replace_nothing() -> None:
    person = waiting()
    person.gets(SharedFacts({}))
    assert "The file has no answers about the plan" in person.seen
    person.says("bring them in")
    assert "match" in person.session.to_confirm


def test_that_nobody_was_sure_is_said_where_it_is_asked() -> None:
    person = Teammate(facts=SharedFacts({"after_tax": "unsure"}))
    assert "What was passed on: **not known yet**" in person.open.markdown


def test_newer_facts_take_the_place_of_old_ones_that_wait() -> None:
    old = SharedFacts({"spillover": "yes", "match": "100% of the first 4%"}, {}, 2025)
    new = SharedFacts({"spillover": "no"}, {}, 2026, date(2026, 5, 20))
    person = Teammate(facts=old).gets(new)
    person.says("bring them in")

    assert "spillover" not in person.session.to_confirm
    assert person.session.facts["spillover"] == "no"
    assert "match" in person.session.to_confirm


def test_not_sure_takes_no_fact_away_that_waits() -> None:
    person = Teammate().gets(SharedFacts({"match": "unsure"}))
    person.says("bring them in")

    assert person.session.to_confirm["match"].text == FACTS["match"]
