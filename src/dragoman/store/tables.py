"""The tables of a store: one row a page with its reading as JSON, and what is needed to find it.

The reading itself is one JSON column, written and read by the codec: there is no second schema of
the records. Beside it stand only the columns and rows that a search or an id needs.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, DateTime, ForeignKey, MetaData, String, Table, Text

#: Written into the file's header, so that a store is told from other SQLite files: "drag".
APPLICATION_ID = 0x64726167

METADATA = MetaData()

PAGES = Table(
    "page",
    METADATA,
    Column("id", String, primary_key=True),
    Column("url", String),
    Column("language", String, nullable=False),
    Column("outlet", String, index=True, doc="folded"),
    Column("first", Date, index=True, doc="first day the article may be published"),
    Column("last", Date, index=True, doc="last day the article may be published"),
    Column("version", String, nullable=False, doc="the dragoman that read it"),
    Column("read_at", DateTime, nullable=False, doc="UTC"),
    Column("reading", Text, nullable=False, doc="JSON of the Reading"),
)

RECORDS = Table(
    "record",
    METADATA,
    Column("id", String, primary_key=True),
    Column("page_id", ForeignKey("page.id", ondelete="CASCADE"), primary_key=True, index=True),
)

SPEAKERS = Table(
    "speaker",
    METADATA,
    Column("page_id", ForeignKey("page.id", ondelete="CASCADE"), primary_key=True),
    Column("name", String, primary_key=True, index=True, doc="folded, or an actor's id"),
)

DOSSIERS = Table(
    "dossier",
    METADATA,
    Column("key", String, primary_key=True, doc="hash of the page ids"),
    Column("made_at", DateTime, nullable=False, doc="UTC"),
    Column("page_ids", Text, nullable=False, doc="JSON list"),
    Column("dossier", Text, nullable=False, doc="JSON of the Dossier without its readings"),
)
