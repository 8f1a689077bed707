"""rothway script as a page and as a PDF: what is in them, and that a page stands alone."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from pypdf.generic import Destination

from bot.cli import cli
from flows.advisor.flow import ADVISOR
from templates.pages import source
from tests.places import ROOT

EXAMPLES = ROOT / "docs" / "examples"
HERE = "worksheet_answers.js", "worksheet_yaml.js", "worksheet.js"
MOST_LINES = 300
EVERY_FACT = [question.id for question in ADVISOR.questions if question.plan_fact]
BROKEN = "</script><script>alert(1)</script> {{ 1 }} *Sons* #set"


def written(name: str, *options: str) -> Path:
    done = CliRunner().invoke(cli, ("script", "-o", name, *options))
    assert done.exit_code == 0, done.output
    return Path(name)


def mail(name: str, *options: str) -> EmailMessage:
    return message_from_bytes(written(name, *options).read_bytes(), policy=default)


def said_in(message: EmailMessage) -> str:
    body = message.get_body()
    assert body is not None
    return " ".join(str(body.get_content()).split())


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


class Parts(HTMLParser):
    """Takes a page apart: its elements with their attributes, and what is in them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": [], "": []}
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open = tag if tag in self.inside else ""

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._open = ""

    def handle_data(self, data: str) -> None:
        self.inside[self._open].append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.inside[""]).split())

    def attributes(self, name: str) -> list[str]:
        return [str(found[name]) for _, found in self.elements if name in found]


@pytest.fixture
def page() -> Parts:
    return Parts(written("questions.html").read_text(encoding="utf-8"))


def digest(text: str) -> str:
    hashed = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(hashed).decode()}'"


def test_the_policy_of_the_page_lets_its_own_script_and_style_run_alone(
    page: Parts,
) -> None:
    (policy,) = (each for each in page.attributes("content") if "default-src" in each)
    _, script = page.inside["script"]
    (style,) = page.inside["style"]

    assert policy.split("; ") == [
        "default-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        f"style-src {digest(style)}",
        f"script-src {digest(script)}",
    ]


def test_the_page_names_nothing_outside_itself(page: Parts) -> None:
    links = [
        *page.attributes("href"),
        *page.attributes("src"),
        *page.attributes("action"),
    ]

    assert links
    assert [each for each in links if not each.startswith("#")] == []
    assert not re.search(
        r"https?:|url\(|@import|\bfetch\b|XMLHttp|Storage|cookie",
        "".join([*page.inside["script"], *page.inside["style"]]),
    )


def test_links_of_the_page_lead_somewhere(page: Parts) -> None:
    assert {each[1:] for each in page.attributes("href")} <= set(page.attributes("id"))


@pytest.mark.parametrize("fact", EVERY_FACT)
def test_every_plan_fact_is_on_the_page_with_what_the_script_needs(
    page: Parts, fact: str
) -> None:
    told = {each["id"]: each for each in json.loads(page.inside["script"][0])["facts"]}
    ids = set(page.attributes("id"))

    assert f"fact-{fact}" in ids
    for option in ADVISOR[fact].kind.options if told[fact]["boxes"] else ():
        assert f"answer-{fact}-{option}" in ids
    for said in told[fact]["errors"].values():
        assert said.endswith((".", "given}"))
        assert not re.search(r"[\ue000\\]|\{(?!given\})|None|undefined", said)


def test_a_typed_fact_has_a_word_for_every_problem_of_its_check(page: Parts) -> None:
    told = json.loads(page.inside["script"][0])["facts"]
    checks = source("worksheet_answers.js")
    problems = set(re.findall(r'"([a-z]+(?:_[a-z]+)*)"[;: ]', checks))
    known = {name for each in told for name in each["errors"]}

    assert known <= problems
    assert {"out_of_range", "ambiguous", "vague_match", "too_long"} <= known


@pytest.mark.parametrize("script", HERE)
def test_the_script_of_the_page_is_small_and_says_what_it_is_for(script: str) -> None:
    lines = source(script).splitlines()

    assert lines[0].startswith("// ")
    assert len(lines) <= MOST_LINES
    assert [line for line in lines if len(line) > 110] == []


@pytest.mark.parametrize("name", ["questions.html", "questions.pdf"])
def test_an_employers_name_is_shown_as_it_was_typed(name: str) -> None:
    Path("answers.yaml").write_text(f"employer: '{BROKEN}'\nafter_tax: yes\n")
    file = written(name, "--answers", "answers.yaml")
    if name.endswith("pdf"):
        said = " ".join(
            "".join(p.extract_text() for p in PdfReader(file).pages).split()
        )
    else:
        parts = Parts(file.read_text(encoding="utf-8"))
        said = parts.text
        assert len(parts.inside["script"]) == 2

    assert f"I am in the {BROKEN} plan" in said


