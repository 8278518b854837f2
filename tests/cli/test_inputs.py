"""Inputs of every kind, and addresses, read into a store by the command."""

from __future__ import annotations

import gzip
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dragoman.fetch.pages import Manners
from dragoman.records import Reading
from dragoman.store import open_store
from tests.cli.asking import ask
from tests.intake.made import FULL_ENTRY, TEASER, answer, record, rss, warc


def page(words: str) -> bytes:
    told = f"<p>{words} The minister said on Monday that the talks would go on.</p>" * 4
    html = f"<html><head><title>{words}</title></head><body><h1>{words}</h1>{told}</body></html>"
    return html.encode()


ARCHIVE = (
    record("https://courier.example/arms", answer(page("Talks on arms."))),
    record("https://courier.example/grain", answer(page("Talks on grain."))),
    record("https://courier.example/logo", answer(b"\x89PNG", "Content-Type: image/png")),
    record("https://courier.example/gone", answer(page("Gone."), status="404 Not Found")),
    record("https://courier.example/ask", b"GET / HTTP/1.1\r\n\r\n", kind="request"),
)
MAIL = (
    "From: Ann Lee <ann@courier.example>\r\nSubject: Talks on fish\r\n"
    "Date: Mon, 01 Feb 2021 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\n"
    + "The minister said on Monday that the talks on fish would go on.\r\n"
    * 6
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_STORE", raising=False)
    return tmp_path


def kept() -> list[Reading]:
    with open_store(Path("dragoman.db")) as store:
        return list(store.find())


@pytest.mark.parametrize("is_packed", [False, True], ids=["warc", "warc.gz"])
def test_a_web_archive_gives_its_pages_with_their_addresses(here: Path, is_packed: bool) -> None:
    name = "crawl.warc.gz" if is_packed else "crawl.warc"
    (here / name).write_bytes(warc(*ARCHIVE, is_packed=is_packed))
    code, out, err = ask("read", name)
    assert (code, len(out.splitlines())) == (0, 2), err
    assert "2 read" in err
    readings = {reading.page.url: reading for reading in kept()}
    assert set(readings) == {"https://courier.example/arms", "https://courier.example/grain"}
    assert "Talks on grain." in readings["https://courier.example/grain"].page.text
    assert ask("read", name)[1].count("read before") == 2


def test_an_archive_cut_off_keeps_what_came_before(here: Path) -> None:
    first, second = map(gzip.compress, ARCHIVE[:2])
    (here / "cut.warc.gz").write_bytes(first + second[: len(second) // 2])
    code, out, err = ask("read", "cut.warc.gz")
    assert (code, len(out.splitlines())) == (3, 1), err
    assert "set aside: cut.warc.gz" in err


def test_an_archive_without_any_page_is_wrong_input_with_a_reason(here: Path) -> None:
    (here / "logos.warc").write_bytes(warc(ARCHIVE[2], ARCHIVE[3]))
    code, out, err = ask("read", "logos.warc")
    assert (code, out) == (1, "")
    assert err.startswith("set aside: ")
    assert "0 read" in err


def test_the_full_entries_of_a_feed_are_read_and_teasers_told(here: Path) -> None:
    (here / "feed.rss").write_bytes(rss(FULL_ENTRY, TEASER))
    code, out, err = ask("read", "feed.rss")
    assert (code, len(out.splitlines())) == (3, 1), err
    assert "1 read, 1 set aside" in err
    (reading,) = kept()
    assert reading.page.url == "https://courier.example/1"
    assert reading.article.title is not None
    assert reading.article.title.value == "Talks & more"
    assert reading.article.published is not None
    assert reading.article.published.first.isoformat() == "2021-02-01"


def test_a_mail_is_read_as_a_page(here: Path) -> None:
    (here / "note.eml").write_bytes(MAIL.encode())
    code, _, err = ask("read", "note.eml")
    assert code == 0, err
    (reading,) = kept()
    assert "the talks on fish would go on" in reading.page.text


def test_a_packed_page_is_the_page(here: Path) -> None:
    (here / "a.html").write_bytes(page("Talks on arms."))
    (here / "a.html.gz").write_bytes(gzip.compress(page("Talks on arms.")))
    code, out, err = ask("read", "a.html", "a.html.gz")
    assert code == 0, err
    assert "1 read, 1 read before" in err
    assert len({line.split()[0] for line in out.splitlines()}) == 1


# -- addresses ---------------------------------------------------------------


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        robots = b"User-agent: *\nDisallow: /secret\n"
        pages = {"/robots.txt": robots, "/arms": page("Talks on arms."), "/secret": page("Secret.")}
        content = pages.get(self.path)
        self.send_response(404 if content is None else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(content or b"nothing here")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr("dragoman.fetch.pages.Manners", partial(Manners, between=0.0))
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_addresses_are_fetched_and_robots_obeyed(site: str) -> None:
    code, out, err = ask(
        "read", "--allow-private", f"{site}/arms", f"{site}/secret", f"{site}/nothing"
    )
    assert (code, len(out.splitlines())) == (3, 1), err
    assert f"set aside: {site}/secret: robots.txt forbids it. Save the page from a browser." in err
    assert f"set aside: {site}/nothing: the server answers 404. Open it in a browser." in err
    assert "1 read, 2 set aside" in err
    (reading,) = kept()
    assert reading.page.url == f"{site}/arms"
    assert reading.page.fetched_at is not None
    assert "Secret." not in reading.page.text


def test_a_private_address_is_refused_without_the_flag(site: str) -> None:
    code, out, err = ask("read", f"{site}/arms")
    assert (code, out) == (1, "")
    assert re.search(
        r"set aside: \S+: 127\.0\.0\.1 is 127\.0\.0\.1, an address of a private network\. "
        r"Give --allow-private if you mean it\.",
        err,
    )
    assert kept() == []


@pytest.mark.parametrize("url", ["ftp://courier.example/a", "file:///etc/hostname", "https://"])
def test_only_web_addresses_are_fetched(url: str) -> None:
    code, _, err = ask("read", "--allow-private", url)
    assert code == 1
    assert f"set aside: {url}: not a web address" in err
