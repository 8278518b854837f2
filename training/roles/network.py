"""Examples in, the weights of `dragoman.article.network` out; needs PyTorch, nothing of dragoman.

Each epoch sees every page twice: as HTML, and as one of its flat forms drawn at random.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

HIDDEN, LAST, SAID = 64, 48, 12
STEPS, WIDTH, CUT = (1, 3, 9), 5, 5.0
EPOCHS, BATCH, RATE, DROPOUT = 12, 16, 2.5e-3, 0.15
#: A word counts if so many outlets have it; of a line's words so many are lost at random.
OUTLETS, LOST = 8, 0.2
#: Press pages count this much more than pages of all sorts.
PRESS, PRESS_SETS = 2.0, ("fundus",)
#: Never trained on.
HELD_OUT = ("scrapinghub",)
_LONGEST = 900

Row = dict[str, Any]  # Python 3.11: no `type` statement yet


class Network(nn.Module):
    """The network as it is trained; `dragoman.article.network` runs the same sums."""

    def __init__(self, columns: int, roles: int, buckets: int) -> None:
        """Make the layers."""
        super().__init__()
        self.words = nn.EmbeddingBag(buckets, SAID, mode="mean")
        nn.init.normal_(self.words.weight, 0, 0.05)
        self.first = nn.Linear(columns + SAID, HIDDEN)
        self.windows = nn.ModuleList(
            nn.Conv1d(HIDDEN, HIDDEN, WIDTH, padding=WIDTH // 2 * step, dilation=step)
            for step in STEPS
        )
        self.whole = nn.Linear(HIDDEN, HIDDEN)
        self.last = nn.Linear(2 * HIDDEN, LAST)
        self.out = nn.Linear(LAST, roles)

    def forward(self, table: Tensor, mask: Tensor, words: Tensor, starts: Tensor) -> Tensor:
        """Return a score for each line and role."""
        said = F.dropout(self.words(words, starts), DROPOUT, self.training)
        shown = torch.cat([table, said.view(*table.shape[:2], SAID)], -1)
        state = F.dropout(F.relu(self.first(shown)), DROPOUT, self.training) * mask
        for window in self.windows:
            state = (state + F.relu(window(state.transpose(1, 2)).transpose(1, 2))) * mask
        whole = F.relu(self.whole((state * mask).sum(1) / mask.sum(1)))
        both = torch.cat([state, whole[:, None].expand_as(state)], -1)
        return self.out(F.dropout(F.relu(self.last(both)), DROPOUT, self.training))


def fold_of(outlet: str, folds: int) -> int:
    """Return the fold of an outlet: all its pages are in one."""
    return zlib.crc32(outlet.encode()) % folds


def train(rows: Sequence[Row], seed: int, buckets: int, roles: int) -> dict[str, np.ndarray]:
    """Train one member and return its weights by name."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    chance = np.random.default_rng(seed)
    rows = [row for row in rows if row["source"] not in HELD_OUT and row["weights"].sum() > 0]
    sample = np.concatenate([row["table"][::7] for row in rows]).astype(np.float32)
    mean, deviation = sample.mean(0), sample.std(0) + 1e-3
    known = _known(rows, buckets)
    model = Network(sample.shape[1], roles, buckets)
    optimizer = torch.optim.AdamW(model.parameters(), RATE, weight_decay=1e-2)
    steps = EPOCHS * (2 * len({(r["source"], r["name"]) for r in rows}) // BATCH + 2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, steps, pct_start=0.15)
    bits = torch.from_numpy(1 << np.arange(roles))
    model.train()
    for _ in range(EPOCHS):
        for batch in _batches(rows, chance):
            *shown, masks, weights = _stack(batch, mean, deviation, known, chance)
            likely = F.log_softmax(model(*shown), -1)
            may = (masks[..., None] & bits) > 0
            loss = -torch.logsumexp(likely.masked_fill(~may, -30.0), -1)
            optimizer.zero_grad()
            ((loss * weights).sum() / len(batch)).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    with torch.no_grad():
        model.words.weight[torch.from_numpy(~known)] = 0
    return {"mean": mean, "deviation": deviation, **_weights(model)}


def _known(rows: Sequence[Row], buckets: int) -> np.ndarray:
    """Tell which words stand on pages of enough outlets to be learnt."""
    seen: defaultdict[str, set[int]] = defaultdict(set)
    for row in rows:
        if row["form"] in ("html", "flat"):
            seen[row["outlet"]].update(row["words"].tolist())
    counted = np.zeros(buckets, np.int64)
    for words in seen.values():
        counted[list(words)] += 1
    return counted >= OUTLETS


def _batches(rows: Sequence[Row], chance: np.random.Generator) -> Iterator[list[Row]]:
    """Yield pages of about the same length together."""
    pages: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        pages[row["source"], row["name"]].append(row)
    drawn = []
    for forms in pages.values():
        flat = [row for row in forms if row["form"] != "html"]
        drawn += [row for row in forms if row["form"] == "html"]
        drawn += [flat[chance.integers(len(flat))]] if flat else []
    drawn.sort(key=lambda row: len(row["table"]) + chance.integers(40))
    batches = [drawn[at : at + BATCH] for at in range(0, len(drawn), BATCH)]
    for at in chance.permutation(len(batches)):
        yield batches[at]


def _stack(
    batch: Sequence[Row],
    mean: np.ndarray,
    deviation: np.ndarray,
    known: np.ndarray,
    chance: np.random.Generator,
) -> tuple[Tensor, ...]:
    """Return table, mask, words, starts, masks of roles and weights of some pages."""
    longest = min(_LONGEST, max(len(row["table"]) for row in batch))
    table = np.zeros((len(batch), longest, len(mean)), np.float32)
    masks = np.zeros((len(batch), longest), np.int64)
    weights, mask = np.zeros(masks.shape, np.float32), np.zeros((*masks.shape, 1), np.float32)
    words: list[np.ndarray] = []
    starts: list[int] = []
    held = 0
    for at, row in enumerate(batch):
        n = min(longest, len(row["table"]))
        shown = (row["table"][:n].astype(np.float32) - mean) / deviation
        table[at, :n] = np.clip(shown, -CUT, CUT)
        masks[at, :n], mask[at, :n] = row["masks"][:n], 1
        weights[at, :n] = row["weights"][:n] * (PRESS if row["source"] in PRESS_SETS else 1)
        for line in range(longest):
            starts.append(held)
            if line < n:
                said = row["words"][row["starts"][line] : row["starts"][line + 1]]
                said = said[known[said] & (chance.random(len(said)) > LOST)]
                words.append(said)
                held += len(said)
    return (
        *map(torch.from_numpy, (table, mask, np.concatenate(words))),
        torch.tensor(starts),
        *map(torch.from_numpy, (masks, weights)),
    )


def _weights(model: Network) -> dict[str, np.ndarray]:
    found = {}
    for name in ("first", "whole", "last", "out"):
        layer = getattr(model, name)
        found[name], found[f"{name} bias"] = layer.weight.T, layer.bias
    found["words"] = model.words.weight
    for at, window in enumerate(model.windows):
        flat = window.weight.permute(2, 1, 0).reshape(WIDTH * HIDDEN, HIDDEN)
        found[f"window {at}"], found[f"window {at} bias"] = flat, window.bias
    return {name: value.detach().numpy().copy() for name, value in found.items()}
