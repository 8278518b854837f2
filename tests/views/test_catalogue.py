from dragoman.records import Dossier
from dragoman.views.catalogue import make_catalogue, notes
from tests.dossiers import english_reading, make_dossier


def test_articles_are_numbered_by_date_and_outlet() -> None:
    catalogue = make_catalogue(make_dossier())
    languages = [reading.article.language for reading in catalogue.readings]
    assert languages == ["en", "en", "de"]
    assert catalogue.number[catalogue.readings[0].page.id] == 1
    assert catalogue.number[catalogue.readings[0].article.id] == 1


def test_conflicts_come_before_what_is_shared_or_alone() -> None:
    dossier = make_dossier()
    found = make_catalogue(dossier).comparisons(dossier.stories[0])
    assert [entry.agreement for entry in found] == ["conflict", "shared", "alone"]


def test_every_record_is_found_by_its_id() -> None:
    reading = english_reading()
    records = make_catalogue(Dossier(readings=(reading,))).records
    assert records[reading.page.id] == reading.page
    assert records[reading.article.id] == reading.article
    for event in reading.events:
        assert records[event.id] == event


def test_notes_are_found_however_deep_they_lie() -> None:
    codes = {note.code for note in notes(make_dossier())}
    assert codes == {"speaker-by-name", "date-inferred", "same-call", "few-events"}
