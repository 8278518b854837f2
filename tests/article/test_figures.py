"""The table of a page, as a trained model sees it."""

from __future__ import annotations

import numpy as np

from dragoman.article.extract import find_by_rules
from dragoman.article.features import measure
from dragoman.article.figures import Floats, describe
from dragoman.page import read_page

PARAGRAPH = "The envoys met in Lisbon on Tuesday, and both spoke of a useful exchange afterwards."


def table(content: str) -> Floats:
    page = read_page(content)
    lines = measure(page)
    return describe(page, lines, find_by_rules(page, lines))


def test_html_and_flat_pages_have_the_same_columns() -> None:
    flat = table(f"Home\n\n{PARAGRAPH}\n\n{PARAGRAPH}")
    html = table(f"<html><body><nav>Home</nav><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></body></html>")
    assert flat.shape == html.shape


def test_every_figure_is_a_number() -> None:
    for content in ("x", "1", f"{PARAGRAPH}\n@\n—\n|", "<p>.</p><p></p><p>x</p>"):
        assert np.isfinite(table(content)).all()


def test_a_line_sees_its_neighbours() -> None:
    one, other = table(f"Home\n{PARAGRAPH}"), table("Home\nWorld")
    assert not np.array_equal(one[0], other[0])
