"""A folder of texts -> one line a page: article, statements and events, by actor and by dyad."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from dragoman.records import Article, Event, Role, Statement
from evaluation.jobs.lines import Row, write_lines
from evaluation.jobs.made import attempt, one_day, reading_of, spans_of


def seeds(source: Path, target: Path) -> None:
    """Read every `*.txt` of a folder."""
    write_lines(target, (_row(path) for path in sorted(source.glob("*.txt"))))


def _row(path: Path) -> Row:
    article: Row = {"language": None, "title": None, "blocks": [], "comments": 0}
    empty: Row = {"page": path.stem, "article": article, "statements": [], "events": []}
    return attempt(path.name, partial(_read, path, empty), empty)


def _read(path: Path, empty: Row) -> Row:
    from dragoman.article import extract_article
    from dragoman.page import read_page

    page = read_page(path.read_text(encoding="utf-8"))
    article = extract_article(page)
    row = empty | {"article": _article_row(article)}
    reading = reading_of(page, article)
    return row | {
        "statements": [_statement_row(statement) for statement in reading.statements],
        "events": [line for event in reading.events for line in _event_rows(event)],
    }


def _article_row(article: Article) -> Row:
    blocks = [
        {"role": block.role.value, "start": block.evidence.start, "end": block.evidence.end}
        for block in article.blocks
    ]
    return {
        "language": article.language,
        "title": article.title.value if article.title else None,
        "published": one_day(article.published),
        "authors": [author.value for author in article.authors],
        "blocks": blocks,
        "comments": sum(block.role is Role.COMMENT for block in article.blocks),
    }


def _statement_row(statement: Statement) -> Row:
    return {
        "speaker": statement.speaker.name if statement.speaker else None,
        "content": spans_of(statement.content),
        "voice": statement.voice.value,
    }


def _event_rows(event: Event) -> list[Row]:
    """Spread an event over its dyads of states; each ordered pair of states stands once."""
    states = {
        (actor.state, recipient.state if recipient else None) for actor, recipient in event.dyads()
    }
    return [
        {
            "actor": actor,
            "recipient": recipient,
            "type": event.type,
            "mode": event.mode,
            "date": one_day(event.when),
            "evidence": spans_of(event.evidence),
        }
        for actor, recipient in sorted(states, key=str)
    ]
