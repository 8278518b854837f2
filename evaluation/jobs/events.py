"""Sentences with a marked pair -> the PLOVER type of what the first did to the second."""

from __future__ import annotations

import csv
from functools import partial
from pathlib import Path

from dragoman.records import Span
from evaluation.jobs.lines import Row
from evaluation.jobs.made import attempt

_MARKS = ("<s>", "</s>", "<t>", "</t>")


def events(source: Path, target: Path) -> None:
    """Read a TSV with `uid`, `sentence`, `marked_sentence`; write a CSV of `id,code`."""
    with source.open(encoding="utf-8", newline="") as file, target.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "code"])
        for row in csv.DictReader(file, delimiter="\t"):
            writer.writerow([row["uid"], attempt(row["uid"], partial(_code, row), None) or ""])


def _code(row: Row) -> str | None:
    from dragoman.events.pair import code_pair

    text, first, second = unmark(row["marked_sentence"])
    return code_pair(text, first, second, "en")


def unmark(marked: str) -> tuple[str, Span, Span]:
    """Take the marks out of a sentence and return where the two marked spans stand.

    Raises:
        ValueError: a mark is missing.
    """
    text, at = marked, {}
    for mark in sorted(_MARKS, key=marked.index):
        at[mark] = text.index(mark)
        text = text[: at[mark]] + text[at[mark] + len(mark) :]
    return text, Span(at["<s>"], at["</s>"]), Span(at["<t>"], at["</t>"])
