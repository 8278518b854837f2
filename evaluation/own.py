"""Score pages against our own reading of them: counts out.

The idea is that of any careful marking: a thing is found when what was predicted touches the words
the reader named, and it is right when its speaker, voice, type or day agree as well.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.records import (
    Agreement,
    Article,
    Dossier,
    Event,
    Evidence,
    Page,
    Reading,
    Role,
    Statement,
)
from evaluation.jobs.lines import Row
from evaluation.jobs.made import attempt, reading_of

_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
#: What the article tells. One line may hold the day and a counter: it is a dateline, and not told.
_INSIDE = frozenset({Role.TITLE, Role.SUBHEAD, Role.LEAD, Role.BODY})


@dataclass(slots=True)
class Tally:
    """How many were right, of how many, for each measure; and what was missed, in words."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def count(self, measure: str, is_right: bool, what: str) -> None:
        """Count one case; a miss is kept in words."""
        self.of[measure] += 1
        self.right[measure] += is_right
        if not is_right:
            self.misses.append(f"{measure}: {what}")

    def share(self, measure: str) -> float:
        """Return the share that was right, in per cent."""
        return 100 * self.right[measure] / self.of[measure] if self.of[measure] else 0.0


def score_own(pages: Path, wanted: Row) -> Tally:
    """Read every page the gold names and compare.

    Args:
        pages: the folder of the pages.
        wanted: what a careful reader found, as `expected.py` gives it.
    """
    tally = Tally()
    readings: dict[str, Reading] = {}
    for name, row in wanted["pages"].items():
        reading = attempt(name, lambda name=name: _read(pages, name), None)  # type: ignore[misc]
        if reading is None:
            tally.count("pages read", False, name)
            continue
        readings[name] = reading
        _score_page(name, row, reading, tally)
    attempt("stories", lambda: _score_stories(wanted, readings, tally), None)
    return tally


def _read(pages: Path, name: str) -> Reading:
    from dragoman.article import extract_article
    from dragoman.page import read_page

    path = next(pages.glob(f"{name}.*"))
    media_type = "text/html" if path.suffix == ".html" else "text/plain"
    page = read_page(path.read_bytes(), media_type=media_type)
    return reading_of(page, extract_article(page))


def _score_page(name: str, row: Row, reading: Reading, tally: Tally) -> None:
    page, article = reading.page, reading.article
    title = article.title.value if article.title else None
    tally.count("title", fold(title) == fold(row["title"]), f"{name}: {title}")
    tally.count("language", article.language == row["language"], f"{name}: {article.language}")
    day = article.published
    if row["published"]:
        dated = day is not None and day.first == day.last == row["published"]
        tally.count("published", dated, f"{name}: {day and (day.first, day.last)}")
    outlet = article.outlet.value if article.outlet else None
    if row["outlet"]:
        tally.count("outlet", fold(outlet) == fold(row["outlet"]), f"{name}: {outlet}")
    authors = sorted(fold(author.value) for author in article.authors)
    tally.count("authors", authors == sorted(map(fold, row["authors"])), f"{name}: {authors}")
    comments = sum(block.role is Role.COMMENT for block in article.blocks)
    tally.count("comments", comments == row["comments"], f"{name}: {comments}")
    inside = [block.evidence for block in article.blocks if block.role in _INSIDE]
    for words in row["out"]:
        tally.count("kept out", not _touches(page, words, inside), f"{name}: {words}")
    _score_statements(name, row, reading, tally)
    _score_events(name, row, reading, tally)


def _score_statements(name: str, row: Row, reading: Reading, tally: Tally) -> None:
    body = _body(reading.article)
    for wanted in row["statements"]:
        words = wanted["at"]
        tally.count("body kept", _touches(reading.page, words, body), f"{name}: {words}")
        hits = [s for s in reading.statements if _touches(reading.page, words, s.content)]
        tally.count("statements", bool(hits), f"{name}: {wanted['speaker']} | {words}")
        if not hits:
            continue
        named = [s for s in hits if _is_said_by(s, wanted["speaker"])]
        got = [s.speaker.name if s.speaker else None for s in hits]
        tally.count("speakers", bool(named), f"{name}: {wanted['speaker']}, not {got} | {words}")
        voices = [s.voice.value for s in named or hits]
        tally.count("voices", wanted["voice"] in voices, f"{name}: {voices} | {words}")


