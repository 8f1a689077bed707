"""The terminal's loop on a real file: each turn is committed before it is shown."""

from __future__ import annotations

import signal
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from bot.conversation import Message
from bot.session.session import Session
from bot.settings import Settings
from bot.store import Store
from bot.store.errors import BusyStoreError, FullStoreError, StoreError
from bot.terminal.chat import OWNER, TerminalChat
from bot.terminal.screen import Lines, PlainScreen
from bot.text.plain import plain
from tests.bot.talking_person import SHORTEST, TO_PLAN

TODAY = date(2026, 1, 20)


class Terminal:
    """A terminal with somebody at it: lines go in, and ``shown`` is what came out."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(Settings(data_dir=folder))
        self.shown = ""

    def talks(self, *lines: str) -> int:
        return self._runs(StringIO("".join(f"{line}\n" for line in lines)))

    def is_interrupted_after(self, *lines: str) -> int:
        return self._runs(_Interrupted("".join(f"{line}\n" for line in lines)))

    @property
    def stored(self) -> Session:
        return self.store.load(OWNER) or Session()

    def _runs(self, source: Lines) -> int:
        out = StringIO()
        screen = PlainScreen(source, out, echo=True)
        code = TerminalChat(screen, self.store, self.stored, lambda: TODAY).run()
        self.shown = out.getvalue()
        return code


class _Interrupted:
    """Lines, and then somebody presses Ctrl-C."""

    def __init__(self, text: str) -> None:
        self._lines = StringIO(text)

    def readline(self, size: int = -1, /) -> str:
        if line := self._lines.readline(size):
            return line
        raise KeyboardInterrupt


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    monkeypatch.chdir(tmp_path)
    made, on_ctrl_c = Terminal(tmp_path / "data"), signal.getsignal(signal.SIGINT)
    yield made
    made.store.close()
    signal.signal(signal.SIGINT, on_ctrl_c)


def test_every_answer_is_saved_as_it_is_given(terminal: Terminal) -> None:
    assert terminal.talks(*SHORTEST) == 1
    assert terminal.stored.answers["pay"] == "185000"
    assert "The input ended before the plan was ready" in terminal.shown


def test_the_next_start_goes_on_at_the_same_question(terminal: Terminal) -> None:
    terminal.talks(*SHORTEST)
    asked = terminal.shown.rpartition("\n> ")[0].splitlines()[-1]

    terminal.talks()

    assert "Welcome back" in terminal.shown
    assert asked in terminal.shown


@pytest.mark.parametrize("answered", range(len(TO_PLAN) + 1))
def test_ctrl_c_at_any_question_keeps_what_was_said(
    terminal: Terminal, answered: int
) -> None:
    terminal.talks(*TO_PLAN[:answered])
    before = terminal.stored

    assert terminal.is_interrupted_after() == 130
    assert "Your answers are saved" in terminal.shown
    assert terminal.stored == before


@pytest.mark.parametrize(
    "said",
    [
        ("yes", "auto"),  # a reading to confirm
        ("yes", "auto", "yes", "none", "they match 6%"),  # two readings to pick from
        (*TO_PLAN, "change"),
        (*TO_PLAN, "change pay"),
        (*TO_PLAN, "sharpen"),
        (*TO_PLAN, "sharpen", "all", "skip", "skip"),
        ("yes", "forget me"),
        ("yes", "start again"),
        ("yes", "back"),
    ],
)
def test_ctrl_c_in_the_middle_of_anything_keeps_what_was_said(
    terminal: Terminal, said: tuple[str, ...]
) -> None:
    terminal.is_interrupted_after(*said)
    asked, before = terminal.shown.rpartition("\n> ")[0], terminal.stored

    assert terminal.is_interrupted_after() == 130
    assert terminal.stored == before
    asked_again = terminal.shown.rpartition("\n> ")[0]
    assert asked_again.splitlines()[-1] == asked.splitlines()[-1]


def test_ctrl_c_right_after_an_answer_keeps_that_answer(terminal: Terminal) -> None:
    terminal.is_interrupted_after(*SHORTEST)

    assert terminal.stored.answers["pay"] == "185000"


def test_a_plan_that_was_reached_is_done(terminal: Terminal) -> None:
    assert terminal.talks(*TO_PLAN) == 0
    assert "What this is" in terminal.shown


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b[31mred",
        "\u202e185k",
        "x" * 25_000,
        "👩\u200d💻",
        "{{ 7 * 7 }}",
        "\x00",
        "\ud800",
        "",
    ],
)
def test_a_hostile_line_is_told_off_calmly(terminal: Terminal, hostile: str) -> None:
    terminal.talks(hostile, "yes")

    assert "Your plan takes after-tax money" in terminal.shown
    assert not set(terminal.shown) & set("\x1b\u202e\x00\ud800")


def test_the_plan_is_saved_where_it_was_wanted(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.talks(*TO_PLAN, "save plan of mine.md", "save flat.txt", "save Mine")

    assert (tmp_path / "plan of mine.md").read_text().startswith("# ")
    assert "**" not in (tmp_path / "flat.txt").read_text()
    assert (tmp_path / "Mine.md").exists()
    assert (tmp_path / "Mine.md").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("*Acme* _x_ [a](http://b) `c` # 1", "*Acme* _x_ [a](http://b) `c` # 1"),
        ("{{ 7 * 7 }} {% raw %}", "{{ 7 * 7 }} {% raw %}"),
        ("<b>Acme</b> &amp; | Co", "<b>Acme</b> &amp; | Co"),
        ("1. Łódź 🦜 👩\u200d💻", "1. Łódź 🦜 👩\u200d💻"),
        ("\x1b[31mAc\u202eme\x07", "[31mAcme"),
        ("Ac\x00me\x9b", "Acme"),
    ],
)
def test_a_text_answer_is_shown_as_typed_wherever_it_stands(
    terminal: Terminal, tmp_path: Path, typed: str, shown: str
) -> None:
    to_employer = (*TO_PLAN, "sharpen", "4", *("skip",) * 6)
    terminal.talks(*to_employer, typed, typed, "plan", "answers", "script")
    on_screen = " ".join(terminal.shown.split())
    terminal.talks("save plan.md", "save plan.txt")
    saved = (tmp_path / "plan.md").read_text(), (tmp_path / "plan.txt").read_text()

    assert terminal.stored.answers["record_keeper"]
    assert f"no steps for {shown}." in on_screen  # the plan
    assert f"Your record-keeper: {shown} " in on_screen  # the answers
    assert f"I am in the {shown} plan" in on_screen  # the HR script
    assert f"no steps for {shown}." in " ".join(saved[1].split())
    assert f"no steps for {shown}." in " ".join(plain(saved[0]).split())
    assert not set("".join(saved)) & set("\x1b\u202e\x07\x00\x9b")


def test_without_a_name_each_plan_gets_a_file_of_its_own(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.talks(*TO_PLAN, "save", "save")

    assert sorted(file.name for file in tmp_path.glob("*.md")) == [
        "rothway-plan-2026-01-20-2.md",
        "rothway-plan-2026-01-20.md",
    ]


@pytest.mark.parametrize("name", ["notes.md", "no/folder/x.md", "notes.md/x", "\x00x"])
def test_a_file_that_cannot_be_written_is_told_and_nothing_is_replaced(
    terminal: Terminal, tmp_path: Path, name: str
) -> None:
    (tmp_path / "notes.md").write_text("mine")

    terminal.talks(*TO_PLAN, f"save {name}", "answers")

    assert "Not saved to" in terminal.shown
    assert "$185,000" in terminal.shown.rpartition("Not saved to")[2]
    assert (tmp_path / "notes.md").read_text() == "mine"


def test_facts_that_clash_are_told_where_the_plan_was_to_be_saved(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.talks(*SHORTEST, "$180,000", "change pay", "20k", "save")

    assert "more than your pay" in terminal.shown
    assert not list(tmp_path.glob("*.md"))


def test_forgetting_leaves_nothing_behind(terminal: Terminal, tmp_path: Path) -> None:
    terminal.talks(*SHORTEST)

    assert terminal.talks("forget me", "yes", "yes") == 0
    assert terminal.store.load(OWNER) is None
    assert b"185000" not in (tmp_path / "data" / "sessions.sqlite3").read_bytes()
    assert terminal.shown.count(">") == 2


def test_another_window_that_was_first_is_told_and_loses_nothing(
    terminal: Terminal,
) -> None:
    terminal.talks("yes")
    ours = terminal.stored
    terminal.talks("no")
    theirs = terminal.stored
    out = StringIO()

    screen = PlainScreen(StringIO("auto\nnone\n"), out, echo=True)
    TerminalChat(screen, terminal.store, ours, lambda: TODAY).run()

    assert "another window" in out.getvalue()
    assert dict(theirs.answers).items() <= dict(terminal.stored.answers).items()
    assert "automatic" not in terminal.stored.answers.values()


@pytest.mark.parametrize("problem", [BusyStoreError, FullStoreError])
def test_a_turn_that_cannot_be_saved_is_not_taken_and_may_be_said_again(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, problem: type[StoreError]
) -> None:
    terminal.talks("yes")
    save, refusals = terminal.store.save, [problem(path="/here")]

    def refuse_once(owner: str, session: Session) -> None:
        if refusals:
            raise refusals.pop()
        save(owner, session)

    monkeypatch.setattr(terminal.store, "save", refuse_once)
    terminal.talks("no", "not sure")

    assert "What was saved before is safe" in " ".join(terminal.shown.split())
    assert terminal.stored.answers["in_plan_conversion"] == "unsure"


def test_a_locked_database_is_told_and_the_answer_may_be_said_again(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.engine.BUSY_WAIT_SECONDS", 0.05)
    terminal.talks("yes")
    holder = sqlite3.connect(tmp_path / "data" / "sessions.sqlite3")
    holder.execute("BEGIN IMMEDIATE")

    terminal.talks("no")
    holder.close()

    assert "Another program" in terminal.shown
    assert terminal.stored.answers == {"after_tax": "yes"}


def test_a_plain_message_that_is_empty_shows_nothing() -> None:
    out = StringIO()

    PlainScreen(StringIO(), out, echo=False).show(Message(""))

    assert out.getvalue() == ""


def test_what_a_pipe_says_is_repeated_without_its_control_characters() -> None:
    out = StringIO()
    said = PlainScreen(StringIO("a\x1b[2Jb\r\n"), out, echo=True).ask(Message("?"))

    assert said.startswith("a\x1b")
    assert out.getvalue() == "> ab\n"


def test_a_session_of_an_older_flow_goes_on(
    terminal: Terminal, make: Callable[[Session], None]
) -> None:
    terminal.talks(*SHORTEST)
    answers = {**terminal.stored.answers, "after_tax_limit": "by the moon", "old": "1"}
    make(replace(terminal.stored, answers=answers, flow_version=0))

    terminal.talks("none")

    assert "no longer fits" in terminal.shown
    assert terminal.stored.answers["pay"] == "185000"
    assert terminal.stored.flow_version > 0


@pytest.fixture
def make(terminal: Terminal) -> Callable[[Session], None]:
    def commit(session: Session) -> None:
        terminal.store.save(OWNER, replace(session, revision=session.revision + 1))

    return commit
