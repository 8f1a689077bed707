"""Runs revisions in the transaction of the caller; Alembic finds this file by its name."""

from __future__ import annotations

from alembic import context

from bot.store.schema import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"], version_table=VERSION_TABLE
)
with context.begin_transaction():
    context.run_migrations()
