"""Put what the lines of a page show into one table of numbers, by array operations alone.

In: a Page that `page.skim` made. Out: its lines as arrays and a row of figures for each. The same
ideas as in `article.figures`; what a line's neighbours show is left to the network, but for means
over longer stretches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.article.heads import meta
from dragoman.article.skim.places import ABOVE, HINTS, TAGS, Places, read_places
from dragoman.article.skim.words import BITS, Words, common_words, find_words, numbers_of
from dragoman.language.profile import languages
from dragoman.language.signs import (
    CLOSER,
    DIGIT,
    SPACE,
    STOP,
    UPPER,
    WORD,
    codes_of,
    kinds_of,
)
from dragoman.records import Page

type Ints = NDArray[np.int64]
type Floats = NDArray[np.float32]
#: Numbers or truth values, one a line.
type Column = NDArray[Any]
type Shown = dict[str, Column]

_ABOUT = ("og:title", "jsonld:headline", "title", "og:description", "description")
_PARAGRAPH, _LONG = 12, 5
_FAR = 40
_QUOTES, _BULLETS, _ENDS = (codes_of(signs) for signs in ("\"“„«»‘'", "•·-–—*→»|", ":;"))
_MARKS = np.array([kind & (WORD | SPACE) == 0 or kind & DIGIT > 0 for kind in range(256)])
#: The means over these stretches of lines are shown, of these columns; and how far the nearest line
#: of some kinds is.
_STRETCHES = ((-3, 3), (-30, -1), (1, 30))
_REACH = 31
_SPREAD = ("paragraph", "links", "size", "about", "common", "tag:p", "hint:related",
           "hint:furniture", "clean")  # fmt: skip
_SINCE = ("paragraph", "heading", "hint:comment", "hint:byline")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a page: their texts and figures, by name and as a table.

    `counts` tells how many words each line has, `numbers` are those of the words in their order;
    `language` is the one whose common words are the most frequent on the page.
    """

    texts: Sequence[str]
    counts: Ints
    numbers: NDArray[np.uint32]
    language: str
    shown: Mapping[str, Column]
    table: Floats


def measure_lines(page: Page) -> Lines:
    """Return the lines of a page with their figures."""
    runs = page.layout
    texts = [page.text[run.start : run.end] for run in runs]
    starts = np.array([run.start for run in runs])
    ends = np.array([run.end for run in runs])
    linked = np.array([run.link_chars for run in runs])
    codes = codes_of(page.text)
    kinds = kinds_of(codes)
    words = find_words(codes, kinds)
    of_word = _lines_of(words.starts, starts)
    counts = np.bincount(of_word, minlength=len(runs))
    length = ends - starts
    shown = _signs(codes, kinds, starts, ends)
    shown |= _words(words, of_word, kinds, counts, length)
    shown["links"] = linked / length
    repeats = Counter(texts)
    shown["repeats"] = np.log([repeats[text] for text in texts])
    places = read_places([run.path for run in runs])
    shown |= {f"hint:{kind}": row for kind, row in zip(HINTS, places.hints, strict=True)}
    shown |= {f"tag:{tag}": row for tag, row in zip(TAGS, places.tags, strict=True)}
    shown |= {f"above:{tag}": row for tag, row in zip(ABOVE, places.above, strict=True)}
    shown["heading"] = places.levels
    shown["quoted"] = _quoted(page, texts, counts)
    is_said = (shown["stops"] > 1) | ((shown["stops"] > 0) & shown["ends"])
    shown["paragraph"] = is_said & (counts >= _PARAGRAPH) & (shown["links"] < 0.5)
    common = common_words()
    language = int(common[:, words.numbers[::3]].sum(axis=1).argmax())
    is_common = common[language, words.numbers]
    shown["common"] = _share(of_word[is_common], counts)
    shown |= _subject(page, words, of_word, shown)
    shown["worth"] = _worth(shown, counts)
    shown["text"] = shown["size"] * shown["paragraph"] * (1 - shown["links"])
    shown["clean"] = shown["text"] * (shown["worth"] > 0)
    table = _table(shown, places)
    return Lines(texts, counts, words.numbers, languages()[language], shown, table)


