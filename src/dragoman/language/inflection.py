"""Inflected forms of names and titles, made from the endings of a language profile.

In: a base form ("министр| иностранных дел"; only the part before the bar is inflected). Out: the
base form and its inflected forms. The idea: endings are data in a fixed order of cases, so the
words of a name agree ("Белый дом" -> "Белого дома", never "Белого дому"); names whose first part
stays as it is ("Ким Чен Ына") are covered too.
"""

from __future__ import annotations

from itertools import product

from dragoman.language.profile import Ending, Language


def inflect(
    form: str, language: Language, *, of: str = "name", gender: str | None = None
) -> tuple[str, ...]:
    """Return the base form first, then its inflected forms, each once.

    Args:
        form: the base form; a bar ends the part that is inflected.
        language: whose endings are used; a language without any gives the base form alone.
        of: "name" for names, titles and nouns, "adjective" for words that agree with any noun.
        gender: "m" or "f" where known, so that a woman's surname keeps a man's endings off.
    """
    head, _, fixed = form.partition("|")
    rules = tuple(
        ending
        for ending in language.people.endings
        if ending.of == of and (ending.gender in (None, gender) or gender is None)
    )
    words = head.split(" ")
    choices = [_paradigms(word, rules) for word in words]
    forms = [head + fixed]
    combined = [*product(*choices)]
    if len(words) > 1:
        kept: list[tuple[str, ...]] = [()] * (len(words) - 1)
        combined += [(*kept, last) for last in choices[-1]]
    for chosen in combined:
        cases = max((len(paradigm) for paradigm in chosen), default=0)
        for case in range(cases):
            forms.append(
                " ".join(_pick(p, case, w) for p, w in zip(chosen, words, strict=True)) + fixed
            )
    return tuple(dict.fromkeys(forms))


def _paradigms(word: str, rules: tuple[Ending, ...]) -> list[tuple[str, ...]]:
    """Return the alternative paradigms of one word; a word no ending fits has an empty one."""
    fitting = [rule for rule in rules if word.endswith(rule.suffix) and not word.isupper()]
    if not fitting:
        return [()]
    longest = max(len(rule.suffix) for rule in fitting)
    stem = word[: len(word) - longest]
    return [
        tuple(stem + ending for ending in rule.forms)
        for rule in fitting
        if len(rule.suffix) == longest
    ]


def _pick(paradigm: tuple[str, ...], case: int, word: str) -> str:
    return paradigm[case] if case < len(paradigm) else word
