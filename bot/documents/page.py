"""A paper as one HTML page: nothing beside it is needed, and nothing in it can run.

No script, no network, no style but its own. The policy in its head says so to the
browser as well, by the style's very hash.
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
    """Return a Content-Security-Policy that forbids everything but what is allowed."""
    closed = ("default-src 'none'", "base-uri 'none'", "form-action 'none'")
    return "; ".join([*closed, *allowed])


def hashed(content: str) -> str:
    """Return what names a style or a script of the page itself in its policy."""
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
