"""The PLOVER codebook: event types, modes, quad classes, scores, contexts, and CAMEO both ways.

In: `data/plover.toml`. Out: one frozen `Codebook`. The idea: every fact of the ontology that code
needs is looked up here by name, so that a new release of the ontology is a new data file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources

import msgspec

from dragoman.errors import KnowledgeError


class Quad(StrEnum):
    """The four classes of events: in words or in deeds, with or against the other side."""

    VERBAL_COOPERATION = "verbal-cooperation"
    MATERIAL_COOPERATION = "material-cooperation"
    VERBAL_CONFLICT = "verbal-conflict"
    MATERIAL_CONFLICT = "material-conflict"

    @property
    def is_cooperation(self) -> bool:
        """Whether the class is with the other side, not against it."""
        return self in (Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One PLOVER type: `modes` gives each mode its score, `cameo` its roots, the usual first."""

    quad: Quad
    score: float
    definition: str
    example: str
    cameo: tuple[str, ...]
    is_reciprocal: bool = False
    modes: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The ontology. `scale` names the scores, which run from `lowest` to `highest`.

    `cameo` maps a CAMEO code to (PLOVER type, mode or "", contexts...).
    """

    scale: str
    lowest: float
    highest: float
    source: str
    types: Mapping[str, EventType]
    contexts: Mapping[str, str]
    cameo: Mapping[str, tuple[str, ...]]

    def score(self, type: str | None, mode: str | None = None) -> float | None:
        """Return the score of a type and mode; a mode without one takes that of its type."""
        if type is None:
            return None
        entry = self._entry(type)
        return entry.modes.get(mode or "", entry.score)

    def quad(self, type: str | None) -> Quad | None:
        """Return the quad class of a type; an event without a type has none."""
        return None if type is None else self._entry(type).quad

    def is_reciprocal(self, type: str | None) -> bool:
        """Whether an event of this type lists every party as an actor."""
        return type is not None and self._entry(type).is_reciprocal

    def cameo_of(self, type: str | None, mode: str | None = None) -> str | None:
        """Return the shortest CAMEO code that stands for a type and mode, else the type's root."""
        if type is None:
            return None
        if mode:
            fitting = [code for code, entry in self.cameo.items() if entry[:2] == (type, mode)]
            if fitting:
                return min(fitting, key=lambda code: (len(code), code))
        return self._entry(type).cameo[0]

    def plover_of(self, cameo: str) -> tuple[str, str | None] | None:
        """Return the (type, mode) of a CAMEO code, by its longest known beginning; None for 01."""
        for length in range(len(cameo), 2, -1):
            entry = self.cameo.get(cameo[:length])
            if entry:
                return entry[0], entry[1] or None
        for name, kind in self.types.items():
            if cameo[:2] in kind.cameo:
                return name, None
        return None

    def _entry(self, type: str) -> EventType:
        try:
            return self.types[type]
        except KeyError as fault:
            raise KnowledgeError(
                f"unknown event type {type!r}",
                where="plover.toml",
                remedy=f"Known are {', '.join(self.types)}.",
            ) from fault


@cache
def load_codebook() -> Codebook:
    """Load the codebook.

    Raises:
        KnowledgeError: the file has a fault (the field is named).
    """
    path = resources.files("dragoman.knowledge") / "data" / "plover.toml"
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Codebook)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise KnowledgeError(f"faulty codebook: {fault}", where="plover.toml") from fault


def score(type: str | None, mode: str | None = None) -> float | None:
    """Return the PLOVER 2021 score of a type and mode, -10 (worst) to 10 (best)."""
    return load_codebook().score(type, mode)
