"""Make the weights of the network that tells the lines of a page apart, and its card.

    python -m training.roles GOLD BUILD --torch PYTHON

GOLD holds the page sets, BUILD the examples on the way; PYTHON is one that has PyTorch, which
`fit.py` runs in. Writes `src/dragoman/weights/roles.npz` and `training/roles/folds/`.
"""

from __future__ import annotations

import argparse
import pickle
import shutil
import subprocess
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path

from training.roles.examples import SETS, Example, Gold, make_examples, read_gold

_HERE = Path(__file__).parent
_WEIGHTS = _HERE.parents[1] / "src/dragoman/weights/roles.npz"
_FOLDS = _HERE / "folds"


def main() -> None:
    """Parse the arguments, make the examples, train, and put the weights in their places."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("build", type=Path)
    parser.add_argument("--torch", default="python3.11")
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    chosen.build.mkdir(parents=True, exist_ok=True)
    examples = chosen.build / "examples.pickle"
    _make(chosen.gold, examples, chosen.workers)
    command = [chosen.torch, "-m", "training.roles.fit", str(examples), str(chosen.build)]
    subprocess.run(command, check=True, cwd=_HERE.parents[1])
    shutil.copy(chosen.build / "roles.npz", _WEIGHTS)
    _FOLDS.mkdir(exist_ok=True)
    for fold in chosen.build.glob("fold-*.npz"):
        shutil.copy(fold, _FOLDS)


def _make(gold: Path, target: Path, workers: int) -> None:
    pages = [(source, *page) for source in SETS for page in read_gold(gold, source)]
    with ProcessPoolExecutor(workers) as pool:
        made = list(chain.from_iterable(pool.map(_examples, pages, chunksize=16)))
    rows = [{name: getattr(one, name) for name in Example.__slots__} for one in made]
    with target.open("wb") as file:
        pickle.dump(rows, file, protocol=4)


def _examples(page: tuple[str, Gold, bytes]) -> list[Example]:
    return make_examples(*page)


if __name__ == "__main__":
    main()
