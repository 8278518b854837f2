from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.made import FULL_ENTRY, answer, asides, pages, parts, record, rss, warc

ONE = record("https://a.example/1", answer(b"<p>one"))
TWO = record("https://a.example/2", answer(b"<p>two"))
THREE = record("https://a.example/3", answer(b"<p>three"))


@pytest.mark.parametrize("is_packed", [False, True])
def test_responses_come_out_with_address_type_and_day(is_packed: bool) -> None:
    request = record("https://a.example/1", b"GET / HTTP/1.1\r\n\r\n", kind="request")
    first, second = pages(warc(request, ONE, TWO, is_packed=is_packed))
    assert (first.url, first.media_type) == ("https://a.example/1", "text/html")
    assert first.name == "in, record 1 (https://a.example/1)"
    assert first.fetched_at is not None
    assert second.content == b"<p>two"


def test_what_the_server_did_for_the_way_is_undone() -> None:
    packed = answer(gzip.compress(b"<p>zip"), "Content-Encoding: gzip")
    chunked = answer(b"4\r\n<p>c\r\n4\r\nhunk\r\n0\r\n\r\n", "Transfer-Encoding: chunked")
    undone = answer(b"<p>undone before", "Content-Encoding: gzip", "Transfer-Encoding: chunked")
    found = pages(warc(*(record("https://a.example/", a) for a in (packed, chunked, undone))))
    assert [part.content for part in found] == [b"<p>zip", b"<p>chunk", b"<p>undone before"]


def test_redirects_and_pictures_are_passed_over() -> None:
    moved = record("https://a.example/m", answer(b"", "Location: /x", status="302 Found"))
    picture = record("https://a.example/p", answer(b"x", "Content-Type: image/png"))
    content = warc(moved, picture, ONE)
    assert len(pages(content)) == 1
    assert [aside.is_page for aside in asides(content)] == [False, False]


def test_a_bomb_in_a_record_costs_only_itself() -> None:
    bomb = answer(gzip.compress(b"0" * 30_000_000), "Content-Encoding: gzip")
    content = warc(ONE, record("https://a.example/bomb", bomb), TWO, is_packed=True)
    assert len(pages(content)) == 2
    (aside,) = asides(content)
    assert "(https://a.example/bomb): it unpacks to more than 20 MB" in aside.reason


def test_a_record_cut_short_is_named_and_those_before_it_stand() -> None:
    for is_packed in (False, True):
        content = warc(ONE, TWO, is_packed=is_packed)[:-24]
        assert len(pages(content)) == 1
        assert len(asides(content)) == 1


def test_reading_goes_on_behind_a_damaged_record() -> None:
    packed = bytearray(gzip.compress(TWO))
    packed[20:40] = b"\xff" * 20
    content = gzip.compress(ONE) + bytes(packed) + gzip.compress(THREE)
    assert [part.content for part in pages(content)] == [b"<p>one", b"<p>three"]
    plain = ONE + b"rubbish\r\n\r\n" + THREE
    assert [part.content for part in pages(plain)] == [b"<p>one", b"<p>three"]
    assert asides(content)
    assert asides(plain)


def test_a_feed_in_an_archive_is_opened_too() -> None:
    feed = answer(rss(FULL_ENTRY), "Content-Type: application/rss+xml")
    (part,) = pages(warc(record("https://a.example/feed", feed)))
    assert part.url == "https://courier.example/1"


@settings(max_examples=60)
@given(st.integers(0, 400), st.binary(max_size=20), st.booleans())
def test_no_damage_makes_it_raise_or_hang(at: int, noise: bytes, is_packed: bool) -> None:
    content = warc(ONE, TWO, is_packed=is_packed)
    assert parts(content[:at] + noise + content[at + len(noise) :])
