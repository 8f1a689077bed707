"""The plan, its arithmetic and the HR list as the conversation shows them."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.messages import Kind, Message, Reply, noted
from bot.conversation.scene import Scene
from bot.session.open_facts import open_facts, said_unsure
from bot.session.session import Session
from core.errors import FactError
from flows.hr.script import script_markdown, script_questions
from flows.plan_words.differences import moved_markdown
from flows.plan_words.math import math_markdown
from flows.plan_words.paychecks import schedule_markdown
from flows.plan_words.plan import plan_markdown
from flows.plan_words.result import Result
from flows.words.errors import fact_error, fact_label
from templates import words


def show_plan(scene: Scene) -> Reply:
    """Show the plan and remember the answers it was made of."""
    seen = replace(scene.session, last_plan=scene.texts)
    try:
        return Reply(seen, (Message(plan_markdown(scene.result), Kind.PLAN),))
    except FactError as problem:
        return clashing(scene, problem)


def clashing(scene: Scene, problem: FactError) -> Reply:
    """Return the sentence about facts that clash; at the ending the open message has it."""
    if scene.is_at_ending:
        return Reply(scene.session)
    said = fact_error(problem, scene.journey.answers)
    return noted(scene.session, said, Kind.ERROR)


def arrive(scene: Scene) -> Reply:
    """Show the plan at the first arrival, and what moved at later ones."""
    before = _last_result(scene)
    if before is None:
        return show_plan(scene)
    try:
        moved = moved_markdown(before.advice, scene.result.advice)
    except FactError as problem:
        return clashing(scene, problem)
    seen = replace(scene.session, last_plan=scene.texts)
    return noted(seen, moved)


def _last_result(scene: Scene) -> Result | None:
    """Return the result of the plan shown last, of the answers that counted then."""
    if (last_plan := scene.session.last_plan) is None:
        return None
    then = Session(facts=last_plan)
    try:
        return Scene(then, scene.today).result
    except FactError:
        return None  # nothing to compare with: the year's limits have moved on


def show_math(scene: Scene) -> Reply:
    """Show the arithmetic as far as the answers allow it."""
    if scene.missing:
        answers = scene.journey.answers
        missing = [fact_label(fact, answers) for fact in scene.missing]
        return noted(scene.session, words("chat", "math_not_yet", missing=missing))
    try:
        found = scene.result
    except FactError as problem:
        return clashing(scene, problem)
    heading = words("chat", "math_heading")
    math = math_markdown(found)
    return noted(scene.session, f"## {heading}\n\n{math}")


def show_paychecks(scene: Scene) -> Reply:
    """Show every paycheck left, or the answers needed to know them."""
    if scene.missing:
        return noted(scene.session, words("chat", "plan_not_yet"))
    try:
        found = scene.result
    except FactError as problem:
        return clashing(scene, problem)
    table = schedule_markdown(found)
    if not table:
        return noted(scene.session, words("chat", "paychecks_not_known"))
    heading = words("chat", "paychecks_heading")
    return noted(scene.session, f"## {heading}\n\n{table}")


def open_in(scene: Scene) -> tuple[str, ...]:
    """Return the facts open for HR: the advice's list, else those that are "not sure"."""
    values = scene.values
    return said_unsure(values) if scene.missing else open_facts(values, scene.today)


def hr_text(scene: Scene) -> str:
    """Return the HR script for the open facts, or all of it where none is open."""
    return script_markdown(dict(scene.values), scene.today, only=open_in(scene) or None)


def show_hr_list(scene: Scene) -> Reply:
    """Show the open questions for HR, or that there are none."""
    open_ids = open_in(scene)
    if not open_ids:
        empty = "hr_empty_yet" if scene.missing else "hr_empty"
        return noted(scene.session, words("chat", empty))
    questions = script_questions(dict(scene.values), scene.today, only=open_ids)
    said = words("chat", "hr_list", questions=questions)
    return Reply(scene.session, (Message(said, Kind.DOCUMENT),))


def show_script(scene: Scene) -> Reply:
    """Show the script for the open facts: how to ask, and what the answers mean."""
    return Reply(scene.session, (Message(hr_text(scene), Kind.DOCUMENT),))
