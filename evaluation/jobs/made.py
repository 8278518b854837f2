"""Text from a gold file -> the records our stages take: a page, an article, a reading.

A job that hands over bare text has no site round it, so every line is the outlet's own telling.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from dragoman.records import (
    Article,
    Block,
    Event,
    Evidence,
    Label,
    Mention,
    Page,
    Reading,
    Role,
    Statement,
    When,
    short_id,
)


def article_of(
    text: str, language: str, *, title: str | None = None, published: str | None = None
) -> tuple[Page, Article]:
    """Make a page of bare text and an article whose lines are body blocks.

    Args:
        text: the words, without a title line unless `title` names it.
        language: ISO 639-1.
        title: put before the text as a line of its own.
        published: an ISO date; anything else counts as unknown.
    """
    whole = f"{title}\n{text}" if title else text
    page = Page(id=short_id("page", whole), text=whole)
    blocks = [
        Block(role=Role.BODY, evidence=Evidence.cut(page, line.start(), line.end()))
        for line in re.finditer(r"\S[^\n]*", whole)
    ]
    label = None
    if title and blocks:
        blocks[0] = Block(role=Role.TITLE, evidence=blocks[0].evidence)
        label = Label(value=title, evidence=blocks[0].evidence)
    article = Article(
        id=short_id("article", page.id),
        page_id=page.id,
        language=language,
        blocks=tuple(blocks),
        title=label,
        published=_day(published),
    )
    return page, article


def _day(text: str | None) -> When | None:
    try:
        day = date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
    return When(first=day, last=day)


def reading_of(page: Page, article: Article) -> Reading:
    """Run the stages that follow the article, in the order of `flow.read`.

    A stage that fails is named on stderr and gives nothing; the others go on.
    """
    mentions = mentions_of(page, article)
    statements: tuple[Statement, ...] = attempt(
        f"{page.id} statements", partial(_statements, page, article, mentions), ()
    )
    events: tuple[Event, ...] = attempt(
        f"{page.id} events", partial(_events, page, article, mentions, statements), ()
    )
    return Reading(
        page=page, article=article, mentions=mentions, statements=statements, events=events
    )


def mentions_of(page: Page, article: Article) -> tuple[Mention, ...]:
    """Find the mentions; none when the stage fails, which is told on stderr."""
    return attempt(f"{page.id} mentions", partial(_mentions, page, article), ())


def _mentions(page: Page, article: Article) -> tuple[Mention, ...]:
    from dragoman.mentions import find_mentions

    return find_mentions(page, article)


def _statements(
    page: Page, article: Article, mentions: tuple[Mention, ...]
) -> tuple[Statement, ...]:
    from dragoman.statements import find_statements

    return find_statements(page, article, mentions)


def _events(
    page: Page,
    article: Article,
    mentions: tuple[Mention, ...],
    statements: tuple[Statement, ...],
) -> tuple[Event, ...]:
    from dragoman.events import code_events

    return code_events(page, article, mentions, statements)


def attempt[T](name: str, work: Callable[[], T], empty: T) -> T:
    """Do the work; when it fails, say so on stderr and give `empty`, which is scored as found."""
    try:
        return work()
    except Exception as fault:
        print(f"{name}: {type(fault).__name__}: {fault}", file=sys.stderr)
        return empty


def spans_of(evidence: Sequence[Evidence]) -> list[list[int]]:
    """Return [start, end] of each piece of evidence."""
    return [[piece.start, piece.end] for piece in evidence]


def one_day(when: When | None) -> str | None:
    """Return the ISO day of a time that is one day wide."""
    return when.first.isoformat() if when and when.first == when.last else None
