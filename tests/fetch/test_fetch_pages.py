"""Fetching from a server of our own on the loopback address; nothing leaves the machine."""

from __future__ import annotations

import gzip
import ipaddress
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dragoman.fetch import fetch_pages
from dragoman.fetch.addresses import is_public
from dragoman.fetch.pages import Manners
from dragoman.records import Aside, Received

FREE = Manners(allow_private=True, between=0.0, most_bytes=100_000, timeout=5.0)


class Site(BaseHTTPRequestHandler):
    robots = "User-agent: *\nDisallow: /secret\n"
    asked: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append(self.path)
        status, headers, content = self.page()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def page(self) -> tuple[int, dict[str, str], bytes]:
        html = {"Content-Type": "text/html; charset=utf-8"}
        pages: dict[str, tuple[int, dict[str, str], bytes]] = {
            "/robots.txt": (200, {}, self.robots.encode()),
            "/page": (200, html, b"<p>Talks went on."),
            "/moved": (302, {"Location": "/page"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/to-secret": (302, {"Location": "/secret"}, b""),
            "/to-file": (302, {"Location": "file:///etc/hostname"}, b""),
            "/large": (200, html, b"x" * 200_000),
            "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"0" * 9_000_000)),
        }
        return pages.get(self.path, (404, {}, b"nothing here"))

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def fetch(url: str, manners: Manners = FREE) -> Received | Aside:
    (found,) = fetch_pages([url], manners=manners)
    return found


def reason(url: str, manners: Manners = FREE) -> str:
    found = fetch(url, manners)
    assert isinstance(found, Aside)
    return found.reason


def test_a_page_comes_with_its_type_and_the_address_it_moved_to(site: str) -> None:
    found = fetch(f"{site}/moved")
    assert isinstance(found, Received)
    assert (found.name, found.url) == (f"{site}/moved", f"{site}/page")
    assert found.content == b"<p>Talks went on."
    assert found.media_type == "text/html; charset=utf-8"
    assert found.fetched_at is not None


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/secret", "robots.txt forbids it"),
        ("/to-secret", "robots.txt forbids it"),
        ("/loop", "redirects more than 5 times"),
        ("/to-file", "not a web address: file:"),
        ("/large", "larger than"),
        ("/bomb", "larger than"),
        ("/none", "the server answers 404"),
    ],
)
def test_what_is_not_fetched_is_named_with_the_reason(site: str, path: str, why: str) -> None:
    assert reason(f"{site}{path}").startswith(f"{site}{path}: ")
    assert why in reason(f"{site}{path}")


def test_private_addresses_are_refused_before_anything_is_asked(site: str) -> None:
    assert "an address of a private network" in reason(f"{site}/page", Manners())
    assert "an address of a private network" in reason("http://localhost:1/x", Manners())
    assert not Site.asked


@pytest.mark.parametrize(
    "url", ["ftp://a.example/x", "file:///etc/passwd", "http://", "http://[", "gopher://a"]
)
def test_only_web_addresses_are_fetched(url: str) -> None:
    assert reason(url)


@pytest.mark.parametrize(
    ("address", "is_open"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_an_address_is_public_or_not(address: str, is_open: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is is_open


def test_a_host_is_asked_again_only_after_a_while(site: str) -> None:
    waits: list[float] = []
    manners = Manners(allow_private=True, between=5.0)
    found = fetch_pages([f"{site}/page", f"{site}/page"], manners=manners, sleep=waits.append)
    assert all(isinstance(page, Received) for page in found)
    assert Site.asked == ["/robots.txt", "/page", "/page"]
    assert len(waits) == 2
    assert all(4 < wait <= 5 for wait in waits)


def test_a_site_may_ask_for_more_time(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Site, "robots", "User-agent: dragoman\nCrawl-delay: 9\n")
    waits: list[float] = []
    list(fetch_pages([f"{site}/page"], manners=FREE, sleep=waits.append))
    assert waits
    assert 8 < waits[0] <= 9


def test_a_host_that_does_not_answer_is_set_aside() -> None:
    assert "cannot be fetched" in reason("http://127.0.0.1:9/x")
    assert "is not found" in reason("http://nowhere.invalid/x")
