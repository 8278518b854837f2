"""Numbers and days as answers: units go in, answers to questions such as a prison term come out.

Two ways in. A number near the words of a slot ("jail term", "погибли") answers that slot's
question, wherever it stands. In sentences of two articles that tell the same, a number that has
no equal on the other side answers a question of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from dragoman.accounts.answers import Answer, answer
from dragoman.accounts.things import Thing, may_be_one, wider
from dragoman.accounts.units import Unit
from dragoman.accounts.values import (
    Value,
    contradicts,
    of_days,
    of_figure,
    of_quantity,
    of_weekday,
    of_year_day,
)
from dragoman.knowledge.topics import Slot, load_topics
from dragoman.language.numbers import Quantity
from dragoman.language.topics import TopicHit, find_slots
from dragoman.records import Kind, Span, Story

#: Signs that may stand between a number and the words that make it a slot's.
REACH = 60
#: The same where the number counts nothing known, and what a comma or an "and" between adds.
CLOSE, FARTHER = 15, 15
#: Signs that may stand between a part and its whole ("23 of the 59").
NEAR = 12
_FIGURE = re.compile(r"(?<![\w.,])\d{1,4}(?![\d.,]*\d)")
_PART = re.compile(r"\s+(\w+)(?:\s+\w+)*\s+")
_DAYS = {"years": 365.25, "months": 30.44, "weeks": 7.0, "days": 1.0}


def slot_answers(
    units: Sequence[Unit], subjects: frozenset[str], told: Sequence[Unit], story: Story
) -> list[Answer]:
    """Return the answers to slots.

    Args:
        units: all sentences of the articles of a story.
        subjects: whom and what the story speaks of; only their slots are filled from anywhere.
        told: the sentences that belong to the story; only these fill slots of the story itself.
        story: the story.
    """
    inside = {id(unit) for unit in told}
    found: list[Answer] = []
    for unit in units:
        hits = _slot_words(unit) if unit.quantities else []
        for quantity, thing in zip(unit.quantities, unit.things, strict=True):
            if _is_whole(quantity, unit):
                continue
            slot = _slot(quantity, thing, [(_reach(h, quantity, unit), h.topic_id) for h in hits])
            subject = _subject(slot, unit, quantity.span) if slot else None
            if slot is None or subject is None:
                continue
            if subject not in subjects and (slot.about != "story" or id(unit) not in inside):
                continue
            question = slot.name if slot.about == "story" else f"{subject}: {slot.name}"
            words = unit.evidence(_with_noun(quantity))
            found.append(answer(unit, question, of_quantity(quantity, thing), words))
            if slot.id == "extension":
                found += _until(unit, subject, quantity, story)
        found += _bounds(unit)
    return _largest(found)


def _largest(answers: Sequence[Answer]) -> list[Answer]:
    """Keep of each article's counts for a slot of the story the largest: others are parts of it."""
    counted = {slot.name for slot in load_topics().slots.values() if slot.about == "story"}
    best: dict[tuple[str, str], Answer] = {}
    for one in answers:
        quantity = one.value.quantity
        if one.question in counted and quantity:
            known = best.get((one.question, one.article_id))
            if known is None or (known.value.quantity and quantity.low > known.value.quantity.low):
                best[one.question, one.article_id] = one
    return [
        one
        for one in answers
        if one.question not in counted or best.get((one.question, one.article_id)) is one
    ]


def _slot_words(unit: Unit) -> list[TopicHit]:
    """Return the slot words of a sentence; where it has none, those just before it."""
    text, (start, end) = unit.reading.page.text, unit.span
    before = Span(max(0, start - REACH, text.rfind("\n", 0, start)), start)
    return find_slots(text, Span(start, end), unit.language) or find_slots(
        text, before, unit.language
    )


def _slot(quantity: Quantity, thing: Thing | None, hits: Iterable[tuple[int, str]]) -> Slot | None:
    """Return the slot whose words stand nearest to the number, if its unit and noun fit.

    A number that counts nothing known must stand close by.
    """
    slots = load_topics().slots
    near = [
        (gap, slot_id)
        for gap, slot_id in hits
        if quantity.unit in slots[slot_id].units and _counts(slots[slot_id], thing)
    ]
    gap, slot_id = min(near, default=(REACH + 1, ""))
    is_open = bool(slot_id) and bool(slots[slot_id].counts) and not (thing and thing.kinds)
    return slots[slot_id] if slot_id and gap <= (CLOSE if is_open else REACH) else None


