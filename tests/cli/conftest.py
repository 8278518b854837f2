from __future__ import annotations

import pytest


@pytest.fixture(scope="session", autouse=True)
def warm() -> None:
    """Load what the stages need once: the worker of each run has it then."""
    from dragoman import flow
    from dragoman.page import read_page

    for text in ("The minister left on Monday, he said.", "Der Minister reiste am Montag ab."):
        flow.read(read_page(text * 9))
