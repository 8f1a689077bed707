"""Starting: what is wrong ends it with one line, what is away is waited for."""

from __future__ import annotations

import asyncio
import re
import stat
import subprocess
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.telegram.api.pace import Rates
from bot.telegram.run.exit import Exit, FatalError
from bot.telegram.run.settings import telegram_settings
from tests.bot.telegram.running_bot import TODAY, bot_for, noon_of, running, start_bot
from tests.bot.telegram.talking import SHORTEST
from tests.standin import Fault, FaultKind, StandIn

WRONG = "123:nonsense"
TOKEN = {"ROTHWAY_TELEGRAM_TOKEN": "1:abc"}


def modes_in(folder: Path) -> dict[str, int]:
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


def arguments_of(process: int) -> bytes:
    listed = Path(f"/proc/{process}/cmdline")
    if listed.exists():
        return listed.read_bytes()
    return subprocess.check_output(["ps", "-ww", "-o", "args=", "-p", str(process)])  # noqa: S603, S607 - ps, wherever it is


async def test_no_token_says_where_to_get_one(
    telegram: StandIn, tmp_path: Path
) -> None:
    bot = await start_bot(telegram, tmp_path, TELEGRAM_TOKEN="")

    assert await bot.ended() == Exit.WRONG_SETTING
    assert "BotFather" in bot.told
    assert len(bot.lines) == 1


async def test_a_wrong_token_is_told_and_not_shown(
    telegram: StandIn, tmp_path: Path
) -> None:
    bot = await start_bot(telegram, tmp_path, TELEGRAM_TOKEN=WRONG)

    assert await bot.ended() == Exit.WRONG_TOKEN
    assert "ROTHWAY_TELEGRAM_TOKEN" in bot.told
    assert WRONG not in bot.told
    assert len(bot.lines) == 1


async def test_a_token_in_use_elsewhere_is_told(
    telegram: StandIn, tmp_path: Path
) -> None:
    bot = await start_bot(telegram, tmp_path)
    await bot.until_ready()
    other = tmp_path / "other"
    other.mkdir()
    second = await start_bot(telegram, other)
    ends = (asyncio.create_task(bot.ended()), asyncio.create_task(second.ended()))
    done, _ = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)

    assert {task.result() for task in done} == {Exit.IN_USE}
    assert "Another program is already receiving" in bot.told + second.told
    for each in (bot, second):
        await each.kill()
    await asyncio.gather(*ends)


async def test_telegram_away_at_the_start_is_waited_for_and_told_once(
    telegram: StandIn, tmp_path: Path
) -> None:
    await telegram.stop()
    bot = await start_bot(telegram, tmp_path)
    await bot.until("does not answer")
    telegram.faults.in_force.append(Fault(FaultKind.DROPPED_BEFORE))
    await telegram.start()
    await telegram.world.moved.until(lambda: telegram.faults.struck.total() > 1)
    telegram.faults.end()
    await bot.until_ready()

    assert len([line for line in bot.lines if "does not answer" in line]) == 1
    await bot.kill()


async def test_telegram_away_in_the_middle_is_waited_for(
    telegram: StandIn, tmp_path: Path
) -> None:
    phone = telegram.person()
    async with running(bot_for(telegram, tmp_path)) as bot:
        await phone.starts()
        await telegram.stop()
        await bot.until_logged("Telegram is away")
        await telegram.start()
        await phone.types("yes")

    assert "Can you turn" in phone.screen.newest.text
    assert bot.logged.getvalue().count("Telegram is away") == 1
    assert "Telegram is back" in bot.logged.getvalue()


async def test_a_damaged_database_is_told_and_left_as_it_is(
    telegram: StandIn, tmp_path: Path
) -> None:
    file = tmp_path / "sessions.sqlite3"
    file.write_bytes(b"no database at all" * 100)
    bot = await start_bot(telegram, tmp_path)

    assert await bot.ended() == Exit.DATABASE
    assert "is damaged" in bot.told
    assert file.read_bytes() == b"no database at all" * 100


