"""Articles -> the story each one tells, and whether two of them tell the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from dragoman.records import Reading
from evaluation.jobs.lines import Row, read_lines, write_lines
from evaluation.jobs.made import article_of, reading_of


def stories(source: Path, target: Path) -> None:
    """Read `{id, lang, date, title, text}` lines; write `{id, cluster}`.

    An article that tells several stories is put into the one with most articles.
    """
    readings = _readings(read_lines(source))
    write_lines(target, _clusters(readings))


def pairs(source: Path, target: Path) -> None:
    """Read articles and pairs of them; write `{a, b, same, score}`.

    `source` is a pairs file named `X_pairs.jsonl`; `X_articles.jsonl[.gz]` must stand beside it.
    """
    from dragoman.stories.likeness import pair_scores

    rows = list(read_lines(source))
    readings = _readings(_wanted(source, rows))
    ids = [(readings[row["a"]].article.id, readings[row["b"]].article.id) for row in rows]
    scores = pair_scores(tuple(readings.values()), ids)
    write_lines(target, (_pair(row, score) for row, score in zip(rows, scores, strict=True)))


def _wanted(source: Path, rows: Iterable[Row]) -> Iterable[Row]:
    """Yield the articles that a pair names."""
    names = {name for row in rows for name in (row["a"], row["b"])}
    return (row for row in read_lines(_articles_of(source)) if row["id"] in names)


def _pair(row: Row, score: float) -> Row:
    return {"a": row["a"], "b": row["b"], "same": score >= 0.5, "score": round(score, 4)}


def _articles_of(source: Path) -> Path:
    stem = source.name.removesuffix("_pairs.jsonl")
    plain = source.with_name(f"{stem}_articles.jsonl")
    return plain if plain.exists() else source.with_name(f"{stem}_articles.jsonl.gz")


def _readings(rows: Iterable[Row]) -> dict[str, Reading]:
    return {row["id"]: _reading(row) for row in rows}


def _reading(row: Row) -> Reading:
    page, article = article_of(
        row["text"], row["lang"], title=row.get("title") or None, published=row.get("date")
    )
    return reading_of(page, article)


def _clusters(readings: dict[str, Reading]) -> list[Row]:
    from dragoman.stories import group_stories

    found = group_stories(tuple(readings.values()))
    sizes = Counter({story.id: len(story.article_ids) for story in found})
    lines: list[Row] = []
    for name, reading in readings.items():
        told = [story.id for story in found if reading.article.id in story.article_ids]
        main = max(told, key=lambda story: (sizes[story], story), default=f"alone-{name}")
        lines.append({"id": name, "cluster": main})
    return lines
