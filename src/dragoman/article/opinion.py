"""Ask other extractors which lines of a page they take for the article: a second opinion.

In: a Page with elements and its lines. Out: a column for each extractor, 1 where it keeps the line.
The idea: a Page remembers of its HTML the elements that each line stands in; a tree built of them
is enough for extractors that go by elements (trafilatura, Apache-2.0; resiliparse, Apache-2.0).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

import numpy as np

from dragoman.article.features import Line
from dragoman.article.figures import Floats
from dragoman.records import Page

_WORD = re.compile(r"\w+")
_NAME = re.compile(r"([a-z][a-z0-9]*)(?:#([^.\[:]+))?((?:\.[^.\[:]+)*)")
_ITEMPROP = re.compile(r"\[([^\]]+)\]")
_INLINE = re.compile(
    r"(?:a|abbr|b|big|cite|code|em|font|i|ins|mark|q|small|span|strong|sub|sup|u)(?![a-z0-9])"
)
_HOLDERS = ("article", "section", "main", "body")
#: A line with fewer letters is kept only where it is a line of what was extracted.
_SHORT = 20


def ask(page: Page, lines: Sequence[Line]) -> Floats:
    """Return a table with a row for each line: what each extractor keeps, and round it."""
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text

    built = build(page)
    texts = [
        trafilatura.extract(built, include_comments=False) or "",
        trafilatura.extract(built, include_comments=False, favor_precision=True) or "",
        trafilatura.extract(built, include_comments=False, favor_recall=True) or "",
        extract_plain_text(built, main_content=True),
    ]
    kept = np.column_stack([_kept(text, lines) for text in texts])
    return around(kept)


def around(kept: Floats) -> Floats:
    """Return the columns, those of the lines before and behind, and their means over the page."""
    beyond = np.full((1, kept.shape[1]), -1, np.float32)
    whole = np.broadcast_to(kept.mean(axis=0), kept.shape)
    return np.hstack([kept, np.vstack([beyond, kept[:-1]]), np.vstack([kept[1:], beyond]), whole])


def build(page: Page) -> str:
    """Return HTML with the lines of a page in the elements they stood in."""
    parts = ["<html>"]
    open_: list[str] = []
    end = 0
    for run in page.layout:
        path = [part for part in run.path.split("/") if not part.startswith("html")] or ["p"]
        same = _shared(open_, path)
        if page.text[end : run.start] != "\n" and not _is_loose(open_, path, same):
            same = min(same, _block(path))
        elif parts:
            parts.append("<br>")
        parts += [_closing(part) for part in reversed(open_[same:])]
        parts += [_opening(part) for part in path[same:]]
        text = page.text[run.start : run.end]
        linked = run.link_chars
        parts.append(f'<a href="/x">{escape(text[:linked])}</a>' if linked else "")
        parts.append(escape(text[linked:]))
        open_, end = path, run.end
    parts += [_closing(part) for part in reversed(open_)]
    return "".join([*parts, "</html>"])


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many elements two paths begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _is_loose(before: Sequence[str], path: Sequence[str], same: int) -> bool:
    """Tell text that stands in an element beside other blocks."""
    return same == len(path) and (len(before) > same or path[-1].startswith(_HOLDERS))


def _block(path: Sequence[str]) -> int:
    """Return where the innermost block of a path stands in it: every run begins a new one."""
    at = len(path) - 1
    while at > 0 and _INLINE.match(path[at]):
        at -= 1
    return at


def _opening(part: str) -> str:
    found = _NAME.match(part)
    if not found:
        return "<div>"
    name, identity, classes = found.groups()
    shown = f"<{name}"
    if identity:
        shown += f' id="{escape(identity)}"'
    if classes:
        shown += f' class="{escape(classes.replace(".", " ").strip())}"'
    for value in _ITEMPROP.findall(part):
        shown += f' itemprop="{escape(value)}"'
    return f"{shown}>"


def _closing(part: str) -> str:
    found = _NAME.match(part)
    return f"</{found[1] if found else 'div'}>"


def _kept(text: str, lines: Sequence[Line]) -> Floats:
    whole = _key(text)
    alone = {_key(line) for line in text.split("\n")}
    keys = [_key(line.text) for line in lines]
    return np.array(
        [bool(key) and (key in alone or (len(key) >= _SHORT and key in whole)) for key in keys],
        np.float32,
    )


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
