"""A page whose text nobody marked in, the text that is probably its body out.

The idea: where trafilatura and our own extractor, by weights that never saw the outlet, keep nearly
the same lines, both are right. Only such pages are used, and they count less than marked ones.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import trafilatura

from dragoman.article.extract import find_by_rules
from dragoman.article.features import measure
from dragoman.article.learned import judge_body
from dragoman.errors import InputError
from dragoman.page import read_page
from dragoman.page.decode import decode
from training.roles.align import align

#: Of the words that either keeps, so many may be kept by one only.
_APART = 0.15
_SHARE = 0.5


def guess_body(content: bytes, weights: Path) -> str | None:
    """Return the text that both extractors keep, or None where they differ."""
    try:
        page = read_page(content, media_type="text/html")
        text, _ = decode(content, "text/html", "page")
    except InputError:
        return None
    lines = measure(page)
    body = judge_body(page, lines, find_by_rules(page, lines), weights)
    theirs = align([line.text for line in lines], trafilatura.extract(text) or "")
    kept = np.array(theirs, np.float32) >= _SHARE
    told = np.zeros(len(lines), bool)
    told[sorted(body.told) if body else []] = True
    words = np.array([line.words for line in lines])
    apart = words[told != kept].sum() / max(1, words[told | kept].sum())
    if apart > _APART:
        return None
    return "\n".join(line.text for line in lines if told[line.index])
