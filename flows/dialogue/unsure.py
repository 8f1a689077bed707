"""The ways people say that they do not know, the same for every question."""

from __future__ import annotations

import re

from flows.dialogue.plain_text import phrase, plain

_BEFORE = (
    r"(?:(?:i'?m|i am|i|i'?d|i would|i'?ll|i will|honestly|sorry|well|hmm+|um+|uh+"
    r"|actually|really|we|he|she) )*"
)
_SAYING = (
    r"(?:un ?sure|no sure|not (?:at all )?(?:too |so |very |really |quite |100% )?"
    r"(?:sure|certain)"
    r"|(?:really )?(?:don'?t|do not|dont) (?:really )?(?:know|remember|recall|have a clue"
    r"|have any idea)"
    r"|d[u']?n+o|idk|dk|(?:have )?(?:no|not a) (?:idea|clue)|beats me|who knows"
    r"|(?:can'?t|cannot|couldn'?t|could not|hard to) (?:say|tell|remember|tell you)"
    r"|(?:would |will )?(?:have to|need to|must|should|gotta|got to|going to|gonna)"
    r" (?:ask|check|find out|look it up|look)|(?:will )?(?:ask|check with|ask my) hr"
    r"|let me (?:ask|check)|(?:will )?(?:ask|check|find out)|unknown|not known"
    r"|skip|pass|maybe|perhaps|could be|i forget|forgot|add it to my hr list"
    r"|put it on (?:my hr|the hr|my) list)"
)
_AFTER = (
    r"(?: (?:yet|really|sorry|at all|right now|now|tbh|to be honest|honestly|it|this|that"
    r"|one|about (?:it|this|that)|hr|them|payroll|benefits|someone|first|put it on my hr"
    r" list|my (?:employer|company|boss|hr)|(?:if|what|whether|how|which|who) .*))*"
)
_UNSURE = re.compile(_BEFORE + _SAYING + _AFTER)


def is_unsure(text: str) -> bool:
    """Say whether a text means "I do not know" and nothing else."""
    if set(plain(text)) == {"?"}:
        return True
    return _UNSURE.fullmatch(phrase(text)) is not None
