"""HTML pages, in Jinja2 with everything escaped: a page knows data, and no markup of it.

They stand in templates/documents beside the words, which are Markdown and are not
escaped; so the two have an environment each.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from templates import FOLDER

_DOCUMENTS = FOLDER / "documents"


def page(template: str, **context: object) -> str:
    """Return an HTML page of templates/documents, whatever is in the context escaped.

    Raises `jinja2.UndefinedError` for a name the context lacks.
    """
    return _environment().get_template(f"{template}.html.j2").render(context) + "\n"


@cache
def source(name: str) -> str:
    """Return a style sheet or a script of templates/documents, as it goes in a page."""
    return (_DOCUMENTS / name).read_text(encoding="utf-8").strip()


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_DOCUMENTS),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
