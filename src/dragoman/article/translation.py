"""Tell whether a machine translated a page: its own word, or what translation engines leave behind.

In: the page, its lines and the lines told. Out: a note for what shows it, or none. The signs stand
in `translated.toml`; a fluent translation shows none of them and is not found.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dragoman.article.features import Line
from dragoman.records import Evidence, Note, Page

#: So many signs that are not sure alone are enough together.
_TOGETHER = 2
#: The site's own word is a short line; a longer one speaks of translation.
_SAYS_WORDS = 12
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Sign:
    pattern: re.Pattern[str]
    times: int
    text: str
    language: str | None
    is_sure: bool
    is_everywhere: bool


@dataclass(frozen=True, slots=True)
class _Articles:
    language: str
    words: frozenset[str]
    least: float
    fewest: int
    text: str


def find_translation(
    page: Page, lines: Sequence[Line], told: Sequence[Line], code: str
) -> list[Note]:
    """Note what shows that a machine translated the page."""
    for line in lines:
        if "translated" in line.cues and line.words <= _SAYS_WORDS:
            shown = Evidence.cut(page, line.start, line.end)
            return [Note(code="translated", text="the page says so", evidence=shown)]
    found = list(_signs_in(page, lines, told, code))
    if not any(is_sure for is_sure, _, _ in found) and len(found) < _TOGETHER:
        return []
    text = "; ".join(text for _, text, _ in found)
    evidence = next((evidence for _, _, evidence in found if evidence), None)
    return [Note(code="translated", text=text, evidence=evidence)]


def _signs_in(
    page: Page, lines: Sequence[Line], told: Sequence[Line], code: str
) -> Iterator[tuple[bool, str, Evidence | None]]:
    """Yield each sign that stands often enough: whether it is sure, its words and a place."""
    signs, articles = _table()
    for sign in signs:
        if sign.language in (None, code):
            among = lines if sign.is_everywhere else told
            places = [(line, match) for line in among for match in sign.pattern.finditer(line.text)]
            if len(places) >= sign.times:
                line, match = places[0]
                shown = Evidence.cut(page, line.start + match.start(), line.start + match.end())
                yield sign.is_sure, sign.text, shown
    if code == articles.language and _lacks(told, articles):
        yield False, articles.text, None


def _lacks(told: Sequence[Line], articles: _Articles) -> bool:
    words = [word for line in told for word in _WORD.findall(line.text.lower())]
    return len(words) >= articles.fewest and (
        sum(word in articles.words for word in words) < articles.least * len(words)
    )


@cache
def _table() -> tuple[tuple[_Sign, ...], _Articles]:
    file = resources.files("dragoman.article") / "translated.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    signs = tuple(
        _Sign(
            re.compile(entry["pattern"]),
            entry["times"],
            entry["text"],
            entry.get("language"),
            entry.get("sure", False),
            entry.get("everywhere", False),
        )
        for entry in table["signs"]
    )
    given = table["articles"]
    return signs, _Articles(
        given["language"], frozenset(given["words"]), given["least"], given["from"], given["text"]
    )
