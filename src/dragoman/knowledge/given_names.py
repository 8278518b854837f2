"""Given names and the gender they tell, from given_names.toml and the registry's persons.

In: a name's first word, folded. Out: "m", "f", or None where the name serves both.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from dragoman.errors import KnowledgeError
from dragoman.knowledge.registry import load_registry
from dragoman.records import Kind


@cache
def given_names() -> Mapping[str, str | None]:
    """Return known given names in small letters, with the gender where it is sure.

    Raises:
        KnowledgeError: the file lacks one of its lists.
    """
    name = "given_names.toml"
    path = resources.files("dragoman.knowledge") / "data" / name
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    found: dict[str, str | None] = {}
    for key, gender in (("men", "m"), ("women", "f"), ("open", None)):
        if key not in lists:
            raise KnowledgeError(f"no list {key!r}", where=name, remedy="Add it.")
        for word in lists[key].lower().split():
            found[word] = gender if found.get(word, gender) == gender else None
    for actor in load_registry().actors.values():
        if actor.kind is Kind.PERSON and not actor.is_listed:
            for form in (form for forms in actor.forms.values() for form in forms):
                found.setdefault(form.lower().split(" ")[0], actor.gender)
    return found
