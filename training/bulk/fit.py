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
MEMBERS, HIDDEN, LAST, SAID = 2, 32, 32, 8
STEPS, WIDTH, CUT = (1, 3, 9), 3, 5.0
EPOCHS, BATCH, RATE, DROPOUT = 20, 16, 3e-3, 0.15
#: The weights kept are a running mean of the steps, each this far towards the new ones.
AVERAGED = 0.01
#: How far the teacher counts where people marked a page, and where nobody did.
TAUGHT, ALONE = 0.4, 0.7
#: A word counts if so many outlets have it; of a line's words so many are lost at random.
OUTLETS, LOST = 8, 0.2
BUCKETS, _LONGEST = 1 << 14, 900

Row = dict[str, Any]  # Python 3.11: no `type` statement yet
#: The words of all lines of a batch, where each line's start, which are kept (1 or 0), how many.
Words = tuple[Tensor, Tensor, Tensor, Tensor]


class Network(nn.Module):
    """The network as it is trained; `dragoman.article.skim.network` runs the same sums."""

    def __init__(self, columns: int, targets: int) -> None:
        """Make the layers."""
        super().__init__()
        self.first = nn.Linear(columns + SAID, HIDDEN)
        self.windows = nn.ModuleList(
            nn.Conv1d(HIDDEN, HIDDEN, WIDTH, padding=WIDTH // 2 * step, dilation=step)
            for step in STEPS
        )
        self.whole = nn.Linear(HIDDEN, HIDDEN)
        self.last = nn.Linear(2 * HIDDEN, LAST)
        self.out = nn.Linear(LAST, targets)
        self.words = nn.EmbeddingBag(BUCKETS, SAID, mode="sum")
        nn.init.normal_(self.words.weight, 0, 0.05)

    def forward(self, table: Tensor, mask: Tensor, words: Words) -> Tensor:
        """Return a score for each line and target."""
        numbers, starts, kept, counts = words
        said = self.words(numbers, starts, per_sample_weights=kept) / counts[:, None]
        said = F.dropout(said.view(*table.shape[:2], SAID), DROPOUT, self.training)
        state = F.relu(self.first(torch.cat([table, said], -1)))
        state = F.dropout(state, DROPOUT, self.training) * mask
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
        softened = [soften(row, fold) for row in kept if row["source"] not in HELD_OUT]
        weights = together([train(softened, seed) for seed in range(MEMBERS)])
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
    kept = {name: row[name] for name in ("table", "outlet", "numbers", "words")}
    return kept | {"labels": labels, "weights": weights.astype(np.float32)}


def train(rows: Sequence[Row], seed: int) -> dict[str, np.ndarray]:
    """Train one member and return its weights by name."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    chance = np.random.default_rng(seed)
    rows = [row for row in rows if row["weights"].sum() > 0]
    known = _known(rows)
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
            words = _words(batch, table.shape[1], known, chance)
            scores = model(table, mask, words)
            loss = F.binary_cross_entropy_with_logits(scores, labels, reduction="none")
            optimizer.zero_grad()
            ((loss * weights).sum() / len(batch)).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            for name, value in model.state_dict().items():
                kept[name].lerp_(value.detach(), AVERAGED)
    model.load_state_dict(kept)
    return {"mean": mean, "deviation": deviation, **_weights(model, known)}


def together(members: Sequence[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
    """Put members into one: along a first axis, but for what they share and the rows of words."""
    found = {name: np.stack([member[name] for member in members]) for name in members[0]}
    found["words"] = np.concatenate([member["words"] for member in members], axis=1)
    return found | {name: members[0][name] for name in ("mean", "deviation")}


def _known(rows: Sequence[Row]) -> np.ndarray:
    """Tell which numbers of words enough outlets have."""
    pairs = {(row["outlet"], number) for row in rows for number in np.unique(row["numbers"])}
    return np.bincount([number for _, number in pairs], minlength=BUCKETS) >= OUTLETS


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


def _words(
    batch: Sequence[Row], longest: int, known: np.ndarray, chance: np.random.Generator
) -> Words:
    counts = np.zeros((len(batch), longest), np.int64)
    for at, row in enumerate(batch):
        n = min(longest, len(row["words"]))
        counts[at, :n] = row["words"][:n]
    numbers = np.concatenate(
        [row["numbers"][:held] for row, held in zip(batch, counts.sum(1), strict=True)]
    ).astype(np.int64)
    kept = known[numbers] & (chance.random(len(numbers)) > LOST)
    flat = counts.ravel()
    starts = np.cumsum(flat) - flat
    arrays = (numbers, starts, kept.astype(np.float32), np.maximum(flat, 1).astype(np.float32))
    return tuple(map(torch.from_numpy, arrays))  # type: ignore[return-value]


def _weights(model: Network, known: np.ndarray) -> dict[str, np.ndarray]:
    """Return the weights by name, as sums from the left use them."""
    found = {"words": model.words.weight * torch.from_numpy(known)[:, None]}
    for name in ("first", "whole", "last", "out"):
        layer = getattr(model, name)
        found[name], found[f"{name} bias"] = layer.weight.T, layer.bias[None]
    for at, window in enumerate(model.windows):
        flat = window.weight.permute(2, 1, 0).reshape(WIDTH * HIDDEN, HIDDEN)
        found[f"window {at}"], found[f"window {at} bias"] = flat, window.bias[None]
    found["first"], found["first words"] = found["first"][:-SAID], found["first"][-SAID:]
    found["last"], found["last whole"] = found["last"][:HIDDEN], found["last"][HIDDEN:]
    return {name: value.detach().numpy().copy() for name, value in found.items()}


if __name__ == "__main__":
    main()
