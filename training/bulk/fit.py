"""Train the network of the bulk path on all outlets, and on all but a fold's; needs PyTorch.

    python -m training.bulk.fit EXAMPLES FOLDER [--parts all,0,1,2]

Writes `bulk.npz` (shipped) and `fold-K.npz` (for scoring by cross-validation).
"""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.roles.network import HELD_OUT, PRESS, PRESS_SETS, fold_of

FOLDS = 3
HIDDEN, LAST = 48, 32
STEPS, WIDTH, CUT = (1, 3), 5, 5.0
EPOCHS, BATCH, RATE, DROPOUT = 20, 16, 3e-3, 0.15
#: The weights kept are a running mean of the steps, each this far towards the new ones.
AVERAGED = 0.01
#: How far the teacher counts where people marked a page, and where nobody did.
TAUGHT, ALONE = 0.4, 0.7
_LONGEST = 900

Row = dict[str, Any]  # Python 3.11: no `type` statement yet


class Network(nn.Module):
    """The network as it is trained; `dragoman.article.skim.network` runs the same sums."""

    def __init__(self, columns: int, targets: int) -> None:
        """Make the layers."""
        super().__init__()
        self.first = nn.Linear(columns, HIDDEN)
        self.windows = nn.ModuleList(
            nn.Conv1d(HIDDEN, HIDDEN, WIDTH, padding=WIDTH // 2 * step, dilation=step)
            for step in STEPS
        )
        self.whole = nn.Linear(HIDDEN, HIDDEN)
        self.last = nn.Linear(2 * HIDDEN, LAST)
        self.out = nn.Linear(LAST, targets)

    def forward(self, table: Tensor, mask: Tensor) -> Tensor:
        """Return a score for each line and target."""
        state = F.dropout(F.relu(self.first(table)), DROPOUT, self.training) * mask
        for window in self.windows:
            state = (state + F.relu(window(state.transpose(1, 2)).transpose(1, 2))) * mask
        whole = F.relu(self.whole((state * mask).sum(1) / mask.sum(1)))
        both = torch.cat([state, whole[:, None].expand_as(state)], -1)
        return self.out(F.dropout(F.relu(self.last(both)), DROPOUT, self.training))


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
        start = time.process_time()
        fold = FOLDS if part == "all" else int(part)
        name = "bulk.npz" if part == "all" else f"fold-{part}.npz"
        kept = [row for row in rows if fold_of(row["outlet"], FOLDS) != fold]
        weights = train([soften(row, fold) for row in kept if row["source"] not in HELD_OUT])
        np.savez_compressed(chosen.folder / name, **{n: _small(n, a) for n, a in weights.items()})
        print(f"{name}: {time.process_time() - start:.0f} s", flush=True)


def _small(name: str, array: np.ndarray) -> np.ndarray:
    return array.astype(np.float32 if name in ("mean", "deviation") else np.float16)


def soften(row: Row, teacher: int) -> Row:
    """Mix what people marked with what the teacher says; where nobody marked, it counts alone."""
    taught = row["taught"][:, teacher].astype(np.float32)
    is_taught, is_marked = taught >= 0, row["weights"] > 0
    labels = np.where(is_taught & is_marked, row["labels"] * (1 - TAUGHT) + taught * TAUGHT, 0)
    labels = np.where(is_marked, np.where(is_taught, labels, row["labels"]), taught.clip(0))
    words = np.minimum(row["words"], 80) ** 0.7 + 0.3
    held = float((taught[:, 0].clip(0) * row["words"]).sum())
    alone = np.full_like(taught, 0.01)
    alone[:, 0] = words / max(50.0, held) ** 0.7
    weights = np.where(is_marked, row["weights"], ALONE * alone * is_taught)
    weights *= PRESS if row["source"] in PRESS_SETS else 1
    return {"table": row["table"], "labels": labels, "weights": weights.astype(np.float32)}


def train(rows: Sequence[Row], seed: int = 0) -> dict[str, np.ndarray]:
    """Train and return the weights by name."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    chance = np.random.default_rng(seed)
    rows = [row for row in rows if row["weights"].sum() > 0]
    sample = np.concatenate([row["table"][::7] for row in rows]).astype(np.float32)
    mean, deviation = sample.mean(0), sample.std(0) + 1e-3
    model = Network(sample.shape[1], rows[0]["labels"].shape[1])
    optimizer = torch.optim.AdamW(model.parameters(), RATE, weight_decay=1e-2)
    steps = EPOCHS * (len(rows) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, steps, pct_start=0.15)
    kept = {name: value.detach().clone() for name, value in model.state_dict().items()}
    model.train()
    for _ in range(EPOCHS):
        for batch in _batches(rows, chance):
            table, labels, weights, mask = _stack(batch, mean, deviation)
            loss = F.binary_cross_entropy_with_logits(model(table, mask), labels, reduction="none")
            optimizer.zero_grad()
            ((loss * weights).sum() / len(batch)).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            for name, value in model.state_dict().items():
                kept[name].lerp_(value.detach(), AVERAGED)
    model.load_state_dict(kept)
    return {"mean": mean, "deviation": deviation, **_weights(model)}


def _batches(rows: Sequence[Row], chance: np.random.Generator) -> Iterator[list[Row]]:
    """Yield pages of about the same length together."""
    drawn = sorted(rows, key=lambda row: len(row["table"]) + chance.integers(40))
    batches = [drawn[at : at + BATCH] for at in range(0, len(drawn), BATCH)]
    for at in chance.permutation(len(batches)):
        yield batches[at]


def _stack(
    batch: Sequence[Row], mean: np.ndarray, deviation: np.ndarray
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    longest = min(_LONGEST, max(len(row["table"]) for row in batch))
    table = np.zeros((len(batch), longest, len(mean)), np.float32)
    labels = np.zeros((len(batch), longest, batch[0]["labels"].shape[1]), np.float32)
    weights, mask = np.zeros_like(labels), np.zeros((len(batch), longest, 1), np.float32)
    for at, row in enumerate(batch):
        n = min(longest, len(row["table"]))
        shown = (row["table"][:n].astype(np.float32) - mean) / deviation
        table[at, :n] = np.clip(shown, -CUT, CUT)
        labels[at, :n], weights[at, :n], mask[at, :n] = row["labels"][:n], row["weights"][:n], 1
    return tuple(map(torch.from_numpy, (table, labels, weights, mask)))  # type: ignore[return-value]


def _weights(model: Network) -> dict[str, np.ndarray]:
    found = {}
    for name in ("first", "whole", "last", "out"):
        layer = getattr(model, name)
        found[name], found[f"{name} bias"] = layer.weight.T, layer.bias
    for at, window in enumerate(model.windows):
        flat = window.weight.permute(2, 1, 0).reshape(WIDTH * HIDDEN, HIDDEN)
        found[f"window {at}"], found[f"window {at} bias"] = flat, window.bias
    return {name: value.detach().numpy().copy() for name, value in found.items()}


if __name__ == "__main__":
    main()
