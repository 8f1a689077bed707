"""The kinds of answer, each in its own module."""

from flows.dialogue.kinds.amount import (
    Dollars,
    Money,
    MoneyOrPercent,
    Percent,
    Percentage,
    WholeNumber,
)
from flows.dialogue.kinds.base import AnswerKind
from flows.dialogue.kinds.choice import Choice, Choices, YesNo
from flows.dialogue.kinds.day import Day, PastDay
from flows.dialogue.kinds.pay_frequency import PayFrequencyAnswer
from flows.dialogue.kinds.text import Text
from flows.dialogue.kinds.year import Year

__all__ = [
    "AnswerKind",
    "Choice",
    "Choices",
    "Day",
    "Dollars",
    "Money",
    "MoneyOrPercent",
    "PastDay",
    "PayFrequencyAnswer",
    "Percent",
    "Percentage",
    "Text",
    "WholeNumber",
    "Year",
    "YesNo",
]
