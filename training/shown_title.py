"""Fit the weights of `article/shown_title.py`: the title among the lines above a flattened text.

    python -m training.shown_title GOLD/pages

In: the gold pages, flattened. Out: on stdout, how many titles weights fitted on other domains find,
by set, then the weights fitted on all. Data: fundus, trafilatura_eval, wcxb. About a minute.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from dragoman.article.extract import find_by_rules
from dragoman.article.features import measure
from dragoman.article.shown_title import measure_titles
from dragoman.errors import InputError
from dragoman.page import read_page

_SETS = ("fundus", "trafilatura_eval", "wcxb")
_FOLDS = 5
_STEPS = 200
_RATE = 0.1
_DECAY = 1e-3


@dataclass(frozen=True)
class _Case:
    """The lines of one page above its text: measures, and which of them are the title."""

    name: str
    fold: int
    measures: NDArray[np.float64]
    is_title: NDArray[np.bool_]
    columns: tuple[str, ...]


def main(folder: Path) -> None:
    """Fit by cross-validation over domains, then on everything."""
    cases = [case for name in _SETS for case in _cases(folder / name, name)]
    hits = defaultdict(list)
    for fold in range(_FOLDS):
        weights = _fit([case for case in cases if case.fold != fold])
        for case in cases:
            if case.fold == fold:
                best = np.argmax(case.measures @ weights) if len(case.measures) else None
                hits[case.name].append(best is not None and bool(case.is_title[best]))
    for name, found in hits.items():
        print(f"{name}: {np.mean(found):.3f} of {len(found)}")
    usable = [case for case in cases if case.is_title.any()]
    print(f"fitted on {len(usable)} pages")
    for column, weight in zip(usable[0].columns, _fit(cases), strict=True):
        print(f'    "{column}": {weight:.2f},')


def _cases(folder: Path, name: str) -> Iterator[_Case]:
    with (folder / "truth.jsonl").open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            case = _case(folder, name, row) if row.get("title") else None
            if case:
                yield case


def _case(folder: Path, name: str, row: dict[str, str]) -> _Case | None:
    with gzip.open(folder / "html" / f"{row['id']}.gz") as file:
        content = file.read()
    try:
        page = read_page(read_page(content, media_type="text/html").text)
    except InputError:
        return None
    lines = measure(page)
    body = find_by_rules(page, lines)
    if body is None:
        return None
    weighed = measure_titles(lines, body)
    host = urlsplit(row.get("url") or "").hostname or ""
    return _Case(
        name=name,
        fold=int(hashlib.md5(host.encode()).hexdigest(), 16) % _FOLDS,
        measures=np.array([list(values.values()) for _, values in weighed], dtype=float),
        is_title=np.array([_key(line.text) == _key(row["title"]) for line, _ in weighed]),
        columns=tuple(weighed[0][1]) if weighed else (),
    )


def _key(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip().casefold()


def _fit(cases: Sequence[_Case]) -> NDArray[np.float64]:
    """Return the weights that make the titles most likely (softmax over the page; Adam)."""
    usable = [case for case in cases if case.is_title.any()]
    weights = np.zeros(usable[0].measures.shape[1])
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        slope = _DECAY * weights + np.mean([_slope(case, weights) for case in usable], axis=0)
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        size = np.sqrt(spread / (1 - 0.99**step)) + 1e-8
        weights = weights - _RATE * mean / (1 - 0.9**step) / size
    return weights


def _slope(case: _Case, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    scores = case.measures @ weights
    chance = np.exp(scores - scores.max())
    chance /= chance.sum()
    wanted = chance * case.is_title
    gradient: NDArray[np.float64] = case.measures.T @ (chance - wanted / wanted.sum())
    return gradient


if __name__ == "__main__":
    main(Path(sys.argv[1]))
