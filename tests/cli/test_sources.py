import gzip
from pathlib import Path

import pytest

from dragoman.cli.sources import find_sources
from dragoman.errors import InputError


def names(*paths: str) -> list[str]:
    return [Path(source.name).name for source in find_sources(list(paths))]


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


def test_a_glob_that_the_shell_left_alone_is_expanded(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.html"):
        (tmp_path / name).write_text("x")
    assert names(str(tmp_path / "*.txt")) == ["a.txt", "b.txt"]


def test_a_page_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert names(str(tmp_path / "a.txt"), str(tmp_path)) == ["a.txt"]


def test_a_packed_page_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(b"<p>x"))
    (source,) = find_sources([str(path)])
    assert (source.content(), source.media_type) == (b"<p>x", "text/html")


def test_a_packed_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"0" * 70_000_000))
    (source,) = find_sources([str(path)])
    with pytest.raises(InputError, match="larger than 64 MB"):
        source.content()


def test_an_empty_folder_says_what_a_page_is(tmp_path: Path) -> None:
    (source,) = find_sources([str(tmp_path)])
    with pytest.raises(InputError, match=r"no page in this folder.*\.txt"):
        source.content()


@pytest.mark.parametrize("path", ["none.txt", "none*.txt", "\0", "x" * 5000, "[", ""])
def test_a_path_that_leads_nowhere_is_a_fault_of_that_path(path: str) -> None:
    (source,) = find_sources([path])
    with pytest.raises(InputError):
        source.content()
