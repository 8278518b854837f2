"""A web archive in, its HTTP responses out, one after another, never the whole in memory.

Requests and metadata are skipped; redirects, errors and pictures are passed over; a record that is
damaged, or larger than any page, is set aside by its address.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import datetime

from dragoman.errors import InputError
from dragoman.intake.archive import Readable, Record, parse_headers, read_records
from dragoman.intake.inflate import inflate
from dragoman.records import Aside, Received

#: A response larger than this is no page.
MAX_RECORD = 20_000_000
_PAGES = re.compile(r"html|xml|json|text/plain|pdf|rfc822|octet-stream|gzip", re.IGNORECASE)
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n")


def read_warc(stream: Readable, name: str) -> Iterator[Received | Aside]:
    """Yield the HTTP responses of a WARC or WARC.gz, in the order of the archive."""
    number = 0
    for number, record in enumerate(read_records(stream, kind="response", limit=MAX_RECORD), 1):
        url = record.headers.get("warc-target-uri", "").strip("<> ") or None
        place = f"{name}, record {number}" + (f" ({url})" if url else "")
        if record.fault:
            yield _aside(place, record.fault, "Fetch it again.")
        else:
            yield _response(record, place, url)
    if not number:
        yield _aside(name, "the archive holds no HTTP response", "Give one that holds pages.")


def _response(record: Record, place: str, url: str | None) -> Received | Aside:
    status = _STATUS.match(record.content)
    end = _HEAD_END.search(record.content)
    if not status or not end:
        return _passed(place, "it is no HTTP response")
    headers = parse_headers(record.content[: end.start()])
    media_type = headers.get("content-type")
    if status[1] != b"200" or not _PAGES.search(media_type or "html"):
        return _passed(place, f"an answer of status {int(status[1])}, {media_type or 'no kind'}")
    try:
        content = _decoded(record.content[end.end() :], headers, place)
    except InputError as fault:
        return _aside(place, fault.what, fault.remedy or "")
    return Received(
        name=place,
        content=content,
        url=url,
        media_type=media_type,
        fetched_at=_day(record.headers.get("warc-date", "")),
    )


def _decoded(content: bytes, headers: dict[str, str], place: str) -> bytes:
    """Undo what the server did for the way; many archives keep the header of what they undid."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        content = _joined(content)
    packing = headers.get("content-encoding", "").lower()
    if "gzip" in packing and content.startswith(b"\x1f\x8b"):
        return inflate(content, MAX_RECORD, place)
    if "deflate" in packing:
        return _deflated(content)
    if packing in ("br", "zstd") and b"<" not in content[:100]:
        raise InputError(f"it is packed with {packing}", where=place, remedy="Fetch it plain.")
    return content


def _joined(content: bytes) -> bytes:
    """Join the chunks of an answer; one that is not chunked stays as it is."""
    parts, at = [], 0
    while chunk := _CHUNK.match(content, at):
        size = int(chunk[1], 16)
        parts.append(content[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
        if not size:
            return b"".join(parts)
        while content[at : at + 1] in (b"\r", b"\n"):
            at += 1
    return b"".join(parts) if parts and at >= len(content) else content


def _deflated(content: bytes) -> bytes:
    """Unpack zlib data, bare or with a head; what is neither stays as it is."""
    for form in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(form).decompress(content, MAX_RECORD)
        except zlib.error:
            continue
    return content


def _day(told: str) -> datetime | None:
    """Return when the response was archived; a date out of range is none."""
    try:
        return datetime.fromisoformat(told)
    except ValueError:
        return None


def _passed(place: str, what: str) -> Aside:
    reason = str(InputError(what, where=place, remedy="It is passed over."))
    return Aside(name=place, reason=reason, is_page=False)


def _aside(place: str, what: str, remedy: str) -> Aside:
    return Aside(name=place, reason=str(InputError(what, where=place, remedy=remedy)))
