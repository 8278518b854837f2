"""Find the title, the outlet and the authors of an article, in its metadata and on the page.

What the page shows is preferred where metadata and page agree: the words then carry evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from dragoman.article.body import Body
from dragoman.article.comments import time_in
from dragoman.article.cues import after_cue
from dragoman.article.features import Line
from dragoman.records import Evidence, Label, Page

_WORD = re.compile(r"\w+")
_TITLES = ("og:title", "jsonld:headline", "twitter:title", "itemprop:headline", "title")
_OUTLETS = (
    "og:site_name",
    "site_name",
    "jsonld:publisher",
    "itemprop:publisher",
    "application-name",
    "dc.publisher",
)
_AUTHORS = (
    "jsonld:author",
    "jsonld:creator",
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "byl",
    "itemprop:author",
    "rel:author",
)
_FULL_NAME = re.compile(r"[^\W\d_a-zа-я][\w'’-]+(?: [^\W\d_a-zа-я][\w'’-]+){1,3}$")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_SITE = re.compile(r"\s+[|–—\-»:·]+\s+")
_PREFIX = re.compile(r"^([^\W\d_][\w.&]{1,24}(?:\s[^\W\d_][\w.&]{1,24}){0,2})\s+[-–—]\s+(?=\w)")
#: A title has no more words than this, and more than one sign.
_TITLE_WORDS = 40
#: How many lines before the text are looked through for title and byline.
_BEFORE = 40


def meta(page: Page, *names: str) -> list[str]:
    """Return the page's values of these names, in the order of the names."""
    return [entry.value for name in names for entry in page.metadata if entry.name == name]


def find_title(
    lines: Sequence[Line], body: Body | None, page: Page
) -> tuple[Line | None, str | None]:
    """Return the line that shows the title and the title's words."""
    told = [without_site(value, page) for value in meta(page, *_TITLES)]
    before = [line for line in lines if body is None or line.index <= body.first]
    line = find_known_title(before, page)
    if line:
        return line, line.text
    headings = [line for line in before if line.heading == 1 and 1 < line.words <= _TITLE_WORDS]
    close = [line for line in headings if any(_overlap(line.text, value) > 0.5 for value in told)]
    if close or (headings and not told):
        best = (close or headings)[-1]
        return best, best.text
    if told:
        return None, told[0]
    best_line = _shown_title(lines, body)
    return best_line, best_line.text if best_line else None


def find_known_title(lines: Sequence[Line], page: Page) -> Line | None:
    """Return the line that shows the title the metadata give; a heading before other lines."""
    shown: dict[str, Line] = {}
    for line in sorted(lines, key=lambda line: (line.heading != 1, not line.heading, -line.index)):
        if line.links < 0.9 or line.heading:
            shown.setdefault(_key(line.text), line)
    told = [without_site(value, page) for value in meta(page, *_TITLES)]
    for value in (*told, *(part for whole in told for part in _SITE.split(whole))):
        found = shown.get(_key(value))
        if found and found.words > 1:
            return found
    return None


def _shown_title(lines: Sequence[Line], body: Body | None) -> Line | None:
    """Choose the title among the lines before the text: near it, about it, perhaps said twice."""
    if body is None:
        return next((line for line in lines if 1 < line.words <= _TITLE_WORDS), None)
    about = set(_WORD.findall(" ".join(lines[at].text for at in sorted(body.told)[:6]).casefold()))
    best: tuple[float, Line] | None = None
    for line in lines[max(0, body.first - _BEFORE) : body.first]:
        words = _WORD.findall(line.text.casefold())
        if not 2 <= line.words <= _TITLE_WORDS or line.cues or line.digits > 0.3 or line.stops > 1:
            continue
        shared = sum(word in about and len(word) > 2 for word in words)
        score = 8 * shared / (len(words) + 3) + min(line.words, 12) / 4 + 3 * (line.repeats > 1)
        score -= 4 * (line.text[-1] in ".:)") + 0.15 * (body.first - line.index)
        if best is None or score > best[0]:
            best = (score, line)
    return best[1] if best else None


def without_site(title: str, page: Page) -> str:
    """Cut the outlet's name off a title: "Talks end – The Courier" -> "Talks end"."""
    parts = list(_SITE.finditer(title))
    if not parts:
        return title
    names = [_key(value) for value in meta(page, *_OUTLETS)]
    names.append(_key(_domain(page)))
    first, last = title[: parts[0].start()], title[parts[-1].end() :]
    if _is_site(last, names):
        return title[: parts[-1].start()]
    if _is_site(first, names):
        return title[parts[0].end() :]
    return title


def _is_site(part: str, names: Sequence[str]) -> bool:
    key = _key(part)
    return any(len(name) > 2 and (name in key or key in name) for name in names) and len(part) < 50


