"""The table of what somebody shares over a link: a snapshot, found by its token alone.

One a chat. It stands in no relation to answers: what is in it was written out to be
passed on, and goes when it is revoked, when it expires, and with the chat itself.
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
    """Write what is shared from now on, and take away what no longer is."""
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
    """Return what a chat's row shares."""
    if row["token"] is None:
        return None
    return Share(str(row["token"]), str(row["shared"]), str(row["until"]))


def find_share(connection: Connection, token: str, today: str) -> str | None:
    """Return what is shared under a token, None once it is revoked or expired."""
    wanted = select(SHARES.c.body).where(
        SHARES.c.token == token, SHARES.c.until >= today
    )
    body = connection.execute(wanted).scalar_one_or_none()
    return None if body is None else str(body)


def forget_expired(connection: Connection, today: str) -> None:
    """Delete what expired before a day (ISO)."""
    connection.execute(delete(SHARES).where(SHARES.c.until < today))
