from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import StoreError
from dragoman.store import Search, Store, open_store
from tests.dossiers import english_reading, german_reading, hostile_reading, make_dossier


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "some # place?.db", create=True) as store:
        yield store


def test_a_reading_comes_back_as_it_was_kept(store: Store) -> None:
    store.keep(hostile_reading())
    assert list(store.find()) == [hostile_reading()]


def test_the_same_page_kept_twice_stands_once(store: Store) -> None:
    store.keep(english_reading())
    store.keep(replace(english_reading(), mentions=()))
    assert store.count() == 1
    assert next(store.find()).mentions == ()


def test_a_page_is_held_once_it_is_kept(store: Store) -> None:
    page_id = english_reading().page.id
    assert not store.holds(page_id)
    store.keep(english_reading())
    assert store.holds(page_id)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        (Search(), ["de", "en"]),
        (Search(outlet="KUSTEN"), ["de"]),
        (Search(outlet="%"), []),
        (Search(speaker="novak"), ["de", "en"]),
        (Search(speaker="liam-oak"), ["en"]),
        (Search(first=date(2031, 3, 1), last=date(2031, 3, 31)), ["en"]),
        (Search(last=date(2031, 3, 3)), []),
        (Search(speaker="novak", outlet="courier"), ["en"]),
        (Search(page_ids=(german_reading().page.id, "page-none")), ["de"]),
    ],
)
def test_readings_are_found_by_outlet_speaker_and_date(
    store: Store, search: Search, found: list[str]
) -> None:
    store.keep(english_reading())
    store.keep(german_reading())
    assert sorted(reading.article.language for reading in store.find(search)) == found


def test_a_reading_is_found_by_the_id_of_any_record_in_it(store: Store) -> None:
    reading = english_reading()
    store.keep(reading)
    for record in (reading.page, reading.article, reading.mentions[0], reading.events[0]):
        assert store.holding(record.id) == reading
    assert store.holding("event-none") is None


def test_the_begin_of_an_id_gives_all_that_begin_so(store: Store) -> None:
    reading = english_reading()
    store.keep(reading)
    assert store.with_id("event-") == tuple(sorted(event.id for event in reading.events))
    assert store.with_id(reading.events[0].id) == (reading.events[0].id,)
    assert store.with_id("_vent") == ()


def test_readings_may_be_kept_while_others_are_found(store: Store) -> None:
    store.keep(english_reading())
    store.keep(german_reading())
    for reading in store.find():
        store.keep(reading)
    assert store.count() == 2


def test_a_dossier_comes_back_with_its_readings(store: Store) -> None:
    dossier = make_dossier()
    for reading in dossier.readings:
        store.keep(reading)
    store.keep_dossier(dossier)
    store.keep_dossier(dossier)
    assert list(store.dossiers()) == [dossier]


def test_a_reading_of_another_form_is_named(store: Store) -> None:
    store.keep(english_reading())
    with store._writing() as connection:
        connection.exec_driver_sql("UPDATE page SET reading = '{\"page\": 1}'")
    with pytest.raises(StoreError, match=r"written by another dragoman.*read --again"):
        list(store.find())
