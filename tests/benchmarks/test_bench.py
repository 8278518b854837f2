from __future__ import annotations

from collections import defaultdict

from benchmarks.bench import Times, table, timed


def test_work_is_timed_and_its_result_passed_on() -> None:
    times: Times = defaultdict(list)
    assert timed("page", times, lambda: 7) == 7
    assert [seconds >= 0 for seconds in times["page"]] == [True]


def test_the_table_adds_the_stages() -> None:
    speed: dict[str, object] = {
        "day": "2026-01-01",
        "machine": "a machine",
        "pages": 10,
        "pages_per_second": 100.0,
        "ms_per_page": {"page": 4.0, "article": 6.0},
        "ms_assemble": 50.0,
        "seconds_help": 0.2,
        "peak_memory_mb": 90,
    }
    assert "all stages                10.00 ms a page" in table(speed)
