"""python-telegram-bot itself talks to the stand-in, and people talk to its bot."""

from __future__ import annotations

import struct
from collections.abc import AsyncIterator

import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    MessageEntity,
    Update,
)
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from tests.standin import FaultKind, Person, StandIn

Context = ContextTypes.DEFAULT_TYPE
BUTTONS = InlineKeyboardMarkup(
    [[InlineKeyboardButton(each, callback_data=each) for each in ("Yes", "Back")]]
)


def png(wide: int, high: int, more: bytes = b"") -> bytes:
    """Return what is a PNG of a size as far as anybody looks who draws none."""
    size = struct.pack(">II", wide, high)
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + size + b"IDAT" + more


PNG = png(1200, 900)


async def on_start(update: Update, _: Context) -> None:
    assert update.message is not None
    await update.message.reply_text("Shall we?", reply_markup=BUTTONS)


async def on_text(update: Update, _: Context) -> None:
    assert update.message is not None
    assert update.message.text is not None
    await update.message.reply_text(f"You said {update.message.text}.")


async def on_tap(update: Update, _: Context) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("Noted")
    if query.message is not None and query.message.is_accessible:
        await query.edit_message_text(f"Shall we? {query.data}")


async def on_member(update: Update, _: Context) -> None:
    assert update.message is not None
    await update.message.reply_text("Welcome.")


@pytest.fixture
async def echo(telegram: StandIn) -> AsyncIterator[Bot]:
    application: Application = (  # type: ignore[type-arg]  # its six types are its own
        ApplicationBuilder()
        .token(telegram.token)
        .base_url(f"{telegram.url}/bot")
        .build()
    )
    application.add_handler(CommandHandler("start", on_start))
    application.add_handler(CallbackQueryHandler(on_tap))
    members = filters.StatusUpdate.NEW_CHAT_MEMBERS
    application.add_handler(MessageHandler(members, on_member))
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE, on_text))
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(timeout=5)
        yield application.bot
        await application.updater.stop()
        await application.stop()


@pytest.fixture
def bob(telegram: StandIn, echo: Bot) -> Person:
    assert echo.token == telegram.token
    return telegram.person("Bob")


async def test_what_is_typed_is_answered(bob: Person) -> None:
    await bob.starts()
    await bob.types("185k")

    assert bob.screen.newest.text == "You said 185k."
    assert bob.screen.buttons == ["Yes", "Back"]


async def test_a_tap_is_answered_and_changes_the_message(bob: Person) -> None:
    await bob.starts()

    await bob.taps("Back")

    await bob.sees("Shall we? Back")
    assert bob.screen.toasts == ("Noted",)
    assert bob.screen.newest.buttons == []
    assert bob.world.unanswered == []
    assert bob.chat.transcript().splitlines() == [
        "said #1: /start",
        "sent #2: Shall we? [Yes] [Back]",
        "tapped #2: Back",
        "answered #0: Noted",
        "edited #2: Shall we? Back",
    ]


async def test_nobody_taps_what_is_not_there(bob: Person) -> None:
    await bob.starts()

    with pytest.raises(LookupError, match="no button 'Maybe'"):
        await bob.taps("Maybe")


async def test_a_phone_that_was_offline_taps_what_was_there(bob: Person) -> None:
    await bob.starts()
    message = bob.screen.newest
    await bob.taps("Back")
    await bob.sees("Shall we? Back")

    await bob.taps("Yes", message)

    await bob.sees("Shall we? Yes")


async def test_a_very_old_message_is_not_accessible_to_the_bot(bob: Person) -> None:
    await bob.starts()

    await bob.taps_very_old("Yes", bob.screen.newest)

    assert bob.screen.newest.text == "Shall we?"
    assert bob.screen.toasts == ("Noted",)


async def test_other_things_that_people_send_arrive(
    telegram: StandIn, echo: Bot
) -> None:
    group, bob = telegram.group(), telegram.person("Bob")
    await bob.starts()
    bob.and_waits = False
    await bob.sends_photo("my plan")
    await bob.sends_voice()
    await bob.sends_sticker(group)
    await bob.forwards("they match 6%")
    bob.and_waits = True
    await bob.edits("they match 5%")
    await bob.blocks()
    await bob.unblocks()
    await bob.joins_group(group)

    assert await group.sees("Welcome.")
    assert (await echo.get_chat(group.chat.id)).title == "Savers"
    assert bob.screen.newest.text == "You said they match 6%."


