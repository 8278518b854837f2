"""Score who is who and when on our own sets: mentions and times in context, offices by date.

    python -m evaluation.resolution [--part tune] [--misses]

In: `own/mentions`, `own/times` (YAML), `own/offices` (CSV). Out: of each set the share that came
out right, wrong and unresolved, per cent. A wrong answer is counted apart from none: whoever cites
the record must be able to trust what it names.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dragoman.knowledge.actors import Actor
from dragoman.knowledge.actors import plain as without_marks
from dragoman.knowledge.registry import Registry, load_registry
from dragoman.language.dates import TimeExpression, find_times
from dragoman.language.profile import load_language
from dragoman.mentions import find_mentions
from dragoman.page import read_page
from dragoman.records import Article, Block, Evidence, Kind, Mention, Page, Role, Span, When

FOLDER = Path(__file__).parent / "own"
_OPEN, _CLOSE = "⟦", "⟧"
#: A mention answers for the marked words if it shares so much of both: "his" is not "his boss".
_LIKE = 0.34

type Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one item came out: right, wrong or unresolved; `said` is what was answered."""

    item: Item
    outcome: str
    said: str


def shares(verdicts: list[Verdict]) -> dict[str, float]:
    """Return the share of each outcome, per cent."""
    counted = Counter(verdict.outcome for verdict in verdicts)
    return {name: 100 * counted[name] / max(1, len(verdicts)) for name in ("right", "wrong")}


def plain(name: str) -> str:
    """Return a name for comparing: Schröder, Schroder and Schroeder are one."""
    return re.sub("([aou])e", r"\1", without_marks(name))


# -- mentions ------------------------------------------------------------------


def judge_mentions(part: str) -> list[Verdict]:
    """Return how each marked mention of a part ("tune", "held") was resolved."""
    return [_mention(language, item) for language, item in _items("mentions", part)]


def _items(name: str, part: str) -> Iterator[tuple[str, Item]]:
    for path in sorted((FOLDER / name).glob(f"*.{part}.yaml")):
        for item in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield path.name.split(".")[0], item


def _mention(language: str, item: Item) -> Verdict:
    page, span = _page(item)
    mentions = find_mentions(page, _article(page, language, item["published"]))
    touching = [mention for mention in mentions if _likeness(mention, span) >= _LIKE]
    found = max(touching, key=lambda mention: _likeness(mention, span), default=None)
    said = f"{found.kind} {found.name} {found.state}" if found else "nothing"
    return Verdict(item, _OUTCOMES[item["kind"]](item, found), said)


def _page(item: Item) -> tuple[Page, Span]:
    before, _, rest = item["text"].partition(_OPEN)
    marked, _, after = rest.partition(_CLOSE)
    page = read_page(before + marked + after)
    start = page.text.index(marked, max(0, len(before) - 2))
    return page, Span(start, start + len(marked))


def _article(page: Page, language: str, day: date) -> Article:
    block = Block(role=Role.BODY, evidence=Evidence.cut(page, 0, len(page.text)))
    return Article(
        id="article",
        page_id=page.id,
        language=language,
        blocks=(block,),
        published=When(first=day, last=day),
    )


def _likeness(mention: Mention, span: Span) -> float:
    return max(_overlap(mention.evidence, span), _overlap(mention.head, span))


def _overlap(words: Evidence, span: Span) -> float:
    shared = min(words.end, span.end) - max(words.start, span.start)
    return max(0, shared) / (max(words.end, span.end) - min(words.start, span.start))


def _person(item: Item, found: Mention | None) -> str:
    if found is None or found.actor_id is None:
        return "unresolved"
    if _is_called(item, found) and found.kind is Kind.PERSON:
        return "right"
    is_known = not found.actor_id.startswith("new:")  # else it says that it knows nobody so called
    return "wrong" if is_known or item.get("new") else "unresolved"


def _state(item: Item, found: Mention | None) -> str:
    if found is None or (found.actor_id is None and found.kind is not Kind.GROUP):
        return "unresolved"
    if found.kind is Kind.STATE:
        return _right(found.state == item["state"] and not found.is_place)
    return _right(_is_called(item, found))


def _place(item: Item, found: Mention | None) -> str:
    if found is None:
        return "unresolved"
    return _right(found.is_place and found.state == item["state"])


def _organisation(item: Item, found: Mention | None) -> str:
    if found is None or found.actor_id is None:
        return "unresolved"
    return _right(_is_called(item, found))


def _office(item: Item, found: Mention | None) -> str:
    if found is None:
        return "unresolved"
    return _right(found.actor_id is None and found.state == item.get("state"))


def _group(item: Item, found: Mention | None) -> str:
    if found is None or not found.members:
        return "unresolved" if found is None or found.actor_id is None else "wrong"
    said = {plain(member.name or "") for member in found.members}
    ids = {member.actor_id for member in found.members}
    wanted = [_forms([name]) | {name} for name in item["members"]]
    return _right(len(wanted) == len(said) and all(one & (said | ids) for one in wanted))


