"""Whatever was answered, a question for HR has one number: in the plan, JSON and script."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st

from bot.commands.command import Surroundings
from bot.commands.script import script
from bot.conversation import Said, turn
from bot.conversation.scene import Scene
from bot.files.plan_json import plan_json
from bot.session.session import Session
from bot.settings import Settings
from core.errors import FactError
from flows.advisor.flow import ADVISOR
from flows.hr.script import script_questions
from flows.plan_words.plan import plan_markdown
from flows.words.figures import figures
from flows.words.question import template_of
from templates import words
from tests.bot.conversation.test_turn_any_answers import DAYS, FITTING
from tests.bot.telegram.running_bot import noon_of

NAMED = re.compile(r"What could move it most: (.*)\. It is question (\d+) on your HR")
HEADING = re.compile(r"^### (\d+)\. (.*)$", re.MULTILINE)
OF_THE_PLAN = [each for each in ADVISOR.questions if each.plan_fact]
PERSON = {
    "pay": "185000",
    "deferral": "max",
    "prior_year_wages": "170000",
    "after_tax_so_far": "unsure",
    "paychecks_left": "unsure",
    "review": "plan_now",
}
ANSWERS = st.tuples(FITTING, st.sampled_from(["1984", "1970", "1965"])).map(
    lambda drawn: {
        **{q.id: drawn[0][q.id] for q in OF_THE_PLAN if q.id in drawn[0]},
        **PERSON,
        "birth_year": drawn[1],
    }
)
FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip


@FEW
@given(raw=ANSWERS, today=DAYS)
def test_plan_list_json_and_the_script_of_a_file_number_alike(
    raw: dict[str, str], today: date, tmp_path: Path
) -> None:
    scene = Scene(Session(answers=raw), today)
    assume(scene.journey.position == ADVISOR.ending)
    try:
        result = scene.result
    except FactError:
        reject()
    titles = titles_in_script(dict(scene.journey.texts), today, tmp_path)
    asked = script_questions(dict(scene.values), today, only=result.hr_list)
    shown = " ".join(
        turn(scene.session, Said("hr"), today).messages[0].markdown.split()
    )

    assert plan_json(result)["open_questions"] == list(result.hr_list)
    assert [int(number) for number, _ in titles] == [*range(1, len(asked) + 1)]
    for number, (said, id_) in enumerate(zip(asked, result.hr_list, strict=True), 1):
        assert f"{number}. {' '.join(said.split())}" in shown
        assert titles[number - 1][1].lower() == label_of(id_, scene)
    if named := NAMED.search(" ".join(plan_markdown(result).split())):
        id_ = result.hr_list[int(named[2]) - 1]
        assert result.say(f"questions/{id_}", "in_a_sentence") == named[1]


def titles_in_script(
    texts: dict[str, str], today: date, folder: Path
) -> list[tuple[str, str]]:
    """Return each question's number and title in the script for a file of answers."""
    file = folder / "answers.yaml"
    file.write_text(json.dumps(texts), encoding="utf-8")  # JSON is YAML
    made = folder / "script.md"
    options = ["--answers", str(file), "--format", "markdown", "--out", str(made)]
    around = Surroundings(lambda: today, lambda: noon_of(today), Settings(), {})
    assert script.main(options, standalone_mode=False, obj=around) == 0
    return HEADING.findall(made.read_text(encoding="utf-8"))


def label_of(id_: str, scene: Scene) -> str:
    known = figures(dict(scene.values), scene.today)
    return words(template_of(ADVISOR[id_]), "label", **known).lower()
