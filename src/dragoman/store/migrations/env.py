"""Run by alembic itself: migrate on the connection that the store hands over."""

from __future__ import annotations

from alembic import context

from dragoman.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
context.run_migrations()
