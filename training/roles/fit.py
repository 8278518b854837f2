"""Train the members on all outlets, and on all but a fold's for each fold; needs PyTorch.

    python -m training.roles.fit EXAMPLES FOLDER [--parts all,0,1,2]

Writes `roles.npz` and `opinion.npz` (shipped) and both in `folds/K` (scoring by cross-validation).
"""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from training.roles.network import Row, fold_of, train

#: The likelihoods of so many networks are averaged: four tell leads, captions and titles apart
#: better than two (macro F1 of the roles 83.7 against 82.5).
MEMBERS = {"roles.npz": 4, "opinion.npz": 2}
FOLDS = 3


def main() -> None:
    """Parse the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--parts", default="all,0,1,2", help="all outlets, or all but a fold's")
    chosen = parser.parse_args()
    with chosen.examples.open("rb") as file:
        rows, buckets, roles = pickle.load(file)
    asked = [_with_opinion(row) for row in rows if row["opinion"] is not None]
    for part in chosen.parts.split(","):
        folder = chosen.folder if part == "all" else chosen.folder / "folds" / part
        folder.mkdir(parents=True, exist_ok=True)
        for name, forms in (("roles.npz", rows), ("opinion.npz", asked)):
            kept = [r for r in forms if part == "all" or fold_of(r["outlet"], FOLDS) != int(part)]
            _write(folder / name, kept, buckets, roles)


def _with_opinion(row: Row) -> Row:
    return {**row, "table": np.hstack([row["table"], row["opinion"]])}


def _write(path: Path, rows: Sequence[Row], buckets: int, roles: int) -> None:
    start = time.process_time()
    made = [train(rows, seed, buckets, roles) for seed in range(MEMBERS[path.name])]
    arrays = {f"{at}.{name}": a for at, one in enumerate(made) for name, a in one.items()}
    np.savez_compressed(path, **{name: _small(name, array) for name, array in arrays.items()})
    print(f"{path}: {time.process_time() - start:.0f} s", flush=True)


def _small(name: str, array: np.ndarray) -> np.ndarray:
    is_scale = name.endswith(("mean", "deviation"))
    return array.astype(np.float32 if is_scale else np.float16)


if __name__ == "__main__":
    main()
