"""The data that a chat channel stores beside the sessions, and the changes of one step.

It names no channel: an owner is a name, and what waits to be sent a method with
parameters as JSON.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from bot.session.session import Session


@dataclass(frozen=True, slots=True)
class Marks:
    """What the channel remembers of a chat.

    ``key`` tells this conversation's buttons from those of a forgotten one.
    ``open_row`` is the outbox row of the message with open buttons, ``open_drawn`` its
    text; ``offer`` is a choice of the channel's own. ``zone`` is the IANA time zone,
    ``reminds`` the reminders asked for.
    """

    key: int
    open_row: int | None = None
    open_drawn: str = ""
    offer: str = ""
    zone: str = ""
    reminds: str = ""

    def __repr__(self) -> str:
        return f"<Marks: open row {self.open_row}, {self.offer or 'nothing'} offered>"

    def to_json(self) -> str:
        """Return the marks as JSON for the store."""
        return json.dumps(asdict(self))


def marks_from_json(text: str) -> Marks:
    """Read stored marks; keys of a newer version are ignored."""
    stored = json.loads(text)
    return Marks(**{name: stored[name] for name in Marks.__slots__ if name in stored})


@dataclass(frozen=True, slots=True, order=True)
class Reminder:
    """A reminder of a day, ``due`` in seconds since 1970, one of a kind a day.

    ``title`` names it without an amount; ``zone`` is the IANA time zone that ``due``
    was meant in.
    """

    due: int
    kind: str
    on: str
    title: str
    zone: str

    def __repr__(self) -> str:
        return f"<Reminder {self.kind} at {self.due}>"


@dataclass(frozen=True, slots=True)
class Share:
    """A text that a chat shares over a link, until the end of a day (ISO)."""

    token: str
    body: str
    until: str

    def __repr__(self) -> str:
        return f"<Share until {self.until}>"


@dataclass(frozen=True, slots=True)
class Stored:
    """A chat as it is stored; None stands for what is not there."""

    session: Session | None = None
    marks: Marks | None = None
    reminders: tuple[Reminder, ...] = ()
    share: Share | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A call in the outbox; ``target`` is the row whose message it edits.

    ``opens`` says that its own message is kept, to be edited when it is answered.
    """

    id: int
    owner: str
    method: str
    body: str
    target: int | None = None
    opens: bool = False

    def __repr__(self) -> str:
        return f"<Waiting {self.id}: {self.method}>"


@dataclass(frozen=True, slots=True)
class ChatStep:
    """The changes that one or more updates made to a chat, committed whole or not at all."""

    owner: str
    updates: tuple[int, ...]
    before: Stored
    after: Stored
    waiting: tuple[Waiting, ...] = ()
    forgets: bool = False
    day: str = ""

    def __repr__(self) -> str:
        return f"<ChatStep: {len(self.updates)} updates, {len(self.waiting)} waiting>"


@dataclass(frozen=True, slots=True)
class Sent:
    """A row of the outbox that is done with; ``message`` is kept where it opens."""

    row: int
    owner: str
    message: int | None = None
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """A chat that cannot be written to any more; its waiting calls are dropped."""

    owner: str


@dataclass(frozen=True, slots=True)
class Reminding:
    """Reminders of a chat that leave their table, and the message that tells them.

    Without a message they are dropped. A message keeps the chat active on that ``day``
    (ISO).
    """

    owner: str
    reminders: tuple[Reminder, ...]
    waiting: Waiting | None = None
    day: str = ""


Change = ChatStep | Sent | Gone | Reminding


@dataclass(frozen=True, slots=True)
class Outbox:
    """The calls that wait to be sent, in order, and the numbers of open messages."""

    waiting: tuple[Waiting, ...] = ()
    messages: dict[int, int] = field(default_factory=dict)
