"""What a chat channel keeps beside the sessions, and what changes in one step of a chat.

Nothing here knows which channel it is: an owner is a name, a message is a number, and
what waits to be sent is a method with its parameters as JSON.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from bot.session.session import Session


@dataclass(frozen=True, slots=True)
class Marks:
    """What the channel remembers of a chat.

    ``key`` tells the buttons of this conversation from those of one forgotten before.
    ``open_row`` is the outbox row of the message whose buttons are open, ``open_drawn``
    that message as it was drawn; ``offer`` is a choice of the channel's own that waits.
    ``zone`` is the person's time zone by its IANA name, ``reminds`` what they asked to
    be reminded of.
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
    """Read stored marks; keys of a newer version are passed over."""
    stored = json.loads(text)
    return Marks(**{name: stored[name] for name in Marks.__slots__ if name in stored})


@dataclass(frozen=True, slots=True, order=True)
class Reminder:
    """What a chat is to be told of a day: ``due`` is the moment, in seconds since 1970.

    ``title`` says it in a few words without an amount; ``zone`` is where ``due`` was
    meant, by its IANA name. One chat has one reminder of a kind for a day.
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
    """What a chat shares over a link, as text, until the end of a day (ISO)."""

    token: str
    body: str
    until: str

    def __repr__(self) -> str:
        return f"<Share until {self.until}>"


@dataclass(frozen=True, slots=True)
class Stored:
    """A chat as the store has it: None stands for what is not there."""

    session: Session | None = None
    marks: Marks | None = None
    reminders: tuple[Reminder, ...] = ()
    share: Share | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A call that waits in the outbox.

    ``target`` is the row whose message it edits. ``opens`` says that its own message
    must be found again, to be edited when it is answered.
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
    """What one or more updates made of a chat: committed whole, or not at all."""

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
    """A chat that cannot be written to any more: what waits for it is dropped."""

    owner: str


@dataclass(frozen=True, slots=True)
class Reminding:
    """Reminders of a chat that leave their table, and the message that tells them.

    Without a message they are dropped untold. A message keeps the chat from being
    idle on that ``day`` (ISO).
    """

    owner: str
    reminders: tuple[Reminder, ...]
    waiting: Waiting | None = None
    day: str = ""


Change = ChatStep | Sent | Gone | Reminding


@dataclass(frozen=True, slots=True)
class Outbox:
    """What waits to be sent, in order, and the numbers of the messages still open."""

    waiting: tuple[Waiting, ...] = ()
    messages: dict[int, int] = field(default_factory=dict)
