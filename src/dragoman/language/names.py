"""Names across scripts: one form for "Blinken", "Блинкеном" and "Blinkens".

A name is written in Latin letters (Cyrillic by table), then reduced to its first sound and its
consonants, alike sounds written alike. It is made for comparing, never for showing.
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.language.fold import fold

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "yo", "є": "ye",
    "ж": "zh", "з": "z", "и": "i", "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu", "я": "ya", "ў": "u",
}  # fmt: skip
_SOUNDS = (
    (r"tsch|shch|sch|tch|zh|sh|ch|ts|tz|c(?=[eiy])", "s"),
    (r"dzh|dj|dsch", "g"),
    (r"ph", "f"),
    (r"kh|gh|ck|qu|q|x|c", "k"),
    (r"th", "t"),
    (r"w|v", "v"),
    (r"z", "s"),
    (r"j|y", "i"),
    (r"h", ""),
)
_SOUND = [(re.compile(pattern), sound) for pattern, sound in _SOUNDS]


def to_latin(text: str) -> str:
    """Write a text in Latin letters, folded: "Лавров" -> "lavrov"."""
    return "".join(_CYRILLIC.get(sign, sign) for sign in fold(text).replace("й", "й"))


@cache
def skeleton(name: str) -> str:
    """Return the first sound and the consonants of a name: "Blinken" and "Блинкен" -> "blnkn"."""
    sounds = to_latin(name)
    for pattern, sound in _SOUND:
        sounds = pattern.sub(sound, sounds)
    sounds = re.sub(r"[^a-z]", "", sounds)
    if not sounds:
        return ""
    first = "a" if sounds[0] in "aeiou" else sounds[0]
    bones = first + re.sub(r"[aeiou]", "", sounds[1:])
    return re.sub(r"(.)\1+", r"\1", bones)
