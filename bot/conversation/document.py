"""What a message names and a channel hands over as a file."""

from __future__ import annotations

from datetime import date

from bot.conversation.plans import hr_text
from bot.conversation.scene import Scene
from bot.result import plan_text
from bot.session import Session


def document(session: Session, name: str, today: date) -> str:
    """Return a named document as Markdown: ``plan`` or ``hr``.

    Raises `FactError` where the answers allow no plan.
    """
    scene = Scene(session, today)
    return hr_text(scene) if name == "hr" else plan_text(scene.result)
