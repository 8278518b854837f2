"""Reading..., Story... -> Relation...: the events of two states, an index, their commitments."""

from __future__ import annotations

from dragoman.relation.relate import relate

__all__ = ["relate"]
