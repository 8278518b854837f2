"""Pages that we wrote and labelled line by line, in; training examples out.

Each page as it is, and in other clothes: blank lines lost, the furniture before the text lost, the
readers' comments lost. `evaluation/own/roles` has other pages of the same make, never trained on.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from dragoman.article.extract import find_by_rules
from dragoman.article.features import measure
from dragoman.article.figures import describe
from dragoman.page import read_page
from dragoman.records import Role
from training.roles.examples import Example
from training.roles.labels import mask_of

type Labelled = list[tuple[str, str]]

#: What a line counts by its role, before the length of the page is reckoned in.
_WEIGHTS = {"furniture": 0.5, "comment": 0.8, "related": 0.8, "body": 1.0}
_RARE = 1.5


def make_written(path: Path) -> list[Example]:
    """Return the forms of one written page."""
    rows = [
        (role, words)
        for line in path.read_text(encoding="utf-8").splitlines()
        for role, _, words in (line.partition("\t"),)
    ]
    return [_example(path.stem, form, lines) for form, lines in _forms(path.stem, rows)]


def _forms(name: str, rows: Labelled) -> Iterator[tuple[str, Labelled]]:
    chance = random.Random(name)
    yield "flat", rows
    yield "flat-tight", [row for row in rows if row[1]]
    spaced = [row for line in rows if line[1] for row in (line, ("", ""))]
    yield "flat-spaced", spaced if chance.random() < 0.5 else rows
    yield "flat-bare", _without(rows, "furniture", chance)
    if any(role == "comment" for role, _ in rows):
        yield "flat-mute", _without(rows, "comment", None)


def _without(rows: Labelled, role: str, chance: random.Random | None) -> Labelled:
    """Lose all lines of a role, or most of them."""
    return [row for row in rows if row[0] != role or (chance and chance.random() < 0.15)]


def _example(name: str, form: str, rows: Labelled) -> Example:
    text, roles = "", {}
    for role, words in rows:
        if words.strip():
            roles[len(text) + len(words) - len(words.lstrip())] = role
        text += f"{words}\n"
    page = read_page(text)
    lines = measure(page)
    known = [roles.get(line.start) for line in lines]
    share = 60 / max(20, len(lines))
    return Example(
        name=name,
        source="written",
        outlet=name,
        form=form,
        table=describe(page, lines, find_by_rules(page, lines)).astype(np.float16),
        masks=np.array([mask_of(Role(role)) if role else 0 for role in known], np.uint16),
        weights=np.array(
            [0.6 * share * _WEIGHTS.get(role, _RARE) if role else 0 for role in known], np.float32
        ),
        texts=tuple(line.text for line in lines),
    )
