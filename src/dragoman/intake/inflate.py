"""Gzip in, at most so many bytes out: nothing is unpacked further than it may grow."""

from __future__ import annotations

import zlib

from dragoman.errors import InputError

_GZIP = 16 + zlib.MAX_WBITS


def inflate(content: bytes, limit: int, where: str) -> bytes:
    """Unpack gzip data of one or several members.

    Raises:
        InputError: they are damaged, cut short, or grow beyond the limit.
    """
    parts: list[bytes] = []
    room = limit + 1
    while content and room > 0:
        member = zlib.decompressobj(_GZIP)
        try:
            parts.append(member.decompress(content, room))
        except zlib.error as fault:
            if len(parts) and not content.startswith(b"\x1f\x8b"):
                break  # padding behind the last member, as some tapes and servers leave it
            raise _fault(f"damaged gzip data ({fault})", where, "Fetch it again.") from fault
        room -= len(parts[-1])
        if not member.eof and room > 0:
            raise _fault("the gzip data are cut short", where, "Fetch it again.")
        content = member.unused_data
    if room <= 0:
        what = f"it unpacks to more than {limit // 1_000_000} MB"
        raise _fault(what, where, "Give one page at a time; split archives first.")
    return b"".join(parts)


def inflate_head(content: bytes, size: int) -> bytes:
    """Return the first bytes of gzip data, as far as these bytes go and are sound."""
    try:
        return zlib.decompressobj(_GZIP).decompress(content, size)
    except zlib.error:
        return b""


def _fault(what: str, where: str, remedy: str) -> InputError:
    return InputError(what, where=where, remedy=remedy)
