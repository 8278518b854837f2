"""What the registry knows, as lines."""

from __future__ import annotations

from datetime import date

from rich.console import Console

from dragoman.cli.naming import find_actors
from dragoman.knowledge.registry import load_registry
from dragoman.views.who import who_lines


def shown(text: str, on: date | None = None, language: str | None = None) -> str:
    registry = load_registry("fr", "uk")
    console = Console(width=80, record=True, file=None, markup=False, highlight=False)
    with console.capture() as captured:
        for line in who_lines(find_actors(registry, text, on, language), registry, on):
            console.print(line)
    return captured.get()


def test_an_office_shows_its_holders_and_the_days_without_one() -> None:
    lines = [line.strip() for line in shown("pol-foreign-minister").splitlines()]
    at = lines.index("no holder known 21 Aug 2020 – 25 Aug 2020")
    assert any("Czaputowicz" in line for line in lines[at - 3 : at])
    assert "Zbigniew Rau" in lines[at + 1]


def test_an_organisation_shows_its_members_on_a_day_within_the_width() -> None:
    text = shown("nato", date(2010, 1, 1))
    assert "28 members on 1 Jan 2010" in text
    assert "Albania, Belgium" in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_state_shows_what_it_is_in_and_no_longer_in() -> None:
    text = shown("GBR")
    assert "COW 200" in text
    assert "NATO (1949–)" in text
    assert "European Union (1973–2020)" in text.split("no longer")[1]


def test_a_group_of_states_shows_its_members() -> None:
    assert "Australia (2017–)" in shown("quad")


def test_with_a_language_every_form_in_it_is_shown_and_no_other() -> None:
    text = shown("vladimir-putin", language="fr")
    assert "Vladimir Poutine" in text
    assert "Владимир" not in text


def test_an_outlet_shows_its_sort() -> None:
    assert "outlet (agency)" in shown("reuters")
