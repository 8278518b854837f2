"""PATH arguments in, inputs out: files, folders, globs, addresses, `-` for standard input."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import InputError
from dragoman.scale import Source

#: In a folder, files with these endings are read; a file named outright is always read, and what
#: a file is, its bytes tell.
PAGE_ENDINGS = (
    ".txt", ".html", ".htm", ".xhtml", ".txt.gz", ".html.gz", ".htm.gz", ".warc", ".warc.gz",
    ".rss", ".atom", ".xml", ".eml", ".mht", ".mhtml", ".pdf",
)  # fmt: skip

#: So much is read from standard input.
MAX_STDIN = 64_000_000


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file in a folder whose ending is none of a page."""

    name: str


def find_sources(paths: list[str]) -> tuple[list[Source], list[str]]:
    """Return what the arguments name, each once and in their order, and the files passed over."""
    found = [entry for path in paths for entry in _expand(path)]
    sources = {entry.name: entry for entry in found if isinstance(entry, Source)}
    return list(sources.values()), sorted({entry.name for entry in found} - set(sources))


def with_content(sources: Iterable[Source], *, allow_private: bool) -> Iterator[Source]:
    """Yield the sources with what must be got before a worker can read it.

    Args:
        sources: the inputs; addresses are fetched when their turn comes.
        allow_private: fetch from private networks too.
    """
    every = list(sources)
    urls = [source.url for source in every if source.url]
    fetched = _fetched(urls, allow_private=allow_private) if urls else iter(())
    for source in every:
        if source.url:
            yield next(fetched)
        else:
            yield _from_stdin() if source.name == "-" else source


def _fetched(urls: list[str], *, allow_private: bool) -> Iterator[Source]:
    from dragoman.fetch import fetch_pages
    from dragoman.fetch.pages import Manners
    from dragoman.records import Aside

    for answer in fetch_pages(urls, manners=Manners(allow_private=allow_private)):
        if isinstance(answer, Aside):
            yield Source(name=answer.name, fault=answer.reason)
        else:
            yield Source(
                name=answer.name,
                content=answer.content,
                url=answer.url,
                media_type=answer.media_type,
                fetched_at=answer.fetched_at,
            )


def _from_stdin() -> Source:
    content = sys.stdin.buffer.read(MAX_STDIN + 1)
    if len(content) > MAX_STDIN:
        return _faulty("-", f"more than {MAX_STDIN // 1_000_000} MB", "Give a file.")
    return Source(name="-", content=content)


def _media_type(path: str) -> str | None:
    """Return the media type a file's name promises: a hint where the bytes leave it open."""
    name = path.lower().removesuffix(".gz")
    if name.endswith((".html", ".htm", ".xhtml")):
        return "text/html"
    return "text/plain" if name.endswith(".txt") else None


def _file(path: str) -> Source:
    return Source(name=path, path=Path(path), media_type=_media_type(path))


def _expand(path: str) -> Iterator[Source | PassedOver]:
    if path == "-":
        yield Source(name="-")
    elif "://" in path[:12]:
        yield Source(name=path, url=path)
    else:
        yield from _on_disk(path)


def _on_disk(path: str) -> Iterator[Source | PassedOver]:
    try:
        if not path:
            yield _faulty("''", "an empty path", "Name a file or a folder.")
        elif Path(path).is_dir():
            yield from _in_folder(Path(path))
        elif Path(path).exists():
            yield _file(path)
        else:
            yield from _matching(path)
    except (OSError, ValueError) as fault:
        yield _faulty(path, f"it cannot be read ({fault})", "Check the path.")


def _in_folder(folder: Path) -> Iterator[Source | PassedOver]:
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    ]
    pages = [path for path in files if path.name.lower().endswith(PAGE_ENDINGS)]
    if not pages:
        yield _faulty(
            str(folder),
            "there is no page in this folder",
            f"Pages end in {', '.join(PAGE_ENDINGS)}; name others outright.",
        )
    yield from (_file(str(path)) for path in pages)
    yield from (PassedOver(name) for name in sorted({*map(str, files)} - {*map(str, pages)}))


def _matching(pattern: str) -> Iterator[Source | PassedOver]:
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        yield _faulty(pattern, "there is no such file or folder", "Check the path.")
    for match in matches:
        yield from _on_disk(match)


def _faulty(name: str, what: str, remedy: str) -> Source:
    return Source(name=name, fault=str(InputError(what, where=name, remedy=remedy)))
