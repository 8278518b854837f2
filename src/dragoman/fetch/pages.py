"""Addresses in, the bytes found there out, one after another, as each is asked for.

The idea: every request, redirects and robots.txt too, goes through one door (`_Web.get`) that
checks the scheme and the address, waits its turn at the host, and bounds time and size.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.robotparser import RobotFileParser

import httpx

from dragoman.errors import InputError
from dragoman.fetch.addresses import find_address
from dragoman.fetch.robots import NAME, delay_of, rules_of
from dragoman.records import Aside, Received

_AGENT = f"{NAME}/0.1 (reads press pages that its user names)"
_ACCEPTED = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"
_ROBOTS_BYTES = 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How to behave: seconds between requests to a host, seconds and bytes for one, redirects."""

    between: float = 1.0
    timeout: float = 10.0
    deadline: float = 30.0
    most_bytes: int = 20_000_000
    redirects: int = 5
    allow_private: bool = False


def fetch_pages(
    urls: Iterable[str],
    *,
    manners: Manners | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Received | Aside]:
    """Yield what stands at each address, or why it was not fetched.

    Args:
        urls: addresses with http or https.
        manners: how to behave.
        sleep: waits so many seconds.
    """
    with httpx.Client(
        headers={"User-Agent": _AGENT, "Accept": _ACCEPTED, "Accept-Encoding": "gzip, deflate"},
        trust_env=False,
    ) as client:
        web = _Web(client=client, manners=manners or Manners(), sleep=sleep)
        for url in urls:
            try:
                yield web.page(url)
            except InputError as fault:
                yield Aside(name=url, reason=str(fault))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What a server said."""

    status: int
    content: bytes
    media_type: str | None = None
    location: str | None = None


@dataclass(slots=True, kw_only=True)
class _Web:
    """The door to the net: remembers the rules of each site and when it was last asked."""

    client: httpx.Client
    manners: Manners
    sleep: Callable[[float], None]
    rules: dict[str, RobotFileParser] = field(default_factory=dict)
    asked: dict[str, float] = field(default_factory=dict)

    def page(self, url: str) -> Received:
        """Return the page at an address."""
        found, answer = self._follow(url, is_checked=True)
        if answer.status != httpx.codes.OK:
            raise _fault(url, f"the server answers {answer.status}", "Open it in a browser.")
        return Received(
            name=url,
            content=answer.content,
            url=found,
            media_type=answer.media_type,
            fetched_at=datetime.now(UTC),
        )

    def _follow(self, url: str, *, is_checked: bool) -> tuple[str, _Answer]:
        """Get an address and go where it leads; `is_checked` asks each site's robots.txt first."""
        at = _parsed(url, url)
        for _ in range(self.manners.redirects + 1):
            if is_checked and not self._rules(at).can_fetch(NAME, str(at)):
                raise _fault(url, "robots.txt forbids it", "Save the page from a browser.")
            answer = self._get(at, url)
            if answer.location is None:
                return str(at), answer
            at = _parsed(str(at.join(answer.location)), url)
        what = f"it redirects more than {self.manners.redirects} times"
        raise _fault(url, what, "Open it in a browser.")

    def _rules(self, at: httpx.URL) -> RobotFileParser:
        site = f"{at.scheme}://{at.netloc.decode('ascii')}"
        if site not in self.rules:
            try:
                _, answer = self._follow(f"{site}/robots.txt", is_checked=False)
                text = answer.content[:_ROBOTS_BYTES].decode("utf-8", errors="replace")
                self.rules[site] = rules_of(answer.status, text)
            except _UnreachableError:
                raise
            except InputError:
                self.rules[site] = rules_of(None, "")
        return self.rules[site]

    def _get(self, at: httpx.URL, where: str) -> _Answer:
        """Make one request, to the very address that was checked."""
        port = at.port or (443 if at.scheme == "https" else 80)
        private = self.manners.allow_private
        try:
            address = find_address(at.host, port, allow_private=private, where=where)
        except InputError as fault:
            raise _UnreachableError(fault.what, where=where, remedy=fault.remedy) from fault
        self._wait_for(at)
        host = at.netloc.decode("ascii")
        try:
            with self.client.stream(
                "GET",
                at.copy_with(host=address),
                headers={"Host": host.rpartition("@")[2]},
                extensions={"sni_hostname": at.host},
                timeout=self.manners.timeout,
            ) as response:
                return self._read(response, where)
        except (httpx.HTTPError, httpx.InvalidURL) as fault:
            what = f"it cannot be fetched ({fault or type(fault).__name__})"
            raise _UnreachableError(what, where=where, remedy="Try again later.") from fault

    def _read(self, response: httpx.Response, where: str) -> _Answer:
        if response.has_redirect_location:
            target = response.headers["location"]
            return _Answer(status=response.status_code, content=b"", location=target)
        end = time.monotonic() + self.manners.deadline
        content = bytearray()
        for part in response.iter_bytes():
            content += part
            if len(content) > self.manners.most_bytes:
                most = self.manners.most_bytes // 1_000_000
                raise _fault(where, f"it is larger than {most} MB", "Save the page by itself.")
            if time.monotonic() > end:
                what = f"it takes more than {self.manners.deadline:g} seconds"
                raise _fault(where, what, "Try again later.")
        return _Answer(
            status=response.status_code,
            content=bytes(content),
            media_type=response.headers.get("content-type"),
        )

    def _wait_for(self, at: httpx.URL) -> None:
        """Wait until the host may be asked again."""
        rules = self.rules.get(f"{at.scheme}://{at.netloc.decode('ascii')}")
        between = max(self.manners.between, delay_of(rules) if rules else 0.0)
        rest = self.asked.get(at.host, -between) + between - time.monotonic()
        if at.host in self.asked and rest > 0:
            self.sleep(rest)
        self.asked[at.host] = time.monotonic()


class _UnreachableError(InputError):
    """The host is not found, not public, or does not answer."""


def _parsed(url: str, where: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as fault:
        raise _fault(where, f"no address ({fault})", "Give one like https://....") from fault
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise _fault(where, f"not a web address: {url}", "Only http and https are fetched.")
    return parsed


def _fault(where: str, what: str, remedy: str) -> InputError:
    return InputError(what, where=where, remedy=remedy)
