"""Keep and find readings and dossiers: one SQLite file, one commit a page.

A reading handed to `Store.keep` is on the disk when the call returns. The same page kept twice
stands once: the newer reading takes the place of the older.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, Select, delete, insert, or_, select

from dragoman import __version__
from dragoman.codec import from_json, to_json
from dragoman.errors import InputError, StoreError
from dragoman.language.fold import fold
from dragoman.records import Dossier, Reading, short_id
from dragoman.store.faults import faults_named
from dragoman.store.opening import PATIENCE, open_engine
from dragoman.store.tables import DOSSIERS, PAGES, RECORDS, SPEAKERS

#: Dossiers kept for `dragoman show`; older ones are dropped.
DOSSIERS_KEPT = 20

#: What the ids of the records in a reading begin with.
KINDS = ("page", "article", "mention", "statement", "event")


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a reading must be like; what is None is left open.

    `outlet` and `speaker` are found inside the name, without regard to case and marks; a speaker
    may also be given as an actor's id. `first` and `last` are days: the article may have been
    published between them, both included. Articles without a date match only where both are None.
    """

    page_ids: tuple[str, ...] | None = None
    outlet: str | None = None
    speaker: str | None = None
    first: date | None = None
    last: date | None = None


def open_store(path: Path, *, create: bool = False, patience: float = PATIENCE) -> Store:
    """Open a store: with `create` for writing, made when missing; else one that is there.

    Raises:
        StoreError: the file is missing, locked, damaged, foreign, too new, or read-only.
    """
    engine, is_read_only = open_engine(path, create=create, patience=patience)
    return Store(path, engine, is_read_only=is_read_only)


