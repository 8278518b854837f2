"""Find names the registry does not hold, by their capitals, and compare misspelt ones with known ones.

In: a sentence and its hits. Out: the hits with unknown names among them. The idea: a run of words in
capitals is only a candidate; what stands beside it (a title, an honorific, a verb of speech) decides
later. A known surname behind a strange given name ("Hunter Biden") is someone else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from dragoman.knowledge.registry import load_registry
from dragoman.language.fold import fold
from dragoman.language.profile import Language
from dragoman.mentions.lexicon import Entry, Hit, Tag
from dragoman.records import Kind, Span

_WORD = re.compile(r"[^\W\d_](?:[\w’'‑-]*\w)?\.?")
_INITIAL = re.compile(r"[^\W\d_]\.")

#: Shortest misspelt surname that is compared; below it, chance likeness is common.
_LONG = 6


def add_names(text: str, span: Span, hits: list[Hit], language: Language) -> list[Hit]:
    """Return the hits of a sentence with runs of capitalised words as unknown names."""
    taken = {at for hit in hits for at in range(hit.start, hit.end)}
    runs: list[list[Span]] = []
    for word in _WORD.finditer(text, span.start, span.end):
        token = _token(text, word.start(), word.end())
        if token.start in taken or not _may_name(text, token, span, language):
            continue
        if runs and _goes_on(text, runs[-1], token, language):
            runs[-1].append(token)
        else:
            runs.append([token])
    names = [run for run in (_without_lead(text, run, span, language) for run in runs) if run]
    return _merged(text, hits, names)


def _token(text: str, start: int, end: int) -> Span:
    """Keep the stop of an initial, drop any other, and drop a possessive ending."""
    word = text[start:end]
    if word.endswith(".") and not _INITIAL.fullmatch(word):
        end -= 1
        word = word[:-1]
    for ending in ("'s", "’s"):
        if word.endswith(ending):
            end -= len(ending)
    return Span(start, end)


def _may_name(text: str, token: Span, span: Span, language: Language) -> bool:
    word = text[token.start : token.end]
    if not word[0].isupper():
        return False
    if word in _not_names(language):
        return False
    return not (len(word) > 3 and word.isupper()) or "-" in word


def _goes_on(text: str, run: list[Span], token: Span, language: Language) -> bool:
    gap = text[run[-1].end : token.start]
    if gap == " ":
        return len(run) < 5
    words = gap.split()
    return (
        gap.startswith(" ")
        and gap.endswith(" ")
        and 0 < len(words) <= 2
        and all(word in language.people.particles for word in words)
    )


def _without_lead(text: str, run: list[Span], span: Span, language: Language) -> list[Span]:
    """Drop the sentence's first word from a run: its capital says nothing, unless a known given name."""
    if run[0].start <= span.start + 2 and fold(_cut(text, run[0])) not in given_names():
        return run[1:]
    return run


def _merged(text: str, hits: list[Hit], runs: list[list[Span]]) -> list[Hit]:
    """Put unknown names among the hits; a run right before a known surname joins it."""
    by_start = {hit.start: hit for hit in hits}
    merged = list(hits)
    for run in runs:
        start, end = run[0].start, run[-1].end
        following = by_start.get(end + 1)
        if following and following.has(Tag.SHORT) and text[end] == " ":
            merged.remove(following)
            merged.append(_joined(text, start, end, following))
        else:
            merged.append(Hit(start, end, (Entry(Tag.UNKNOWN, "", _gender(text[start:end])),)))
    merged.sort(key=lambda hit: hit.start)
    return merged


def _joined(text: str, start: int, end: int, short: Hit) -> Hit:
    """Return one hit for a given name or initials and a known surname."""
    given = text[start:end]
    kept = tuple(e for e in short.entries if e.tag is Tag.SHORT and _given_fits(given, e.id))
    entries = kept or (Entry(Tag.UNKNOWN, "", _gender(given)),)
    return Hit(start, short.end, entries)


def _given_fits(given: str, actor_id: str) -> bool:
    """Tell whether initials or a given name may be those of a known person."""
    actor = load_registry().actors[actor_id]
    firsts = {fold(f.split(" ")[0]) for forms in actor.forms.values() for f in forms}
    word = fold(given.split(" ")[0])
    if _INITIAL.fullmatch(given.split(" ")[0]):
        return any(first[0] == word[0] for first in firsts)
    return any(is_near(word, first, length=4) for first in firsts)


@cache
def given_names() -> Mapping[str, str | None]:
    """Return known given names, folded, with the gender where it is sure: from the registry."""
    found: dict[str, str | None] = {}
    for actor in load_registry().actors.values():
        if actor.kind is not Kind.PERSON:
            continue
        for form in (form for forms in actor.forms.values() for form in forms):
            first = fold(form.split(" ")[0])
            if " " in form and len(first) > 2:
                same = found.get(first, actor.gender) == actor.gender
                found[first] = actor.gender if same else None
    return found


def _gender(name: str) -> str | None:
    return given_names().get(fold(name.split(" ")[0]))


@cache
def _not_names(language: Language) -> frozenset[str]:
    return frozenset(language.people.not_names)


def _cut(text: str, span: Span) -> str:
    return text[span.start : span.end]


def is_near(word: str, known: str, *, length: int = _LONG) -> bool:
    """Tell whether two folded names differ by a slip: one letter, or the order of a few letters.

    One insertion, deletion, substitution or swap; or the same letters in another order with the same
    first and last ("nalvany", "navalny").
    """
    if word == known:
        return True
    if min(len(word), len(known)) < length or word[0] != known[0]:
        return False
    if len(word) == len(known) and word[-1] == known[-1] and sorted(word) == sorted(known):
        return sum(a != b for a, b in zip(word, known, strict=True)) <= 4
    return abs(len(word) - len(known)) <= 1 and _distance(word, known) <= 1


def _distance(a: str, b: str) -> int:
    """Return the edit distance with neighbouring swaps (Damerau 1964, optimal string alignment)."""
    rows = [list(range(len(b) + 1))]
    for i, left in enumerate(a, start=1):
        row = [i]
        for j, right in enumerate(b, start=1):
            cost = min(row[j - 1] + 1, rows[-1][j] + 1, rows[-1][j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


def slug(name: str) -> str:
    """Return the id of a person the registry does not hold: "Erik Mouthaan" -> "new:erik-mouthaan"."""
    plain = unicodedata.normalize("NFKC", fold(name))
    return "new:" + re.sub(r"[^\w]+", "-", plain).strip("-")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the one known surname a misspelt word is near to; None where none or several are."""
    folded = fold(word)
    near = {name for name in known if is_near(folded, name)}
    return near.pop() if len(near) == 1 else None
