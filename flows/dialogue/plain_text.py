"""Turns typed text into what a plain keyboard would have given.

Curly quotes, long dashes, full-width digits and invisible characters are replaced here
once, so that no kind of answer need know of them.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 1_000  # characters; no answer is longer, and reading stays quick
_AS_TYPED = str.maketrans(  # dashes, then single and double quotes
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f", '"'),
    }
)
_APART = ("<fraction>", "<super>", "<sub>")  # "6½" is not 61/2, nor "10²" 102
_PUNCTUATION = re.compile(r"[^\w%$¢.'/+-]+|\.(?!\d)|_+")


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set for look-ups."""
    return frozenset(text.split())


def without_invisible(text: str) -> str:
    """Remove invisible characters; line ends and tabs become spaces.

    These are controls, direction marks and lone surrogates, but not the joiner in an
    emoji.
    """
    kept = [_visible(text, at) for at in range(len(text))]
    return " ".join("".join(kept).split())


def _visible(text: str, at: int) -> str:
    character = text[at]
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category in ("Cc", "Cf", "Cs"):
        return character if _joins_emoji(text, at) else ""
    return character


def _joins_emoji(text: str, at: int) -> bool:
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return (
        text[at] == "\N{ZERO WIDTH JOINER}"
        and len(around) == len("xx")
        and unicodedata.category(around[0]) in ("So", "Sk", "Mn")
        and unicodedata.category(around[1]) == "So"
    )


def plain(text: str) -> str:
    """Return text in its simplest characters, with single spaces."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    apart = "".join(map(_simple, text.translate(_AS_TYPED)))
    return without_invisible(apart).translate(_AS_TYPED)


def _simple(character: str) -> str:
    form = unicodedata.normalize("NFKC", character).replace("\N{FRACTION SLASH}", "/")
    apart = unicodedata.decomposition(character).startswith(_APART)
    return f" {form}" if apart else form


def phrase(text: str) -> str:
    """Return the words of a text in small letters, for comparison."""
    return " ".join(_PUNCTUATION.sub(" ", plain(text).casefold()).split())


def without_filler(text: str, before: frozenset[str], after: frozenset[str]) -> str:
    """Remove filler words at both ends, but never the last word."""
    words = text.split()
    while len(words) > 1 and words[0] in before:
        words.pop(0)
    while len(words) > 1 and words[-1] in after:
        words.pop()
    return " ".join(words)
