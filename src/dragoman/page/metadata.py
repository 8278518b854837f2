"""An HTML tree in, the values it carries outside the visible text out.

Names say where a value stood: `title`, `lang`, `canonical`, `time` (in order of the page),
`og:title` and other meta names, `itemprop:datePublished`, `jsonld:headline`. Values are as found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lxml import etree

from dragoman.records import Meta

type Json = dict[str, Json] | list[Json] | str | int | float | bool | None

_SPACE = re.compile(r"\s+")
CONTROL = re.compile("[\x00-\x1f]")
#: A value longer than this is no title, name or date (the text of the article may be longer).
LONGEST = 1_000
LONGEST_TEXT = 200_000
#: So many entries are kept of what repeats (`time`, authors), and so deep JSON-LD is followed.
MOST = 12
_DEEPEST = 8
FIELDS = (
    "headline", "datePublished", "dateModified", "dateCreated", "author", "creator", "publisher",
    "inLanguage", "articleBody",
)  # fmt: skip
PROPERTIES = frozenset({"datePublished", "dateModified", "headline", "author", "publisher"})


def read_metadata(root: etree._Element) -> tuple[Meta, ...]:
    """Return the named values of a page, in the order they stand; the same value once."""
    found = dict.fromkeys((*_heads(root), *_linked_data(root), *_marked(root)))
    return tuple(Meta(name=name, value=value) for name, value in found)


def _heads(root: etree._Element) -> Iterator[tuple[str, str]]:
    yield from named_in(
        "lang", root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    )
    titles = root.iter("title")
    for title in titles:
        if not any(str(above.tag) == "svg" for above in title.iterancestors()):
            yield from named_in("title", _text(title))
            break
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("http-equiv")
        if name:
            yield from named_in(name.strip().lower(), meta.get("content"))
        if meta.get("itemprop") in PROPERTIES:
            yield from named_in(f"itemprop:{meta.get('itemprop')}", meta.get("content"))
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower():
            yield from named_in("canonical", link.get("href"))


def _marked(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield times and itemprop values of visible elements."""
    times = 0
    for time in root.iter("time"):
        if times < MOST:
            times += 1
            yield from named_in("time", time.get("datetime"))
    for element in root.iter("span", "div", "p", "abbr", "time", "a", "h1", "h2"):
        name = element.get("itemprop")
        if name in PROPERTIES:
            shown = element.get("content") or element.get("datetime") or _text(element)
            yield from named_in(f"itemprop:{name}", shown)
        elif element.get("rel") == "author":
            yield from named_in("rel:author", _text(element))


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())[: 2 * LONGEST]


def named_in(name: str, value: str | None, longest: int = LONGEST) -> Iterator[tuple[str, str]]:
    """Yield a value under its name, cleaned and cut, if there is one."""
    shown = _SPACE.sub(" ", value or "").strip()
    if shown and len(shown) <= longest:
        yield name, shown


def _linked_data(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the fields of every article that the page describes in JSON-LD."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        try:
            described: Json = json.loads(CONTROL.sub(" ", script.text))
        except (ValueError, RecursionError):
            continue
        for entry in articles_in(described, 0):
            for field in FIELDS:
                longest = LONGEST_TEXT if field == "articleBody" else LONGEST
                for value in values_in(entry.get(field)):
                    yield from named_in(f"jsonld:{field}", value, longest)


def articles_in(described: Json, depth: int) -> Iterator[dict[str, Json]]:
    """Yield what JSON-LD describes as an article, however deep, within bounds."""
    if depth > _DEEPEST:
        return
    if isinstance(described, list):
        for entry in described[:50]:
            yield from articles_in(entry, depth + 1)
    elif isinstance(described, dict):
        kinds = described.get("@type")
        named = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and kind.endswith(("Article", "Posting")) for kind in named):
            yield described
        for below in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from articles_in(described.get(below), depth + 1)


def values_in(value: Json) -> Iterator[str]:
    """Yield the text of a JSON-LD value: itself, or the name of what it describes."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from values_in(value.get("name"))
    elif isinstance(value, list):
        for entry in value[:MOST]:
            yield from values_in(entry)
