from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.profile import languages, load_language
from dragoman.language.topics import find_slots, find_topics
from dragoman.records import Span


def topics(text: str, code: str = "en") -> list[str]:
    return [hit.topic_id for hit in find_topics(text, Span(0, len(text)), load_language(code))]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "They prolonged New START."),
        ("en", "They spoke of the START III accord."),
        ("ru", "Стороны продлили СНВ-3."),
        ("vi", "Hai bên gia hạn Hiệp ước Cắt giảm Vũ khí Chiến lược Mới."),
        ("nl", "Ze verlengden het New START-verdrag."),
        ("de", "Sie verlängerten den New-START-Vertrag."),
    ],
)
def test_a_treaty_has_one_id_under_all_its_names(code: str, text: str) -> None:
    assert topics(text, code) == ["new-start"]


def test_words_in_capitals_are_not_found_in_small_letters() -> None:
    assert topics("The couple made a new start.") == []


def test_a_form_with_a_star_takes_any_ending() -> None:
    assert topics("О ситуации в Сирии и сирийском урегулировании", "ru") == ["syria", "syria"]


def test_the_longer_of_two_names_stands() -> None:
    assert topics("He left the Nuclear Non-Proliferation Treaty.") == ["npt"]


def test_a_word_inside_another_word_is_not_a_topic() -> None:
    assert topics("An important export of somalian goods") == ["trade"]


def test_a_slot_is_found_by_its_words() -> None:
    text = "Er wurde zu drei Jahren Haft verurteilt."
    hits = find_slots(text, Span(0, len(text)), load_language("de"))
    assert {hit.topic_id for hit in hits} == {"prison-term"}


@given(st.text(max_size=200), st.sampled_from(languages()))
def test_any_text_is_read_and_hits_lie_inside_in_order(text: str, code: str) -> None:
    hits = find_topics(text, Span(0, len(text)), load_language(code))
    edges = [edge for hit in hits for edge in hit.span]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
