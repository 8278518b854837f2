"""The fast reader of HTML: the same text as the slow one, and nothing it cannot get through."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.page import read_page
from dragoman.page.skim import skim_page
from dragoman.records import Page

BODY = b"<html><body>"
SECONDS = 5.0

HURTING: dict[str, Callable[[], bytes]] = {
    "100k nested divs": lambda: BODY + b"words<div>" * 100_000 + b"deep words",
    "100k nested inline tags": lambda: BODY + b"<p>a" + b"<b><i>" * 50_000 + b"deep words",
    "300k links": lambda: BODY + b'<a href="/">a</a> ' * 277_000,
    "5 MB of paragraphs": lambda: BODY + b"<p>" * 1_660_000 + b"word",
    "one text node of 5 MB": lambda: BODY + b"word " * 999_000,
    "a tag with 1M attributes": lambda: BODY + b"<p " + b"a=1 " * 1_000_000 + b">word",
    "quotes left open": lambda: BODY + b"word" + b'<a b="' * 800_000,
    "scripts left open": lambda: BODY + b"word" + b"<svg><script>" * 380_000,
    "scripts in capitals": lambda: BODY + b"word<SCRIPT>x</SCRIPT>" * 200_000,
    "remarks left open": lambda: BODY + b"word" + b"<!--" * 1_200_000,
    "nothing but opening signs": lambda: BODY + b"word " + b"<" * 4_900_000,
    "linked data without end": lambda: (
        BODY + b"word" + b'<script type="application/ld+json">{"@type":' * 100_000
    ),
    "800k entities": lambda: BODY + b"&amp;" * 800_000,
    "a long class": lambda: BODY + b'<p class="' + b"comment " * 600_000 + b'">word',
}


def skim(html: str, *, head: str = "") -> Page:
    return skim_page(f"<html><head>{head}</head><body>{html}</body></html>".encode())


def lines(page: Page) -> list[str]:
    return [page.text[run.start : run.end] for run in page.layout]


PAGES = [
    "<p>One  two\n three.</p><p>Four</p>",
    "<div>Menu<ul><li>Home<li>News</ul></div><p>Text <b>bold</b> and <a href=x>link</a>.",
    "<p>First<br>second<br><br>third</p><h1>A<br>title</h1>",
    "<p>A &amp; B &lt;c&gt; &eacute; &#8220;said&#x201D;&nbsp;so</p>",
    "<a>Home</a><a>News</a> <span>Ann</span><span>5 May</span>",
    "<p>Shown<script>var a = '<p>no</p>';</script><style>p {}</style><!-- <p>no</p> --> too</p>",
    "<p title='a > b'>Text</p><p data-x='{\"a\": \"<b>\"}'>More</p>",
    "<p>Soft\u00adhyphen, zero\u200bwidth and \U0001f600 faces</p>",
    "<p>a < b and <3</p><table><tr><td>x<td>y</table>",
    "<svg><title>no</title><path d=''/></svg><p>Under a picture</p>",
]


@pytest.mark.parametrize("html", PAGES)
def test_the_text_is_that_of_the_slow_reader(html: str) -> None:
    slow = read_page(f"<html><head></head><body>{html}</body></html>", media_type="text/html")
    assert skim(html).text == slow.text
    assert [(r.start, r.end) for r in skim(html).layout] == [(r.start, r.end) for r in slow.layout]


def test_signs_in_links_are_counted() -> None:
    page = skim("<p>plain</p><p><a href='/'>all of it</a></p><p>abcd <a>efgh</a></p>")
    assert [round(run.link_chars / (run.end - run.start), 1) for run in page.layout] == [0, 1, 0.4]


def test_paths_say_what_the_elements_above_are_called() -> None:
    page = skim(
        "<main><p>" + "Running text of the article. " * 9 + "</p></main>"
        "<div class='comment-list'><ul><li>Me too</ul></div><div style='display: none'>x</div>"
    )
    paths = [run.path for run in page.layout]
    assert [path.split("/")[1] for path in paths] == ["div.body", "div.comment", "div.hidden"]
    assert [path.split("/")[-1] for path in paths] == ["p", "li", "div"]


def test_names_round_most_of_the_text_say_nothing_bad() -> None:
    text = "<p>" + "Running text of the article. " * 9 + "</p>"
    page = skim(f"<div class='has-teaser sidebar'>{text}{text}</div>")
    assert [run.path.split("/")[1] for run in page.layout] == ["div", "div"]


def test_a_name_that_says_how_the_page_is_built_says_nothing() -> None:
    page = skim("<div class='no-comments'>x</div><div class='commentList'>y</div>")
    assert [run.path.split("/")[1] for run in page.layout] == ["div", "div.comment"]


def test_the_address_of_a_link_says_nothing_of_its_text() -> None:
    page = skim("<div><a href='/comments/related'>Bo Ray</a></div>")
    assert page.layout[0].path.split("/")[1] == "div"


def test_values_of_the_head_are_those_of_the_slow_reader() -> None:
    head = (
        "<title>Talks &amp; more | The Courier</title><link rel=canonical href='https://x.test/a'>"
        "<meta property='og:title' content='Talks'><meta content='2024-05-01' name='date'>"
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks",'
        '"author": {"name": "Ann Lee"}}</script>'
    )
    html = '<time datetime="2024-05-02">2 May</time><span itemprop="author">Bo</span><p>Text</p>'
    slow = read_page(f"<html lang=en><head>{head}</head><body>{html}</body></html>")
    fast = skim_page(f"<html lang=en><head>{head}</head><body>{html}</body></html>".encode())
    assert fast.metadata == slow.metadata


def test_what_is_no_utf8_is_decoded_as_declared() -> None:
    html = "<html><head><meta charset=windows-1251></head><body><p>Переговоры в Минске"
    assert lines(skim_page(html.encode("cp1251"))) == ["Переговоры в Минске"]


def test_utf16_and_plain_text_are_left_to_the_slow_reader() -> None:
    html = "<html><body><p>Text of a page in another charset</p></body></html>"
    assert lines(skim_page(html.encode("utf-16"))) == ["Text of a page in another charset"]
    assert skim_page(b"Plain text.\n\nMore of it.").media_type == "text/plain"


@pytest.mark.parametrize("html", ["", "<script>only()</script>", "<!-- nothing -->"])
def test_a_page_without_text_is_refused(html: str) -> None:
    with pytest.raises(InputError):
        skim(html)


@given(st.lists(st.sampled_from([*"<>/'\"=ab &;", "<p>", "</p>", "<div ", "<!--", "-->", "é"])))
def test_no_markup_is_too_broken(parts: list[str]) -> None:
    page = skim("x" + "".join(parts))
    ends = [0, *(run.end for run in page.layout)]
    assert all(
        before <= run.start < run.end for before, run in zip(ends, page.layout, strict=False)
    )
    assert "\0" not in page.text
    assert page.layout[-1].end == len(page.text)


@pytest.mark.parametrize("make", HURTING.values(), ids=HURTING.keys())
def test_hostile_pages_are_read_in_time(make: Callable[[], bytes]) -> None:
    content = make()[:5_000_000]
    start = time.process_time()
    page = skim_page(content)
    assert time.process_time() - start < SECONDS
    assert page.layout[-1].end <= len(page.text)
