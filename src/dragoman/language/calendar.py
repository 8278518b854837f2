"""Days of the calendar as intervals: small words in (year, month, part), first and last day out."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

#: Months of a part of a year, and days of a part of a month: [first, last], both inclusive.
_PART_MONTHS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_PART_DAYS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_SATURDAY = 5
#: The years for which the date of Easter is known by rule.
_FIRST_EASTER, _LAST_EASTER = 1583, 4099
#: Meteorological seasons of the northern hemisphere; a winter runs on into the next year.
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
#: Days in one unit, and how far a round count of that unit may be off on each side.
_UNIT_DAYS = {"day": (1, 0), "week": (7, 3), "weekend": (7, 1), "fortnight": (14, 3)}
_UNIT_MONTHS = {
    "month": (1, 15),
    "year": (12, 183),
    "decade": (120, 1826),
    "century": (1200, 18262),
}


class Days(NamedTuple):
    """Days from `first` to `last`, both inclusive."""

    first: date
    last: date

    def hull(self, other: Days) -> Days:
        """Return the smallest interval that holds both."""
        return Days(min(self.first, other.first), max(self.last, other.last))


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none (31 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def move(day: date, days: int) -> date:
    """Return the day so many days on; at the ends of the calendar, its first or last day."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else date.max


def move_months(day: date, months: int) -> date:
    """Return the same day so many months on, or the last day of that month."""
    count = day.year * 12 + day.month - 1 + months
    year = min(max(count // 12, MINYEAR), MAXYEAR)
    month = count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def year_days(year: int, part: str | None = None) -> Days | None:
    """Return the days of a year or of its early, mid or late third."""
    if not MINYEAR <= year < MAXYEAR:
        return None
    first, last = _PART_MONTHS.get(part or "", (1, 12))
    return Days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def month_days(year: int, month: int, part: str | None = None) -> Days | None:
    """Return the days of a month or of its early, mid or late third."""
    if not (MINYEAR <= year < MAXYEAR and 1 <= month <= 12):
        return None
    first, last = _PART_DAYS.get(part or "", (1, 31))
    return Days(date(year, month, first), date(year, month, min(last, monthrange(year, month)[1])))


def season_days(year: int, season: str) -> Days | None:
    """Return the days of a season that begins in the year."""
    if not MINYEAR <= year < MAXYEAR - 1:
        return None
    first = date(year, _SEASONS[season], 1)
    return Days(first, move(move_months(first, 3), -1))


def fraction_days(year: int, code: str) -> Days | None:
    """Return the days of a half ("h1") or a quarter ("q3") of a year."""
    months = 6 if code[0] == "h" else 3
    last = months * int(code[1:])
    first = month_days(year, last - months + 1)
    end = month_days(year, last)
    return first.hull(end) if first and end else None


def unit_days(day: date, unit: str, shift: int, part: str | None = None) -> Days | None:
    """Return the whole week, month, year ... that holds the day, moved by `shift` such units."""
    if unit in _UNIT_DAYS:
        return _short_unit(day, unit, shift, part)
    months, _ = _UNIT_MONTHS[unit]
    moved = move_months(day, shift * months)
    if unit == "month":
        return month_days(moved.year, moved.month, part)
    if unit == "year":
        return year_days(moved.year, part)
    years = months // 12
    first = year_days(moved.year - moved.year % years)
    last = year_days(moved.year - moved.year % years + years - 1)
    return first.hull(last) if first and last else None


def _short_unit(day: date, unit: str, shift: int, part: str | None) -> Days:
    if unit == "day":
        return Days(move(day, shift), move(day, shift))
    monday = move(day, shift * 7 - day.weekday())
    if unit == "weekend":
        is_ahead = shift == 1 and day.weekday() < _SATURDAY  # the coming one is of this week
        saturday = move(monday, _SATURDAY - (7 if is_ahead else 0))
        return Days(saturday, move(saturday, 1))
    first, last = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}.get(part or "", (0, 6))
    return Days(move(monday, first), move(monday, last))


def counted_days(day: date, unit: str, count: int) -> Days:
    """Return the days that lie `count` units from a day, as wide as the unit is rough.

    "Three days ago" is one day; "three weeks ago" is a week; "three years ago" is a year.
    """
    if unit in _UNIT_DAYS:
        days, slack = _UNIT_DAYS[unit]
        there = move(day, count * days)
    else:
        months, slack = _UNIT_MONTHS[unit]
        there = move_months(day, count * months)
    return Days(move(there, -slack), move(there, slack))


def moved(day: date, unit: str, count: int) -> date:
    """Return the very day so many units from a day."""
    if unit in _UNIT_DAYS:
        return move(day, count * _UNIT_DAYS[unit][0])
    return move_months(day, count * _UNIT_MONTHS[unit][0])


def feast_day(year: int, name: str) -> Days | None:
    """Return the day of a year that "12-25" or "easter-2" (days from Easter Sunday) names."""
    feast = re.fullmatch(r"(easter|orthodox)([+-]\d+)", name)
    if feast is None:
        month, _, day = name.partition("-")
        there = day_of(year, int(month), int(day))
    elif not _FIRST_EASTER <= year <= _LAST_EASTER:
        return None
    else:
        method = EASTER_WESTERN if feast[1] == "easter" else EASTER_ORTHODOX
        there = move(easter(year, method), int(feast[2]))
    return Days(there, there) if there else None


def weekday_near(day: date, weekday: int, shift: int) -> date:
    """Return the last such weekday up to the day (shift <= 0), or the first from the day on."""
    if shift > 0:
        return move(day, (weekday - day.weekday()) % 7)
    return move(day, -((day.weekday() - weekday) % 7))
