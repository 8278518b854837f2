from __future__ import annotations

from dragoman.records import Role
from evaluation.jobs.events import unmark
from evaluation.jobs.made import article_of


def test_marks_are_taken_out_and_the_spans_kept() -> None:
    text, first, second = unmark("The <t>embassy</t> was closed by <s>Ruritania</s>.")
    assert text == "The embassy was closed by Ruritania."
    assert (text[slice(*first)], text[slice(*second)]) == ("Ruritania", "embassy")


def test_one_mark_inside_the_other_is_read_too() -> None:
    text, first, second = unmark("<s>Envoys of <t>Syldavia</t></s> met.")
    assert (text[slice(*first)], text[slice(*second)]) == ("Envoys of Syldavia", "Syldavia")


def test_bare_text_makes_one_body_block_a_line() -> None:
    page, article = article_of("One.\n\nTwo.", "en", title="Head", published="2021-02-04T10:00")
    assert [block.role for block in article.blocks] == [Role.TITLE, Role.BODY, Role.BODY]
    assert all(
        b.evidence.quote == page.text[b.evidence.start : b.evidence.end] for b in article.blocks
    )
    assert article.published is not None


def test_a_date_that_is_none_stays_unknown() -> None:
    assert article_of("One.", "en", published="last week")[1].published is None
