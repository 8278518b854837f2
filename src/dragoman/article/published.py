"""Find the days an article was published and last changed.

In: the page, its lines and where its text stands. Out: intervals of days with a note that says
what they rest on, or None. Metadata come first, then a dated line near the title, then the
address, then what the comments and the text itself allow. No day lies behind the day on which the
page was fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.article.body import Body
from dragoman.article.comments import Comment
from dragoman.article.cues import holds_cue
from dragoman.article.features import Line
from dragoman.article.heads import meta
from dragoman.language.dates import find_times
from dragoman.language.day import find_day
from dragoman.language.profile import Language, languages, load_language
from dragoman.language.undated import infer_day
from dragoman.records import Evidence, Note, Page, Span, When

_PUBLISHED = (
    "jsonld:datePublished",
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "itemprop:datePublished",
    "feed:published",
    "datepublished",
    "date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date",
    "dc:date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published",
    "published-date",
    "w-published-date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "publication_date",
    "publicationdate",
    "published_time",
    "citation_publication_date",
    "citation_date",
    "bepress_citation_date",
    "last-modified-date",
)
_CREATED = ("jsonld:dateCreated",)
_UPDATED = (
    "jsonld:dateModified",
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "itemprop:dateModified",
    "feed:updated",
    "last-modified",
    "updated",
    "modified-date",
    "dcterms.modified",
)
_DAY_IN_URL = re.compile(r"/((?:19|20)\d{2})[/-]?(\d{1,2})[/-]?(\d{1,2})(?:[/_-]|$)")
_IN_UTC = re.compile(r"T\d\d:\d\d[\d:.]*(?:Z|[+-]00:?00)$")
#: A line that gives the date has no more words than this; it stands so near the title or the text.
DATE_WORDS = 14
_NEAR = 8
#: No page is older.
_OLDEST = date(1990, 1, 1)
#: Clocks differ by so much between where a page is published and where it is fetched.
_CLOCKS = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The days of an article, the line that shows the first, and what they rest on."""

    published: When | None = None
    updated: When | None = None
    line: Line | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class _Day:
    """A day and the source that gives it."""

    when: When
    source: str
    line: Line | None = None
    is_utc: bool = False


def find_dates(
    page: Page, lines: Sequence[Line], body: Body | None, title: Line | None, code: str
) -> Dates:
    """Return when the article was published and changed, as the page itself tells."""
    language = load_language(code) if code in languages() else None
    shown = list(_shown(page, date_lines(lines, body, title), code, language))
    fresh = [day for day in shown if not _is_update(day)]
    address = next(_from_url(page), None)
    told = next(_told(page, code, _PUBLISHED), None)
    chosen = told or next(
        (
            day
            for day in (
                *fresh,
                *_told(page, code, _CREATED),
                *filter(None, (address,)),
                *shown,
                *_told(page, code, ("time",)),
                *_told(page, code, _UPDATED),
            )
        ),
        None,
    )
    if chosen is None:
        return Dates()
    chosen = _local(chosen, [*fresh, *filter(None, (address,))])
    best_line = next((day.line for day in fresh if day.when.first == chosen.when.first), None)
    best_line = best_line or next((day.line for day in (*fresh, *shown)), None)
    return Dates(
        published=chosen.when,
        updated=_updated(page, code, shown, chosen),
        line=best_line,
        notes=tuple(_reasons(chosen, fresh, address)),
    )


def _local(chosen: _Day, others: Sequence[_Day]) -> _Day:
    """Prefer the day the outlet itself shows to the same moment told in universal time."""
    near = [day for day in others if abs(day.when.first - chosen.when.first) == _CLOCKS]
    return near[0] if chosen.is_utc and near and len(near) == len(others) else chosen


def _updated(page: Page, code: str, shown: Sequence[_Day], chosen: _Day) -> When | None:
    """Return the day of the last change, if it is not the day of publication."""
    days = [*_told(page, code, _UPDATED), *(day for day in shown if _is_update(day))]
    later = [day.when for day in days if day.when.first > chosen.when.last]
    return later[0] if later else None


