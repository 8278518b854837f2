"""Find who wrote an article: names in the metadata, bylines above the text, a name behind it.

In: a page, its lines and where the text stands. Out: lines that name authors, and the names freed
of the words round them ("By", roles, dates, "View all posts by"). The words stand in the `[page]`
part of the language profiles and, for all languages at once, in `bylines.toml`.
"""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from dragoman.article.body import Body
from dragoman.article.comments import time_in
from dragoman.article.cues import after_cue
from dragoman.article.features import Line
from dragoman.article.heads import OUTLETS, host_of, meta
from dragoman.knowledge.given_names import given_names
from dragoman.knowledge.outlets import outlet_called
from dragoman.records import Evidence, Label, Page

_AUTHORS = (
    "jsonld:author",
    "jsonld:creator",
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "dc:creator",
    "citation_author",
    "sailthru.author",
    "byl",
    "itemprop:author",
    "rel:author",
)
_WORD = re.compile(r"\w+")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_SIGN = re.compile(r"[|•·»>→\t]|\s[–—-]\s|\s/\s")
_HANDLE = re.compile(r"//|@|\bwww\.|\.(?:com|net|org|html?|php)\b")
#: How many lines before the text are looked through when no title is known.
_BEFORE = 8
#: A byline names no more people than this, and one of them in no more letters and words.
_MOST = 6
_LONGEST = 60
_LONGEST_WORDS = 6


def find_bylines(
    lines: Sequence[Line], body: Body | None, title: Line | None
) -> list[tuple[Line, tuple[str, ...]]]:
    """Return the lines that name authors, each with the names."""
    if body is None:
        return []
    start = title.index if title else max(0, body.first - _BEFORE)
    near = [*lines[start : body.first], *lines[body.last + 1 : body.last + 3]]
    found = []
    for line in near:
        names = _byline(line) or _beside_date(lines, line, body) or _bare(lines, line, body)
        if names and line is not title:
            found.append((line, names))
    return found[:3] or _signature(lines, body)


def _byline(line: Line) -> tuple[str, ...]:
    if line.words > 24 or line.cues & {"related", "comments", "related_lines"}:
        return ()
    rest = after_cue("bylines", line.text)
    names = tuple(split_names(_before_day(rest))) if rest else ()
    if names and all(map(is_name, names)):
        return names
    if "byline" in line.hints and 2 <= line.words <= 5 and line.capitals > 0.7:
        names = tuple(split_names(line.text))
        return names if all(map(is_name, names)) else ()
    return ()


def _before_day(text: str) -> str:
    """Cut a byline where it goes on with a time or an address."""
    day = time_in(text)
    return text[: day[0]] if day else re.split(r"\s\d|\S+@", text, maxsplit=1)[0]


def _beside_date(lines: Sequence[Line], line: Line, body: Body) -> tuple[str, ...]:
    """Read a bare name on the line before or behind the date under the title."""
    if not 0 < line.index < body.first or not 2 <= line.words <= 4 or line.cues or line.links > 0.9:
        return ()
    beside = (lines[line.index - 1], lines[line.index + 1])
    is_dated = any(one.words <= 12 and time_in(one.text) for one in beside)
    if not is_dated or not is_name(line.text) or line.capitals < 1:
        return ()
    return tuple(name for name in split_names(line.text) if is_name(name))


def _bare(lines: Sequence[Line], line: Line, body: Body) -> tuple[str, ...]:
    """Read a line above the text that is a person's name and nothing else.

    A person who comes again in the text is its subject, or stands in a picture.
    """
    first, _, rest = line.text.lower().partition(" ")
    if not rest or line.index > body.first or line.words > 4 or line.cues or line.capitals < 1:
        return ()
    if first not in given_names() or line.heading or not is_name(line.text):
        return ()
    family = line.text.split()[-1]
    told = (lines[at].text for at in body.told)
    return () if any(family in text for text in told) else (line.text,)


def _signature(lines: Sequence[Line], body: Body) -> list[tuple[Line, tuple[str, ...]]]:
    """Find the author's name on a line of its own right behind the text."""
    for line in lines[body.last + 1 : body.last + 2]:
        name = _BRACKETS.sub("", line.text)
        if name and is_name(name) and not line.cues and 2 <= len(name.split()) <= 4:
            return [(line, (name,))]
    return []


def is_name(text: str) -> bool:
    """Tell whether a text is built like a person's name."""
    words = text.split()
    return (
        1 <= len(words) <= _LONGEST_WORDS
        and all(word[0].isupper() or word.casefold() in _table()["particles"] for word in words)
        and not any(sign.isdigit() for sign in text)
        and (text[-1].isalpha() or text[-1] == ".")
    )


