"""Make the tables for readings and dossiers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the four tables."""
    op.create_table(
        "page",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("url", sa.String()),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("outlet", sa.String(), index=True),
        sa.Column("first", sa.Date(), index=True),
        sa.Column("last", sa.Date(), index=True),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
    )
    op.create_table("record", _id("id"), _page_id(index=True))
    op.create_table(
        "speaker", _page_id(), sa.Column("name", sa.String(), primary_key=True, index=True)
    )
    op.create_table(
        "dossier",
        _id("key"),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("page_ids", sa.Text(), nullable=False),
        sa.Column("dossier", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    """Drop the four tables."""
    for table in ("dossier", "speaker", "record", "page"):
        op.drop_table(table)


def _id(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), primary_key=True)


def _page_id(*, index: bool | None = None) -> sa.Column[str]:
    key = sa.ForeignKey("page.id", ondelete="CASCADE")
    return sa.Column("page_id", sa.String(), key, primary_key=True, index=index)
