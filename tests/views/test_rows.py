from dragoman.views.catalogue import evidence_in
from dragoman.views.rows import rows
from tests.dossiers import english_reading, make_dossier


def test_every_field_that_holds_something_has_a_row() -> None:
    event = english_reading().events[0]
    told = {row.name for row in rows(event)}
    assert told >= {"id", "actors", "type", "status", "evidence", "mode", "contexts", "when"}
    assert told >= {"place", "score"}
    assert "recipients" not in told


def test_no_evidence_of_a_record_is_left_out() -> None:
    dossier = make_dossier()
    reading = english_reading()
    records = (*reading.statements, *reading.events, *reading.mentions, reading.article)
    for record in (*records, *dossier.stories, *dossier.comparisons, *dossier.relations):
        shown = {row.evidence for row in rows(record) if row.evidence}
        assert shown == set(evidence_in(record))


def test_a_party_is_told_with_what_it_was_resolved_to() -> None:
    words = [row.words for row in rows(english_reading().statements[0]) if row.name == "speaker"]
    assert words == ["Petra Novak (petra-novak, bor-foreign-minister, BOR)"]


def test_the_text_of_a_page_is_no_row() -> None:
    assert "text" not in {row.name for row in rows(english_reading().page)}
