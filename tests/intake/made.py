"""Small inputs of every kind, written out as their senders write them."""

from __future__ import annotations

import gzip
import io

from dragoman.intake import unpack
from dragoman.records import Aside, Received

TOLD = "<p>" + "The minister said on Monday that the talks would go on. " * 12 + "</p>"


def record(url: str, answer: bytes, kind: str = "response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2021-02-04T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def answer(content: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", *(headers or ("Content-Type: text/html",))]
    return "\r\n".join([*lines, "", ""]).encode() + content


def warc(*records: bytes, is_packed: bool = False) -> bytes:
    return b"".join(map(gzip.compress, records) if is_packed else records)


def rss(*entries: str, encoding: str = "utf-8") -> bytes:
    feed = (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Courier</title>'
        f"<language>en</language>{''.join(entries)}</channel></rss>"
    )
    return feed.encode(encoding)


FULL_ENTRY = (
    "<item><title>Talks &amp; more</title><link>https://courier.example/1</link>"
    "<pubDate>Mon, 01 Feb 2021 10:00:00 GMT</pubDate><dc:creator>Ann Lee</dc:creator>"
    f"<content:encoded><![CDATA[{TOLD}]]></content:encoded></item>"
)
TEASER = (
    "<item><link>https://courier.example/2</link>"
    "<description>A few&nbsp;words.</description></item>"
)


def parts(content: bytes, name: str = "in") -> list[Received | Aside]:
    return list(unpack(io.BytesIO(content), name=name))


def pages(content: bytes) -> list[Received]:
    return [part for part in parts(content) if isinstance(part, Received)]


def asides(content: bytes) -> list[Aside]:
    return [part for part in parts(content) if isinstance(part, Aside)]
