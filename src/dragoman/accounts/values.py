"""Values that can be held against one another, and how they are written in a claim.

A value is language-blind text for people and machines ("3.5 years", "2026-02-01/2026-02-28") with
the interval it stands for, so that "another 5 years" and "until 2026" can be compared.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date

from dragoman.accounts.things import Thing, may_be_one
from dragoman.language.numbers import Quantity, conflicts

#: How far above its number "more than" may reach when held against another "more than".
OPEN_END = 1.5

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Value:
    """What a claim says: its text, and a quantity, days or a weekday where it is one.

    `thing` is what a quantity counts, None for a measure or where the words do not say; `is_whole`
    says that a part is taken of it ("of the 59"). `year_day` is (month, day) of a day, all that is
    known where its year is open.
    """

    text: str
    quantity: Quantity | None = None
    thing: Thing | None = None
    is_whole: bool = False
    days: tuple[date, date] | None = None
    year_day: tuple[int, int] | None = None
    weekday: int | None = None
    figure: str | None = None


def contradicts(one: Value, other: Value) -> bool:
    """Tell whether two answers to one question cannot both be true."""
    if not may_be_one(one.thing, other.thing):
        return False
    if one.quantity and other.quantity:
        return conflicts(*_bounded(one.quantity, other.quantity))
    if one.days and other.days:
        return one.days[1] < other.days[0] or other.days[1] < one.days[0]
    if one.year_day and other.year_day:
        return one.year_day != other.year_day
    if one.weekday is not None and other.weekday is not None:
        return one.weekday != other.weekday
    if one.figure and other.figure:
        return one.figure != other.figure and _is_year(one.figure) is _is_year(other.figure)
    return False


def _is_year(figure: str) -> bool:
    return len(figure) == 4


def _bounded(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    """Close two open ends: "more than 10" does not stand for what another calls "more than 20"."""
    if math.isinf(one.high) and math.isinf(other.high):
        return replace(one, high=one.low * OPEN_END), replace(other, high=other.low * OPEN_END)
    return one, other


def of_quantity(quantity: Quantity, thing: Thing | None = None) -> Value:
    """Return "3.5 years", "2.5-3 years", ">=100 count"; `thing` is what it counts."""
    low, high = quantity.low, quantity.high
    if math.isinf(high):
        number = f">={low:.12g}"
    elif math.isinf(low):
        number = f"<={high:.12g}"
    else:
        number = f"{low:.12g}" if low == high else f"{low:.12g}-{high:.12g}"
    return Value(text=f"{number} {quantity.unit}", quantity=quantity, thing=thing)


def of_days(first: date, last: date) -> Value:
    """Return "2021-02-04" or "2026-01-01/2026-12-31"."""
    text = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    year_day = (first.month, first.day) if first == last else None
    return Value(text=text, days=(first, last), year_day=year_day)


def of_year_day(day: date) -> Value:
    """Return "--07-04" (ISO 8601): a day of a year that is not told."""
    return Value(text=f"--{day.month:02}-{day.day:02}", year_day=(day.month, day.day))


def of_weekday(weekday: int) -> Value:
    """Return the English name of a weekday, 0 for Monday."""
    return Value(text=_WEEKDAYS[weekday], weekday=weekday)


def of_figure(figure: str) -> Value:
    """Return a bare figure as it stands."""
    return Value(text=figure, figure=figure)
