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


#: What letters sound like, longest first; several sounds are all tried, "a" marks a first vowel.
_HEARD: dict[str, tuple[str, ...]] = {
    "tsch": ("s",), "dsch": ("s",), "shch": ("s",), "tch": ("s",), "sch": ("s",), "sh": ("s",),
    "ch": ("s", "k"), "cz": ("s",), "sz": ("s",), "zh": ("s",), "ts": ("s",), "tz": ("s",),
    "dj": ("s",), "ph": ("f",), "th": ("t", "s"), "kh": ("k", ""), "gh": ("g", ""), "ck": ("k",),
    "ce": ("s",), "ci": ("s",), "cy": ("s",), "ge": ("g", "s"), "gi": ("g", "s"), "qu": ("kv", "k"),
    "x": ("ks", "s"), "q": ("k", "s"), "c": ("k",), "j": ("s", ""), "w": ("v", ""), "z": ("s",),
    "h": ("",), "y": ("",),
    "тч": ("s",), "тш": ("s",), "тц": ("s",), "дж": ("s",), "дз": ("s",), "кс": ("ks",),
    "ж": ("s",), "ш": ("s",), "щ": ("s",), "ч": ("s",), "ц": ("s",), "с": ("s",), "з": ("s",),
    "х": ("k", ""), "г": ("g", ""), "в": ("v",), "б": ("b",), "д": ("d",), "к": ("k",),
    "л": ("l",), "м": ("m",), "н": ("n",), "п": ("p",), "р": ("r",), "т": ("t",), "ф": ("f",),
}  # fmt: skip
_LETTERS = re.compile("|".join(sorted(_HEARD, key=len, reverse=True)) + "|.")
_VOWELS = frozenset("aeiouyjwаеёиоуыэюяієїй")
_MOST_VARIANTS = 32


@cache
def sounds(word: str) -> frozenset[str]:
    """Return the consonants a word may be heard with, in Latin or Cyrillic letters.

    "Джонсон" and "Johnson" share "snsn"; a first vowel is kept as "a" ("Альбанезе", "Albanese").
    """
    heard = {""}
    for at, letters in enumerate(_LETTERS.findall(fold(word))):
        options = _HEARD.get(letters, (letters if letters in "bdfgklmnprstv" else "",))
        if at == 0:
            options = tuple(one or ("a" if letters[0] in _VOWELS else "") for one in options)
        heard = {so_far + one for so_far in heard for one in options}
        if len(heard) > _MOST_VARIANTS:
            break
    return frozenset(re.sub(r"(.)\1+", r"\1", one) for one in heard)
