"""A record in, its fields as rows of words out, each with the evidence it rests on.

One walk for every record and every view: nothing a record holds can be left out of a view by
forgetting it there. Only the bulk of a page (its text and layout) is left to the view itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from dragoman.records import Estimate, Evidence, Label, Note, Page, Party, Place, When
from dragoman.views.words import clean, days

#: Fields of a page that the views show as a page, not as a row.
_BULK = frozenset({"text", "layout"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One value of a record under the name of its field.

    A record inside a record is a row without words, followed by its own rows, their names dashed.
    """

    name: str
    words: str
    evidence: Evidence | None = None


def rows(record: object) -> Iterator[Row]:
    """Yield the fields of a record that hold something, in the order of the record."""
    if not is_dataclass(record):
        return
    for field in fields(record):
        if not (isinstance(record, Page) and field.name in _BULK):
            yield from _rows(field.name, getattr(record, field.name))


def _rows(name: str, value: object) -> Iterator[Row]:
    if value is None:
        return
    if isinstance(value, tuple):
        for part in value:
            yield from _rows(name, part)
    elif isinstance(value, Evidence):
        yield Row(name=name, words="", evidence=value)
    elif words := _words(value):
        yield Row(name=name, words=words, evidence=getattr(value, "evidence", None))
    elif is_dataclass(value):
        yield Row(name=name, words="")
        for row in rows(value):
            yield Row(name=f"– {row.name}", words=row.words, evidence=row.evidence)
    else:
        yield Row(name=name, words=clean(str(value)))


def _words(value: object) -> str | None:
    """Return a small record in one phrase; None for what is not one."""
    match value:
        case When():
            told = days(value)
            exact = f"{value.first} .. {value.last}"
            return f"{told} ({exact})" if value.first != value.last else f"{told} ({value.first})"
        case Note():
            return clean(f"{value.code}: {value.text}")
        case Label():
            return clean(value.value)
        case Party():
            known = (value.actor_id, value.office_id, value.state)
            return clean(_with_ids(value.name or "unresolved", known))
        case Place():
            return clean(_with_ids(value.evidence.quote, (value.place_id, value.country)))
        case Estimate():
            return clean(_estimate(value))
        case _:
            return None


def _with_ids(name: str, ids: tuple[str | None, ...]) -> str:
    known = ", ".join(id for id in ids if id)
    return f"{name} ({known})" if known else name


def _estimate(estimate: Estimate) -> str:
    low, high = estimate.low, estimate.high
    interval = "" if low is None or high is None else f" ({low:+.2f} to {high:+.2f})"
    issue = f", {estimate.issue}" if estimate.issue else ""
    return (
        f"{estimate.name}{issue}, {days(estimate.when)}: {estimate.value:+.2f}{interval}, "
        f"n = {estimate.n}, {estimate.method}"
    )
