"""Measures and gold hashes in -> what fell below its floor or changed, in words.

A floor is the measure when it was last pinned, less a hair for rounding. Pinning never lowers one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

#: Per cent; scorers print one decimal, and float sums differ a little between machines.
TOLERANCE = 0.1


def hashes(root: Path, files: Iterable[str]) -> dict[str, str]:
    """Return the SHA-256 of each file, by its name relative to the root."""
    return {name: hashlib.sha256((root / name).read_bytes()).hexdigest() for name in sorted(files)}


def read_floors(path: Path) -> tuple[dict[str, float], dict[str, str]]:
    """Return the floors and the pinned hashes; empty when there is no file yet."""
    if not path.exists():
        return {}, {}
    pinned = json.loads(path.read_text(encoding="utf-8"))
    return pinned["floors"], pinned["gold"]


def faults(
    measures: Mapping[str, float],
    gold: Mapping[str, str],
    floors: Mapping[str, float],
    pinned: Mapping[str, str],
) -> list[str]:
    """Say what fell below its floor or was not measured, and which gold changed."""
    found = [
        f"{name}: {measures.get(name, 0.0):.1f} is below its floor {floor:.1f}"
        for name, floor in floors.items()
        if _is_measurable(name, measures) and measures.get(name, 0.0) < floor - TOLERANCE
    ]
    changed = [name for name, digest in gold.items() if pinned.get(name, digest) != digest]
    return found + [f"{name}: the gold differs from the pinned one; pin anew" for name in changed]


def _is_measurable(name: str, measures: Mapping[str, float]) -> bool:
    """Our own pages are always there; the rest counts once any of it was measured."""
    return name.startswith("own ") or any(not key.startswith("own ") for key in measures)


def pin(
    path: Path,
    measures: Mapping[str, float],
    gold: Mapping[str, str],
) -> None:
    """Raise every floor to its measure, add new ones, keep those that would fall."""
    floors, pinned = read_floors(path)
    raised = {name: round(max(value, floors.get(name, 0.0)), 1) for name, value in measures.items()}
    document = {"floors": dict(sorted((floors | raised).items())), "gold": {**pinned, **gold}}
    path.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
