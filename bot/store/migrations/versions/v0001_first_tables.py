"""The tables before they had a version; a file made by the terminal has ``sessions`` alone."""

from __future__ import annotations

from typing import Any, Final

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

revision: Final = "0001"
down_revision: Final = None

_TEXT: Final = Text()
_OWNER: Final = String(200)
_INDEXES: Final = {
    "chats": "active_on",
    "outbox": "owner",
    "open_messages": "owner",
    "updates_seen": "seen_on",
    "reminders": "due",
    "shares": "until",
}


def upgrade() -> None:
    """Make the tables and indexes that are missing."""
    _make_conversations()
    _make_calls()
    _make_what_is_asked_for()
    for table, column in _INDEXES.items():
        op.create_index(f"ix_{table}_{column}", table, [column], if_not_exists=True)


def _make_conversations() -> None:
    _table("sessions", _key("owner"), _has("revision", Integer()), _has("body"))
    _table(
        "chats",
        _key("owner"),
        _has("marks"),
        _has("active_on", String(10)),
        _has("gone", Boolean()),
    )


def _make_calls() -> None:
    _table(
        "outbox",
        _key("id", BigInteger()),
        _has("owner", String(200)),
        _has("method", String(60)),
        _has("body"),
        Column("target", BigInteger),
        _has("opens", Boolean()),
    )
    _table(
        "open_messages",
        _key("row", BigInteger()),
        _has("owner", String(200)),
        _has("message", BigInteger()),
    )
    _table("updates_seen", _key("id", BigInteger()), _has("seen_on", String(10)))


def _make_what_is_asked_for() -> None:
    _table(
        "reminders",
        _key("owner"),
        _key("kind", String(40)),
        _key("on", String(10)),
        _has("due", BigInteger()),
        _has("title", String(200)),
        _has("zone", String(60)),
    )
    _table(
        "shares",
        _key("owner"),
        _has("token", String(64)),
        _has("body"),
        _has("until", String(10)),
        UniqueConstraint("token"),
    )


def _table(name: str, *columns: Column[object] | UniqueConstraint) -> None:
    op.create_table(name, *columns, if_not_exists=True)


def _key(name: str, kind: TypeEngine[Any] = _OWNER) -> Column[object]:
    return Column(name, kind, primary_key=True, autoincrement=False)


def _has(name: str, kind: TypeEngine[Any] = _TEXT) -> Column[object]:
    return Column(name, kind, nullable=False)
