"""A PDF in, its text as one plain page out; needs the extra `pdf` (pypdf)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from dragoman.errors import InputError
from dragoman.records import Aside, Received

#: So many pages are read; a longer document is a book.
_SHEETS = 200
_END = re.compile(r"[.!?…:;»”\"')\]]$")
#: A line shorter than this share of the longest, and ended by a stop, ends its paragraph.
_SHORT = 0.8


def read_pdf(received: Received) -> Iterator[Received | Aside]:
    """Yield the text of a PDF as a plain page.

    Raises:
        InputError: pypdf is missing, or the file is damaged, locked or without text.
    """
    text = "\n\n".join(_joined(sheet) for sheet in _sheets(received) if sheet.strip())
    if not text.strip():
        raise _fault("the PDF holds no text (a scan?)", received.name, "Run it through OCR first.")
    yield Received(
        name=received.name,
        content=text.encode("utf-8", errors="replace"),
        url=received.url,
        media_type="text/plain; charset=utf-8",
        fetched_at=received.fetched_at,
    )


def _sheets(received: Received) -> list[str]:
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as fault:
        remedy = "Install it: pip install 'dragoman[pdf]'."
        raise _fault("a PDF needs the package pypdf", received.name, remedy) from fault
    try:
        reader = PdfReader(io.BytesIO(received.content))
        return [sheet.extract_text() for sheet in reader.pages[:_SHEETS]]
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError,
            RecursionError, NotImplementedError) as fault:  # fmt: skip
        raise _fault(
            f"the PDF cannot be read ({type(fault).__name__}: {fault})",
            received.name,
            "Save it anew, without a password.",
        ) from fault


def _joined(sheet: str) -> str:
    """Undo the line ends of the print: paragraphs on one line each, a blank line between."""
    lines = [line.strip() for line in sheet.splitlines()]
    width = max(map(len, lines), default=0)
    text = ""
    for line in lines:
        if not line:
            text = text.rstrip(" ") + "\n\n"
        elif _END.search(line) and len(line) < width * _SHORT:
            text += f"{line}\n\n"
        elif line.endswith("-") and line[-2:-1].islower():
            text += line[:-1]
        else:
            text += f"{line} "
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _fault(what: str, where: str, remedy: str) -> InputError:
    return InputError(what, where=where, remedy=remedy)
