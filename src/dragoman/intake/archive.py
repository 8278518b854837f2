"""A stream of bytes in, the records of a web archive (WARC, WARC.gz) out, one at a time.

Written out here since it must do what readers made for sound archives do not: never unpack or hold
more than it was asked for, and go on behind a damaged record.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

_GZIP = 16 + zlib.MAX_WBITS
_MEMBER = b"\x1f\x8b\x08"
_RECORD = b"WARC/1."
#: Read and unpacked so many bytes at a time.
_STEP = 262_144
#: The headers of a record are shorter than this.
_HEADERS = 65_536


class Readable(Protocol):
    """What can be read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record; `headers` have lower-case names, `fault` says what is wrong with it."""

    headers: dict[str, str]
    content: bytes = b""
    fault: str | None = None


def read_records(stream: Readable, *, kind: str, limit: int) -> Iterator[Record]:
    """Yield the records of one kind; a damaged one with its fault, and on to the next."""
    unpacked = _Unpacked(stream)
    while True:
        headers = _headers(unpacked)
        if headers is None:
            return
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 16):
            yield Record(headers=headers, fault="its headers are damaged")
            unpacked.recover()
            continue
        content = (
            b"" if headers.get("warc-type") != kind else unpacked.take(min(int(length), limit))
        )
        missing = int(length) - len(content)
        is_whole = unpacked.skip(missing) == missing
        if not is_whole:
            yield Record(headers=headers, fault="it is damaged or cut short")
            unpacked.recover()
        elif headers.get("warc-type") == kind:
            fault = f"it is larger than {limit // 1_000_000} MB" if missing else None
            yield Record(headers=headers, content=b"" if fault else content, fault=fault)


def parse_headers(block: bytes) -> dict[str, str]:
    """Return the headers of a record or of an HTTP answer, names in lower case."""
    found: dict[str, str] = {}
    for line in block.decode("utf-8", errors="replace").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found


def _headers(unpacked: _Unpacked) -> dict[str, str] | None:
    """Return the headers of the next record, empty where they are damaged; None at the end."""
    block = unpacked.take_block()
    if block is None:
        return None
    start = block.find(_RECORD)
    return parse_headers(block[start:]) if start >= 0 else {}


class _Unpacked:
    """The bytes of an archive, its gzip members unpacked no further than asked for."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._raw = stream.read(_STEP)
        self._is_packed = self._raw.startswith(_MEMBER)
        self._member = zlib.decompressobj(_GZIP)
        self._ready = bytearray()
        self._is_broken = False

    def take(self, size: int) -> bytes:
        """Return the next bytes; fewer at the end or before a damaged place."""
        while len(self._ready) < size and self._fill():
            pass
        taken = bytes(self._ready[:size])
        del self._ready[:size]
        return taken

    def skip(self, size: int) -> int:
        """Pass over so many bytes; return how many there were."""
        skipped = 0
        while skipped < size and (part := len(self.take(min(size - skipped, _STEP)))):
            skipped += part
        return skipped

    def take_block(self) -> bytes | None:
        """Return the next lines up to a blank one; None at the end of the archive."""
        while True:
            block = self._ready.lstrip(b"\r\n")
            ends = [at for mark in (b"\r\n\r\n", b"\n\n") if (at := block.find(mark)) >= 0]
            if ends or len(block) > _HEADERS or not self._fill():
                break
        if not block and not self._is_broken:
            return None
        end = min(ends, default=0)
        gap = 4 if block.startswith(b"\r\n\r\n", end) else 2
        # Headers without an end: their first sign goes, so that `recover` looks behind it.
        self._ready = block[end + gap :] if ends else block[1:]
        return bytes(block[:end])

    def recover(self) -> None:
        """Go on at the next record behind a damaged place."""
        if self._is_broken:
            self._ready.clear()
            self._next_member()
        while (at := self._ready.find(_RECORD)) < 0:
            del self._ready[: -len(_RECORD)]
            if not self._fill():
                self._ready.clear()
                if not self._is_broken:
                    return
                self._next_member()
        del self._ready[:at]

    def _fill(self) -> bool:
        """Unpack one step more; False at the end or before a damaged place."""
        if self._is_broken:
            return False
        if not self._raw:
            self._raw = self._stream.read(_STEP)
        if not self._raw:
            return False
        if not self._is_packed:
            self._ready += self._raw
            self._raw = b""
            return True
        try:
            self._ready += self._member.decompress(self._raw, _STEP)
        except zlib.error:
            self._is_broken = True
            return False
        self._raw = self._member.unconsumed_tail
        if self._member.eof:
            self._raw = self._member.unused_data.lstrip(b"\0")
            self._member = zlib.decompressobj(_GZIP)
        return True

    def _next_member(self) -> None:
        """Look for the beginning of the next gzip member."""
        self._raw = self._raw[1:]
        while (at := self._raw.find(_MEMBER)) < 0:
            more = self._stream.read(_STEP)
            self._raw = self._raw[-len(_MEMBER) :] + more if more else b""
            if not more:
                break
        self._raw = self._raw[max(at, 0) :]
        self._member = zlib.decompressobj(_GZIP)
        self._is_broken = False
