"""Decide by the trained network which lines of a page are the article, and what the others are.

In: a Page, its measured lines, where the rules see the article. Out: the Body. The idea: each line
speaks for or against the article by its likelihood and its length; the article is the dearest
stretch, and of the lines outside it those count that the rules tell too, or that are nearly sure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.article.body import Body, dearest
from dragoman.article.features import Line
from dragoman.article.figures import Floats, describe
from dragoman.article.network import ROLES, has_weights, judge
from dragoman.article.opinion import ask
from dragoman.records import Page, Role

#: The weights that judge every page, and those that also see what other extractors keep of it.
_FIRST, _SECOND = "roles.npz", "opinion.npz"
#: A title is likely from here on.
_TITLE = 0.4
#: Other extractors are asked where so much of the text is in doubt.
_DOUBT = 0.05
#: A line in the article's stretch that the rules tell, one in it or that they tell, and any other
#: are told from these likelihoods on.
_AGREED, _INSIDE, _OUTSIDE = 0.4, 0.5, 0.65
#: What is quoted in a box of its own is told from this likelihood on.
_QUOTED = 0.2
#: A cell of a table among the paragraphs is told from this likelihood on: on 75 of 85 pages of wcxb
#: with such tables over nine in ten of their words are in the marked text.
_TABLED = 0.02
#: A line before the first or behind the last sentence with more figures counts something.
_COUNTER = 0.2
#: So many of the roles are the article's text.
_TEXT = 3
#: The network learnt from whole pages; a handful of lines is left to the rules.
_FEWEST_LINES = 16
#: What follows a comment is one from this likelihood on.
_STAYS = 0.3
_TELLING = frozenset(ROLES[:_TEXT])
#: Readers' comments have so many words together.
_FEWEST_WORDS = 10
#: A line that points elsewhere, or heads comments, is no longer than this.
_POINTER_WORDS = 40
_LABEL_WORDS = 4
_POINTERS = frozenset({"related_lines", "comments", "related"})


def judge_body(
    page: Page, lines: Sequence[Line], rules: Body | None, folder: Path | None = None
) -> Body | None:
    """Return where the article stands as the network sees it; the rules where it sees none.

    Args:
        page: the page.
        lines: its lines.
        rules: where the rules see the article.
        folder: where other weights than those shipped stand, for cross-validation.
    """
    if len(lines) < _FEWEST_LINES or not has_weights(_FIRST):
        return rules
    table, texts = describe(page, lines, rules), [line.text for line in lines]
    likely = judge(table, texts, _FIRST, folder)
    if any(line.path for line in lines) and _doubt(lines, likely) > _DOUBT:
        likely = judge(np.hstack([table, ask(page, lines)]), texts, _SECOND, folder)
    return decide(lines, rules, likely)


def _doubt(lines: Sequence[Line], likely: Floats) -> float:
    """Return how many words are probably misjudged, as a share of those in the text."""
    words = np.array([line.words for line in lines])
    text = likely[:, :_TEXT].sum(axis=1)
    return float((words * np.minimum(text, 1 - text)).sum() / max(1.0, (words * text).sum()))


def decide(lines: Sequence[Line], rules: Body | None, likely: Floats) -> Body | None:
    """Return where the article stands by the likelihoods of the roles of its lines."""
    text = likely[:, :_TEXT].sum(axis=1)
    first, last = dearest([_value(line, p) for line, p in zip(lines, text, strict=True)])
    known = rules.told if rules else frozenset()
    told = frozenset(
        line.index
        for line, p in zip(lines, text.tolist(), strict=True)
        if p > _least(line, range(first, last + 1), known) and not _points(line)
    )
    sentences = [at for at in told if lines[at].stops]
    if not sentences:
        return rules
    begins, ends = min(sentences), max(sentences)
    told = frozenset(
        at
        for at in told
        if begins <= at <= ends or lines[at].digits < _COUNTER or lines[at].is_tabled
    )
    core = [at for at in told if first <= at <= last] or told
    as_text, as_other = _as_text(lines, likely), likely[:, _TEXT:].argmax(axis=1)
    seen = {
        at: ROLES[as_text[at]] if at in told else ROLES[_TEXT + as_other[at]]
        for at in range(len(lines))
    }
    seen |= _threads(lines, seen, likely)
    said = [at for at, role in seen.items() if role is Role.COMMENT]
    if sum(lines[at].words for at in said) < _FEWEST_WORDS:
        seen |= dict.fromkeys(said, Role.FURNITURE)
    return Body(first=min(core), last=max(told), told=told, seen=seen, title=_title(likely, told))


def _threads(lines: Sequence[Line], seen: Mapping[int, Role], likely: Floats) -> Mapping[int, Role]:
    """Let a thread of comments go on over lines less sure, and end at the site's own words."""
    found: dict[int, Role] = {}
    before: Role | None = None
    for at, role in seen.items():
        is_sites = "furniture" in lines[at].cues or lines[at].text.startswith("©")
        if role not in _TELLING and is_sites:
            role = Role.FURNITURE if role is Role.COMMENT else role
        elif role not in _TELLING and before is Role.COMMENT:
            stays = likely[at, ROLES.index(Role.COMMENT)] > _STAYS
            role = Role.COMMENT if stays and "comments" not in lines[at].cues else role
        found[at] = before = role
    return found


def _as_text(lines: Sequence[Line], likely: Floats) -> NDArray[np.intp]:
    """Return which role of the text each line is likeliest: no heading ends like a sentence."""
    ends = np.array([line.text.endswith(".") for line in lines], bool)
    shown = likely[:, :_TEXT].copy()
    shown[ends, ROLES.index(Role.SUBHEAD)] = 0
    return shown.argmax(axis=1)


def _title(likely: Floats, told: frozenset[int]) -> int | None:
    """Return the line up to the text that is the likeliest title, if it is likely at all."""
    above = likely[: min(told) + 1, ROLES.index(Role.TITLE)]
    best = int(above.argmax())
    return best if above[best] > _TITLE else None


def _least(line: Line, stretch: range, known: frozenset[int]) -> float:
    """Return from which likelihood on a line is told."""
    if line.is_tabled:
        return _TABLED
    if line.index in stretch and "/blockquote" in line.path:
        return _QUOTED
    if line.index in stretch:
        return _AGREED if line.index in known else _INSIDE
    return _INSIDE if line.index in known else _OUTSIDE


def _value(line: Line, likelihood: float) -> float:
    return float((2 * likelihood - 1) * (2 + line.words))


def _points(line: Line) -> bool:
    """Tell a line that leads elsewhere, or a label of the site."""
    if line.words <= _LABEL_WORDS and "furniture" in line.cues:
        return True
    return line.words <= _POINTER_WORDS and bool(line.cues & _POINTERS)
