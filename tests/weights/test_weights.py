"""Every weight that ships has its card beside it."""

from __future__ import annotations

from importlib import resources


def test_every_weight_stands_in_the_title_of_a_card() -> None:
    files = list(resources.files("dragoman.weights").iterdir())
    weights = {file.name for file in files if file.name.endswith(".npz")}
    titles = [
        file.read_text("utf-8").splitlines()[0] for file in files if file.name.endswith(".md")
    ]
    assert weights
    assert all(any(name in title for title in titles) for name in weights)
