"""One folded form for names and words: spellings compare across cases, marks and scripts."""

from __future__ import annotations

import unicodedata
from functools import cache

_LATIN = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe"})


@cache
def fold(text: str) -> str:
    """Return the text in lower case without marks: "Tổng thống" -> "tong thong".

    The length may change: fold words, not texts whose offsets matter.
    """
    lowered = text.casefold().translate(_LATIN)
    decomposed = unicodedata.normalize("NFKD", lowered)
    kept = (sign for sign in decomposed if not unicodedata.combining(sign) or sign == "\u0306")
    return unicodedata.normalize("NFC", "".join(kept)).translate(_LATIN)
