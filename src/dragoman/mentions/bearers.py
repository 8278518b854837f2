"""Who on a page bears which name: the whole of it, the surname, the given name, a slip of one.

In: persons and their surnames, as they are met. Out: the ids of those who bear a name, all names
compared by their stems. The idea: every name is entered under all that it may be looked up by, so
that a page with thousands of names costs no more for each than a page with ten.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from dragoman.language.profile import Language
from dragoman.mentions.names import LONG, is_near, stem

#: Above this length a word is entered under its two ends, not under all it is with a letter less.
_LONGEST = 60
_ENDS = 20


@dataclass(slots=True)
class Bearers:
    """The names of the persons of one page."""

    language: Language
    surnames: dict[str, dict[str, None]] = field(default_factory=dict)
    _given: dict[str, list[str]] = field(default_factory=dict)
    _whole: dict[str, list[str]] = field(default_factory=dict)
    _slips: dict[str, list[str]] = field(default_factory=dict)

    def add(self, person_id: str, name: str) -> None:
        """Enter a person under the whole name and the given name."""
        whole = stem(name, self.language)
        self._whole.setdefault(whole, []).append(person_id)
        self._given.setdefault(whole.split(" ")[0], []).append(person_id)

    def add_surname(self, surname: str, person_id: str) -> None:
        """Enter a person under the stem of a surname."""
        if surname not in self.surnames:
            self.surnames[surname] = {}
            for key in _keys(surname):
                self._slips.setdefault(key, []).append(surname)
        self.surnames[surname][person_id] = None

    def of(self, name: str) -> Collection[str]:
        """Return who bears a surname, else a name in full or a given name."""
        bare = stem(name, self.language)
        found = self.surnames.get(bare)
        if found:
            return found
        if " " not in name:
            return self._given.get(bare, ())
        same = self.surnames.get(bare.rsplit(" ", 1)[-1], {})
        return [person_id for person_id in self._whole.get(bare, ()) if person_id in same]

    def near(self, surname: str) -> Iterator[str]:
        """Yield the other surnames of which one is a slip."""
        tried = {known: None for key in _keys(surname) for known in self._slips.get(key, ())}
        return (known for known in tried if known != surname and is_near(surname, known))


def _keys(word: str) -> set[str]:
    """Return what two words that differ by a slip have in common, one key at least."""
    if len(word) < LONG:
        return set()
    keys = {f"{word[0]} {word[-1]} {''.join(sorted(word))}"}
    if len(word) > _LONGEST:
        keys |= {f"{word[:_ENDS]}-", f"-{word[-_ENDS:]}"}
    if len(word) <= _LONGEST + 1:  # one word of a pair may be the longer
        keys |= {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
    return keys
