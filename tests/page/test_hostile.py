"""Inputs made to hurt: none takes over five seconds or a gigabyte, and the rest go on.

Each goes the whole way, through the worker that `dragoman read` uses.
"""

from __future__ import annotations

import gzip
import random
import resource
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from dragoman import flow
from dragoman.article import extract_article
from dragoman.errors import InputError
from dragoman.page import read_page
from dragoman.scale import Outcome, Source, read_all

SECONDS = 5.0
BYTES = 1_000_000_000
BODY = b"<html><body>"

MADE: dict[str, Callable[[], bytes]] = {
    "100k nested divs": lambda: BODY + b"<div>" * 100_000 + b"deep words",
    "100k nested inline tags": lambda: BODY + b"<p>" + b"<b><i>" * 50_000 + b"deep words",
    "5k nested tables": lambda: BODY + b"<table><tr><td>x " * 5_000,
    "50 MB of <p>": lambda: BODY + b"<p>" * 16_700_000,
    "5 MB of <p>": lambda: BODY + b"<p>x" * 1_200_000,
    "50 MB in one text node": lambda: BODY + b"<p>" + b"word " * 10_000_000,
    "5 MB in one text node": lambda: BODY + b"<p>" + b"word " * 900_000,
    "a tag with 1M attributes": lambda: (
        BODY + b"<p " + b" ".join(b"a%d=1" % n for n in range(1_000_000)) + b">wide words"
    ),
    "a tag with 400k attributes": lambda: (
        BODY + b"<p " + b" ".join(b"a%d=1" % n for n in range(400_000)) + b">wide words"
    ),
    "500k links": lambda: BODY + b"<a href=/x>l</a>" * 500_000,
    "300k links": lambda: BODY + b"<a href=/x>l</a>" * 300_000,
    "an entity bomb": lambda: (
        b"<!DOCTYPE html [<!ENTITY a '" + b"x" * 1000 + b"'><!ENTITY b '" + b"&a;" * 1000 + b"'>"
        b"<!ENTITY c '" + b"&b;" * 1000 + b"'>]><html><body><p>&c;&c; words"
    ),
    "an entity bomb in a feed": lambda: (
        b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a '" + b"x" * 1000 + b"'><!ENTITY b '"
        + b"&a;" * 1000 + b"'>]><rss><item><description>" + b"&b;" * 1000
        + b"</description></item></rss>"
    ),
    "truncated gzip": lambda: gzip.compress(b"<p>Words. " * 9999)[:-50],
    "a gzip bomb": lambda: gzip.compress(b"0" * 100_000_000, 1),
    "random binary": lambda: random.Random(1).randbytes(4_900_000),
    "a wrong charset": lambda: (
        "<html><meta charset=utf-8><p>" + "Министр прибыл в город. " * 100_000
    ).encode("cp1251"),
    "NULs": lambda: b"\0" * 4_900_000,
    "NULs between words": lambda: BODY + b"<p>w\0o\0r d " * 300_000,
    "UTF-16": lambda: ("<html><p>Words here. " * 90_000).encode("utf-16"),
    "empty": lambda: b"",
    "980k line breaks": lambda: BODY + b"<p>" + b"x<br>" * 980_000,
    "2.4M lines": lambda: b"a\n" * 2_400_000,
    "only brackets": lambda: BODY + b"<p>x" + b"<" * 4_800_000,
    "open quotation marks": lambda: "“".encode() * 1_600_000,
    "open attributes": lambda: BODY + b"<p>x" + b"<a b='" * 800_000,
    "open comments": lambda: b"<!--" * 1_200_000,
    "deep linked data": lambda: (
        b"<html><script type=application/ld+json>" + b"[" * 4_000_000 + b"</script><p>words"
    ),
    "one endless paragraph": lambda: b"The minister said that Russia will go. " * 120_000,
    "100k quotations": lambda: "“He said.” ".encode() * 100_000,
    "150k quotations in one sentence": lambda: "“x” ".encode() * 150_000,
    "20k names": lambda: b" ".join(b"John %c%cd%cman said." % (65 + n % 26, 97 + n // 26 % 26,
        97 + n // 676) for n in range(17_576)),
    "one endless sentence": lambda: b"Biden said Russia attacked Ukraine and " * 20_000,
    "20k lines to come": lambda: "Biden said:\n“We go.”\n".encode() * 10_000,
    "120k paragraphs": lambda: b"The minister said that Russia will go.\n\n" * 120_000,
}  # fmt: skip


@pytest.mark.hostile
@pytest.mark.parametrize("name", MADE)
def test_nothing_takes_over_five_seconds_or_a_gigabyte(name: str) -> None:
    sources = [
        Source(name="small", content=b"Talks ended."),
        Source(name="a", content=MADE[name]()),
    ]
    outcomes = read_all(sources)
    assert next(outcomes).reading  # the worker is started, once for all pages, before the clock
    start = time.perf_counter()
    found = list(outcomes)  # a kill, where there is one, and the end of the worker count
    took = time.perf_counter() - start
    assert found
    assert all(outcome.reading or outcome.fault for outcome in found)
    assert took < SECONDS
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 < BYTES


@pytest.mark.hostile
@pytest.mark.parametrize("name", MADE)
def test_page_and_article_alone_need_no_kill(name: str) -> None:
    content = MADE[name]()
    start = time.process_time()
    with suppress(InputError):
        extract_article(read_page(content))
    assert time.process_time() - start < SECONDS


@pytest.mark.hostile
@pytest.mark.parametrize("name", ["one endless paragraph", "120k paragraphs", "20k lines to come"])
def test_a_long_text_needs_no_kill_at_all(name: str) -> None:
    page = read_page(MADE[name]())
    start = time.process_time()
    assert flow.read(page).article.blocks
    assert time.process_time() - start < SECONDS


@pytest.mark.hostile
def test_a_sound_page_behind_hostile_ones_is_read() -> None:
    names = ["a gzip bomb", "one endless paragraph", "random binary"]
    sources = [Source(name=name, content=MADE[name]()) for name in names]
    found = list(read_all([*sources, Source(name="sound", content=b"Talks ended.")]))
    assert [type(outcome) for outcome in found] == [Outcome] * 4
    assert found[-1].reading is not None
