"""Today's tables of a database; ``migrations`` bring older ones to them."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

TABLES: Final = MetaData()
SESSIONS: Final = Table(
    "sessions",
    TABLES,
    Column("owner", String(200), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("body", Text, nullable=False),
)
CHATS: Final = Table(
    "chats",
    TABLES,
    Column("owner", String(200), primary_key=True),
    Column("marks", Text, nullable=False),
    Column("active_on", String(10), nullable=False, index=True),
    Column("gone", Boolean, nullable=False),
)
OUTBOX: Final = Table(
    "outbox",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("owner", String(200), nullable=False, index=True),
    Column("method", String(60), nullable=False),
    Column("body", Text, nullable=False),
    Column("target", BigInteger),
    Column("opens", Boolean, nullable=False),
)
MESSAGES: Final = Table(
    "open_messages",
    TABLES,
    Column("row", BigInteger, primary_key=True, autoincrement=False),
    Column("owner", String(200), nullable=False, index=True),
    Column("message", BigInteger, nullable=False),
)
UPDATES: Final = Table(
    "updates_seen",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("seen_on", String(10), nullable=False, index=True),
)
REMINDERS: Final = Table(
    "reminders",
    TABLES,
    Column("owner", String(200), primary_key=True),
    Column("kind", String(40), primary_key=True),
    Column("on", String(10), primary_key=True),
    Column("due", BigInteger, nullable=False, index=True),
    Column("title", String(200), nullable=False),
    Column("zone", String(60), nullable=False),
)
SHARES: Final = Table(
    "shares",
    TABLES,
    Column("owner", String(200), primary_key=True),
    Column("token", String(64), nullable=False, unique=True),
    Column("body", Text, nullable=False),
    Column("until", String(10), nullable=False, index=True),
)
