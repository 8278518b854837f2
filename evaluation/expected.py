"""What careful readers found on our own pages, in one form.

Two files go in: `own/examples.toml` (the example pages) and `own/pages/gold.yaml` (pages of other
happenings, written blind, in the form of the seed reading). One row a page comes out, with the
stories, conflicts and commitments of all.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import yaml

from evaluation.jobs.lines import Row


def expected_of_examples(gold: Path) -> Row:
    """Read `examples.toml`."""
    wanted: Row = tomllib.loads(gold.read_text(encoding="utf-8"))
    for row in wanted["pages"].values():
        for statement in row["statements"]:
            statement["speaker"] = [statement["speaker"]]
    return wanted


def expected_of_part(gold: Path, part: str) -> Row:
    """Read one half of `gold.yaml`: `tune`, which rules may be improved on, or `held`."""
    document = yaml.safe_load(gold.read_text(encoding="utf-8"))
    pages = {name: row for name, row in document["pages"].items() if row["part"] == part}
    names = {name[:3]: name for name in pages}
    stories = [story for story in document["stories"] if story["part"] == part]
    told = {story["name"] for story in stories}
    return {
        "pages": {name: _page(row, document) for name, row in pages.items()},
        "stories": [
            {"name": story["name"], "pages": [names[page] for page in story["pages"]], "may": []}
            for story in stories
        ],
        "conflicts": [
            {"what": row["slot"], "values": {names[p]: words for p, words in row["values"].items()}}
            for account in document["accounts"]
            if account["story"] in told
            for row in account["conflicts"]
        ],
        "commitments": [],
    }


def _page(row: Row, document: Row) -> Row:
    return {
        "title": row["title"],
        "language": row["language"],
        "published": _day(row.get("published")),
        "outlet": row.get("outlet"),
        "authors": [row["author"]] if row.get("author") else [],
        "comments": row["comments"],
        "out": [*row.get("furniture", ()), *row.get("captions", ())],
        "statements": [
            {
                "speaker": _names(each["speaker"], document),
                "at": each["at"],
                "voice": each["form"],
            }
            for each in row["statements"]
        ],
        "events": [_event(each) for each in row["events"] if not each.get("loose")],
    }


def _day(written: date | str | None) -> date | None:
    return date.fromisoformat(written[:10]) if isinstance(written, str) else written


def _names(speaker: str, document: Mapping[str, Sequence[str]]) -> list[str] | None:
    """Return the names that are right; None where the speaker is only described."""
    if speaker in document["unnamed_speakers"]:
        return None
    also: Row = dict(document["also_right"])  # type: ignore[arg-type]
    return [speaker, *also.get(speaker, ())]


def _event(row: Row) -> Row:
    types = row["type"] if isinstance(row["type"], list) else [row["type"]]
    day = {"day": row["date"]} if row.get("date") else {}
    return {key: row[key] for key in ("actor", "recipient", "at")} | {"type": types} | day
