"""Each sentence of the lint, caused by a declaration that deserves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from flows.dialogue.answers import Answers
from flows.dialogue.kinds import AnswerKind, Choice, YesNo
from flows.dialogue.lint import FlowError, check, lint
from flows.dialogue.machine import compile_flow
from flows.dialogue.question import (
    Flow,
    Part,
    PlanFact,
    Question,
    Route,
    predicate,
)
from tests.flows.dialogue.pizza_order import PIZZA
from tests.flows.dialogue.words_lint import unread, word_problems

END = (Route("end"),)


@predicate("a is yes", reads=("a",))
def a_is_yes(answers: Answers) -> bool:
    return answers["a"] is True


@predicate("b is yes", reads=("b",))
def b_is_yes(answers: Answers) -> bool:
    return answers["b"] is True


@predicate("b is yes, if asked", may_read=("b",))
def b_may_be_yes(answers: Answers) -> bool:
    return "b" in answers and answers["b"] is True


@predicate("bb is yes", reads=("bb",))
def bb_is_yes(answers: Answers) -> bool:
    return answers["bb"] is True


def ask(id_: str, *routes: Route, kind: AnswerKind | None = None) -> Question:
    return Question(id_, kind or YesNo(), routes)


def flow(*questions: Question, start: str = "a") -> Flow:
    return Flow(1, start, "end", (Part("part", questions),))


B = ask("b", *END)


def declarations() -> Iterator[tuple[str, Flow]]:
    yield (
        "Question 'a' is declared 2 times.",
        flow(ask("a", Route("b")), ask("a", Route("b")), B),
    )
    yield (
        "Question 'A!': an id is small letters, digits and underscores.",
        flow(ask("A!", *END), start="A!"),
    )
    yield (
        "Part 'part' is declared 2 times.",
        Flow(1, "a", "end", (Part("part", (ask("a", *END),)), Part("part", ()))),
    )
    yield (
        "The ending 'end' is also the id of a question.",
        flow(ask("a", *END), ask("end", *END)),
    )
    yield (
        "The flow starts at 'aa', which is no question. Did you mean 'a'?",
        flow(ask("a", *END), start="aa"),
    )
    yield (
        "The flow stops at 'bb', which is no question. Did you mean 'b'?",
        replace(flow(ask("a", Route("b")), B), stops=("bb",)),
    )
    yield ("Question 'a' has no routes, so nothing follows it.", flow(ask("a")))
    yield (
        "Question 'a' has no default route: the last one must have no condition.",
        flow(ask("a", Route("b", a_is_yes)), B),
    )
    yield (
        "Question 'a': route 'delivery' leads to no question. Did you mean 'delivered'?",
        flow(ask("a", Route("delivery")), ask("delivered", *END)),
    )
    yield (
        "Question 'a': route 'b' stands after the default and can never be taken.",
        flow(ask("a", *END, Route("b", a_is_yes)), B),
    )
    yield (
        "Question 'a': route 'c' stands after route 'b' with the same condition and can never be taken.",
        flow(
            ask("a", Route("b", a_is_yes), Route("c", a_is_yes), *END),
            B,
            ask("c", *END),
        ),
    )
    yield ("Question 'b' cannot be reached from 'a'.", flow(ask("a", *END), B))
    yield (
        "Question 'a' leads back to itself: a → b → a.",
        flow(ask("a", Route("b", a_is_yes), *END), ask("b", Route("a"))),
    )
    yield (
        "Question 'b' is gated by its own answer: 'b_is_yes' on the route from 'a' reads it.",
        flow(ask("a", Route("b", b_is_yes), *END), B),
    )
    yield (
        "Question 'b' is gated by its own answer: 'b_may_be_yes' on the route from 'a' reads it.",
        flow(ask("a", Route("b", b_may_be_yes), *END), B),
    )
    yield (
        "Question 'c': 'b_is_yes' reads 'b', which may be unanswered by way of a → c.",
        flow(
            ask("a", Route("b", a_is_yes), Route("c")),
            ask("b", Route("c")),
            ask("c", Route("d", b_is_yes), *END),
            ask("d", *END),
        ),
    )
    yield (
        "Predicate 'bb_is_yes' reads 'bb', which is no question. Did you mean 'b'?",
        flow(ask("a", Route("b", bb_is_yes), *END), B),
    )
    yield (
        "Predicate 'bb_is_yes' reads 'aa', which is no question. Did you mean 'a'?",
        flow(
            replace(
                ask("a", *END),
                plan_fact=PlanFact(1, applies=replace(bb_is_yes, reads=("aa",))),
            )
        ),
    )
    yield (
        "Two predicates are called 'a_is_yes'.",
        flow(
            ask("a", Route("b", a_is_yes), *END),
            ask("b", Route("c", replace(a_is_yes, label="another")), *END),
            ask("c", *END),
        ),
    )
    yield (
        "Question 'a' has the option 'x' 2 times.",
        flow(ask("a", *END, kind=Choice(("x", "x")))),
    )
    yield (
        "Question 'a': 'unsure' is no option; declare the question unsure=True.",
        flow(ask("a", *END, kind=Choice(("x", "unsure")))),
    )
    yield (
        "Question 'a': the option 'x:y' must be small letters, digits, underscores and dots.",
        flow(ask("a", *END, kind=Choice(("x:y",)))),
    )
    yield (
        "Question 'a': option '1' is number 2 on the screen.",
        flow(ask("a", *END, kind=Choice(("0.5", "1")))),
    )
    yield (
        "Question 'a': 'why' stands for 'z', which is no option.",
        flow(ask("a", *END, kind=Choice(("x", "y"), {"why": "z"}))),
    )
    yield (
        "Question 'a' would confirm 'z', which is no option.",
        flow(replace(ask("a", *END), confirm=("z",))),
    )


CASES = list(declarations())


@pytest.mark.parametrize(("sentence", "wrong"), CASES, ids=[s for s, _ in CASES])
def test_a_wrong_declaration_is_refused_in_this_sentence(
    sentence: str, wrong: Flow
) -> None:
    assert sentence in lint(wrong)
    with pytest.raises(FlowError) as caught:
        compile_flow(wrong)
    assert sentence in caught.value.problems


def test_a_right_declaration_passes() -> None:
    assert lint(PIZZA) == ()
    check(PIZZA)


def test_a_read_that_looks_first_may_be_unanswered() -> None:
    right = flow(
        ask("a", Route("b", a_is_yes), Route("c")),
        ask("b", Route("c")),
        ask("c", Route("d", b_may_be_yes), *END),
        ask("d", *END),
    )
    assert lint(right) == ()


class AllWords:
    """Words that have everything, but for what a test takes away."""

    def __init__(
        self, *, lacks: str = "", labels: dict[str, str] | None = None
    ) -> None:
        self.lacks, self.labels = lacks, labels or {}

    def has_block(self, question: str, block: str) -> bool:
        return f"{question}.{block}" != self.lacks

    def option_label(self, question: str, option: str) -> str | None:
        return self.labels.get(option, f"{question}: {option}")


def test_words_that_have_everything_pass() -> None:
    assert tuple(word_problems(PIZZA, AllWords())) == ()


@pytest.mark.parametrize(
    ("lacks", "where"),
    [
        ("tip.why", "tip"),
        ("size.look_for", "size"),  # for HR, as a plan fact has it
        ("ham.confirm_no", "ham"),
    ],
)
def test_a_missing_block_is_named(lacks: str, where: str) -> None:
    block = lacks.partition(".")[2]
    assert tuple(word_problems(PIZZA, AllWords(lacks=lacks))) == (
        f"Question {where!r} has no block {block!r} in its template.",
    )


def test_blocks_for_hr_are_asked_of_plan_facts_only() -> None:
    assert tuple(word_problems(PIZZA, AllWords(lacks="ham.look_for"))) == ()


@pytest.mark.parametrize(
    ("label", "problem"),
    [
        ("", ("Question 'ham': option 'raw' has no label.",)),
        ("x" * 60, ()),
        (
            "x" * 61,
            (
                "Question 'ham': option 'raw' has a label of 61 characters; a button shows 60.",
            ),
        ),
        (
            "HAM: cooked",
            ("Question 'ham': option 'cooked' has the same label as 'raw'.",),
        ),
    ],
)
def test_a_label_must_fit_its_button(label: str, problem: tuple[str, ...]) -> None:
    assert tuple(word_problems(PIZZA, AllWords(labels={"raw": label}))) == problem


def test_what_a_button_sends_must_fit_telegram() -> None:
    id_ = "q" * (64 - len("a:9999999999::unsure"))
    assert tuple(word_problems(flow(ask(id_, *END), start=id_), AllWords())) == ()
    assert tuple(
        word_problems(flow(ask(f"{id_}q", *END), start=f"{id_}q"), AllWords())
    ) == (
        f"Question '{id_}q': option 'unsure' sends 65 bytes from its button; Telegram takes 64.",
    )


def test_a_question_whose_answer_nothing_reads_is_named() -> None:
    read_outside = {q.id for q in PIZZA.questions} - {"tip", "toppings", "size"}
    assert tuple(unread(PIZZA, read_outside)) == (
        "Nothing reads the answer to question 'size'.",
        "Nothing reads the answer to question 'tip'.",  # a predicate reads toppings
    )
