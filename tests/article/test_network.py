"""What the trained network says of plain pages."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.article.features import measure
from dragoman.article.figures import describe
from dragoman.article.network import TARGETS, has_weights, judge
from dragoman.page import read_page

PARAGRAPH = (
    "The envoys met in Lisbon on Tuesday for the first time since the spring, and both spoke of a "
    "useful exchange afterwards. They will meet again within a month."
)

pytestmark = pytest.mark.skipif(not has_weights(), reason="no trained weights")


def test_each_line_gets_a_likelihood_for_each_target() -> None:
    page = read_page(f"Home\n\nWorld\n\n{PARAGRAPH}\n\n{PARAGRAPH} So they said.\n\nImprint")
    likely = judge(describe(page, measure(page), None))
    assert likely.shape == (5, len(TARGETS))
    assert ((likely >= 0) & (likely <= 1)).all()


def test_the_same_page_gives_the_same_figures() -> None:
    page = read_page(f"Home\n{PARAGRAPH}")
    table = describe(page, measure(page), None)
    assert np.array_equal(judge(table), judge(table))
