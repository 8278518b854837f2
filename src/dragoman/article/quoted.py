"""Find the lines whose words the page's own metadata repeats as the text of the article.

In: a Page and its lines. Out: indices of lines. Many sites give the whole text in JSON-LD
(`articleBody`); lines that stand in it are the article, whatever their elements are called.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.article.features import Line
from dragoman.article.heads import meta
from dragoman.records import Page

_WORD = re.compile(r"\w+")
#: So many words in a row must agree, and this share of a line's rows.
_ROW = 4
_SHARE = 0.6


def find_quoted(page: Page, lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines that stand in the text the metadata give; none where they give none."""
    told = max(meta(page, "jsonld:articleBody"), key=len, default="")
    rows = _rows(told)
    if not rows:
        return frozenset()
    return frozenset(line.index for line in lines if line.words >= _ROW and _stands_in(line, rows))


def _rows(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[at : at + _ROW]) for at in range(len(words) - _ROW + 1)}


def _stands_in(line: Line, rows: set[tuple[str, ...]]) -> bool:
    own = _rows(line.text)
    return len(own & rows) >= _SHARE * len(own)
