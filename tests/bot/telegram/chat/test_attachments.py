"""Files in Telegram: made when they are sent, sent once, gone when they are forgotten."""

from __future__ import annotations

import asyncio
import io
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from bot.conversation import Said, turn
from bot.session.session import Session
from bot.settings import Settings
from bot.store.chat_rows import ChatStep, Marks, Stored, Waiting
from bot.store.chats import Chats
from bot.store.database import place_of
from bot.telegram.outbox.files import FileMaker, order_of
from bot.telegram.outbox.store import owner_of
from tests.bot.telegram.running_bot import (
    TODAY,
    BotProcess,
    RunningBot,
    bot_for,
    running,
    start_bot,
)
from tests.bot.telegram.talking import TO_PLAN, says
from tests.standin import Fault, FaultKind, Message, Person, StandIn
from tests.standin.parameters import Parameters

DOLLARS = re.compile(r"\$[\d,]+(?:\.\d\d)?")
PDF, CALENDAR = "to print or to keep", "put them in your calendar"
LIMIT, GROWTH = "How your 2026 limit fills up", "$41,950 a year for 23 years"


def session_at_plan() -> Session:
    """Return a session as it is when the plan was shown."""
    session = Session()
    for text in TO_PLAN:
        session = turn(session, Said(text), TODAY).session
    return session


def of_kind(phone: Person, kind: str) -> list[Message]:
    return [each for each in phone.screen.of_bot if each.kind == kind]


def content_of(message: Message) -> bytes:
    assert message.upload is not None
    return message.upload.content


def name_of(message: Message) -> str:
    assert message.upload is not None
    return message.upload.filename


@pytest.fixture
async def planned(phone: Person) -> Person:
    """Return somebody who has just read their plan."""
    await says(phone, *TO_PLAN)
    return phone


async def test_saving_sends_the_plan_to_print_and_its_dates(planned: Person) -> None:
    told = planned.screen.text
    await planned.taps("Save as file")
    pdf, calendar = await planned.sees(PDF), await planned.sees(CALENDAR)

    assert (name_of(pdf), name_of(calendar)) == (
        "rothway-2026-plan.pdf",
        "rothway-2026-calendar.ics",
    )
    printed = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(content_of(pdf))).pages
    )
    plan = told[told.index("You can put $41,950") : told.index("What now?")]
    assert set(DOLLARS.findall(plan)) <= set(DOLLARS.findall(printed))
    assert Calendar.from_ical(content_of(calendar)).walk("VEVENT")
    assert pdf.upload is not None
    assert pdf.upload.content_type == "application/pdf"
    assert calendar.upload is not None
    assert calendar.upload.content_type == "text/calendar"


@pytest.mark.parametrize(
    ("said", "name", "begins"),
    [
        ("/save pdf", "rothway-2026-plan.pdf", b"%PDF-"),
        ("save plan.html", "rothway-2026-plan.html", b"<!DOCTYPE html>"),
        ("save My Plan.MD", "rothway-2026-plan.md", b"# You can put $41,950"),
        ("save as text", "rothway-2026-plan.txt", b"You can put $41,950"),
        ("/save calendar", "rothway-2026-calendar.ics", b"BEGIN:VCALENDAR"),
    ],
)
async def test_one_form_can_be_asked_for_by_name(
    planned: Person, said: str, name: str, begins: bytes
) -> None:
    await planned.types(said)
    await planned.sees("2026 plan" if name.endswith("ics") else "Your plan for 2026")

    files = of_kind(planned, "document")
    assert [name_of(each) for each in files] == [name]
    assert content_of(files[0]).startswith(begins)


async def test_plan_facts_are_written_in_the_turn_itself(planned: Person) -> None:
    await planned.types("share plan facts")
    await planned.sees("What the plan allows")

    file = of_kind(planned, "document")[0]
    assert name_of(file) == "rothway-2026-facts.yaml"
    assert b"after_tax:" in content_of(file)


