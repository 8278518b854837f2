"""Read pages into a store, one commit a page; a page that fails is set aside and the rest go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.cli.sources import Source
from dragoman.errors import DragomanError, InputError, StoreError

if TYPE_CHECKING:
    from dragoman.records import Reading
    from dragoman.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one page: read now, kept before, or set aside for a reason."""

    source: Source
    reading: Reading | None = None
    page_id: str | None = None
    fault: str | None = None


def read_sources(sources: Iterable[Source], store: Store, *, again: bool) -> Iterator[Outcome]:
    """Yield the outcome of each page; a reading is on the disk when its outcome is yielded.

    Args:
        sources: the pages.
        store: where readings are kept.
        again: read pages anew that this dragoman has read before.

    Raises:
        StoreError: a reading could not be kept; all yielded so far are.
    """
    for source in sources:
        try:
            yield _read_one(source, store, again=again)
        except StoreError:
            raise
        except DragomanError as fault:
            yield Outcome(source=source, fault=_reason(fault, source))
        except Exception as fault:  # A fault of ours in one page must not cost the others.
            told = f"dragoman failed on it ({type(fault).__name__}: {fault})"
            report = InputError(told, where=source.name, remedy="Please report it with the page.")
            yield Outcome(source=source, fault=str(report))


def _read_one(source: Source, store: Store, *, again: bool) -> Outcome:
    from dragoman import flow
    from dragoman.page import read_page

    page = read_page(source.content(), media_type=source.media_type)
    if not again and store.holds(page.id):
        return Outcome(source=source, page_id=page.id)
    reading = flow.read(page)
    store.keep(reading)
    return Outcome(source=source, page_id=page.id, reading=reading)


def _reason(fault: DragomanError, source: Source) -> str:
    """Return the message with the path as its place, which is what the user typed."""
    return str(DragomanError(fault.what, where=source.name, remedy=fault.remedy))
