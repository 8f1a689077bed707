"""The table of texts shared over a link, one a chat, found by its token alone.

A share has no relation to answers; it ends when it is revoked, when it expires, and
with its chat.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.engine import Connection, RowMapping

from bot.store.chat_rows import ChatStep, Share
from bot.store.tables import SHARES

COLUMNS: Final = (SHARES.c.token, SHARES.c.body.label("shared"), SHARES.c.until)
_REVOKE: Final = delete(SHARES).where(SHARES.c.owner == bindparam("whose"))


def put_shares(connection: Connection, steps: Sequence[ChatStep]) -> None:
    """Store the texts shared from now on, and delete those that ended."""
    changed = [
        step
        for step in steps
        if step.after.share != step.before.share and not step.forgets
    ]
    if changed:
        connection.execute(_REVOKE, [{"whose": step.owner} for step in changed])
    rows = [
        {"owner": step.owner, "token": share.token, "body": share.body}
        | {"until": share.until}
        for step in changed
        if (share := step.after.share) is not None
    ]
    if rows:
        connection.execute(insert(SHARES), rows)


def share_in(row: RowMapping) -> Share | None:
    """Return the share in a chat's row."""
    if row["token"] is None:
        return None
    return Share(str(row["token"]), str(row["shared"]), str(row["until"]))


def find_share(connection: Connection, token: str, today: str) -> str | None:
    """Return the text shared under a token; None once it is revoked or expired."""
    wanted = select(SHARES.c.body).where(
        SHARES.c.token == token, SHARES.c.until >= today
    )
    body = connection.execute(wanted).scalar_one_or_none()
    return None if body is None else str(body)


def forget_expired(connection: Connection, today: str) -> None:
    """Delete what expired before a day (ISO)."""
    connection.execute(delete(SHARES).where(SHARES.c.until < today))
