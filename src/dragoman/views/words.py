"""Values of records in plain words, the same in every view: days, parties, questions, counts.

Pages are hostile: whatever comes from one passes through `clean` before a terminal sees it.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import month_abbr, monthrange
from datetime import date, timedelta

from dragoman.knowledge.codebook import load_codebook
from dragoman.knowledge.registry import load_registry
from dragoman.knowledge.topics import load_topics
from dragoman.records import Event, Party, Story, When

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_DAYS = re.compile(r"(?P<first>\d{4}-\d\d-\d\d)(?:/(?P<last>\d{4}-\d\d-\d\d))?")
_QUANTITY = re.compile(r"(?P<sign>[<>]=)?(?P<number>[\d.]+(?:-[\d.]+)?) (?P<unit>.+)")
#: Marks that turn the direction of what follows.
_UNSAFE = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def clean(text: str) -> str:
    """Return the text on one line, without what could steer a terminal or hide words."""
    shown = (
        " " if sign.isspace() else sign
        for sign in text
        if sign.isspace()
        or (unicodedata.category(sign) not in ("Cc", "Cs") and sign not in _UNSAFE)
    )
    return re.sub(" +", " ", "".join(shown)).strip()


def clip(text: str, length: int) -> str:
    """Return the text cut at a word so that it fits, with an ellipsis where words are left out."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    at_word = head.rpartition(" ")[0]
    return (at_word if len(at_word) > length // 2 else head).rstrip(" ,;:") + "…"


def days(when: When | None) -> str:
    """Return an interval in words: "4 Mar 2031", "Mar 2031", "2031", "1-7 Mar 2031"."""
    if when is None:
        return "no date"
    first, last = when.first, when.last
    if first == last:
        return a_day(first)
    if first.day == 1 and _is_month_end(last):
        return _months(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{a_day(last)}"
    return f"{a_day(first, with_year=first.year != last.year)} – {a_day(last)}"


def a_day(on: date, *, with_year: bool = True) -> str:
    """Return a day in words: "4 Mar 2031"."""
    return f"{on.day} {month_abbr[on.month]}" + (f" {on.year}" if with_year else "")


def _months(first: date, last: date) -> str:
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    end = f"{month_abbr[last.month]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    start = month_abbr[first.month] + (f" {first.year}" if first.year != last.year else "")
    return f"{start} – {end}"


def _is_month_end(on: date) -> bool:
    return on.day == monthrange(on.year, on.month)[1]


def middle(when: When) -> date:
    """Return the day in the middle of an interval."""
    return when.first + timedelta(days=(when.last - when.first).days // 2)


def party_name(party: Party | None) -> str:
    """Return the name of a party, its words on the page if it has no name."""
    if party is None:
        return "someone"
    return clean(party.name or party.evidence.quote)


def names(parties: tuple[Party, ...]) -> str:
    """Return the names of some parties, each once."""
    return ", ".join(dict.fromkeys(party_name(party) for party in parties))


def several(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: "1 page", "3 pages"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def signed(value: float) -> str:
    """Return a score with its sign and one decimal: "+2.0", "0.0"."""
    words = f"{value:+.1f}"
    return "0.0" if float(words) == 0 else words


def label(code: str) -> str:
    """Return a code as words: "treaty:new-start" -> "treaty: new start"."""
    return clean(re.sub(r"[_-]+", " ", re.sub(r"[:/.]+", ": ", code)))


def short(record_id: str) -> str:
    """Return what of an id is enough for `dragoman show`: "event-3f9c01ab77de" -> "3f9c01"."""
    tail = record_id.rpartition("-")[2]
    return tail[:6] if re.fullmatch("[0-9a-f]{12}", tail) else record_id


def quad_name(event: Event) -> str | None:
    """Return the quad class of an event, None where its type has none or is not in the codebook."""
    book = load_codebook()
    entry = book.types.get(event.type or "")
    return None if entry is None else str(entry.quad)


def question_words(question: str) -> str:
    """Return the question of a claim as words: "new-start: until" -> "New START: until"."""
    head, colon, rest = clean(question).partition(": ")
    name = known_name(head) if _SLUG.fullmatch(head) else head
    if not colon:
        return name
    return rest if head == "point" else f"{name}: {rest}"


def value_words(value: str) -> str:
    """Return the value of a claim as words; "" for one that only says that it is told.

    "2026-02-05" -> "5 Feb 2026", ">=100 count" -> "100 or more", "2.5-3 years" -> "2.5–3 years".
    """
    if value == "told":
        return ""
    if found := _DAYS.fullmatch(value):
        return days(_interval(found))
    if found := _QUANTITY.fullmatch(value):
        number = found["number"].replace("-", "–")
        unit = "" if found["unit"] == "count" else f" {clean(found['unit'])}"
        sign = {">=": "{} or more", "<=": "at most {}"}.get(found["sign"] or "", "{}")
        return sign.format(number + unit)
    return ", ".join(known_name(part) for part in value.split(" + "))


def known_name(id: str) -> str:
    """Return the name of an actor or topic by its id; other codes as words."""
    topic = load_topics().name(id)
    actor = load_registry().actors.get(id)
    if actor or topic != id:
        return actor.name if actor else topic
    if id.startswith("new:"):
        return clean(id.removeprefix("new:").replace("-", " ")).title()
    return label(id) if _SLUG.fullmatch(id) else clean(id)


def _interval(found: re.Match[str]) -> When | None:
    try:
        first = date.fromisoformat(found["first"])
        return When(first=first, last=date.fromisoformat(found["last"] or found["first"]))
    except ValueError:
        return None


def event_parties(event: Event) -> str:
    """Return who did it to whom: "A → B", "A ↔ B" where each is an actor towards the other."""
    if event.recipients:
        return f"{names(event.actors)} → {names(event.recipients)}"
    joint = " ↔ " if event.type and load_codebook().is_reciprocal(event.type) else ", "
    return joint.join(dict.fromkeys(party_name(party) for party in event.actors))


def story_name(story: Story) -> str:
    """Return the name of a story with its days, if the name does not tell them."""
    name, told = clean(story.name), days(story.when)
    return name if story.when is None or told in name else f"{name}, {told}"


def state_name(code: str) -> str:
    """Return the English name of a state by its ISO 3166 alpha-3, the code itself if unknown."""
    actor = load_registry().actors.get(code)
    return actor.name if actor else clean(code)
