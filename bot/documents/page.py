"""A paper as one HTML page that needs no other file and runs no script.

A policy in its head, with the hash of its style, makes the browser refuse the rest.
"""

from __future__ import annotations

import base64
import hashlib
from itertools import chain
from typing import Final

from bot.documents.paper import Paper, drawn
from bot.documents.pictures import svg
from bot.documents.plan import plan_paper
from flows.plan_words.result import Result
from templates.pages import page, source

_STYLE: Final = "paper.css"


def plan_page(result: Result) -> str:
    """Return the plan as a page."""
    return page_of(plan_paper(result))


def page_of(paper: Paper) -> str:
    """Return the paper as a page for a browser, a phone and a printer."""
    style = source(_STYLE)
    policy = policy_for(f"style-src {hashed(style)}")
    shown = chain.from_iterable(paper.pictures.values())
    pictures = {picture.name: svg(picture) for picture in shown}
    return page(
        "paper", paper=drawn(paper), pictures=pictures, style=style, policy=policy
    )


def policy_for(*allowed: str) -> str:
    """Return a Content-Security-Policy that forbids all but the named sources."""
    closed = ("default-src 'none'", "base-uri 'none'", "form-action 'none'")
    return "; ".join([*closed, *allowed])


def hashed(content: str) -> str:
    """Return the name that a policy has for a style or script inside the page."""
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
