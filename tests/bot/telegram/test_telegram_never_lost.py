"""Nothing is confirmed before it is committed, nothing committed is lost or done twice."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.store.chat_rows import Change, ChatStep, Stored
from bot.store.chats import Chats
from bot.store.errors import BusyStoreError
from bot.telegram.api.updates import Incoming
from bot.telegram.chat import update
from bot.telegram.drawing.calls import Around, Handled
from bot.telegram.run import inbox
from tests.bot.telegram.running_bot import RunningBot, bot_for, running, start_bot
from tests.bot.telegram.talking import SHORTEST, says
from tests.standin import Fault, FaultKind, Person, StandIn

COMMIT = "_commit"
"""What one transaction is, behind the tries."""


async def test_an_update_is_confirmed_only_when_it_is_committed(
    phone: Person, telegram: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[bool] = []
    commit = getattr(Chats, COMMIT)

    def late(self: Chats, changes: Sequence[Change]) -> None:
        held.append(len(telegram.world.updates.pending) == 1)
        commit(self, changes)

    monkeypatch.setattr(Chats, COMMIT, late)
    await phone.types("yes")

    assert held[0]
    assert not telegram.world.updates.pending


async def asks(telegram: StandIn, times: int) -> None:
    """Wait until the bot has asked for updates so often in all."""
    calls = telegram.world.calls
    await telegram.world.moved.until(lambda: calls["getUpdates"] >= times)


async def test_an_update_seen_again_does_nothing(
    phone: Person, telegram: StandIn
) -> None:
    await phone.types("yes")
    shown, asked = len(phone.chat.log), telegram.world.calls["getUpdates"]
    for number in range(900_000_000, 900_000_020):
        telegram.world.updates.repeat(number)
    await asks(telegram, asked + 1)  # it is asking already, and does again afterwards
    await phone.is_quiet()

    assert telegram.world.updates.repeated == 2
    assert len(phone.chat.log) == shown


async def test_an_update_seen_again_after_a_restart_does_nothing(
    telegram: StandIn, tmp_path: Path
) -> None:
    phone = telegram.person()
    async with running(bot_for(telegram, tmp_path)):
        await phone.starts()
        await phone.types("yes")
    for number in range(900_000_000, 900_000_020):
        telegram.world.updates.repeat(number)
    shown, asked = len(phone.chat.log), telegram.world.calls["getUpdates"]
    async with running(bot_for(telegram, tmp_path)):
        await asks(telegram, asked + 2)
        await phone.is_quiet()

    assert telegram.world.updates.repeated == 2
    assert len(phone.chat.log) == shown


async def test_a_failing_commit_is_tried_again_and_nothing_is_lost(
    phone: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit, failures = getattr(Chats, COMMIT), [BusyStoreError(path="x")] * 3

    def sometimes(self: Chats, changes: Sequence[Change]) -> None:
        if failures and any(isinstance(change, ChatStep) for change in changes):
            raise failures.pop()
        commit(self, changes)

    monkeypatch.setattr(Chats, COMMIT, sometimes)
    await phone.types("yes")

    assert not failures
    assert phone.screen.text.count("Can you turn") == 1


async def test_a_failing_turn_is_set_aside_and_does_not_block_what_follows(
    phone: Person, monkeypatch: pytest.MonkeyPatch, bot: RunningBot
) -> None:

    def broken(stored: Stored, incoming: Incoming, around: Around) -> Handled:
        if incoming.text == "boom":
            raise ZeroDivisionError(incoming.text)
        return update.handled_update(stored, incoming, around)

    monkeypatch.setattr(inbox, "handled_update", broken)
    await says(phone, "yes", "boom", "auto")

    assert "your last message was not taken" in phone.screen.text
    assert "becomes Roth by itself" in phone.screen.newest.text
    logged = bot.logged.getvalue()
    assert '"update set aside"' in logged
    assert "ZeroDivisionError" in logged
    assert "boom" not in logged


async def test_replies_that_were_not_sent_are_sent_after_a_restart(
    telegram: StandIn, tmp_path: Path
) -> None:
    phone = telegram.person()
    phone.and_waits = False
    telegram.faults.in_force.append(Fault(FaultKind.BAD_GATEWAY, ("sendMessage",)))
    bot = await start_bot(telegram, tmp_path)
    await bot.until_ready()
    await phone.starts()
    await telegram.world.moved.until(lambda: not telegram.world.updates.pending)
    await bot.kill()
    assert not phone.screen.of_bot
    telegram.faults.end()
    again = await start_bot(telegram, tmp_path)

    await phone.sees("after-tax contributions")
    await again.kill()


async def test_a_kill_at_any_moment_of_a_turn_costs_nothing(
    telegram: StandIn, tmp_path: Path
) -> None:
    phone = telegram.person()
    phone.and_waits = False
    bot = await start_bot(telegram, tmp_path)
    await phone.starts()
    await phone.sees("after-tax contributions")
    expected = ("Can you turn", "by itself", "limit of its own", "employer match")
    for number, (said, words) in enumerate(zip(SHORTEST, expected, strict=False)):
        await phone.types(said)
        await asyncio.sleep(0.015 * number)  # any moment will do, on any machine
        await bot.kill()
        bot = await start_bot(telegram, tmp_path)
        await phone.sees(words)
    await phone.types("/answers")
    await phone.sees("limit: None of its own")
    await bot.kill()


async def test_a_term_signal_stops_it_and_loses_nothing(
    telegram: StandIn, tmp_path: Path
) -> None:
    phone = telegram.person()
    phone.and_waits = False
    bot = await start_bot(telegram, tmp_path)
    await bot.until_ready()
    await phone.starts()
    for text in SHORTEST:
        await phone.types(text)
    bot.process.terminate()
    assert await bot.ended() == 0
    assert "Nothing is lost" in bot.told
    again = await start_bot(telegram, tmp_path)

    await phone.sees("How much of your pay goes into the 401(k)")
    await again.kill()


async def test_two_bots_on_one_file_the_second_says_so_and_exits(
    telegram: StandIn, tmp_path: Path
) -> None:
    first = await start_bot(telegram, tmp_path)
    await first.until_ready()
    second = await start_bot(telegram, tmp_path)

    assert await second.ended() == 7
    assert "Another Rothway bot already uses" in second.told
    await first.kill()
    third = await start_bot(telegram, tmp_path)
    await third.until_ready()
    await third.kill()
