"""The review: every answer so far, then the plan or the topics that would sharpen it."""

from __future__ import annotations

from flows.advisor.predicates import has_rules_that_matter
from flows.advisor.routes import FROM_MATCH
from flows.dialogue.kinds import Choices
from flows.dialogue.question import Part, Question

PLAN_NOW = "plan_now"
TOPICS = ("match", "year", "plan", "you")
_SPOKEN = {
    "the match": "match",
    "my match": "match",
    "this year": "year",
    "this year so far": "year",
    "the year": "year",
    "the plan's rules": "plan",
    "plan's rules": "plan",
    "rules": "plan",
    "about you": "you",
    "about me": "you",
    "me": "you",
    "make it": "plan_now",
    "now": "plan_now",
}

REVIEW = Part(
    "review",
    (
        Question(
            "review",
            Choices((PLAN_NOW, *TOPICS), synonyms=_SPOKEN),
            unsure=False,
            offered_when={"plan": has_rules_that_matter},
            routes=FROM_MATCH,
        ),
    ),
)
