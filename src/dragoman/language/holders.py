"""Who is said to hold which office: a text goes in, the terms of the offices named come out.

"New US President Joe Biden" says that the text was written in a term of Joe Biden's presidency, and
not long after it began. Former holders, by the words of the profile, say nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.knowledge.registry import load_registry
from dragoman.language.numberwords import choice
from dragoman.language.profile import Language, load_language
from dragoman.records import Span

_NAME = re.compile(r"[^\W\d_]{3,}")
_SENTENCE_END = re.compile(r"(?:[^\W\d_]{2}|[)\]\"”»\d])[.!?;:]\s|\n")
_BREAK = re.compile(r"[,;:()–—]")
#: How far before a name its title may begin, and how many letters an ending may add.
_REACH = 60
_ENDING = 3
#: How far before a title "new" or "former" may stand, and how many small words ("of the") a title
#: may have between itself and the name.
_MARK_REACH = 24
_SMALL_WORDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Words that name a person with an office, and a term in which the person held it."""

    person_id: str
    first: date
    last: date | None
    span: Span
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Post:
    """A term of a person, and the pattern of the office's titles in one language."""

    person_id: str
    first: date
    last: date | None
    title: re.Pattern[str]


def find_holdings(text: str, spans: Sequence[Span], language: Language) -> list[Holding]:
    """Return the terms of all people named behind the title of an office they held, in order."""
    posts = _posts(language)
    found: list[Holding] = []
    for span in spans:
        for name in _NAME.finditer(text, span.start, span.end):
            if name[0][0].isupper():
                for post in _posts_of(name[0], posts):
                    found.extend(_holding(text, span, name, post, language))
    return found


def _posts_of(name: str, posts: Mapping[str, tuple[_Post, ...]]) -> tuple[_Post, ...]:
    """Return the posts of whoever bears the name, also where an ending was added to it."""
    lowered = name.lower()
    for cut in range(_ENDING + 1):
        known = posts.get(lowered[: len(lowered) - cut])
        if known and len(lowered) - cut >= _ENDING:
            return known
    return ()


def _holding(
    text: str, span: Span, name: re.Match[str], post: _Post, language: Language
) -> Iterator[Holding]:
    opened = max(span.start, name.start() - _REACH)
    stops = [stop.end() for stop in _SENTENCE_END.finditer(text, opened, name.start())]
    opened = stops[-1] if stops else opened
    titles = list(post.title.finditer(text, opened, name.start()))
    if not titles:
        return
    start = titles[-1].start()
    before = text[max(opened, start - _MARK_REACH) : start]
    former, new = _marks(language)
    if former.search(before) or not _is_one_phrase(text[titles[-1].end() : name.start()], language):
        return
    yield Holding(
        person_id=post.person_id,
        first=post.first,
        last=post.last,
        span=Span(start, name.end()),
        is_new=bool(new.search(before)),
    )


def _is_one_phrase(between: str, language: Language) -> bool:
    """Tell "President of the US Joe Biden" from "president again and not Biden"."""
    if _BREAK.search(between):
        return False
    small = [word for word in between.split() if word.islower()]
    joined = language.time.markers.get("to", ())
    return len(small) <= _SMALL_WORDS and not any(w in joined or len(w) > 4 for w in small)


@cache
def _marks(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    time = language.time
    former, new = (
        re.compile(rf"(?<!\w){choice(words)}(?:[\s-]+[^\s,]+){{0,2}}[\s-]*$", re.IGNORECASE)
        for words in (time.former_holder, time.new_holder)
    )
    return former, new


@cache
def _posts(language: Language) -> dict[str, tuple[_Post, ...]]:
    """Return the posts of each family name (as the language writes it, in small letters)."""
    registry = load_registry()
    posts: defaultdict[str, list[_Post]] = defaultdict(list)
    for term in registry.terms:
        title = _title(term.office_id, language.code)
        post = _Post(person_id=term.person_id, first=term.first, last=term.last, title=title)
        forms = registry.actors[term.person_id].forms
        for name in {form.split()[-1].lower() for form in forms.get(language.code) or forms["en"]}:
            posts[name].append(post)
    return {name: tuple(known) for name, known in posts.items()}


@cache
def _title(office_id: str, code: str) -> re.Pattern[str]:
    """Return a pattern for the titles of an office; the part before "|" may take an ending."""
    office = load_registry().offices[office_id]
    titles: Iterable[str] = office.titles.get(code, ())
    role = load_registry().roles.get(office.role)
    titles = (*titles, *(role.titles.get(code, ()) if role else ()))
    ending = rf"\w{{0,{load_language(code).time.title_ending}}}"
    shaped = (
        re.escape(head) + ending + re.escape(tail)
        for head, _, tail in (title.partition("|") for title in sorted(titles, key=len))
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(shaped) or '(?!)'})(?!\w)", re.IGNORECASE)
