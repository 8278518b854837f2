"""A process is killed in the middle of a run: what it acknowledged must be in the store."""

import signal
import subprocess
import sys
from pathlib import Path

from dragoman.records import Reading, Role
from dragoman.store import open_store
from tests.dossiers import make_article, make_page

KEEP_FOR_EVER = """
import sys
from itertools import count
from pathlib import Path
from tests.store.test_kill import numbered_reading
from dragoman.store import open_store
with open_store(Path(sys.argv[1]), create=True) as store:
    for number in count():
        reading = numbered_reading(number)
        store.keep(reading)
        print(reading.page.id, flush=True)
"""


def numbered_reading(number: int) -> Reading:
    page = make_page(f"Call {number}\n\n" + f"The ministers met for the {number}th time. " * 200)
    return Reading(
        page=page, article=make_article(page, "en", "Courier", {f"Call {number}": Role.TITLE})
    )


def test_a_kill_in_mid_run_loses_nothing_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    for _ in range(3):
        acknowledged = _run_and_kill(path, after=40)
        with open_store(path) as store:
            kept = {reading.page.id for reading in store.find()}
        assert len(acknowledged) >= 40
        assert acknowledged <= kept


def _run_and_kill(path: Path, *, after: int) -> set[str]:
    command = [sys.executable, "-c", KEEP_FOR_EVER, str(path)]
    root = Path(__file__).parents[2]
    acknowledged = set()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None
        for line in process.stdout:
            acknowledged.add(line.strip())
            if len(acknowledged) == after:
                process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    return acknowledged
