"""What other extractors are asked, and what is made of their answers."""

from __future__ import annotations

import numpy as np

from dragoman.article.features import measure
from dragoman.article.opinion import ask, build
from dragoman.page import read_page

PARAGRAPH = (
    "The envoys met in Lisbon on Tuesday for the first time since the spring, and both spoke of a "
    "useful exchange afterwards. They will meet again within a month, an official said."
)
PAGE = (
    "<html><body><nav class='menu'><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li>"
    f"</ul></nav><article id='story' class='post wide'><h1>Envoys meet</h1><p>{PARAGRAPH}</p>"
    f"<p>{PARAGRAPH.replace('Lisbon', 'Porto')}</p><p>{PARAGRAPH.replace('Lisbon', 'Faro')}</p>"
    "</article><footer><p>Imprint &lt;2024&gt;</p></footer></body></html>"
)


def test_the_lines_stand_in_the_elements_they_stood_in() -> None:
    built = build(read_page(PAGE.encode()))
    assert '<article id="story" class="post wide">' in built
    assert built.count("<p>") == 4
    assert '<a href="/x">Home</a>' in built
    assert "Imprint &lt;2024&gt;" in built


def test_lines_parted_by_a_line_break_share_their_element() -> None:
    built = build(
        read_page(b"<html><body><p>One line<br>and another</p><p>Three</p></body></html>")
    )
    assert built.count("<p>") == 2
    assert "One line<br>and another" in built


def test_every_extractor_keeps_the_paragraphs() -> None:
    page = read_page(PAGE.encode())
    lines = measure(page)
    told = ask(page, lines)
    paragraphs = [line.index for line in lines if line.words > 20]
    menu = [line.index for line in lines if line.text in {"Home", "World"}]
    assert (told[paragraphs, :4] == 1).all()
    assert (told[menu, :4] == 0).all()
    assert np.isfinite(told).all()
