"""What the words of a line and the names of its elements say about its role.

In: a line, or the path of a run. Out: the kinds of cue it carries. The words stand in the
`[page]` part of the language profiles and in `layout.toml`; all languages are asked at once, since
a site's own words are often in another language than the article (translated pages, above all).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

from dragoman.language.profile import languages, load_language

#: A line with more words than this is no heading, button or credit.
LONGEST_LINE = 45
#: How many words may follow a heading cue of one or two words ("Comments on this story").
_HEADING_REST = 2
_NOISE = re.compile(r"^[\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_WHERE_SINGLE = frozenset({"furniture"})


def line_cues(line: str) -> frozenset[str]:
    """Return the kinds of cue in a line: the names of the `[page]` lists, and `empty` for "(0)"."""
    shown = line.casefold()
    if shown.count(" ") > LONGEST_LINE:
        return frozenset()
    bare = _NOISE.sub("", shown)
    found = {kind for kind in ("comments", "related") if _is_heading(kind, bare)}
    found |= {kind for kind in ("related_lines", "furniture") if _begins(kind, bare or shown)}
    found |= {
        kind for kind in ("credits", "pictured", "translated") if _anywhere(kind).search(shown)
    }
    if _whole("replies").fullmatch(bare.strip(" .…:()0123456789")):
        found.add("replies")
    if "comments" in found and re.search(r"\b0\b", shown):
        found.add("empty")
    return frozenset(found)


def after_cue(kind: str, line: str) -> str | None:
    """Return what follows a cue at the start of the line ("By Ann Lee" -> "Ann Lee"), or None."""
    match = _start(kind).match(line.casefold())
    if not match or len(line.casefold()) != len(line):
        return None
    return line[match.end() :].strip(" :–—-|•·\u00a0")


def holds_cue(kind: str, line: str) -> bool:
    """Tell whether a cue of this kind stands anywhere in the line as whole words."""
    return bool(_anywhere(kind).search(line.casefold()))


def _is_heading(kind: str, bare: str) -> bool:
    match = _start(kind).match(bare)
    if match:
        rest = len(_WORD.findall(bare[match.end() :]))
        long = len(match[0].split()) >= (2 if kind == "comments" else 3)
        return rest <= (12 if long else _HEADING_REST)
    return bool(_long(kind).search(bare)) and len(_WORD.findall(bare)) <= 20


def _begins(kind: str, bare: str) -> bool:
    match = _start(kind).match(bare)
    if not match:
        return False
    is_single = " " not in match[0] and not match[0].endswith(":") and kind in _WHERE_SINGLE
    rest = len(_WORD.findall(bare[match.end() :]))
    return rest <= 3 if is_single else not (rest > 25 and bare.endswith("."))


@cache
def cue_words(kind: str) -> tuple[str, ...]:
    """Return the cues of a kind in all languages, the longest first."""
    every = {word for code in languages() for word in getattr(load_language(code).page, kind, ())}
    return tuple(sorted(every, key=lambda word: (-len(word), word)))


def _either(words: Iterable[str]) -> str:
    return (
        "|".join(re.escape(word) + ("" if word[-1] in ":,) .>" else r"(?!\w)") for word in words)
        or "(?!)"
    )


@cache
def _start(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(cue_words(kind))})")


@cache
def _whole(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, cue_words(kind))))


@cache
def _long(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either(w for w in cue_words(kind) if len(w.split()) >= 3)})")


@cache
def _anywhere(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either(cue_words(kind))})")


# -- what the elements are called ----------------------------------------------


@cache
def _layout() -> tuple[dict[str, frozenset[str]], dict[str, str], frozenset[str]]:
    file = resources.files("dragoman.language") / "layout.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    tags = table.pop("tags")
    around = frozenset(table.pop("around")["words"])
    by_word: dict[str, set[str]] = {}
    for kind, words in table.items():
        for word in words:
            by_word.setdefault(word.lower(), set()).add(kind)
    return {word: frozenset(named) for word, named in by_word.items()}, tags, around


@lru_cache(maxsize=50_000)
def part_hints(part: str) -> frozenset[str]:
    """Return what one element of a path says of the text in it: `div.comment-list` -> comment."""
    names, tags, around = _layout()
    tag = re.match(r"[a-z0-9]*", part)
    name = tag[0] if tag else ""
    found = set()
    if name in tags:
        found.add(tags[name])
    if part.endswith(":hidden"):
        found.add("hidden")
    if name in ("html", "body"):
        return frozenset(found)
    for label in re.split(r"[.#\[\]:]", part[len(name) :]):
        words = [word.lower() for word in _PART.findall(label)]
        whole = "".join(words)
        if words and words[0] in around:
            continue
        for word in (*words, whole):
            found |= names.get(word, frozenset())
    return frozenset(found)
