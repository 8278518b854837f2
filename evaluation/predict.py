"""Run one job of the product over a gold file: its input in, the scorer's form out.

    python -m evaluation.predict JOB INPUT OUTPUT [--workers N]

A page that fails is named on stderr and scored as empty.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from evaluation.jobs.accounts import accounts
from evaluation.jobs.bulk import pages_bulk, pages_bulk_cv
from evaluation.jobs.events import events
from evaluation.jobs.pages import pages, pages_cv, pages_flat, pages_flat_cv
from evaluation.jobs.seeds import seeds
from evaluation.jobs.statements import statements
from evaluation.jobs.stories import pairs, stories

JOBS: dict[str, Callable[..., None]] = {
    "seeds": seeds,
    "pages": pages,
    "pages-cv": pages_cv,
    "pages-flat": pages_flat,
    "pages-flat-cv": pages_flat_cv,
    "pages-bulk": pages_bulk,
    "pages-bulk-cv": pages_bulk_cv,
    "statements": statements,
    "events": events,
    "stories": stories,
    "pairs": pairs,
    "accounts": accounts,
}

#: Jobs that can use several processes.
PARALLEL = frozenset({"pages", "pages-cv", "pages-flat", "pages-flat-cv"})


def main() -> None:
    """Parse the arguments and run the job."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("job", choices=JOBS)
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--workers", type=int, default=1, help="processes, for pages only")
    chosen = parser.parse_args()
    job = JOBS[chosen.job]
    if chosen.job in PARALLEL:
        job = partial(job, workers=chosen.workers)
    job(chosen.input, chosen.output)


if __name__ == "__main__":
    main()
