"""Bytes that declare no character set in, the likeliest one out.

The idea: a wrong character set gives what no one writes: symbols inside words, capitals behind
small letters, rare letters, letters foreign to the language. So every set is tried, and the reading
that looks most like a text in one of the languages written in that set wins.
"""

from __future__ import annotations

import codecs
import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.language.identify import identify

#: So many bytes from the first that is not ASCII on are tried, and so many without markup rated.
_TRIED = 60_000
_RATED = 1_000
_MARKUP = re.compile(
    rb"<(script|style)\b(?:.*?</\1\s*>|.*)|<!--(?:.*?-->|.*)|<[^<>]*>", re.DOTALL | re.IGNORECASE
)
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_WORD = re.compile(r"\S*[^\x00-\x7f\s]\S*")
#: Signs of running text that stand round words, and those that stand in them too.
_ROUND = frozenset("«»“”„‚‘’‹›–—-…¿¡·§°€£¥№™©®、。，：；！？「」『』（）《》〈〉【】・،؛؟ー々")
_INSIDE = frozenset("’‘·-–—・ー々")
_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "THAI"})
#: What odd signs, strange letters and rare ideographs cost, by their share of what is not ASCII.
_ODD = 2.0
_STRANGE = 0.5
#: A text of all letters equally common has the mean rank .5, real ones .2 to .3.
_COMMON_RANK = 0.25
_ORDERED = 2.0
#: Japanese text has more kana than this, Chinese hardly any.
_KANA = 0.15
#: A Japanese headline without kana has no more rare signs than this.
_RARE = 0.05
#: How well a reading fits whose signs alone tell the language, and one that lacks those signs.
_FITS, _FAILS = 0.9, 0.4
#: With more odd signs than this in every reading the bytes are no text.
_MOST_ODD = 0.2
_EARLIER = 0.001
#: With fewer bytes beyond ASCII a declaration is not doubted, nor for a set that is only so better.
_TELLING = 6
_FAR_BETTER = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Charset:
    """A character set: its languages, the ranks of their letters, the span of common codes."""

    name: str
    languages: frozenset[str]
    ranks: tuple[Mapping[str, float], ...]
    common: tuple[int, int] | None


def guess_charset(content: bytes) -> str | None:
    """Return the character set that the bytes are likeliest in, or None if they fit none."""
    tried = _tried(content)
    sample = _sample(tried)
    rated = [
        (rate - _EARLIER * order, charset.name)
        for order, charset in enumerate(_charsets())
        if (rate := _rate_charset(tried, sample, charset)) is not None
    ]
    return max(rated)[1] if rated else None


def find_better(content: bytes, declared: str) -> str | None:
    """Return a character set that fits the bytes far better than the declared one, or None."""
    tried = _tried(content)
    sample = _sample(tried)
    named = [charset for charset in _charsets() if charset.name == declared]
    if not named or sum(byte > 127 for byte in sample) < _TELLING:
        return None
    rate = _rate_charset(tried, sample, named[0]) or -1.0
    if rate > _FITS - _FAR_BETTER:
        return None
    best = guess_charset(content)
    other = next((charset for charset in _charsets() if charset.name == best), named[0])
    better = _rate_charset(tried, sample, other) or -1.0
    return best if better > rate + _FAR_BETTER else None


def _rate_charset(tried: bytes, sample: bytes, charset: _Charset) -> float | None:
    """Return how well a character set fits the bytes, or None if it does not."""
    if not _fits(tried, charset.name):
        return None
    text = compose(sample.decode(charset.name, "ignore"), charset.name)
    odd = _odd_share(text)
    return _rate(text, charset) - _ODD * odd if odd <= _MOST_ODD else None


def _fits(tried: bytes, charset: str) -> bool:
    """Tell whether a character set decodes the bytes, the last of which may be cut."""
    try:
        is_whole = len(tried) < _TRIED
        codecs.getincrementaldecoder(charset)("strict").decode(tried, is_whole)
    except UnicodeDecodeError:
        return False
    return True


def _tried(content: bytes) -> bytes:
    first = _BEYOND_ASCII.search(content)
    start = max(0, first.start() - 200) if first else 0
    return content[start : start + _TRIED]


def read_strictly(content: bytes, charset: str) -> str | None:
    """Decode bytes without a fault, or return None."""
    try:
        return compose(content.decode(charset), charset)
    except (UnicodeDecodeError, LookupError):
        return None


def compose(text: str, charset: str) -> str:
    """Put letters and their tone marks together, which Windows-1258 keeps apart."""
    return unicodedata.normalize("NFC", text) if charset == "cp1258" else text


