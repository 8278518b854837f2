from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from dragoman.records import Dossier
from dragoman.views.brief import EACH, brief
from tests.dossiers import english_reading, make_dossier


def shown(dossier: Dossier, *, width: int = 80, is_whole: bool = False) -> str:
    console = Console(width=width, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        for part in brief(dossier, is_whole=is_whole):
            console.print(part)
    return captured.get()


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_the_console(width: int) -> None:
    assert max(cell_len(line) for line in shown(make_dossier(), width=width).splitlines()) <= width


def test_the_brief_tells_every_part() -> None:
    text = shown(make_dossier())
    for words in ("ARTICLES", "STORIES", "WHO SAID WHAT", "WHAT WAS DONE", "RELATION", "DOUBTS"):
        assert words in text


def test_a_conflict_gives_the_words_of_each_side() -> None:
    text = shown(make_dossier())
    assert "“nearly three years in prison”" in text
    assert "“Haft von dreieinhalb Jahren”" in text


def test_the_end_of_a_commitment_is_told() -> None:
    assert "1 Feb 2036" in shown(make_dossier())


def test_no_control_character_of_a_page_reaches_the_terminal() -> None:
    assert "\x1b" not in shown(make_dossier())


def test_there_are_no_boxes() -> None:
    assert not set(shown(make_dossier())) & set("│┃┌┏└┗├┣═║")


def test_an_empty_dossier_is_told_in_one_line() -> None:
    assert len(shown(Dossier(readings=())).splitlines()) <= 2


def test_long_lists_are_cut_and_say_how_to_see_the_rest() -> None:
    reading = english_reading()
    many = tuple(
        replace(reading.statements[0], id=f"statement-{number:012x}") for number in range(60)
    )
    dossier = Dossier(readings=(replace(reading, statements=many),))
    text = shown(dossier)
    assert f"{60 - EACH} more statements" in text
    assert "--all" in text
    assert "more statements" not in shown(dossier, is_whole=True)


def test_every_speaker_is_heard_before_one_is_heard_at_length() -> None:
    reading = english_reading()
    many = tuple(
        replace(reading.statements[0], id=f"statement-{number:012x}") for number in range(60)
    )
    quiet = reading.statements[1]
    text = shown(Dossier(readings=(replace(reading, statements=(*many, quiet)),)))
    assert "Liam Oak" in text.split("WHO SAID WHAT")[1].split("WHAT WAS DONE")[0]
