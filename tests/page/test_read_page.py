"""What `read_page` makes of sound, broken and foreign input."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.page import read_page
from dragoman.page.read import MAX_BYTES
from dragoman.records import Page


def shown(page: Page) -> list[str]:
    """Return the words of every run."""
    return [page.text[run.start : run.end] for run in page.layout]


def codes(page: Page) -> list[str]:
    return [note.code for note in page.notes]


def values(page: Page, name: str) -> list[str]:
    return [entry.value for entry in page.metadata if entry.name == name]


def test_plain_text_keeps_every_sign_but_its_line_ends() -> None:
    page = read_page("First line\r\n\r\n  Second  line \rThird")
    assert page.text == "First line\n\n  Second  line \nThird"
    assert shown(page) == ["First line", "Second  line", "Third"]
    assert page.media_type == "text/plain"


def test_nul_and_control_signs_are_dropped_before_the_text_is_fixed() -> None:
    assert read_page("a\x00b\x07c").text == "abc"


def test_the_same_text_gives_the_same_id_and_another_text_another() -> None:
    assert read_page("Talks ended.").id == read_page(b"Talks ended.").id
    assert read_page("Talks ended.").id != read_page("Talks went on.").id


def test_a_block_is_a_line_and_a_blank_line_parts_blocks() -> None:
    page = read_page("<html><body><p>One <b>two</b>\n three</p><p>Four<br>five</p></body></html>")
    assert page.text == "One two three\n\nFour\nfive"
    assert shown(page) == ["One two three", "Four", "five"]


def test_scripts_styles_and_form_fields_are_not_text() -> None:
    page = read_page(
        "<html><script>x()</script><style>p{}</style><p>Seen</p><input value=no></html>"
    )
    assert page.text == "Seen"


def test_a_box_that_opens_over_a_word_is_not_text() -> None:
    page = read_page(
        '<p>Rep. <span class="rollover"><a href="/o">Omar</a><span class="rollover-block">'
        "<a>Omar calls for a vote</a></span></span> said so.</p>",
        media_type="text/html",
    )
    assert page.text == "Rep. Omar said so."


def test_a_run_names_its_elements_and_counts_its_link_signs() -> None:
    page = read_page(
        '<html><div id="main" class="story wide"><p>Go <a href="/x">there</a></p></div>'
    )
    assert page.layout[0].path == "html/body/div#main.story.wide/p"
    assert page.layout[0].link_chars == 5


def test_a_run_inside_one_inline_element_names_it_too() -> None:
    page = read_page(
        "<html><p><strong>All bold</strong></p><p>Half <strong>bold</strong></p></html>"
    )
    assert [run.path.rsplit("/", 1)[1] for run in page.layout] == ["strong", "p"]


def test_metadata_come_from_tags_and_from_linked_data() -> None:
    page = read_page(
        """<html lang="nl"><head><title>Overleg – De Bode</title>
        <meta property="og:title" content="Overleg">
        <link rel="canonical" href="https://bode.example/overleg">
        <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
        "headline": "Overleg", "datePublished": "2022-03-04T10:00:00Z",
        "author": [{"@type": "Person", "name": "Ans Visser"}],
        "publisher": {"name": "De Bode"}}]}</script></head><body><p>Tekst.</p></body></html>"""
    )
    assert values(page, "lang") == ["nl"]
    assert values(page, "title") == ["Overleg – De Bode"]
    assert values(page, "canonical") == ["https://bode.example/overleg"]
    assert values(page, "jsonld:author") == ["Ans Visser"]
    assert values(page, "jsonld:datePublished") == ["2022-03-04T10:00:00Z"]
    assert values(page, "jsonld:publisher") == ["De Bode"]


def test_broken_linked_data_costs_nothing_but_itself() -> None:
    page = read_page('<html><script type="application/ld+json">{"a": </script><p>Text.</p></html>')
    assert page.text == "Text."


@pytest.mark.parametrize(
    "content", [b"", b"   \n ", "", "\x00", b"<html><body></body></html>", "<p> </p><p></p><p></p>"]
)
def test_a_page_without_text_is_refused(content: bytes | str) -> None:
    with pytest.raises(InputError, match=r"empty|no text"):
        read_page(content, media_type="text/html")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\x1f\x8b\x08", "gzip"),
        (bytes(range(256)) * 8, "binary"),
    ],
)
def test_what_is_no_text_is_named_and_refused(content: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=f"a.example: .*{kind}.*Give HTML or plain text"):
        read_page(content, url="a.example")


def test_random_bytes_are_refused() -> None:
    with pytest.raises(InputError, match="binary"):
        read_page(os.urandom(4000))


def test_a_page_over_the_limit_is_refused_with_its_size() -> None:
    with pytest.raises(InputError, match=r"50\.0 MB, more than 5 MB"):
        read_page(b"x" * (MAX_BYTES * 10))


def test_a_feed_is_refused() -> None:
    with pytest.raises(InputError, match="feed"):
        read_page('<?xml version="1.0"?><rss><channel><title>News</title></channel></rss>')


RUSSIAN = "Министр прибыл в столицу. Переговоры продлятся два дня, сообщили в посольстве. "


def test_the_declared_character_set_is_used() -> None:
    html = f'<html><head><meta charset="windows-1251"></head><p>{RUSSIAN}</p></html>'
    page = read_page(html.encode("cp1251"))
    assert page.text == RUSSIAN.strip()
    assert not page.notes


def test_the_served_character_set_is_used() -> None:
    page = read_page(RUSSIAN.encode("koi8-r"), media_type="text/plain; charset=koi8-r")
    assert page.text == RUSSIAN


def test_an_undeclared_character_set_is_guessed_and_noted() -> None:
    page = read_page((RUSSIAN * 5).encode("cp1251"))
    assert page.text == RUSSIAN * 5
    assert codes(page) == ["charset-guessed"]


def test_utf8_under_a_false_declaration_is_read_as_utf8_and_noted() -> None:
    html = f'<html><meta charset="iso-8859-1"><p>{RUSSIAN}</p></html>'
    page = read_page(html.encode())
    assert page.text == RUSSIAN.strip()
    assert codes(page) == ["charset-doubtful"]


def test_a_few_faulty_bytes_are_replaced_and_noted() -> None:
    page = read_page((RUSSIAN * 30).encode() + b"\xff")
    assert page.text.startswith(RUSSIAN)
    assert codes(page) == ["charset-doubtful"]


def test_text_decoded_wrongly_before_it_came_is_noted() -> None:
    wrong = (RUSSIAN * 3).encode().decode("latin-1")
    assert "charset-doubtful" in codes(read_page(wrong))


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-8-sig", "utf-32"])
def test_wide_character_sets_are_recognised(charset: str) -> None:
    assert (
        read_page("The envoy left on Monday.".encode(charset)).text == "The envoy left on Monday."
    )


@pytest.mark.parametrize(
    "content",
    [
        "<html>" + "<div>" * 50_000 + "deep",
        "<html><p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">wide",
        "<html>" + "<b><a href=x>w " * 20_000,
        "<html><p>x" + "<" * 20_000 + "y" + "<a" * 20_000,
    ],
    ids=["deep", "attributes", "unclosed", "brackets"],
)
def test_a_hostile_page_does_not_hang(content: str) -> None:
    start = time.perf_counter()
    assert read_page(content).text
    assert time.perf_counter() - start < 5


def test_a_page_too_deep_to_parse_keeps_its_words_and_is_noted() -> None:
    page = read_page("<html><p>Above.</p>" + "<div>" * 400 + "<p>Below.</p>")
    assert shown(page) == ["Above.", "Below."]
    assert codes(page) == ["layout-lost"]


@given(st.one_of(st.text(), st.binary(), st.text().map(lambda text: f"<html><p>{text}<div>{text}")))
def test_any_input_is_read_or_refused_and_runs_lie_in_the_text(content: bytes | str) -> None:
    try:
        page = read_page(content)
    except InputError:
        return
    end = 0
    for run in page.layout:
        assert end <= run.start < run.end <= len(page.text)
        assert page.text[run.start : run.end].strip()
        end = run.end
    assert sum(len(words) for words in shown(page)) <= len(page.text)