class Store:
    """An open store. Close it, or use it in a `with` statement."""

    def __init__(self, path: Path, engine: Engine, *, is_read_only: bool) -> None:
        """Take over an open engine; `open_store` makes one."""
        self.path = path
        self.is_read_only = is_read_only
        self._engine = engine

    def __enter__(self) -> Store:
        """Return the store itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        with faults_named(self.path):
            self._engine.dispose()

    def holds(self, page_id: str) -> bool:
        """Tell whether this dragoman has read that page before."""
        query = select(PAGES.c.id).where(PAGES.c.id == page_id, PAGES.c.version == __version__)
        with self._reading() as connection:
            return connection.execute(query).first() is not None

    def keep(self, reading: Reading) -> None:
        """Keep a reading; when this returns it is on the disk.

        Raises:
            StoreError: it could not be written; nothing of it was.
        """
        page_id = reading.page.id
        with self._writing() as connection:
            connection.execute(delete(PAGES).where(PAGES.c.id == page_id))
            connection.execute(insert(PAGES).values(_page_row(reading)))
            connection.execute(
                insert(RECORDS), [{"id": id, "page_id": page_id} for id in _ids(reading)]
            )
            if names := _speaker_names(reading):
                connection.execute(
                    insert(SPEAKERS), [{"page_id": page_id, "name": name} for name in names]
                )

    def find(self, search: Search | None = None) -> Iterator[Reading]:
        """Yield the readings that match, by page id; without a search, all of them.

        Raises:
            StoreError: a stored reading does not fit this dragoman's records.
        """
        search = search or Search()
        with self._reading() as connection:
            found = connection.execute(_query(search)).scalars().all()
        wanted = found if search.page_ids is None else sorted({*found} & {*search.page_ids})
        for page_id in wanted:
            reading = self.reading(page_id)
            if reading is not None:
                yield reading

    def reading(self, page_id: str) -> Reading | None:
        """Return the reading of one page, None if it is not kept."""
        with self._reading() as connection:
            query = select(PAGES.c.reading).where(PAGES.c.id == page_id)
            content = connection.execute(query).scalar()
        return None if content is None else self._decode(Reading, page_id, content)

    def count(self) -> int:
        """Return how many pages are kept."""
        with self._reading() as connection:
            return len(connection.execute(select(PAGES.c.id)).all())

    def with_id(self, prefix: str, *, at_most: int = 10) -> tuple[str, ...]:
        """Return the ids of records that begin so, sorted; an id in full comes back alone.

        The word before the dash may be left out: "3f9c01" finds "event-3f9c01ab77de".
        """
        begins = [prefix] if "-" in prefix else [prefix, *(f"{kind}-{prefix}" for kind in KINDS)]
        inside = or_(*(RECORDS.c.id.between(begin, begin + "\U0010ffff") for begin in begins))
        query = select(RECORDS.c.id).distinct().order_by(RECORDS.c.id).limit(at_most)
        with self._reading() as connection:
            whole = connection.execute(query.where(RECORDS.c.id == prefix)).scalars().all()
            return tuple(whole or connection.execute(query.where(inside)).scalars().all())

    def holding(self, record_id: str) -> Reading | None:
        """Return the reading that holds the record with this id."""
        query = select(RECORDS.c.page_id).where(RECORDS.c.id == record_id)
        with self._reading() as connection:
            page_id = connection.execute(query).scalar()
        return None if page_id is None else self.reading(page_id)

    def keep_dossier(self, dossier: Dossier) -> None:
        """Keep what a set of readings yielded together; the readings are kept already."""
        page_ids = [reading.page.id for reading in dossier.readings]
        row = {
            "key": short_id("dossier", *page_ids),
            "made_at": _now(),
            "page_ids": json.dumps(page_ids),
            "dossier": to_json(replace(dossier, readings=())),
        }
        newest = select(DOSSIERS.c.key).order_by(DOSSIERS.c.made_at.desc()).limit(DOSSIERS_KEPT)
        with self._writing() as connection:
            connection.execute(delete(DOSSIERS).where(DOSSIERS.c.key == row["key"]))
            connection.execute(insert(DOSSIERS).values(row))
            connection.execute(delete(DOSSIERS).where(DOSSIERS.c.key.not_in(newest)))

    def dossiers(self) -> Iterator[Dossier]:
        """Yield the dossiers kept, newest first, each with those of its readings still kept."""
        query = select(DOSSIERS).order_by(DOSSIERS.c.made_at.desc())
        with self._reading() as connection:
            rows = connection.execute(query).all()
        for row in rows:
            search = Search(page_ids=tuple(json.loads(row.page_ids)))
            dossier = self._decode(Dossier, row.key, row.dossier)
            yield replace(dossier, readings=tuple(self.find(search)))

    def _decode[R](self, kind: type[R], name: str, content: str) -> R:
        try:
            return from_json(kind, content, where=name)
        except InputError as fault:
            raise StoreError(
                f"{name} was written by another dragoman and cannot be read by this one",
                where=str(self.path),
                remedy="Read the page again: `dragoman read --again PATH`.",
            ) from fault

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with faults_named(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            faults_named(self.path),
            self._engine.connect().execution_options(is_writing=True) as connection,
            connection.begin(),
        ):
            yield connection


def _page_row(reading: Reading) -> dict[str, object]:
    page, article = reading.page, reading.article
    return {
        "id": page.id,
        "url": page.url,
        "language": article.language,
        "outlet": fold(article.outlet.value) if article.outlet else None,
        "first": article.published.first if article.published else None,
        "last": article.published.last if article.published else None,
        "version": __version__,
        "read_at": _now(),
        "reading": to_json(reading),
    }


def _ids(reading: Reading) -> tuple[str, ...]:
    """Return the ids of every record in a reading, each once."""
    return tuple(dict.fromkeys(_walk_ids(reading)))


def _walk_ids(node: object) -> Iterator[str]:
    if isinstance(node, tuple):
        for part in node:
            yield from _walk_ids(part)
    elif is_dataclass(node):
        own = getattr(node, "id", None)
        if isinstance(own, str):
            yield own
        for part in fields(node):
            yield from _walk_ids(getattr(node, part.name))


def _speaker_names(reading: Reading) -> tuple[str, ...]:
    """Return what a reading's speakers are found by: folded names, and ids of actors."""
    speakers = [statement.speaker for statement in reading.statements if statement.speaker]
    names = [fold(party.name or party.evidence.quote) for party in speakers]
    names += [party.actor_id for party in speakers if party.actor_id]
    return tuple(dict.fromkeys(names))


def _query(search: Search) -> Select[str]:
    conditions = [
        PAGES.c.outlet.contains(fold(search.outlet), autoescape=True) if search.outlet else None,
        PAGES.c.id.in_(_said_by(search.speaker)) if search.speaker else None,
        PAGES.c.last >= search.first if search.first else None,
        PAGES.c.first <= search.last if search.last else None,
    ]
    query = select(PAGES.c.id).order_by(PAGES.c.id)
    return query.where(*(condition for condition in conditions if condition is not None))


def _said_by(speaker: str) -> Select[str]:
    inside = SPEAKERS.c.name.contains(fold(speaker), autoescape=True)
    return select(SPEAKERS.c.page_id).where(or_(inside, SPEAKERS.c.name == speaker))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
