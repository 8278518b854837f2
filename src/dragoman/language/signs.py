"""A text as an array of code points, and what kind of sign each is.

For work on whole texts at once in numpy; the tables are made on first use.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

#: The bits of a sign's kind.
SPACE, UNSEEN, WORD, UPPER, LOWER, DIGIT, STOP, CLOSER = (1 << bit for bit in range(8))
_UNSEEN = "\u00ad\u200b\u2060\ufeff\u200e\u200f\ufffe"
_STOPS = ".!?…。！？"
_CLOSERS = "\"”“»’')]"
#: Signs beyond the basic plane (rare letters, pictures) count as its last code point: no kind.
_TOP = 0xFFFF


def codes_of(text: str) -> NDArray[np.uint32]:
    """Return the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def text_of(codes: NDArray[np.uint32]) -> str:
    """Return the text that code points spell."""
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def kinds_of(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Return the kind of each code point: the sum of its bits."""
    return _kinds().take(codes, mode="clip")


def small(codes: NDArray[np.uint32]) -> NDArray[np.uint16]:
    """Return code points in small letters, sign by sign."""
    return _smalls().take(codes, mode="clip")


@cache
def _kinds() -> NDArray[np.uint8]:
    return np.fromiter(map(_kind, map(chr, range(_TOP + 1))), np.uint8, _TOP + 1)


def _kind(sign: str) -> int:
    is_unseen = sign in _UNSEEN or "\ud800" <= sign <= "\udfff"
    if sign.isspace():
        return SPACE
    if is_unseen or sign < " " or sign == "\x7f":
        return UNSEEN
    kind = WORD * (sign.isalnum() or sign == "_") + DIGIT * sign.isdigit()
    kind += UPPER * sign.isupper() + LOWER * sign.islower()
    return kind + STOP * (sign in _STOPS) + CLOSER * (sign in _CLOSERS)


@cache
def _smalls() -> NDArray[np.uint16]:
    signs = (chr(code).lower() for code in range(_TOP + 1))
    return np.array([ord(s) if len(s) == 1 else at for at, s in enumerate(signs)], np.uint16)
