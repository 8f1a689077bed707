"""Runs the checkers over cases: as many made people as wanted, or rows of a file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from bot.files.answer_ids import KNOWN_IDS
from bot.files.answers_file import given_from_pairs
from bot.files.plan_json import plan_json
from bot.files.planning import result_of
from bot.files.problems import AnswersFileError
from core.results.advice import Advice
from flows.plan_words.plan import plan_markdown
from flows.plan_words.result import Result
from tests.following import found
from tests.following.following_checks import followed_findings
from tests.following.found import Finding
from tests.following.known_case import Known
from tests.following.made_people import Person, make
from tests.following.other_ways import other_findings
from tests.following.places_agree import place_findings
from tests.following.printed_plan import headline_of, printed_findings


def result_for(answers: Mapping[str, object], today: date) -> Result | None:
    """Return the result of a case, ``None`` where its answers are refused."""
    pairs = tuple((name, str(said)) for name, said in answers.items())
    try:
        return result_of(given_from_pairs(pairs, KNOWN_IDS), today)
    except AnswersFileError:
        return None


def findings_of(
    answers: Mapping[str, object], today: date, *, others: bool = True
) -> list[Finding] | None:
    """Return everything that is wrong with a case's plan, ``None`` if it was refused."""
    try:
        result = result_for(answers, today)
        if result is None:
            return None
        plan, page = plan_json(result), plan_markdown(result)
    except Exception as crashed:  # noqa: BLE001 - any crash of the product is a finding
        return [Finding(found.CRASH, f"{type(crashed).__name__}: {crashed}")]
    return checked(Known(answers, today), plan, page, others=others)


def checked(
    known: Known, plan: Mapping[str, Any], page: str, *, others: bool = True
) -> list[Finding]:
    """Return what the checkers find in a plan and its page."""
    wrong = [
        *followed_findings(known, plan),
        *place_findings(known, plan, headline_of(page)),
        *printed_findings(known, plan, page),
    ]
    if others:

        def plan_of(answers: dict[str, object]) -> Mapping[str, Any] | None:
            result = result_for(answers, known.today)
            return None if result is None else in_short(result.advice)

        wrong += other_findings(known, plan, plan_of)
    return wrong


def in_short(advice: Advice) -> dict[str, Any]:
    """Return the few figures of a plan that two people are compared by."""
    room, year, span = advice.room, advice.year_plan, advice.range
    return {
        "outcome": advice.outcome.value,
        "room": {"over": room.over, "now": room.now, "fundable": room.fundable},
        "range": span and {"low": span.low, "high": span.high},
        "employer": {"total": advice.employer.total},
        "schedule": [{"gross": row.gross} for row in year.schedule] if year else [],
        "year": year and {"settled": year.settled, "to_elect": year.to_elect},
    }


def as_answered(person: Person) -> dict[str, object]:
    """Return the answers as JSON has them: numbers as they would be typed."""
    return {
        name: said if isinstance(said, int | str) else f"{said:f}"
        for name, said in person.answers.items()
    }


@dataclass
class Tally:
    """How many cases ran, and what they showed; the smallest example of each kind."""

    cases: int = 0
    refused: int = 0
    wrong: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    examples: dict[str, tuple[Person, Finding]] = field(default_factory=dict)

    def add(self, person: Person, findings: list[Finding] | None) -> None:
        self.cases += 1
        if findings is None:
            self.refused += 1
            return
        self.wrong += bool(findings)
        self.kinds.update({finding.kind for finding in findings})
        for finding in findings:
            smallest = self.examples.get(finding.kind)
            if smallest is None or len(person.answers) < len(smallest[0].answers):
                self.examples[finding.kind] = person, finding

    def lines(self) -> Iterator[str]:
        kept = (
            f"{self.cases} cases, {self.refused} refused, {self.wrong} with a finding"
        )
        yield kept
        for kind, count in self.kinds.most_common():
            person, finding = self.examples[kind]
            yield f"\n{kind}: {count}\n  {finding.shows}\n  --today {person.today}"
            yield json.dumps(as_answered(person))


def run(count: int, seed: int) -> Tally:
    """Check so many made people, always the same ones for a seed.

    Every second of them is compared with people close to them, which costs as much
    as all the rest.
    """
    tally = Tally()
    for place in range(count):
        person = make(Random(f"{seed}:{place}"))  # noqa: S311 - people, not secrets
        answers = as_answered(person)
        findings = findings_of(answers, person.today, others=place % 2 == 0)
        tally.add(person, findings)
    return tally
