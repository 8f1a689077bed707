"""``rothway flow``: draws the dialogue from its declaration."""

from __future__ import annotations

from datetime import date

from bot.commands.output import show_text
from flows.advisor.flow import ADVISOR
from flows.dialogue.answers import Answers
from flows.dialogue.drawing import mermaid, text_drawing
from flows.words.question import said_in
from templates import has_block, words


def run(form: str, today: date) -> int:
    """Draw the dialogue as a Mermaid diagram or as text."""
    draw = mermaid if form == "mermaid" else text_drawing
    nothing_yet = Answers({}, today)

    def label(place: str) -> str:
        if place in ADVISOR:
            return said_in(ADVISOR[place], "label", nothing_yet)
        is_part = has_block("chat", f"part_{place}")
        return words("chat", f"part_{place}") if is_part else place

    show_text(draw(ADVISOR, label))
    return 0
