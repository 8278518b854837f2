"""The record dataclasses -> records.md: what each is, and its fields."""

from __future__ import annotations

import dataclasses
import inspect
from enum import StrEnum

from dragoman import errors, records
from dragoman.codec import RECORDS

_HEAD = """# Records

Made from the code by `make docs-write`. Everything dragoman finds is one of these records, in the
order in which they are made. JSON is the records, field by field; `dragoman schema` prints the JSON
Schema. Spans are half-open and count code points of `Page.text`.
"""


def records_page() -> str:
    """Return the text of records.md."""
    parts = [_HEAD]
    parts += [_record(name, kind) for name, kind in RECORDS.items()]
    parts += ["## Words for kinds\n"]
    parts += [
        _enum(name, kind)
        for name, kind in vars(records).items()
        if inspect.isclass(kind) and issubclass(kind, StrEnum) and kind is not StrEnum
    ]
    parts += ["## Errors\n", *map(_error, errors.DragomanError.__subclasses__())]
    return "\n".join(parts)


def _record(name: str, kind: type) -> str:
    rows = [
        f"| `{field.name}` | `{_type(field.type)}` | {_default(field)} |"
        for field in dataclasses.fields(kind)
    ]
    table = "\n".join(["| field | type | default |", "|---|---|---|", *rows])
    return f"## {name}\n\n{inspect.getdoc(kind)}\n\n{table}\n"


def _type(annotation: object) -> str:
    return str(annotation).replace("|", "\\|")


def _default(field: dataclasses.Field[object]) -> str:
    if field.default is dataclasses.MISSING:
        return "needed"
    return f"`{field.default!r}`"


def _enum(name: str, kind: type[StrEnum]) -> str:
    values = ", ".join(f"`{member.value}`" for member in kind)
    return f"### {name}\n\n{inspect.getdoc(kind)}\n\nOne of {values}.\n"


def _error(kind: type[Exception]) -> str:
    return f"### {kind.__name__}\n\n{inspect.getdoc(kind)}\n"
