"""The version of a database's tables, and the way from older tables to today's.

Older tables go through ``migrations/versions`` by Alembic, in one transaction, so that
a crash leaves the old tables or the new. Only they load Alembic, which is slow to load.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, MetaData, String, Table, insert, inspect, select
from sqlalchemy.engine import Connection, Engine

from bot.store.errors import CorruptedStoreError, NewerStoreError
from bot.store.tables import TABLES

VERSION: Final = "0001"
"""The version of `TABLES`: the last revision of ``migrations``."""

VERSION_TABLE: Final = "rothway_version"
_VERSIONS: Final = Table(
    VERSION_TABLE, MetaData(), Column("version_num", String(32), primary_key=True)
)
_ALWAYS_HAD: Final = {"owner", "revision", "body"}


def bring_up_to_date(engine: Engine, place: str) -> None:
    """Give a database today's tables, unless it has them.

    Raises `NewerStoreError` for tables of a newer Rothway, `CorruptedStoreError` for
    another program's; both are left as they are.
    """
    with engine.connect() as connection:
        if _is_of_today(connection, place):
            return
    with engine.begin() as connection:
        _wait_for_others(connection)
        if not _is_of_today(connection, place):  # the other program was no quicker
            _make_or_migrate(connection, place)


def _is_of_today(connection: Connection, place: str) -> bool:
    version = _version_of(connection)
    if version is not None and version > VERSION:
        raise NewerStoreError(path=place)
    return version == VERSION


def _version_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(select(_VERSIONS.c.version_num)).scalar_one_or_none()


def _wait_for_others(connection: Connection) -> None:
    """Lock SQLite's file from here on, not only from the first change."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _make_or_migrate(connection: Connection, place: str) -> None:
    tables = inspect(connection)
    there = TABLES.tables.keys() & set(tables.get_table_names())
    if not there:
        TABLES.create_all(connection)
        _VERSIONS.create(connection)
        connection.execute(insert(_VERSIONS).values(version_num=VERSION))
        return
    if "sessions" in there:
        columns = {column["name"] for column in tables.get_columns("sessions")}
        if not columns >= _ALWAYS_HAD:
            raise CorruptedStoreError(path=place)
    _migrate(connection)


def _migrate(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - see the module
    from alembic.config import Config  # noqa: PLC0415 - the same

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "bot.store:migrations")
    command.upgrade(config, VERSION)