async def test_a_folder_that_cannot_be_is_told(
    telegram: StandIn, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    bot = await start_bot(telegram, tmp_path, DATA_DIR=str(tmp_path / "file" / "x"))

    assert await bot.ended() == Exit.DATABASE
    assert "ROTHWAY_DATA_DIR" in bot.told


async def test_every_file_is_readable_by_its_owner_only(
    telegram: StandIn, tmp_path: Path
) -> None:
    phone = telegram.person()
    async with running(bot_for(telegram, tmp_path)):
        await phone.starts()
        await phone.types("yes")
        modes = modes_in(tmp_path)

    assert set(modes.values()) == {0o600}, modes


async def test_the_log_holds_nothing_personal_and_no_token(
    telegram: StandIn, tmp_path: Path
) -> None:
    phone = telegram.person("Zebulon")
    telegram.faults.sometimes(FaultKind.BAD_GATEWAY, 0.2)
    telegram.faults.sometimes(FaultKind.DROPPED_AFTER, 0.1)
    bot = await start_bot(telegram, tmp_path)
    await bot.until_ready()
    phone.and_waits = False
    await phone.starts()
    for text in (*SHORTEST[:-1], "183,457"):
        await phone.types(text)
    await phone.sees("$183,457")
    await bot.kill()

    assert '"event": "turn"' in bot.told
    assert re.search(r'"question": "deferral", "ms": [\d.]+', bot.told)
    secret = telegram.token.partition(":")[2]
    for never in (secret, "183", "Zebulon", str(phone.chat.id), "50%"):
        assert never not in re.sub(r'"timestamp": "[^"]*"|"ms": [\d.]+', "", bot.told)


async def test_the_token_stands_in_no_process_argument(
    telegram: StandIn, tmp_path: Path
) -> None:
    bot = await start_bot(telegram, tmp_path)
    await bot.until_ready()
    line = arguments_of(bot.process.pid)
    await bot.kill()

    assert telegram.token.encode() not in line
    assert b"telegram" in line


async def test_only_chats_on_the_list_are_served(
    telegram: StandIn, tmp_path: Path
) -> None:
    ada, bob = telegram.person(), telegram.person("Bob")
    allowed = frozenset({ada.chat.id})
    async with running(bot_for(telegram, tmp_path, allowed_chats=allowed)):
        await ada.starts()
        await bob.starts()
        await bob.types("yes")

    assert "after-tax contributions" in ada.screen.newest.text
    assert f"this number: {bob.chat.id}" in bob.screen.newest.text
    assert "after-tax" not in bob.screen.text


async def test_chats_idle_longer_than_the_retention_are_deleted(
    telegram: StandIn, tmp_path: Path
) -> None:
    of_180_days, of_181 = telegram.person(), telegram.person("Bob")
    for phone, days in ((of_181, 181), (of_180_days, 180)):
        day = partial(noon_of, TODAY - timedelta(days))
        async with running(bot_for(telegram, tmp_path, clock=day)):
            await phone.starts()
            await phone.types("yes")
    async with running(bot_for(telegram, tmp_path)) as bot:
        await bot.until_logged("idle chats deleted")
        for phone in (of_180_days, of_181):
            await phone.types("/answers")

    assert "Your answers" in of_180_days.screen.newest.text
    assert "No answers yet" in of_181.screen.newest.text


def test_what_is_not_set_is_as_the_page_says() -> None:
    usual = telegram_settings(TOKEN)

    assert usual.api_url == "https://api.telegram.org"
    assert usual.retention_days == 180
    assert usual.rates == Rates(30, 1, 20)
    assert usual.listen == ("127.0.0.1", 8080)


def test_settings_are_read() -> None:
    given = {
        "TELEGRAM_API_URL": "http://localhost:8081/",
        "RETENTION_DAYS": "7",
        "ALLOWED_CHATS": "5, -6",
        "RATE_PER_SECOND": "0",
        "WEBHOOK_LISTEN": "[::1]:9000",
        "LOG_FORMAT": "console",
    }
    read = telegram_settings(TOKEN | {f"ROTHWAY_{n}": v for n, v in given.items()})

    assert read.api_url == "http://localhost:8081"
    assert read.retention_days == 7
    assert read.allowed_chats == {5, -6}
    assert read.rates == Rates(0, 1, 20)
    assert read.listen == ("::1", 9000)
    assert read.log_form == "console"


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("RETENTION_DAYS", "0"),
        ("RETENTION_DAYS", "long"),
        ("ALLOWED_CHATS", "ada"),
        ("RATE_PER_CHAT", "-1"),
        ("WEBHOOK_LISTEN", "8080"),
        ("WEBHOOK_LISTEN", "localhost:70000"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_wrong_setting_is_named_with_an_example(name: str, given: str) -> None:
    with pytest.raises(FatalError) as caught:
        telegram_settings(TOKEN | {f"ROTHWAY_{name}": given})

    assert caught.value.code is Exit.WRONG_SETTING
    assert caught.value.markdown.startswith(f"ROTHWAY_{name} ")
    assert "for example" in caught.value.markdown


def test_settings_do_not_show_the_token() -> None:
    assert "abc" not in repr(telegram_settings(TOKEN))
