"""Take an input apart into the pages it holds.

In: a stream of bytes and its name. Out: one `Received` for each page, and an `Aside` for each part
that cannot be one. The idea: the first bytes say what it is, every size is bounded before anything
is unpacked or parsed, and a web archive is never held in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from dragoman.errors import InputError
from dragoman.intake.feed import feed_entries
from dragoman.intake.inflate import inflate, inflate_head
from dragoman.intake.jsonfeed import json_entries
from dragoman.intake.kinds import SNIFFED, InputKind, kind_of
from dragoman.intake.mail import read_mail
from dragoman.intake.pdf import read_pdf
from dragoman.intake.warc import read_warc
from dragoman.records import Aside, Received

#: Inputs above this are refused, web archives excepted; a page has its own, lower limit.
MAX_BYTES = 20_000_000

#: A feed in a gzip file in a web archive is three deep; more is no honest input.
_DEEPEST = 4

_TAKERS: dict[InputKind, Callable[[Received], Iterator[Received | Aside]]] = {
    InputKind.FEED: feed_entries,
    InputKind.JSON_FEED: json_entries,
    InputKind.MAIL: read_mail,
    InputKind.PDF: read_pdf,
}


def unpack(
    stream: BinaryIO,
    *,
    name: str,
    url: str | None = None,
    media_type: str | None = None,
    fetched_at: datetime | None = None,
) -> Iterator[Received | Aside]:
    """Yield the pages in a stream: a page, gzip, WARC, RSS, Atom, JSON Feed, mail or PDF.

    Args:
        stream: the bytes; read only as far as needed.
        name: what messages call it.
        url: where it came from, if it is one page.
        media_type: what the server said; used to decode a page, never to tell what it is.
        fetched_at: when it was received.
    """
    head = _read(stream, SNIFFED)
    whole = _Whole(head, stream)
    kind = kind_of(head)
    if kind is InputKind.GZIP and kind_of(inflate_head(head, SNIFFED)) is InputKind.WARC:
        kind = InputKind.WARC
    if kind is InputKind.WARC:
        for part in read_warc(whole, name):
            yield from _open(part, 2) if isinstance(part, Received) else (part,)
        return
    content = _read(whole, MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        yield _too_large(name)
        return
    received = Received(
        name=name, content=content, url=url, media_type=media_type, fetched_at=fetched_at
    )
    yield from _open(received, 0)


def _open(received: Received, depth: int) -> Iterator[Received | Aside]:
    """Yield what a part holds, or the part itself if it is a page."""
    kind = kind_of(received.content[:SNIFFED])
    try:
        if depth > _DEEPEST:
            raise _fault("it is packed too often", received.name, "Unpack it first.")
        if kind is InputKind.GZIP:
            yield from _open(_inflated(received), depth + 1)
        elif kind is InputKind.WARC:
            raise _fault("a web archive inside a packed file", received.name, "Unpack it first.")
        elif kind in _TAKERS:
            yield from _TAKERS[kind](received)
        else:
            yield received
    except InputError as fault:
        yield Aside(name=received.name, reason=str(fault))


def _inflated(received: Received) -> Received:
    content = inflate(received.content, MAX_BYTES, received.name)
    return Received(
        name=received.name,
        content=content,
        url=received.url,
        media_type=received.media_type,
        fetched_at=received.fetched_at,
    )


def _too_large(name: str) -> Aside:
    fault = _fault(
        f"it is larger than {MAX_BYTES // 1_000_000} MB",
        name,
        "Give one page at a time; split archives first.",
    )
    return Aside(name=name, reason=str(fault))


def _fault(what: str, where: str, remedy: str) -> InputError:
    return InputError(what, where=where, remedy=remedy)


def _read(stream: BinaryIO | _Whole, size: int) -> bytes:
    """Read so many bytes, or all there are: a pipe gives them in small parts."""
    parts = []
    while size > 0 and (part := stream.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


@dataclass(slots=True)
class _Whole:
    """A stream whose head was read already, from its beginning."""

    head: bytes
    rest: BinaryIO

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes: of the head, then of the rest."""
        if self.head:
            part = self.head if size < 0 else self.head[:size]
            self.head = self.head[len(part) :]
            part += self.rest.read() if size < 0 else b""
        else:
            part = self.rest.read(size)
        return part
