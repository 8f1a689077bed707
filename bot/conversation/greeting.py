"""The first message: a welcome, or where the conversation stopped last time."""

from __future__ import annotations

from bot.conversation.messages import Kind, Reply, noted
from bot.conversation.scene import Scene
from flows.advisor.years import limits_of
from flows.words.question import said_in
from templates import words


def greet(scene: Scene) -> Reply:
    """Welcome a new person, or tell a returning one where they stopped."""
    session = scene.session
    if not (session.answers or session.offers or session.checked):
        return _welcome(scene)
    if (question := scene.open_question) is None:
        return noted(scene.session, words("chat", "welcome_back_to_plan"), Kind.WELCOME)
    said = words(
        "chat",
        "welcome_back",
        label=said_in(question, "label", scene.journey.answers),
        count=scene.saved,
        waiting=len(scene.left_to_confirm),
    )
    return noted(scene.session, said, Kind.WELCOME)


def _welcome(scene: Scene) -> Reply:
    year = limits_of({}, scene.today).year
    return noted(scene.session, words("chat", "welcome", year=year), Kind.WELCOME)
