"""What the registry knows of outlets by their addresses and names."""

from __future__ import annotations

import pytest

from dragoman.knowledge.outlets import (
    agency_names,
    domain_of,
    load_outlets,
    outlet_at,
    outlet_called,
)


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://news.bbc.co.uk/1/2.htm", "bbc.co.uk"),
        ("www.kinhtedothi.vn", "kinhtedothi.vn"),
        ("https://example.com.vn:8080/x", "example.com.vn"),
        ("localhost", None),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_the_registered_domain_of_an_address(address: str, domain: str | None) -> None:
    assert domain_of(address) == domain


def test_an_outlet_is_known_by_its_host_and_the_hosts_above() -> None:
    for address in ("https://www.rt.com/russia/1-a/", "rt.com", "https://arabic.rt.com/x"):
        outlet = outlet_at(address)
        assert outlet is not None
        assert outlet.id == "rt"
    assert outlet_at("https://start.com/") is None
    assert outlet_at("http://[broken") is None


def test_an_outlet_is_known_by_its_name_in_any_spelling() -> None:
    outlet = outlet_called("«РИА Новости»")
    assert outlet is not None
    assert outlet.id == "ria-novosti"
    assert outlet.is_agency
    assert outlet_called("The Lakeside Courier") is None


def test_every_outlet_has_names_and_every_domain_one_outlet() -> None:
    outlets = load_outlets()
    domains = [domain for outlet in outlets for domain in outlet.domains]
    assert all(outlet.names for outlet in outlets)
    assert len(domains) == len(set(domains))
    assert {"Reuters", "ТАСС", "TTXVN", "dpa", "ANP"} <= set(agency_names())
