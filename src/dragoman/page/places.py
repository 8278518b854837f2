"""Name the places where lines stand, in short: what is said of them, and in which elements.

In: the tags and elements of a page. Out: a path for each line, like those of `render.py` but with
the kinds of all elements above in one and the elements counted from the outermost to the innermost:
`body/div.comment.related/main#12/li#60/a` (the number 60 is the list's). The first of the counted
ones is the innermost that also holds the home: the element with most running text as its own
paragraphs. What the elements round the home are called says nothing bad.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from dragoman.page.named import KINDS, name_kinds
from dragoman.page.tags import OPEN_ENDED, Elements, Ints, Tags

type Shares = NDArray[np.float64]

#: Elements of one kind inside one another are counted to this power of two.
_BITS = 6
_GOOD = 1 << KINDS.index("body")
_BAD = sum(
    1 << KINDS.index(kind) for kind in ("comment", "related", "furniture", "caption", "hidden")
)
#: So much more a text counts whose elements are not named like furniture or comments.
_CLEAN = 4
#: A line of so many signs is running text.
_RUNNING = 60
#: So many elements round the home are looked at.
_CHAIN = 60


def write_paths(
    content: bytes,
    tags: Tags,
    elements: Elements,
    inner: Ints,
    tag: Ints,
    signs: NDArray[np.float64],
) -> list[str]:
    """Return the path of each line, by its element, its tag and how much it shows outside links."""
    lines = np.sort(tag)
    holds = lines.searchsorted(elements.closed) > lines.searchsorted(elements.opened)
    is_asked = np.zeros(len(tags.starts), bool)
    is_asked[elements.opened[holds]] = True
    named = name_kinds(content, tags, is_asked)[elements.opened]
    parents = np.append(elements.parents, -1)
    at = np.append(elements.opened, 0)[inner]
    parent = parents[inner]
    is_entry = np.append(tags.are(OPEN_ENDED)[elements.opened], False)
    holder = np.where(is_entry[parent], parents[parent], parent)
    kinds = _around(named, elements, at)
    text = np.where(signs > _RUNNING, signs, 0) * np.where(kinds & _BAD, 1, _CLEAN)
    chain = _chain(int(np.bincount(holder + 1, weights=text).argmax()) - 1, elements.parents)
    if (named[chain] & ~_GOOD).any():
        named[chain] &= _GOOD
        kinds = _around(named, elements, at)
    opened, closed = elements.opened[chain, None], elements.closed[chain, None]
    depth = ((at >= opened) & (at <= closed)).sum(axis=0)
    common = np.append(-1, chain)[depth]
    names = np.append(tags.names[elements.opened], len(Tags.known()) + 1)
    columns = (kinds, names[common], common, names[parent], holder, names[inner])
    known, said = [*Tags.known(), "x", "html"], _said
    keys = list(zip(*map(_list, columns), strict=True))
    paths = {
        key: f"{said(key[0])}/{known[key[1]]}#{key[2]}/{known[key[3]]}#{key[4]}/{known[key[5]]}"
        for key in set(keys)
    }
    return [paths[key] for key in keys]


def _list(column: Ints) -> list[int]:
    found: list[int] = column.tolist()
    return found


def _chain(home: int, parents: Ints) -> Ints:
    """Return the elements round the home and itself, the outermost first."""
    chain: list[int] = []
    while home >= 0 and len(chain) < _CHAIN:
        chain.append(home)
        home = int(parents[home])
    return np.array(chain[::-1], np.int64)


@cache
def _said(kinds: int) -> str:
    return "body/div" + "".join(f".{kind}" for at, kind in enumerate(KINDS) if kinds >> at & 1)


def _around(named: Ints, elements: Elements, tag: Ints) -> Ints:
    """Return the kinds that the elements open behind each tag name, as bits."""
    speaking = np.flatnonzero(named)
    bits = np.arange(len(KINDS))[:, None]
    spread = ((named[speaking] >> bits & 1) << (_BITS * bits)).sum(axis=0)
    steps = np.zeros(len(elements.depth), np.int64)
    np.add.at(steps, elements.opened[speaking], spread)
    np.subtract.at(steps, elements.closed[speaking], spread)
    held = np.cumsum(steps)[tag]
    found: Ints = (((held >> (_BITS * bits) & (2**_BITS - 1)) > 0) << bits).sum(axis=0)
    return found
