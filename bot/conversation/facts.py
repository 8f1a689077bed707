"""Takes plan facts into a conversation, and hands them out."""

from __future__ import annotations

from bot.conversation.bringing import facts_of, with_facts
from bot.conversation.messages import FactsCame, Kind, Message, Reply, noted
from bot.conversation.scene import Scene
from bot.facts.age import is_of_another_year, is_old
from bot.facts.shared import SharedFacts
from bot.facts.words import fact_shown, facts_markdown, source_words
from bot.files.problems import AnswersFileError
from bot.session.session import Brought, Pending
from flows.dialogue.question import Question
from flows.dialogue.reading import AnswerError
from templates import typed, words


def take_facts(scene: Scene, came: FactsCame) -> Reply:
    """Bring facts in, after a question where a conversation is under way."""
    if not came.facts.texts:
        return noted(scene.session, words("facts", "no_facts"))
    if not came.asks or not (scene.session.raw or scene.session.to_confirm):
        return _brought_in(scene, came.facts, facts_markdown(came.facts, scene.today))
    from bot.facts.writing import facts_yaml  # noqa: PLC0415 - YAML, when it is wanted

    waiting = Pending("facts", texts=(facts_yaml(came.facts),))
    shown = facts_markdown(came.facts, scene.today)
    return noted(scene.session.waiting(waiting), shown, Kind.DOCUMENT)


def bring_waiting(scene: Scene, pending: Pending) -> Reply:
    """Bring in the facts that waited for a yes."""
    from bot.facts.reading import read_facts  # noqa: PLC0415 - YAML, when it is wanted

    try:
        found = read_facts(pending.texts[0].encode(), scene.today)
    except AnswersFileError:  # another version of the dialogue wrote them
        return leave_waiting(scene)
    return _brought_in(scene, found.shared)  # they were shown when they came


def leave_waiting(scene: Scene) -> Reply:
    """Leave out the facts that waited."""
    return noted(scene.session.waiting(None), words("facts", "left"))


def _brought_in(scene: Scene, shared: SharedFacts, facts: str = "") -> Reply:
    session = with_facts(scene.session, shared, scene.today)
    said = words(
        "facts",
        "came",
        facts=facts,
        count=len(Scene(session, scene.today).left_to_confirm),
        is_old=bool(old := _old(shared, scene)),
        old=old,
    )
    return noted(session, said, Kind.DOCUMENT if facts else Kind.NOTICE)


def _old(shared: SharedFacts, scene: Scene) -> str:
    """Return the sentence about facts out of date as a whole; empty where they are not."""
    if is_of_another_year(shared.tax_year, scene.today):
        return words("facts", "old_year", tax_year=shared.tax_year)
    is_late = is_old(shared.answered_on, scene.today)
    return words("facts", "old_age") if is_late else ""


def told_of(scene: Scene, question: Question) -> str:
    """Return the fact passed on, its source, and this person's own answer if it differs."""
    brought = scene.session.to_confirm[question.id]
    return words(
        "facts",
        "told",
        shown=_shown(scene, question, brought.text),
        source=source_words(brought.source),
        own=_shown(scene, question, brought.own) if brought.own else None,
        tax_year=brought.tax_year,
        **_age(scene, brought),
    )


def _age(scene: Scene, brought: Brought) -> dict[str, bool]:
    return {
        "is_old": is_old(brought.source.when, scene.today),
        "is_another_year": is_of_another_year(brought.tax_year, scene.today),
    }


def _shown(scene: Scene, question: Question, text: str) -> str:
    answers = scene.journey.answers
    try:
        value = scene.read(question, text, stored=True).value
    except AnswerError:
        return typed(text)
    return fact_shown(question.id, text, answers.with_answer(question.id, value))


def share(scene: Scene, about: str) -> Reply:
    """Hand out the plan facts that are known, as a file."""
    if not facts_of(scene).texts:
        return noted(scene.session, words("facts", "nothing_to_share"))
    wanted = Message("", Kind.DOCUMENT, documents=("facts",), save_to=about)
    return Reply(scene.session, (wanted,))
