from __future__ import annotations

import gzip
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.intake import unpack
from dragoman.intake.kinds import InputKind, kind_of
from dragoman.page import read_page
from dragoman.records import Page, Received
from tests.intake.made import FULL_ENTRY, TEASER, TOLD, asides, pages, parts, rss


def read(part: Received) -> Page:
    return read_page(part.content, url=part.url, media_type=part.media_type)


def values(page: Page) -> dict[str, str]:
    return {entry.name: entry.value for entry in page.metadata}


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x1f\x8b\x08", InputKind.GZIP),
        (b"WARC/1.1\r\n", InputKind.WARC),
        (b"%PDF-1.7", InputKind.PDF),
        (rss(TEASER), InputKind.FEED),
        (rss(TEASER, encoding="utf-16"), InputKind.FEED),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', InputKind.FEED),
        (b'{"version": "https://jsonfeed.org/version/1.1"', InputKind.JSON_FEED),
        (b"From: a@b.example\nTo: c\nSubject: Talks\n\nText", InputKind.MAIL),
        (b"From: the editor\nTalks went on.", InputKind.PAGE),
        (b"<!doctype html><p>On a <rss> feed", InputKind.PAGE),
        (b"A report on WARC/1.0", InputKind.PAGE),
        (b"", InputKind.PAGE),
    ],
)
def test_the_bytes_tell_what_an_input_is(head: bytes, kind: InputKind) -> None:
    assert kind_of(head) is kind


def test_a_page_comes_out_as_it_went_in() -> None:
    (part,) = unpack(io.BytesIO(b"<p>x"), name="a.html", media_type="text/html")
    assert part == Received(name="a.html", content=b"<p>x", media_type="text/html")


def test_a_feed_gives_one_page_for_each_full_entry() -> None:
    content = rss(FULL_ENTRY, TEASER)
    (part,) = pages(content)
    page = read(part)
    assert page.url == "https://courier.example/1"
    assert page.text.startswith("Talks & more\n\nThe minister said on Monday")
    told = values(page)
    assert told["article:published_time"] == "2021-02-01T10:00:00+00:00"
    assert (told["author"], told["og:site_name"], told["lang"]) == ("Ann Lee", "The Courier", "en")
    (aside,) = asides(content)
    assert "entry 2 (https://courier.example/2): the entry gives only a teaser" in aside.reason


def test_an_atom_entry_may_hold_xhtml() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>De Bode</title><entry><title>Een</title>'
        '<link rel="self" href="https://bode.example/x"/><link href="https://bode.example/1"/>'
        "<updated>2021-02-04T10:00:00Z</updated><author><name>Ans</name></author>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{TOLD}</div></content>'
        "</entry></feed>"
    )
    (part,) = pages(atom.encode())
    page = read(part)
    assert page.text.startswith("Een\n\nThe minister")
    assert values(page)["article:published_time"] == "2021-02-04T10:00:00+00:00"
    assert page.url == "https://bode.example/1"


def test_a_json_feed_entry_may_be_plain_text() -> None:
    entry = {"url": "https://j.example/1", "title": "Talks", "content_text": "We <met>.\n\n" + TOLD}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [entry, 3]}
    content = json.dumps(feed).encode()
    (part,) = pages(content)
    assert read(part).text.startswith("Talks\n\nWe <met>.\n\n<p>The minister")
    assert len(asides(content)) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"<rss></rss>",
        b"<rss><channel>",
        b'{"version": "https://jsonfeed.org/version/1"}',
        b'{"version": "https://jsonfeed.org/version/1',
        b"%PDF-1.4 junk",
        b"From: a@b.example\nSubject: x\nDate: y\nContent-Type: image/png\n\nxx",
        b"\x1f\x8bxx",
        gzip.compress(b"A page." * 99)[:-9],
        gzip.compress(b"0" * 20_000_001),
        b"0" * 20_000_001,
        b"WARC/1.0\r\n\r\n",
    ],
)
def test_what_cannot_be_taken_apart_is_set_aside_by_name(content: bytes) -> None:
    (aside,) = asides(content)
    assert aside.reason.startswith("in")
    assert aside.is_page
    assert not pages(content)


def test_a_mail_becomes_a_page_with_subject_sender_and_day() -> None:
    mail = (
        b"From: Ann Lee <ann@courier.example>\r\nSubject: =?utf-8?q?T=C3=A4lks?=\r\n"
        b"Date: Mon, 01 Feb 2021 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=koi8-r\r\n\r\n"
    ) + "Министр прибыл.\n\nОн уехал.\n".encode("koi8-r")
    (part,) = pages(mail)
    page = read(part)
    assert page.text == "Tälks\n\nМинистр прибыл.\n\nОн уехал."
    assert values(page)["author"] == "Ann Lee"


def test_a_mail_in_two_forms_is_read_in_its_html() -> None:
    mail = (
        b"From: a@b.example\nSubject: Two\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/alternative; boundary="x"\n\n'
        b"--x\nContent-Type: text/plain\n\nplain\n--x\nContent-Type: text/html\n\n<p>rich\n--x--\n"
    )
    (part,) = pages(mail)
    assert read(part).text == "Two\n\nrich"


def test_a_prefix_whose_space_is_never_named_spoils_no_feed() -> None:
    entry = FULL_ENTRY.replace("dc:creator", "me:creator")
    (page,) = map(read, pages(rss(entry)))
    assert values(page)["author"] == "Ann Lee"


def test_a_header_in_a_character_set_of_no_name_stays_as_it_is() -> None:
    mail = "From: a@b.example\nTo: c\nSubject: =?utf-\u00e9?q?Talks?=\nDate: today\n\nTalks ended."
    assert pages(mail.encode())


def test_gzip_is_opened_whatever_is_in_it() -> None:
    assert len(pages(gzip.compress(rss(FULL_ENTRY)))) == 1
    assert pages(gzip.compress(b"A ") + gzip.compress(b"page"))[0].content == b"A page"
    nested = b"A page."
    for _ in range(9):
        nested = gzip.compress(nested)
    assert "packed too often" in asides(nested)[0].reason


def test_a_pdf_gives_its_text() -> None:
    pytest.importorskip("pypdf")
    (part,) = pages(_pdf("Talks went on in Geneva."))
    assert read(part).text == "Talks went on in Geneva."


def _pdf(text: str) -> bytes:
    stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = (
        b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    )
    return body + tail % (table, len(body))


HEADS = [
    b"",
    b"WARC/1.0\r\n",
    b"<rss>",
    b"<feed>",
    b"From: a\nTo: b\nSubject: c\n",
    b"\x1f\x8b\x08",
]


@settings(max_examples=60)
@given(st.sampled_from(HEADS), st.binary(max_size=300))
def test_any_bytes_are_taken_apart_without_a_raise(head: bytes, rest: bytes) -> None:
    assert parts(head + rest)
