"""Sentences no one writes, as a broken page may have them: read without a raise."""

from __future__ import annotations

import pytest

from dragoman import flow
from dragoman.page import read_page


@pytest.mark.parametrize("words", ["Russia and France and ", "will not ", "refused to deny "])
def test_a_chain_of_joined_sides_or_denials_is_as_long_as_it_likes(words: str) -> None:
    text = f"The talks ended on Monday. {words * 1200}met Germany.\n\nThe minister left on Friday."
    assert flow.read(read_page(text)).article.blocks
