"""How the words of lines become numbers."""

from __future__ import annotations

from dragoman.article.words import BUCKETS, number_words


def numbers_of(text: str) -> list[int]:
    return [int(number) for number in number_words([text])[0]]


def test_the_same_word_has_the_same_number_in_any_case() -> None:
    assert numbers_of("Talks") == numbers_of("talks")
    assert numbers_of("talks") != numbers_of("envoys")


def test_figures_of_the_same_length_are_one_word() -> None:
    assert numbers_of("12") == numbers_of("47") != numbers_of("123")


def test_scripts_without_spaces_count_sign_by_sign() -> None:
    assert len(numbers_of("记者会")) == 3


def test_each_line_begins_where_the_one_before_ends() -> None:
    words, starts = number_words(["By Ann Lee", "", "Share"])
    assert starts.tolist() == [0, 3, 3]
    assert len(words) == 4
    assert ((words >= 0) & (words < BUCKETS)).all()


def test_of_a_long_line_only_both_ends_count() -> None:
    assert len(numbers_of("word " * 500)) == 40
