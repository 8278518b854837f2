"""Make `knowledge/data/officeholders.csv` from a table of Wikidata's officeholders (CC0 facts).

In: a folder with `officeholders_core.csv` (state, kind, position, person, Wikidata id, start, end)
and `officeholders_all.jsonl.gz` (genders). Out: one row a term since 2000, by office id. The idea:
a position counts by its wording, so that heads of provinces and academies stay out; an open end
is closed by the next holder, else `seen` tells how long the source knows of it; what the files
written by hand tell of an office is never told again.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import tomllib
import unicodedata
from calendar import monthrange
from collections import defaultdict
from datetime import date
from pathlib import Path

DATA = Path(__file__).parent.parent / "src" / "dragoman" / "knowledge" / "data"
SINCE, SEEN = "2000", "2022-08-01"
COLUMNS = ("office", "name", "gender", "first", "last", "seen", "source")

_STATES = """
afghanistan=afg armenia-ministers=arm australia-cabinet=aus austria-cabinet=aut
azerbaijan-cabinet=aze belarus-ministers=blr brazil-ministers=bra canada-cabinet=can
china-ministers=chn cuba=cub egypt-ministers=egy fiji-ministers=fji finland-cabinet=fin
france-cabinet=fra georgia-ministers=geo hungary-cabinet=hun india-ministers=ind
indonesia-ministers=idn iran-ministers=irn iraq-ministers=irq israel-ministers=isr
italy-ministers=ita japan-ministers=jpn kazakhstan-cabinet=kaz kenya=ken moldova-ministers=mda
netherlands-cabinet=nld north-korea=prk norway-cabinet=nor pakistan-ministers=pak
poland-cabinet=pol russia-cabinet=rus saudi-ministers=sau south-africa-cabinet=zaf
south-korea-ministers=kor spain-ministers=esp sweden-cabinet=swe swiss-federal-council=che
syria=syr turkey-ministers=tur ukraine-cabinet=ukr united-kingdom-cabinet=gbr us-cabinet=usa
vietnam=vnm
"""
STATES = dict(pair.split("=") for pair in _STATES.split())

#: Kind, wording of the position (all of it), role.
POSITIONS = [
    (kind, re.compile(wording), role)
    for kind, wording, role in (
        ("hos", "President", "president"),
        ("hos", "monarch|King|Emperor", "monarch"),
        ("hos", "Supreme Leader", "supreme-leader"),
        ("hog", "Prime Minister|Premier|Premier of the State Council", "prime-minister"),
        ("hog", "Federal Chancellor", "chancellor"),
        (
            "foreign",
            "(Federal )?Minister (of|for) (Europe and )?(Foreign|External) (Affairs|Relations)"
            "(, European Union and Foreign Aid| and Cooperation)?"
            "|Minister of International Relations and Cooperation|Secretary for Foreign Affairs"
            "|Secretary of State|Secretary of State for Foreign and Commonwealth Affairs",
            "foreign-minister",
        ),
        (
            "defence",
            "(Federal )?(Minister|Secretary|Secretary of State) (of|for) (the )?"
            "(National |Revolutionary )?(Defence|Armed Forces)"
            "( and (Military Veterans|Armed Forces Logistics))?",
            "defence-minister",
        ),
        ("nsa", "National Security Advisor", "security-adviser"),
        (
            "nsa|defence",
            "Secretary of the (Supreme )?(National )?Security (and Defense )?Council",
            "security-council-secretary",
        ),
        ("spokes", "Government Spokesperson", "spokesperson"),
        ("foreign", "Foreign Ministry Spokeperson", "spokesperson-foreign-ministry"),
    )
]
#: Offices whose id differs from state and role; Austrian secretaries of state are juniors.
RENAMED = {
    "chn-president": "chn-chairman",
    "prk-supreme-leader": "prk-leader",
    "afg-supreme-leader": "",
    "aut-foreign-minister": "",
    "che-prime-minister": "",
    "usa-spokesperson": "",
}
POSTS = {
    "Russian Federation": "rus", "Russia": "rus", "United States of America": "usa",
    "United States": "usa", "People's Republic of China": "chn", "China": "chn",
    "Ukraine": "ukr", "United Nations": "un", "United Kingdom": "gbr", "France": "fra",
    "Germany": "deu", "Iran": "irn", "Israel": "isr", "Japan": "jpn", "Vietnam": "vnm",
    "Turkey": "tur", "India": "ind", "Poland": "pol", "Australia": "aus", "Belarus": "blr",
}  # fmt: skip
_SENT = re.compile(
    r"(?:ambassador|Permanent Representative) (?:to|in) (?:the )?(.+)", re.IGNORECASE
)
_ADDED = re.compile(r" \(.*\)|,? Jr\.|, Baron.*| of (?:the )?[A-Z].*|(?<=\w) [A-Z]\.(?= )")
#: Two words in Latin letters at least: a single one stands for too many.
_NAME = re.compile(r"[^\W\d_\u0370-\uffff][^\u0370-\uffff]* ")
#: Offices that several hold at once: no end is drawn from another's start.
_SHARED = re.compile(r"spokesperson")

#: Terms that Wikidata had wrong: deputies, parliamentary secretaries, posts of another country.
WRONG = {
    ("afg-foreign-minister", "Q56292468"),
    ("afg-prime-minister", "Q193968"),
    ("can-defence-minister", "Q3431537"),
    ("esp-ambassador-fra", "Q43396252"),
    ("esp-ambassador-usa", "Q1709260"),
    ("esp-foreign-minister", "Q16201039"),
    ("fji-prime-minister", "Q469507"),
    ("fra-foreign-minister", "Q273396"),
    ("gbr-ambassador-jpn", "Q5045319"),
    ("jpn-ambassador-chn", "Q2198687"),
    ("jpn-ambassador-rus", "Q61116680"),
    ("sau-ambassador-deu", "Q84268990"),
}

type Row = dict[str, str]


def main() -> None:
    """Read the tables, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, help="folder with the officeholder tables")
    folder = parser.parse_args().folder
    genders = read_genders(folder / "officeholders_all.jsonl.gz")
    known = by_hand()
    names = hand_names(known)
    with (folder / "officeholders_core.csv").open(encoding="utf-8") as file:
        rows = [row for line in csv.DictReader(file) if (row := term(line, genders))]
    for row in rows:
        row["name"] = names.get(row["source"]) or names.get(key(row["name"]), row["name"])
    kept = closed(merged(rows), known)
    with (DATA / "officeholders.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(kept, key=lambda row: (row["office"], row["first"])))
    print(f"{len(kept)} terms of {len({row['source'] for row in kept})} people")


def read_genders(path: Path) -> dict[str, str]:
    """Return the gender of each person by Wikidata id: "m" or "f"."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        people = [json.loads(line) for line in file]
    return {p["personID"]: p["gender"][0] for p in people if p.get("gender") in ("male", "female")}


def hand_names(known: dict[str, list[Row]]) -> dict[str, str]:
    """Return our own name of each person known by hand, by folded form and by Wikidata id."""
    persons = tomllib.loads((DATA / "persons.toml").read_text(encoding="utf-8"))
    rows = [row for rows in known.values() for row in rows]
    found = {key(row["name"]): row["name"] for row in rows}
    found |= {row["source"]: row["name"] for row in rows if row["source"].startswith("Wikidata")}
    return found | {key(f): p["name"] for p in persons.values() for f in (p["name"], *p["en"])}


def key(name: str) -> str:
    """Return a name without capitals, marks and hyphens."""
    apart = unicodedata.normalize("NFD", name.casefold()).replace("-", " ")
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def term(line: Row, genders: dict[str, str]) -> Row | None:
    """Return one term as a row, or None where the position is none of ours or the term too old."""
    office = office_id(line)
    first, last = edge(line["start"]), edge(line["end"], is_last=True)
    too_old = bool(last) and last < ("2008" if "-ambassador-" in office else SINCE)
    name = plain_name(line["person"], office[:3])
    if (office, line["wikidata"]) in WRONG:
        return None
    if not office or not first or too_old or (last and last < first) or not _NAME.match(name):
        return None
    source = f"Wikidata {line['wikidata']}"
    gender = genders.get(line["wikidata"], "")
    return dict(zip(COLUMNS, (office, name, gender, first, last, "", source), strict=True))


def office_id(line: Row) -> str:
    """Return the id of the office a position is, or "" for any other."""
    state = STATES.get(line["source_repo"])
    if state is None:
        return ""
    sent = _SENT.fullmatch(line["office"])
    if line["kind"] == "ambassador":
        to = POSTS.get(sent[1]) if sent else None
        return f"{state}-ambassador-{to}" if to and to != state else ""
    for kind, wording, role in POSITIONS:
        if re.fullmatch(kind, line["kind"]) and wording.fullmatch(line["office"]):
            found = f"{state}-{role}"
            if found == "ind-foreign-minister" and "External" not in line["office"]:
                return ""  # the permanent head of the ministry
            return RENAMED.get(found, found)
    return ""


def edge(day: str, *, is_last: bool = False) -> str:
    """Return a day for a day, month or year: its first, or its last."""
    parts = day.split("-") if re.fullmatch(r"\d{4}(-\d\d){0,2}", day) else []
    if len(parts) == 1:
        parts.append("12" if is_last else "01")
    if len(parts) == 2:
        month = int(parts[1])
        parts.append(f"{monthrange(int(parts[0]), month)[1] if is_last else 1:02}")
    return "-".join(parts)


def plain_name(name: str, state: str) -> str:
    """Return a name without title, initial and "Jr."; without marks where the press drops them."""
    name = re.sub(
        r" \(.*\)|,? Jr\.|, Baron.*| of (?:the )?[A-Z].*|(?<=\w) [A-Z]\.(?= )", "", name
    ).strip()
    if state in ("jpn", "vnm"):
        name = name.replace("Đ", "D").replace("đ", "d")
        kept = (c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
        name = "".join(kept)
    return name


def merged(rows: list[Row]) -> list[Row]:
    """Join the terms of one person in one office that touch or overlap."""
    found: list[Row] = []
    for row in sorted(rows, key=lambda r: (r["office"], r["source"], r["first"])):
        last = found[-1] if found else None
        same = last and all(last[key] == row[key] for key in ("office", "source"))
        if last and same and (not last["last"] or row["first"] <= last["last"]):
            last["last"] = max(last["last"], row["last"]) if last["last"] and row["last"] else ""
        else:
            found.append(row)
    return found


def closed(rows: list[Row], known: dict[str, list[Row]]) -> list[Row]:
    """Leave out what is known by hand; close open ends by the next holder or say when seen."""
    offices: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if not any(_same_term(row, one) for one in known.get(row["office"], ())):
            offices[row["office"]].append(row)
    for office, terms in offices.items():
        starts = sorted(one["first"] for one in (*terms, *known.get(office, ())))
        for row in terms:
            later = next((start for start in starts if start > row["first"]), "")
            if later and not _SHARED.search(office) and _is_over(row["last"], later):
                row["last"] = later
            elif not row["last"]:
                row["seen"] = SEEN
    return [row for terms in offices.values() for row in terms]


def _is_over(last: str, later: str) -> bool:
    """Tell whether the next start ends a term: it has no end, or one too late by a year."""
    return not last or later < last < f"{int(later[:4]) + 1}{later[4:]}"


def _same_term(row: Row, known: Row) -> bool:
    """Tell whether a row is a term known by hand: the same person, or one who came that month."""
    days = abs((date.fromisoformat(row["first"]) - date.fromisoformat(known["first"])).days)
    if days < 20 and not _SHARED.search(row["office"]):
        return True
    same = row["name"] == known["name"] or row["source"] == known["source"]
    before = known["last"] and known["last"] < row["first"]
    after = row["last"] and row["last"] < known["first"]
    return same and not before and not after


def by_hand() -> dict[str, list[Row]]:
    """Return the terms of the files written by hand, by office."""
    persons = tomllib.loads((DATA / "persons.toml").read_text(encoding="utf-8"))
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for name in ("terms.csv", "officeholders_by_hand.csv"):
        with (DATA / name).open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                row["name"] = row.get("name") or persons[row["person"]]["name"]
                found[row["office"]].append(row)
    return found


if __name__ == "__main__":
    main()
