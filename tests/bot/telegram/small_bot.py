"""The least bot that loses nothing; with ``careless`` it confirms first and saves late.

It holds the storm itself to account: a storm that the careless bot survives proves
nothing about any other. It is slow and simple: one update after the other, everything
in one file, replaced at once.
"""

from __future__ import annotations

import json
import os
import sys
import time
import urllib.error
import urllib.request
from datetime import datetime
from http.client import HTTPException
from pathlib import Path
from typing import Any

from bot.conversation import Event, Message, Said, Started, Tapped, turn
from bot.session.session import Session, session_from_json

State = dict[str, Any]
_FILE = Path(os.environ["ROTHWAY_DATA_DIR"]) / "state.json"
_BASE = "{ROTHWAY_TELEGRAM_API_URL}/bot{ROTHWAY_TELEGRAM_TOKEN}".format(**os.environ)
_CARELESS = "careless" in sys.argv
_SELDOM = 5  # seconds
_IGNORED = ("message is not modified", "query is too old")


def call(method: str, given: State) -> Any:  # noqa: ANN401 - JSON is any
    """Make a call, again and again until Telegram has taken it."""
    body, headers = json.dumps(given).encode(), {"Content-Type": "application/json"}
    request = urllib.request.Request(f"{_BASE}/{method}", body, headers)  # noqa: S310 - ours
    while True:
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - ours
                return json.load(answer)["result"]
        except urllib.error.HTTPError as problem:
            if any(words in problem.read().decode() for words in _IGNORED):
                return None
            time.sleep(0.1)
        except (OSError, HTTPException):
            time.sleep(0.05)


def main() -> None:
    """Take updates for ever."""
    state: State = {"offset": 0, "sessions": {}, "outbox": []}
    if _FILE.exists():
        state = json.loads(_FILE.read_text())
    send_waiting(state)
    while True:
        asked = {"offset": state["offset"], "timeout": 20}
        for update in call("getUpdates", asked):
            if update["update_id"] < state["offset"]:
                continue
            if _CARELESS:  # as polling does that confirms what it has not handled
                call("getUpdates", {"offset": update["update_id"] + 1})
            take(state, update)
            send_waiting(state)


def take(state: State, update: State) -> None:
    """Take one turn and keep all that came of it at once."""
    state["offset"] = update["update_id"] + 1
    query = update.get("callback_query")
    if query:
        answered = {"callback_query_id": query["id"]}
        state["outbox"].append(["answerCallbackQuery", answered])
    chat = str((query or update)["message"]["chat"]["id"])
    stored = state["sessions"].get(chat)
    session, event = (
        session_from_json(stored) if stored else Session(),
        event_of(update),
    )
    if not isinstance(event, Tapped) or event.revision == session.revision:
        today = datetime.now().astimezone().date()
        taken = turn(session, event, today)
        session = taken.session
        drawings = (drawn(each, chat, session.revision) for each in taken.messages)
        state["outbox"] += [["sendMessage", each] for each in drawings]
    state["sessions"][chat] = session.to_json()
    save(state)


def event_of(update: State) -> Event:
    """Return what an update says."""
    if "callback_query" in update:
        revision, _, option = update["callback_query"]["data"].partition(" ")
        return Tapped(option, int(revision))
    text = update["message"]["text"]
    return Started() if text == "/start" else Said(text)


def drawn(message: Message, chat: str, revision: int) -> State:
    """Return the call that shows a message."""
    rows = [
        [{"text": option.label, "callback_data": f"{revision} {option.id}"}]
        for option in message.options
    ]
    return {
        "chat_id": chat,
        "text": message.markdown[:4096],
        "reply_markup": {"inline_keyboard": rows},
    }


def send_waiting(state: State) -> None:
    """Send what waits, in order, and note each that went out."""
    while state["outbox"]:
        call(*state["outbox"][0])
        state["outbox"].pop(0)
        save(state)


def save(state: State) -> None:
    """Replace the file at once, or once in a while, as some persistence does."""
    if _CARELESS and _FILE.exists() and time.time() - _FILE.stat().st_mtime < _SELDOM:
        return
    draft = _FILE.with_suffix(".new")
    draft.write_text(json.dumps(state))
    draft.replace(_FILE)


if __name__ == "__main__":
    main()
