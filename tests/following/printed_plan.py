"""Reads a printed plan as a careful person would: every sum, every date, every amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import Any

from tests.following import found
from tests.following.followed_year import Plan, exact
from tests.following.found import Finding
from tests.following.known_case import Known, number
from tests.following.places_agree import amounts_in

MINUS = "\u2212"
DAY = re.compile(r"\b([A-Z][a-z]{2}) (\d{1,2}), (\d{4})\b")
DAY_OF_ROW = re.compile(
    r"([A-Z][a-z]{2} \d{1,2})(?: to ([A-Z][a-z]{2} \d{1,2}) \((\d+)\))?"
)
MONEY = r"\$([\d,]+(?:\.\d\d)?)"
IN_A_LINE = re.compile(
    rf"{MONEY} ([{MINUS}+-]) {MONEY}(?: ([{MINUS}+-]) {MONEY})? = {MONEY}"
)
MIN_IS_SAID = re.compile(r"\b(smaller|lesser|lower|less|at most|min)\b")
TIMES = re.compile(rf"(\d+) \u00d7 {MONEY}(?: \u00d7 ([\d.]+)%)?")
ADDED_UP_ELSEWHERE = ("## Sources", "## Your limits across")
NO_DATES_OF_THE_PLAN = ("## Sources", "## What this is", "## What you may have read")


def amount(text: str) -> Decimal | None:
    found_ = amounts_in(text)
    return found_[0] if found_ else None


def sections(page: str) -> dict[str, str]:
    """Return a page's parts by their headings, the first of them the headline's."""
    parts = re.split(r"^(#{1,2} .*)$", page, flags=re.MULTILINE)
    return {
        parts[at]: parts[at + 1] if at + 1 < len(parts) else ""
        for at in range(1, len(parts), 2)
    }


def headline_of(page: str) -> str:
    return page.lstrip().splitlines()[0].lstrip("# ")


def tables(text: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Yield each table of a part: its head, and its rows."""
    for block in re.findall(r"(?:^\|.*\n?)+", text, flags=re.MULTILINE):
        rows = [
            [cell.strip() for cell in line.strip().strip("|").split("|")]
            for line in block.strip().splitlines()
        ]
        if len(rows) > 2:
            yield rows[0], rows[2:]


def printed_findings(known: Known, plan: Plan, page: str) -> Iterator[Finding]:
    """Yield what a careful reader finds wrong on the page itself."""
    for match in IN_A_LINE.finditer(page):
        yield from _sum_in_a_line(match)
    for heading, text in sections(page).items():
        for head, rows in tables(text):
            yield from _table(plan, heading, head, rows)
        yield from _days(known, heading, text)
    yield from _amounts(known, plan, page)


def _sum_in_a_line(match: re.Match[str]) -> Iterator[Finding]:
    first, sign, second, then, third, total = match.groups()
    came = Decimal(first.replace(",", ""))
    for mark, each in ((sign, second), (then, third)):
        if each:
            more = Decimal(each.replace(",", ""))
            came += more if mark == "+" else -more
    if came != Decimal(total.replace(",", "")):
        yield Finding(found.SUM_IS_FALSE, match.group())


def _table(
    plan: Plan, heading: str, head: list[str], rows: list[list[str]]
) -> Iterator[Finding]:
    if heading.startswith("## The numbers"):
        yield from _numbers(rows)
    elif head[0].startswith("At the end of"):
        yield from _ends(rows)
    elif head[0].startswith("Paid in"):
        yield from _paychecks(plan, rows)
    elif heading.startswith("## Your limits across"):
        yield from _jobs(rows)


def _numbers(rows: list[list[str]]) -> Iterator[Finding]:
    """Add up the table: what is taken away, and the smaller of two where it is said."""
    running: Decimal | None = None
    beside: Decimal | None = None
    for label, shown_text, how in rows:
        shown = amount(shown_text)
        if shown is None:
            continue
        yield from _products(label, shown, how)
        if running is None:
            running = shown
        elif label.startswith(MINUS):
            running -= shown
        elif label.startswith("="):
            yield from _total(label, shown, running, beside)
            running, beside = shown, None
        else:
            beside = shown


def _products(label: str, shown: Decimal, how: str) -> Iterator[Finding]:
    for count, each, percent in TIMES.findall(how):
        product = int(count) * Decimal(each.replace(",", ""))
        product = product * Decimal(percent or 100) / 100
        if abs(product - shown) > int(count) and "bonus" not in how:
            yield Finding(found.SUM_IS_FALSE, f"“{label}” ${shown:,}: {how}")


def _total(
    label: str, shown: Decimal, running: Decimal, beside: Decimal | None
) -> Iterator[Finding]:
    expected = -running if "over the limit" in label else running
    if beside is not None and MIN_IS_SAID.search(label):
        expected = min(running, beside)
    if not 0 <= max(Decimal(0), expected) - shown < 1:
        said = f"“{label}” ${shown:,}, the lines above make ${expected:,}"
        yield Finding(found.SUM_IS_FALSE, said)


def _ends(rows: list[list[str]]) -> Iterator[Finding]:
    for label, *cells in rows:
        is_in, limit, left = (amount(each) or Decimal(0) for each in cells)
        if max(Decimal(0), limit - is_in) != left:
            said = f"{label}: ${is_in:,} of ${limit:,}, ${left:,} left"
            yield Finding(found.DOES_NOT_FOOT, said)
            return


