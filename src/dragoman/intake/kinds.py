"""The first bytes in, the kind of input out; names and promises of a server are not asked."""

from __future__ import annotations

import codecs
import re
from enum import StrEnum

#: So many bytes are looked at: an XML head with comments, or the headers of a mail, fit in.
SNIFFED = 16_384


class InputKind(StrEnum):
    """What the bytes are; a page is whatever is no container of pages."""

    GZIP = "gzip"
    WARC = "warc"
    FEED = "feed"
    JSON_FEED = "json-feed"
    MAIL = "mail"
    PDF = "pdf"
    PAGE = "page"


_FEED = re.compile(
    rb"\s*(?:<\?[^>]{0,400}>\s*|<!--.{0,4000}?-->\s*|<!DOCTYPE[^>]{0,400}>\s*){0,20}"
    rb"<(?:rss|(?:atom:)?feed|rdf:RDF)[\s>]",
    re.DOTALL | re.IGNORECASE,
)
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version')
_HEADER = re.compile(rb"([!-9;-~]{1,70}):[ \t\r]")
_OF_MAIL = frozenset(
    b"from to cc date subject message-id mime-version received return-path delivered-to sender "
    b"content-type reply-to x-mailer".split()
)
#: Fewer headers that only mails have, and it is a text that begins with a colon.
_HEADERS = 3


def kind_of(head: bytes) -> InputKind:
    """Tell what begins like this."""
    if head.startswith(b"\x1f\x8b"):
        return InputKind.GZIP
    if head.startswith(b"WARC/"):
        return InputKind.WARC
    if b"%PDF-" in head[:1024]:
        return InputKind.PDF
    plain = _plain(head)
    if _FEED.match(plain):
        return InputKind.FEED
    if plain.lstrip().startswith(b"{") and _JSON_FEED.search(plain):
        return InputKind.JSON_FEED
    return InputKind.MAIL if _is_mail(plain) else InputKind.PAGE


def _plain(head: bytes) -> bytes:
    """Return the head without its mark, UTF-16 narrowed to UTF-8."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", errors="replace").encode("utf-8", errors="replace")
    return head.removeprefix(codecs.BOM_UTF8)


def _is_mail(head: bytes) -> bool:
    """Recognise the headers of a mail: line after line `Name: value` up to a blank line."""
    known: set[bytes] = set()
    for line in head.split(b"\n"):
        if not line.strip():
            break
        if line.startswith((b" ", b"\t")) and known:
            continue
        name = _HEADER.match(line + b"\r")
        if not name:
            return False
        known.add(name[1].lower())
    return len(known & _OF_MAIL) >= _HEADERS
