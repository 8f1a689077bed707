"""rothway plan: answers in, the plan out, and everything wrong with them at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import cli

GOOD = """# a saver who knows the plan
after_tax: yes
in_plan_conversion: automatic
match: 50% of the first 6%
birth_year: 1984
pay: $185,000
deferral: max
"""
DAY = ("--today", "2026-03-02")


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ROTHWAY_LIMITS_DIR", raising=False)


def rothway(*arguments: str, says: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, arguments, input=says)


def plan_of(text: str | bytes, *options: str) -> Result:
    data = text.encode() if isinstance(text, str) else text
    Path("answers.yaml").write_bytes(data)
    return rothway("plan", "answers.yaml", *DAY, *options)


def test_a_plan_is_made_of_a_file() -> None:
    done = plan_of(GOOD)

    assert done.exit_code == 0
    assert "$41,950" in done.stdout
    assert "**" not in done.stdout


def test_markdown_is_given_as_it_is() -> None:
    assert plan_of(GOOD, "--format", "markdown").stdout.startswith("# ")


def test_standard_input_is_read_where_the_file_is_a_dash() -> None:
    assert "$41,950" in rothway("plan", "-", *DAY, says=GOOD).stdout


def test_json_is_read_as_yaml_is() -> None:
    case = {"pay": 185000, "birth_year": 1984, "match": "none", "after_tax": True}

    as_json = json.loads(plan_of(json.dumps(case), "--format", "json").stdout)

    assert as_json["room"]["now"] == 47500
    assert as_json["outcome"] == "ASK_HR"


def test_json_indented_with_tabs_is_read() -> None:
    case = {"pay": "185k", "birth_year": 1984, "match": "none"}

    assert plan_of(json.dumps(case, indent="\t")).exit_code == 0


def test_a_byte_order_mark_changes_nothing() -> None:
    assert plan_of(b"\xef\xbb\xbf" + GOOD.encode()).exit_code == 0


def test_a_blank_answer_is_one_not_given() -> None:
    done = plan_of(GOOD + "bonus:\nstate: ~\n", "--format", "json")

    assert json.loads(done.stdout)["room"]["now"] == 41950


def test_an_age_at_year_end_stands_for_a_birth_year() -> None:
    aged = GOOD.replace("birth_year: 1984", "age_at_year_end: 52")

    assert json.loads(plan_of(aged, "--format", "json").stdout)["deferral"] == {
        "total": 32500,
        "base": 24500,
        "catch_up": 8000,
        "catch_up_limit": 8000,
        "excess": 0,
        "excess_in": 0,
    }


def test_an_age_is_that_of_the_tax_year_stated() -> None:
    aged = GOOD.replace("birth_year: 1984", "age_at_year_end: 50\ntax_year: 2025")

    assert json.loads(plan_of(aged, "--format", "json").stdout)["age_at_year_end"] == 50


def test_the_plan_goes_to_a_file_for_its_owner_only(tmp_path: Path) -> None:
    done = plan_of(GOOD, "-o", "plan.json")

    assert done.exit_code == 0
    assert done.stdout == ""
    assert json.loads((tmp_path / "plan.json").read_text())["outcome"] == "READY_AUTO"
    assert (tmp_path / "plan.json").stat().st_mode & 0o077 == 0


def test_json_has_the_names_that_are_promised() -> None:
    made = json.loads(plan_of(GOOD, "--format", "json").stdout)

    assert set(made) >= {
        *("outcome", "overlays", "tax_year", "age_at_year_end", "limit_415c"),
        *("deferral", "employer", "room", "range", "election", "schedule", "reserve"),
        *("conversion", "form_1099r", "growth", "steps", "warnings", "assumptions"),
        *("open_questions", "trace"),
    }
    assert set(made["deferral"]) >= {"base", "catch_up", "excess"}
    assert set(made["employer"]) >= {"match", "nonelective", "other", "total"}
    assert set(made["room"]) >= {"legal", "annual", "now", "over", "binding"}
    assert set(made["steps"][0]) >= {"id", "title", "why", "how", "when"}
    assert set(made["trace"][0]) >= {"label", "amount", "source"}
    assert made["form_1099r"]["box_7"] == "G"
    assert made["range"] is None


def test_room_loses_its_cents_and_other_amounts_keep_them() -> None:
    made = json.loads(
        plan_of(GOOD.replace("$185,000", "$185,010.55"), "--format", "json").stdout
    )

    assert made["employer"]["match"] == 5550.31
    assert made["room"]["now"] == 41949


def test_what_is_unknown_gives_a_range() -> None:
    made = json.loads(
        plan_of(
            GOOD.replace("50% of the first 6%", "unsure"), "--format", "json"
        ).stdout
    )

    assert made["range"]["low"] < made["range"]["high"]
    assert made["range"]["narrowed_by"] == "match"


WRONG = [
    # (the file, the line of the problem, what is said of it)
    ("pay: -185000", 8, "cannot be below zero"),
    ("pay: 0", 8, "Your pay must be"),
    ("pay: a lot", 8, "You wrote “a lot”"),
    ("pay: $999,999,999,999", 8, "between"),
    ("match: 4000%", 8, "between 0% and 300%"),
    ("match: 100% of 5-3%", 8, "end above where it starts"),
    ("match: 100% of the first 3%, 50% of 2-6%", 8, "must not overlap"),
    ("match: 50% of 4-6%, 100% of 0-3%", 8, "must be in order"),
    ("match: -50% of 6%", 8, "could not read “-”"),
    ("filing_status: lots", 8, "The answers are single, married_jointly, "),
    ("after_tax_limit: lots", 8, "combined_percent, percent_and_dollars, unsure."),
    ("match: they match 6%", 8, "or “6% of contributions”"),
    ("birth_year: 2031", 8, "between"),
    ("birth_year: 1890", 8, "between"),
    ("deferral: 120%", 8, "100%"),
    ("deferral: $190,000", 8, "more than your pay"),
    ("tax_year: 2031", 8, "never projected"),
    ("tax_year: soon", 8, "I read tax year"),
    ("age_at_year_end: 42", 8, "not both"),
    ("mach_timing: annual", 8, "Did you mean “match_timing”"),
    ("zzz: 1", 8, "No such answer “zzz”"),
    ("after_tax: [yes, {a: b}]", 8, "must have one answer"),
    ("after_tax: perhaps not", 8, "perhaps not"),
    ("employer: " + "x" * 10_000, 8, "at most"),
]


def _with(line: str) -> str:
    """Return the good file with one more line, in place of the answer it gives."""
    name = line.partition(":")[0]
    kept = [each for each in GOOD.splitlines() if not each.startswith(f"{name}:")]
    padding = ["# padding"] * (7 - len(kept))
    return "\n".join([*kept, *padding, line])


@pytest.mark.parametrize(("line", "number", "said"), WRONG)
def test_a_wrong_answer_is_told_with_its_line(
    line: str, number: int, said: str
) -> None:
    done = plan_of(_with(line))

    assert done.exit_code == 1
    assert f"line {number}: " in done.stderr
    assert said in done.stderr
    assert done.stdout == ""


def test_pay_of_four_million_is_legal() -> None:
    assert plan_of(GOOD.replace("$185,000", "$4,000,000")).exit_code == 0


def test_every_problem_is_listed_at_once() -> None:
    done = plan_of("mach: 1\npay: lots\npay: 2\nbirth_year: 1890\n")

    assert done.exit_code == 1
    assert "4 problems" in done.stderr
    assert [line.split(":")[0].strip() for line in done.stderr.splitlines()[1:]] == [
        *("line 1", "line 2", "line 3", "line 4")
    ]


def test_an_answer_given_twice_is_refused_with_both_lines() -> None:
    done = plan_of(GOOD + "pay: 90k\n")

    assert done.exit_code == 1
    assert "line 8: pay: “pay” is given twice, first on line 6" in done.stderr


def test_what_is_missing_is_named_with_an_example() -> None:
    done = plan_of("match: none\n")

    assert done.exit_code == 1
    assert "birth_year is missing" in done.stderr
    assert "“pay: $185,000”" in done.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no answers"),
        (b"# only a comment\n", "no answers"),
        (b"- pay\n- match\n", "a list"),
        (b"just words", "a single text"),
        (b"[1, 2]", "a list"),
        (b"pay: \xff\xfe185k\n", "not UTF-8"),
        ("pay: 185k\n".encode("utf-16"), "not UTF-8"),
        (b"pay: 'unfinished\n", "neither YAML nor JSON"),
        (b"pay: 1\n\tmatch: 2\n", "neither YAML nor JSON"),
        (b"pay: \x00\n", "neither YAML nor JSON"),
        (b"pay: *nowhere\n", "refers from one place to another"),
        (b"--- {pay: 1}\n--- {pay: 2}\n", "neither YAML nor JSON"),
        (b"[" * 100_000, "neither YAML nor JSON"),
        (b'{"a":' * 100_000, "neither YAML nor JSON"),
        (b"!!python/object/apply:os.system [ls]", "a list"),
        (b"pay: 1\n" * 200_000, "larger than"),
    ],
)
def test_a_file_that_is_no_answers_is_refused_calmly(content: bytes, said: str) -> None:
    done = plan_of(content)

    assert done.exit_code == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_fifty_megabytes_are_refused_without_being_read() -> None:
    with Path("large.yaml").open("wb") as file:
        file.truncate(50 * 1024 * 1024)

    done = rothway("plan", "large.yaml")

    assert done.exit_code == 1
    assert "larger than 1 MB" in done.stderr


@pytest.mark.parametrize(
    "typed",
    [
        "*Acme* _Inc_ [x](http://y) `z` # 1",
        "{{ 7 * 7 }} {% for x in y %}",
        "<script>alert(1)</script> &amp;",
        "Łódź 🦜 👩\u200d💻",
        "| a | b |",
    ],
)
def test_what_was_typed_is_shown_as_typed(typed: str) -> None:
    quoted = json.dumps(typed, ensure_ascii=False)
    Path("answers.yaml").write_text(f"{GOOD}employer: {quoted}\n", encoding="utf-8")

    done = rothway("script", "--answers", "answers.yaml")

    assert done.exit_code == 0
    assert typed in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    "hostile", ["\\x1b[31mAcme", "\\u202eAcme", "Ac\\u200bme", "\\x07Acme"]
)
def test_nothing_in_an_answer_can_act_on_the_terminal(hostile: str) -> None:
    done = plan_of(f'{GOOD}employer: "{hostile}"\npay_frequency: "{hostile}"\n')

    shown = done.stdout + done.stderr
    assert not set(shown) & set("\x1b\u202e\x07")


USAGE = [
    (("plan", "missing.yaml"), "no file"),
    (("plan", "."), "directory"),
    (("plan", "answers.yaml", "-o", "plan.docx"), "ends in .docx cannot be written"),
    (("script", "-o", "questions.docx"), "Choose one of .eml, .htm"),
    (("plan", "answers.yaml", "--format", "docx"), "'html', 'pdf'"),
    (("plan", "answers.yaml", "--today", "yesterday"), "2026-11-22"),
    (("plan", "answers.yaml", "--today", "2026-02-30"), "not a date"),
    (("plan", "answers.yaml", "-o", "no/such/folder/x"), "cannot be written"),
    (("plan",), "FILE"),
    (("limits", "2031"), "No limits for 2031"),
    (("limits", "190"), "not in the range"),
    (("limits", "x"), "not a valid"),
    (("script", "--answers", "missing.yaml"), "no file"),
    (("chat", "--facts", "missing.yaml"), "no file"),
    (("flow", "--format", "pdf"), "'mermaid', 'text'"),
    (("telegraph",), "No such command"),
]


@pytest.mark.parametrize(("arguments", "said"), USAGE)
def test_wrong_usage_is_told_with_what_would_be_right(
    arguments: tuple[str, ...], said: str
) -> None:
    Path("answers.yaml").write_text(GOOD)

    done = rothway(*arguments)

    assert done.exit_code == 2
    assert said in done.stderr
    assert "--help" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", "answers.yaml", "-o", "answers.yaml"),
        ("plan", "answers.yaml", "--format", "jsonl", "-o", "./answers.yaml"),
        ("plan", "answers.yaml", "-o", "link.yaml"),
        ("script", "--answers", "answers.yaml", "-o", "answers.yaml"),
    ],
)
def test_the_answers_are_never_written_over(arguments: tuple[str, ...]) -> None:
    Path("answers.yaml").write_text(GOOD)
    Path("link.yaml").symlink_to("answers.yaml")

    done = rothway(*arguments)

    assert done.exit_code == 2
    assert "Choose another name" in done.stderr
    assert Path("answers.yaml").read_text() == GOOD


def test_limits_of_the_operator_go_before_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROTHWAY_LIMITS_DIR", str(tmp_path / "none"))

    done = plan_of(GOOD)

    assert done.exit_code == 2
    assert "none" in done.stderr


@pytest.mark.parametrize(
    ("limit", "room"),
    [
        ("after_tax_limit: 10% of pay", 18500),
        ("after_tax_limit: $20,000", 20000),
        ("after_tax_limit: 10% of pay\nafter_tax_limit_percent: 12", 22200),
    ],
)
def test_a_limit_given_by_its_figure_holds_the_number(limit: str, room: int) -> None:
    made = json.loads(plan_of(f"{GOOD}{limit}\n", "--format", "json").stdout)

    assert made["room"]["now"] == room
    assert made["range"] is None


def test_a_calendar_is_chosen_by_its_files_name_and_keeps_its_line_breaks(
    tmp_path: Path,
) -> None:
    done = plan_of(GOOD, "-o", "plan.ics")
    held = (tmp_path / "plan.ics").read_bytes()

    assert done.exit_code == 0
    assert held == plan_of(GOOD, "--format", "ics").stdout_bytes
    assert held.startswith(b"BEGIN:VCALENDAR\r\n")
    assert held.endswith(b"END:VCALENDAR\r\n")
    assert (tmp_path / "plan.ics").stat().st_mode & 0o077 == 0


def test_a_plan_without_a_date_ahead_makes_no_calendar() -> None:
    done = plan_of(f"{GOOD}tax_year: 2023\n", "--format", "ics")

    assert done.exit_code == 2
    assert "no date ahead" in done.stderr
