"""Language identification of paragraphs and of what is none."""

from __future__ import annotations

import pytest

from dragoman.language.identify import identify


def test_a_paragraph_gives_its_language_with_a_high_score() -> None:
    code, score = identify(
        "De onderhandelingen over het verdrag zijn vrijdag hervat in de hoofdstad."
    )
    assert code == "nl"
    assert score > 0.5


@pytest.mark.parametrize("text", ["", "  \n", "12:30", "—"])
def test_what_has_no_letters_has_no_language(text: str) -> None:
    assert identify(text) == ("und", 0.0)


def test_line_ends_do_not_matter() -> None:
    assert identify("The talks\nwent on\nfor hours.") == identify("The talks went on for hours.")
