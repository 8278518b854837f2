"""Quotations, also where the marks are broken."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.profile import load_language
from dragoman.language.quotes import Quotation, find_quotations
from dragoman.records import Span


def find(text: str, language: str = "en") -> list[Quotation]:
    return find_quotations(text, Span(0, len(text)), load_language(language))


def words(text: str, language: str = "en") -> list[str]:
    return [text[found.inner.start : found.inner.end] for found in find(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "inner"),
    [
        ("en", "He said “yes” and 'no'.", ["yes", "no"]),
        ("en", "He said ''yes'' twice.", ["yes"]),
        ("de", "Er sagte „ja“ und »nein«.", ["ja", "nein"]),
        ("ru", "Он сказал «да».", ["да"]),
        ("nl", "‘Ja,’ zei hij.", ["Ja,"]),
        ("vi", 'Ông nói: "Vâng".', ["Vâng"]),
    ],
)
def test_the_marks_of_each_language_are_known(language: str, text: str, inner: list[str]) -> None:
    assert words(text, language) == inner


def test_an_apostrophe_is_no_mark() -> None:
    assert words("Berg’s port isn't the ministers’ port.") == []


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    (found,) = find("He said: “The port is open.")
    assert not found.is_closed
    assert found.inner.end == len("He said: “The port is open.")


def test_a_quotation_never_opened_begins_behind_the_one_before() -> None:
    first, second = find("“Yes,” he said. the port is open. ”")
    assert first.is_opened
    assert not second.is_opened
    assert second.inner.start > first.inner.end


def test_an_opening_mark_at_the_very_end_closes() -> None:
    (found,) = find("“The port is open. “")
    assert found.is_closed


@given(st.text(alphabet="ab ,.“”\"'’«»‘\n", max_size=60))
def test_quotations_are_in_order_and_hold_their_words(text: str) -> None:
    found = find(text)
    for quotation in found:
        assert quotation.outer.start <= quotation.inner.start < quotation.inner.end
        assert quotation.inner.end <= quotation.outer.end <= len(text)
    assert all(a.outer.end <= b.outer.end for a, b in pairwise(found))
