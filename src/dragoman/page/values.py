"""Read the values a page carries outside its visible text, from its tags alone.

In: the bytes of a page and its tags. Out: what `metadata.py` reads from a tree, under the same
names and in the same order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape

import numpy as np

from dragoman.page.metadata import (
    CONTROL,
    FIELDS,
    LONGEST,
    LONGEST_TEXT,
    MOST,
    PROPERTIES,
    Json,
    articles_in,
    named_in,
    values_in,
)
from dragoman.page.tags import VALUE, Tags, find_all
from dragoman.records import Meta

_ATTRIBUTE = re.compile(
    r"([a-z:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE | re.ASCII
)
_ANY_TAG = re.compile(r"<[^>]*>")
_MARKS = (b'rel="author"', b'itemprop="')
#: The text of an element is looked for so far behind its tag.
_FAR = 2_000
_LINKED = b"ld+json"
#: So many scripts with JSON-LD, and so many marked elements, are looked at.
_SCRIPTS, _MARKED = 50, 200


def read_values(content: bytes, tags: Tags) -> tuple[Meta, ...]:
    """Return the named values of a page, in the order they stand; the same value once."""
    heads: list[tuple[str, str]] = []
    links: list[tuple[str, str]] = []
    times: list[tuple[str, str]] = []
    chosen = np.flatnonzero(tags.are(VALUE) & ~tags.is_close)
    names, starts, ends = (
        column[chosen].tolist() for column in (tags.names, tags.starts, tags.ends)
    )
    known = Tags.known()
    for name, start, end in zip(names, starts, ends, strict=True):
        kind = known[name]
        if kind == "time":
            times += named_in("time", _attributes(content[start:end]).get("datetime"))
        elif kind == "title":
            heads += named_in("title", _text(content, end)) if "title" not in dict(heads) else ()
        elif kind == "link" and b"canonical" in content[start:end]:
            links += named_in("canonical", _attributes(content[start:end]).get("href"))
        elif kind != "link":
            heads += _of_head(kind, _attributes(content[start:end]))
    found = dict.fromkeys(
        (*heads, *links, *_linked(content), *times[:MOST], *_marked(content, tags))
    )
    return tuple(Meta(name=name, value=value) for name, value in found)


def _of_head(kind: str, said: dict[str, str]) -> Iterator[tuple[str, str]]:
    if kind == "html":
        yield from named_in("lang", said.get("lang") or said.get("xml:lang"))
    elif name := said.get("property") or said.get("name") or said.get("http-equiv"):
        yield from named_in(name.strip().lower(), said.get("content"))
    if kind == "meta" and said.get("itemprop") in PROPERTIES:
        yield from named_in(f"itemprop:{said['itemprop']}", said.get("content"))


def _attributes(tag: bytes) -> dict[str, str]:
    """Return the attributes of a tag; of two with one name the first counts."""
    said: dict[str, str] = {}
    for name, quoted, single, bare in _ATTRIBUTE.findall(tag.decode("utf-8", "replace")):
        value = quoted or single or bare
        said.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return said


def _text(content: bytes, start: int) -> str:
    """Return the text behind a tag up to the first closing tag that ends a name of it."""
    end = content.find(b"</", start, start + _FAR)
    inner = content[start:end] if end >= 0 else b""
    return unescape(_ANY_TAG.sub("", inner.decode("utf-8", "replace")))


def _linked(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the fields of every article that the page describes in JSON-LD."""
    last = 0
    for at in find_all(content, _LINKED)[:_SCRIPTS].tolist():
        start, end = content.find(b">", at), content.find(b"</script", at)
        if last <= at and 0 <= start < end:
            last = end
            yield from _described(content[start + 1 : end].decode("utf-8", "replace"))


def _described(script: str) -> Iterator[tuple[str, str]]:
    try:
        told: Json = json.loads(CONTROL.sub(" ", script))
    except (ValueError, RecursionError):
        return
    for entry in articles_in(told, 0):
        for field in FIELDS:
            longest = LONGEST_TEXT if field == "articleBody" else LONGEST
            for value in values_in(entry.get(field)):
                yield from named_in(f"jsonld:{field}", value, longest)


def _marked(content: bytes, tags: Tags) -> Iterator[tuple[str, str]]:
    """Yield the values of visible elements that say which property they show."""
    at = np.sort(np.concatenate([find_all(content, mark) for mark in _MARKS]))
    for owner in tags.around(at)[:_MARKED].tolist():
        start, end = int(tags.starts[owner]), int(tags.ends[owner])
        said = _attributes(content[start:end])
        name = said.get("itemprop", "")
        if content[start : start + 5].lower() in (b"<meta", b"<link"):
            continue
        if name in PROPERTIES:
            shown = said.get("content") or said.get("datetime") or _text(content, end)
            yield from named_in(f"itemprop:{name}", shown)
        elif said.get("rel") == "author":
            yield from named_in("rel:author", _text(content, end))