def titles(outline: Iterable[object]) -> Iterator[str]:
    for each in outline:
        if isinstance(each, list):
            yield from titles(each)
        elif isinstance(each, Destination):
            yield str(each.title)


def test_the_pdf_has_blanks_page_numbers_and_bookmarks() -> None:
    pdf = PdfReader(written("questions.pdf"))
    text = " ".join("".join(page.extract_text() for page in pdf.pages).split())
    bookmarks = set(titles(pdf.outline))

    assert "Who said it (role): _____" in text
    assert "☐" in text
    assert f"Page 2 of {len(pdf.pages)}" in text
    assert {"Must have", "Nice to know", "The plan-facts worksheet"} <= bookmarks
    assert tuple(map(round, pdf.pages[0].mediabox[2:])) == (612, 792)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("questions.md", "# Questions for HR"),
        ("questions.txt", "Questions for HR"),
        ("QUESTIONS.HTML", "<!DOCTYPE html>"),
        ("questions.eml", "Subject: "),
    ],
)
def test_the_ending_of_the_name_chooses_what_is_written(name: str, begins: str) -> None:
    assert written(name).read_text(encoding="utf-8").startswith(begins)


def test_the_script_ends_in_the_right_to_documents_and_the_worksheet() -> None:
    text = written("questions.md").read_text(encoding="utf-8")
    order = (
        *("Whom to ask", "The words to use", "Must have", "Nice to know"),
        *("A mail to HR", "your right to the documents", "The plan-facts worksheet"),
    )

    places = [
        text.index(f"# {each}") if f"# {each}" in text else text.index(each)
        for each in order
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("name", ["hr.html", "hr.pdf", "hr.md", "hr.txt"])
def test_what_is_sent_to_hr_has_the_questions_and_nothing_said_behind_its_back(
    name: str,
) -> None:
    file = written(name, "--for-hr")
    if name.endswith("pdf"):
        text = "".join(page.extract_text() for page in PdfReader(file).pages)
    else:
        text = file.read_text(encoding="utf-8")
        text = Parts(text).text if name.endswith("html") else text
    text = " ".join(text.split())

    assert "Questions about our 401(k)" in text
    assert "Does our 401(k) accept voluntary after-tax" in text
    for unsaid in ("Careful", "mega backdoor", "ERISA", "vague", "Why it matters"):
        assert unsaid not in text


def test_the_mail_speaks_of_a_page_only_where_one_goes_with_it() -> None:
    alone = mail("alone.eml")
    together = mail("together.eml", "--for-hr")

    assert "attached page" not in said_in(alone)
    assert not [*alone.iter_attachments()]
    assert "fill in the attached page" in said_in(together)
    (attached,) = together.iter_attachments()
    assert attached.get_content_type() == "text/html"
    written("hr.html", "--for-hr")
    assert attached.get_content() == Path("hr.html").read_text(encoding="utf-8")


def test_with_nothing_open_there_is_nothing_to_fill_in() -> None:
    known = (EXAMPLES / "knows-their-plan.yaml").read_text(encoding="utf-8")
    rest = "acp_refunds: none\nelection_step: 1\nmax_after_tax_percent: 50%\n"
    Path("answers.yaml").write_text(known + rest, encoding="utf-8")
    text = written("open.html", "--answers", "answers.yaml").read_text(encoding="utf-8")

    assert "there is nothing to ask" in text
    assert "<form" not in text


@pytest.mark.parametrize("name", ["questions.html", "questions.md"])
def test_a_fact_that_is_not_declared_is_nowhere(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = written(name).read_text(encoding="utf-8")
    parts = tuple(
        replace(part, questions=tuple(q for q in part.questions if q.id != "spillover"))
        for part in ADVISOR.parts
    )
    for reader in ("flows.hr.script", "flows.hr.worksheet", "bot.documents.worksheet"):
        monkeypatch.setattr(f"{reader}.ADVISOR", replace(ADVISOR, parts=parts))
    after = written(name).read_text(encoding="utf-8")

    assert before.count("Spillover to after-tax") > 1
    assert "Spillover to after-tax" not in after
    assert "spill over" not in after


def test_a_payday_that_has_passed_keeps_no_question_from_being_asked() -> None:
    Path("answers.yaml").write_text("after_tax: yes\nnext_payday: 2025-01-03\n")

    script = written("open.txt", "--answers", "answers.yaml").read_text()

    assert "What is still open" in script
