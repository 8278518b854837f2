"""Bytes in, text and notes out: find the character set, refuse what is no text.

The idea: a byte-order mark settles it; valid UTF-8 is UTF-8 whatever the page says; then what the
server or the page declares, unless it plainly does not fit; then a guess, which is noted.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from dragoman.errors import InputError
from dragoman.page.charsets import compose, find_better, guess_charset, read_strictly
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
#: So much is looked at for the marks of a wrong character set.
_SAMPLE = 60_000
#: What browsers read for a declared character set: the larger one that holds it.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "koi8-r": "koi8-u",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
#: Codecs of Python that are no character set of a page.
_NO_CHARSETS = frozenset({"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape"})
#: Without its mark UTF-16 must decode whole, to so many ordinary signs, some of them separators, in
#: no more scripts than this.
_WIDE_LEAST = 6
_WIDE_ORDINARY = 0.97
_WIDE_SEPARATORS = 0.01
_WIDE_SCRIPTS = 4
_WIDE_SAMPLE = 1000
_SEPARATORS = frozenset(" \n\u3000、。，！？：「」")
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
            text = content.decode(charset, errors="replace")
            return text, doubt(text)
    declared = _declared(content, media_type)
    if len(content.translate(None, _CONTROLS)) < len(content) * (1 - _CONTROL_SHARE):
        wide = _wide(content)
        if wide is None:
            raise _not_text("binary data", where)
        return wide
    return _decode_text(content, declared, where)


def doubt(text: str) -> list[Note]:
    """Note a text that shows the marks of a wrong character set."""
    head = text[:_SAMPLE]
    lost = head.count("\ufffd") > len(head) * _FAULT_SHARE
    if lost or len(_MISREAD.findall(head)) >= _MISREADS:
        shown = "the text looks as if it was decoded with the wrong character set"
        return [Note(code="charset-doubtful", text=shown)]
    return []


def _decode_text(content: bytes, declared: str | None, where: str) -> tuple[str, list[Note]]:
    text = read_strictly(content, "utf-8")
    if text is not None:
        if declared and declared != "utf-8" and not content.isascii():
            shown = f"declared as {declared}, but valid UTF-8 and read as such"
            return text, [Note(code="charset-doubtful", text=shown), *doubt(text)]
        return text, doubt(text)
    if declared and declared != "utf-8":
        text = read_strictly(content, declared)
        if text is not None:
            return _checked(content, text, declared)
    for charset in ("utf-8", declared):
        lenient = content.decode(charset, errors="replace") if charset else ""
        faults = lenient.count("\ufffd")
        if charset and faults <= len(lenient) * _FAULT_SHARE:
            shown = f"{faults} faulty places in {charset.upper()} were replaced"
            return compose(lenient, charset), [Note(code="charset-doubtful", text=shown)]
    return _wide(content) or _guess(content, declared, where)


def _checked(content: bytes, text: str, declared: str) -> tuple[str, list[Note]]:
    """Return the text as declared, or as another character set gives it that fits far better."""
    better = find_better(content, declared)
    other = read_strictly(content, better) if better else None
    if other is None or other == text:
        return text, doubt(text)
    shown = f"declared as {declared}, but read as {better}, which fits far better"
    return other, [Note(code="charset-doubtful", text=shown)]


def _guess(content: bytes, declared: str | None, where: str) -> tuple[str, list[Note]]:
    charset = guess_charset(content)
    if charset is None:
        if declared and declared != "utf-8":
            text = content.decode(declared, errors="replace")
            return text, [Note(code="charset-doubtful", text=f"{declared} with faulty places")]
        raise _not_text("data in no known character set", where)
    said = f"declared as {declared}, which does not fit; " if declared else ""
    text = compose(content.decode(charset, errors="replace"), charset)
    note = Note(code="charset-guessed", text=f"{said}read as {charset}")
    return text, [note, *doubt(text)]


def _declared(content: bytes, media_type: str | None) -> str | None:
    """Return the name Python knows the declared character set by, or None."""
    served = _SERVED.search(media_type or "")
    shown = _DECLARED_XML.search(content[:400]) or _DECLARED.search(content[:8000])
    for name in (served and served[1], shown and shown[1].decode("ascii", "replace")):
        if name:
            try:
                found = codecs.lookup(name).name
                "".encode(found)
            except (LookupError, UnicodeError):
                continue
            # A page that can be searched for its declaration is not in UTF-16, whatever it says.
            if found not in _NO_CHARSETS and not found.startswith(("utf-16", "utf-32")):
                return _WIDER.get(found, found)
    return None


def _wide(content: bytes) -> tuple[str, list[Note]] | None:
    """Recognise UTF-16 without its mark: in one byte order it has spaces and ordinary signs."""
    if not any(byte in content[:_SAMPLE] for byte in b"\0\1\2"):
        return None
    whole = content[: len(content) // 2 * 2]
    best, charset = max(
        (_share_of_separators(whole[: 2 * _WIDE_SAMPLE], name), name)
        for name in ("utf-16-le", "utf-16-be")
    )
    text = read_strictly(whole, charset) if best >= _WIDE_SEPARATORS else None
    if text is None:
        return None
    note = Note(code="charset-guessed", text=f"read as {charset}, which nothing declares")
    return text, [note]


def _share_of_separators(head: bytes, charset: str) -> float:
    """Return how many signs are spaces, line ends or full-width marks; 0 if it is no UTF-16."""
    text = head.decode(charset, errors="replace").removesuffix("\ufffd")
    kinds = [unicodedata.category(sign) for sign in text]
    signs = max(len(text), 1)
    plain = sum(
        kind[0] in "LMNPSZ" or sign in "\t\n\r" for kind, sign in zip(kinds, text, strict=True)
    )
    scripts = {unicodedata.name(sign, "").partition(" ")[0] for sign in text if sign.isalpha()}
    if len(text) < _WIDE_LEAST or "\ufffd" in text or len(scripts) > _WIDE_SCRIPTS:
        return 0.0
    if plain < signs * _WIDE_ORDINARY:
        return 0.0
    return sum(sign in _SEPARATORS for sign in text) / signs


def _not_text(name: str, where: str) -> InputError:
    return InputError(
        f"{name}, not a page", where=where, remedy="Give HTML or plain text; convert it first."
    )
