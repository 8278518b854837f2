"""Sentences, by stops and abbreviations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.profile import load_language
from dragoman.language.sentences import split_sentences
from dragoman.records import Span


def split(text: str, language: str = "en") -> list[str]:
    spans = split_sentences(text, Span(0, len(text)), load_language(language))
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Mr. Berg came. He left.", 2),
        ("en", "He came on May 6. Then he left.", 2),
        ("de", "Er kam am 6. Mai. Dann ging er.", 2),
        ("en", "It grew by 3.5 percent. Good.", 2),
        ("vi", "Cảng đã mở cửa.Theo ông Minh, tàu sẽ vào.", 2),
        ("en", "Then said Jacob. at this time they left.", 2),
        ("nl", "Dhr. Jansen kwam. Hij ging.", 2),
    ],
)
def test_a_stop_ends_a_sentence_where_it_should(language: str, text: str, count: int) -> None:
    assert len(split(text, language)) == count


def test_a_line_break_ends_a_sentence() -> None:
    assert split("One line\nanother line") == ["One line", "another line"]


@given(st.text(max_size=80))
def test_sentences_lose_nothing_but_white_space(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())
