"""Read one number, in figures or words: "2.5 million", "two hundred and five", "drieënhalf".

Number words and scales stand in the `[numbers]` section of the profiles. Words add up while each
has room in the one before (twenty has room for five, five has none), scales multiply. Languages
that write numbers as one word (vierundzwanzig) get all of them below a million from their parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.language.profile import Language, Numbers

_GAP = re.compile(r"(?:[^\S\n]{1,2}|-)?")
_WORD = re.compile(r"[^\W\d]+(?:[.](?=[^\S\n]))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as written: the interval of its value (a point unless vague) and where it stands."""

    start: int
    end: int
    low: float
    high: float
    is_figure: bool
    place: float = 1.0

    @property
    def is_scaled(self) -> bool:
        """Tell whether a scale word stands behind figures ("2.5 million")."""
        return self.place > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The number words of one language, compiled. Keys are in small letters."""

    figure: re.Pattern[str]
    decimal: str
    words: Mapping[str, float]
    scales: Mapping[str, float]
    vague: Mapping[str, tuple[float, float]]
    phrase: re.Pattern[str]
    half: re.Pattern[str]
    joiner: re.Pattern[str]
    starters: frozenset[str]
    has_lone_scales: bool


@cache
def lexicon(language: Language) -> Lexicon:
    """Compile the number words of a language."""
    numbers = language.numbers
    words = {word.lower(): value for word, value in numbers.words.items()}
    scales = {word.lower(): value for word, value in numbers.scales.items()}
    if numbers.links:
        words |= dict(_compounds(numbers))
    vague = {word.lower(): values for word, values in numbers.vague.items()}
    several = [word for word in (*words, *scales, *vague) if not word.isalpha()]
    first = {re.split(r"[\W\d]", word, maxsplit=1)[0] for word in (*words, *scales, *vague)}
    return Lexicon(
        figure=_figure(numbers),
        decimal=numbers.decimal,
        words=words,
        scales=scales,
        vague=vague,
        phrase=re.compile(choice(several), re.IGNORECASE),
        half=re.compile(rf"(?:[^\S\n]{{1,2}}|-)?{choice(numbers.halves)}", re.IGNORECASE),
        joiner=re.compile(
            rf"(?:[^\S\n]{{1,2}}|-){choice(numbers.joiners)}(?:[^\S\n]{{1,2}}|-)", re.IGNORECASE
        ),
        starters=frozenset(first) - {""},
        has_lone_scales=numbers.has_lone_scales,
    )


def choice(words: Iterable[str]) -> str:
    """Return a pattern for one of the words, the longest first, ending where a word ends."""
    ordered = sorted({word.lower() for word in words}, key=lambda word: (-len(word), word))
    joined = "|".join(re.escape(word).replace(r"\ ", r"[^\S\n]{1,2}") for word in ordered)
    return rf"(?:(?:{joined or '(?!)'})(?!\w))"


def _figure(numbers: Numbers) -> re.Pattern[str]:
    """Return a pattern for figures: groups of three by any sign in use, decimals by one."""
    signs = {*numbers.grouping, ",", "."} - {" "}
    inner = "".join(map(re.escape, sorted(signs)))
    blank = "| " if " " in numbers.grouping else ""
    grouped = rf"\d{{1,3}}(?:(?P<sign>[{inner}]{blank})\d{{3}}(?!\d)(?:(?P=sign)\d{{3}}(?!\d))*)"
    return re.compile(rf"{grouped}(?:[.,]\d{{1,2}}(?!\d))?|\d+(?:[.,]\d{{1,3}})?(?!\d)")


def _compounds(numbers: Numbers) -> Iterator[tuple[str, float]]:
    """Yield the numbers below a million that are written as one word of their parts."""
    small = {word.lower(): value for word, value in numbers.words.items() if value < 100}
    units = {w: v for w, v in small.items() if v < 10 and v == int(v)}
    units |= {"ein": 1, "een": 1, "één": 1}
    tens = {w: v for w, v in small.items() if v >= 20}
    below = dict(small)
    for unit, one in units.items():
        for ten, more in tens.items():
            below |= {unit + link + ten: one + more for link in numbers.links}
    yield from below.items()
    hundred = next(word for word, value in numbers.scales.items() if value == 100).lower()
    thousand = next(word for word, value in numbers.scales.items() if value == 1000).lower()
    heads = {"": 1.0} | {w: v for w, v in (small | units).items() if v < 20}
    hundreds = {w + hundred: v * 100 for w, v in heads.items()}
    whole = {w: v for w, v in below.items() if v == int(v)}
    hundreds |= {h + w: v + more for h, v in hundreds.items() for w, more in whole.items()}
    yield from hundreds.items()
    yield from ((word + thousand, v * 1000) for word, v in (below | hundreds).items() if word)


def read_number(text: str, start: int, end: int, words: Lexicon) -> Number | None:
    """Return the number that opens at `start`, or None."""
    vague = _read_vague(text, start, end, words)
    if vague:
        return vague
    figure = words.figure.match(text, start, end)
    if figure:
        scaled = _scale_behind(text, figure.end(), end, words)
        value = _figure_value(figure[0], words.decimal, is_scaled=scaled is not None)
        return _with_scale(text, start, figure.end(), end, value, words)
    return _read_words(text, start, end, words)


def _read_vague(text: str, start: int, end: int, words: Lexicon) -> Number | None:
    phrase = words.phrase.match(text, start, end) or _WORD.match(text, start, end)
    values = words.vague.get(" ".join(phrase[0].lower().split())) if phrase else None
    if phrase is None or values is None:
        return None
    return Number(start=start, end=phrase.end(), low=values[0], high=values[1], is_figure=False)


def _figure_value(figure: str, decimal: str, *, is_scaled: bool) -> float:
    """Return the value of figures; three places behind a lone sign group unless a scale follows.

    The rule holds against the habit of the language too: a translated page keeps the other's signs.
    """
    plain = re.sub(r"[\s'’]", "", figure)
    signs = re.findall(r"[.,]", plain)
    if not signs:
        return float(plain)
    last = signs[-1]
    whole, _, rest = plain.rpartition(last)
    groups = len(rest) == 3 and whole.strip("0") and not (is_scaled and last == decimal)
    if groups or signs.count(last) > 1:
        return float(re.sub(r"[.,]", "", plain))
    return float(re.sub(r"[.,]", "", whole) + "." + rest)


def _scale_behind(text: str, at: int, end: int, words: Lexicon) -> tuple[float, int] | None:
    """Return the value and the end of a scale word behind `at` ("million", "bn")."""
    gap = _GAP.match(text, at, end)
    word = _word_at(text, gap.end() if gap else at, end, words)
    if word is None or word[0] not in words.scales:
        return None
    return words.scales[word[0]], word[1]


def _word_at(text: str, at: int, end: int, words: Lexicon) -> tuple[str, int] | None:
    """Return the number word at `at` in small letters and its end; phrases before single words."""
    phrase = words.phrase.match(text, at, end)
    if phrase:
        return " ".join(phrase[0].lower().split()), phrase.end()
    word = _WORD.match(text, at, end)
    if word is None:
        return None
    plain = word[0].lower()
    if plain.endswith(".") and plain not in words.scales:
        return plain[:-1], word.end() - 1
    return plain, word.end()


def _with_scale(text: str, start: int, at: int, end: int, value: float, words: Lexicon) -> Number:
    """Return figures with the scales and the half behind them: "3 triệu rưỡi"."""
    places = 1.0
    half = words.half.match(text, at, end)
    if half:
        value, at = value + 0.5, half.end()
    while scaled := _scale_behind(text, at, end, words):
        place, at = scaled
        value, places = value * place, places * place
        half = words.half.match(text, at, end)
        if half:
            value, at = value + place / 2, half.end()
    return Number(start=start, end=at, low=value, high=value, is_figure=True, place=places)


def _read_words(text: str, start: int, end: int, words: Lexicon) -> Number | None:
    """Add up number words from `start` on."""
    total, current, last, room = 0.0, 0.0, 0.0, float("inf")
    at = behind = start
    while word := _word_at(text, at, end, words):
        name, stop = word
        if name in words.scales and (behind > start or _may_stand_alone(name, words)):
            scale = words.scales[name]
            if scale in (10, 100):
                current, last = current - last + (last or 1) * scale, 0.0
                room = scale
            else:
                total, current, last = total + (current or 1) * scale, 0.0, 0.0
                room = scale
        elif name in words.words and words.words[name] < room:
            last = words.words[name]
            current, room = current + last, _room(last)
        else:
            break
        behind = stop
        half = words.half.match(text, behind, end)
        if half:
            place = room if not last and room < float("inf") else 1.0
            if last:
                current, behind = current + 0.5, half.end()
            elif not current:
                total, behind = total + place / 2, half.end()
        at = _next_word(text, behind, end, words)
    if behind == start:
        return None
    value = total + current
    return Number(start=start, end=behind, low=value, high=value, is_figure=False)


def _may_stand_alone(name: str, words: Lexicon) -> bool:
    """Tell "hundred people" and "a million" (one of them) from the letter k."""
    return words.has_lone_scales and len(name) > 2 and words.scales[name] > 10


def _room(value: float) -> float:
    """Return below what the next word must stay to be added: twenty has room for nine."""
    if value != int(value):
        return 0.0
    if value >= 100:
        return 100.0
    return 10.0 if value % 10 == 0 and value else 0.0


def _next_word(text: str, at: int, end: int, words: Lexicon) -> int:
    joiner = words.joiner.match(text, at, end)
    if joiner:
        return joiner.end()
    gap = _GAP.match(text, at, end)
    return gap.end() if gap else at
