from __future__ import annotations

from pathlib import Path

from evaluation.floors import faults, pin, read_floors


def test_a_measure_below_its_floor_is_named() -> None:
    found = faults({"own examples/title": 80.0}, {}, {"own examples/title": 90.0}, {})
    assert found == ["own examples/title: 80.0 is below its floor 90.0"]


def test_a_task_without_its_gold_is_not_a_fault() -> None:
    assert faults({"own examples/title": 90.0}, {}, {"seeds/title": 100.0}, {}) == []


def test_a_measure_that_vanished_is_a_fault() -> None:
    assert faults({"seeds/title": 100.0}, {}, {"seeds/voices": 50.0}, {})


def test_changed_gold_is_named() -> None:
    assert "differs" in faults({}, {"a.jsonl": "new"}, {}, {"a.jsonl": "old"})[0]


def test_pinning_raises_and_never_lowers(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    pin(path, {"own examples/title": 90.0, "own examples/language": 50.0}, {"gold": "1"})
    pin(path, {"own examples/title": 80.0, "own examples/language": 60.0}, {"gold": "2"})
    floors, gold = read_floors(path)
    assert floors == {"own examples/title": 90.0, "own examples/language": 60.0}
    assert gold == {"gold": "2"}