def _lines_of(at: Ints, starts: Ints) -> Ints:
    """Return in which lines places stand; the places are in order and none is before the first."""
    firsts = at.searchsorted(starts)
    firsts[0] = 0
    return np.repeat(np.arange(len(starts)), np.diff(firsts, append=len(at)))


# -- what a line shows ---------------------------------------------------------


def _signs(codes: NDArray[np.uint32], kinds: NDArray[np.uint8], starts: Ints, ends: Ints) -> Shown:
    """Return what counting the signs of each line gives."""
    n = len(starts)
    marks = np.flatnonzero(_MARKS[kinds])
    of_mark = _lines_of(marks, starts)
    which, kind = codes[marks], kinds[marks]

    def count(chosen: NDArray[np.bool_]) -> Ints:
        return np.bincount(of_mark[chosen], minlength=n)

    behind = kinds[np.minimum(marks + 1, len(kinds) - 1)] & (SPACE | CLOSER) > 0
    first, last = codes[starts], codes[ends - 1]
    last_kind, before_last = kinds[ends - 1], kinds[np.maximum(ends - 2, 0)]
    closed = (last_kind & CLOSER > 0) & (before_last & STOP > 0)
    length = ends - starts
    return {
        "length": length,
        "stops": np.minimum(count((kind & STOP > 0) & behind), 8),
        "ends": (last_kind & STOP > 0) | closed | _among(last, _ENDS),
        "digits": count(kind & DIGIT > 0) / length,
        "bar": count(which == ord("|")) > 0,
        "handle": count((which == ord("@")) | (which == ord("#"))) > 0,
        "slashes": np.minimum(count(which == ord("/")), 3),
        "quotes": _among(first, _QUOTES),
        "bullet": _among(first, _BULLETS),
        "starts digit": kinds[starts] & DIGIT > 0,
        "colon": last == ord(":"),
    }