async def test_a_channels_posts_arrive(telegram: StandIn, echo: Bot) -> None:
    channel = telegram.group("News", "channel")

    await channel.posts("Hello")

    assert (await echo.get_chat(channel.chat.id)).type == "channel"
    assert channel.screen.of_bot == ()


async def test_files_pictures_and_menus_arrive_whole(bob: Person, echo: Bot) -> None:
    await bob.starts()
    bold = [MessageEntity(MessageEntity.BOLD, 0, 4)]

    await echo.send_document(
        bob.chat.id,
        InputFile(b"# Plan", filename="plan.md"),
        caption="Your plan",
        caption_entities=bold,
    )
    await echo.send_photo(bob.chat.id, PNG, caption="a" * 1024, reply_markup=BUTTONS)
    await echo.set_my_commands([BotCommand("start", "Begin or go on")])
    await echo.send_chat_action(bob.chat.id, "typing")

    document, photo = bob.screen.of_bot[-2:]
    assert document.upload is not None
    assert (document.upload.filename, document.upload.content) == ("plan.md", b"# Plan")
    assert document.entities == [{"type": "bold", "offset": 0, "length": 4}]
    assert photo.upload is not None
    assert photo.upload.content == PNG
    assert photo.buttons == ["Yes", "Back"]
    assert (await echo.get_my_commands())[0].description == "Begin or go on"


async def test_files_that_telegram_refuses_are_refused(bob: Person, echo: Bot) -> None:
    await bob.starts()

    with pytest.raises(BadRequest, match="caption is too long"):
        await echo.send_document(bob.chat.id, b"a", caption="a" * 1025)
    with pytest.raises(BadRequest, match="must be non-empty"):
        await echo.send_document(bob.chat.id, b"")
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await echo.send_document(bob.chat.id, b"a" * (50 * 2**20 + 1))


@pytest.mark.parametrize(
    ("picture", "refusal"),
    [
        (b"no picture", "Image_process_failed"),
        (b"\x89PNG\r\n\x1a\n cut off", "Image_process_failed"),
        (png(0, 0), "Image_process_failed"),
        (png(9_000, 1_001), "Photo_invalid_dimensions"),
        (png(2_001, 100), "Photo_invalid_dimensions"),
        (png(10, 10, b"a" * (10 * 2**20)), "too big for a photo"),
    ],
)
async def test_pictures_that_telegram_refuses_are_refused(
    bob: Person, echo: Bot, picture: bytes, refusal: str
) -> None:
    await bob.starts()

    with pytest.raises(BadRequest, match=refusal):
        await echo.send_photo(bob.chat.id, picture)


@pytest.mark.parametrize(("wide", "high"), [(9_000, 1_000), (2_000, 100), (1, 1)])
async def test_pictures_of_the_largest_shape_are_taken(
    bob: Person, echo: Bot, wide: int, high: int
) -> None:
    await bob.starts()
    shown = await echo.send_photo(bob.chat.id, png(wide, high))

    assert (shown.photo[0].width, shown.photo[0].height) == (wide, high)


async def test_a_document_keeps_its_name_and_its_kind(bob: Person, echo: Bot) -> None:
    await bob.starts()
    file = InputFile(b"%PDF-", filename="plan.pdf")
    shown = (await echo.send_document(bob.chat.id, file)).document

    assert shown is not None
    assert (shown.file_name, shown.mime_type) == ("plan.pdf", "application/pdf")


async def test_faults_are_what_a_client_takes_them_for(
    telegram: StandIn, bob: Person, echo: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # the library asks to be told
    await bob.starts()
    chat, faults = bob.chat.id, telegram.faults
    faults.next(FaultKind.TOO_MANY, "sendMessage", seconds=3)
    with pytest.raises(RetryAfter):
        await echo.send_message(chat, "a")
    for kind in (
        FaultKind.BAD_GATEWAY,
        FaultKind.INTERNAL,
        FaultKind.DROPPED_BEFORE,
        FaultKind.DROPPED_AFTER,
    ):
        faults.next(kind, "sendMessage")
        with pytest.raises(NetworkError):
            await echo.send_message(chat, kind)
    await bob.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await echo.send_message(chat, "a")

    assert bob.screen.newest.text == FaultKind.DROPPED_AFTER
