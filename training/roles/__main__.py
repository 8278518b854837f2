"""Make the weights of the networks that tell the lines of a page apart.

    python -m training.roles GOLD BUILD --torch PYTHON

GOLD holds the page sets, BUILD the examples on the way; PYTHON is one that has PyTorch, which
`fit.py` runs in. Writes `src/dragoman/weights/{roles,opinion}.npz` and `training/roles/folds/`.
"""

from __future__ import annotations

import argparse
import pickle
import shutil
import subprocess
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.article.network import ROLES
from dragoman.article.words import BUCKETS, number_words
from training.roles.examples import (
    SETS,
    Example,
    Gold,
    fold_of,
    make_examples,
    outlet_of,
    read_gold,
)
from training.roles.guess import guess_body
from training.roles.written import make_written

_HERE = Path(__file__).parent
_WEIGHTS = _HERE.parents[1] / "src/dragoman/weights"
_FOLDS = _HERE / "folds"
_WRITTEN = _HERE / "written"
#: People marked snippets only on the pages of this set.
_SNIPPETS = "trafilatura_eval"

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
    examples = chosen.build / "examples.pickle"
    _make(chosen.gold, examples, chosen.workers)
    command = [chosen.torch, "-m", "training.roles.fit", str(examples), str(chosen.build)]
    subprocess.run(command, check=True, cwd=_HERE.parents[1])
    for name in ("roles.npz", "opinion.npz"):
        shutil.copy(chosen.build / name, _WEIGHTS)
    shutil.copytree(chosen.build / "folds", _FOLDS, dirs_exist_ok=True)


def _make(gold: Path, target: Path, workers: int) -> None:
    jobs = [(source, *page) for source in SETS for page in read_gold(gold, source)]
    with ProcessPoolExecutor(workers) as pool:
        made = [
            *chain.from_iterable(pool.map(_marked, jobs, chunksize=8)),
            *chain.from_iterable(pool.map(make_written, sorted(_WRITTEN.glob("*.txt")))),
        ]
    with target.open("wb") as file:
        pickle.dump(([_row(one) for one in made], BUCKETS, len(ROLES)), file, protocol=4)


def _marked(job: Job) -> list[Example]:
    source, gold, content = job
    guess = None
    if source == _SNIPPETS:
        guess = guess_body(content, _FOLDS / str(fold_of(outlet_of(gold))))
    return make_examples(source, gold, content, guess)


def _row(one: Example) -> dict[str, Any]:
    """Return an example as plain arrays, which a Python without this project can read."""
    words, starts = number_words(one.texts)
    row = {name: getattr(one, name) for name in Example.__slots__ if name != "texts"}
    return {**row, "words": words.astype(np.int32), "starts": np.append(starts, len(words))}


if __name__ == "__main__":
    main()