def _reach(hit: TopicHit, quantity: Quantity, unit: Unit) -> int:
    """Return how far a slot's words stand from a number; across a comma or an "and" is farther."""
    span, whole = hit.span, _with_noun(quantity)
    text = unit.reading.page.text
    between = text[min(span.end, whole.end) : max(span.start, whole.start)]
    words = set(between.lower().split()) & set(unit.language.speech.conjunctions)
    return _gap(span, whole) + (FARTHER if words or "," in between else 0)


def _is_whole(quantity: Quantity, unit: Unit) -> bool:
    """Tell whether a count is only what a part is taken from: "23 of 59", "many of the 59"."""
    text, start = unit.reading.page.text, quantity.span.start
    if quantity.unit != "count":
        return False
    parts = [q for q in unit.quantities if q.span.end <= start and q.noun is None]
    between = text[parts[-1].span.end : start] if parts else "-" * NEAR
    if len(between) < NEAR and (link := _PART.fullmatch(between)):
        return link[1] not in unit.language.speech.conjunctions
    words = text[unit.span.start : start].lower().split()
    return bool(words) and words[-1] in unit.language.people.articles


def _counts(slot: Slot, thing: Thing | None) -> bool:
    """Tell whether a slot may count a thing: an unknown one it may."""
    if not slot.counts or thing is None or not thing.kinds:
        return True
    return bool(wider(thing.kinds) & set(slot.counts))


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _with_noun(quantity: Quantity) -> Span:
    end = quantity.noun.end if quantity.noun else quantity.span.end
    return Span(quantity.span.start, max(end, quantity.span.end))


def _subject(slot: Slot, unit: Unit, span: Span) -> str | None:
    """Return whose number it is: the nearest person or treaty in the sentence."""
    if slot.about == "story":
        return "story"
    if slot.about == "topic":
        treaties = [
            (_gap(hit.span, span), hit.topic_id) for hit in unit.topics if hit.kind == "treaty"
        ]
        return min(treaties)[1] if treaties else None
    speakers = {s.speaker.actor_id for s in unit.statements if s.speaker}
    people = [
        (
            m.actor_id in speakers,
            _gap(Span(m.evidence.start, m.evidence.end), span),
            m.actor_id,
        )
        for m in unit.mentions
        if m.kind is Kind.PERSON and m.actor_id
    ]
    return min(people)[2] if people else None


def _until(unit: Unit, treaty: str, quantity: Quantity, story: Story) -> list[Answer]:
    """Turn "another 5 years" into the days it runs out on, counted from the story or the page."""
    when = story.when or unit.reading.article.published
    if when is None or quantity.unit not in _DAYS or quantity.high > 1000:
        return []
    slack = timedelta(days=183)
    first = when.first + timedelta(days=int(quantity.low * _DAYS[quantity.unit])) - slack
    last = when.last + timedelta(days=int(quantity.high * _DAYS[quantity.unit])) + slack
    question = f"{treaty}: until"
    return [answer(unit, question, of_days(first, last), unit.evidence(quantity.span))]


def _bounds(unit: Unit) -> list[Answer]:
    """Return until when a treaty named in the sentence is said to run."""
    treaties = [hit for hit in unit.topics if hit.kind == "treaty"]
    if not treaties:
        return []
    times = unit.times()
    return [
        answer(
            unit,
            f"{min(treaties, key=lambda hit: _gap(hit.span, time.span)).topic_id}: until",
            of_days(time.first, time.last),
            unit.evidence(time.span),
        )
        for time in times
        if time.bound == "until" and time.first and time.last
    ]


def paired_answers(pairs: Iterable[tuple[Unit, Unit]], question: str) -> list[Answer]:
    """Return the numbers and days of sentences that tell the same, where they cannot agree.

    For two sentences, what has an equal on the other side is set aside; where one number of a
    kind is then left on each side, both answer the same question.
    """
    rows: dict[str, dict[str, Answer]] = defaultdict(dict)
    for one, other in pairs:
        for kind, left, right in _leftovers(one, other):
            rows[kind].setdefault(left.article_id, left)
            rows[kind].setdefault(right.article_id, right)
    found: list[Answer] = []
    for kind, by_article in sorted(rows.items()):
        name = f"{question}: {kind}"
        found += [_renamed(by_article[article], name) for article in sorted(by_article)]
    return found