def _among(codes: NDArray[np.uint32], signs: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Tell which code points are among a few signs."""
    found: NDArray[np.bool_] = (codes == signs[:, None]).any(axis=0)
    return found


def _words(
    words: Words, of_word: Ints, kinds: NDArray[np.uint8], count: Ints, length: Ints
) -> Shown:
    """Return what counting the words of each line gives."""
    is_large = kinds[words.starts] & UPPER > 0
    return {
        "words": np.log1p(count),
        "size": np.minimum(count, 60),
        "capitals": _share(of_word[is_large], count),
        "short words": _share(of_word[words.lengths <= 3], count),
        "word length": np.minimum(length / np.maximum(count, 1), 30),
    }


def _quoted(page: Page, texts: Sequence[str], count: Ints) -> Column:
    """Tell which lines begin as the metadata's own text of the article does somewhere."""
    told = " ".join(max(meta(page, "jsonld:articleBody"), key=len, default="").split())
    if not told:
        return np.full(len(texts), -1)
    pairs = zip(texts, (count >= 4).tolist(), strict=True)
    return np.array([is_long and text[:40] in told for text, is_long in pairs])


def _subject(page: Page, words: Words, of_word: Ints, shown: Shown) -> Shown:
    """Return how far a line shares its words with other paragraphs and with the title."""
    paragraph = shown["paragraph"]
    n = len(paragraph)
    telling = np.flatnonzero(words.lengths >= _LONG)
    number, line = words.numbers[telling], of_word[telling]
    is_told = paragraph[line]
    others = np.bincount(number[is_told], minlength=1 << BITS)[number] - is_told
    several = np.bincount(line, minlength=n)
    title = np.zeros(1 << BITS, bool)
    title[numbers_of(" ".join(meta(page, *_ABOUT)))] = True
    return {
        "about": _share(line[others > 0], several),
        "recurs": np.bincount(line, np.log1p(others), n) / np.maximum(several, 1),
        "in title": _share(line[title[number]], several),
    }


def _share(lines: Ints, whole: Ints) -> Column:
    """Return how often each line is among these, as a share of what it holds."""
    return np.bincount(lines, minlength=len(whole)) / np.maximum(whole, 1)


def _worth(shown: Shown, counts: Ints) -> Column:
    """Return what a line speaks for being the article's text, in words; negative: against it."""
    away = shown["hint:comment"] | shown["hint:related"] | shown["hint:furniture"]
    away = away | shown["hint:hidden"] | (shown["links"] > 0.6)
    counts = np.minimum(counts, 200)
    text = np.where(shown["paragraph"], counts * (1 - shown["links"]), -5)
    return np.where(away, -np.maximum(5, counts * 0.4), text)


# -- where it stands -----------------------------------------------------------


def _table(shown: Shown, places: Places) -> Floats:
    own = len(shown)
    since = np.stack([shown[name] > 0 for name in _SINCE])
    others = [
        *_means(np.stack([shown[name] for name in _SPREAD]).astype(np.float32)),
        *_since(since),
        *_since(since[:, ::-1])[:, ::-1],
        *_stretch(shown["worth"]),
        *_progress(shown["text"], shown["size"]),
        *_elements(places.parents, shown["clean"]),
        *_elements(places.common, shown["clean"]),
    ]
    table = np.empty((own + len(others), len(shown["length"])), np.float32)
    for at, row in enumerate(shown.values()):
        table[at] = row
    for at, row in enumerate(others, own):
        table[at] = row
    return table.T


def _means(rows: Floats) -> Floats:
    """Return the means of each row over some stretches round each line."""
    count, n = rows.shape
    sums = np.zeros((count, n + 2 * _REACH), np.float32)
    np.cumsum(rows, axis=1, out=sums[:, _REACH : _REACH + n])
    sums[:, _REACH + n :] = sums[:, _REACH + n - 1 : _REACH + n]
    found = [
        (
            sums[:, _REACH + high : _REACH + high + n]
            - sums[:, _REACH + low - 1 : _REACH + low - 1 + n]
        )
        / (high - low + 1)
        for low, high in _STRETCHES
    ]
    return np.concatenate(found)


def _since(rows: NDArray[np.bool_]) -> Ints:
    """Return how many lines ago each row last was above zero."""
    at = np.arange(rows.shape[1])
    seen = np.maximum.accumulate(np.where(rows, at, -_FAR), axis=1)
    return np.minimum(at - seen, _FAR)


def _stretch(worth: Column) -> tuple[Ints, Ints]:
    """Return where each line stands beside the dearest stretch of the page."""
    first, last = dearest(worth)
    at = np.arange(len(worth))
    return np.clip(at - first, -30, 30), np.clip(at - last, -30, 30)


def dearest(values: Column) -> tuple[int, int]:
    """Return the first and last index of the stretch with the largest sum."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    last = int(np.argmax(sums[1:] - np.minimum.accumulate(sums)[:-1]))
    return int(np.argmin(sums[: last + 1])), last


def _progress(text: Column, size: Ints) -> list[Column]:
    """Return how far down the page a line stands, in lines and in running text."""
    n = len(text)
    at = np.arange(n)
    so_far = np.cumsum(text)
    total, whole = max(1.0, float(so_far[-1])), float(size.sum())
    page = (np.log1p(n), np.log1p(whole), total / max(1.0, whole))
    return [
        at / n,
        np.log1p(at),
        so_far / total,
        *(np.full(n, value) for value in page),
    ]


def _elements(ids: Ints, text: Column) -> list[Column]:
    """Return the share of the text in each line's element, and whether its neighbours are in it.

    Elements are counted from the outermost to the innermost, so the last value tells of those round
    the text how far out they are.
    """
    held = np.bincount(ids + 1, weights=text)
    held[0] = 0
    share = held[ids + 1] / max(1.0, float(held.sum()))
    same = (ids[1:] == ids[:-1]) & (ids[1:] >= 0)
    seen = np.cumsum(np.bincount(ids + 1) > 0)
    levels = np.minimum(seen[-1] - seen[ids + 1], 8)
    return [share, np.append(False, same), np.append(same, False), share == share.max(), levels]
