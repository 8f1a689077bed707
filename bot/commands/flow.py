"""``rothway flow``: draws the dialogue from its declaration."""

from __future__ import annotations

import click

from bot.commands.command import CODES, RothwayCommand, Surroundings


@click.command(cls=RothwayCommand, epilog=CODES)
@click.option(
    "--format",
    "form",
    type=click.Choice(["mermaid", "text"]),
    default="text",
    show_default=True,
    help="How to draw it.",
)
@click.pass_obj
def flow(around: Surroundings, form: str) -> None:
    """Draw the dialogue.

    Every question, and what leads from it to the next.

    \b
    Example:
      rothway flow --format mermaid
    """  # noqa: D301 - \b keeps click from joining the lines
    from bot.commands.output import show_text
    from flows.advisor.flow import ADVISOR
    from flows.dialogue.answers import Answers
    from flows.dialogue.drawing import mermaid, text_drawing
    from flows.words.question import said_in
    from templates import has_block, words

    nothing_yet = Answers({}, around.today())

    def label(place: str) -> str:
        if place in ADVISOR:
            return said_in(ADVISOR[place], "label", nothing_yet)
        is_part = has_block("chat", f"part_{place}")
        return words("chat", f"part_{place}") if is_part else place

    draw = mermaid if form == "mermaid" else text_drawing
    show_text(draw(ADVISOR, label))
