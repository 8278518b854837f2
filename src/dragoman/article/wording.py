"""Tell the language of an article, and of each of its blocks.

In: the page, its lines and where the text stands. Out: a language code, and Notes on every doubt.
A block is in the article's language unless its script or, with words enough, the detector says
otherwise; the detector is asked only where the common words of the article's language are missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache

from dragoman.article.body import Body
from dragoman.article.features import Line
from dragoman.article.heads import meta
from dragoman.language.identify import identify
from dragoman.language.profile import languages, load_language
from dragoman.records import Note, Page, Role

#: Below this score the language is noted as doubtful; real articles score above .8.
_SURE = 0.5
#: A block of fewer words tells its language by its script only; without spaces, so many signs.
_FEWEST_WORDS = 6
_FEWEST_SIGNS = 12
_FEWEST_LETTERS = 3
#: So sure must the detector be of a block in another language than its article.
_SURE_OF_BLOCK = 0.9
#: With so many of its first words common in the article's language a block is in it.
_FIRST_WORDS = 24
_COMMON = 0.1
_FIRST_SIGNS = 200
#: Scripts in which one language is written; of the others the detector must be asked.
_ALONE = {
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "THAI": "th",
}
#: Blocks that are none of the article's words.
_ROUND = frozenset({Role.RELATED, Role.FURNITURE})
_LETTERS = re.compile(r"[^\W\d_]")
_NOT_LATIN = re.compile(r"[^\W\d_\u0000-\u036f\u1e00-\u1eff\ua720-\ua7ff\ufb00-\ufb06]")


def find_language(page: Page, lines: Sequence[Line], body: Body | None) -> tuple[str, list[Note]]:
    """Return the language of the text, and what is doubtful about it."""
    told = " ".join(lines[at].text for at in sorted(body.told)) if body else page.text
    code, score = identify(told)
    declared = next(iter(meta(page, "lang")), "")[:2].lower()
    if score < _SURE and declared in languages():
        text = f"the words do not tell the language; the page says {declared}"
        return declared, [Note(code="language-doubtful", text=text)]
    notes = []
    if score < _SURE:
        notes.append(Note(code="language-doubtful", text=f"{code} with a score of {score:.2f}"))
    if code not in languages():
        text = f"there is no profile for {code!r}; who said and did what is not read"
        notes.append(Note(code="language-unknown", text=text))
    return code, notes


def tell_block(text: str, role: Role, code: str, home: str) -> str | None:
    """Return the language of a block, if it can be told.

    Args:
        text: the words of the block.
        role: its role; what stands round an article tells its language by its script only.
        code: the language of the article.
        home: the script of the article.
    """
    script = script_of(text)
    if script in _ALONE and len(text) >= _FEWEST_LETTERS:
        return _ALONE[script]
    if role in _ROUND or len(text) < _FEWEST_SIGNS:
        return None
    words = text.split(None, _FIRST_WORDS)[:_FIRST_WORDS]
    if len(words) < _FEWEST_WORDS and script != "CJK":
        return None
    common = _common(code)
    if sum(word.lower() in common for word in words) >= _COMMON * len(words):
        return code
    if script == home == "CJK":  # the detector takes lists of signs for Japanese
        return code
    other, score = identify(text)
    if score >= _SURE_OF_BLOCK:
        return other
    return code if script == home else None


def script_of(text: str) -> str:
    """Return the script that most of the first letters of a text are in, by its Unicode name."""
    head = text[:_FIRST_SIGNS]
    if head.isascii() or not _NOT_LATIN.search(head):
        return "LATIN"
    names = (unicodedata.name(sign, "") for sign in _LETTERS.findall(head))
    scripts = Counter(name.partition(" ")[0] for name in names)
    if scripts["CJK"] and scripts["HIRAGANA"] + scripts["KATAKANA"]:
        return "HIRAGANA"
    return max(scripts, key=lambda name: scripts[name], default="LATIN")


@cache
def _common(code: str) -> frozenset[str]:
    return frozenset(load_language(code).words.common if code in languages() else ())
