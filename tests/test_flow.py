from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import flow
from dragoman.codec import from_json, to_json
from dragoman.page import read_page
from dragoman.page.skim import skim_page
from dragoman.records import Dossier, Evidence, Page, Reading
from tests.golden.rewrite import page_names, read_example

WORDS = st.sampled_from(
    [
        "Biden",
        "said",
        "that",
        "“",
        "”",
        '"',
        ".",
        "\n",
        "Moscow",
        "on",
        "4/2",
        "ông",
        "сказал",
        "«",
        "»",
        "sagte",
        "zei",
        "Putin",
        "the",
        "U.S.",
        ",",
        "Comments",
        "10",
        "(",
        ")",
        "\u00a0",
        "Nga",
    ]
)


def evidence_of(record: object) -> Iterator[Evidence]:
    if isinstance(record, Evidence):
        yield record
    elif isinstance(record, tuple):
        for part in record:
            yield from evidence_of(part)
    elif is_dataclass(record) and not isinstance(record, Page):
        for field in fields(record):
            yield from evidence_of(getattr(record, field.name))


def check(reading: Reading) -> None:
    text = reading.page.text
    for evidence in evidence_of(reading):
        assert evidence.page_id == reading.page.id
        assert text[evidence.start : evidence.end] == evidence.quote
    assert from_json(Reading, to_json(reading)) == reading


@pytest.mark.parametrize("name", page_names())
def test_every_evidence_of_an_example_equals_its_span(name: str) -> None:
    check(read_example(name))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=80).map(" ".join).filter(lambda text: text.strip()))
def test_any_words_are_read_without_a_raise(text: str) -> None:
    check(flow.read(read_page(text)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=300).filter(lambda text: any(map(str.isalnum, text))))
def test_any_text_is_read_without_a_raise(text: str) -> None:
    check(flow.read(read_page(text)))


def test_the_order_of_the_pages_changes_nothing() -> None:
    readings = [read_example(name) for name in page_names()]
    dossier = flow.assemble(readings)
    random.Random(7).shuffle(readings)
    assert to_json(flow.assemble(readings)) == to_json(dossier)
    assert from_json(Dossier, to_json(dossier)) == dossier


def test_every_id_a_dossier_points_to_is_there() -> None:
    dossier = flow.assemble([read_example(name) for name in page_names()])
    articles = {reading.article.id for reading in dossier.readings}
    events = {event.id for reading in dossier.readings for event in reading.events}
    stories = {story.id for story in dossier.stories}
    for story in dossier.stories:
        assert set(story.article_ids) <= articles
        assert set(story.event_ids) <= events
    for relation in dossier.relations:
        assert set(relation.event_ids) <= events
    for account in dossier.accounts:
        assert account.story_id in stories
        assert account.article_id in articles
    for comparison in dossier.comparisons:
        assert comparison.story_id in stories
        assert set(comparison.silent) <= articles


def test_no_pages_make_an_empty_dossier() -> None:
    assert flow.assemble([]) == Dossier(readings=())


def test_a_page_of_the_fast_path_is_read_to_its_end() -> None:
    said = "The minister said on Tuesday that Russia would answer the new sanctions within a week. "
    page = skim_page(
        f"<html><head><title>Russia to answer</title></head><body><nav><a href=/>Home</a></nav>"
        f"<article><h1>Russia to answer</h1><p>{said * 2}</p><p>{said * 2}</p><p>{said}</p>"
        f"</article><footer>Imprint</footer></body></html>".encode()
    )
    reading = flow.read(page)
    assert reading.article.title
    assert reading.statements
