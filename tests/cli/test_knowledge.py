"""`dragoman knowledge` and own entries, as a user meets them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.knowledge.files import OWN
from tests.cli.asking import ask

PAGE = """The Lakeside Courier

Ministers talk of arms

On 4 February 2031 Polish Foreign Minister Ann Testowska spoke by telephone with reporters. “We will
keep the treaty,” Testowska said. Anna Testowska-Nowak was ready to talk, she said on Monday.
"""
MEMBERS = "organisation,state,first,last,source\n"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(OWN, raising=False)
    return tmp_path / "own"


def add(own: Path, *arguments: str) -> tuple[int, str, str]:
    return ask("knowledge", "add", *arguments, "--knowledge", str(own))


def add_ann(own: Path) -> tuple[int, str, str]:
    office = ["--office", "pol-foreign-minister", "--from", "2031-01-01", "--source", "own list"]
    names = ["--state", "POL", "--woman", "--form", "ru=Анна Тестовская"]
    return add(own, "person", "Ann Testowska", *names, *office)


def test_the_registry_that_ships_passes_its_check() -> None:
    code, out, err = ask("knowledge", "check")
    assert code == 0, err
    assert "faults none" in out
    assert max(map(len, out.splitlines())) <= 80


def test_the_report_is_printed_as_json() -> None:
    report = json.loads(ask("knowledge", "check", "--json")[1])
    assert {"counts", "forms", "size", "faults", "overlaps", "gaps"} <= set(report)


def test_a_fault_of_own_files_ends_the_check_with_one(own: Path) -> None:
    own.mkdir()
    (own / "members.csv").write_text(f"{MEMBERS}nato,USB,2000-01-01,,x\n", encoding="utf-8")
    code, out, _ = ask("knowledge", "check", "--knowledge", str(own))
    assert code == 1
    assert "'USB' is not known" in out


def test_a_person_who_was_added_is_found_by_every_name_and_office(own: Path) -> None:
    code, out, err = add_ann(own)
    assert (code, out) == (0, f"ann-testowska  in {own}\n"), err
    for text in ("Ann Testowska", "Анна Тестовская", "ann-testowska"):
        found = ask("who", text, "--knowledge", str(own))[1]
        assert "Foreign Minister of Poland  1 Jan 2031 – now" in found
        assert "own list" in found
    assert ask("who", "Ann Testowska")[0] == 1


def test_the_environment_names_the_folder_too(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_ann(own)
    monkeypatch.setenv(OWN, str(own))
    assert ask("who", "Ann Testowska")[0] == 0


def test_a_page_is_read_with_own_entries_in_the_worker_too(own: Path) -> None:
    add_ann(own)
    Path("page.txt").write_text(PAGE, encoding="utf-8")
    script = (
        "from dragoman.cli.entry import run\n"
        "run(['read', 'page.txt', '-q', '--knowledge', 'own'])\n"
        "run(['brief', '--json', '--knowledge', 'own'])"
    )
    command = [sys.executable, "-c", script]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    assert '"actor_id": "ann-testowska"' in answer.stdout, answer.stderr


def test_an_overlap_is_told_and_closed_by_an_end(own: Path) -> None:
    assert "overlap: Radosław Sikorski holds pol-foreign-minister too" in add_ann(own)[2]
    days = ["--from", "2023-12-13", "--to", "2031-01-01", "--source", "x"]
    assert add(own, "term", "pol-foreign-minister", "Radosław Sikorski", *days)[0] == 0
    found = ask("who", "pol-foreign-minister", "--on", "2031-06-01", "--knowledge", str(own))[1]
    assert "Sikorski" not in found
    assert "Testowska" in found


def test_an_outlet_is_added_by_its_hosts(own: Path) -> None:
    told = ["--language", "en", "--state", "USA", "--sort", "paper"]
    assert add(own, "outlet", "The Lakeside Test", "--domain", "lakesidetest.org", *told)[0] == 0
    found = ask("who", "The Lakeside Test", "--knowledge", str(own))[1]
    assert "outlet (paper), United States" in found


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["person", "Ann", "--source", "x", "--state", "XX"], 1, "'XX' is no state"),
        (["person", "Ann", "--source", "x", "--form", "Anna"], 2, "Write it as in"),
        (["person", "Ann", "--source", "x", "--office", "pol-president"], 2, "go together"),
        (["term", "pol-president", "Nobody N", "--from", "2030-01-01", "--source", "x"], 1, "Add"),
        (["outlet", "X", "--domain", "rt.com", "--language", "en", "--sort", "paper"], 1, "'rt'"),
        (["outlet", "X", "--domain", "x.org", "--language", "en", "--sort", "shop"], 1, "'shop'"),
    ],
)
def test_a_faulty_entry_is_refused_and_nothing_is_written(
    own: Path, arguments: list[str], code: int, words: str
) -> None:
    ended, _, err = add(own, *arguments)
    assert ended == code
    assert words in err
    assert not own.exists()


def test_a_list_of_others_is_taken_over_with_a_word_on_each_part(own: Path) -> None:
    rows = "office,name,gender,first,last,seen,source\npol-president,Ann T,f,2031-01-01,,,x\n"
    Path("rows.csv").write_text(rows + "pol-wizard,Ann T,f,2031-01-01,,,x\n", encoding="utf-8")
    code, out, _ = ask("knowledge", "import", "rows.csv", "--knowledge", str(own))
    assert code == 0
    assert "0 persons and 1 term added" in out
    assert "1 skipped, the office is not known" in out
    told = ask("knowledge", "import", "rows.csv", "--json", "--knowledge", str(own))[1]
    assert json.loads(told)["terms"] == 0


def test_a_folder_must_be_given_and_be_one(own: Path) -> None:
    code, _, err = ask("knowledge", "add", "person", "Ann", "--source", "x")
    assert (code, "Give --knowledge DIR" in err) == (2, True)
    assert ask("who", "Putin", "--knowledge", "none")[0] == 2
    Path("file").write_text("", encoding="utf-8")
    assert add(Path("file"), "person", "Ann", "--source", "x")[0] == 2
