"""Finds the answer that a person means to change, by its number or name."""

from __future__ import annotations

import re
from difflib import get_close_matches

from bot.conversation.messages import Reply, noted
from bot.conversation.scene import Scene
from bot.session.session import Pending
from flows.advisor.flow import ADVISOR
from flows.words.question import said_in
from templates import words

_NUMBER = re.compile(r"(?:answer|number|no\.?|#)?\s*([0-9]{1,3})\.?")
_WORDS = re.compile(r"[a-z0-9]+")
_FILLER = frozenset({"the", "my", "your", "our", "its", "a", "an", "of", "this", "to"})


def change(scene: Scene, about: str) -> Reply:
    """Ask one of the answers again, or ask which of them is meant."""
    if not scene.given:
        return noted(scene.session, words("chat", "nothing_to_change"))
    if not about:
        return Reply(scene.session.waiting(Pending("change_which")))
    found = named(scene, about)
    if len(found) == 1:
        return Reply(scene.session.waiting(Pending("change", found[0])))
    if found:
        waiting = scene.session.waiting(Pending("change_which", texts=found))
        return noted(waiting, words("chat", "which_change", given=about))
    return noted(scene.session, words("chat", "unknown_change", given=about))


def named(scene: Scene, about: str) -> tuple[str, ...]:
    """Return the answered questions that a number or a name may mean."""
    path = scene.given
    if number := _NUMBER.fullmatch(about.strip().casefold()):
        place = int(number[1])
        return path[place - 1 : place] if place else ()
    names = {id_: _words(scene, id_) for id_ in path}
    wanted = _spoken(about)
    exact = tuple(id_ for id_ in path if about == id_ or wanted == _label(scene, id_))
    partly = tuple(id_ for id_ in path if wanted and wanted <= names[id_])
    return exact[:1] or partly or _near(about, names)


def _words(scene: Scene, id_: str) -> set[str]:
    return _label(scene, id_) | _spoken(id_.replace("_", " "))


def _label(scene: Scene, id_: str) -> set[str]:
    return _spoken(said_in(ADVISOR[id_], "label", scene.journey.answers))


def _spoken(text: str) -> set[str]:
    said = text.casefold()
    return {*_WORDS.findall(said)} - _FILLER or {*_WORDS.findall(said)}


def _near(about: str, names: dict[str, set[str]]) -> tuple[str, ...]:
    """Return the one question whose name is spelt almost like the text."""
    spelt = {id_.replace("_", " "): id_ for id_ in names}
    near = get_close_matches(about.casefold(), spelt, 1, 0.75)
    return tuple(spelt[each] for each in near)
