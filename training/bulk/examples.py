"""Gold pages in, training examples of the bulk path out: a table and labels for each line.

Beside what people marked stand soft labels: what the accurate path says of the same line. For
scoring, those are used that come from weights which never saw the outlets that are scored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.article.extract import find_by_rules
from dragoman.article.features import measure
from dragoman.article.figures import describe
from dragoman.article.network import ROLES, judge
from dragoman.article.skim.figures import Lines, measure_lines
from dragoman.article.skim.network import TARGETS
from dragoman.errors import InputError
from dragoman.page import read_page
from dragoman.page.skim import skim_page
from dragoman.records import TELLING, Role
from training.roles.align import align
from training.roles.examples import Gold, outlet_of
from training.roles.labels import fold

#: Lines beyond this one are not looked at in training.
_LONGEST = 1_500
_SNIPPET, _NAMED = 0.15, 0.02
_CAPTION_WORDS = 60
_WEIGHTS = "roles.npz"

type Floats = NDArray[np.float32]
type Taught = Mapping[str, NDArray[np.float16]]


@dataclass(frozen=True, slots=True)
class Example:
    """One page: a table, and for each line and target a label, its weight, and soft labels.

    `words` counts each line's words, `numbers` are those of all words in order;
    `taught` has a layer for each teacher; below zero, it does not know the line.
    """

    name: str
    source: str
    outlet: str
    table: NDArray[np.float16]
    labels: Floats
    weights: Floats
    taught: NDArray[np.float16]
    words: Floats
    numbers: NDArray[np.uint16]
    texts: tuple[str, ...]


def make_example(
    source: str, gold: Gold, content: bytes, taught: Taught, teachers: int
) -> Example | None:
    """Return the example of a page, or None where it cannot be read.

    Args:
        source: the set it is from.
        gold: what people marked on it.
        content: the page.
        taught: what so many `teachers` say of its lines.
        teachers: how many there are.
    """
    try:
        lines = measure_lines(skim_page(content, media_type="text/html"))
    except InputError:
        return None
    labels, weights = _label(lines, gold)
    unknown = np.full((teachers, len(TARGETS)), -1, np.float16)
    soft = np.stack([taught.get(fold(text), unknown) for text in lines.texts])
    return Example(
        name=gold["id"],
        source=source,
        outlet=outlet_of(gold),
        table=lines.table[:_LONGEST].astype(np.float16),
        labels=labels[:_LONGEST],
        weights=weights[:_LONGEST],
        taught=soft[:_LONGEST],
        words=lines.counts[:_LONGEST].astype(np.float32),
        numbers=lines.numbers[: int(lines.counts[:_LONGEST].sum())].astype(np.uint16),
        texts=tuple(lines.texts[:_LONGEST]),
    )


def teach(content: bytes, folders: Sequence[Path | None]) -> Taught:
    """Return what the accurate path says of the lines of a page, by their words.

    Args:
        content: the page.
        folders: where the weights of each teacher stand; None for those shipped.
    """
    try:
        page = read_page(content, media_type="text/html")
    except InputError:
        return {}
    lines = measure(page)
    texts = [line.text for line in lines]
    table = describe(page, lines, find_by_rules(page, lines))
    likely = [_targets(judge(table, texts, _WEIGHTS, folder)) for folder in folders]
    return dict(zip(map(fold, texts), np.stack(likely, axis=1).astype(np.float16), strict=True))


def _targets(likely: Floats) -> Floats:
    text = [ROLES.index(role) for role in (*TELLING, Role.SUBHEAD)]
    others = [ROLES.index(Role(target)) for target in TARGETS[1:]]
    return np.column_stack([likely[:, text].sum(axis=1), likely[:, others]])


def _label(lines: Lines, gold: Gold) -> tuple[Floats, Floats]:
    """Return label and weight of each line for each target; a weight of 0 is "not known"."""
    labels = np.zeros((len(lines.texts), len(TARGETS)), np.float32)
    weights = np.zeros_like(labels)
    counts = lines.counts
    words = np.minimum(counts, 80) ** 0.7 + 0.3
    if gold.get("body"):
        labels[:, 0] = np.array(align(lines.texts, gold["body"])) >= 0.5
        weights[:, 0] = words / max(50.0, float(counts[labels[:, 0] > 0].sum())) ** 0.7
    is_short = (counts <= _CAPTION_WORDS) & (lines.shown["heading"] == 0)
    for at, target in enumerate(TARGETS[1:], 1):
        is_called = lines.shown[f"hint:{target}"] & ((target != "caption") | is_short)
        labels[:, at] = is_called & (labels[:, 0] == 0)
    weights[:, 1:] = _NAMED
    if not gold.get("body"):
        _mark_snippets([fold(text) for text in lines.texts], gold, labels, weights)
    return labels, weights


def _mark_snippets(texts: Sequence[str], gold: Gold, labels: Floats, weights: Floats) -> None:
    for key, value in (("w", 1), ("wo", 0), ("comments", 0)):
        for snippet in gold.get(key) or ():
            held = [at for at, text in enumerate(texts) if fold(snippet) in text]
            if value and len(held) > 1:
                continue
            for at in held:
                labels[at, 0], weights[at, 0] = value, _SNIPPET
                if key == "comments":
                    labels[at, 1:] = (1, 0, 0)
                    weights[at, 1:] = _SNIPPET
