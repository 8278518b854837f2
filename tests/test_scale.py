"""Many inputs, one worker: what takes too much is killed, the rest go on."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

import pytest

from dragoman import flow
from dragoman.records import Page, Reading
from dragoman.scale import Limits, Outcome, Source, read_all
from tests.intake.made import FULL_ENTRY, TEASER, answer, record, rss, warc

REAL = flow.read
QUICK = Limits(seconds=1.5, memory=300_000_000)


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """Load what the stages need once: a forked worker has it then."""
    flow.read(Page(id="p", text="The minister said that talks ended."))


def outcomes(*contents: bytes, limits: Limits = QUICK) -> list[Outcome]:
    sources = [Source(name=f"s{n}", content=content) for n, content in enumerate(contents)]
    return list(read_all(sources, limits=limits))


def misread(page: Page) -> Reading:
    """Read a page, unless its words ask for trouble."""
    if "HANG" in page.text:
        time.sleep(60)
    if "GREED" in page.text:
        return REAL(Page(id="p", text="x" * 10**9))
    if "CRASH" in page.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "FAIL" in page.text:
        raise ZeroDivisionError("oh")
    return REAL(page)


@pytest.fixture
def trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "read", misread)


def test_every_page_of_every_source_is_read_in_order() -> None:
    found = outcomes(b"Talks ended.", rss(FULL_ENTRY, TEASER), b"")
    assert [outcome.reading is not None for outcome in found] == [True, True, False, False]
    assert [outcome.name.split(",")[0] for outcome in found] == ["s0", "s1", "s1", "s2"]
    assert found[3].fault == "s2: the page is empty. Give a page with text in it."


def test_known_pages_are_not_read_again() -> None:
    found = list(read_all([Source(name="a", content=b"Talks.")], is_known=lambda page_id: True))
    assert found[0].page_id
    assert found[0].reading is None
    assert found[0].fault is None


@pytest.mark.usefixtures("trouble")
@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("HANG", "it took more than 1.5 seconds"),
        ("GREED", "it took more than 300 MB"),
        ("CRASH", "the reading process died of it"),
        ("FAIL", r"dragoman failed on it \(ZeroDivisionError: oh\)"),
    ],
)
def test_a_page_that_takes_too_much_is_set_aside_and_the_rest_go_on(word: str, why: str) -> None:
    pages = [
        record(f"https://a.example/{text}", answer(f"<p>{text} talks".encode()))
        for text in ("before", word, "after")
    ]
    found = outcomes(warc(*pages), b"Last.")
    assert [outcome.reading is not None for outcome in found] == [True, False, True, True]
    assert found[1].fault is not None
    assert found[1].fault.startswith(f"s0, record 2 (https://a.example/{word}): ")
    assert re.search(why, found[1].fault)


def test_a_file_that_cannot_be_opened_is_set_aside(tmp_path: Path) -> None:
    (found,) = read_all([Source(name="gone", path=tmp_path / "gone")])
    assert found.fault is not None
    assert "gone: it cannot be read" in found.fault


def test_an_archive_is_not_held_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "many.warc"
    picture = record("https://a.example/p", answer(b"x" * 4_000_000, "Content-Type: image/png"))
    with path.open("wb") as file:
        for _ in range(100):
            file.write(picture)
        file.write(record("https://a.example/1", answer(b"<p>Talks ended.")))
    found = list(read_all([Source(name="many", path=path)], limits=QUICK))
    assert len(found) == 101
    assert found[100].reading is not None
