from rich.console import Console

from dragoman.views.catalogue import make_catalogue
from dragoman.views.record import record_lines
from tests.dossiers import english_reading, hostile_reading, make_dossier


def shown(record: object) -> str:
    console = Console(width=80, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        for part in record_lines(record, make_catalogue(make_dossier())):
            console.print(part)
    return captured.get()


def test_evidence_stands_in_its_context() -> None:
    text = " ".join(shown(english_reading().events[0]).split())
    assert "of Borduria »spoke by telephone« with Secretary Liam Oak." in text


def test_context_ends_at_the_paragraph() -> None:
    assert "By Ada Example" not in shown(english_reading().events[0])


def test_a_note_is_told_with_its_code() -> None:
    assert "date-inferred: the page tells no day" in shown(english_reading().events[1])


def test_a_story_is_told_side_by_side() -> None:
    text = " ".join(shown(make_dossier().stories[0]).split())
    assert "conflict" in text
    assert "»nearly three years in prison«" in text
    assert "silent" in text


def test_a_relation_is_told_with_its_commitments() -> None:
    text = shown(make_dossier().relations[0])
    assert "Keep the Harbour Treaty" in text
    assert "1 Feb 2036" in text


def test_a_page_is_told_with_the_role_of_each_block() -> None:
    text = shown(hostile_reading().page)
    assert "title" in text
    assert "\x1b" not in text
