"""States named by an adjective: "23 British diplomats", "the Russian attack", "Saudi-led".

In: the words of a sentence, where they stand in the text, a language. Out: the stretches of words
that name a state so. The idea: an adjective tells whose a thing is; only before a noun that acts
for its state ("vessels", "authorities"; the language lists them) does it tell who acted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.events.match import Word
from dragoman.knowledge.registry import load_registry
from dragoman.language.inflection import inflect
from dragoman.language.profile import load_language
from dragoman.records import Kind

#: Words behind an adjective among which its noun is looked for.
NOUN_REACH = 3
#: Words of the longest adjective ("South Korean").
_LONGEST = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A state named by the words `first` to `last`; `acts`: a noun that can act follows."""

    first: int
    last: int
    state: str
    name: str
    acts: bool


def find_adjectives(
    text: str, words: Sequence[Word], language: str, acting: Sequence[str]
) -> Iterator[Named]:
    """Yield the states that adjectives name, in order, the longest adjective first.

    Args:
        text: the page's text; a form with a capital in the data needs one in it.
        words: the words of the sentence.
        language: the code of the language.
        acting: nouns that act for a state.
    """
    known = _adjectives(language)
    past = 0
    for number in range(len(words)):
        if number < past:
            continue
        for length in range(_LONGEST, 0, -1):
            part = words[number : number + length]
            found = known.get(" ".join(word.form for word in part)) or _hyphened(part, known)
            if len(part) < length or not found or (found[1] and not text[part[0].start].isupper()):
                continue
            past = number + length
            acts = any(w.form in acting for w in words[past : past + NOUN_REACH])
            yield Named(number, past - 1, found[0], load_registry().actors[found[0]].name, acts)
            break


def _hyphened(
    part: Sequence[Word], known: Mapping[str, tuple[str, bool]]
) -> tuple[str, bool] | None:
    """Return the state in front of a hyphen ("British-flagged")."""
    head, hyphen, _ = part[0].form.partition("-") if part else ("", "", "")
    return known.get(head) if hyphen and len(part) == 1 else None


@cache
def _adjectives(language: str) -> Mapping[str, tuple[str, bool]]:
    """Return (state, is written with a capital) of each form of an adjective or a people's name."""
    profile = load_language(language)
    found: dict[str, tuple[str, bool]] = {}
    for actor in load_registry().actors.values():
        if actor.kind is not Kind.STATE:
            continue
        for base in actor.adjectives.get(language, ()):
            for form in inflect(base, profile, of="adjective"):
                found.setdefault(form.casefold(), (actor.id, base[0].isupper()))
    return found
