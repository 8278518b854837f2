"""Accounts of one story -> the spans that tell the same and the spans that contradict."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from pathlib import Path

from dragoman.records import Agreement, Claim, Comparison, Story, short_id
from evaluation.jobs.lines import Row, read_lines, write_lines
from evaluation.jobs.made import article_of, attempt, reading_of


def accounts(source: Path, target: Path) -> None:
    """Read stories with their accounts; only `id`, `lang` and `text` of each are looked at."""
    write_lines(target, map(_row, read_lines(source)))


def _row(row: Row) -> Row:
    empty: Row = {"story": row["story"], "shared": [], "contradictions": []}
    return attempt(row["story"], partial(_compare, row), empty)


def _compare(row: Row) -> Row:
    from dragoman.accounts import compare_accounts

    readings = {
        account["id"]: reading_of(*article_of(account["text"], account["lang"]))
        for account in row["accounts"]
    }
    names = {reading.article.id: name for name, reading in readings.items()}
    told = Story(
        id=short_id("story", row["story"]), name=row["story"], article_ids=tuple(sorted(names))
    )
    _, found = compare_accounts((told,), tuple(readings.values()))
    return {
        "story": row["story"],
        "shared": [_group(c, names) for c in found if len({k.article_id for k in c.claims}) > 1],
        "contradictions": [pair for c in found for pair in _contradictions(c, names)],
    }


def _group(comparison: Comparison, names: dict[str, str]) -> list[Row]:
    return [_side(claim, names) for claim in comparison.claims]


def _side(claim: Claim, names: dict[str, str]) -> Row:
    return {
        "account": names[claim.article_id],
        "span": [claim.evidence.start, claim.evidence.end],
    }


def _contradictions(comparison: Comparison, names: dict[str, str]) -> list[Row]:
    if comparison.agreement is not Agreement.CONFLICT:
        return []
    return [
        {"a": _side(first, names), "b": _side(second, names)}
        for first, second in combinations(comparison.claims, 2)
        if first.value != second.value and first.article_id != second.article_id
    ]