def find_outlet(lines: Sequence[Line], body: Body | None, page: Page) -> Label | None:
    """Return who published the page: metadata, the name before the lead, or the domain."""
    told = meta(page, *_OUTLETS)
    if told:
        return Label(value=told[0])
    if body:
        for at in sorted(body.told)[:2]:
            prefix = _PREFIX.match(lines[at].text)
            if prefix and lines[at].words > 12 and _recurs(prefix[1], lines):
                start = lines[at].start + prefix.start(1)
                return Label(
                    value=prefix[1], evidence=Evidence.cut(page, start, start + len(prefix[1]))
                )
    domain = _domain(page)
    return Label(value=domain) if domain else None


def _recurs(name: str, lines: Sequence[Line]) -> bool:
    """Tell an outlet's name from a city before the lead: the outlet's begins other lines too."""
    return sum(line.text.startswith(name) for line in lines) > 1


def _domain(page: Page) -> str:
    addresses = [page.url or "", *meta(page, "canonical", "og:url")]
    for address in addresses:
        host = urlsplit(address).hostname if "//" in address else None
        if host:
            return host.removeprefix("www.")
    return ""


def find_bylines(
    lines: Sequence[Line], body: Body | None, title: Line | None
) -> list[tuple[Line, str]]:
    """Return the lines that name the author, each with the name."""
    if body is None:
        return []
    start = title.index if title else max(0, body.first - 8)
    near = [*lines[start : body.first], *lines[body.last + 1 : body.last + 3]]
    found = []
    for line in near:
        name = _byline(line) or _beside_date(lines, line, body)
        if name and line is not title:
            found.append((line, name))
    return found[:3] or _signature(lines, body)


def _byline(line: Line) -> str | None:
    if line.words > 14 or line.cues & {"related", "comments", "related_lines"}:
        return None
    if "byline" in line.hints and 2 <= line.words <= 5 and line.capitals > 0.7:
        return after_cue("bylines", line.text) or line.text
    rest = after_cue("bylines", line.text)
    if rest and _is_name(rest):
        return rest
    named = _FULL_NAME.search(rest) if rest and line.words <= 8 else None
    return named[0] if named else None


def _beside_date(lines: Sequence[Line], line: Line, body: Body) -> str | None:
    """Read a bare name on the line before or behind the date under the title."""
    if not 0 < line.index < body.first or not 2 <= line.words <= 4 or line.cues or line.links > 0.9:
        return None
    beside = (lines[line.index - 1], lines[line.index + 1])
    is_dated = any(one.words <= 12 and time_in(one.text) for one in beside)
    return line.text if is_dated and _is_name(line.text) and line.capitals == 1 else None


def _signature(lines: Sequence[Line], body: Body) -> list[tuple[Line, str]]:
    """Find the author's name on a line of its own right behind the text."""
    for line in lines[body.last + 1 : body.last + 2]:
        name = _BRACKETS.sub("", line.text)
        if name and _is_name(name) and not line.cues and 2 <= len(name.split()) <= 4:
            return [(line, name)]
    return []


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        1 <= len(words) <= 6
        and all(word[0].isupper() or word.casefold() in _LINKS for word in words)
        and not any(sign.isdigit() for sign in text)
        and text[-1].isalpha()
    )


_LINKS = frozenset(
    [
        "and",
        "und",
        "en",
        "và",
        "и",
        "von",
        "van",
        "de",
        "der",
        "den",
        "del",
        "la",
        "le",
        "bin",
        "al",
        "&",
        ",",
        "y",
        "et",
    ]
)


def find_authors(page: Page, bylines: Sequence[tuple[Line, str]]) -> tuple[Label, ...]:
    """Return the authors: the metadata's names, with evidence where a byline shows them."""
    outlets = {_key(value) for value in meta(page, *_OUTLETS)}
    named = [
        one for name in _AUTHORS for one in _people(meta(page, name)) if _key(one) not in outlets
    ]
    if not named:
        return tuple(Label(value=name, evidence=_shown(page, line, name)) for line, name in bylines)
    first = next(
        names for key in _AUTHORS if (names := [n for n in _people(meta(page, key)) if n in named])
    )
    return tuple(
        Label(
            value=name,
            evidence=next((e for line, _ in bylines if (e := _shown(page, line, name))), None),
        )
        for name in dict.fromkeys(first)
    )


def _people(values: Sequence[str]) -> list[str]:
    """Split a list of names; addresses are no names."""
    names = [
        part.strip() for value in values for part in re.split(r"[,;]|\s(?:and|und|en)\s", value)
    ]
    return [name for name in names if 1 < len(name) <= 60 and "//" not in name and "@" not in name]


def _shown(page: Page, line: Line, name: str) -> Evidence | None:
    at = page.text.find(name, line.start, line.end)
    return Evidence.cut(page, at, at + len(name)) if at >= 0 else None


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _overlap(one: str, other: str) -> float:
    a, b = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    return len(a & b) / max(1, min(len(a), len(b)))
