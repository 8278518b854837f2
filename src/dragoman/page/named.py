"""What the names of elements say of the text in them, for many tags of a page at once.

In: the bytes of a page and its tags. Out: for each tag the kinds that its name and the words in its
attributes (ids, classes, roles) tell, as bits. The words stand in `layout.toml`; one pass over all
tags finds them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain

import ahocorasick_rs
import numpy as np
from numpy.typing import NDArray

from dragoman.page.tags import LINK, Flags, Tags

type Bits = NDArray[np.int64]

#: The kinds in the order of their bits.
KINDS = (
    "comment", "related", "furniture", "caption", "body", "title", "byline", "dateline", "lead",
    "hidden",
)  # fmt: skip
#: What hides an element, with a space for what parts words; attributes that name nothing.
_UNSEEN = (b"display none", b"display  none", b"visibility hidden", b" hidden")
_UNNAMING = (b"data", b"aria")
#: Tags are parted by this; of a tag only so many bytes are read.
_END, _LONGEST = b"\1", 400
_SPACES = bytes.maketrans(b"\t\n\r\f.#[]:/\"'=<>", b" " * 15)
_AROUND = 1 << len(KINDS)
_PARTS, _LOWER, _UPPER = 1, 2, 3
_SIGNS = np.zeros(256, np.uint8)
_SIGNS[[ord(" "), *_END]] = _PARTS
_SIGNS[97:123], _SIGNS[65:91] = _LOWER, _UPPER


def name_kinds(content: bytes, tags: Tags, is_asked: Flags) -> Bits:
    """Return the kinds that each of the tags asked for names, as bits."""
    kinds = _layout().of_tags[tags.names] * is_asked
    is_long = tags.ends - tags.starts > len("<section>")
    asked = np.flatnonzero(is_asked & is_long & ~tags.are(LINK))
    starts, ends = tags.starts[asked], np.minimum(tags.ends[asked], tags.starts[asked] + _LONGEST)
    texts = [content[at:end] for at, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    unique = {text: at for at, text in enumerate(dict.fromkeys(texts))}
    if unique:
        kinds[asked] |= _read(list(unique))[[unique[text] for text in texts]]
    return kinds


def _read(texts: list[bytes]) -> Bits:
    """Return what tags say, by the words in them, which dashes and inner capitals part.

    A name whose first word only says how a page is built ("has-comments") says nothing.
    """
    layout = _layout()
    text = _END.join([b"", *texts, b""]).translate(_SPACES)
    found = layout.matcher.find_matches_as_indexes(text.lower())
    flat = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found))
    word, start, end = flat[::3], flat[1::3].copy(), flat[2::3].copy()
    signs = np.frombuffer(text, np.uint8)
    kinds = _SIGNS[signs]
    before, first, last, behind = kinds[start - 1], kinds[start], kinds[end - 1], kinds[end]
    is_apart = (before < _LOWER) | (first == _PARTS) | ((before == _LOWER) & (first == _UPPER))
    is_apart &= (behind < _LOWER) | ((last == _LOWER) & (behind == _UPPER))
    said = layout.of_words[word] * is_apart
    label = np.flatnonzero(kinds == _PARTS).searchsorted(start)
    is_mute = np.zeros(len(text) + 1, bool)
    is_mute[label[(said == _AROUND) & (before == _PARTS)]] = True
    of_tag = np.flatnonzero(signs == _END[0]).searchsorted(start) - 1
    result = np.zeros(len(texts), np.int64)
    np.bitwise_or.at(result, of_tag, said * ~is_mute[label] & (_AROUND - 1))
    return result


@dataclass(frozen=True, slots=True)
class _Layout:
    """What finds words in tags, and what each of them and each tag's name says, as bits."""

    matcher: ahocorasick_rs.BytesAhoCorasick
    of_words: Bits
    of_tags: Bits


@cache
def _layout() -> _Layout:
    file = resources.files("dragoman.language") / "layout.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    tags, around = table.pop("tags"), table.pop("around")["words"]
    of_words: dict[bytes, int] = {}
    for kind in table.keys() & set(KINDS):
        for word in table[kind]:
            key = word.lower().encode()
            of_words[key] = of_words.get(key, 0) | 1 << KINDS.index(kind)
    of_words |= dict.fromkeys([*_UNNAMING, *(word.encode() for word in around)], _AROUND)
    of_words |= dict.fromkeys(_UNSEEN, 1 << KINDS.index("hidden"))
    of_tags = [1 << KINDS.index(tags[name]) if name in tags else 0 for name in (*Tags.known(), "")]
    matcher = ahocorasick_rs.BytesAhoCorasick(
        list(of_words),
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.DFA,
    )
    return _Layout(matcher, np.array([*of_words.values()]), np.array(of_tags))
