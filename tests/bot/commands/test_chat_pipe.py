"""rothway chat on a real pipe: plain lines, saved as it goes, resumed where it stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bot.store.older import write_newer, write_older
from tests.bot.talking_person import SHORTEST
from tests.patience import PATIENCE
from tests.places import ROOT

Chat = Callable[..., subprocess.CompletedProcess[str]]
COMMAND = (sys.executable, "-c", "from bot.cli import main; main()")

# A job in the background ignores Ctrl-C, and so would whatever it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "ROTHWAY_DATA_DIR": str(folder), **more}


@pytest.fixture
def chat(tmp_path: Path) -> Chat:
    def run(
        *said: str, options: tuple[str, ...] = (), **more: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - our own interpreter
            (*COMMAND, "chat", *options),
            input="".join(f"{text}\n" for text in said),
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env=environment(tmp_path / "data", **more),
        )

    return run


def test_the_first_question_is_asked_in_plain_lines(chat: Chat) -> None:
    done = chat()

    assert "Does your 401(k) take after-tax contributions" in done.stdout
    assert "  1  Yes     2  No     3  Not sure" in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_input_that_ends_half_way_says_so_and_keeps_everything(chat: Chat) -> None:
    done = chat(*SHORTEST)

    assert done.returncode == 1
    assert "The input ended before the plan was ready" in done.stdout
    assert "Welcome back" in chat().stdout


def test_a_line_that_is_not_ended_is_an_answer_all_the_same(
    tmp_path: Path, chat: Chat
) -> None:
    subprocess.run(  # noqa: S603 - our own interpreter
        (*COMMAND, "chat"),
        input=b"yes",
        capture_output=True,
        check=False,
        env=environment(tmp_path / "data"),
    )

    assert "1 answer saved" in chat().stdout


def test_new_starts_again(chat: Chat) -> None:
    chat(*SHORTEST)

    done = chat("not sure", options=("--new",))

    assert "Welcome back" not in done.stdout
    assert "1 answer saved" in chat().stdout


def test_a_plan_that_was_reached_is_done(chat: Chat, tmp_path: Path) -> None:
    answers = (*SHORTEST, "max", *("skip",) * 8, "plan", "save plan of mine.md", "quit")
    done = chat(*answers)

    assert done.returncode == 0
    assert "What this is" in done.stdout
    assert (tmp_path / "plan of mine.md").read_text().startswith("# ")


def test_facts_are_brought_along_from_a_file(chat: Chat, tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(
        "after_tax: yes\nin_plan_conversion: automatic\nafter_tax_limit: none\n"
        "match: 50% of the first 6%\n"
    )

    kept = ("", "keep", "", "same")
    done = chat(*kept, "84", "185k", options=("--facts", "facts.yaml"))

    assert "4 answers are yours to confirm" in done.stdout
    assert done.stdout.count("born") == 1
    assert "6 answers saved" in chat().stdout


def test_facts_that_were_brought_are_kept_where_nothing_was_answered(
    chat: Chat, tmp_path: Path
) -> None:
    (tmp_path / "facts.yaml").write_text("after_tax: yes\nafter_tax_limit: 10%\n")

    assert "Nothing was answered" in chat(options=("--facts", "facts.yaml")).stdout
    again = chat("", "auto", "yes", "", "")

    assert again.stdout.count("What was passed on") == 3
    assert "Press Enter to keep “10%”" in again.stdout
    assert "How does your employer match" in again.stdout


def test_facts_settle_what_was_not_sure(chat: Chat, tmp_path: Path) -> None:
    chat("not sure")
    (tmp_path / "facts.yaml").write_text("after_tax: no\n")

    done = chat("keep", options=("--facts", "facts.yaml"))

    assert "How does your employer match" in done.stdout


def test_where_nothing_was_answered_nothing_is_said_to_be_saved(chat: Chat) -> None:
    assert "Nothing was answered" in chat().stdout


@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_is_an_empty_one(tmp_path: Path, closed: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own interpreter
        ("/bin/sh", "-c", f'"$@" {closed}', "sh", *COMMAND, "chat"),
        input="",
        capture_output=True,
        text=True,
        check=False,
        env=environment(tmp_path / "data"),
    )

    assert done.returncode == 1  # input ended before there was a plan
    assert "Traceback" not in done.stderr


def test_output_that_takes_no_more_is_told_and_loses_nothing(
    chat: Chat, tmp_path: Path
) -> None:
    chat("yes")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(  # noqa: S603 - our own interpreter
            (*COMMAND, "chat"),
            input="no\n",
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env=environment(tmp_path / "data"),
        )

    assert done.returncode == 2
    assert "no space left" in done.stderr
    assert "Traceback" not in done.stderr
    assert "1 answer saved" in chat().stdout


def test_a_file_of_facts_about_a_person_is_refused(chat: Chat, tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text("after_tax: yes\npay: 185k\n")

    done = chat(options=("--facts", "facts.yaml"))

    assert done.returncode == 1
    assert "line 2: pay: “pay” is about a person" in done.stderr
    assert "185" not in done.stderr


def test_bytes_that_are_no_text_are_told_off_calmly(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own interpreter
        (*COMMAND, "chat"),
        input=b"\xff\xfe\xff\nyes\n",
        capture_output=True,
        check=False,
        env=environment(tmp_path, PYTHONIOENCODING="ascii", LC_ALL="C"),
    )

    assert b"Your plan takes after-tax money" in done.stdout
    assert done.stderr == b""


def test_a_data_directory_that_cannot_be_written_is_named(
    chat: Chat, tmp_path: Path
) -> None:
    (tmp_path / "data").write_text("in the way")

    done = chat("yes")

    assert done.returncode == 2
    assert "ROTHWAY_DATA_DIR" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_corrupted_database_is_told_and_left_as_it_is(
    chat: Chat, tmp_path: Path
) -> None:
    file = tmp_path / "data" / "sessions.sqlite3"
    file.parent.mkdir()
    file.write_bytes(b"no database" * 100)

    done = chat("yes")

    assert done.returncode == 2
    assert "damaged" in done.stderr
    assert file.read_bytes() == b"no database" * 100


def test_a_conversation_saved_before_tables_had_a_version_goes_on(
    chat: Chat, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    write_older(tmp_path / "data" / "sessions.sqlite3")

    done = chat("185k", "max")

    assert "What will this employer pay you" in done.stdout
    assert "7 answers are saved" in done.stdout
    assert done.stderr == ""
    assert "7 answers are saved" in chat().stdout


def test_a_database_of_a_newer_version_is_told_and_left_as_it_is(
    chat: Chat, tmp_path: Path
) -> None:
    file = tmp_path / "data" / "sessions.sqlite3"
    file.parent.mkdir()
    write_newer(file)
    there = file.read_bytes()

    done = chat("yes")

    assert done.returncode == 2
    assert "newer Rothway" in done.stderr
    assert "Traceback" not in done.stderr
    assert file.read_bytes() == there


def test_two_terminals_on_one_session_lose_nothing(chat: Chat, tmp_path: Path) -> None:
    slow = subprocess.Popen(  # noqa: S603 - our own interpreter
        (*COMMAND, "chat"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(tmp_path / "data"),
    )
    assert slow.stdin is not None
    assert slow.stdout is not None
    while "401(k)" not in slow.stdout.readline():
        pass  # it has asked its first question
    chat("yes", "no")

    out, _ = slow.communicate("no\nhelp\n", timeout=PATIENCE)

    assert "another window" in out
    assert "2 answers saved" in chat().stdout


def test_an_interruption_says_how_to_come_back(chat: Chat, tmp_path: Path) -> None:
    asking = _asks_the_second_question(tmp_path)
    assert asking.stdout is not None

    asking.send_signal(signal.SIGINT)
    out = asking.stdout.readline() + asking.stdout.readline()
    asking.send_signal(signal.SIGINT)  # somebody in a hurry
    _, wrong = asking.communicate(timeout=PATIENCE)

    assert asking.returncode == 130
    assert "Your answers are saved" in out
    assert wrong == ""
    assert "1 answer saved" in chat().stdout


def test_a_command_that_is_interrupted_ends_quietly(tmp_path: Path) -> None:
    answers = tmp_path / "answers"
    os.mkfifo(answers)
    reading = subprocess.Popen(  # noqa: S603 - our own interpreter
        (*COMMAND, "plan", str(answers)), stdout=-1, stderr=-1, text=True
    )

    with answers.open("w"):  # returns when the command has begun to read
        reading.send_signal(signal.SIGINT)
        said = reading.communicate(timeout=PATIENCE)

    assert reading.returncode == 130
    assert said == ("", "")


def test_a_process_that_is_killed_loses_nothing(chat: Chat, tmp_path: Path) -> None:
    asking = _asks_the_second_question(tmp_path)

    asking.kill()
    asking.communicate(timeout=PATIENCE)

    assert asking.returncode == -signal.SIGKILL
    assert "1 answer saved" in chat().stdout


def _asks_the_second_question(folder: Path) -> subprocess.Popen[str]:
    """Return a conversation that has taken one answer and waits for the next."""
    asking = subprocess.Popen(  # noqa: S603 - our own interpreter
        (*COMMAND, "chat"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(folder / "data"),
    )
    assert asking.stdin is not None
    assert asking.stdout is not None
    asking.stdin.write("yes\n")
    asking.stdin.flush()
    shown = ""
    while shown.count("\n> ") < 2:
        shown += asking.stdout.read(1)
    return asking
