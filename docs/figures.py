"""The last measurements (evaluation/results.json, benchmarks/speed.json) -> figures of README."""

from __future__ import annotations

import json
import re
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_PLACE = re.compile(r"(<!-- figures[^>]*-->\n).*?(<!-- /figures -->)", re.DOTALL)

#: The rows README shows: measure, in words, and the data.
_SHOWN = {
    "pages scrapinghub/body F1": ("body of the article, F1", "88 English news pages"),
    "pages fundus/body F1": ("body of the article, F1", "123 news pages, many languages"),
    "statements polnear/speech relation IoU F1": (
        "reported speech with its speaker, F1",
        "84 English articles",
    ),
    "events plv_dev/root": ("type of an event between two parties, macro F1", "336 pairs"),
    "stories g5w1h/B3 F1": ("same story, one language, B³ F1", "179 English articles"),
    "stories ntrex9/B3 F1": ("same story, nine languages, B³ F1", "557 articles"),
    "accounts ntrex/told-by F1": ("told by whom, F1", "62 stories, four languages"),
    "own mentions held/right": ("who is meant, right", "hard cases written blind, five languages"),
    "own mentions held/not wrong": ("who is meant, not wrong", "the same"),
    "own times held/right": ("when, right", "hard cases written blind, five languages"),
    "own offices held/right": ("who held an office on a day, right", "questions of 1995-2026"),
    "own held/statements": ("statements found", "six unseen pages, five languages"),
    "own held/speakers": ("speaker right, of those found", "six unseen pages, five languages"),
    "own held/events": ("events found", "six unseen pages, five languages"),
}


def with_figures(text: str) -> str:
    """Return the text with the part between the `figures` comments made anew."""
    return _PLACE.sub(lambda match: f"{match[1]}\n{_figures()}\n{match[2]}", text)


def _figures() -> str:
    results = json.loads((_ROOT / "evaluation" / "results.json").read_text(encoding="utf-8"))
    speed = json.loads((_ROOT / "benchmarks" / "speed.json").read_text(encoding="utf-8"))
    measures, rate = results["measures"], speed["pages_per_second"]
    rows = [
        f"| {words} | {data} | {measures[name]:.1f} |"
        for name, (words, data) in _SHOWN.items()
        if name in measures
    ]
    return "\n".join(
        [
            f"Measured on {results['day']}, {results['machine']}; per cent.",
            "",
            "| what | on | ours |",
            "|---|---|---:|",
            *rows,
            "",
            f"Speed on one core, {speed['day']}: {rate} pages a second through",
            f"all stages, {speed['peak_memory_mb']} MB at most.",
            "",
        ]
    )