def _reasons(chosen: _Day, shown: Sequence[_Day], address: _Day | None) -> Iterator[Note]:
    """Say what the day rests on, and what else on the page tells another."""
    evidence = chosen.when.evidence
    others = [*shown[:1], *([address] if address else [])]
    others = [day for day in others if day.source != chosen.source]
    agree = [day.source for day in others if day.when.first == chosen.when.first]
    text = f"{chosen.when.first} by {' and '.join([chosen.source, *agree])}"
    yield Note(code="date-source", text=text, evidence=evidence)
    for day in others:
        if abs(day.when.first - chosen.when.first) > _CLOCKS:
            text = f"{chosen.source} says {chosen.when.first}, {day.source} {day.when.first}"
            yield Note(code="date-doubtful", text=text, evidence=day.when.evidence)


def _is_update(day: _Day) -> bool:
    return day.line is not None and holds_cue("updates", day.line.text)


# -- sources -----------------------------------------------------------------------


def _told(page: Page, code: str, names: Sequence[str]) -> Iterator[_Day]:
    """Yield the days the metadata give, in the order of the names."""
    for name in names:
        values = meta(page, name)
        if name.startswith("itemprop") and len({value[:10] for value in values}) > 1:
            continue
        for value in values:
            found = find_day(value, code)
            if found and _may_be(page, found[0]):
                when = When(first=found[0], last=found[0])
                yield _Day(when, name, is_utc=bool(_IN_UTC.search(value)))


def _may_be(page: Page, day: date) -> bool:
    """Tell a possible day of publication from one before the web or behind the day of fetching."""
    return day >= _OLDEST and (page.fetched_at is None or day <= page.fetched_at.date() + _CLOCKS)


def _from_url(page: Page) -> Iterator[_Day]:
    for address in [page.url or "", *meta(page, "canonical", "og:url")]:
        match = _DAY_IN_URL.search(address)
        try:
            day = date(*map(int, match.groups())) if match else None
        except ValueError:
            continue
        if day and _may_be(page, day):
            yield _Day(When(first=day, last=day), "the address")


def _shown(
    page: Page, lines: Sequence[Line], code: str, language: Language | None
) -> Iterator[_Day]:
    """Yield the whole days that short lines round the title tell, nearest first."""
    for line in lines:
        when = day_in(page, Span(line.start, line.end), language, code)
        if when and _may_be(page, when.first):
            yield _Day(when, "a line of the page", line=line)


def date_lines(lines: Sequence[Line], body: Body | None, title: Line | None) -> list[Line]:
    """Return the short lines with figures round the title and before the text, nearest first."""
    if body is None and title is None:
        return []
    end = body.first + 1 if body else 0
    if title and title.index >= end:  # a line above the title was taken for the text's first
        end = title.index + _NEAR
    start = max(0, (title.index if title else end) - _NEAR)
    near = [
        line
        for line in lines[start:end]
        if line.words <= DATE_WORDS
        and any(sign.isdigit() for sign in line.text)
        and line is not title
    ]
    anchor = title.index if title else end
    return sorted(near, key=lambda line: (line.index < anchor, abs(line.index - anchor)))


def day_in(page: Page, span: Span, language: Language | None, code: str = "und") -> When | None:
    """Return the one day that a short line tells, with its words."""
    found = find_day(page.text[span.start : span.end], language.code if language else code)
    if found:
        day, (start, end) = found
        shown = Evidence.cut(page, span.start + start, span.start + end)
        return When(first=day, last=day, evidence=shown)
    for time in find_times(page.text, span, language, within=(span,)) if language else ():
        if time.first and time.first == time.last and not time.doubt:
            return When(
                first=time.first,
                last=time.last,
                evidence=Evidence.cut(page, time.span.start, time.span.end),
            )
    return None


# -- pages without a day of their own --------------------------------------------------


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
    """Return the day of the first comment, or of fetching: the article is not younger."""
    days = [
        when.first
        for comment in comments
        if comment.time and language and (when := day_in(page, Span(*comment.time), language))
    ]
    if page.fetched_at:
        days.append(page.fetched_at.date() + _CLOCKS)
    return min(days, default=None)
