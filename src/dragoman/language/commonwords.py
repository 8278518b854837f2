"""The most common words of a language, which say nothing of what a text is about."""

from __future__ import annotations

from functools import cache

from dragoman.language.fold import fold
from dragoman.language.profile import languages, load_language


@cache
def common_words(code: str) -> frozenset[str]:
    """Return the folded common words of a language; none for a language without a profile."""
    if code not in languages():
        return frozenset()
    return frozenset(fold(word) for word in load_language(code).words.common)
