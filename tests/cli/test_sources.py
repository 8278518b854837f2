import re
from pathlib import Path

import pytest

from dragoman.cli.sources import find_sources, with_content


def names(*paths: str) -> list[str]:
    return [Path(source.name).name for source in find_sources(list(paths))[0]]


def test_a_folder_gives_its_pages_sorted_and_nothing_hidden(tmp_path: Path) -> None:
    for name in (
        "b.html",
        "a.txt",
        "c.HTM",
        ".hidden.txt",
        "picture.png",
        "sub/d.txt",
        ".git/e.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert names(str(tmp_path)) == ["a.txt", "b.html", "c.HTM", "d.txt"]


def test_a_file_named_outright_is_read_whatever_its_ending(tmp_path: Path) -> None:
    (tmp_path / "page.asp").write_text("x")
    assert names(str(tmp_path / "page.asp")) == ["page.asp"]


def test_files_of_a_folder_without_the_ending_of_a_page_are_told_apart(tmp_path: Path) -> None:
    for name in ("a.txt", "b.doc", "sub/c.asp", ".hidden.doc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    _, others = find_sources([str(tmp_path)])
    assert [Path(name).name for name in others] == ["b.doc", "c.asp"]
    _, others = find_sources([str(tmp_path), str(tmp_path / "b.doc")])
    assert [Path(name).name for name in others] == ["c.asp"]


def test_a_glob_that_the_shell_left_alone_is_expanded(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.html"):
        (tmp_path / name).write_text("x")
    assert names(str(tmp_path / "*.txt")) == ["a.txt", "b.txt"]


def test_a_page_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert names(str(tmp_path / "a.txt"), str(tmp_path)) == ["a.txt"]


def test_the_name_of_a_packed_page_promises_its_type(tmp_path: Path) -> None:
    path = tmp_path / "a.html.gz"
    path.write_bytes(b"x")
    ((source,), _) = find_sources([str(path)])
    assert source.media_type == "text/html"


def test_an_address_is_left_as_it_is() -> None:
    ((source,), _) = find_sources(["https://courier.example/a?b=1"])
    assert source.url == source.name == "https://courier.example/a?b=1"


def test_an_address_of_a_private_network_is_a_fault_of_that_address(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    sources, _ = find_sources(["http://127.0.0.1:9/x", str(tmp_path / "a.txt")])
    first, second = with_content(sources, allow_private=False)
    assert first.fault is not None
    assert "--allow-private" in first.fault
    assert second.fault is None


def test_an_empty_folder_says_what_a_page_is(tmp_path: Path) -> None:
    ((source,), _) = find_sources([str(tmp_path)])
    assert source.fault is not None
    assert re.search(r"no page in this folder.*\.txt", source.fault)


@pytest.mark.parametrize("path", ["none.txt", "none*.txt", "\0", "x" * 5000, "[", ""])
def test_a_path_that_leads_nowhere_is_a_fault_of_that_path(path: str) -> None:
    ((source,), _) = find_sources([path])
    assert source.fault