def _odd_share(text: str) -> float:
    """Return how many of the signs that are not ASCII stand where no one writes them."""
    odd = total = 0
    for word in _WORD.findall(text):
        before = ""
        for at, sign in enumerate(word):
            if sign > "\x7f":
                total += 1
                odd += _is_odd(sign, before, word[at + 1 : at + 2])
            before = sign
    return odd / max(total, 1)


def _is_odd(sign: str, before: str, behind: str) -> bool:
    """Tell a sign that does not belong where it stands in a word."""
    kind = unicodedata.category(sign)
    if kind[0] in "LM":
        return _is_odd_letter(kind, sign, before, behind)
    if kind == "Nd":
        return before.isalpha() or behind.isalpha()
    if sign in _ROUND:
        return sign not in _INSIDE and before.isalpha() and behind.isalpha()
    is_apart = not before.isalpha() and not behind.isalpha() and (before + behind).isascii()
    return kind != "Cf" and not is_apart and not "①" <= sign <= "⑳"


def _is_odd_letter(kind: str, sign: str, before: str, behind: str) -> bool:
    """Tell a letter or mark that its neighbours do not go with."""
    if kind[0] == "M" and before < "A":
        return True
    if (kind == "Lu" and before.islower()) or (sign == "ς" and behind.isalpha()):
        return True
    scripts = {_script(near) for near in (before, sign, behind) if near and near > "@"}
    beside = before + behind
    is_lone = kind == "Lo" and beside.isascii() and any(near.islower() for near in beside)
    return is_lone or len(scripts & _ALPHABETS) > 1


@cache
def _script(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0]


def _rate(text: str, charset: _Charset) -> float:
    """Return how much a text looks like one in the languages of a charset, from about -.5 to 1."""
    letters = "".join(sign for sign in text.lower() if sign > "\x7f" and sign.isalpha())
    if charset.common:
        return _rate_ideographs(letters, charset)
    if charset.ranks:
        return max(_rate_order(letters, ranks) for ranks in charset.ranks)
    code, score = identify(text)
    fit = score if code in charset.languages else (score - 1) / 5
    known = _table()["letters"].get(code, letters)
    return fit - _STRANGE * _share(letters, lambda letter: letter not in known)


def _rate_order(letters: str, ranks: Mapping[str, float]) -> float:
    """Rate by how common the letters are."""
    mean = sum(ranks.get(letter, 1.0) for letter in letters) / max(len(letters), 1)
    strange = _share(letters, lambda letter: letter not in ranks)
    return _FITS - _ORDERED * max(0.0, mean - _COMMON_RANK) - _STRANGE * strange


def _rate_ideographs(letters: str, charset: _Charset) -> float:
    """Rate by what tells the language, kana or hangul or neither, and by rare signs."""
    first, last = charset.common or (0, 0)

    def is_rare(letter: str) -> bool:
        code = int.from_bytes(letter.encode(charset.name, "ignore"))
        return not (first <= code <= last or _is_kana(letter) or "\uff66" <= letter <= "\uff9f")

    kana, rare = _share(letters, _is_kana), _share(letters, is_rare)
    hangul = _share(letters, lambda letter: "\uac00" <= letter <= "\ud7a3")
    fits = {"ja": kana > _KANA, "ko": hangul > 0.5, "zh": kana + hangul < _KANA / 2}
    if any(fits[code] for code in charset.languages):
        return _FITS - _STRANGE * rare
    is_headline = "ja" in charset.languages and rare < _RARE
    return (_FITS - _FAR_BETTER / 2 if is_headline else _FAILS) - _STRANGE * rare


def _is_kana(letter: str) -> bool:
    return "\u3040" <= letter <= "\u30ff"


def _share(letters: str, is_such: Callable[[str], bool]) -> float:
    return sum(map(is_such, letters)) / max(len(letters), 1)


def _sample(content: bytes) -> bytes:
    """Return the lines with signs beyond ASCII, without markup."""
    lines = (line for line in _MARKUP.sub(b"\n", content).split(b"\n") if not line.isascii())
    return b"\n".join(lines)[:_RATED] or content[:_RATED]


@cache
def _charsets() -> tuple[_Charset, ...]:
    table = _table()
    ranks = {
        code: {letter: rank / len(order) for rank, letter in enumerate(order)}
        for code, order in table["order"].items()
    }
    return tuple(
        _Charset(
            name=name,
            languages=frozenset(languages),
            ranks=tuple(ranks[code] for code in languages if code in ranks),
            common=table["common"].get(name),
        )
        for name, languages in table["languages"].items()
    )


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("dragoman.page").joinpath("charsets.toml").read_text("utf-8"))
