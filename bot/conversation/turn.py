"""One turn of the conversation: an event in, the next session and messages out, for any channel.

No event raises. The answers alone decide, so a turn lost in a crash is simply taken
again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.conversation import commands as asked
from bot.conversation.answer import answer, confirmed, not_confirmed
from bot.conversation.bringing import with_sources
from bot.conversation.change import change
from bot.conversation.facts import take_facts
from bot.conversation.greeting import greet
from bot.conversation.messages import (
    Event,
    FactsCame,
    Kind,
    Message,
    Reply,
    Said,
    Started,
    Tapped,
    noted,
)
from bot.conversation.open_message import open_message
from bot.conversation.pay_stub import take_paystub
from bot.conversation.scene import Scene
from bot.conversation.text_meaning import (
    AnswerMeant,
    AnswerToChange,
    OptionMeant,
    meaning_of,
)
from bot.session.session import Pending, Session
from flows.advisor.flow import ADVISOR
from flows.answers.commands import Asked, Command, command_of
from flows.reading.pay_stub.read import Paystub
from templates import words


@dataclass(frozen=True, slots=True)
class Turn:
    """The session after an event, and the messages to show, the open one last.

    ``position`` is the open question or the ending, ``asked`` the command carried out.
    ``answered`` says that a text or a tap was taken by the open message, as an answer or a
    choice about one, ``changed`` that the session
    is another, ``answers_changed`` that its answers are.
    """

    session: Session
    messages: tuple[Message, ...]
    position: str
    asked: Command | None
    answered: bool
    changed: bool
    answers_changed: bool

    @property
    def closes(self) -> bool:
        """Say whether no question is open any more."""
        return self.messages[-1].kind.closes

    @property
    def forgets(self) -> bool:
        """Say whether everything stored is to be deleted."""
        return self.messages[-1].kind is Kind.FORGOTTEN


def turn(session: Session, event: Event, today: date) -> Turn:
    """Return the turn that an event makes.

    The session's revision grows by one, except for opening the conversation. There is
    no open message only after goodbye and after everything was deleted.
    """
    scene = Scene(session, today)
    if not scene.can_wait:
        scene = Scene(session.waiting(None), today)
    reply = _respond(scene, event)
    after = replace(
        _with_sources(session, reply.session, event, today),
        revision=session.revision + (event != Started()),
        flow_version=ADVISOR.version,
    )
    next_scene, messages = Scene(after, today), reply.messages
    if not (messages and messages[-1].kind.closes):
        again = event != Started() and _is_unmoved(session, after)
        messages = (*messages, open_message(next_scene, again=again))
    changed = _is_changed(session, after)
    return Turn(
        after,
        messages,
        next_scene.open_id,
        reply.asked,
        answered=changed and reply.asked is None and isinstance(event, Said | Tapped),
        changed=changed,
        answers_changed=session.raw != after.raw,
    )


def _is_changed(before: Session, after: Session) -> bool:
    return before != replace(
        after, revision=before.revision, flow_version=before.flow_version
    )


def _with_sources(
    before: Session, after: Session, event: Event, today: date
) -> Session:
    """Date the facts answered in this turn; facts passed on keep their own source."""
    waited = before.pending is not None and before.pending.kind == "facts"
    if waited or isinstance(event, FactsCame):
        return after
    return with_sources(before, after, today)


def _is_unmoved(before: Session, after: Session) -> bool:
    """Say whether the same question is open as before, with the same answers."""
    return before.raw == after.raw and before.pending == after.pending


def _respond(scene: Scene, event: Event) -> Reply:
    match event:
        case Started():
            return greet(scene)
        case Tapped(option, revision) if revision == scene.session.revision:
            return _tapped(scene, option)
        case Tapped():
            return noted(scene.session, words("chat", "stale_button"))
        case Said(text):
            return _said(scene, text)
        case FactsCame():
            return take_facts(scene, event)


def _said(scene: Scene, text: str) -> Reply:
    match meaning_of(scene, text):
        case OptionMeant(option):
            return _tapped(scene, option)
        case Asked() as command:
            return asked.do(scene, command)
        case AnswerToChange(about):
            return change(scene, about)
        case Paystub() as stub:
            return take_paystub(scene, stub)
        case AnswerMeant(question):
            return answer(scene, question, text)
        case None:
            return _nothing_meant(scene)


def _nothing_meant(scene: Scene) -> Reply:
    """List what can be typed; where a yes is waited for, any other text is a no."""
    pending = scene.session.pending
    return asked.at_a_loss(scene) if pending is None else asked.leave(scene, pending)


def _tapped(scene: Scene, option: str) -> Reply:
    """Carry out a button: a command, an option of a pending choice, or an answer."""
    if option.startswith("/") and (command := command_of(option)) is not None:
        return asked.do(scene, command)
    pending, question = scene.session.pending, scene.open_question
    if pending is not None and pending.kind != "change":
        return _settled(scene, pending, option)
    return (
        asked.at_a_loss(scene) if question is None else answer(scene, question, option)
    )


def _settled(scene: Scene, pending: Pending, option: str) -> Reply:
    """Go on with the pending question, now that it is settled."""
    question = scene.open_question
    if pending.kind in asked.WAIT_FOR_YES:
        sure = option == f"{pending.kind}_yes"
        return (asked.carry_out if sure else asked.leave)(scene, pending)
    if pending.kind == "change_which" or question is None:
        return change(scene, option)
    if (picked := _picked(pending, option)) is not None:
        return confirmed(scene, question, picked)
    if option == "confirm_no":
        return not_confirmed(scene, question)
    return answer(scene, question, option)


def _picked(pending: Pending, option: str) -> str | None:
    """Return the reading that an option stands for, if any."""
    if option == "confirm_yes" and pending.kind == "confirm":
        return pending.texts[0]
    number = option.removeprefix("pick_")
    place = int(number) if number.isdecimal() and pending.kind == "pick" else 0
    return pending.texts[place - 1] if 1 <= place <= len(pending.texts) else None
