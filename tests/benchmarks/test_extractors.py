from __future__ import annotations

from benchmarks.extractors import _skim


def test_the_bulk_path_is_timed_from_bytes_to_text() -> None:
    told = [
        f"The envoys met {n} times and both spoke of a useful exchange, they said." for n in "1234"
    ]
    html = f"<html lang=en><body><main><p>{'</p><p>'.join(told)}</p></main></body></html>"
    assert _skim(html.encode()).split("\n") == told
