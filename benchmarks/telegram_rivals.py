"""The bots that ours is measured against: python-telegram-bot as its examples use it.

``conversation`` asks as many questions as ours, with ConversationHandler and
PicklePersistence, edits the answered question and sends the next one, as ours does;
``echo`` sends back what it gets. Both talk to the server whose address and token the
environment names, until SIGTERM.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

Context = ContextTypes.DEFAULT_TYPE
_Handler = BaseHandler[Update, Context, object]
_BUTTONS: Final = InlineKeyboardMarkup(
    [[InlineKeyboardButton(each, callback_data=each) for each in ("Yes", "No")]]
)
PICKLE: Final = "conversations.pickle"
_TEXT: Final = filters.TEXT & ~filters.COMMAND


def question(number: int) -> str:
    """Return the words of a question, about as many as one of ours has."""
    return f"Question {number} is this: what does your plan say about after-tax money?"


async def on_start(update: Update, context: Context) -> int:
    """Ask the first question."""
    await _ask(update, context, 0)
    return 0


async def on_answer(update: Update, context: Context) -> int:
    """Keep the answer, show it at its question, and ask the next one."""
    message, answers = update.message, context.user_data
    if message is None or answers is None:
        raise RuntimeError("An answer came without a message or without a person.")
    number = answers["number"]
    answers[f"answer {number}"] = message.text
    shown = f"{question(number)}\n{message.text}"
    await context.bot.edit_message_text(shown, message.chat_id, answers["asked"])
    await _ask(update, context, number + 1)
    return 0


async def _ask(update: Update, context: Context, number: int) -> None:
    message, answers = update.message, context.user_data
    if message is None or answers is None:
        raise RuntimeError("A start came without a message or without a person.")
    asked = await message.reply_text(question(number), reply_markup=_BUTTONS)
    answers["asked"] = asked.message_id
    answers["number"] = number


async def on_echo(update: Update, _: Context) -> None:
    """Send back what was said."""
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Run the bot that the command line names."""
    builder = (
        ApplicationBuilder()
        .token(os.environ["ROTHWAY_TELEGRAM_TOKEN"])
        .base_url(f"{os.environ['ROTHWAY_TELEGRAM_API_URL']}/bot")
    )
    if sys.argv[1] == "conversation":
        folder = Path(os.environ["ROTHWAY_DATA_DIR"])
        folder.mkdir(parents=True, exist_ok=True)
        builder.persistence(PicklePersistence(folder / PICKLE))
    application: Application[Any, Any, Any, Any, Any, Any] = builder.build()
    application.add_handler(_handlers()[sys.argv[1]])
    application.run_polling(timeout=10)


def _handlers() -> dict[str, _Handler]:
    start: _Handler = CommandHandler("start", on_start)
    answer: _Handler = MessageHandler(_TEXT, on_answer)
    conversation: _Handler = ConversationHandler(
        entry_points=[start],
        states={0: [answer]},
        fallbacks=[start],
        name="questions",
        persistent=True,
    )
    return {
        "conversation": conversation,
        "echo": MessageHandler(filters.TEXT, on_echo),
    }


if __name__ == "__main__":
    main()
