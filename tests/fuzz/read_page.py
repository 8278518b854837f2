"""Fuzz what reads bytes from outside with atheris: `make fuzz`, or

    python -m tests.fuzz.read_page article build/fuzz/article examples/pages -max_total_time=300

The first folder keeps what leads further, the others are only read. Targets: `article` (read_page,
extract_article), `flow` (read_page, flow.read) and `intake` (unpack, and read each part). Whatever
is raised but an InputError, and whatever takes over ten seconds or a gigabyte, ends the run with
the input kept in the first folder. atheris is no locked dependency, and pytest does not collect
this file.
"""

from __future__ import annotations

import importlib
import io
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from tests.intake.made import FULL_ENTRY, TEASER, TOLD, answer, record, rss, warc

#: libFuzzer's own options; those of the command line come behind and win.
_BOUNDS = ["-timeout=10", "-rss_limit_mb=1000", "-max_len=60000"]
#: An archive may hold many parts, all read by the same code.
_MOST_PARTS = 5


def _article(content: bytes) -> None:
    from dragoman.article import extract_article
    from dragoman.errors import InputError
    from dragoman.page import read_page

    with suppress(InputError):
        extract_article(read_page(content))


def _flow(content: bytes) -> None:
    from dragoman import flow
    from dragoman.errors import InputError
    from dragoman.page import read_page

    with suppress(InputError):
        flow.read(read_page(content))


def _intake(content: bytes) -> None:
    from dragoman.errors import InputError
    from dragoman.intake import unpack
    from dragoman.page import read_page
    from dragoman.records import Received

    with suppress(InputError):
        for part in islice(unpack(io.BytesIO(content), name="input"), _MOST_PARTS):
            if isinstance(part, Received):
                read_page(part.content, url=part.url, media_type=part.media_type)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "article": _article,
    "flow": _flow,
    "intake": _intake,
}


#: What an input may be besides the pages, to begin with.
SEEDS = {
    "rss": rss(FULL_ENTRY, TEASER),
    "warc": warc(record("https://a.example/1", answer(TOLD.encode()))),
    "warc.gz": warc(record("https://a.example/1", answer(TOLD.encode())), is_packed=True),
    "json": b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "a"}]}',
    "mail": b"From: A <a@b.example>\nTo: c\nSubject: Talks\nContent-Type: text/html\n\n<p>Ended.",
}


def main(arguments: Sequence[str]) -> int:
    """Run one target until time is up or an input breaks it; 2 where that cannot be done."""
    if len(arguments) < 2 or arguments[0] not in TARGETS:
        print(f"Name a target ({', '.join(TARGETS)}) and a folder.", file=sys.stderr)
        return 2
    try:
        atheris = importlib.import_module("atheris")
    except ImportError:
        print(
            "atheris is missing. Install it: .venv/bin/python -m pip install atheris"
            " (without a wheel for your Python and system it needs clang).",
            file=sys.stderr,
        )
        return 2
    target, folder = TARGETS[arguments[0]], Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in SEEDS.items():
        (folder / name).write_bytes(content)
    with atheris.instrument_imports(include=["dragoman"]):
        target(b"<p>The first page pays for loading.")
    kept = f"-artifact_prefix={folder}/"
    atheris.Setup([sys.argv[0], *_BOUNDS, kept, *arguments[1:]], target)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
