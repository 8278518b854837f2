"""What `explain` says of the mentions of a page."""

from __future__ import annotations

from datetime import date

import pytest
from rich.console import Console

from dragoman.knowledge.registry import load_registry
from dragoman.mentions import find_mentions
from dragoman.page import read_page
from dragoman.records import Article, Block, Evidence, Mention, Reading, Role, When
from dragoman.views.explain import mention_lines

TEXT = (
    "US Secretary of State Antony Blinken called Moscow on Thursday. He spoke of his predecessor. "
    "Diplomats met in Geneva, said Halvor Brekkestad, a lawyer from Oslo."
)
DAY = date(2021, 2, 5)


@pytest.fixture(scope="module")
def reading() -> Reading:
    page = read_page(TEXT)
    article = Article(
        id="article",
        page_id=page.id,
        language="en",
        blocks=(Block(role=Role.BODY, evidence=Evidence.cut(page, 0, len(page.text))),),
        published=When(first=DAY, last=DAY),
    )
    return Reading(page=page, article=article, mentions=find_mentions(page, article))


def mention(reading: Reading, words: str) -> Mention:
    return next(one for one in reading.mentions if words in one.evidence.quote)


def shown(reading: Reading, *mentions: Mention) -> str:
    console = Console(width=80, record=True)
    with console.capture() as captured:
        for line in mention_lines(reading, mentions, load_registry()):
            console.print(line)
    return captured.get()


def test_every_mention_of_a_page_has_its_line_with_what_decided_it(reading: Reading) -> None:
    lines = shown(reading, *reading.mentions)
    assert "Antony Blinken" in lines
    for reason in ("full-name", "capital", "pronoun", "relation", "city", "new-name"):
        assert reason in lines
    assert max(map(len, lines.splitlines())) <= 80


def test_one_mention_tells_the_office_it_rests_on(reading: Reading) -> None:
    lines = shown(reading, mention(reading, "Blinken"))
    assert "Secretary of State" in lines
    assert "the name in full" in lines


def test_a_predecessor_is_who_held_the_office_before(reading: Reading) -> None:
    assert "Mike Pompeo" in shown(reading, mention(reading, "his predecessor"))


def test_a_city_is_a_place_and_no_actor(reading: Reading) -> None:
    assert "a place in Switzerland" in shown(reading, mention(reading, "Geneva"))
