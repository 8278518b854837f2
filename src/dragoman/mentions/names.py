"""Find names the registry does not hold, by their capitals; compare misspelt with known ones.

In: a sentence and its hits. Out: the hits with unknown names among them. The idea: a run of
words in capitals is only a candidate; what stands beside it (a title, an honorific, a verb of
speech) decides later. A known surname behind a strange given name ("Hunter Biden") is someone
else.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import takewhile

from dragoman.knowledge.given_names import given_names
from dragoman.knowledge.registry import load_registry
from dragoman.language.commonwords import common_words
from dragoman.language.fold import fold
from dragoman.language.inflection import inflect
from dragoman.language.profile import Language
from dragoman.mentions.lexicon import Entry, Hit, Tag
from dragoman.records import Span

#: A word that begins with a letter of a block that holds capitals (the capital itself is checked).
_WORD = re.compile(r"(?<!\w)[A-Z\u00c0-\u024f\u0400-\u042f\u1e00-\u1eff](?:[\w’'‑-]*\w)?\.?")
_INITIAL = re.compile(r"[^\W\d_]\.")

#: Shortest misspelt surname that is compared; below it, chance likeness is common.
LONG = 6

#: No name has so many words with particles between them.
_MOST_WORDS = 30


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
    names = [run for run in (_name_part(text, run, span, language) for run in runs) if run]
    return _merged(text, span, hits, names, language)


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
    return len(word.strip(".")) == 1 or not word.isupper()


def _goes_on(text: str, run: list[Span], token: Span, language: Language) -> bool:
    """Tell whether a word continues a run: behind a space, or behind "van der" and the like.

    Where all nouns have capitals, particles only follow a known given name ("Urteil von
    Karlsruhe").
    """
    gap = text[run[-1].end : token.start]
    if gap == " ":
        return len(run) < 5
    words = gap.split()
    if not (gap[:1] == gap[-1:] == " " and 0 < len(words) <= 2 and len(run) < _MOST_WORDS):
        return False
    given = _is_given(text, run[0])
    first = len(run) == 1 or all(_is_given(text, one) for one in run)
    return (
        first
        and all(word in language.people.particles for word in words)
        and (given or not language.people.capitals_need_care)
    )


def _is_given(text: str, token: Span) -> bool:
    word = _cut(text, token)
    return word.lower() in given_names() or _INITIAL.fullmatch(word) is not None


def _name_part(text: str, run: list[Span], span: Span, language: Language) -> list[Span]:
    """Return the part of a run that may be a person's name; empty where it names something else."""
    kept = _without_lead(text, run, span, language)
    if any(_cut(text, one) in _organisation_words(language) for one in kept):
        return []
    if kept and _cut(text, kept[0]) in language.people.organisation_heads:
        return []
    if all(_INITIAL.fullmatch(_cut(text, one)) for one in kept):
        return kept if _ends_at_name(text, kept) else []
    given = next((i for i, one in enumerate(kept) if _is_given(text, one)), None)
    if given:
        kept = kept[given:]
    return (
        _one_name(text, kept) if language.people.capitals_need_care and given is not None else kept
    )


def _ends_at_name(text: str, run: list[Span]) -> bool:
    """Tell whether initials stand right before another word with a capital."""
    after = text[run[-1].end : run[-1].end + 2] if run else ""
    return after[:1] == " " and after[1:].isupper()


def _one_name(text: str, run: list[Span]) -> list[Span]:
    """Cut a run behind its first surname ("Patrick Andersons Versuch")."""
    for i, token in enumerate(run):
        if i and not _is_given(text, token):
            return run[: i + 1]
    return run


@cache
def _organisation_words(language: Language) -> frozenset[str]:
    return frozenset(language.people.organisation_words)


def _without_lead(text: str, run: list[Span], span: Span, language: Language) -> list[Span]:
    """Drop the first word of a sentence from a run where its capital says nothing."""
    first = _cut(text, run[0])
    is_lead = run[0].start <= span.start + 2
    if (
        is_lead
        and first.lower() not in given_names()
        and fold(first) in common_words(language.code)
    ):
        return run[1:]
    return run


def _merged(
    text: str, span: Span, hits: list[Hit], runs: list[list[Span]], language: Language
) -> list[Hit]:
    """Put unknown names among the hits; a run right before a known surname joins it."""
    by_start = {hit.start: hit for hit in hits}
    joined: set[int] = set()
    merged: list[Hit] = []
    for run in runs:
        start, end = run[0].start, run[-1].end
        following = by_start.get(end + 1)
        if following and following.has(Tag.SHORT) and text[end] == " ":
            if not _leads(text, run, span, language):
                joined.add(following.start)
                merged.append(_joined(text, start, end, following))
        else:
            merged.append(Hit.of(start, end, (Entry(Tag.UNKNOWN, "", _gender(text[start:end])),)))
    merged.extend(hit for hit in hits if hit.start not in joined)
    merged.sort(key=lambda hit: hit.start)
    return merged


def _leads(text: str, run: list[Span], span: Span, language: Language) -> bool:
    """Tell whether a run before a known surname is no part of the name.

    It is the sentence's first word, or any noun of a language that writes nouns with capitals,
    unless it is an initial or a known given name.
    """
    first = _cut(text, run[0])
    if _INITIAL.fullmatch(first) or first.lower() in given_names():
        return False
    return run[0].start <= span.start + 2 or language.people.capitals_need_care


def _joined(text: str, start: int, end: int, short: Hit) -> Hit:
    """Return one hit for a given name or initials and a known surname."""
    given = text[start:end]
    kept = tuple(e for e in short.entries if e.tag is Tag.SHORT and _given_fits(given, e.id))
    entries = kept or (Entry(Tag.UNKNOWN, "", _gender(given)),)
    return Hit.of(start, short.end, entries)


def _given_fits(given: str, actor_id: str) -> bool:
    """Tell whether initials or a given name may be those of a known person."""
    actor = load_registry().actors[actor_id]
    firsts = {fold(f.split(" ")[0]) for forms in actor.forms.values() for f in forms}
    word = fold(given.split(" ")[0])
    if _INITIAL.fullmatch(given.split(" ")[0]):
        return any(first[0] == word[0] for first in firsts)
    return any(is_near(word, first, length=4) for first in firsts)


def _gender(name: str) -> str | None:
    return given_names().get(name.split(" ")[0].lower())


@cache
def _not_names(language: Language) -> frozenset[str]:
    return frozenset(language.people.not_names)


def _cut(text: str, span: Span) -> str:
    return text[span.start : span.end]


def is_near(word: str, known: str, *, length: int = LONG) -> bool:
    """Tell whether two folded names differ by a slip: one letter, or the order of a few.

    One insertion, deletion, substitution or swap; or the same letters in another order with the
    same first and last ("nalvany", "navalny").
    """
    if word == known:
        return True
    if min(len(word), len(known)) < length or word[0] != known[0]:
        return False
    if len(word) == len(known) and word[-1] == known[-1] and sorted(word) == sorted(known):
        return sum(a != b for a, b in zip(word, known, strict=True)) <= 4
    return abs(len(word) - len(known)) <= 1 and _is_one_off(word, known)


def _is_one_off(a: str, b: str) -> bool:
    """Tell whether one letter, or a swap of two neighbours, makes one word of another.

    That is an edit distance of 1 with neighbouring swaps (Damerau 1964), without its table.
    """
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False))
    at = sum(1 for _ in alike)
    if len(a) != len(b):
        return a[at + 1 :] == b[at:] if len(a) > len(b) else a[at:] == b[at + 1 :]
    is_swap = a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
    return is_swap or a[at + 1 :] == b[at + 1 :]


