import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import When
from dragoman.views.words import (
    clean,
    clip,
    days,
    label,
    question_words,
    several,
    short,
    signed,
    value_words,
)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2031, 3, 4), date(2031, 3, 4), "4 Mar 2031"),
        (date(2031, 3, 1), date(2031, 3, 31), "Mar 2031"),
        (date(2031, 1, 1), date(2031, 12, 31), "2031"),
        (date(2031, 1, 1), date(2033, 12, 31), "2031–2033"),
        (date(2031, 3, 1), date(2031, 3, 7), "1–7 Mar 2031"),
        (date(2031, 2, 1), date(2031, 3, 31), "Feb – Mar 2031"),
        (date(2031, 2, 27), date(2031, 3, 2), "27 Feb – 2 Mar 2031"),
        (date(2031, 12, 30), date(2032, 1, 2), "30 Dec 2031 – 2 Jan 2032"),
    ],
)
def test_an_interval_is_told_as_short_as_it_can_be(first: date, last: date, words: str) -> None:
    assert days(When(first=first, last=last)) == words


def test_no_interval_is_told_as_such() -> None:
    assert days(None) == "no date"


@given(st.text())
def test_cleaned_text_holds_nothing_that_steers_a_terminal(text: str) -> None:
    assert not [sign for sign in clean(text) if unicodedata.category(sign) in ("Cc", "Cs")]
    assert "\u202e" not in clean(text)


def test_clean_keeps_words_apart() -> None:
    assert clean("one\ntwo\u202e  three\x1b[1m") == "one two three[1m"


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_clipped_text_fits(text: str, length: int) -> None:
    assert len(clip(text, length)) <= length


def test_clip_cuts_between_words() -> None:
    assert clip("the treaty was renewed", 14) == "the treaty…"


def test_codes_become_words() -> None:
    assert label("treaty:new-start") == "treaty: new start"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("told", ""),
        ("2026-02-05", "5 Feb 2026"),
        ("2026-01-01/2026-12-31", "2026"),
        ("2026-13-45", "no date"),
        (">=100 count", "100 or more"),
        ("<=7 days", "at most 7 days"),
        ("2.5-3 years", "2.5–3 years"),
        ("joe-biden + USA", "Joe Biden, United States"),
        ("new:petra-novak", "Petra Novak"),
        ("phone", "phone"),
    ],
)
def test_the_value_of_a_claim_is_told_in_words(value: str, words: str) -> None:
    assert value_words(value) == words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("who", "who"),
        ("point: they met ...", "they met ..."),
        ("new-start: until", "New START: until"),
        ("joe-biden: term", "Joe Biden: term"),
    ],
)
def test_a_question_is_told_in_words(question: str, words: str) -> None:
    assert question_words(question) == words


def test_a_score_of_almost_nothing_has_no_sign() -> None:
    assert [signed(-0.04), signed(0.0), signed(2.0)] == ["0.0", "0.0", "+2.0"]


def test_numbers_agree_with_their_nouns() -> None:
    assert several(1, "story", "stories") == "1 story"
    assert several(1200, "page") == "1,200 pages"


def test_an_id_is_shortened_to_what_show_takes() -> None:
    assert short("event-3f9c01ab77de") == "3f9c01"
    assert short("new-start") == "new-start"
