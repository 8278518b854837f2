"""Example pages -> pages a second and milliseconds a stage on one core, and peak memory.

Every page is read `--rounds` times after one round that warms the caches; `speed.json` names the
machine. Run it on a quiet machine: `make bench`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from dragoman.article import extract_article
from dragoman.events import code_events
from dragoman.flow import assemble
from dragoman.mentions import find_mentions
from dragoman.page import read_page
from dragoman.records import Reading
from dragoman.statements import find_statements
from evaluation.results import machine

_HERE = Path(__file__).parent
_PAGES = _HERE.parent / "examples" / "pages"

type Times = dict[str, list[float]]


def main() -> None:
    """Measure, print the table, write speed.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--output", type=Path, default=_HERE / "speed.json")
    chosen = parser.parse_args()
    use_one_core()
    speed = measure(chosen.rounds)
    chosen.output.write_text(json.dumps(speed, indent=2) + "\n", encoding="utf-8")
    print(table(speed))


def use_one_core() -> None:
    """Keep this process on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def measure(rounds: int) -> dict[str, object]:
    """Read every example page `rounds` times and return what speed.json holds."""
    contents = [(path, path.read_bytes()) for path in sorted(_PAGES.iterdir())]
    cold = time.perf_counter()
    for path, content in contents:
        read_timed(path, content, defaultdict(list))
    cold = time.perf_counter() - cold
    times: Times = defaultdict(list)
    readings: list[Reading] = []
    for _ in range(rounds):
        readings = [read_timed(path, content, times) for path, content in contents]
    timed("assemble", times, lambda: assemble(readings))
    stages = {name: 1000 * sum(t) / len(t) for name, t in times.items() if name != "assemble"}
    return {
        "day": date.today().isoformat(),
        "machine": machine(),
        "pages": len(contents),
        "rounds": rounds,
        "pages_per_second": round(1000 / sum(stages.values()), 1),
        "ms_per_page": {name: round(value, 2) for name, value in stages.items()},
        "ms_assemble": round(1000 * times["assemble"][0], 1),
        "seconds_first_round": round(cold, 2),
        "seconds_help": round(help_seconds(), 2),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def read_timed(path: Path, content: bytes, times: Times) -> Reading:
    """Read one page as `flow.read` does, noting the seconds of each stage."""
    media_type = "text/html" if path.suffix == ".html" else "text/plain"
    page = timed("page", times, lambda: read_page(content, media_type=media_type))
    article = timed("article", times, lambda: extract_article(page))
    mentions = timed("mentions", times, lambda: find_mentions(page, article))
    statements = timed("statements", times, lambda: find_statements(page, article, mentions))
    events = timed("events", times, lambda: code_events(page, article, mentions, statements))
    return Reading(
        page=page, article=article, mentions=mentions, statements=statements, events=events
    )


def timed[T](name: str, times: Times, work: Callable[[], T]) -> T:
    """Do the work and note how long it took."""
    start = time.perf_counter()
    result = work()
    times[name].append(time.perf_counter() - start)
    return result


def help_seconds() -> float:
    """Return the median time of `dragoman --help`, of five."""
    command = [str(Path(sys.executable).with_name("dragoman")), "--help"]
    times: Times = defaultdict(list)
    for _ in range(5):
        timed("help", times, lambda: subprocess.run(command, capture_output=True, check=False))
    return median(times["help"])


def table(speed: dict[str, object]) -> str:
    """Return the figures as lines for people."""
    stages = speed["ms_per_page"]
    assert isinstance(stages, dict)
    rows = [f"{name:22} {value:8.2f} ms a page" for name, value in stages.items()]
    rows += [
        f"{'all stages':22} {sum(stages.values()):8.2f} ms a page",
        f"{'pages a second':22} {speed['pages_per_second']:8} on one core",
        f"{'assemble':22} {speed['ms_assemble']:8} ms for {speed['pages']} pages",
        f"{'dragoman --help':22} {speed['seconds_help']:8} s",
        f"{'peak memory':22} {speed['peak_memory_mb']:8} MB",
        f"{speed['machine']}, {speed['day']}",
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    main()
