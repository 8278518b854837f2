"""Put the measures of a page's lines into one table of numbers, for a trained model.

In: a Page, its lines and the article as the rules find it. Out: one row a line. The idea: what a
line shows, what its neighbours show, and where it stands among the text; no word of any language
but as the kind of a cue.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from dragoman.article.body import Body, worth
from dragoman.article.comments import time_in
from dragoman.article.cues import after_cue
from dragoman.article.features import Line
from dragoman.article.heads import meta
from dragoman.records import Page

type Floats = NDArray[np.float32]
type Shown = dict[str, Floats]

_CUES = (
    "comments",
    "related",
    "related_lines",
    "furniture",
    "credits",
    "pictured",
    "translated",
    "replies",
    "empty",
)
_HINTS = (
    "comment",
    "related",
    "furniture",
    "caption",
    "hidden",
    "body",
    "byline",
    "dateline",
    "lead",
)
_TAGS = ("p", "li", "td", "a", "div", "span", "h", "blockquote", "figcaption", "article", "main")
_ABOUT = ("og:title", "jsonld:headline", "title", "og:description", "description")
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"[a-z]*")
#: So many of the innermost elements are asked for their tags.
_INNER = 5
#: A word so long tells what a text is about; in scripts with longer words than this, fewer will do.
_TELLING, _TELLING_ABROAD = 5, 4
#: Lines with fewer words are asked for a time, a byline.
_SHORT = 16
#: A distance is not counted beyond this many lines.
_FAR = 40
_STRONG_WORDS = 22
#: What a line is told of its neighbours up to three lines away, and up to six.
_NEAR = (
    "words",
    "stops",
    "ends",
    "links",
    "capitals",
    "digits",
    "common",
    "repeats",
    "near",
    "heading",
    "paragraph",
    "worth",
    "quotes",
    "colon",
    "time",
    "about",
    "cue:comments",
    "cue:related",
    "cue:related_lines",
    "cue:furniture",
    "cue:credits",
    "hint:comment",
    "hint:related",
    "hint:furniture",
    "hint:caption",
    "hint:body",
)
_FARTHER = ("ends", "links", "paragraph", "worth", "told")
_SPREAD = ("paragraph", "worth", "links", "size", "told", "about")
_STRETCHES = ((-10, -1), (1, 10), (-30, -1), (1, 30), (-4, 4))
_SINCE = (
    "paragraph",
    "strong",
    "heading",
    "cue:comments",
    "cue:related",
    "cue:related_lines",
    "told",
    "time",
    "repeated",
)


def describe(page: Page, lines: Sequence[Line], body: Body | None) -> Floats:
    """Return the table of a page: a row for each line, the same columns for every page."""
    shown = _shown(page, lines)
    own = list(shown.values())
    told = np.zeros(len(lines), np.float32)
    told[sorted(body.told) if body else []] = 1
    shown["told"] = told
    shown["strong"] = shown["paragraph"] * (shown["count"] >= _STRONG_WORDS)
    shown["repeated"] = (shown["repeats"] > 0).astype(np.float32)
    text = shown["count"] * shown["paragraph"] * (1 - shown["links"])
    columns = [
        *own,
        told,
        *_place(len(lines), body, shown["count"], text),
        *_beside(shown),
        *(_since(shown[name]) for name in _SINCE),
        *(_since(shown[name][::-1])[::-1] for name in _SINCE),
        *_elements(lines, text, told * shown["count"]),
    ]
    return np.column_stack(columns).astype(np.float32)


# -- what a line shows ---------------------------------------------------------


def _shown(page: Page, lines: Sequence[Line]) -> Shown:
    """Return the columns that a line fills by itself, by name."""
    shown: Shown = {name: _column(lines, of) for name, of in _MEASURES.items()}
    shown["words"] = np.log1p(shown["count"])
    shown["signs"] = np.log1p(shown["length"])
    shown["size"] = np.minimum(shown["count"], 60)
    shown["is longest"] = shown["words"] - shown["words"].max(initial=0)
    shown |= {f"cue:{cue}": _floats([cue in line.cues for line in lines]) for cue in _CUES}
    shown |= {f"hint:{hint}": _floats([hint in line.hints for line in lines]) for hint in _HINTS}
    tags = [_tags(line) for line in lines]
    shown |= {f"tag:{tag}": _floats([tag in named for named in tags]) for tag in _TAGS}
    return shown | _subject(page, lines)


def _column(lines: Sequence[Line], of: Callable[[Line], float]) -> Floats:
    return _floats([of(line) for line in lines])


def _floats(values: Sequence[float]) -> Floats:
    return np.array(values, dtype=np.float32)


_MEASURES: dict[str, Callable[[Line], float]] = {
    "count": lambda line: min(line.words, 4_000),
    "length": lambda line: min(len(line.text), 20_000),
    "stops": lambda line: min(line.stops, 8),
    "ends": lambda line: line.ends,
    "links": lambda line: line.links,
    "capitals": lambda line: line.capitals,
    "digits": lambda line: line.digits,
    "common": lambda line: -1 if line.common is None else line.common,
    "repeats": lambda line: float(np.log(line.repeats)),
    "near": lambda line: line.is_near,
    "heading": lambda line: line.heading,
    "bold": lambda line: line.is_bold,
    "home": lambda line: line.is_home,
    "paragraph": lambda line: line.is_paragraph,
    "worth": lambda line: worth(line) / 20,
    "has path": lambda line: bool(line.path),
    "depth": lambda line: line.path.count("/"),
    "goes on": lambda line: line.text[0].islower(),
    "quotes": lambda line: line.text[0] in "\"“„«»‘'",
    "bullet": lambda line: line.text[0] in "•·-–—*→»|",
    "dash": lambda line: line.text[0] in "–—",
    "colon": lambda line: line.text[-1] == ":",
    "asks": lambda line: line.text[-1] == "?",
    "commas": lambda line: line.text.count(",") / max(1, line.words),
    "bar": lambda line: "|" in line.text,
    "rights": lambda line: "©" in line.text,
    "address": lambda line: "http" in line.text or "www." in line.text,
    "handle": lambda line: "@" in line.text,
    "tagged": lambda line: "#" in line.text,
    "word length": lambda line: min(30, len(line.text) / max(1, line.words)),
    "time": lambda line: line.words <= _SHORT and time_in(line.text) is not None,
    "by": lambda line: line.words <= _SHORT and after_cue("bylines", line.text) is not None,
}


def _tags(line: Line) -> set[str]:
    """Return the innermost tag of a line and those close above it that say what it is part of."""
    parts = line.path.split("/")[-_INNER:] if line.path else []
    named = [_tag(part) for part in parts]
    above = {tag for tag in named if tag in _TAGS and tag not in ("p", "a", "div", "span")}
    return above | {"h" if line.heading else tag for tag in named[-1:]}


def _tag(part: str) -> str:
    found = _TAG.match(part)
    return found[0] if found else ""


def _subject(page: Page, lines: Sequence[Line]) -> Shown:
    """Return how far a line is about what the other paragraphs and the title are about."""
    telling = [_telling(line.text) for line in lines]
    held = Counter(
        chain.from_iterable(
            words for words, line in zip(telling, lines, strict=True) if line.is_paragraph
        )
    )
    title = _telling(" ".join(meta(page, *_ABOUT)))
    others = [
        [held[word] - line.is_paragraph for word in words]
        for words, line in zip(telling, lines, strict=True)
    ]
    counts = [max(1, len(words)) for words in telling]
    return {
        "about": _floats([sum(n > 0 for n in o) / c for o, c in zip(others, counts, strict=True)]),
        "recurs": _floats([sum(map(np.log1p, o)) / c for o, c in zip(others, counts, strict=True)]),
        "in title": _floats(
            [len(w & title) / c if title else -1 for w, c in zip(telling, counts, strict=True)]
        ),
    }


def _telling(text: str) -> set[str]:
    words = set(_WORD.findall(text.casefold()))
    return {w for w in words if len(w) >= (_TELLING if w.isascii() else _TELLING_ABROAD)}


# -- where it stands -----------------------------------------------------------


def _place(n: int, body: Body | None, counts: Floats, text: Floats) -> list[Floats]:
    at = np.arange(n, dtype=np.float32)
    first, last = (body.first, body.last) if body else (n, -1)
    so_far = np.cumsum(text)
    total = max(1.0, float(text.sum()))
    whole = (np.log1p(n), np.log1p(counts.sum()), text.sum() / max(1.0, float(counts.sum())))
    return [
        np.clip(at - first, -30, 30),
        np.clip(at - last, -30, 30),
        ((at >= first) & (at <= last)).astype(np.float32),
        (at / max(1, n)).astype(np.float32),
        np.log1p(at),
        np.log1p(n - at),
        so_far / total,
        (so_far - text) / total,
        *(np.full(n, value, np.float32) for value in whole),
    ]


def _beside(shown: Shown) -> list[Floats]:
    """Return what the lines before and behind show, one by one and over longer stretches."""
    near = [_shift(shown[name], by) for by in (1, 2, 3, -1, -2, -3) for name in _NEAR]
    farther = [_shift(shown[name], by) for by in (4, 5, 6, -4, -5, -6) for name in _FARTHER]
    spread = [_mean(shown[name], *stretch) for name in _SPREAD for stretch in _STRETCHES]
    return [*near, *farther, *spread]


def _shift(column: Floats, by: int) -> Floats:
    moved = np.full_like(column, -1)
    if 0 < by < len(column):
        moved[by:] = column[:-by]
    elif 0 < -by < len(column):
        moved[:by] = column[-by:]
    return moved


def _mean(column: Floats, low: int, high: int) -> Floats:
    """Return the mean over the lines `low` to `high` away; beyond the page stands nothing."""
    n = len(column)
    sums = np.concatenate([[0.0], np.cumsum(column, dtype=np.float64)])
    at = np.arange(n)
    found = sums[np.clip(at + high + 1, 0, n)] - sums[np.clip(at + low, 0, n)]
    return np.asarray(found / (high - low + 1), np.float32)


def _since(column: Floats) -> Floats:
    """Return how many lines ago the column last was above zero."""
    at = np.arange(len(column))
    seen = np.maximum.accumulate(np.where(column > 0, at, -_FAR))
    return np.asarray(np.minimum(at - seen, _FAR), np.float32)


# -- in which elements ---------------------------------------------------------


def _elements(lines: Sequence[Line], text: Floats, told: Floats) -> list[Floats]:
    """Return how much of the text stands in a line's elements, and whether its neighbours do."""
    paths = [line.path for line in lines]
    parents = [path.rpartition("/")[0] for path in paths]
    has_path = np.array([bool(path) for path in paths], bool)
    held = [_held(keys, text) for keys in (parents, paths)]
    same = [_same(keys, by) & has_path for keys in (paths, parents) for by in (1, -1)]
    return [
        *(np.where(has_path, share, -1).astype(np.float32) for share in held),
        *(flags.astype(np.float32) for flags in same),
        *_shared(paths, told),
    ]


