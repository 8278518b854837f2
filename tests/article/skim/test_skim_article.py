"""The bulk path: from a skimmed page to an article."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from dragoman.article.skim import skim_article
from dragoman.article.skim.extract import decide
from dragoman.article.skim.figures import dearest, measure_lines
from dragoman.article.skim.network import TARGETS, judge
from dragoman.article.skim.places import read_places
from dragoman.article.skim.words import numbers_of
from dragoman.page import read_page
from dragoman.page.skim import skim_page
from dragoman.records import Role

TEXT = (
    "The envoys met in Lisbon on Tuesday for the first time since the spring, and both spoke of a "
    "useful exchange afterwards. They will meet again within a month, the ministry said."
)
PAGE = f"""<html lang=en><head><title>Envoys meet in Lisbon | The Courier</title>
<meta property="og:title" content="Envoys meet in Lisbon"><meta name="date" content="2024-03-05">
<meta property="og:site_name" content="The Courier"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Envoys meet in Lisbon</h1><p>{TEXT}</p><h2>What comes next</h2><p>{TEXT} Nobody
expects a quick result.</p><p>{TEXT} So they said.</p></article>
<div class="comments"><h3>Comments</h3><p class="comment">I do not believe a word of it.</p></div>
<footer><a href="/imprint">Imprint</a></footer></body></html>"""


def roles(html: str = PAGE) -> dict[str, Role]:
    article = skim_article(skim_page(html.encode()))
    return {block.evidence.quote: block.role for block in article.blocks}


def test_the_text_of_a_page_is_told_and_the_rest_is_not() -> None:
    found = roles()
    assert found[TEXT] is Role.BODY
    assert found["Envoys meet in Lisbon"] is Role.TITLE
    assert found["Home\n\nWorld"] is Role.FURNITURE
    assert found["I do not believe a word of it."] is not Role.BODY


def test_title_day_language_and_outlet_are_read_off_the_page() -> None:
    article = skim_article(skim_page(PAGE.encode()))
    assert article.title
    assert article.title.value == "Envoys meet in Lisbon"
    assert article.title.evidence
    assert article.published
    assert article.published.first == date(2024, 3, 5)
    assert (article.language, article.outlet and article.outlet.value) == ("en", "The Courier")


def test_blocks_cover_every_line_in_order() -> None:
    page = skim_page(PAGE.encode())
    blocks = skim_article(page).blocks
    held = [
        run for run in page.layout for b in blocks if b.evidence.start <= run.start < b.evidence.end
    ]
    assert held == list(page.layout)
    assert all(page.text[b.evidence.start : b.evidence.end] == b.evidence.quote for b in blocks)


def test_a_day_shown_beside_the_title_counts_where_the_head_gives_none() -> None:
    html = PAGE.replace('<meta name="date" content="2024-03-05">', "").replace(
        "</h1>", "</h1><span>4 March 2024</span>"
    )
    article = skim_article(skim_page(html.encode()))
    assert article.published
    assert article.published.evidence
    assert article.published.first == date(2024, 3, 4)


@pytest.mark.parametrize(
    "content", [b"<html><body>1", b"<html><body><a href=x>y</a>", b"Ab.\n\nCd."]
)
def test_a_page_of_a_word_or_two_is_read(content: bytes) -> None:
    article = skim_article(skim_page(content))
    assert article.blocks


def test_a_page_that_was_not_skimmed_is_read_without_its_elements() -> None:
    lines = measure_lines(read_page(PAGE, media_type="text/html"))
    assert not lines.shown["hint:furniture"].any()
    assert lines.table.shape == measure_lines(skim_page(PAGE.encode())).table.shape


def test_no_figure_is_unknown_or_without_end() -> None:
    assert np.isfinite(measure_lines(skim_page(PAGE.encode())).table).all()


def test_a_line_without_words_is_judged_like_any_other() -> None:
    lines = measure_lines(skim_page(f"<html><body><p>***<p>{TEXT}<p>---".encode()))
    assert lines.counts.tolist() == [0, len(lines.numbers), 0]
    likely = judge(lines)
    assert likely.shape == (3, len(TARGETS))
    assert np.isfinite(likely).all()


def test_the_dearest_stretch_is_the_one_with_the_largest_sum() -> None:
    assert dearest(np.array([-1.0, 2.0, -1.0, 3.0, -9.0, 3.0])) == (1, 3)


def test_a_line_outside_the_stretch_must_be_surer() -> None:
    likely = np.array([0.55, 0.01, 0.01, 0.95, 0.5, 0.95], np.float32)
    assert decide(likely, np.array([1, 90, 90, 50, 1, 50])).tolist() == [3, 4, 5]


def test_paths_are_read_as_they_are_written() -> None:
    places = read_places(["body/div.comment.hidden/main#3/ul#7/li", "body/div/html#-1/div#1/h2"])
    assert places.hints.sum(axis=1).tolist() == [1, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert places.levels.tolist() == [0, 2]
    assert places.common.tolist() == [3, -1]
    assert places.parents.tolist() == [7, 1]


def test_words_spelt_alike_have_one_number() -> None:
    one, two, three = numbers_of("Talks talks Lisbon").tolist()
    assert one == two != three
