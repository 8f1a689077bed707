"""Answers chosen from options, tapped or typed: yes or no, one of several, a set.

An option may be typed as its number on the screen, its id, its label, another word for
it, or a clear beginning of any of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import ClassVar

from flows.dialogue.kinds.base import AnswerKind
from flows.dialogue.plain_text import phrase, plain, without_filler, word_set
from flows.dialogue.reading import UNSURE, AnswerError, Context, Reading, the_one

_NUMBER = re.compile(r"(?:option|number|no|answer|choice|#)?\.?\s*\(?(\d{1,3})[.)]?")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_BEFORE = word_set("it's its it is the option i pick choose take say i'd")
_AFTER = frozenset({"please", "thanks", "one", "option"})
_SPLIT = re.compile(r"\s*(?:[,;&+/]|\band\b)\s*")
_YES = word_set("y yes yep yeah yup ya yea sure correct true right ok okay 👍")
_NO = word_set("n no nope nah not false never 👎")
_NEGATIONS = word_set(
    "don't dont doesn't doesnt isn't isnt do does not is no can't cant"
)
_AGREEING = word_set("it they we i do does is can has have did are")
_POLITE = word_set("please thanks sir definitely absolutely of course")


def spoken_yes_or_no(text: str) -> str | None:
    """Return ``yes`` or ``no`` where a few words mean just that: "no, it doesn't"."""
    first, *others = phrase(text).split() or plain(text).split() or [""]
    rest = set(others) - _POLITE
    if first in _YES and rest <= _AGREEING:
        return "yes"
    if first in _NO and rest <= _AGREEING | _NEGATIONS:
        return "no"
    return _bare_clause(first, rest)


def _bare_clause(first: str, rest: set[str]) -> str | None:
    """Read "they do" and "it doesn't"."""
    if not rest or first not in _AGREEING or not rest <= _AGREEING | _NEGATIONS:
        return None
    return "yes" if rest <= _AGREEING else "no"


def offered(options: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """Return the ids that the screen numbers: the options, then "not sure"."""
    shown = tuple(
        each for each in options if not context.labels or each in context.labels
    )
    return (*shown, "unsure") if context.unsure else shown


def find_options(
    text: str, options: tuple[str, ...], context: Context, synonyms: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the options that a text may mean: none, one, or several."""
    shown = offered(options, context)
    spoken = phrase(without_filler(plain(text).casefold(), _BEFORE, _AFTER))
    names = _names(shown, context.labels, synonyms)
    exact = {names[said] for said in (phrase(text), spoken) if said in names}
    if found := exact | _numbered(text, shown):
        return tuple(option for option in shown if option in found)
    begun = {option for name, option in names.items() if _begins(name, spoken)}
    return tuple(option for option in shown if option in begun)


def _begins(name: str, spoken: str) -> bool:
    """Say whether a text begins a name; "no" is whole, and no beginning of "not"."""
    if spoken == "no":
        return name.split(maxsplit=1)[:1] == ["no"]
    return spoken != "" and name.startswith(spoken)


def _names(
    shown: tuple[str, ...], labels: Mapping[str, str], synonyms: Mapping[str, str]
) -> dict[str, str]:
    """Return every name of an option, the surest last, so that they win."""
    names = {phrase(word): option for word, option in synonyms.items()}
    names |= {phrase(labels[option]): option for option in shown if option in labels}
    return names | {phrase(option): option for option in shown}


def _numbered(text: str, shown: tuple[str, ...]) -> set[str]:
    """Return the option with the number typed."""
    words = plain(text).casefold()
    number = _ORDINALS.get(without_filler(words, _BEFORE, _AFTER), 0)
    if match := _NUMBER.fullmatch(words):
        number = int(match[1])
    return {shown[number - 1]} if 1 <= number <= len(shown) else set()


def reading_of(option: str) -> Reading:
    """Return the reading of an option's id, or of "not sure"."""
    return Reading(UNSURE if option == "unsure" else option, option)


def _no_option(text: str, names: Iterable[str]) -> AnswerError:
    readable = {phrase(name): name for name in names}
    near = get_close_matches(phrase(text), readable, 1)
    return AnswerError("not_an_option", nearest=readable[near[0]] if near else None)


