"""The twelve months as options, by number, and what people type for them."""

from __future__ import annotations

from calendar import month_abbr, month_name
from typing import Final

MONTHS: Final = tuple(str(month) for month in range(1, 13))
MONTH_NAMES: Final = {
    name.casefold(): month
    for names in (month_name, month_abbr)
    for name, month in zip(names[1:], MONTHS, strict=True)
}