def stem(name: str, language: Language) -> str:
    """Return a name folded and without case endings, for comparing: "Лаврова" -> "лавров"."""
    return " ".join(_stem(fold(word), language) for word in name.split(" "))


@cache
def _stem(word: str, language: Language) -> str:
    for ending in sorted(language.people.case_endings, key=len, reverse=True):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def base_form(name: str, language: Language) -> str:
    """Return a person's name in its base form: "Анатолия Громова" -> "Анатолий Громов".

    Only where the given name is known and the whole name is one of the base form's own cases.
    """
    words = name.split(" ")
    if not language.people.case_endings or len(words) < 2 or words[0].lower() in given_names():
        return name
    last = words[-1]
    stump = last[: len(_stem(fold(last), language))]
    people = language.people
    for given in _by_stem(language).get(_stem(fold(words[0]), language), ()):
        gender = given_names()[given]
        for ending in people.women_endings if gender == "f" else people.men_endings:
            base = " ".join([given.title(), *words[1:-1], stump + ending])
            if stump + ending != last and name in inflect(base, language, gender=gender):
                return base
    return name


@cache
def _by_stem(language: Language) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for given in given_names():
        key = _stem(fold(given), language)
        found[key] = (*found.get(key, ()), given)
    return found


def slug(name: str) -> str:
    """Return the id of a person not in the registry: "Eva Hartog" -> "new:eva-hartog"."""
    plain = unicodedata.normalize("NFKC", fold(name))
    return "new:" + re.sub(r"[^\w]+", "-", plain).strip("-")