def _renamed(one: Answer, question: str) -> Answer:
    return Answer(
        question=question,
        value=one.value,
        article_id=one.article_id,
        evidence=one.evidence,
        statement_id=one.statement_id,
    )


def _leftovers(one: Unit, other: Unit) -> list[tuple[str, Answer, Answer]]:
    """Return (kind, answer, answer) for each kind of value that two sentences give differently."""
    found = []
    left, right = _by_kind(one), _by_kind(other)
    for kind in sorted(left.keys() & right.keys()):
        mine, theirs = _unmatched(left[kind], right[kind])
        found += [(kind, one, other) for one, other in _only_matches(mine, theirs)]
    return found


def _only_matches(mine: Sequence[Answer], theirs: Sequence[Answer]) -> list[tuple[Answer, Answer]]:
    """Return the values of two sides that can be held against each other and no third.

    Wholes go with wholes first: of "23 of the 59" and "the 58" the last two belong together.
    """
    near = [(a, b) for a in mine for b in theirs if may_be_one(a.value.thing, b.value.thing)]
    wholes = [(a, b) for a, b in near if a.value.is_whole and b.value.is_whole]
    taken = [one for pair in wholes for one in pair]
    near = [*wholes, *((a, b) for a, b in near if not any(a is o or b is o for o in taken))]
    return [
        (a, b)
        for a, b in near
        if sum(a is one for one, _ in near) == sum(b is other for _, other in near) == 1
        and contradicts(a.value, b.value)
    ]


def _by_kind(unit: Unit) -> dict[str, list[Answer]]:
    kinds: dict[str, list[Answer]] = defaultdict(list)
    for quantity, thing in zip(unit.quantities, unit.things, strict=True):
        kind = "duration" if quantity.unit in _DAYS else quantity.unit
        words = unit.evidence(_with_noun(quantity))
        value = replace(of_quantity(quantity, thing), is_whole=_is_whole(quantity, unit))
        kinds[kind].append(answer(unit, kind, value, words))
    for weekday, span in unit.weekdays:
        words = unit.evidence(span)
        kinds["weekday"].append(answer(unit, "weekday", of_weekday(weekday), words))
    for value, span in _days(unit):
        kinds["day"].append(answer(unit, "day", value, unit.evidence(span)))
    for value, span in _figures(unit):
        kinds["figure"].append(answer(unit, "figure", value, unit.evidence(span)))
    return kinds


def _figures(unit: Unit) -> list[tuple[Value, Span]]:
    """Return the bare figures of no quantity, day or treaty: "the 19th century", "minute 28"."""
    text = unit.reading.page.text
    taken = [quantity.span for quantity in unit.quantities]
    taken += [time.span for time in unit.times() if time.kind == "day"]
    taken += [hit.span for hit in unit.topics]
    return [
        (of_figure(match.group()), Span(match.start(), match.end()))
        for match in _FIGURE.finditer(text, unit.span.start, unit.span.end)
        if not any(span.start <= match.start() < span.end for span in taken)
    ]


def _days(unit: Unit) -> list[tuple[Value, Span]]:
    """Return the days and months the sentence names by their figures, the year told or not."""
    found: list[tuple[Value, Span]] = []
    for time in unit.times():
        if not (time.first and time.last and time.kind in ("day", "month")):
            continue
        if time.doubt is None:
            found.append((of_days(time.first, time.last), time.span))
        elif time.kind == "day" and (time.first.month, time.first.day) == (
            time.last.month,
            time.last.day,
        ):
            found.append((of_year_day(time.first), time.span))
    return found


def _unmatched(
    left: Sequence[Answer], right: Sequence[Answer]
) -> tuple[list[Answer], list[Answer]]:
    """Set aside, one against one, the values of both sides that do not contradict."""
    mine, theirs = list(left), list(right)
    for one in left:
        for other in theirs:
            if may_be_one(one.value.thing, other.value.thing) and not contradicts(
                one.value, other.value
            ):
                mine.remove(one)
                theirs.remove(other)
                break
    return mine, theirs
