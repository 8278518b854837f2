"""Every weight that ships has its card beside it."""

from __future__ import annotations

from importlib import resources


def test_every_weight_has_a_card() -> None:
    names = {entry.name for entry in resources.files("dragoman.weights").iterdir()}
    weights = {name for name in names if name.endswith(".npz")}
    assert weights
    assert {name.replace(".npz", ".md") for name in weights} <= names
