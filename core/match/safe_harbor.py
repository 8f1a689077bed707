"""The matches that the law itself defines: safe harbor and QACA."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from core.match.tiers import PayTiers, Tier

SAFE_HARBOR_NONELECTIVE: Final = Decimal(3)  # IRC 401(k)(12)(C)
BASIC_TOTAL: Final = Decimal(4)  # what the basic match comes to, in percent of pay


def _tiers(*rows: tuple[int, int, int]) -> PayTiers:
    return PayTiers(tuple(Tier(*(Decimal(figure) for figure in row)) for row in rows))


SAFE_HARBOR_MATCHES: Final = {
    #            rate, from, to (percent of pay)
    "basic": _tiers((100, 0, 3), (50, 3, 5)),  # IRC 401(k)(12)(B)(i)
    "enhanced": _tiers((100, 0, 4)),  # the usual one under 401(k)(12)(B)(iii)
    "qaca": _tiers((100, 0, 1), (50, 1, 6)),  # IRC 401(k)(13)(D)
}
