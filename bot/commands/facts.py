"""``rothway facts``: checks a file of plan facts, or shows it in words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from bot.commands.output import (
    WRONG_ANSWERS,
    keep_apart,
    show_markdown,
    show_problems,
    show_text,
    write_file,
)
from bot.commands.plan import opened
from bot.facts.age import is_of_another_year
from bot.facts.checking import Check, checked
from bot.facts.reading import read_facts
from bot.facts.shared import FactsFile, SharedFacts
from bot.facts.words import facts_heading, facts_markdown
from bot.files.answers_file import read_bounded
from bot.files.problems import AnswersFileError
from bot.settings import Settings
from bot.text.plain import plain
from flows.advisor.flow import ADVISOR
from flows.answers.read_all import read_answers
from flows.dialogue.answers import Answers
from flows.words.question import said_in
from templates import words


def check(file: str, today: date, settings: Settings) -> int:
    """Show what a file answers and leaves open, and all that is wrong with it."""
    found = _read(file, today)
    if found is None:
        return WRONG_ANSWERS
    result = checked(found, today)
    show_markdown(_report(file, found.shared, result, today), settings)
    if not result.problems:
        return 0
    show_problems(file, result.problems)
    return WRONG_ANSWERS


def show(
    file: str, form: str, out: Path | None, today: date, settings: Settings
) -> int:
    """Show the facts of a file in words, or the problems that it has."""
    keep_apart(file, out)
    found = _read(file, today)
    if found is None:
        return WRONG_ANSWERS
    if form == "json":
        text = json.dumps(_as_json(found.shared), indent=2, ensure_ascii=False)
    else:
        text = facts_markdown(found.shared, today)
    if out is not None:
        write_file(out, plain(text) if form == "text" else text)
    elif form == "text":
        show_markdown(text, settings)
    else:
        show_text(text)
    return 0


def _read(file: str, today: date) -> FactsFile | None:
    """Return the facts of a file; None, with the reason shown, where it is refused."""
    try:
        with opened(file) as source:
            return read_facts(read_bounded(source), today)
    except AnswersFileError as wrong:
        show_problems(file, wrong.problems)
        return None


def _report(file: str, shared: SharedFacts, result: Check, today: date) -> str:
    values = Answers(read_answers(shared.texts, today).values, today)

    def label(fact: str) -> str:
        return said_in(ADVISOR[fact], "label", values)

    return words(
        "facts",
        "check",
        file=file,
        heading=facts_heading(shared, today),
        answered=result.answered,
        must_have=tuple(
            words("facts", "open_line", id=i, label=label(i), is_unsure=i in values)
            for i in result.must_have
        ),
        good_to_know=tuple(map(label, result.good_to_know)),
        old=tuple(map(label, result.old)),
        tax_year=shared.tax_year,
        year=today.year,
        is_another_year=is_of_another_year(shared.tax_year, today),
        is_undated=not any(shared.source_of(fact).when for fact in shared.texts),
    )


def _as_json(shared: SharedFacts) -> dict[str, object]:
    sources = {fact: shared.source_of(fact) for fact in shared.texts}
    return {
        "tax_year": shared.tax_year,
        "answered_on": shared.answered_on and str(shared.answered_on),
        "who": shared.who,
        "facts": {
            fact: {
                "answer": text,
                "who": sources[fact].who,
                "when": sources[fact].when and str(sources[fact].when),
                "where": sources[fact].where,
            }
            for fact, text in shared.texts.items()
        },
    }
