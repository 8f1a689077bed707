"""What people in these tests say, and how they say much at once."""

from __future__ import annotations

from tests.standin import Person

SHORTEST = ("yes", "auto", "yes", "none", "50% of the first 6%", "yes", "84", "185k")
"""Answers up to the deferral question."""

TO_REVIEW = (*SHORTEST, "max")
TO_PLAN = (*TO_REVIEW, "plan")


async def says(phone: Person, *texts: str) -> None:
    """Type one text after the other, and wait for the answer to the last alone."""
    *first, last = texts
    phone.and_waits = False
    for text in first:
        await phone.types(text)
    phone.and_waits = True
    await phone.types(last)
