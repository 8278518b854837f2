"""Records to JSON and back, and the JSON Schema of every record: the one codec.

What comes in is checked against the record types; a fault names the field and what was expected.
"""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import msgspec

from dragoman import records
from dragoman.errors import InputError

#: Every record type, by name, in the order the flow makes them.
RECORDS: dict[str, type] = {
    name: kind
    for name, kind in vars(records).items()
    if isinstance(kind, type) and dataclasses.is_dataclass(kind)
}


def to_json(record: object, *, indent: int | None = None) -> str:
    """Write a record (or a list of them) as JSON; the same record gives the same bytes."""
    line = msgspec.json.encode(record)
    return (msgspec.json.format(line, indent=indent) if indent else line).decode()


def from_json[R](kind: type[R], text: str | bytes, *, where: str = "JSON") -> R:
    """Read a record of the given type back.

    Raises:
        InputError: the text is not JSON, or not of this type; the message names the field.
    """
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.DecodeError as fault:
        raise InputError(
            f"not a {kind.__name__}: {fault}",
            where=where,
            remedy="See `dragoman schema` for the expected form.",
        ) from fault


def schema(name: str | None = None) -> str:
    """Return the JSON Schema of one record, or of all of them.

    Raises:
        InputError: no record has that name.
    """
    if name is not None and name not in RECORDS:
        known = ", ".join(RECORDS)
        raise InputError(f"no record is called {name!r}", remedy=f"Choose from {known}.")
    chosen = [RECORDS[name]] if name else list(RECORDS.values())
    _, components = msgspec.json.schema_components(chosen, ref_template="#/$defs/{name}")
    document: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": components,
    }
    if name:
        document["$ref"] = f"#/$defs/{name}"
    return json.dumps(document, indent=2)
