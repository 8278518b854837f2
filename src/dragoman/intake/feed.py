"""RSS or Atom in, one page for each entry that has its full text out.

Elements are found by their local names, since feeds use namespaces as they like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import name2codepoint

from lxml import etree

from dragoman.errors import InputError
from dragoman.intake.compose import Told, compose, one_line, paragraphs
from dragoman.records import Aside, Received

#: Where feeds put the text of an article, the places for full texts first.
_TEXTS = ("encoded", "full-text", "content", "description", "summary")
_DAYS = ("published", "pubDate", "issued", "date", "updated")
#: A text shorter than this, tags apart, is a teaser: agencies' shortest reports are as long.
FULL_TEXT = 500
#: So many entries are read of one feed.
MOST_ENTRIES = 5_000

_ENTITY = re.compile(rb"&(\w{2,8});")
_OF_XML = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
_TAG = re.compile(r"<[^<>]*>")
_MARKUP = re.compile(r"<(?:p|br|div|a|b|i|em|strong|img|span|h\d|ul|figure)\b", re.IGNORECASE)


def feed_entries(received: Received) -> Iterator[Received | Aside]:
    """Yield each entry as a page; an entry without its full text is set aside.

    Raises:
        InputError: the feed cannot be parsed, or holds no entry.
    """
    root = _parse(received)
    channel = _first(root, "channel")
    top = root if channel is None else channel
    outlet = one_line(_text(_first(top, "title")))
    language = one_line(_text(_first(top, "language")) or _attribute(root, "lang"))
    count = 0
    for element in root.iter(etree.Element):
        if _local(element) in ("item", "entry") and count < MOST_ENTRIES:
            count += 1
            yield _entry(element, count, received, Told(outlet=outlet, language=language))
    if not count:
        raise InputError(
            "the feed has no entries", where=received.name, remedy="Give one that has, or a page."
        )


def teaser(name: str, text: str | None) -> Aside:
    """Set an entry aside that does not give its article."""
    what = "the entry has no text" if not text else "the entry gives only a teaser"
    fault = InputError(what, where=name, remedy="Give the page that it points to.")
    return Aside(name=name, reason=str(fault))


def is_full(body: str) -> bool:
    """Tell the text of an article from a teaser by its length."""
    return len(one_line(_TAG.sub(" ", body)) or "") >= FULL_TEXT


def entry_name(feed: str, number: int, url: str | None) -> str:
    """Name an entry by its place and its address."""
    return f"{feed}, entry {number} ({url})" if url else f"{feed}, entry {number}"


def _parse(received: Received) -> etree._Element:
    content = received.content
    if not content.startswith(_WIDE):
        content = _ENTITY.sub(_numeric, content)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, strip_cdata=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise _broken(received.name, str(fault)) from fault
    if root is None:
        raise _broken(received.name, "nothing of it is XML")
    return root


def _numeric(entity: re.Match[bytes]) -> bytes:
    """Write an entity of HTML, which XML does not know, as its number."""
    code = name2codepoint.get(entity[1].decode("ascii", "replace"))
    return entity[0] if code is None or entity[1] in _OF_XML else b"&#%d;" % code


def _broken(name: str, why: str) -> InputError:
    return InputError(
        f"the feed cannot be parsed ({why})", where=name, remedy="Fetch it again, or give pages."
    )


def _entry(element: etree._Element, number: int, feed: Received, of_feed: Told) -> Received | Aside:
    url = _link(element)
    name = entry_name(feed.name, number, url)
    body = _body(element)
    if body is None or not is_full(body):
        return teaser(name, body)
    told = Told(
        title=one_line(_untagged(_text(_first(element, "title")))),
        published=one_line(next(filter(None, (_text(_first(element, d)) for d in _DAYS)), None)),
        author=_author(element),
        outlet=of_feed.outlet,
        language=of_feed.language,
        url=url,
    )
    return Received(
        name=name,
        content=compose(told, body),
        url=url,
        media_type="text/html; charset=utf-8",
        fetched_at=feed.fetched_at,
    )


def _body(element: etree._Element) -> str | None:
    """Return the longest text the entry gives, as HTML."""
    found = [_html(child) for child in element if _local(child) in _TEXTS]
    return max(found, key=len, default=None) or None


def _html(element: etree._Element) -> str:
    if len(element) and element.get("type", "xhtml") == "xhtml":
        return "".join(
            etree.tostring(child, encoding="unicode", method="html") for child in element
        )
    text = _text(element) or ""
    if element.get("type") == "text":
        return paragraphs(text)
    return text if _MARKUP.search(text) else paragraphs(_untagged(text) or "")


def _untagged(text: str | None) -> str | None:
    return _TAG.sub(" ", text) if text else text


def _author(element: etree._Element) -> str | None:
    """Return the author of an entry: `dc:creator`, a name, or `mail@site (Name)`."""
    for child in element:
        if _local(child) in ("creator", "author"):
            name = _first(child, "name")
            shown = one_line(_text(child if name is None else name))
            inside = re.search(r"\(([^()]+)\)", shown or "")
            return inside[1] if inside and "@" in (shown or "") else shown
    return None


def _link(element: etree._Element) -> str | None:
    for child in element:
        if _local(child) == "link" and child.get("rel", "alternate") == "alternate":
            url = one_line(child.get("href") or _text(child))
            if url and url.startswith(("http://", "https://")):
                return url
    return None


def _first(element: etree._Element, local: str) -> etree._Element | None:
    return next((child for child in element if _local(child) == local), None)


def _local(element: etree._Element) -> str:
    """Return the name of an element without its space, or the prefix of a space never named."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2].rpartition(":")[2]


def _attribute(element: etree._Element, local: str) -> str | None:
    return element.get("{http://www.w3.org/XML/1998/namespace}" + local)


def _text(element: etree._Element | None) -> str | None:
    return None if element is None else "".join(map(str, element.itertext())) or None
