"""Score every job: `python -m evaluation.run [--check | --pin] [--only TASK]`.

Without an option it writes RESULTS.md; `--pin` raises the floors to what was measured as well;
`--check` writes nothing and fails below a floor. The gold folder is `../shared/gold`, or
where DRAGOMAN_GOLD points; without it only our own pages are scored.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from evaluation.expected import expected_of_examples, expected_of_part
from evaluation.floors import faults, hashes, pin, read_floors
from evaluation.own import score_own
from evaluation.resolution import SETS, shares
from evaluation.results import Run, write_results
from evaluation.roles import score_roles
from evaluation.tasks import TASKS, Task, run_task

_HERE = Path(__file__).parent
_ROOT = _HERE.parent
FLOORS = _HERE / "floors.json"

#: Slow tasks start first, so that two processes end together.
_SLOW_FIRST = ("pairs semeval", "stories ntrex9", "stories ecbplus", "pages wcxb")


def gold_folder() -> Path | None:
    """Return the gold folder, or None when it is not on this machine."""
    folder = Path(os.environ.get("DRAGOMAN_GOLD", _ROOT.parent / "shared" / "gold"))
    return folder if folder.is_dir() else None


def main() -> int:
    """Run what was asked for; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="fail below a floor")
    parser.add_argument("--pin", action="store_true", help="raise the floors as well")
    parser.add_argument("--only", help="tasks whose name contains this; `own` for our pages")
    parser.add_argument("--misses", action="store_true", help="say what was missed on our pages")
    chosen = parser.parse_args()
    gold = gold_folder()
    if gold is None:
        print("No gold folder (../shared/gold): only evaluation/own is scored.", file=sys.stderr)
    start = time.monotonic()
    tasks = [t for t in TASKS if gold and (not chosen.only or chosen.only in t.name)]
    measures = _own(chosen.only or "own", chosen.misses) | _measure(tasks, gold)
    for name, value in measures.items():
        print(f"{name:45} {value:6.1f}")
    digests = hashes(gold, {name for task in tasks for name in task.files()}) if gold else {}
    if chosen.check:
        return _check(measures, digests)
    if not chosen.only:
        run = Run(day=date.today(), seconds=time.monotonic() - start)
        write_results(_HERE / "RESULTS.md", measures, run, _notes(tasks))
    if chosen.pin:
        pin(FLOORS, measures, digests)
    return 0


def _own(only: str, says_misses: bool) -> dict[str, float]:
    """Score our own pages whose name begins so; the misses of the held part are never shown."""
    own = _HERE / "own"
    sets = {
        "own examples": (_ROOT / "examples/pages", expected_of_examples(own / "examples.toml")),
        "own tune": (own / "pages", expected_of_part(own / "pages/gold.yaml", "tune")),
        "own held": (own / "pages", expected_of_part(own / "pages/gold.yaml", "held")),
    }
    found: dict[str, float] = {}
    for name, (pages, wanted) in sets.items():
        if not name.startswith(only):
            continue
        tally = score_own(pages, wanted)
        if says_misses and name != "own held":
            print(*tally.misses, sep="\n")
        found |= {f"{name}/{measure}": tally.share(measure) for measure in tally.of}
    for part in ("tune", "held"):
        if (name := f"own roles {part}").startswith(only):
            roles = score_roles(own / "roles" / part)
            found |= {f"{name}/{role} F1": value for role, value in roles.items()}
    return found | _resolution(only)


def _resolution(only: str) -> dict[str, float]:
    """Score who is who and when; `not wrong` falls with each wrong answer, so it has a floor."""
    found: dict[str, float] = {}
    for part in ("tune", "held"):
        for kind, judge in SETS.items():
            name = f"own {kind} {part}"
            if name.startswith(only) and (verdicts := judge(part)):
                share = shares(verdicts)
                found |= {
                    f"{name}/right": share["right"],
                    f"{name}/not wrong": 100 - share["wrong"],
                }
    return found


def _measure(tasks: list[Task], gold: Path | None) -> dict[str, float]:
    """Run the tasks two at a time; return the measures in the order of the tasks."""
    if gold is None:
        return {}
    work = _ROOT / "build" / "evaluation"
    ordered = sorted(tasks, key=lambda task: task.name not in _SLOW_FIRST)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        found = dict(
            zip(ordered, pool.map(lambda t: run_task(t, gold, work), ordered), strict=True)
        )
    return {f"{t.name}/{name}": value for t in tasks for name, value in found[t].items()}


def _check(measures: dict[str, float], digests: dict[str, str]) -> int:
    floors, pinned = read_floors(FLOORS)
    found = faults(measures, digests, floors, pinned)
    for fault in found:
        print(fault, file=sys.stderr)
    higher = [n for n, floor in floors.items() if measures.get(n, 0.0) > floor + 1]
    if higher:
        print(f"Above their floors (pin them): {', '.join(higher)}", file=sys.stderr)
    return 1 if found else 0


def _notes(tasks: list[Task]) -> list[str]:
    return [f"{t.name}: each {t.every}th page or pair" for t in tasks if t.every > 1]


if __name__ == "__main__":
    sys.exit(main())
