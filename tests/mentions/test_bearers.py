"""Who bears a name on a page, asked of an index instead of everybody."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.profile import load_language
from dragoman.mentions.bearers import Bearers
from dragoman.mentions.names import is_near

NAMES = st.text(alphabet="abk", min_size=1, max_size=9)


def bearers(*names: str) -> Bearers:
    made = Bearers(load_language("en"))
    for name in names:
        made.add(name, name)
        made.add_surname(name.rsplit(" ", 1)[-1].lower(), name)
    return made


@given(NAMES, st.lists(NAMES))
def test_a_slip_is_found_wherever_comparing_with_all_finds_one(name: str, known: list[str]) -> None:
    expected = {one for one in known if one != name and is_near(name, one)}
    assert set(bearers(*known).near(name)) == expected


@given(st.text("ab", min_size=58, max_size=64), st.integers(0, 63), st.sampled_from(["", "x"]))
def test_a_slip_in_a_long_word_is_found_too(word: str, at: int, letter: str) -> None:
    slip = word[:at] + letter + word[at + 1 :]
    expected = [word] if slip != word and is_near(slip, word) else []
    assert list(bearers(word).near(slip)) == expected


def test_a_surname_goes_before_a_given_name_and_a_name_in_full() -> None:
    known = bearers("Anna Berg", "Berg Lund", "Anna Lund")
    assert list(known.of("Berg")) == ["Anna Berg"]
    assert list(known.of("Anna")) == ["Anna Berg", "Anna Lund"]
    assert list(known.of("Anna Lund")) == ["Anna Lund"]
    assert not known.of("Olga Lund")
