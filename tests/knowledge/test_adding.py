"""Persons, outlets and terms that a user adds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.knowledge.adding import (
    NewOutlet,
    NewPerson,
    NewTerm,
    add_outlet,
    add_person,
    add_term,
    person_called,
)
from dragoman.knowledge.own import Draft
from dragoman.knowledge.registry import load_registry, read_registry

REGISTRY = load_registry()


def new_person(name: str = "Ann Test", state: str | None = "POL", **forms: str) -> NewPerson:
    return NewPerson(
        name=name, state=state, forms={code: (form,) for code, form in forms.items()}, source="x"
    )


def new_term(**changed: object) -> NewTerm:
    told = {"office": "pol-president", "name": "Ann Test", "first": date(2030, 1, 1), "last": None}
    return NewTerm(**{**told, "source": "x", **changed})  # type: ignore[arg-type]


def test_a_person_is_known_by_every_form_of_the_name(tmp_path: Path) -> None:
    draft = Draft(tmp_path)
    assert add_person(draft, REGISTRY, new_person(ru="Анна Тест")) == "ann-test"
    draft.write()
    actor = person_called(read_registry(draft.files), "анна тест")
    assert actor is not None
    assert (actor.id, actor.state, actor.source) == ("ann-test", "POL", "x")


def test_who_is_known_keeps_the_id_and_gets_more_forms(tmp_path: Path) -> None:
    draft = Draft(tmp_path)
    assert add_person(draft, REGISTRY, new_person("Wladimir Putin", None, nl="V. Poetin"))
    draft.write()
    actor = read_registry(draft.files).actors["vladimir-putin"]
    shipped = REGISTRY.actors["vladimir-putin"]
    assert actor.forms["nl"] == (*shipped.forms["nl"], "V. Poetin")
    assert (actor.name, actor.state, actor.is_common) == (shipped.name, "RUS", shipped.is_common)


@pytest.mark.parametrize(
    ("person", "message"),
    [
        (new_person(state="POLAND"), "'POLAND' is no state"),
        (new_person(pl="Anna"), "'pl' is no language"),
        (new_person(ru="Anna"), "another script"),
        (new_person("..."), "no letter"),
        (new_person("Nato"), "the id 'nato' is another's"),
    ],
)
def test_a_person_that_cannot_be_is_refused(
    tmp_path: Path, person: NewPerson, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        add_person(Draft(tmp_path), REGISTRY, person)


def test_a_term_tells_which_known_terms_it_overlaps(tmp_path: Path) -> None:
    lines = add_term(Draft(tmp_path), REGISTRY, new_term(first=date(2022, 1, 1)))
    assert lines[0] == "Andrzej Duda holds pol-president too, since 2015-08-06, to 2025-08-06"
    assert not add_term(Draft(tmp_path), REGISTRY, new_term(office="pol-ambassador-vnm"))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"office": "pol-presidnt"}, "Did you mean pol-president"),
        ({"office": "zzzz"}, "no office 'zzzz'"),
        ({"last": date(2029, 1, 1)}, "ends before it starts. Swap"),
        ({"source": " "}, "no source"),
    ],
)
def test_a_term_that_cannot_be_is_refused(
    tmp_path: Path, changed: dict[str, object], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        add_term(Draft(tmp_path), REGISTRY, new_term(**changed))


def test_an_outlet_is_known_by_its_hosts(tmp_path: Path) -> None:
    draft = Draft(tmp_path)
    outlet = NewOutlet(
        name="The Test", domains=("www.Test-Paper.org",), language="en", state="USA", sort="paper"
    )
    assert add_outlet(draft, REGISTRY, outlet) == "the-test"
    draft.write()
    actor = read_registry(draft.files).actors["the-test"]
    assert (actor.domains, actor.sort, actor.state) == (("test-paper.org",), "paper", "USA")


def test_an_outlet_with_no_domain_or_another_id_is_refused(tmp_path: Path) -> None:
    for name, domain in (("The Test", "no host"), ("NATO", "test.org")):
        outlet = NewOutlet(name=name, domains=(domain,), language="en", state=None, sort="paper")
        with pytest.raises(InputError):
            add_outlet(Draft(tmp_path), REGISTRY, outlet)
