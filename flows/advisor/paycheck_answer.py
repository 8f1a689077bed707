"""The answer to what one paycheck holds: never the year's pay so far by mistake."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from flows.dialogue.kinds import Money, written
from flows.dialogue.reading import AnswerError, Context, Reading

_LARGEST_SHARE: Final = Decimal(1) / 8  # half as much again as one of twelve a year
_MOST_TO_COME: Final = Decimal("1.5")
_ALL_TO_COME: Final = (Decimal("0.9"), Decimal("1.1"))


@dataclass(frozen=True)
class OnePaycheck(Money):
    """Dollars of one paycheck; what looks like a year so far is asked about.

    "28000 a paycheck" says that it is one.
    """

    def take(self, text: str, context: Context) -> Reading:
        """Read an amount, and refuse one that does not fit the year's pay."""
        reading = super().take(text, context)
        pay, left = (_answer(id_, context) for id_ in ("pay", "paychecks_left"))
        if not isinstance(pay, Decimal) or not isinstance(reading.value, Decimal):
            return reading
        if not _is_doubtful(reading.value, pay, left):
            return reading
        said = written.bare(text)
        if context.stored or written.without_period(said, self.period) != said:
            return replace(reading, text=f"{reading.text} a paycheck")
        raise AnswerError("not_one_paycheck", amount=reading.value, pay=pay)


def _answer(question: str, context: Context) -> object:
    told = question in context.answers  # reading what was not answered is a fault
    return context.answers[question] if told else None


def _is_doubtful(gross: Decimal, pay: Decimal, left: object) -> bool:
    """Say whether so many dollars can hardly be one paycheck of the year's pay."""
    if not isinstance(left, int):
        return gross > _LARGEST_SHARE * pay
    low, high = (share * pay for share in _ALL_TO_COME)
    if left > 1 and low <= gross * left <= high:  # hired late: all of it is to come
        return False
    return gross > _LARGEST_SHARE * pay or gross * left > _MOST_TO_COME * pay
