"""Documents of bare text -> one line a statement, as `score_quotes.py` wants them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from dragoman.records import Statement
from evaluation.jobs.lines import Row, read_lines, write_lines
from evaluation.jobs.made import article_of, attempt, mentions_of, spans_of


def statements(source: Path, target: Path) -> None:
    """Read a JSON Lines file; only `doc`, `lang` and `text` of each row are looked at."""
    write_lines(target, (line for row in read_lines(source) for line in _rows(row)))


def _rows(row: Row) -> list[Row]:
    find = partial(_find, row["doc"], row["text"], row["lang"])
    return attempt(row["doc"], find, [])


def _find(name: str, text: str, language: str) -> list[Row]:
    from dragoman.statements import find_statements

    page, article = article_of(text, language)
    found = find_statements(page, article, mentions_of(page, article))
    return [_row(name, statement) for statement in found]


def _row(name: str, statement: Statement) -> Row:
    speaker = statement.speaker
    return {
        "doc": name,
        "content": spans_of(statement.content),
        "cue": spans_of([statement.cue]) if statement.cue else None,
        "source": spans_of([speaker.evidence]) if speaker else None,
        "speaker": speaker.name if speaker else None,
    }
