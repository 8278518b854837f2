"""Find who published a page, at which address, and from which agencies its text was taken.

In: a page, its lines and where the text stands. Out: the outlet's name, its registered domain and
the canonical address; the credits. Nothing is guessed: a name stands in the metadata, in the
registry of outlets under the page's domain, or on the page where an outlet names itself.
"""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import urljoin, urlsplit

from dragoman.article.body import Body
from dragoman.article.features import Line
from dragoman.article.heads import OUTLETS, host_of, meta
from dragoman.knowledge.outlets import (
    Outlet,
    agency_names,
    domain_of,
    outlet_at,
    outlet_called,
)
from dragoman.records import Evidence, Label, Page

_PREFIX = re.compile(r"^([^\W\d_][\w.&]{1,24}(?:\s[^\W\d_][\w.&]{1,24}){0,2})\s+[-–—]\s+(?=\w)")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d{2}\s*(?:[-–—]\s*(?:(?:19|20)\d{2}|\w+))?[\s,.]*")
#: A name in a copyright line is no longer than this, in words.
_NAME_WORDS = 5
_NO_NAME = frozenset(["the", "this", "all", "by", "our", "my"])
#: How many lines at the head and at the end of the text may carry an agency's name.
_EDGE = 2
#: A line of an agency's name has no more words than this.
_CREDIT_WORDS = 12


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published a page and where, as far as the page tells."""

    name: Label | None
    domain: str | None
    url: str | None


def find_publisher(lines: Sequence[Line], body: Body | None, page: Page) -> Publisher:
    """Return who published the page; what one source leaves open the next may tell."""
    host = host_of(page)
    shown = _shown_domain(lines, page)
    domain = domain_of(host) or (shown.value if shown else None)
    known = outlet_at(host) if host else None
    name = _told(page) or (Label(value=known.name) if known else None)
    name = name or _before_lead(lines, body, page) or _also_on(shown) or _copyright(lines, page)
    if domain is None and name:
        outlet = outlet_called(name.value)
        domain = outlet.domains[0] if outlet and outlet.domains else None
    if name is None and domain:
        name = Label(value=domain)
    return Publisher(name=name, domain=domain, url=canonical(page))


def _told(page: Page) -> Label | None:
    told = [html.unescape(value) for value in meta(page, *OUTLETS) if "//" not in value]
    return Label(value=told[0]) if told else None


def canonical(page: Page) -> str | None:
    """Return the address the page gives for itself, else the one it came from."""
    for value in meta(page, "canonical", "og:url"):
        try:
            address = urljoin(page.url or "", value)
            parts = urlsplit(address)
        except ValueError:
            continue
        is_front = parts.path in ("", "/") and page.url and urlsplit(page.url).path not in ("", "/")
        if parts.scheme in ("http", "https") and parts.hostname and not is_front:
            return address
    return page.url


def _before_lead(lines: Sequence[Line], body: Body | None, page: Page) -> Label | None:
    """Read the name before the lead: "Kinhtedothi - ..."."""
    for at in sorted(body.told)[:2] if body else []:
        prefix = _PREFIX.match(lines[at].text)
        if not prefix or lines[at].words <= 12:
            continue
        outlet = outlet_called(prefix[1])
        if (outlet and not outlet.is_agency) or _recurs(prefix[1], lines):
            start = lines[at].start + prefix.start(1)
            shown = Evidence.cut(page, start, start + len(prefix[1]))
            return Label(value=prefix[1], evidence=shown)
    return None


def _recurs(name: str, lines: Sequence[Line]) -> bool:
    """Tell an outlet's name from a city before the lead: the outlet's begins other lines too."""
    is_shouted = name.isupper() and " " not in name
    return not is_shouted and sum(line.text.startswith(name) for line in lines) > 1


def _shown_domain(lines: Sequence[Line], page: Page) -> Label | None:
    """Return the registered domain that a line of the page gives as its own."""
    for line in lines:
        if line.words > 30:
            continue
        also = _own_domain().match(line.text)
        rights = _COPYRIGHT.search(line.text) if line.words <= 20 else None
        start = also.start(1) if also else (rights.end() if rights else None)
        found = _DOMAIN.search(line.text, start) if start is not None else None
        if found and (also is None or found.start() == start) and (name := domain_of(found[0])):
            at = line.start + found.start()
            shown = Evidence.cut(page, at, at + len(found[0]))
            return Label(value=name, evidence=shown)
    return None


def _also_on(domain: Label | None) -> Label | None:
    """Return the outlet of the registry at the domain a page shows as its own."""
    known = outlet_at(domain.value) if domain else None
    return Label(value=known.name, evidence=domain.evidence) if known and domain else None


def _copyright(lines: Sequence[Line], page: Page) -> Label | None:
    """Read the holder off a copyright line near the end: "© 2021 The Courier"."""
    for line in reversed(lines):
        match = _COPYRIGHT.search(line.text) if line.words <= 20 else None
        if not match:
            continue
        years = _YEARS.match(line.text, match.end())
        start = years.end() if years else match.end()
        by = re.compile(r"by\s+", re.IGNORECASE).match(line.text, start)
        start = by.end() if by else start
        name = _rights().sub("", line.text[start:]).strip(" .,|:–—-")
        words = name.split()
        if not years or not words or len(words) > _NAME_WORDS or outlet_is_agency(name):
            continue
        if words[0][0].isupper() and (len(words) > 1 or words[0].casefold() not in _NO_NAME):
            at = page.text.index(name, line.start)
            return Label(value=name, evidence=Evidence.cut(page, at, at + len(name)))
    return None


def outlet_is_agency(name: str) -> bool:
    """Tell whether a name is that of a news agency."""
    outlet = outlet_called(name)
    return outlet is not None and outlet.is_agency


# -- credits --------------------------------------------------------------------


def find_credits(
    page: Page,
    lines: Sequence[Line],
    told: Sequence[Line],
    bylines: Sequence[Line],
    outlet: Label | None,
) -> tuple[Label, ...]:
    """Return the agencies whose text the page prints, by the agency's name in the registry.

    They stand in the head of the text ("MOSCOW (Reuters) -"), on a line of their own at its end
    ("Theo TTXVN", "dpa/lno"), in the byline or in the metadata's authors. An agency named inside a
    sentence is its source there, not the author of the page; a picture's is none either.
    """
    own = outlet_called(outlet.value) if outlet else None
    found: dict[str, Label] = {}
    for agency, evidence in _credited(page, lines, told, bylines):
        if own is None or agency.id != own.id:
            known = found.get(agency.id)
            if known is None or known.evidence is None:
                found[agency.id] = Label(value=agency.name, evidence=evidence)
    return tuple(found.values())


def _credited(
    page: Page, lines: Sequence[Line], told: Sequence[Line], bylines: Sequence[Line]
) -> Iterator[tuple[Outlet, Evidence | None]]:
    for line in told[:_EDGE]:
        yield from _in_head(page, line)
    for line in told[-_EDGE:]:
        yield from _behind(page, line)
    after = told[-1].index + 1 if told else len(lines)
    alone = [line for line in lines[after : after + _EDGE] if "caption" not in line.hints]
    for line in (*bylines, *alone, *told[-1:]):
        yield from _alone(page, line)
    for value in meta(page, "jsonld:author", "author", "article:author", "byl"):
        for name in re.split(r"[,;/]|\s(?:and|und|en|et|y|и|và)\s", html.unescape(value)):
            agency = _agency(name)
            if agency:
                yield agency, None


def _in_head(page: Page, line: Line) -> Iterator[tuple[Outlet, Evidence]]:
    """Read the agency out of a dateline: "MOSCOW (Reuters) -", "/TASS/", "Berlin (dpa) -"."""
    match = _dateline().match(line.text)
    if match:
        for span in _names_in(line.text, match.start("agency"), match.end("agency")):
            yield from _cut(page, line, span)


def _behind(page: Page, line: Line) -> Iterator[tuple[Outlet, Evidence]]:
    """Read the agency in brackets behind the last sentence: "(TTXVN/Vietnam+)", "[dpa]"."""
    match = _bracketed().search(line.text)
    if match:
        for span in _names_in(line.text, match.start("agency"), match.end("agency")):
            yield from _cut(page, line, span)


def _alone(page: Page, line: Line) -> Iterator[tuple[Outlet, Evidence]]:
    """Read a line that holds nothing but a credit: "Source: AFP", "Theo Reuters", "dpa/lno"."""
    if line.words > _CREDIT_WORDS or not _credit_line().match(line.text):
        return
    for span in _names_in(line.text, 0, len(line.text)):
        yield from _cut(page, line, span)


def _cut(page: Page, line: Line, span: tuple[int, int]) -> Iterator[tuple[Outlet, Evidence]]:
    agency = _agency(line.text[span[0] : span[1]])
    if agency:
        yield agency, Evidence.cut(page, line.start + span[0], line.start + span[1])


def _agency(name: str) -> Outlet | None:
    outlet = outlet_called(re.sub(r"\b(?:staff|news agency|deutschland)\b", "", name, flags=re.I))
    return outlet if outlet and outlet.is_agency else None


def _names_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in _agencies().finditer(text, start, end)]


@cache
def _table() -> dict[str, list[str]]:
    file = resources.files("dragoman.article") / "outlet.toml"
    table: dict[str, list[str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return table


def _either(kind: str) -> str:
    return "|".join(map(re.escape, sorted(_table()[kind], key=len, reverse=True)))


@cache
def _own_domain() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either('own_domain')})\s+(\S+)", re.IGNORECASE)


@cache
def _rights() -> re.Pattern[str]:
    return re.compile(rf"[\s.,|–—-]*\b(?:{_either('rights')})(?!\w).*$", re.IGNORECASE)


@cache
def _agencies() -> re.Pattern[str]:
    """Return a pattern of the agencies' names; a short name in its own case or all capitals."""
    names = {form for name in agency_names() for form in (name, name.upper())}
    either = "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
    return re.compile(rf"(?<!\w)(?:The\s)?(?:{either})(?:\.(?:RU|COM))?(?!\w)")


@cache
def _dateline() -> re.Pattern[str]:
    name = _agencies().pattern
    return re.compile(
        rf"(?:[^.!?()/]{{0,60}}[\s,.])?(?:[^()/]{{0,24}})?(?:[(/\[«]\s?(?P<agency>{name}[^)\]/»]{{0,30}})"
        r"[)\]/»])\s?(?:[-–—.:]|(?=\S))"
    )


@cache
def _bracketed() -> re.Pattern[str]:
    name = _agencies().pattern
    return re.compile(
        rf"[(\[/]\s?(?P<agency>(?:(?:Theo|Nguồn|Source|Quelle|Bron|Источник)\s?:?\s)?{name}[^)\]]{{0,30}})[)\]/]?\s*$"
    )


@cache
def _credit_line() -> re.Pattern[str]:
    name = _agencies().pattern
    lead = rf"(?:(?:{_either('credits')}|©)\s?:?\s+)?"
    rest = r"(?:\s?[/,&+]\s?[\w.+-]{1,20}|\s(?:and|und|en|et|и|và|staff|with)(?:\s|$)[\w\s]{0,20})"
    return re.compile(rf"^[\W_]*{lead}{name}(?:{rest}|\s?(?:{name}))*[\W_]*$", re.IGNORECASE)
