"""The bytes of an HTML page in, its tags as arrays out: where each stands and what it pairs with.

No tree is built: a few passes over whole arrays find the tags, leave out what is never shown
(scripts, styles, remarks) and pair each opening tag with the closing one of its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs
import numpy as np
from numpy.typing import NDArray

from dragoman.page.render import BLOCKS, HEADINGS, SKIPPED

type Ints = NDArray[np.int64]
type Flags = NDArray[np.bool_]

#: What a tag's name says, as bits: see `_groups`.
BLOCK, HEADING, LINK, BREAK, HEAD, TITLE, VALUE, VOID, HOLE, OPEN_ENDED = (
    1 << bit for bit in range(10)
)
_TAG = re.compile(rb"</?[a-z!?](?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+>", re.IGNORECASE)
#: So many tags whose attributes hold a `>` are read sign by sign, each so far.
_ODD, _FAR = 2_000, 50_000
#: Names are told apart by so many letters.
_LETTERS = 8
_NAME = np.zeros(256, bool)
_NAME[list(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:")] = True
#: For each pattern of eight signs (the first is the highest bit) what covers those before the first
#: that is none of a name; and what makes letters small.
_LEADING = np.array(
    [(1 << 8 * (8 - (bits ^ 0xFF).bit_length())) - 1 for bits in range(256)], np.uint64
)
_SMALL = np.uint64(0x2020202020202020)
_OPENS = _NAME.copy()
_OPENS[list(b"-:0123456789")] = False
_OPENS[list(b"/!?")] = True


def _number(name: str) -> int:
    return int.from_bytes(name.encode()[:_LETTERS].ljust(_LETTERS, b"\0"), "little")


def _groups() -> dict[int, list[str]]:
    """Return the names of each bit; a hole is never shown, what is open-ended may stay unclosed."""
    single = {"head", "embed", "input", "frame", "map", "option"}
    return {
        BLOCK: [*BLOCKS],
        HEADING: [*HEADINGS],
        LINK: ["a"],
        BREAK: ["br"],
        HEAD: ["head"],
        TITLE: ["title"],
        VALUE: ["meta", "link", "time", "title", "html"],
        VOID: [
            "area",
            "base",
            "br",
            "col",
            "embed",
            "frame",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "param",
            "source",
            "track",
            "wbr",
        ],
        HOLE: [*(SKIPPED - single), ""],
        OPEN_ENDED: ["p", "li", "td", "th", "tr", "dt", "dd"],
    }


_KNOWN = {_number(name): name for names in _groups().values() for name in sorted(names)}
_NUMBERS = np.array(sorted(_KNOWN), np.uint64)
_KINDS = np.array(
    [
        sum(bit for bit, names in _groups().items() if number in map(_number, names))
        for number in _NUMBERS.tolist()
    ],
    np.uint16,
)
_CLOSINGS = {
    int(np.searchsorted(_NUMBERS, _number(name))): f"</{name}".encode() if name else b"-->"
    for name in _groups()[HOLE]
}


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of a page in order; a skipped element is one tag that holds all of it.

    `names` count the names that are told apart, all others are one; `kinds` are bits.
    """

    starts: Ints
    ends: Ints
    names: NDArray[np.int16]
    kinds: NDArray[np.uint16]
    is_close: Flags

    @staticmethod
    def known() -> list[str]:
        """Return the names that are told apart, as `names` counts them."""
        return [_KNOWN[number] for number in _NUMBERS.tolist()]

    def are(self, kind: int) -> Flags:
        """Tell which tags have a name of this kind."""
        found: Flags = (self.kinds & kind) > 0
        return found

    def around(self, at: Ints) -> Ints:
        """Return the opening tags in which places lie, for the places that lie in one."""
        owner = np.maximum(np.searchsorted(self.starts, at, "right") - 1, 0)
        is_inside = (at < self.ends[owner]) & ~self.are(HOLE)[owner] & ~self.is_close[owner]
        found: Ints = owner[is_inside]
        return found

    def cut(self, kept: Flags | slice, ends: Ints) -> Tags:
        """Return some of the tags, which end there."""
        names, kinds, is_close = self.names[kept], self.kinds[kept], self.is_close[kept]
        return Tags(self.starts[kept], ends, names, kinds, is_close)


def find_tags(content: bytes) -> Tags:
    """Return the tags of a page."""
    signs = np.frombuffer(content + bytes(2 * _LETTERS), np.uint8)
    starts = np.flatnonzero(signs == ord("<"))
    first = signs[starts + 1]
    kept = _OPENS[first]
    starts, is_close = starts[kept], first[kept] == ord("/")
    closers = np.append(np.flatnonzero(signs == ord(">")), len(content) - 1)
    after = np.minimum(closers.searchsorted(starts), len(closers) - 1)
    tags = Tags(starts, closers[after] + 1, *_name(signs, starts + 1 + is_close), is_close)
    kept, ends = _lengthen(tags, _skip(content, tags))
    tags, after = tags.cut(kept, ends), after[kept]
    odd = np.flatnonzero(after[1:] != after[:-1] + 1)
    longer = _read_odd(content, tags, odd)
    return tags.cut(*_lengthen(tags, longer)) if longer else tags


def find_all(content: bytes, mark: bytes) -> Ints:
    """Return where a mark stands in a page."""
    found = _matcher(mark).find_matches_as_indexes(content)
    return np.array([start for _, start, _ in found], np.int64)


@cache
def _matcher(mark: bytes) -> ahocorasick_rs.BytesAhoCorasick:
    """Return what finds one mark: many times faster than `bytes.find`."""
    return ahocorasick_rs.BytesAhoCorasick([mark])


