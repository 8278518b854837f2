"""Outlets by the domain they publish on and by the names they go by; agencies among them.

In: an address, a domain or a name as a page shows it. Out: the outlet of `outlets.toml`, or None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from tld import get_fld

from dragoman.knowledge.entries import Line, read_lines
from dragoman.knowledge.files import current_files

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One outlet. The texts of an agency are printed by others, under its name."""

    id: str
    name: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    is_agency: bool = False


@cache
def load_outlets() -> tuple[Outlet, ...]:
    """Return every outlet of the registry, in the order of the file.

    Raises:
        KnowledgeError: the file has a fault; the message names the entry.
    """
    return tuple(
        Outlet(
            id=key,
            name=entry.name,
            names=tuple(dict.fromkeys((entry.name, *entry.names))),
            domains=entry.domains,
            is_agency=entry.agency,
        )
        for key, entry in read_lines(current_files(), "outlets.toml", Line).items()
    )


def domain_of(address: str) -> str | None:
    """Return the registered domain of an address or a host: `news.bbc.co.uk/x` -> `bbc.co.uk`."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return None
    if not _HOST.fullmatch(host):
        return None
    return get_fld(host, fix_protocol=True, fail_silently=True) or None


def outlet_at(address: str) -> Outlet | None:
    """Return the outlet that publishes at an address: its host, or a host above that."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return None
    parts = host.split(".")
    hosts = [".".join(parts[at:]) for at in range(len(parts) - 1)]
    return next((found for host in hosts if (found := _by_domain().get(host))), None)


def outlet_called(name: str) -> Outlet | None:
    """Return the outlet of this name; None where two bear it or none does."""
    found = _by_name().get(_key(name), frozenset())
    return _by_id()[next(iter(found))] if len(found) == 1 else None


def agency_names() -> tuple[str, ...]:
    """Return the names of all agencies as they are written, the longest first."""
    names = {name for outlet in load_outlets() if outlet.is_agency for name in outlet.names}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@cache
def _by_id() -> dict[str, Outlet]:
    return {outlet.id: outlet for outlet in load_outlets()}


@cache
def _by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet in load_outlets() for domain in outlet.domains}


@cache
def _by_name() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for outlet in load_outlets():
        for name in outlet.names:
            found.setdefault(_key(name), set()).add(outlet.id)
    return {key: frozenset(ids) for key, ids in found.items()}


def _key(name: str) -> str:
    """Return the form in which names compare: the words, without marks of quotation and case."""
    return " ".join(re.findall(r"\w+", name.casefold()))
