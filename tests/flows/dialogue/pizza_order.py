"""A small dialogue about something else altogether: ordering a pizza."""

from __future__ import annotations

from datetime import date

from flows.dialogue.answers import Answers
from flows.dialogue.kinds import (
    Choice,
    Choices,
    Day,
    Money,
    MoneyOrPercent,
    Text,
    WholeNumber,
    Year,
    YesNo,
)
from flows.dialogue.question import Flow, Part, PlanFact, Question, Route, predicate

TODAY = date(2026, 11, 22)  # a Sunday


@predicate("you want ham on it", reads=("toppings",))
def wants_ham(answers: Answers) -> bool:
    toppings = answers["toppings"]
    return isinstance(toppings, frozenset) and "ham" in toppings


@predicate("it is brought to you", reads=("delivered",))
def is_delivered(answers: Answers) -> bool:
    return answers["delivered"] is True


@predicate("you may drink wine", reads=("birth_year",))
def may_drink(answers: Answers) -> bool:
    year = answers["birth_year"]
    return isinstance(year, int) and answers.today.year - year > 21


@predicate("you want ham and it is brought", reads=("delivered",), may_read=("ham",))
def needs_cooling(answers: Answers) -> bool:
    return answers["delivered"] is True and "ham" in answers


PIZZA = Flow(
    version=1,
    start="size",
    ending="order",
    parts=(
        Part(
            "pizza",
            (
                Question(
                    "size",
                    Choice(("small", "large"), {"big": "large"}),
                    routes=(Route("toppings"),),
                    plan_fact=PlanFact(1),
                ),
                Question(
                    "toppings",
                    Choices(("ham", "olives", "cheese"), allow_none=True),
                    routes=(Route("ham", wants_ham), Route("delivered")),
                ),
                Question(
                    "ham",
                    Choice(("raw", "cooked")),
                    routes=(Route("delivered"),),
                    confirm=("raw",),
                ),
                Question(
                    "delivered",
                    YesNo(),
                    routes=(
                        Route("cooled", needs_cooling),
                        Route("address", is_delivered),
                        Route("birth_year"),
                    ),
                ),
            ),
        ),
        Part(
            "delivery",
            (
                Question("cooled", YesNo(), routes=(Route("address"),)),
                Question("address", Text(), routes=(Route("day"),), unsure=False),
                Question("day", Day(), routes=(Route("tip"),)),
                Question(
                    "tip",
                    MoneyOrPercent(money=Money(high=100), words={"none": ("no tip",)}),
                    routes=(Route("birth_year"),),
                ),
            ),
        ),
        Part(
            "guest",
            (
                Question(
                    "birth_year",
                    Year(),
                    routes=(Route("glasses", may_drink), Route("order")),
                    unsure=False,
                ),
                Question(
                    "glasses",
                    WholeNumber(high=12, nouns=("glasses",)),
                    routes=(Route("order"),),
                ),
            ),
        ),
    ),
)

ORDER = {  # the longest way there is
    "size": "big",
    "toppings": "ham and olives",
    "ham": "raw",
    "delivered": "yes",
    "cooled": "not sure",
    "address": "12 Elm Street",
    "day": "2026-11-27",
    "tip": "15%",
    "birth_year": "1984",
    "glasses": "two",
}