def _is_said_by(statement: Statement, names: Sequence[str] | None) -> bool:
    """Tell whether the speaker has one of the names; None asks for a speaker without a name."""
    speaker = statement.speaker
    if names is None or speaker is None:
        return names is None and (speaker is None or speaker.actor_id is None)
    return fold(speaker.name) in set(map(fold, names))


def _score_events(name: str, row: Row, reading: Reading, tally: Tally) -> None:
    for wanted in row["events"]:
        words = wanted["at"]
        near = [e for e in reading.events if _near(reading.page, words, e.evidence)]
        hits = [event for event in near if _fits(event, wanted)]
        got = [(e.type, [(a.state, b and b.state) for a, b in e.dyads()]) for e in near]
        told = f"{name}: {wanted['actor']} {wanted['type']} {wanted['recipient']} | {words} | {got}"
        tally.count("events", bool(hits), told)
        if hits and "day" in wanted:
            days = [e.when.first if e.when and e.when.first == e.when.last else None for e in hits]
            tally.count("event days", wanted["day"] in days, f"{name}: {words}: {days}")


def _fits(event: Event, wanted: Row) -> bool:
    pairs = {(actor.state, recipient and recipient.state) for actor, recipient in event.dyads()}
    pair = (wanted["actor"], wanted["recipient"])
    is_told = pair in pairs or (event.type in _MUTUAL and pair[::-1] in pairs)
    return event.type in wanted["type"] and is_told


def _score_stories(wanted: Row, readings: dict[str, Reading], tally: Tally) -> None:
    from dragoman.flow import assemble

    dossier = assemble(readings.values())
    names = {reading.article.id: name for name, reading in readings.items()}
    found = [{names[a] for a in story.article_ids} for story in dossier.stories]
    for story in wanted["stories"]:
        pages, may = set(story["pages"]), {*story["pages"], *story["may"]}
        told = f"{story['name']}: {[sorted(f) for f in found if f & pages]}"
        tally.count("stories", any(pages <= f <= may for f in found), told)
    _score_commitments(wanted["commitments"], dossier, tally)
    for conflict in wanted["conflicts"]:
        tally.count("conflicts", _is_found(conflict, dossier, readings), conflict["what"])


def _score_commitments(wanted: list[Row], dossier: Dossier, tally: Tally) -> None:
    made = [c for relation in dossier.relations for c in relation.commitments]
    ends = {(c.treaty_id, c.expires and c.expires.last) for c in made}
    for row in wanted:
        key = (row["treaty"], row["expires"])
        tally.count("commitments", key in ends, f"{key}, not {sorted(map(str, ends))}")


def _is_found(conflict: Row, dossier: Dossier, readings: dict[str, Reading]) -> bool:
    """Tell whether a comparison holds both sides of the conflict, each by a claim on its words."""
    sides = [
        (readings[name].article.id, _places(readings[name].page, words))
        for name, words in conflict["values"].items()
    ]
    return any(
        all(
            any(k.article_id == id and _overlaps(at, [k.evidence]) for k in comparison.claims)
            for id, at in sides
        )
        for comparison in dossier.comparisons
        if comparison.agreement is Agreement.CONFLICT
    )


def _body(article: Article) -> list[Evidence]:
    return [b.evidence for b in article.blocks if b.role in {Role.LEAD, Role.BODY, Role.SUBHEAD}]


def _places(page: Page, words: str) -> list[tuple[int, int]]:
    """Return every place where the words stand in the page; the reader must have named some."""
    found, start = [], page.text.find(words)
    while start >= 0:
        found.append((start, start + len(words)))
        start = page.text.find(words, start + 1)
    return found


def _overlaps(places: Iterable[tuple[int, int]], evidence: Sequence[Evidence]) -> bool:
    return any(s < e.end and e.start < t for s, t in places for e in evidence)


def _touches(page: Page, words: str, evidence: Sequence[Evidence]) -> bool:
    return _overlaps(_places(page, words), evidence)


def _near(page: Page, words: str, evidence: Sequence[Evidence]) -> bool:
    """Tell whether the evidence touches the sentence up to the end of the words."""
    starts = [
        (max(page.text.rfind("\n", 0, s), page.text.rfind(". ", 0, s)) + 1, t)
        for s, t in _places(page, words)
    ]
    return _overlaps(starts, evidence)


def fold(text: str | None) -> str:
    """Return the letters and digits of a name in lower case, marks dropped."""
    spelt = unicodedata.normalize("NFKD", (text or "").casefold())
    letters = "".join(sign for sign in spelt if sign.isalnum())
    return letters.replace("sergei", "sergey")
