"""Check the whole registry: what it holds, what is wrong, whose terms overlap, which days are bare.

In: the files. Out: a report. The idea: a fault makes the registry wrong and fails the check; an
overlap or a gap may be the truth, or all that is known, and is only told.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable

from dragoman.knowledge.actors import Registry
from dragoman.knowledge.entries import LANGUAGES, NAMED
from dragoman.knowledge.faults import Fault, find_faults
from dragoman.knowledge.files import Files
from dragoman.knowledge.names import read_names, with_names
from dragoman.knowledge.registry import read_registry
from dragoman.knowledge.spans import Gap, Overlap, gaps, overlaps
from dragoman.records import Kind

#: The compressed size in bytes that the files may have together.
SIZE_BAR = 1_500_000

#: From this day on the main offices should have no day without a known holder.
SINCE = date(2010, 1, 1)

#: Whose states' offices are looked at for gaps, the roles of these offices, and others like them.
WATCHED = ("p5", "eu", "g20")
MAIN_ROLES = ("president", "monarch", "prime-minister", "chancellor", "foreign-minister")
MAIN_OFFICES = ("eu-commission-president", "eu-council-president", "eu-high-representative")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check found; `known` counts the overlaps that overlaps.csv gives a reason for."""

    counts: Mapping[str, int]
    forms: Mapping[str, int]
    size: int
    faults: tuple[Fault, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    known: int = 0
    gaps: tuple[Gap, ...] = ()


def check(files: Files) -> Report:
    """Check the files; with faults, only those and the size are told."""
    faults = find_faults(files)
    size = _size(files)
    if size > SIZE_BAR:
        what, remedy = f"{size:,} bytes compressed", f"Stay under {SIZE_BAR:,}."
        faults = (*faults, Fault(where="data files", what=what, remedy=remedy))
    if faults:
        return Report(counts={}, forms={}, size=size, faults=faults)
    registry = read_registry(files)
    full = registry
    for code in NAMED:
        full = with_names(full, read_names(files, code), code)
    found, known = _overlaps(files, registry)
    return Report(
        counts=_counts(files, registry),
        forms=_form_counts(full),
        size=size,
        overlaps=found,
        known=known,
        gaps=tuple(_gaps(registry)),
    )


def _counts(files: Files, registry: Registry) -> dict[str, int]:
    kinds = Counter(actor.kind for actor in registry.actors.values())
    return {
        "states": kinds[Kind.STATE],
        "organisations": kinds[Kind.ORGANISATION],
        "persons": kinds[Kind.PERSON],
        "outlets": kinds[Kind.OUTLET],
        "offices": len(registry.offices),
        "terms": len(registry.terms),
        "memberships": sum(map(len, registry.memberships.values())),
        "groups": len(files.entries("groups.toml")),
        "treaties": len(files.entries("treaties.toml", "treaties")),
        "issues": len(files.entries("issues.toml", "issues")),
    }


def _form_counts(registry: Registry) -> dict[str, int]:
    """Return how many forms of names and titles there are in each language."""
    found: Counter[str] = Counter()
    for actor in registry.actors.values():
        for words in (actor.forms, actor.short, actor.adjectives, actor.people, actor.capitals):
            found.update({code: len(forms) for code, forms in words.items() if code})
    titles = [role.titles for role in registry.roles.values()]
    titles += [office.titles for office in registry.offices.values()]
    for words in titles:
        found.update({code: len(forms) for code, forms in words.items()})
    return {code: found[code] for code in LANGUAGES}


def _overlaps(files: Files, registry: Registry) -> tuple[tuple[Overlap, ...], int]:
    """Return the overlaps without a reason, and how many have one."""
    known = {
        (row["office"], *sorted((row["person"], row["other"])))
        for _, row in files.rows("overlaps.csv")
    }
    all = [
        one
        for id, terms in sorted(registry.terms_by_office.items())
        for one in overlaps(registry.offices[id], terms)
    ]
    new = [one for one in all if (one.office_id, *sorted(one.persons)) not in known]
    return tuple(new), len(all) - len(new)


def _gaps(registry: Registry) -> Iterator[Gap]:
    """Yield the days without a holder of the main offices, until the last day a term begins on."""
    last = max(term.first for term in registry.terms)
    for office_id, is_sure in _watched(registry, last):
        if terms := registry.holders(office_id, SINCE, last):
            yield from gaps(terms, SINCE, last)
        elif is_sure:
            yield Gap(office_id=office_id, first=SINCE, last=last)


def _watched(registry: Registry, on: date) -> Iterator[tuple[str, bool]]:
    """Yield the ids of the main offices, and whether each is sure to have a holder."""
    members = {one.state_id for body in WATCHED for one in registry.members(body, on)}
    for state in sorted(members):
        sure = (registry.actors[state].leader or "president", "foreign-minister")
        for role in dict.fromkeys((*MAIN_ROLES, *sure)):
            yield f"{state.lower()}-{role}", role in sure
    yield from ((office_id, True) for office_id in MAIN_OFFICES)


def _size(files: Files) -> int:
    """Return the size of the files that ship, each compressed by itself as in a wheel."""
    return sum(len(zlib.compress(file.read_bytes(), 9)) for file in _all_files(files.shipped))


def _all_files(folder: Traversable) -> Iterator[Traversable]:
    for file in folder.iterdir():
        if file.is_dir():
            yield from _all_files(file)
        else:
            yield file
