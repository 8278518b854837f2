"""The script a name is written in, and whether it is that of its language.

In: a form, a language. Out: what is wrong with it, or None.
"""

from __future__ import annotations

import re
import unicodedata

#: The script of the languages that are not written in Latin letters, as Unicode calls it.
_SCRIPTS = {"ru": "CYRILLIC", "uk": "CYRILLIC", "zh": "CJK", "ar": "ARABIC"}
_WORD = re.compile(r"[^\W\d_]+")


def fault_of_script(form: str, language: str, *, is_strict: bool = False) -> str | None:
    """Tell what is wrong with the script of a form, if anything.

    Latin names stand in every language ("AUKUS"); not where it is strict, as with persons.
    """
    own = _SCRIPTS.get(language, "LATIN")
    words = [scripts for word in _WORD.findall(form) if (scripts := _scripts(word))]
    if any(not scripts <= {own, "LATIN"} for scripts in words):
        return "has letters of another script"
    if own != "CJK" and any(len(scripts) > 1 for scripts in words):
        return "has a word in two scripts"
    if is_strict and words and not any(own in scripts for scripts in words):
        return "is in another script"
    return None


def _scripts(word: str) -> set[str]:
    names = (unicodedata.name(sign, "").split(" ")[0] for sign in word)
    return {name for name in names if name not in ("MODIFIER", "COMBINING", "")}
