"""Gold pages in, training examples out: each page in several forms, a table and labels a line.

The forms: HTML with its elements; our own text of it without them; the text as resiliparse
flattens it, its main part and the whole; and such texts with blank lines lost. What the elements
of the HTML say of comments, captions and related pages labels the same lines of the flat forms.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from resiliparse.extract.html2text import extract_plain_text

from dragoman.article.extract import find_by_rules
from dragoman.article.features import Line, measure
from dragoman.article.figures import describe
from dragoman.errors import InputError
from dragoman.page import read_page
from dragoman.page.decode import decode
from dragoman.records import Page
from training.roles.align import align

#: What the model tells apart; the rest is furniture.
TARGETS = ("body", "comment", "caption", "related")
SETS = ("fundus", "wcxb", "trafilatura_eval", "scrapinghub")
#: Lines beyond this one are not looked at in training.
_LONGEST = 1_500
_SNIPPET, _OTHER = 0.15, 0.02
_SPACE = re.compile(r"\s+")

type Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """One form of one page: a table, and labels and weights for each line and target."""

    name: str
    source: str
    outlet: str
    form: str
    table: NDArray[np.float16]
    labels: NDArray[np.float32]
    weights: NDArray[np.float32]
    texts: tuple[str, ...]


def read_gold(folder: Path, source: str) -> Iterator[tuple[Gold, bytes]]:
    """Yield what was marked on each page of a set, and the page."""
    with (folder / source / "truth.jsonl").open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            with gzip.open(folder / source / "html" / f"{row['id']}.gz") as page:
                yield row, page.read()


def make_examples(source: str, gold: Gold, content: bytes) -> list[Example]:
    """Return the forms of one page that can be read, labelled."""
    made = []
    named: dict[str, str] = {}
    for form, page in _forms(gold["id"], content):
        lines = measure(page)
        if form == "html":
            named = _name(lines)
        labels, weights = _label(lines, gold, named)
        table = describe(page, lines, find_by_rules(page, lines))
        made.append(
            Example(
                name=gold["id"],
                source=source,
                outlet=".".join(
                    (urlsplit(gold["url"] or "").hostname or gold["id"]).split(".")[-2:]
                ),
                form=form,
                table=table[:_LONGEST].astype(np.float16),
                labels=labels[:_LONGEST],
                weights=weights[:_LONGEST],
                texts=tuple(line.text for line in lines),
            )
        )
    return made


def _outlet(gold: Gold) -> str:
    host = urlsplit(gold["url"] or "").hostname or gold["id"]
    return ".".join(host.split(".")[-2:])


def _forms(name: str, content: bytes) -> Iterator[tuple[str, Page]]:
    chance = random.Random(name)
    try:
        page = read_page(content, media_type="text/html")
        text, _ = decode(content, "text/html", name)
    except InputError:
        return
    yield "html", page
    flat = {
        "own": page.text,
        "main": extract_plain_text(text, main_content=True),
        "full": extract_plain_text(text),
    }
    for form in ("own", "full"):
        if chance.random() < 0.6:
            flat[f"{form}-tight"] = _tighten(flat[form], chance)
    for form, words in flat.items():
        if words.strip():
            yield form, read_page(words)


def _tighten(text: str, chance: random.Random) -> str:
    """Lose all blank lines of a text or some of them."""
    share = 1.0 if chance.random() < 0.5 else 0.4
    return re.sub(r"\n\s*\n", lambda gap: "\n" if chance.random() < share else gap[0], text)


def _name(lines: tuple[Line, ...]) -> dict[str, str]:
    """Return what the elements say of the words in them; words said of two kinds are left out."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        found[_fold(line.text)].add(_kind(line))
    return {text: kinds.pop() for text, kinds in found.items() if len(kinds) == 1}


def _kind(line: Line) -> str:
    for kind in ("comment", "related", "caption"):
        if kind in line.hints and not (kind == "caption" and (line.words > 60 or line.heading)):
            return kind
    return ""


def _label(
    lines: tuple[Line, ...], gold: Gold, named: dict[str, str]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return label and weight of each line for each target; a weight of 0 is "not known"."""
    labels = np.zeros((len(lines), len(TARGETS)), np.float32)
    weights = np.zeros_like(labels)
    words = np.minimum([line.words for line in lines], 80) ** 0.7 + 0.3
    if gold.get("body"):
        labels[:, 0] = np.array(align([line.text for line in lines], gold["body"])) >= 0.5
        held = float((labels[:, 0] * [line.words for line in lines]).sum())
        weights[:, 0] = words / max(50.0, held) ** 0.7
    for at, line in enumerate(lines):
        kind = named.get(_fold(line.text))
        if kind and not labels[at, 0]:
            labels[at, TARGETS.index(kind)] = 1
        if kind is not None:
            weights[at, 1:] = _OTHER
    _mark_snippets([_fold(line.text) for line in lines], gold, labels, weights)
    return labels, weights


def _mark_snippets(
    texts: list[str], gold: Gold, labels: NDArray[np.float32], weights: NDArray[np.float32]
) -> None:
    if gold.get("body"):
        return
    for key, value in (("w", 1), ("wo", 0), ("comments", 0)):
        for snippet in gold.get(key) or ():
            held = [at for at, text in enumerate(texts) if _fold(snippet) in text]
            if value and len(held) > 1:
                continue
            for at in held:
                labels[at, 0], weights[at, 0] = value, _SNIPPET
                if key == "comments":
                    labels[at, 1:] = (1, 0, 0)
                    weights[at, 1:] = _SNIPPET


def _fold(text: str) -> str:
    return _SPACE.sub(" ", text).strip().lower()
