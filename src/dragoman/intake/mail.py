"""A mail in, its text as one page out, with subject, sender and day; attachments are left alone."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from dragoman.errors import InputError
from dragoman.intake.compose import Told, compose, one_line, paragraphs
from dragoman.records import Aside, Received


def read_mail(received: Received) -> Iterator[Received | Aside]:
    """Yield the text of a mail as a page; its HTML form if it has both.

    Raises:
        InputError: it has no text.
    """
    mail = message_from_bytes(received.content)
    part = _part(mail, "text/html") or _part(mail, "text/plain")
    if part is None:
        raise InputError(
            "the mail has no text", where=received.name, remedy="Save what is attached by itself."
        )
    text = _decoded(part)
    name, address = parseaddr(_header(mail, "From") or "")
    told = Told(
        title=_header(mail, "Subject"),
        published=_header(mail, "Date"),
        author=name or None,
        outlet=address.rpartition("@")[2] or None,
        url=_address(mail),
    )
    is_html = part.get_content_type() == "text/html"
    yield Received(
        name=received.name,
        content=compose(told, text if is_html else paragraphs(text)),
        url=told.url or received.url,
        media_type="text/html; charset=utf-8",
        fetched_at=received.fetched_at,
    )


def _part(mail: Message, kind: str) -> Message | None:
    for part in mail.walk():
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            return part
    return None


def _decoded(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    for charset in (part.get_content_charset(), "utf-8"):
        try:
            return content.decode(charset or "ascii")
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", errors="replace")


def _header(mail: Message, name: str) -> str | None:
    value = mail.get(name)
    if value is None:
        return None
    try:
        return one_line(str(make_header(decode_header(str(value)))))
    except (LookupError, MessageError, ValueError):
        return one_line(str(value))


def _address(mail: Message) -> str | None:
    """Return where a saved page came from, as browsers note it in MHTML."""
    url = _header(mail, "Snapshot-Content-Location") or _header(mail, "Content-Location")
    return url if url and url.startswith(("http://", "https://")) else None
