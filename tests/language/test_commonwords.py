from __future__ import annotations

from dragoman.language.commonwords import common_words
from dragoman.language.profile import languages


def test_every_profile_lists_its_common_words() -> None:
    assert all(len(common_words(code)) > 50 for code in languages())


def test_a_language_without_a_profile_has_none() -> None:
    assert common_words("xx") == frozenset()
