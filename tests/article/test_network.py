"""What the trained network says of plain pages."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.article.features import measure
from dragoman.article.figures import describe
from dragoman.article.network import ROLES, has_weights, judge
from dragoman.page import read_page

WEIGHTS = "roles.npz"
PARAGRAPH = (
    "The envoys met in Lisbon on Tuesday for the first time since the spring, and both spoke of a "
    "useful exchange afterwards. They will meet again within a month."
)

pytestmark = pytest.mark.skipif(not has_weights(WEIGHTS), reason="no trained weights")


def test_each_line_gets_a_likelihood_for_each_role() -> None:
    page = read_page(f"Home\n\nWorld\n\n{PARAGRAPH}\n\n{PARAGRAPH} So they said.\n\nImprint")
    lines = measure(page)
    likely = judge(describe(page, lines, None), [line.text for line in lines], WEIGHTS)
    assert likely.shape == (5, len(ROLES))
    assert np.allclose(likely.sum(axis=1), 1, atol=1e-5)


def test_the_same_page_gives_the_same_figures() -> None:
    page = read_page(f"Home\n{PARAGRAPH}")
    lines = measure(page)
    table, texts = describe(page, lines, None), [line.text for line in lines]
    assert np.array_equal(judge(table, texts, WEIGHTS), judge(table, texts, WEIGHTS))


def test_lines_without_any_known_word_are_judged_all_the_same() -> None:
    page = read_page("Ωω\n\nѪѫ\n\n⸘")
    lines = measure(page)
    likely = judge(describe(page, lines, None), [line.text for line in lines], WEIGHTS)
    assert np.isfinite(likely).all()
