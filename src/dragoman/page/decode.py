"""Bytes in, text and notes out: find the character set, refuse what is no text.

The idea: a byte-order mark settles it; valid UTF-8 is UTF-8 whatever the page says; then what the
server or the page declares; then a guess, which is noted.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from dragoman.errors import InputError
from dragoman.records import Note

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMATS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a media file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "a database"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_SERVED = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_CONTROLS = bytes({*range(9), 11, *range(14, 27), *range(28, 32), 127})
#: More control bytes than this share and it is no text: random bytes have 11 %, pages under 0.01 %.
_CONTROL_SHARE = 0.02
#: So few faulty bytes are slips in an otherwise sound page; more and the character set is wrong.
_FAULT_SHARE = 0.002
#: So much is looked at when the character set must be guessed.
_SAMPLE = 60_000
#: What UTF-8 looks like when read as Latin-1 or Windows-1252 or Windows-1251.
_MISREAD = re.compile(
    "[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€|á»|Ð[\u0080-\u00bf°±]|Р[°µѕ]С"
)
_MISREADS = 5


def decode(content: bytes, media_type: str | None, where: str) -> tuple[str, list[Note]]:
    """Decode a page; the notes say what was guessed or doubted.

    Raises:
        InputError: the bytes are of another kind than text; the message names it where known.
    """
    for start, name in _FORMATS:
        if content.startswith(start):
            raise _not_text(name, where)
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return content.decode(charset, errors="replace"), []
    unmarked = _unmarked_utf16(content)
    if unmarked:
        note = Note(code="charset-guessed", text=f"read as {unmarked}, which nothing declares")
        return content.decode(unmarked, errors="replace"), [note]
    if len(content.translate(None, _CONTROLS)) < len(content) * (1 - _CONTROL_SHARE):
        raise _not_text("binary data", where)
    return _decode_text(content, _declared(content, media_type), where)


def doubt(text: str) -> list[Note]:
    """Note a text that shows the marks of a wrong character set."""
    head = text[:_SAMPLE]
    lost = head.count("\ufffd") > len(head) * _FAULT_SHARE
    if lost or len(_MISREAD.findall(head)) >= _MISREADS:
        shown = "the text looks as if it was decoded with the wrong character set"
        return [Note(code="charset-doubtful", text=shown)]
    return []


def _decode_text(content: bytes, declared: str | None, where: str) -> tuple[str, list[Note]]:
    text = _strict(content, "utf-8")
    if text is not None:
        if declared and declared != "utf-8" and not content.isascii():
            shown = f"declared as {declared}, but valid UTF-8 and read as such"
            return text, [Note(code="charset-doubtful", text=shown), *doubt(text)]
        return text, doubt(text)
    if declared and declared != "utf-8":
        text = _strict(content, declared)
        if text is not None:
            return text, doubt(text)
    lenient = content.decode("utf-8", errors="replace")
    if lenient.count("\ufffd") <= len(lenient) * _FAULT_SHARE:
        shown = f"{lenient.count(chr(0xFFFD))} faulty places in UTF-8 were replaced"
        return lenient, [Note(code="charset-doubtful", text=shown)]
    return _guess(content, declared, where)


def _guess(content: bytes, declared: str | None, where: str) -> tuple[str, list[Note]]:
    """Guess the character set from the bytes round the first one that is not ASCII."""
    first = next((at for at, byte in enumerate(content) if byte > 127), 0)
    sample = content[max(0, first - 200) : first + _SAMPLE]
    best = from_bytes(sample).best()
    if best is None:
        if declared and declared != "utf-8":
            text = content.decode(declared, errors="replace")
            return text, [Note(code="charset-doubtful", text=f"{declared} with faulty places")]
        raise _not_text("data in no known character set", where)
    said = f"declared as {declared}, which does not fit; " if declared else ""
    note = Note(code="charset-guessed", text=f"{said}read as {best.encoding}")
    return content.decode(best.encoding, errors="replace"), [note]


def _declared(content: bytes, media_type: str | None) -> str | None:
    """Return the name Python knows the declared character set by, or None."""
    served = _SERVED.search(media_type or "")
    shown = _DECLARED_XML.search(content[:400]) or _DECLARED.search(content[:8000])
    for name in (served and served[1], shown and shown[1].decode("ascii", "replace")):
        if name:
            try:
                found = codecs.lookup(name).name
            except LookupError:
                continue
            return "cp1252" if found in ("iso8859-1", "ascii") else found
    return None


def _strict(content: bytes, charset: str) -> str | None:
    try:
        return content.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return None


def _unmarked_utf16(content: bytes) -> str | None:
    """Recognise UTF-16 without its mark: every other byte of Latin text is NUL."""
    head = content[:2000]
    pairs = len(head) // 2
    if pairs < 8:
        return None
    if head[1::2].count(0) > pairs * 0.6 and head[::2].count(0) < pairs * 0.1:
        return "utf-16-le"
    if head[::2].count(0) > pairs * 0.6 and head[1::2].count(0) < pairs * 0.1:
        return "utf-16-be"
    return None


def _not_text(name: str, where: str) -> InputError:
    return InputError(
        f"{name}, not a page", where=where, remedy="Give HTML or plain text; convert it first."
    )
