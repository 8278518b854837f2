"""PATH arguments in, pages as bytes out: files, folders, globs, `-` for standard input."""

from __future__ import annotations

import glob
import gzip
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import InputError

#: In a folder, files with these endings are taken for pages; a file named outright is always read.
PAGE_ENDINGS = (".txt", ".html", ".htm", ".xhtml", ".txt.gz", ".html.gz", ".htm.gz")

#: Files above this are refused unread; the page stage has its own, lower limit.
MAX_BYTES = 64_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where one page is to be read from; `path` is None for standard input."""

    name: str
    path: Path | None
    fault: InputError | None = None

    @property
    def media_type(self) -> str | None:
        """Return the media type the file's name promises."""
        name = self.name.lower().removesuffix(".gz")
        if name.endswith((".html", ".htm", ".xhtml")):
            return "text/html"
        return "text/plain" if name.endswith(".txt") else None

    def content(self) -> bytes:
        """Read the page.

        Raises:
            InputError: it cannot be read, or is far too large for a page.
        """
        if self.fault:
            raise self.fault
        try:
            return self._bytes()
        except (OSError, EOFError, zlib.error) as fault:
            reason = getattr(fault, "strerror", None) or str(fault)
            raise InputError(
                f"it cannot be read ({reason})", where=self.name, remedy="Check the file."
            ) from fault

    def _bytes(self) -> bytes:
        if self.path is None:
            return self._within_limit(sys.stdin.buffer.read(MAX_BYTES + 1))
        with self.path.open("rb") as file:
            if self.name.lower().endswith(".gz"):
                with gzip.open(file) as unpacked:
                    return self._within_limit(unpacked.read(MAX_BYTES + 1))
            return self._within_limit(file.read(MAX_BYTES + 1))

    def _within_limit(self, content: bytes) -> bytes:
        if len(content) > MAX_BYTES:
            raise InputError(
                f"it is larger than {MAX_BYTES // 1_000_000} MB",
                where=self.name,
                remedy="Give one page at a time; split archives first.",
            )
        return content


def find_sources(paths: list[str]) -> list[Source]:
    """Return the pages that the arguments name, each once, in the order of the arguments."""
    found = (source for path in paths for source in _expand(path))
    return list({source.name: source for source in found}.values())


def _expand(path: str) -> Iterator[Source]:
    if path == "-":
        yield Source(name="-", path=None)
        return
    try:
        if not path:
            yield _faulty("''", "an empty path", "Name a file or a folder.")
        elif Path(path).is_dir():
            yield from _in_folder(Path(path))
        elif Path(path).exists():
            yield Source(name=path, path=Path(path))
        else:
            yield from _matching(path)
    except (OSError, ValueError) as fault:
        yield _faulty(path, f"it cannot be read ({fault})", "Check the path.")


def _in_folder(folder: Path) -> Iterator[Source]:
    pages = [
        path
        for path in sorted(folder.rglob("*"))
        if path.name.lower().endswith(PAGE_ENDINGS)
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    ]
    if not pages:
        yield _faulty(
            str(folder),
            "there is no page in this folder",
            f"Pages end in {', '.join(PAGE_ENDINGS[:4])} (or .gz of these); name others outright.",
        )
    yield from (Source(name=str(path), path=path) for path in pages)


def _matching(pattern: str) -> Iterator[Source]:
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        yield _faulty(pattern, "there is no such file or folder", "Check the path.")
    for match in matches:
        yield from _expand(match)


def _faulty(name: str, what: str, remedy: str) -> Source:
    return Source(name=name, path=None, fault=InputError(what, where=name, remedy=remedy))