@pytest.mark.parametrize("said", ["pictures", "/picture", "Picture"])
async def test_pictures_come_as_photos_that_say_what_they_show(
    planned: Person, said: str
) -> None:
    told = planned.screen.text
    await planned.types(said)
    await planned.sees(LIMIT)
    await planned.sees(GROWTH)

    photos = of_kind(planned, "photo")
    assert [name_of(each) for each in photos] == [
        "rothway-2026-limit.png",
        "rothway-2026-growth.png",
    ]
    for photo in photos:
        assert content_of(photo).startswith(b"\x89PNG\r\n\x1a\n")
        assert set(DOLLARS.findall(photo.text)) <= set(DOLLARS.findall(told))
        assert photo.entities[0]["type"] == "bold"


async def test_pictures_are_a_tap_away_with_the_contents_below(planned: Person) -> None:
    await planned.taps("Pictures")
    await planned.sees(GROWTH)
    await planned.is_quiet()

    assert planned.screen.newest.buttons[0] == "Numbers"
    assert len([each for each in planned.screen.of_bot if each.buttons]) == 1


@pytest.mark.parametrize("said", ["pictures", "/save"])
async def test_before_there_is_a_plan_there_is_no_file(
    phone: Person, said: str
) -> None:
    await phone.types(said)

    assert not of_kind(phone, "document")
    assert not of_kind(phone, "photo")
    assert "after-tax contributions" in phone.screen.newest.text


# What goes wrong


@pytest.mark.parametrize("kind", [FaultKind.REFUSED, FaultKind.TOO_LARGE])
async def test_a_file_that_telegram_refuses_is_told_and_nothing_waits_behind_it(
    planned: Person, telegram: StandIn, bot: RunningBot, kind: FaultKind
) -> None:
    telegram.faults.next(kind, "sendDocument")
    await planned.types("/save")
    await planned.sees("did not take the file rothway-2026-plan.pdf")
    await planned.sees(CALENDAR)

    assert telegram.world.calls["sendDocument"] == 2
    logged = bot.logged.getvalue()
    assert '"call given up"' in logged
    assert "41,950" not in logged


async def test_a_picture_that_telegram_refuses_is_told_in_words(
    planned: Person, telegram: StandIn
) -> None:
    telegram.faults.next(FaultKind.REFUSED, "sendPhoto")
    await planned.types("pictures")
    said = await planned.sees(LIMIT)
    await planned.sees(GROWTH)

    assert said.kind == "text"
    assert "This is what it shows" in said.text
    assert "Your deferrals: $24,500" in said.text


@pytest.mark.parametrize(
    "kind", [FaultKind.TOO_MANY, FaultKind.BAD_GATEWAY, FaultKind.DROPPED_BEFORE]
)
async def test_a_file_that_failed_is_sent_again(
    planned: Person, telegram: StandIn, kind: FaultKind
) -> None:
    telegram.faults.next(kind, "sendDocument", "sendPhoto", times=2)
    await planned.types("/save pdf")
    await planned.sees(PDF)

    assert len(of_kind(planned, "document")) == 1


def waiting_for(phone: Person, order: object) -> ChatStep:
    """Return what puts a file into the outbox of a chat that is there already."""
    owner = owner_of(phone.chat.id)
    body = {
        "chat_id": phone.chat.id,
        "document": {"name": "rothway-2026-plan.pdf", "order": order},
    }
    row = Waiting(1, owner, "sendDocument", json.dumps(body))
    there = Stored(None, Marks(key=1))
    return ChatStep(owner, (), Stored(), there, (row,), day=TODAY.isoformat())


BROKEN = [
    {"form": "pdf", "session": "{}", "today": "2026-01-20"},  # the facts make no plan
    {"form": "pdf", "session": "of another version", "today": "2026-01-20"},
    {"form": "hologram", "session": session_at_plan().to_json(), "today": "2026-01-20"},
]


@pytest.mark.parametrize("order", BROKEN)
async def test_a_file_that_cannot_be_made_is_told(
    telegram: StandIn, tmp_path: Path, order: object
) -> None:
    phone = telegram.person()
    phone.chat.refusal = ""
    place = place_of(Settings(data_dir=tmp_path))
    chats = Chats(place.url, place.name)
    assert chats.commit([waiting_for(phone, order)]) == [None]
    chats.close()

    async with running(bot_for(telegram, tmp_path)) as bot:
        await phone.sees("rothway-2026-plan.pdf could not be made")
        assert not of_kind(phone, "document")
        assert '"call given up"' in bot.logged.getvalue()


