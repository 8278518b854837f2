"""The grammatical case a name or noun phrase stands in, as far as its form shows it.

In: the words as they stand in the text, and the base forms they may come from. Out: the cases they
can be, nothing where the form does not tell. The idea: the endings that inflect a base form (see
`language.inflection`) stand in a fixed order of cases, so the form that fits also tells its case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.language.profile import Ending, Language

#: The base form's case, then the cases of `Ending.forms` in their order.
BASE = "nom"
CASES = ("gen", "dat", "acc", "ins", "pre")


def cases_of(
    word: str, bases: Iterable[str], language: Language, *, gender: str | None = None
) -> frozenset[str]:
    """Return the cases in which a word can be a form of one of its base forms.

    A language without endings of cases, and a word that is no form of a base, give none; a word
    that does not change (США) can be any case and gives none either.
    """
    found: set[str] = set()
    rules = _rules(language, gender)
    for base in bases:
        fitting = [rule for rule in rules if base.endswith(rule.suffix)]
        if base.isupper() or not fitting:
            found.update((BASE, *CASES) if base == word else ())
            continue
        longest = max(len(rule.suffix) for rule in fitting)
        for rule in fitting:
            if len(rule.suffix) == longest:
                found |= _cases(word, base, rule)
    return frozenset(found) if len(found) <= len(CASES) else frozenset()


def _cases(word: str, base: str, rule: Ending) -> set[str]:
    stem = base[: len(base) - len(rule.suffix)]
    forms = zip(CASES, rule.forms, strict=False)
    found = {case for case, ending in forms if stem + ending == word}
    return found | {BASE} if base == word else found


def _rules(language: Language, gender: str | None) -> list[Ending]:
    return [
        rule
        for rule in language.people.endings
        if rule.of == "name" and (gender is None or rule.gender in (None, gender))
    ]


def cases_of_given(
    word: str, given: Mapping[str, str | None], language: Language
) -> frozenset[str]:
    """Return the cases in which a word can be a form of a known given name."""
    if word.casefold() in given:
        return frozenset({BASE})
    found: set[str] = set()
    for rule in _rules(language, None):
        for case, ending in zip(CASES, rule.forms, strict=False):
            stem = word[: len(word) - len(ending)] if word.endswith(ending) else ""
            if len(stem) > 1 and (stem + rule.suffix).casefold() in given:
                found.add(case)
    return frozenset(found)


def cases_by_ending(word: str, endings: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return the cases whose endings a word has, by a table of endings by case."""
    return frozenset(case for case, ends in endings.items() if word.endswith(ends))