def _open(item: Item, found: Mention | None) -> str:
    return _right(found is None or found.actor_id is None)


_OUTCOMES = {
    "person": _person,
    "state": _state,
    "place": _place,
    "organisation": _organisation,
    "office": _office,
    "group": _group,
    "open": _open,
}


def _right(is_right: bool) -> str:
    return "right" if is_right else "wrong"


def _is_called(item: Item, found: Mention) -> bool:
    """Tell whether a mention was resolved to what the gold names, under any of its names."""
    ours = {plain(found.name)}
    actor = load_registry().actors.get(found.actor_id or "")
    if actor:
        ours |= {plain(name) for name in (actor.name, *actor.forms.get("en", ()))}
    return bool(ours & _forms([item["name"], *item.get("also", ())]))


def _forms(names: list[str]) -> set[str]:
    """Return the names, folded, with all English forms of what the registry knows by them."""
    keys = {plain(name) for name in names}
    known = _by_name(load_registry())
    return keys.union(*(known.get(key, frozenset()) for key in keys))


@cache
def _by_name(registry: Registry) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for actor in registry.actors.values():
        names = frozenset(plain(name) for name in (actor.name, *actor.forms.get("en", ())))
        for name in names:
            found[name] = found.get(name, frozenset()) | names
    return found


# -- times ---------------------------------------------------------------------


def judge_times(part: str) -> list[Verdict]:
    """Return how each marked time of a part was read."""
    return [_time(language, item) for language, item in _items("times", part)]


def _time(language: str, item: Item) -> Verdict:
    page, span = _page(item)
    day = item["published"]
    whole = Span(0, len(page.text))
    times = find_times(page.text, whole, load_language(language), When(first=day, last=day))
    touching = [time for time in times if _shared(time, span) > 0]
    found = max(touching, key=lambda time: _shared(time, span), default=None)
    said = f"{found.first} - {found.last}" if found else "nothing"
    if found is None or found.first is None:
        outcome = "right" if item["first"] is None else "unresolved"
    else:
        outcome = _right((found.first, found.last) == (item["first"], item["last"]))
    return Verdict(item, outcome, said)


def _shared(time: TimeExpression, span: Span) -> int:
    return min(time.span.end, span.end) - max(time.span.start, span.start)


# -- offices -------------------------------------------------------------------


def judge_offices(part: str) -> list[Verdict]:
    """Return whom the registry names for each question (office, state, day) of a part."""
    path = FOLDER / "offices" / f"{part}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [_holder(item) for item in csv.DictReader(file)]


def _holder(item: Item) -> Verdict:
    day = date.fromisoformat(item["date"])
    people = next(filter(None, (_people(asked, day) for asked in _questions(item))), None)
    if not people:
        return Verdict(item, "unresolved", "nobody known")
    wanted = _forms([item["answer"], *filter(None, (item["also"] or "").split("|"))])
    is_right = any(plain(person.name) in wanted for person in people)
    return Verdict(item, _right(is_right), ", ".join(person.name for person in people))


def _people(asked: str, day: date) -> list[Actor]:
    found = load_registry().look_up(asked, day)
    return [one.actor for one in found if one.actor and one.term]


def _questions(item: Item) -> Iterator[str]:
    """Yield the words in which somebody may ask: "Russian foreign minister", "... of Russia"."""
    state = load_registry().actors.get(item["state"])
    if state is None:
        yield item["office"]
        return
    for adjective in state.adjectives.get("en", ()):
        yield f"{adjective} {item['office']}"
    for name in (state.name, *state.forms.get("en", ())):
        yield f"{item['office']} of {name}"


#: The sets, by the names of their folders.
SETS = {"mentions": judge_mentions, "times": judge_times, "offices": judge_offices}


def main() -> None:
    """Print the shares of each set, and the misses of the part that may be looked at."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--misses", action="store_true", help="show the misses of the tune part")
    chosen = parser.parse_args()
    for name, judge in SETS.items():
        for part in ("tune", "held"):
            verdicts = judge(part)
            found = shares(verdicts)
            print(f"{name:9} {part}  right {found['right']:5.1f}  wrong {found['wrong']:5.1f}")
            if chosen.misses and part == "tune":
                _print_misses(verdicts)


def _print_misses(verdicts: list[Verdict]) -> None:
    for one in verdicts:
        if one.outcome != "right":
            item = one.item
            wanted = item.get("name") or item.get("members") or item.get("answer")
            wanted = wanted or f"{item.get('first')} - {item.get('last')}"
            text = item.get("text") or f"{item['office']} {item['state']} {item['date']}"
            print(f"  {item['id']} {one.outcome}: {one.said!r}, not {wanted!r} | {text}")


if __name__ == "__main__":
    main()
