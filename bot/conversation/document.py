"""What a message names and a channel hands over as a file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.conversation.bringing import facts_of
from bot.conversation.plans import hr_text
from bot.conversation.scene import Scene
from bot.facts.writing import facts_yaml
from bot.session.session import Session
from bot.text.plain import plain
from flows.plan_words.plan import plan_markdown

if TYPE_CHECKING:
    from bot.documents.forms import Written


def document(session: Session, name: str, today: date) -> str:
    """Return a named document: ``plan`` or ``hr`` as Markdown, ``facts`` as YAML.

    Raises `FactError` where the answers allow no plan.
    """
    scene = Scene(session, today)
    if name == "facts":
        return facts_yaml(facts_of(scene))
    return hr_text(scene) if name == "hr" else plan_markdown(scene.result)


def document_in(form: str, session: Session, name: str, today: date) -> Written:
    """Return a named document in a form of `bot.documents.forms`.

    The questions for HR are Markdown or text, plan facts YAML. Raises `FactError` where the answers
    allow no plan, `NoDatesError` where no date of it is ahead for a calendar.
    """
    from bot.documents.forms import plan_as  # noqa: PLC0415 - when a file is wanted

    if name == "plan":
        return plan_as(form, Scene(session, today).result)
    text = document(session, name, today)
    return plain(text) if form == "text" and name != "facts" else text