def _jobs(rows: list[list[str]]) -> Iterator[Finding]:
    for column in (1, 2):
        running = Decimal(0)
        for row in rows:
            shown = amount(row[column])
            if shown is None:
                continue
            if row[0].startswith("The limit"):
                running = shown
            elif row[0].startswith("Left"):
                if abs(max(Decimal(0), running) - shown) >= 1:
                    said = f"{row[0]}: ${shown:,}, the column makes ${running:,}"
                    yield Finding(found.SUM_IS_FALSE, said)
            elif row[0].startswith("Too much"):
                if abs(-running - shown) >= 1:
                    said = f"{row[0]}: ${shown:,}, the column makes ${-running:,}"
                    yield Finding(found.SUM_IS_FALSE, said)
            else:
                running -= shown


COLUMNS = ("gross", "deferral", "after_tax", "match", "net")


def _paychecks(plan: Plan, rows: list[list[str]]) -> Iterator[Finding]:
    """Hold each row of the table to each of the paychecks that it stands for."""
    schedule: list[Mapping[str, Any]] = list(plan["schedule"])
    at = 0
    for label, *cells in rows:
        read = DAY_OF_ROW.search(label)
        count = int(read.group(3) or 1) if read else 1
        joined = schedule[at : at + count]
        at += count
        shown = dict(zip(COLUMNS, (amount(cell) for cell in cells), strict=False))
        for place, row in enumerate(joined):
            for name, value in shown.items():
                is_it = exact(row[name]).quantize(Decimal(1), ROUND_DOWN)
                if value is not None and is_it != value:
                    kind = found.ROWS_JOINED if count > 1 else found.NOT_THE_JSONS
                    said = f"“{label}”: {name} ${value:,}, paycheck {place + 1} holds {row[name]}"
                    yield Finding(kind, said)
                    return
    if at != len(schedule):
        said = f"{at} paychecks in the table, {len(schedule)} in the JSON"
        yield Finding(found.NOT_THE_JSONS, said)


def _days(known: Known, heading: str, text: str) -> Iterator[Finding]:
    if heading.startswith(NO_DATES_OF_THE_PLAN):
        return
    for match in DAY.finditer(text):
        on = _day(match.group())
        before = text[max(0, match.start() - 24) : match.start()]
        if on < known.today and not before.endswith(("published ", "since ", "born ")):
            said = f"{match.group()} in “{heading}”, today is {known.today}"
            yield Finding(found.BEFORE_TODAY, said)
            return
        of_pay = before.endswith(("paycheck of ", "paychecks of "))
        holiday = text[match.end() :].startswith(" falls on a bank holiday")
        if of_pay and on.year != known.year and not holiday:
            yield Finding(found.OTHER_YEAR, f"{before}{match.group()}")


def _day(text: str) -> date:
    return datetime.strptime(text, "%b %d, %Y").date()  # noqa: DTZ007 - a day has no zone


def numbers_in(value: object) -> Iterator[Decimal]:
    """Yield every number of a JSON value, and those inside its texts."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int | float):
        yield Decimal(str(value))
    elif isinstance(value, str):
        yield from amounts_in(value)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from numbers_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from numbers_in(each)


def _amounts(known: Known, plan: Plan, page: str) -> Iterator[Finding]:
    """Look for amounts that stand on the page and in no figure of the result."""
    figures = set(numbers_in(dict(plan)))
    for said in known.answers.values():
        figures |= {each for each in (number(said), *amounts_in(str(said))) if each}
    figures |= set(numbers_in(_limits_of(known)))
    figures |= set(_between(known, plan))
    ways = (ROUND_DOWN, ROUND_UP, ROUND_HALF_UP)
    whole = {each.quantize(Decimal(1), way) for each in figures for way in ways}
    for heading, text in sections(page).items():
        split = known.may_be("match_on_after_tax") and "numbers" in heading
        if heading.startswith(ADDED_UP_ELSEWHERE) or split:
            continue
        for shown in amounts_in(TIMES.sub("", text)):
            if (
                shown not in figures
                and shown.quantize(Decimal(1), ROUND_DOWN) not in whole
            ):
                said = f"${shown:,} in “{heading}” is no figure of the result"
                yield Finding(found.NOT_THE_JSONS, said)
                return


def _between(known: Known, plan: Plan) -> Iterator[Decimal]:
    """Yield what the page works out by itself from two figures of the result."""
    yield exact(plan["room"]["annual"]) - known.amount("after_tax_so_far")
    most = known.limits.deferral + exact(plan["deferral"]["catch_up_limit"])
    yield from (most, most - known.amount("deferral_elsewhere"))
    unchanged = plan["year"] and plan["year"]["unchanged"]
    if unchanged:
        yield exact(plan["limit_415c"]) - exact(unchanged["additions"])
        yield exact(plan["year"]["match_high"]) - exact(unchanged["match"])


def _limits_of(known: Known) -> dict[str, object]:
    limits = known.limits
    figures: dict[str, object] = {}
    for name in dir(limits):
        value = getattr(limits, name, None)
        if isinstance(value, Decimal):
            figures[name] = float(value)
        elif isinstance(value, tuple):
            figures[name] = [float(each) for each in value if isinstance(each, Decimal)]
    return figures
