"""Train the members on all outlets, and on all but a fold's for each fold; needs PyTorch.

    python -m training.roles.fit EXAMPLES FOLDER [--parts all,0,1,2]

Writes `roles.npz` (shipped) and `fold-K.npz` (for scoring by cross-validation).
"""

from __future__ import annotations

import argparse
import pickle
import time
from pathlib import Path

import numpy as np

from training.roles.network import Row, fold_of, train

#: The likelihoods of so many networks are averaged; a fold's has one, for the time it takes.
MEMBERS = 2
FOLDS = 3


def main() -> None:
    """Parse the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--parts", default="all,0,1,2", help="all outlets, or all but a fold's")
    chosen = parser.parse_args()
    with chosen.examples.open("rb") as file:
        rows = pickle.load(file)
    for part in chosen.parts.split(","):
        if part == "all":
            _write(chosen.folder / "roles.npz", rows, MEMBERS)
            continue
        kept = [row for row in rows if fold_of(row["outlet"], FOLDS) != int(part)]
        _write(chosen.folder / f"fold-{part}.npz", kept, 1)


def _write(path: Path, rows: list[Row], members: int) -> None:
    start = time.process_time()
    made = [train(rows, seed) for seed in range(members)]
    arrays = {f"{at}.{name}": a for at, one in enumerate(made) for name, a in one.items()}
    np.savez_compressed(path, **{name: _small(name, array) for name, array in arrays.items()})
    print(f"{path.name}: {time.process_time() - start:.0f} s", flush=True)


def _small(name: str, array: np.ndarray) -> np.ndarray:
    is_scale = name.endswith(("mean", "deviation"))
    return array.astype(np.float32 if is_scale else np.float16)


if __name__ == "__main__":
    main()
