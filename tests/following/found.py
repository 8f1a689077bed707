"""What the checkers can find: each kind by its name, with a sentence that shows it."""

from __future__ import annotations

from typing import Final, NamedTuple

# What happens when payroll does what the plan says
OVER_415C: Final = "over_415c_when_followed"
OVER_402G: Final = "over_402g"
CAP_IN_A_PAYCHECK: Final = "over_plan_cap_in_a_paycheck"
CAP_IN_THE_YEAR: Final = "over_plan_cap_in_the_year"
TOO_MUCH_SO_FAR: Final = "more_so_far_than_the_calendar"
NOT_REACHED: Final = "deferral_not_reached_when_followed"
MATCH_DIFFERS: Final = "schedule_match_is_not_the_match"
ROW_DIFFERS: Final = "schedule_row_is_not_its_election"
PAYDAYS_DIFFER: Final = "paydays_are_not_the_calendars"
UNCOUNTED_PAY: Final = "taken_from_pay_that_does_not_count"
NEGATIVE: Final = "take_home_negative"
THIN: Final = "take_home_next_to_nothing"
EVEN_PACE: Final = "even_pace_would_reach_the_number"

# What is promised when no paycheck is left
NO_PAYCHECK: Final = "money_promised_without_a_paycheck"
OVER_NO_PAYCHECKS: Final = "spread_over_no_paychecks"
NEXT_YEARS_FORM: Final = "conversion_of_next_year_on_this_form"

# Places that hold one number
FORM_DIFFERS: Final = "form_is_not_what_goes_in"
FORM_HOLDS_BUFFER: Final = "form_holds_the_buffer"
HEADLINE_DIFFERS: Final = "headline_is_not_what_goes_in"
HEADLINE_HOLDS_BUFFER: Final = "headline_holds_the_buffer"
STEP_DIFFERS: Final = "step_is_not_the_election"
RESERVE_DIFFERS: Final = "reserve_does_not_add_up"
BUFFER_NOT_KEPT: Final = "buffer_is_not_kept"
EMPLOYER_DIFFERS: Final = "employer_match_is_not_the_schedules"
ROUNDING_BLAMED: Final = "rounding_blamed_for_more"

# Steps that cannot be done
STEP_ASKS_MORE: Final = "step_asks_more_than_its_pace"
BELOW_WHAT_IS_IN: Final = "told_to_lower_below_what_is_in"
DEFER_OVER_402G: Final = "told_to_defer_over_402g"
ALARM_IN_ADVANCE: Final = "alarm_on_what_is_not_in_yet"
STOP_NOTHING: Final = "told_to_stop_what_does_not_exist"
ALARM_UNKNOWN: Final = "alarm_on_what_is_not_known"
BEFORE_TODAY: Final = "date_before_today"

# Another person, close to this one
PAYCHECK_LOWERS: Final = "one_paycheck_more_lowers"
CAP_LOWERS: Final = "higher_cap_lowers"
NOT_COVERED: Final = "unknown_does_not_cover_its_ends"

# The page itself
SUM_IS_FALSE: Final = "printed_sum_is_false"
DOES_NOT_FOOT: Final = "printed_table_does_not_foot"
ROWS_JOINED: Final = "joined_rows_differ"
NOT_THE_JSONS: Final = "printed_amount_is_not_the_jsons"
OTHER_YEAR: Final = "paycheck_of_another_year"
CRASH: Final = "crash"

KINDS: Final = frozenset(
    value for name, value in globals().items() if name.isupper() and name != "KINDS"
)


class Finding(NamedTuple):
    """One thing that is wrong with a plan: its kind, and what shows it."""

    kind: str
    shows: str
