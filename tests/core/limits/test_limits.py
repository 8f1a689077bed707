"""The limits files: their figures, their form, and that some rule reads each."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import core.limits
from core.errors import LimitsError, YearNotPublishedError
from core.limits import FIGURES, limits_for, published_years
from core.limits.form import IN_FORCE_FROM, INCOME_TAX, UNITS
from tests.places import ROOT

FILES = Path(core.limits.__file__).parent
YEARS = (2023, 2024, 2025, 2026)

PUBLISHED: dict[str, tuple[object, object, object, object]] = {
    #                       2023     2024     2025     2026
    "deferral": (22_500, 23_000, 23_500, 24_500),
    "catch_up": (7_500, 7_500, 7_500, 8_000),
    "super_catch_up": (None, None, 11_250, 11_250),
    "annual_additions": (66_000, 69_000, 70_000, 72_000),
    "compensation": (330_000, 345_000, 350_000, 360_000),
    "hce_pay_last_year": (135_000, 150_000, 155_000, 160_000),
    "hce_threshold": (150_000, 155_000, 160_000, 160_000),
    "roth_catch_up_wages": (None, None, None, 150_000),
    "ira": (6_500, 7_000, 7_000, 7_500),
    "ira_catch_up": (1_000, 1_000, 1_000, 1_100),
    "roth_ira_single": (
        (138_000, 153_000),
        (146_000, 161_000),
        (150_000, 165_000),
        (153_000, 168_000),
    ),
    "roth_ira_joint": (
        (218_000, 228_000),
        (230_000, 240_000),
        (236_000, 246_000),
        (242_000, 252_000),
    ),
    "roth_ira_separate": ((0, 10_000), (0, 10_000), (0, 10_000), (0, 10_000)),
    "hsa_self_only": (3_850, 4_150, 4_300, 4_400),
    "hsa_family": (7_750, 8_300, 8_550, 8_750),
    "hsa_catch_up": (1_000, 1_000, 1_000, 1_000),
    "social_security_wage_base": (160_200, 168_600, 176_100, 184_500),
    "tax_brackets_single": (
        None,
        None,
        (11925, 48475, 103350, 197300, 250525, 626350),
        (12400, 50400, 105700, 201775, 256225, 640600),
    ),
    "tax_brackets_joint": (
        None,
        None,
        (23850, 96950, 206700, 394600, 501050, 751600),
        (24800, 100800, 211400, 403550, 512450, 768700),
    ),
    "tax_brackets_separate": (
        None,
        None,
        (11925, 48475, 103350, 197300, 250525, 375800),
        (12400, 50400, 105700, 201775, 256225, 384350),
    ),
    "tax_brackets_head": (
        None,
        None,
        (17000, 64850, 103350, 197300, 250500, 626350),
        (17700, 67450, 105700, 201750, 256200, 640600),
    ),
    "standard_deduction_single": (None, None, 15_750, 16_100),
    "standard_deduction_joint": (None, None, 31_500, 32_200),
    "standard_deduction_separate": (None, None, 15_750, 16_100),
    "standard_deduction_head": (None, None, 23_625, 24_150),
}

PLAN_NOTICES = {
    2023: ("Notice 2022-55", date(2022, 10, 21)),
    2024: ("Notice 2023-75", date(2023, 11, 1)),
    2025: ("Notice 2024-80", date(2024, 11, 1)),
    2026: ("Notice 2025-67", date(2025, 11, 13)),
}
HSA_PROCEDURES = {
    2023: "Rev. Proc. 2022-24",
    2024: "Rev. Proc. 2023-23",
    2025: "Rev. Proc. 2024-25",
    2026: "Rev. Proc. 2025-19",
}


def test_the_years_we_have_are_those_with_a_file() -> None:
    assert published_years() == YEARS


@pytest.mark.parametrize("name", PUBLISHED)
def test_each_figure_is_the_published_one(name: str) -> None:
    assert tuple(getattr(limits_for(year), name) for year in YEARS) == PUBLISHED[name]


def test_the_table_above_leaves_no_figure_out() -> None:
    assert tuple(PUBLISHED) == FIGURES


@pytest.mark.parametrize("year", YEARS)
def test_plan_figures_name_their_notice_and_its_day(year: int) -> None:
    notice, day = PLAN_NOTICES[year]
    limits = limits_for(year)
    for name in ("deferral", "catch_up", "annual_additions", "compensation", "ira"):
        assert limits.source(name) == notice
        assert limits.published(name) == day


@pytest.mark.parametrize("year", YEARS)
def test_hsa_figures_name_their_revenue_procedure(year: int) -> None:
    assert limits_for(year).source("hsa_family") == HSA_PROCEDURES[year]


@pytest.mark.parametrize("year", YEARS[1:])
def test_last_year_set_the_pay_that_makes_an_hce_this_year(year: int) -> None:
    limits, before = limits_for(year), limits_for(year - 1)
    name = "hce_pay_last_year"
    assert limits.hce_pay_last_year == before.hce_threshold
    assert limits.source(name) == before.source("hce_threshold")


@pytest.mark.parametrize("year", YEARS)
def test_every_figure_says_what_it_counts(year: int) -> None:
    limits = limits_for(year)
    stated = [name for name in FIGURES if getattr(limits, name) is not None]
    assert [limits.unit(name) for name in stated] == [UNITS[name] for name in stated]


def test_a_figure_that_is_not_in_force_has_no_source() -> None:
    with pytest.raises(KeyError, match="super_catch_up"):
        limits_for(2024).source("super_catch_up")


def test_no_figure_is_computed_from_another() -> None:
    limits = limits_for(2026)
    assert limits.super_catch_up != limits.catch_up * Decimal("1.5")


@pytest.mark.parametrize("year", [2022, 2027])
def test_k16_a_year_without_a_file_is_refused_by_name(year: int) -> None:
    with pytest.raises(YearNotPublishedError) as refused:
        limits_for(year)
    assert refused.value.fact == "tax_year"
    assert str(refused.value) == (
        f"tax_year: year_not_published (given={year}, years=(2023, 2024, 2025, 2026))"
    )


# A directory of one's own


@pytest.fixture
def own(tmp_path: Path) -> Path:
    shutil.copy(FILES / "2026.toml", tmp_path / "2026.toml")
    return tmp_path


def rewrite(directory: Path, old: str, new: str, year: int = 2026) -> None:
    file = directory / f"{year}.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_directory_overrides_a_year(own: Path) -> None:
    rewrite(own, "value = 24_500", "value = 24_600")
    assert limits_for(2026, own).deferral == 24_600
    assert limits_for(2026).deferral == 24_500


def test_a_directory_adds_a_year(own: Path) -> None:
    (own / "2026.toml").rename(own / "2027.toml")
    rewrite(own, "year = 2026", "year = 2027", 2027)
    assert published_years(own) == (*YEARS, 2027)
    assert limits_for(2027, own).year == 2027


def test_a_year_that_the_directory_lacks_is_ours(own: Path) -> None:
    assert limits_for(2025, own) == limits_for(2025)


def test_a_directory_may_hold_other_files(own: Path) -> None:
    (own / "notes.toml").write_text("anything", encoding="utf-8")
    assert published_years(own) == YEARS


def test_a_directory_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LimitsError, match="nowhere: no_directory"):
        published_years(tmp_path / "nowhere")


# What is refused

SLIPS = [
    # old, new, the figure, what is wrong
    ("[deferral]", "[deferal]", "deferal", "unknown_figure"),
    ("[deferral]", "[weather]", "weather", "unknown_figure"),
    ("[deferral]", "[ira]", "", "unreadable_file"),
    ("year = 2026", "year = 2025", "year", "other_year"),
    ("year = 2026", 'year = "2026"', "year", "other_year"),
    ("year = 2026\n", "", "year", "other_year"),
    ("year = 2026\n", "year = 2026\nira = 1\n", "", "unreadable_file"),
    ("24_500", "-1", "deferral.value", "wrong_value"),
    ("24_500", "24_500_000", "deferral.value", "wrong_value"),
    ("24_500", "24_500.5", "deferral.value", "wrong_value"),
    ("24_500", '"24500"', "deferral.value", "wrong_value"),
    ("24_500", "true", "deferral.value", "wrong_value"),
    ("24_500", "[1, 2]", "deferral.value", "wrong_value"),
    ("24_500", "72_001", "deferral", "above_other"),
    ("value = 8_000", "value = 11_251", "catch_up", "above_other"),
    ("value = 8_750", "value = 4_399", "hsa_self_only", "above_other"),
    ("[153_000, 168_000]", "[2, 1]", "roth_ira_single.low", "above_other"),
    ("[153_000, 168_000]", "[1]", "roth_ira_single.value", "wrong_value"),
    ("[153_000, 168_000]", "168_000", "roth_ira_single.value", "wrong_value"),
    ('"dollars a year"', '"euros"', "deferral.unit", "other_unit"),
    ('"dollars a year"', "7", "deferral.unit", "wrong_unit"),
    ("Notice 2025-67", "a friend", "deferral.source", "wrong_source"),
    ("Notice 2025-67", "", "deferral.source", "wrong_source"),
    ("= 2025-11-13", "= 2027-01-01", "deferral.published", "published_late"),
    ("= 2025-11-13", '= "13.11.25"', "deferral.published", "wrong_published"),
    ("published = 2025-11-13\n", "", "deferral.published", "missing"),
    ("[deferral]", "[deferral]\nnote = 1", "deferral.note", "unknown_key"),
]


@pytest.mark.parametrize(("old", "new", "figure", "problem"), SLIPS)
def test_a_slip_is_refused_with_its_figure(
    own: Path, old: str, new: str, figure: str, problem: str
) -> None:
    rewrite(own, old, new)
    with pytest.raises(LimitsError) as refused:
        limits_for(2026, own)
    error = refused.value
    assert error.file == str(own / "2026.toml")
    assert error.figure == figure
    assert error.problem == problem
    assert str(error).startswith(f"{error.file} {figure}".strip() + f": {problem}")


def without(name: str, text: str) -> str:
    return re.sub(rf"\[{name}\]\n(\w.*\n)+", "", text)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_left_out_is_missed(own: Path, name: str) -> None:
    file = own / "2026.toml"
    file.write_text(without(name, file.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(LimitsError) as refused:
        limits_for(2026, own)
    assert (refused.value.figure, refused.value.problem) == (name, "missing")


def test_a_year_without_income_tax_figures_still_has_its_limits(own: Path) -> None:
    file = own / "2026.toml"
    text = file.read_text(encoding="utf-8")
    for name in INCOME_TAX:
        text = without(name, text)
    file.write_text(text, encoding="utf-8")
    assert limits_for(2026, own).tax_brackets_single is None


@pytest.mark.parametrize(("name", "first"), IN_FORCE_FROM.items())
def test_a_figure_before_its_rule_is_refused(own: Path, name: str, first: int) -> None:
    year = first - 1
    (own / "2026.toml").rename(own / f"{year}.toml")
    rewrite(own, "year = 2026", f"year = {year}", year)
    with pytest.raises(LimitsError, match=f"{name}: not_in_force .*first={first}"):
        limits_for(year, own)


def test_a_figure_that_is_not_a_table_is_refused(own: Path) -> None:
    file = own / "2026.toml"
    text = without("deferral", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    rewrite(own, "year = 2026\n", "year = 2026\ndeferral = 24_500\n")
    with pytest.raises(LimitsError, match="deferral: not_a_table"):
        limits_for(2026, own)


@pytest.mark.parametrize(
    "content", [b"deferral = ", b"\xff\xfe", b"year = 2026\nyear = 2026"]
)
def test_a_file_that_is_not_toml_is_refused(own: Path, content: bytes) -> None:
    (own / "2026.toml").write_bytes(content)
    with pytest.raises(LimitsError, match="unreadable_file"):
        limits_for(2026, own)


# A year is kept


def test_a_year_is_read_once() -> None:
    assert limits_for(2026) is limits_for(2026)


# Every figure is there for a rule


def rule_sources() -> Iterator[str]:
    for folder in ("core", "templates"):
        for file in (ROOT / folder).rglob("*"):
            if file.suffix in {".py", ".j2"} and FILES not in file.parents:
                yield file.read_text(encoding="utf-8")


def test_a_rule_reads_every_figure() -> None:
    rules = "\n".join(rule_sources())
    reads = r"limits\.{0}\b|\.source\(\s*[\"']{0}[\"']"
    unread = [name for name in FIGURES if not re.search(reads.format(name), rules)]
    assert unread == []
