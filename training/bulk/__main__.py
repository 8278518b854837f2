"""Make the weights of the bulk path; those of the accurate path, its teacher, come first.

    python -m training.bulk GOLD BUILD --torch PYTHON

GOLD holds the page sets, BUILD the examples on the way; PYTHON is one that has PyTorch, which
`fit.py` runs in. Writes `src/dragoman/weights/bulk.npz` and `training/bulk/folds/`.
"""

from __future__ import annotations

import argparse
import pickle
import shutil
import subprocess
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from training.bulk.examples import Example, make_example, teach
from training.roles.examples import SETS, Gold, read_gold

_HERE = Path(__file__).parent
_WEIGHTS = _HERE.parents[1] / "src/dragoman/weights/bulk.npz"
_FOLDS = _HERE / "folds"
#: The teachers: one without each fold of the outlets, and the one that saw all.
_TEACHERS = (*sorted((_HERE.parent / "roles/folds").glob("[0-9]")), None)

type Job = tuple[str, Gold, bytes]


def main() -> None:
    """Parse the arguments, make the examples, train, and put the weights in their places."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("build", type=Path)
    parser.add_argument("--torch", default="python3.11")
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    chosen.build.mkdir(parents=True, exist_ok=True)
    examples = chosen.build / "bulk.pickle"
    jobs = [(source, *page) for source in SETS for page in read_gold(chosen.gold, source)]
    with ProcessPoolExecutor(chosen.workers) as pool:
        rows = [row for row in pool.map(_row, jobs, chunksize=8) if row]
    with examples.open("wb") as file:
        pickle.dump(rows, file, protocol=4)
    command = [chosen.torch, "-m", "training.bulk.fit", str(examples), str(chosen.build)]
    subprocess.run(command, check=True, cwd=_HERE.parents[1])
    shutil.copy(chosen.build / "bulk.npz", _WEIGHTS)
    _FOLDS.mkdir(exist_ok=True)
    for fold in chosen.build.glob("fold-*.npz"):
        shutil.copy(fold, _FOLDS)


def _row(job: Job) -> dict[str, Any] | None:
    """Return an example as plain arrays, which a Python without this project can read."""
    source, gold, content = job
    made = make_example(source, gold, content, teach(content, _TEACHERS), len(_TEACHERS))
    if made is None:
        return None
    return {n: getattr(made, n) for n in Example.__slots__ if n != "texts"}


if __name__ == "__main__":
    main()