def find_authors(page: Page, bylines: Sequence[tuple[Line, tuple[str, ...]]]) -> tuple[Label, ...]:
    """Return the authors: the metadata's names, with evidence where a byline shows them.

    Where the metadata describe several pages, those the byline does not show wrote the others.
    """
    told, is_corporate = _told(page)
    shown = [(line, name) for line, names in bylines for name in names]
    if len(told) > 1 and shown and len(set(meta(page, "jsonld:headline"))) > 1:
        both = [name for name in told if any(_shown(page, line, name) for line, _ in shown)]
        told = both or told
    if shown and (len(told) > _MOST or is_corporate):
        told = []
    names = told or list(dict.fromkeys(name for _, name in shown if not outlet_called(name)))
    return tuple(
        Label(
            value=name,
            evidence=next((e for line, _ in shown if (e := _shown(page, line, name))), None),
        )
        for name in names
    )


def _told(page: Page) -> tuple[list[str], bool]:
    """Return the people of the first kind of metadata that names any; else the bodies, and True."""
    sites = {_key(value) for value in meta(page, *OUTLETS)} | {_key(host_of(page))}
    corporate: list[str] = []
    for kind in _AUTHORS:
        names = [n for value in meta(page, kind) for n in split_names(html.unescape(value))]
        people = [n for n in names if _key(n) not in sites and not outlet_called(n)]
        if people:
            return list(dict.fromkeys(people)), False
        corporate = corporate or [n for n in names if not _is_agency(n)]
    return list(dict.fromkeys(corporate)), True


def _is_agency(name: str) -> bool:
    outlet = outlet_called(name)
    return outlet is not None and outlet.is_agency


def split_names(text: str) -> Iterator[str]:
    """Yield the names in a byline: "By Ann Lee and Bo Ray, Reuters" -> Ann Lee; Bo Ray; Reuters."""
    bare = _BRACKETS.sub("", _without_lead(" ".join(text.split())))
    for part in _between().split(bare):
        name = _SIGN.split(part.strip(" ,;:."), maxsplit=1)[0] if part else ""
        name = _without_role(_without_lead(name.strip(" ,;:–—-")))
        if 1 < len(name) <= _LONGEST and _is_kept(name):
            yield name


def _is_kept(name: str) -> bool:
    if _HANDLE.search(name) or not any(sign.isalpha() for sign in name):
        return False
    words = [word.strip(". ®") for word in name.casefold().split()]
    table = _table()
    if " ".join(words) in table["labels"] or set(words) & table["buttons"]:
        return False
    return not all(word in table["credentials"] or word in table["roles"] for word in words)


def _without_lead(text: str) -> str:
    """Cut "By", "View all posts by" and the like off a name."""
    match = _lead().match(text)
    rest = text[match.end() :] if match else after_cue("bylines", text)
    return rest.strip(" :") if rest else text


def _without_role(name: str) -> str:
    """Cut a role or an outlet off a name: "Political Correspondent Ann Lee" -> "Ann Lee"."""
    match = _role().match(name)
    rest = name[match.end() :].strip() if match else ""
    name = _behind().sub("", rest if len(rest.split()) > 1 else name)
    words = name.split()
    while len(words) > 2 and words[-1].casefold() in _table()["roles"]:
        words.pop()
    return " ".join(words)


@cache
def _table() -> dict[str, frozenset[str]]:
    file = resources.files("dragoman.article") / "bylines.toml"
    lists = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in lists.items()}


@cache
def _between() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_table()["conjunctions"])))
    return re.compile(rf"\s*[,;，、]\s*(?:(?:{words})\s+)?|\s+(?:{words}|&)\s+")


@cache
def _lead() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_table()["leads"], key=len, reverse=True)))
    return re.compile(rf"(?:{words})(?!\w)[\s:]*", re.IGNORECASE)


@cache
def _role() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_table()["roles"], key=len, reverse=True)))
    return re.compile(rf"(?:\w+\s+){{0,2}}(?:{words})\s+", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_table()["employers"], key=len, reverse=True)))
    return re.compile(rf"(?<=\w)\s+(?:{words})\s.*$", re.IGNORECASE)


def _shown(page: Page, line: Line, name: str) -> Evidence | None:
    at = page.text.casefold().find(name.casefold(), line.start, line.end)
    return Evidence.cut(page, at, at + len(name)) if at >= 0 else None


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
