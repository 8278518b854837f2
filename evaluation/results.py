"""Measures -> RESULTS.md and results.json: ours beside a plain baseline, the best peer, the aim."""

from __future__ import annotations

import json
import os
import platform
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_HEAD = """# Results

Measured on {day} with `make evaluate` in {seconds:.0f} s on {machine}. All figures are per cent.

Each row runs the product's own stages over the development part of a gold set and is scored by
that set's own scorer. "Plain" is the plainest thing that could work, "best peer" the best existing
tool on the same data (on its test part where that is said), "aim" what we want to reach. `seeds`
are five real pages and `own examples` the ten example pages, both seen while rules were written;
`own tune` and `own held` are twelve pages of other happenings, written and read by hand without
sight of the code, of which the `held` half is never used for tuning: it says best what to expect
of unseen pages. Rules and thresholds were tuned on all the other parts.

"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """When and how long a run took."""

    day: date
    seconds: float


def write_results(
    path: Path, measures: Mapping[str, float], run: Run, notes: Sequence[str]
) -> None:
    """Write the table, one row a measure in the order given, and results.json beside it."""
    peers = tomllib.loads(path.with_name("peers.toml").read_text(encoding="utf-8"))
    rows = [_row(name, value, peers.get(name, {})) for name, value in measures.items()]
    head = _HEAD.format(day=run.day, seconds=run.seconds, machine=machine())
    table = [
        "| task | measure | ours | plain | best peer | aim |",
        "|---|---|---:|---|---|---:|",
    ]
    tail = "".join(f"\n- {note}" for note in notes)
    document = {
        "day": run.day.isoformat(),
        "machine": machine(),
        "measures": {n: round(v, 2) for n, v in measures.items()},
    }
    path.with_name("results.json").write_text(
        json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    path.write_text(head + "\n".join([*table, *rows]) + "\n" + tail + "\n", encoding="utf-8")


def machine() -> str:
    """Name the machine: processor, cores, Python."""
    return f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in text.splitlines() if "model name" in line]
    return names[0] if names else platform.machine()


def _row(name: str, value: float, peer: Mapping[str, object]) -> str:
    task, _, measure = name.partition("/")
    beside = [_beside(peer.get("baseline")), _beside(peer.get("peer"))]
    aim = peer.get("target")
    return f"| {task} | {measure} | **{value:.1f}** | {' | '.join(beside)} | {aim or ''} |"


def _beside(figure: object) -> str:
    if not isinstance(figure, list):
        return ""
    value, who = figure
    return f"{value:.1f} {who}"
