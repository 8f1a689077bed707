"""Carries out the commands of a person, which never lose the place in the dialogue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.conversation.answer import answer, kept
from bot.conversation.change import change
from bot.conversation.facts import bring_waiting, leave_waiting, share
from bot.conversation.lists import answers_text
from bot.conversation.messages import Kind, Message, Reply, noted
from bot.conversation.plans import (
    show_hr_list,
    show_math,
    show_paychecks,
    show_plan,
    show_script,
)
from bot.conversation.scene import Scene, forget_replays
from bot.session.session import Pending, Session
from flows.advisor.flow import ADVISOR
from flows.answers.commands import Asked, Command
from flows.words.question import said_in
from templates import words


def do(scene: Scene, asked: Asked) -> Reply:
    """Carry out a command, and return which one it was."""
    return replace(_done(scene, asked), asked=asked.command)


def _done(scene: Scene, asked: Asked) -> Reply:
    """Carry out a command; it takes the place of a yes that was waited for."""
    pending = scene.session.pending
    if pending is not None and pending.kind in WAIT_FOR_YES:
        if asked.command is Command.BACK:
            return leave(scene, pending)
        if pending.kind == "facts":
            return _while_facts_wait(scene, asked)
        scene = Scene(scene.session.waiting(None), scene.today)
    return _COMMANDS[asked.command](scene, asked.about)


def _while_facts_wait(scene: Scene, asked: Asked) -> Reply:
    """Carry out a command while facts wait for a yes, or leave them out with a notice."""
    if asked.command in (Command.WHY, Command.HELP):
        return noted(scene.session, words("facts", "came_why"))
    if asked.command in _ONLY_SHOWS:
        return _COMMANDS[asked.command](scene, asked.about)
    left = leave_waiting(scene)
    after = _COMMANDS[asked.command](Scene(left.session, scene.today), asked.about)
    return replace(after, messages=(*left.messages, *after.messages))


def at_a_loss(scene: Scene) -> Reply:
    """List what can be typed, where no question is open."""
    return Reply(scene.session, (_what_can_be_typed(),))


def _what_can_be_typed() -> Message:
    return Message(words("chat", "commands"), id="commands")


def _back(scene: Scene, about: str) -> Reply:
    del about
    if scene.session.pending is not None:
        return kept(scene)
    last = scene.answered_last
    if last is None:
        return noted(scene.session, words("chat", "back_at_start"))
    label = said_in(ADVISOR[last], "label", scene.journey.answers)
    session = scene.session
    was_brought = last in session.checked
    before = session.unconfirmed(last) if was_brought else session.undone(last)
    return noted(before, words("chat", "went_back", label=label))


def _why(scene: Scene, about: str) -> Reply:
    return _about_question(scene, about, "why")


def _help(scene: Scene, about: str) -> Reply:
    about_it = _about_question(scene, about, "help")
    if scene.open_question is None:
        return about_it
    return Reply(about_it.session, (*about_it.messages, _what_can_be_typed()))


def _about_question(scene: Scene, about: str, block: str) -> Reply:
    del about
    if (question := scene.open_question) is None:
        return at_a_loss(scene)
    return noted(scene.session, said_in(question, block, scene.journey.answers))


def _answers(scene: Scene, about: str) -> Reply:
    del about
    return noted(scene.session, answers_text(scene))


def _hr_list(scene: Scene, about: str) -> Reply:
    del about
    return show_hr_list(scene)


def _script(scene: Scene, about: str) -> Reply:
    del about
    return show_script(scene)


def _math(scene: Scene, about: str) -> Reply:
    del about
    return show_math(scene)


def _paychecks(scene: Scene, about: str) -> Reply:
    del about
    return show_paychecks(scene)


def _plan(scene: Scene, about: str) -> Reply:
    """Show the plan as far as it is known; at the review this is also the answer."""
    del about
    if _stands_at_review(scene):
        return answer(scene, ADVISOR["review"], "plan_now")
    if not scene.missing:
        return show_plan(scene)
    return noted(scene.session, words("chat", "plan_not_yet"))


def _sharpen(scene: Scene, about: str) -> Reply:
    del about
    if _stands_at_review(scene):
        return Reply(scene.session)
    if scene.is_reviewed:
        return Reply(scene.session.waiting(Pending("change", "review")))
    return noted(scene.session, words("chat", "sharpen_not_yet"))


def _stands_at_review(scene: Scene) -> bool:
    question = scene.open_question
    return question is not None and question.id == "review"


def _save(scene: Scene, about: str) -> Reply:
    if scene.missing:
        return noted(scene.session, words("chat", "nothing_to_save"))
    wanted = Message("", Kind.DOCUMENT, documents=("plan",), save_to=about)
    return Reply(scene.session, (wanted,))


def _restart(scene: Scene, about: str) -> Reply:
    del about
    return Reply(scene.session.waiting(Pending("restart")))


def _forget(scene: Scene, about: str) -> Reply:
    del about
    return Reply(scene.session.waiting(Pending("forget")))


def _quit(scene: Scene, about: str) -> Reply:
    del about
    said = Message(words("chat", "goodbye"), Kind.GOODBYE)
    return Reply(scene.session, (said,))


def carry_out(scene: Scene, pending: Pending) -> Reply:
    """Do what was confirmed: delete everything, start again, or bring facts in."""
    if pending.kind == "facts":
        return bring_waiting(scene, pending)
    if pending.kind == "forget":
        forget_replays()
        said = Message(words("chat", "forgotten"), Kind.FORGOTTEN)
        return Reply(Session(), (said,))
    return noted(Session(), words("chat", "restarted"))


def leave(scene: Scene, pending: Pending) -> Reply:
    """Delete nothing and bring nothing in."""
    if pending.kind == "facts":
        return leave_waiting(scene)
    said = words("chat", f"not_{_DONE[pending.kind]}")
    return noted(scene.session.waiting(None), said)


WAIT_FOR_YES = frozenset({"forget", "restart", "facts"})
_ONLY_SHOWS = frozenset(
    {
        Command.ANSWERS,
        Command.HR_LIST,
        Command.SCRIPT,
        Command.MATH,
        Command.PAYCHECKS,
        Command.SAVE,
        Command.SHARE,
        Command.QUIT,
    }
)
_DONE = {"forget": "forgotten", "restart": "restarted"}
_COMMANDS: dict[Command, Callable[[Scene, str], Reply]] = {
    Command.BACK: _back,
    Command.CHANGE: change,
    Command.WHY: _why,
    Command.ANSWERS: _answers,
    Command.HELP: _help,
    Command.HR_LIST: _hr_list,
    Command.SCRIPT: _script,
    Command.MATH: _math,
    Command.PAYCHECKS: _paychecks,
    Command.PLAN: _plan,
    Command.SHARPEN: _sharpen,
    Command.SAVE: _save,
    Command.SHARE: share,
    Command.RESTART: _restart,
    Command.FORGET: _forget,
    Command.QUIT: _quit,
}
