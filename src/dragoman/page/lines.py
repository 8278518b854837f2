"""Set the text between the tags of a page in lines, by array operations over its signs.

In: the bytes of a page, its tags and elements. Out: the text as `render.py` sets it: a line for
each block, a blank line between blocks, white space as one space; and where each line stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape

import numpy as np
from numpy.typing import NDArray

from dragoman.language.signs import (
    DIGIT,
    LOWER,
    SPACE,
    UNSEEN,
    UPPER,
    WORD,
    codes_of,
    kinds_of,
    text_of,
)
from dragoman.page.tags import (
    BLOCK,
    BREAK,
    HEAD,
    HEADING,
    LINK,
    TITLE,
    Elements,
    Flags,
    Ints,
    Tags,
)

#: What stands between two visible signs: nothing, a space, a new line.
_NOTHING, _GAP, _BREAK = 1, 2, 3
_BETWEEN = np.zeros(256, np.uint8)
_BETWEEN[SPACE], _BETWEEN[UNSEEN] = _GAP, _NOTHING


@dataclass(frozen=True, slots=True)
class Lines:
    """Where lines stand in a text, the tags before their first and last words, their link share."""

    text: str
    starts: Ints
    ends: Ints
    first: Ints
    last: Ints
    links: NDArray[np.float64]

    def until(self, end: int) -> Lines:
        """Return the lines that start before a place in the text."""
        n = int(self.starts.searchsorted(end))
        starts, ends, first = self.starts[:n], self.ends[:n], self.first[:n]
        return Lines(self.text, starts, ends, first, self.last[:n], self.links[:n])


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The text between tags as code points, all in one with a NUL at each border.

    `after` is the tag that each piece follows, `seen` where the visible signs stand.
    """

    after: Ints
    codes: NDArray[np.uint32]
    kinds: NDArray[np.uint8]
    borders: Ints
    seen: Ints
    between: NDArray[np.uint8]

    def tag_before(self, at: Ints) -> Ints:
        """Return the tag before the piece in which a sign stands."""
        return self.after[self.borders.searchsorted(at)]


def set_lines(content: bytes, tags: Tags, elements: Elements) -> Lines | None:
    """Return the lines of a page; None where it shows no text.

    Raises:
        UnicodeDecodeError: the text is not UTF-8.
    """
    blocks = np.cumsum(tags.are(BLOCK))
    is_heading = elements.within(tags.are(HEADING)[elements.opened])
    all_breaks = np.cumsum(tags.are(BREAK))  # in a heading they are spaces
    breaks = np.cumsum(tags.are(BREAK) & ~is_heading)
    pieces = _cut(content, tags, elements, (blocks + breaks, all_breaks))
    seen = pieces.seen
    if not len(seen):
        return None
    part, gaps = _gaps(pieces, tags)
    is_end = gaps == _BREAK
    opens = np.append(0, part[is_end] + 1)
    first = pieces.tag_before(seen[opens])
    last = pieces.tag_before(seen[np.append(part[is_end], len(seen) - 1)])
    is_apart = (blocks[first[1:]] > blocks[last[:-1]]) | (breaks[first[1:]] > breaks[last[:-1]] + 1)
    text, at = _write(pieces, part[gaps == _GAP] + 1, opens[1:], 1 + is_apart)
    ends = np.append(at[part[is_end]], at[-1]) + 1
    return Lines(text, at[opens], ends, first, last, _links(pieces, opens, tags, elements))


def _cut(content: bytes, tags: Tags, elements: Elements, news: tuple[Ints, Ints]) -> _Pieces:
    """Cut out what stands between the tags of the body; `news` counts new lines and breaks."""
    head = elements.within(tags.are(HEAD | TITLE)[elements.opened])
    until = np.append(tags.starts[1:], len(content))
    after = np.flatnonzero((until > tags.ends) & ~head)
    pairs = zip(tags.ends[after].tolist(), until[after].tolist(), strict=True)
    text = b"\0".join([content[start:end] for start, end in pairs]).decode()
    codes = codes_of(unescape(text) if "&" in text else text)
    kinds = kinds_of(codes)
    borders = np.flatnonzero(codes == 0)
    between = _BETWEEN[kinds]
    is_line, is_break = (np.diff(count[after]) > 0 for count in news)
    between[borders] = np.where(is_line, _BREAK, np.where(is_break, _GAP, _NOTHING))
    return _Pieces(after, codes, kinds, borders, np.flatnonzero(between == 0), between)


def _gaps(pieces: _Pieces, tags: Tags) -> tuple[Ints, NDArray[np.uint8]]:
    """Return behind which of the visible signs something else stands, and what."""
    seen = pieces.seen
    part = np.flatnonzero(seen[1:] - seen[:-1] > 1)
    if not len(part):
        return part, pieces.between[:0]
    gaps = np.maximum.reduceat(pieces.between, seen[part] + 1)
    tight = np.flatnonzero(gaps == _NOTHING)
    meet = _words_meet(pieces, seen[part[tight]], seen[part[tight] + 1], tags)
    gaps[tight[meet]] = _GAP
    return part, gaps


def _words_meet(pieces: _Pieces, one: Ints, other: Ints, tags: Tags) -> Flags:
    """Tell where elements side by side hold two words: `Home` and `News`, `Ann` and `5 May`."""
    last, first = pieces.kinds[one], pieces.kinds[other]
    is_break = (last & (LOWER | DIGIT) > 0) & (first & UPPER > 0)
    is_figure = (last & first & WORD > 0) & ((last ^ first) & DIGIT > 0)
    before, behind = pieces.tag_before(one), pieces.tag_before(other)
    closes = np.cumsum(tags.is_close)
    is_side_by_side = (closes[behind] > closes[before]) & ~tags.is_close[behind]
    return (is_break | is_figure) & is_side_by_side


def _write(pieces: _Pieces, spaces: Ints, opens: Ints, ends: Ints) -> tuple[str, Ints]:
    """Write the visible signs: a space before some, line ends before those that open lines.

    Returns the text, and where each visible sign stands in it.
    """
    wide = np.zeros(len(pieces.seen), np.int64)
    wide[spaces] = 1
    wide[opens] = ends
    at = np.arange(len(wide)) + np.cumsum(wide)
    out = np.full(at[-1] + 1, ord(" "), np.uint32)
    out[at[opens] - 1] = out[at[opens] - ends] = ord("\n")
    out[at] = pieces.codes[pieces.seen]
    return text_of(out), at


def _links(pieces: _Pieces, opens: Ints, tags: Tags, elements: Elements) -> NDArray[np.float64]:
    """Return the share of each line's signs that stand in links."""
    edges = np.concatenate([[0], pieces.seen.searchsorted(pieces.borders), [len(pieces.seen)]])
    linked = elements.within(tags.are(LINK)[elements.opened])[pieces.after]
    line = np.maximum(opens.searchsorted(edges[:-1], "right") - 1, 0)
    held = np.bincount(line, weights=np.diff(edges) * linked, minlength=len(opens))
    return held / np.diff(np.append(opens, len(pieces.seen)))