def _name(signs: NDArray[np.uint8], at: Ints) -> tuple[NDArray[np.int16], NDArray[np.uint16]]:
    """Return the number of the name that starts at each place, and its kind."""
    eight = np.ndarray((len(signs) - _LETTERS,), np.uint64, signs, strides=(1,))[at]
    whole = (eight | _SMALL) & _LEADING[np.packbits(_NAME[eight.view(np.uint8)])]
    found = np.minimum(np.searchsorted(_NUMBERS, whole), len(_NUMBERS) - 1)
    is_known = _NUMBERS[found] == whole
    return np.where(is_known, found, len(_NUMBERS)).astype(np.int16), _KINDS[found] * is_known


def _lengthen(tags: Tags, longer: dict[int, int]) -> tuple[Flags, Ints]:
    """Let some tags end later; return which are left, as they do not stand in others, and ends."""
    ends = tags.ends.copy()
    ends[list(longer)] = list(longer.values())
    behind = np.maximum.accumulate(ends)
    kept = np.ones(len(ends), bool)
    kept[1:] = tags.starts[1:] >= behind[:-1]
    return kept, ends[kept]


def _skip(content: bytes, tags: Tags) -> dict[int, int]:
    """Return where the elements that are never shown end, by the index of their tags."""
    found: dict[int, int] = {}
    last, lowered = 0, b""
    unclosed: set[int] = set()
    chosen = np.flatnonzero(tags.are(HOLE) & ~tags.is_close)
    starts, names = tags.starts[chosen].tolist(), tags.names[chosen].tolist()
    for at, start, name in zip(chosen.tolist(), starts, names, strict=True):
        closing = _CLOSINGS[name]
        is_remark = closing == b"-->"
        if start < last or name in unclosed:
            continue
        if is_remark and not content.startswith(b"<!--", start):
            continue
        end = content.find(closing, start)
        if end < 0 and not lowered:  # in capitals, or nowhere
            lowered = content = content.lower()
            end = content.find(closing, start)
        if end < 0:
            unclosed.add(name)
            continue
        last = found[at] = end + 3 if is_remark else content.find(b">", end) + 1 or len(content)
    return found


def _read_odd(content: bytes, tags: Tags, odd: Ints) -> dict[int, int]:
    """Return the true ends of tags whose attributes hold `<` or `>`."""
    found: dict[int, int] = {}
    last = 0
    for at, start in zip(odd[:_ODD].tolist(), tags.starts[odd[:_ODD]].tolist(), strict=True):
        if start < last or tags.ends[at] - start > _FAR:
            continue
        whole = _TAG.match(content, start, start + _FAR)
        if whole and whole.end() > tags.ends[at]:
            last = found[at] = whole.end()
    return found


@dataclass(frozen=True, slots=True)
class Elements:
    """The elements that tags open and close: as indices of tags, the outer before the inner.

    `depth` is how many elements are open behind each tag; `parents` are indices of elements, -1
    for none.
    """

    opened: Ints
    closed: Ints
    parents: Ints
    depth: Ints
    _keys: Ints

    def at(self, depth: Ints, tag: Ints) -> Ints:
        """Return the element of that depth that was opened last behind a tag; -1 for none."""
        found = np.searchsorted(self._keys, depth * (len(self.depth) + 1) + tag, "right") - 1
        return np.where(depth > 0, found, -1)

    def within(self, chosen: Flags) -> Flags:
        """Tell behind which tags one of the chosen elements is open."""
        return np.cumsum(_steps(self.opened[chosen], self.closed[chosen], len(self.depth))) > 0


def pair(tags: Tags) -> Elements:
    """Pair the tags of each name, the inner before the outer; what finds no pair is no element."""
    n = len(tags.starts)
    is_open = ~tags.is_close & ~tags.are(VOID | HOLE)
    used = np.flatnonzero(is_open | tags.is_close)
    by_name = used[np.argsort(tags.names[used], kind="stable")]
    opens = is_open[by_name]
    level = np.cumsum(np.where(opens, 1, -1)) + ~opens
    key = tags.names[by_name].astype(np.int64) * (2 * n + 2) + level
    order = np.argsort(key, kind="stable")
    key, opens, at = key[order], opens[order], by_name[order]
    is_pair = (key[:-1] == key[1:]) & opens[:-1] & ~opens[1:]
    opened, closed = _close_open_ended(tags, is_open, at[:-1][is_pair], at[1:][is_pair])
    depth = np.cumsum(_steps(opened, closed, n))
    keys = depth[opened] * (n + 1) + opened
    by_depth = np.argsort(keys)
    opened, closed, keys = opened[by_depth], closed[by_depth], keys[by_depth]
    above = np.searchsorted(keys, keys - (n + 1), "right") - 1
    return Elements(opened, closed, np.where(depth[opened] > 1, above, -1), depth, keys)


def _steps(opened: Ints, closed: Ints, n: int) -> Ints:
    return np.bincount(opened, minlength=n) - np.bincount(closed, minlength=n)


def _close_open_ended(tags: Tags, is_open: Flags, opened: Ints, closed: Ints) -> tuple[Ints, Ints]:
    """Add the paragraphs and entries that nothing closes: they end at the next block's tag."""
    loose = is_open & tags.are(OPEN_ENDED)
    loose[opened] = False
    more = np.flatnonzero(loose)
    blocks = np.flatnonzero(tags.are(BLOCK))
    ends = np.append(blocks, len(loose) - 1)[np.searchsorted(blocks, more, "right")]
    real = ends > more
    return np.concatenate([opened, more[real]]), np.concatenate([closed, ends[real]])