def _held(keys: Sequence[str], text: Floats) -> Floats:
    total: Counter[str] = Counter()
    for key, size in zip(keys, text.tolist(), strict=True):
        total[key] += size
    whole = max(1.0, float(text.sum()))
    return _floats([total[key] / whole for key in keys])


def _same(keys: Sequence[str], by: int) -> NDArray[np.bool_]:
    n = len(keys)
    return np.array([0 <= at - by < n and keys[at] == keys[at - by] for at in range(n)], bool)


def _shared(paths: Sequence[str], told: Floats) -> list[Floats]:
    """Return where a path leaves the elements that hold most of the text the rules found."""
    held: Counter[str] = Counter()
    for path, size in zip(paths, told.tolist(), strict=True):
        if size and path:
            for above in accumulate(path.split("/"), "{}/{}".format):
                held[above] += size
    total = max(1.0, float(told.sum()))
    left = {path: _leaves(path, held, total) for path in set(paths)}
    return [_floats([left[path][side] for path in paths]) for side in (0, 1)]


def _leaves(path: str, held: Counter[str], total: float) -> tuple[float, int]:
    """Return the share of the first element with less than half of the text, and how deep it is.

    A path that never leaves has a share of 1.
    """
    if not path:
        return 0.0, -1
    parts = path.split("/")
    for depth, above in enumerate(accumulate(parts, "{}/{}".format)):
        if held[above] < total / 2:
            return held[above] / total, len(parts) - depth
    return 1.0, 0