@dataclass(frozen=True)
class Choice(AnswerKind):
    """One of the options, as its id; ``synonyms`` maps words to ids."""

    options: tuple[str, ...]
    synonyms: Mapping[str, str] = field(default_factory=dict, hash=False)
    name: ClassVar[str] = "choice"

    def take(self, text: str, context: Context) -> Reading:
        """Read an option."""
        if text in self.options:  # the stored form, and what a button sends
            return Reading(text, text)
        found = find_options(text, self.options, context, self.synonyms)
        if not found and (said := spoken_yes_or_no(text)) in self.options and said:
            found = (said,)
        if not found:
            raise _no_option(text, offered(self.options, context))
        return the_one(tuple(map(reading_of, found)))

    def describe(self, context: Context) -> dict[str, object]:
        """Describe the answer by its options, whose labels are shown."""
        return {"options": offered(self.options, context)}


_LIKELY_YES = frozenset(
    {"probably", "i think so", "i guess so", "i guess", "i believe so", "think so"}
    | {"probably yes", "most likely", "likely", "i think yes", "should be"}
)
_LIKELY_NO = frozenset(
    {"probably not", "i don't think so", "i dont think so", "don't think so"}
    | {"i guess not", "i think not", "unlikely", "i doubt it", "probably no"}
)


@dataclass(frozen=True)
class YesNo(AnswerKind):
    """Yes or no, as a bool; "probably" is asked about."""

    name: ClassVar[str] = "yes_no"
    options = ("yes", "no")

    def take(self, text: str, context: Context) -> Reading:
        """Read yes or no."""
        if text in self.options:
            return Reading(text == "yes", text)
        found = self._found(text, context)
        if not found:
            raise _no_option(text, offered(self.options, context))
        return the_one(tuple(map(self._reading, found)))

    def _found(self, text: str, context: Context) -> tuple[str, ...]:
        said = phrase(text)
        for likely, option in ((_LIKELY_YES, "yes"), (_LIKELY_NO, "no")):
            if said in likely:
                return (option, "unsure") if context.unsure else (option,)
        if spoken := spoken_yes_or_no(text):
            return (spoken,)
        return find_options(text, self.options, context, {})

    def _reading(self, option: str) -> Reading:
        """Return the reading of yes or no as a bool."""
        if option == "unsure":
            return reading_of(option)
        return Reading(option == "yes", option)

    def describe(self, context: Context) -> dict[str, object]:
        """Describe the answer by its options, whose labels are shown."""
        return {"options": offered(self.options, context)}


@dataclass(frozen=True)
class Choices(AnswerKind):
    """Any of the options, as a frozenset of ids.

    The stored text has the ids in the order of declaration; ``none`` stands for no
    option, where ``allow_none`` permits it.
    """

    options: tuple[str, ...]
    synonyms: Mapping[str, str] = field(default_factory=dict, hash=False)
    allow_none: bool = False
    name: ClassVar[str] = "choices"

    def take(self, text: str, context: Context) -> Reading:
        """Read several options."""
        said = phrase(text)
        if said in ("all", "everything", "all of them", "both"):
            return self._chosen(set(self.options))
        if self.allow_none and said in ("none", "nothing", "neither", "none of them"):
            return self._chosen(set())
        whole = find_options(text, self.options, context, self.synonyms)
        if whole == ("unsure",):
            return reading_of("unsure")
        return self._chosen(
            set(whole) if len(whole) == 1 else self._each(text, context)
        )

    def _each(self, text: str, context: Context) -> set[str]:
        """Return the option of each piece; spaces separate where nothing else does."""
        pieces = [piece for piece in _SPLIT.split(text) if piece]
        words = [word for piece in pieces for word in piece.split()]
        for parts in (pieces, words):
            found = [self._named(part, context) for part in parts]
            if found and all(found):
                return set(found)
        raise _no_option(pieces[0] if pieces else "", self.options)

    def _named(self, text: str, context: Context) -> str:
        """Return the one option that a piece names, else nothing."""
        alone = replace(context, unsure=False)
        found = find_options(text, self.options, alone, self.synonyms)
        return found[0] if len(found) == 1 else ""

    def _chosen(self, chosen: set[str]) -> Reading:
        ordered = [option for option in self.options if option in chosen]
        return Reading(frozenset(ordered), ",".join(ordered) or "none")

    def describe(self, context: Context) -> dict[str, object]:
        """Describe the answer by its options, whose labels are shown."""
        return {"options": offered(self.options, context)}
