"""Read pages into a store, one commit a page; a page that fails is set aside and the rest go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.scale import Outcome, Source
    from dragoman.store import Store


def read_sources(sources: Iterable[Source], store: Store, *, again: bool) -> Iterator[Outcome]:
    """Yield the outcome of each page; a reading is on the disk when its outcome is yielded.

    Args:
        sources: the inputs.
        store: where readings are kept.
        again: read pages anew that this dragoman has read before.

    Raises:
        StoreError: a reading could not be kept; all yielded so far are.
    """
    from dragoman.scale import read_all

    def is_known(page_id: str) -> bool:
        return not again and store.holds(page_id)

    for outcome in read_all(sources, is_known=is_known):
        if outcome.reading:
            store.keep(outcome.reading)
        yield outcome
