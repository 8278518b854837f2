"""The commands as a user types them, over small pages of our own and the real stages."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from docs.cli_page import command_names
from dragoman import __version__
from dragoman.cli import app
from dragoman.codec import from_json
from dragoman.records import Dossier, Event, Page, Reading
from dragoman.store import open_store
from tests.cli.asking import ask
from tests.dossiers import make_dossier

COURIER = """The Lakeside Courier

Ministers talk of arms

On 4 February 2021 Russian Foreign Minister Sergei Lavrov spoke by telephone with US Secretary of
State Antony Blinken. “We will keep the treaty,” Lavrov said. Blinken said that Washington was ready
to talk. The treaty was extended for five years.
"""
KURIER = """Telefonat der Minister

Am 4. Februar 2021 telefonierte der russische Außenminister Sergej Lawrow mit dem US-Außenminister
Antony Blinken. „Wir halten am Vertrag fest“, sagte Lawrow.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_STORE", raising=False)
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "courier.txt").write_text(COURIER, encoding="utf-8")
    (pages / "kurier.txt").write_text(KURIER, encoding="utf-8")
    (pages / "picture.png").write_bytes(b"\x89PNG")
    return pages


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dossier:
    """Keep the hand-made dossier in the default store."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_STORE", raising=False)
    dossier = make_dossier()
    with open_store(Path("dragoman.db"), create=True) as store:
        for reading in dossier.readings:
            store.keep(reading)
        store.keep_dossier(dossier)
    return dossier


def commands() -> list[str]:
    group = typer.main.get_command(app)
    return sorted(group.commands)  # type: ignore[attr-defined]


# -- help --------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", *command_names()])
def test_every_command_and_option_has_help(name: str) -> None:
    answer = CliRunner().invoke(app, [*name.split(), "--help"])
    assert answer.exit_code == 0
    assert max(map(len, answer.stdout.splitlines())) <= 80
    command = typer.main.get_command(app)
    for part in name.split():
        command = command.commands[part]  # type: ignore[attr-defined]
    assert len((command.help or "").split(".")[0]) > 20
    for parameter in command.params:
        assert parameter.name == "help" or getattr(parameter, "help", None), parameter.name


def test_the_commands_are_those_of_the_manual() -> None:
    assert commands() == ["brief", "explain", "knowledge", "read", "schema", "show", "who"]


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys; from dragoman.cli.entry import run; run(['--help'])\n"
        "heavy = {'sqlalchemy', 'alembic', 'lxml', 'numpy', 'jinja2', 'trafilatura', 'babel'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    command = [sys.executable, "-c", script]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines()[-1] == "[]"


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout == f"dragoman {__version__}\n"


# -- read --------------------------------------------------------------------


def test_a_folder_is_read_into_the_default_store(folder: Path) -> None:
    code, out, err = ask("read", "pages")
    assert (code, len(out.splitlines())) == (0, 2), err
    assert "2 read; 2 in dragoman.db" in err
    with open_store(Path("dragoman.db")) as store:
        assert {line.split()[0] for line in out.splitlines()} == {
            reading.page.id for reading in store.find()
        }


def test_the_store_may_be_named_by_option_or_environment(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask("read", "pages", "--store", "named.db")[0] == 0
    monkeypatch.setenv("DRAGOMAN_STORE", "set.db")
    assert ask("read", "pages")[0] == 0
    assert Path("named.db").exists()
    assert Path("set.db").exists()
    assert not Path("dragoman.db").exists()


def test_the_same_page_read_twice_is_stored_once(folder: Path) -> None:
    ask("read", "pages")
    code, out, err = ask("read", "pages/*.txt", "pages/courier.txt", "-", given=COURIER.encode())
    assert code == 0
    assert out.count("read before") == 3
    assert "0 read, 3 read before (--again reads them anew); 2 in dragoman.db" in err
    assert "2 read; 2 in dragoman.db" in ask("read", "--again", "--quiet", "pages")[2]


def test_files_without_the_ending_of_a_page_are_told_with_what_to_do(folder: Path) -> None:
    code, _, err = ask("read", "pages")
    last = err.splitlines()[-1]
    told = "1 file without the ending of a page passed over; name outright to read: "
    assert (code, last) == (0, told + str(Path("pages", "picture.png")))
    for number in range(4):
        (folder / f"{number}.doc").write_text("x")
    last = ask("brief", "pages", "--json")[2].splitlines()[-1]
    assert last.startswith("5 files without")
    assert last.endswith("2.doc, ...")


def test_a_file_named_outright_is_told_why_it_is_not_read(folder: Path) -> None:
    code, _, err = ask("read", "pages/picture.png")
    assert code == 1
    assert "set aside: pages/picture.png: a PNG picture, not a page. Give HTML" in err
    assert "passed over" not in err


BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.html": b"<html><body>  </body></html>",
    "noise.txt": bytes(range(256)) * 400,
    "huge.txt": b"All work and no play. " * (50_000_000 // 22),
    "broken.html.gz": b"\x1f\x8b not packed at all",
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_page_that_fails_is_named_and_the_rest_go_on(folder: Path, name: str) -> None:
    (folder / name).write_bytes(BAD[name])
    code, out, err = ask("read", f"pages/{name}", "pages/courier.txt")
    assert code in (0, 3), err
    assert "courier.txt" in out
    assert "Traceback" not in err
    assert code == 0 or re.search(rf"set aside: pages/{re.escape(name)}: .+\. .+\.", err)


def test_an_unknown_language_or_charset_loses_nothing(folder: Path) -> None:
    (folder / "odd.txt").write_text("Ụbọchị ọma, ndị enyi m. Anyị na-ekwu okwu. " * 9, "utf-8")
    (folder / "old.txt").write_bytes("Министр сказал, что договор продлён. ".encode("koi8-r") * 9)
    code, out, err = ask("read", "pages")
    assert (code, len(out.splitlines())) == (0, 4), err


def test_a_missing_path_is_set_aside(folder: Path) -> None:
    code, _, err = ask("read", "pages", "nowhere.txt", "none*.html")
    assert code == 3
    assert "set aside: nowhere.txt: there is no such file or folder" in err
    assert "2 read, 2 set aside" in err


def test_nothing_that_can_be_read_is_wrong_input(folder: Path) -> None:
    assert ask("read", "nowhere.txt")[0] == 1


def test_a_fault_of_ours_costs_one_page_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman import flow

    real = flow.read

    def sometimes(page: Page) -> Reading:
        if "Telefonat" in page.text:
            raise ZeroDivisionError("oh")
        return real(page)

    monkeypatch.setattr(flow, "read", sometimes)
    code, _, err = ask("read", "pages")
    assert code == 3
    assert "dragoman failed on it (ZeroDivisionError: oh)" in err


def test_a_kill_in_mid_run_loses_no_page_that_was_told(folder: Path) -> None:
    for number in range(60):
        (folder / f"call-{number:02}.txt").write_text(f"{KURIER}\nTeil {number}.\n", "utf-8")
    command = [sys.executable, "-u", "-c", "from dragoman.cli import main; main()", "read", "pages"]
    told = set()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        for line in process.stdout:
            told.add(line.decode().split()[0])
            if len(told) == 5:
                process.kill()
    with open_store(Path("dragoman.db")) as store:
        assert told <= {reading.page.id for reading in store.find()}
    assert len(told) < 62


# -- brief -------------------------------------------------------------------


def test_a_piped_brief_is_plain_and_fits_80_columns(folder: Path) -> None:
    ask("read", "pages")
    code, out, err = ask("brief")
    assert code == 0, err
    assert "ARTICLES" in out
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out
    assert not set(out) & set("│┃┌┏└┗╭╰")


def test_pages_given_to_brief_are_read_and_briefed_alone(folder: Path) -> None:
    ask("read", "pages/kurier.txt")
    code, out, _ = ask("brief", "pages/courier.txt", "--json")
    assert code == 0
    dossier = from_json(Dossier, out)
    assert [reading.page.text.split("\n")[0] for reading in dossier.readings] == [
        "The Lakeside Courier"
    ]


def test_json_is_the_whole_dossier(folder: Path) -> None:
    ask("read", "pages")
    dossier = from_json(Dossier, ask("brief", "--json")[1])
    assert len(dossier.readings) == 2


def test_json_lines_hold_one_record_each(folder: Path) -> None:
    ask("read", "pages")
    types = [json.loads(line)["type"] for line in ask("brief", "--jsonl")[1].splitlines()]
    assert types.count("Page") == 2


def test_html_is_written_to_one_file(folder: Path) -> None:
    ask("read", "pages")
    code, out, err = ask("brief", "--html", "brief.html")
    assert (code, out) == (0, ""), err
    assert Path("brief.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert ask("brief", "--html", "none/brief.html")[0] == 1


def test_a_brief_may_be_of_one_speaker(kept: Dossier) -> None:
    code, out, err = ask("brief", "--speaker", "novak", "--outlet", "bote", "--json")
    assert code == 0, err
    assert len(from_json(Dossier, out).readings) == 1
    assert "no page in the store matches" in ask("brief", "--since", "2040-01-01")[2]


def test_a_reader_that_leaves_early_gets_no_traceback(kept: Dossier) -> None:
    script = f"{sys.executable} -c 'from dragoman.cli import main; main()' schema | head -1"
    answer = subprocess.run(script, shell=True, capture_output=True, text=True, check=False)
    assert answer.stderr == ""


# -- show, who, schema -------------------------------------------------------


def test_any_record_is_shown_by_its_id_or_the_begin_of_it(kept: Dossier) -> None:
    reading = kept.readings[0]
    wanted = [reading.page.id, reading.article.id, kept.stories[0].id]
    wanted += [kept.relations[0].commitments[0].id]
    wanted += [event.id for r in kept.readings for event in r.events]
    wanted += [statement.id for r in kept.readings for statement in r.statements]
    for id in wanted:
        for typed in (id, id.rpartition("-")[2][:8]):
            code, out, err = ask("show", typed)
            assert (code, id in out.splitlines()[0]) == (0, True), err


def test_what_a_page_does_not_mention_cannot_be_explained(kept: Dossier) -> None:
    code, _, err = ask("explain", kept.readings[0].page.id, "Ottokar")
    assert (code, "no mention holds the words 'Ottokar'" in err) == (1, True)


def test_an_event_is_no_mention_to_explain(kept: Dossier) -> None:
    event = next(event for reading in kept.readings for event in reading.events)
    code, _, err = ask("explain", event.id)
    assert (code, "is the id of no page or mention" in err) == (1, True)


def test_a_relation_is_shown_by_its_two_states(kept: Dossier) -> None:
    assert ask("show", "USA-BOR")[1].startswith("Relation")


def test_a_record_may_be_shown_as_json(kept: Dossier) -> None:
    event = next(event for reading in kept.readings for event in reading.events)
    assert from_json(Event, ask("show", event.id, "--json")[1]) == event


def test_the_holder_of_an_office_on_a_day_is_told() -> None:
    code, out, err = ask("who", "Secretary of State", "--on", "2021-02-04")
    assert code == 0, err
    assert "Antony Blinken" in out
    assert "source" in out
    assert "Pompeo" not in out


def test_a_name_gives_its_forms_and_offices() -> None:
    out = ask("who", "lavrov")[1]
    assert "Сергей Лавров" in out
    assert "Foreign Minister of Russia" in out


def test_the_schema_of_one_record_is_json() -> None:
    assert json.loads(ask("schema", "Event")[1])["$ref"] == "#/$defs/Event"


# -- faults ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["brief", "--store", "none.db"], 1),
        (["show", "event-1", "--store", "none.db"], 1),
        (["show", "event-zzz"], 1),
        (["show", ""], 1),
        (["show", "e"], 1),
        (["brief", "--outlet", "nobody"], 1),
        (["brief", "--json", "--jsonl"], 2),
        (["brief", "--html", "none/x.html"], 1),
        (["who", "nobody of that name"], 1),
        (["schema", "Nothing"], 1),
        (["read", "x", "--store", "."], 1),
    ],
)
def test_an_error_says_where_what_and_what_to_do(
    kept: Dossier, arguments: list[str], code: int
) -> None:
    ended, out, err = ask(*arguments)
    assert (ended, out) == (code, "")
    assert re.match(r"dragoman: [^:]+: .+[.?] .+[.?]\n", err), err


@pytest.mark.parametrize(
    "arguments",
    [["read"], ["fly"], ["brief", "--since", "soon"], ["show"], ["read", "--slowly", "x"]],
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    code, out, err = ask(*arguments)
    assert (code, out) == (2, "")
    assert "Try 'dragoman" in err


def test_a_file_name_cannot_steer_the_terminal(folder: Path) -> None:
    name = "\x1b[31mred.txt"
    (folder / name).write_text("")
    err = ask("read", str(folder / name))[2]
    assert "\x1b" not in err


def test_a_terminal_that_cannot_show_a_sign_gets_another(kept: Dossier) -> None:
    command = [sys.executable, "-c", "from dragoman.cli import main; main()", "brief"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    answer = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert answer.returncode == 0
    assert b"Traceback" not in answer.stderr
