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
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from resiliparse.extract.html2text import extract_plain_text

from dragoman.article.body import Body
from dragoman.article.bylines import find_bylines
from dragoman.article.comments import time_in
from dragoman.article.extract import find_by_rules
from dragoman.article.features import Line, measure
from dragoman.article.figures import describe
from dragoman.article.heads import find_title
from dragoman.article.opinion import ask
from dragoman.article.published import date_lines
from dragoman.article.roles import Found, assign_roles
from dragoman.errors import InputError
from dragoman.page import read_page
from dragoman.page.decode import decode
from dragoman.records import Page, Role
from training.roles.labels import Named, label, name_lines

SETS = ("fundus", "wcxb", "trafilatura_eval", "scrapinghub")
#: Lines beyond this one are not looked at in training.
_LONGEST = 1_500

type Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """One form of one page: a table, and the roles each line may have, with its weight.

    `opinion` holds further columns for HTML: what other extractors keep.
    """

    name: str
    source: str
    outlet: str
    form: str
    table: NDArray[np.float16]
    masks: NDArray[np.uint16]
    weights: NDArray[np.float32]
    texts: tuple[str, ...]
    opinion: NDArray[np.float16] | None = None


def read_gold(folder: Path, source: str) -> Iterator[tuple[Gold, bytes]]:
    """Yield what was marked on each page of a set, and the page."""
    with (folder / source / "truth.jsonl").open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            with gzip.open(folder / source / "html" / f"{row['id']}.gz") as page:
                yield row, page.read()


def make_examples(
    source: str, gold: Gold, content: bytes, guess: str | None = None
) -> list[Example]:
    """Return the forms of one page that can be read, labelled.

    Args:
        source: the set it is from.
        gold: what people marked on it.
        content: the page.
        guess: text that is probably its body, for pages of which people marked snippets only.
    """
    made = []
    named: Named = {}
    for form, page in forms(gold["id"], content):
        lines = measure(page)
        rules = find_by_rules(page, lines)
        if form == "html":
            named = name_lines(lines, _shown(page, lines, rules), gold.get("title"))
        masks, weights = label(lines, gold, named, guess)
        made.append(
            Example(
                name=gold["id"],
                source=source,
                outlet=outlet_of(gold),
                form=form,
                table=describe(page, lines, rules)[:_LONGEST].astype(np.float16),
                masks=masks[:_LONGEST],
                weights=weights[:_LONGEST],
                texts=tuple(line.text for line in lines[:_LONGEST]),
                opinion=ask(page, lines)[:_LONGEST].astype(np.float16) if form == "html" else None,
            )
        )
    return made


def _shown(page: Page, lines: tuple[Line, ...], rules: Body | None) -> tuple[Role, ...]:
    """Return the roles that the rules give the lines of an HTML page."""
    title, _ = find_title(lines, rules, page)
    dated = [line for line in date_lines(lines, rules, title) if time_in(line.text)]
    found = Found(
        body=rules,
        title=title.index if title else None,
        dateline=dated[0].index if dated else None,
        bylines=frozenset(line.index for line, _ in find_bylines(lines, rules, title)),
    )
    return assign_roles(lines, found)


def outlet_of(gold: Gold) -> str:
    """Return the registered domain of a page, roughly: all its pages are in one fold."""
    host = urlsplit(gold["url"] or "").hostname or gold["id"]
    return ".".join(host.split(".")[-2:])


def fold_of(outlet: str, folds: int = 3) -> int:
    """Return the fold of an outlet."""
    return zlib.crc32(outlet.encode()) % folds


def forms(name: str, content: bytes) -> Iterator[tuple[str, Page]]:
    """Yield the page as HTML and flattened in several ways; nothing where it cannot be read."""
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