async def test_forgetting_takes_back_a_file_that_waits(
    planned: Person, telegram: StandIn, tmp_path: Path
) -> None:
    stuck = Fault(FaultKind.BAD_GATEWAY, ("sendDocument", "sendPhoto"))
    telegram.faults.in_force.append(stuck)
    planned.and_waits = False
    await planned.types("/save")
    await planned.types("pictures")
    await telegram.world.moved.until(lambda: bool(telegram.faults.struck))
    assert b"185000" in bytes_in(tmp_path)
    await planned.types("/forget")
    await telegram.world.moved.until(lambda: not telegram.world.updates.pending)
    await planned.types("yes")
    await telegram.world.moved.until(lambda: not telegram.world.updates.pending)
    telegram.faults.end()
    await planned.sees("deleted")
    await planned.is_quiet()

    assert not of_kind(planned, "document")
    assert not of_kind(planned, "photo")
    assert b"185000" not in bytes_in(tmp_path)


def bytes_in(folder: Path) -> bytes:
    return b"".join(each.read_bytes() for each in folder.glob("sessions.sqlite3*"))


# Crashes


class Killer:
    """Kills the bot in its calls: some just before their effect, others just after."""

    def __init__(self, telegram: StandIn, folder: Path, moments: Sequence[str]) -> None:
        self.left = list(moments)
        self._telegram = telegram
        self._folder = folder
        self._bot = asyncio.create_task(start_bot(telegram, folder))

    async def __call__(self, name: str, given: Parameters, when: str) -> bool:
        del given
        if not self.left or f"{name} {when}" != self.left[0]:
            return False
        del self.left[0]
        # A task of its own: the call ends with the connection that the kill cuts.
        self._bot = asyncio.create_task(self._begin_again(await self._bot))
        return True

    async def _begin_again(self, bot: BotProcess) -> BotProcess:
        await bot.kill()
        return await start_bot(self._telegram, self._folder)

    async def end(self) -> None:
        await (await self._bot).kill()


async def test_a_kill_in_any_call_of_a_file_loses_none_of_them(
    telegram: StandIn, tmp_path: Path
) -> None:
    moments = [
        "sendDocument before",
        "sendDocument after",
        "sendPhoto after",
    ]
    phone = telegram.person()
    phone.and_waits = False
    killer = Killer(telegram, tmp_path, moments)
    await phone.starts()
    for text in TO_PLAN:
        await phone.types(text)
    await phone.sees("What now?")
    telegram.witness = killer
    await phone.types("/save")
    await phone.types("pictures")
    await phone.sees(GROWTH, 60)
    await killer.end()

    names = [name_of(each) for each in phone.screen.of_bot if each.upload]
    assert not killer.left
    assert list(dict.fromkeys(names)) == [
        "rothway-2026-plan.pdf",
        "rothway-2026-calendar.ics",
        "rothway-2026-limit.png",
        "rothway-2026-growth.png",
    ]
    # What was sent in the twentieth of a second before a kill may come once more.
    assert max(Counter(names).values()) <= 1 + len(moments)


# Others do not wait


async def test_the_loop_runs_on_while_a_file_is_made() -> None:
    maker, turns = FileMaker(), 0
    order = order_of(session_at_plan(), "pdf", TODAY)
    params = {"document": {"name": "plan.pdf", "order": order}}
    making = asyncio.create_task(maker.filled(params))
    while not making.done():
        await asyncio.sleep(0)
        turns += 1
    maker.close()

    assert turns > 100
    assert (await making)["document"].mimetype == "application/pdf"


async def test_a_call_without_a_file_waits_for_none() -> None:
    maker = FileMaker()
    params = {"chat_id": 1, "text": "Hello"}
    maker.close()

    assert await maker.filled(params) == params


async def test_an_order_holds_the_answers_and_nothing_else_of_a_session() -> None:
    session = replace(session_at_plan(), offers={"employer": "Acme"})
    order = str(order_of(session, "pdf", TODAY))

    assert order.count("185000") == 1  # what the last plan was made of is left out
    assert "Acme" not in order
