"""Read what the paths of a skimmed page say: what the elements are called, and which they are.

In: the paths that `page.places` writes, `body/div.comment.related/main#12/li#60/a`. Out: arrays
for all lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

type Ints = NDArray[np.int64]
type Flags = NDArray[np.bool_]

HINTS = (
    "comment", "related", "furniture", "caption", "body", "title", "byline", "dateline", "lead",
    "hidden",
)  # fmt: skip
TAGS = ("p", "li", "td", "a", "div", "span", "h", "blockquote", "figcaption")
#: The tags above a line's own that are told apart.
ABOVE = ("li", "h", "p", "blockquote", "div")
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_SAME = {"th": "td", **dict.fromkeys(_LEVELS, "h")}
#: A path has so many parts, the numbers of elements counted.
_PARTS = 7
_NOWHERE = ["body", "div", "", "-1", "", "-1", ""]


@dataclass(frozen=True, slots=True)
class Places:
    """Rows of what is said of the lines, of their tags and the tags above, and elements by number.

    `common` is the innermost element that also holds most of the text, `parents` the one that
    holds the line among others; both are -1 where there is none.
    """

    hints: Flags
    tags: Flags
    above: Flags
    levels: Ints
    common: Ints
    parents: Ints


def read_places(paths: Sequence[str]) -> Places:
    """Return what paths say; those of a page that was not skimmed say nothing."""
    unique = {path: at for at, path in enumerate(dict.fromkeys(paths))}
    of_line = np.array([unique[path] for path in paths])
    parts = "/".join(unique).replace("#", "/").split("/")
    if len(parts) != _PARTS * len(unique):
        parts = _NOWHERE * len(unique)
    tags = _tags()
    named = np.array([_bits(said) for said in parts[1::_PARTS]])[of_line]
    own = np.array([tags.get(tag, 0) for tag in parts[6::_PARTS]])[of_line]
    above = np.array([tags.get(tag, 0) for tag in parts[4::_PARTS]])[of_line]
    which = np.arange(1, len(TAGS) + 1)[:, None]
    which_above = np.array([1 + TAGS.index(tag) for tag in ABOVE])[:, None]
    return Places(
        hints=(named >> np.arange(len(HINTS))[:, None] & 1) > 0,
        tags=(own & 31) == which,
        above=(above & 31) == which_above,
        levels=own >> 5,
        common=np.array(list(map(int, parts[3::_PARTS])))[of_line],
        parents=np.array(list(map(int, parts[5::_PARTS])))[of_line],
    )


@cache
def _tags() -> dict[str, int]:
    """Return for each tag its place among the tags from 1 on, and above that its level."""
    known = {tag: at for at, tag in enumerate(TAGS, 1)}
    known |= {tag: known[same] for tag, same in _SAME.items()}
    return {tag: at | _LEVELS.get(tag, 0) << 5 for tag, at in known.items()}


@cache
def _bits(said: str) -> int:
    return sum(1 << HINTS.index(kind) for kind in said.split(".")[1:] if kind in HINTS)
