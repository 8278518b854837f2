"""Find the day an article was published.

In: the page, its lines and where its text stands. Out: an interval of days, or None. Metadata come
first, then a dated line near the title, then what the comments and the text itself allow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dragoman.article.body import Body
from dragoman.article.comments import Comment
from dragoman.article.features import Line
from dragoman.article.heads import meta
from dragoman.language.dates import find_times
from dragoman.language.profile import Language
from dragoman.language.undated import infer_day
from dragoman.records import Evidence, Note, Page, Span, When

_ISO = re.compile(r"\b((?:19|20)\d{2})-?(\d{2})-?(\d{2})(?!\d)")
_PUBLISHED = (
    "jsonld:datePublished",
    "article:published_time",
    "og:article:published_time",
    "itemprop:datePublished",
    "datepublished",
    "date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "publication_date",
    "published_time",
    "last-modified-date",
    "jsonld:dateCreated",
    "jsonld:dateModified",
    "article:modified_time",
    "og:updated_time",
    "itemprop:dateModified",
)
_DAY_IN_URL = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")
#: A line that gives the date has no more words than this; it stands so near the title or the text.
DATE_WORDS = 14
_NEAR = 8


def find_published(
    page: Page,
    lines: Sequence[Line],
    body: Body | None,
    title: Line | None,
    language: Language | None,
) -> tuple[When | None, Line | None]:
    """Return when the article was published and the line that shows it."""
    shown = _shown(page, lines, body, title, language)
    for value in meta(page, *_PUBLISHED):
        day = _iso(value)
        if day:
            return When(first=day, last=day), shown[1]
    if shown[0]:
        return shown
    for value in [*meta(page, "time"), *_from_url(page)]:
        day = _iso(value)
        if day:
            return When(first=day, last=day), shown[1]
    return None, None


def _iso(value: str) -> date | None:
    match = _ISO.search(value)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _from_url(page: Page) -> list[str]:
    found = [
        _DAY_IN_URL.search(address)
        for address in [page.url or "", *meta(page, "canonical", "og:url")]
    ]
    return [f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}" for match in found if match]


def _shown(
    page: Page,
    lines: Sequence[Line],
    body: Body | None,
    title: Line | None,
    language: Language | None,
) -> tuple[When | None, Line | None]:
    """Read the first short line round the title that tells a whole day."""
    if language is None:
        return None, None
    for line in date_lines(lines, body, title):
        when = day_in(page, Span(line.start, line.end), language)
        if when:
            return when, line
    return None, None


def date_lines(lines: Sequence[Line], body: Body | None, title: Line | None) -> list[Line]:
    """Return the short lines with figures round the title and before the text, nearest first."""
    if body is None and title is None:
        return []
    end = body.first + 1 if body else (title.index if title else 0) + _NEAR
    start = max(0, (title.index if title and title.index < end else end) - _NEAR)
    near = [
        line
        for line in lines[start:end]
        if line.words <= DATE_WORDS
        and any(sign.isdigit() for sign in line.text)
        and line is not title
    ]
    anchor = title.index if title else end
    return sorted(near, key=lambda line: (line.index < anchor, abs(line.index - anchor)))


def day_in(page: Page, span: Span, language: Language) -> When | None:
    """Return the one day that a short line tells, with its words."""
    shown = page.text[span.start : span.end]
    match = _ISO.search(shown)
    day = _iso(shown)
    if match and day:
        return When(
            first=day,
            last=day,
            evidence=Evidence.cut(page, span.start + match.start(), span.start + match.end()),
        )
    for time in find_times(page.text, span, language, within=(span,)):
        if time.first and time.first == time.last and not time.doubt:
            return When(
                first=time.first,
                last=time.last,
                evidence=Evidence.cut(page, time.span.start, time.span.end),
            )
    return None


def infer_published(
    page: Page, told: Sequence[Span], language: Language, latest: date | None
) -> tuple[When, Note] | None:
    """Return when the article was written by its own words, and a note that says from what.

    `latest` is a day on which the page was there already, such as that of its first comment.
    """
    inferred = infer_day(page.text, told, language)
    if inferred is None or (latest and latest < inferred.first):
        return None
    last = min(inferred.last, latest) if latest else inferred.last
    shown = Evidence.cut(page, inferred.evidence.start, inferred.evidence.end)
    note = Note(code="date-inferred", text=inferred.reason, evidence=shown)
    return When(first=inferred.first, last=last, evidence=shown), note


def bound_by_comments(
    page: Page, comments: Sequence[Comment], language: Language | None
) -> date | None:
    """Return the day of the first comment: the article is not younger."""
    days = [
        when.first
        for comment in comments
        if comment.time and language and (when := day_in(page, Span(*comment.time), language))
    ]
    return min(days, default=None)
