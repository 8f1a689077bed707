"""The golden conversations of the terminal go the same way in Telegram.

Everything that a transcript's person types is typed into Telegram too, and everything
that each turn says must be shown there, in the same order: the letters and figures of
it, because a channel sets the rest in its own way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.conversation import Event, FactsCame, Message, Said, Started, Turn, turn
from bot.facts.reading import read_facts
from bot.session.session import Session
from bot.telegram.drawing.phone_markdown import flowing
from bot.text.plain import plain
from templates import words
from tests.bot.telegram.running_bot import bot_for, noon_of, running
from tests.places import ROOT, TRANSCRIPTS
from tests.standin import Person, StandIn

CONVERSATIONS = sorted(TRANSCRIPTS.glob("*.md"))
COMES_BACK = "<!-- comes back -->"
OWN = ("commands", "plan_end", "plan_end_by_paycheck")
TERMINALS_OWN = {"", *(words("chat", block) for block in OWN)}
_NOT_WORDS = re.compile(r"[^\w$%]|_")


def bare(text: str) -> str:
    return _NOT_WORDS.sub("", text).lower()


def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def day_of(transcript: str) -> date:
    found = re.search(r"today: (\S+)", transcript)
    assert found
    return date.fromisoformat(found[1])


def facts_of(transcript: str) -> Path | None:
    found = re.search(r"^<!-- .*facts: (\S+)", transcript)
    return ROOT / found[1] if found else None


def typed_in(transcript: str) -> Iterator[str | None]:
    """Yield what the person types; None where they come back."""
    for line in transcript.splitlines():
        if line == COMES_BACK:
            yield None
        elif line.startswith("> ") and line[2:].strip():
            yield line[2:]


class Expected:
    """What the terminal says to each input."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._session = Session()
        self._closed = False

    @property
    def has_answers(self) -> bool:
        session = self._session
        return bool(session.raw or session.offers or session.to_confirm)

    def gets(self, file: bytes) -> list[str]:
        """Return what is said of a file of plan facts."""
        came = FactsCame(read_facts(file, self._today).shared)
        return self._said(self._turn(came).messages)

    def starts(self) -> list[str]:
        return self._said(self._turn(Started()).messages)

    def goes_on(self) -> list[str]:
        """Return what is open: Telegram greets in its own way, and offers to go on."""
        return self._said(self._turn(Started()).messages[-1:])

    def says(self, text: str) -> list[str]:
        taken = self._turn(Said(text))
        if taken.forgets:
            self._session = Session()
        return self._said(taken.messages)

    def _turn(self, event: Event) -> Turn:
        taken = turn(self._session, event, self._today)
        self._session = taken.session
        return taken

    @staticmethod
    def _said(messages: tuple[Message, ...]) -> list[str]:
        told = (m.markdown for m in messages if m.markdown not in TERMINALS_OWN)
        return [bare(plain(flowing(markdown), 10_000)) for markdown in told]


async def follows(transcript: str, phone: Person) -> list[str]:
    """Type everything into Telegram; return what should be shown, in order."""
    expected = Expected(day_of(transcript))
    if file := facts_of(transcript):
        told = expected.gets(file.read_bytes())
        await phone.sends_file(file.name, file.read_bytes())
    else:
        told = expected.starts()
        await phone.starts()
    for text in typed_in(transcript):
        if text is None:
            await phone.starts()
            if expected.has_answers:
                await phone.types("continue")
            told += expected.goes_on() if expected.has_answers else expected.starts()
        else:
            told += expected.says(text)
            await phone.types(text)
    return told


@pytest.mark.parametrize(
    "file", CONVERSATIONS, ids=[file.stem for file in CONVERSATIONS]
)
async def test_the_conversation_goes_the_same_way_in_telegram(
    file: Path, telegram: StandIn, tmp_path: Path
) -> None:
    transcript = text_of(file)
    today = day_of(transcript)
    phone = telegram.person()
    phone.and_waits = "forget me" in transcript  # it takes back what is not sent yet
    async with running(bot_for(telegram, tmp_path, clock=lambda: noon_of(today))):
        told = await follows(transcript, phone)
        phone.and_waits = True
        await phone.types("/privacy")

    shown, place = bare("\n".join(m.text for m in phone.screen.of_bot)), 0
    for said in told:
        found = shown.find(said, place)
        assert found >= 0, f"not shown in its place: {said}\n{shown[place:]}"
        place = found + 1
    assert not telegram.refused
    assert not telegram.world.unanswered


def test_there_are_transcripts_to_follow() -> None:
    assert len(CONVERSATIONS) > 10
