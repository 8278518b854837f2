"""Read one whole day off a short text in any language of the CLDR: a date line, a meta value.

In: a text and the code of its language. Out: the first day it tells, with its place. The idea: a
date line needs no grammar, only month names, which Unicode has for every language. Where day and
month could be swapped ("03/04/2021") the language's own order decides, and in English, where both
are in use, nothing does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError

from dragoman.language.fold import fold
from dragoman.records import Span

_YEAR = r"(?P<y>(?:19|20)\d{2})"
_FORMS = (
    # a year first: 2021-03-05, 2021/3/5, 2021.03.05, 20210305
    re.compile(rf"(?<![\d.]){_YEAR}(?P<s>[-/.])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?=T|\d{{6}}\b|\b)"),
    # 2021年3月5日, 2021년 3월 5일
    re.compile(rf"{_YEAR}\s?[年년]\s?(?P<m>\d{{1,2}})\s?[月월]\s?(?P<d>\d{{1,2}})\s?[日일]"),
    # 5 March 2021, 5. März 2021, 5 de marzo de 2021, 04-ago-2021, 5 tháng 3 năm 2021
    re.compile(
        r"(?<![\d.:])(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|ª)?[.\s-]*(?:de\s|of\s|d['’])?\s*"
        rf"(?P<name>(?:tháng\s\d{{1,2}}|[^\W\d_]{{2,}}))\.?[\s,./-]*(?:de[l]?\s|năm\s)?{_YEAR}(?!\d)"
    ),
    # March 5, 2021; 2021 March 5
    re.compile(
        rf"(?<!\w)(?P<name>[^\W\d_]{{3,}})\.?\s?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)"
    ),
    re.compile(rf"(?<!\d){_YEAR},?\s(?P<name>[^\W\d_]{{3,}})\.?\s(?P<d>\d{{1,2}})(?!\d)"),
    # 05.03.2021, 5/3/2021, 05-03-2021, 5.3.21
    re.compile(
        r"(?<![\d.:])(?P<d>\d{1,2})(?P<s>[./-])\s?(?P<m>\d{1,2})(?P=s)\s?"
        r"(?P<y>(?:19|20)\d{2}|\d{2}(?=\b))(?![\d.:])"
    ),
)
_NUMERIC = _FORMS[-1]
#: Languages in which both 5/3 and 3/5 are written for the fifth of March.
_MIXED = frozenset({"en", "und"})


def find_day(text: str, code: str = "en") -> tuple[date, Span] | None:
    """Return the first whole day a text tells and where, or None.

    Month names are those of the language and of English, which sites use beside any other.
    """
    if not any(sign.isdigit() for sign in text):
        return None
    found = sorted(_days(text, code), key=lambda pair: (pair[1].start, -pair[1].end))
    return found[0] if found else None


def _days(text: str, code: str) -> Iterator[tuple[date, Span]]:
    for form in _FORMS:
        for match in form.finditer(text):
            day = _day(match, code)
            if day:
                yield day, Span(match.start(), match.end())


def _day(match: re.Match[str], code: str) -> date | None:
    parts = match.groupdict()
    month = int(parts["m"]) if parts.get("m") else _month(parts["name"], code)
    year, day = int(parts["y"]), int(parts["d"])
    if month is None:
        return None
    if match.re is _NUMERIC:
        year += 2000 if year < 100 else 0
        if day != month and month <= 12 and day <= 12 and parts["s"] != "." and code in _MIXED:
            return None
        if month > 12:
            day, month = month, day
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str, code: str) -> int | None:
    numbered = re.fullmatch(r"tháng\s(\d{1,2})", name)
    if numbered:
        return int(numbered[1])
    key = fold(name)
    return _months(code).get(key) or _months("en").get(key)


@cache
def _months(code: str) -> dict[str, int]:
    """Return the month names of a language, folded, long and short; none for an unknown one."""
    try:
        locale = Locale(code)
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, int] = {}
    for use in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[use][width].items():
                key = fold(name).strip(". ")
                if len(key) > 2 and not any(sign.isdigit() for sign in key):
                    found.setdefault(key, number)
                    found.setdefault(key[:3], number)
    return found
