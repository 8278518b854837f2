"""Points: what was told, said or talked about, as questions that articles answer or pass over.

Units of one story go in. A point is a topic, a treaty or a third party named in the story, or a
group of sentences of several articles that tell the same, or a statement that no other article has.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.accounts.answers import Answer, answer
from dragoman.accounts.scope import Cast
from dragoman.accounts.units import Unit
from dragoman.accounts.values import Value
from dragoman.knowledge.topics import load_topics
from dragoman.records import Evidence, Kind, Span

#: A key in more of a story's sentences than this is its theme, not a point of it.
THEME = 0.4
_MARKS = " \n\"'“”„«»‘’-–—"
#: In fewer sentences than this no key is a theme.
FEW = 5
#: A sentence with this many topics is a list: each of its topics is told for itself.
LIST = 3
#: Words of a label made from a sentence.
LABEL_WORDS = 8


def keys_of(unit: Unit, cast: Cast) -> dict[str, tuple[str, Span]]:
    """Return what a sentence names besides the story's own cast: key -> (name, words)."""
    topics = load_topics()
    keys: dict[str, tuple[str, Span]] = {}
    covered: set[str | None] = set()
    for hit in unit.topics:
        keys.setdefault(hit.topic_id, (topics.name(hit.topic_id), hit.span))
        issue = topics.issues.get(hit.topic_id)
        covered.add(issue.state if issue else None)
    speakers = {s.speaker.actor_id for s in unit.statements if s.speaker}
    for mention in unit.mentions:
        actor = mention.actor_id
        if actor is None or actor in cast.persons or actor in speakers or actor in covered:
            continue
        if actor in cast.states or (
            mention.kind is not Kind.PERSON and mention.state in cast.states
        ):
            continue
        if mention.kind in (Kind.PERSON, Kind.STATE):
            span = Span(mention.evidence.start, mention.evidence.end)
            keys.setdefault(actor, (mention.name, span))
    return keys


def group_point(units: Sequence[Unit], cast: Cast) -> str:
    """Return the question a group of sentences answers: the keys two of them share, or words."""
    names: dict[str, str] = {}
    count: dict[str, int] = defaultdict(int)
    for unit in units:
        for key, (name, _) in keys_of(unit, cast).items():
            names[key] = name
            count[key] += 1
    shared = sorted((-count[key], names[key]) for key in names if count[key] > 1)
    if shared:
        return "point: " + ", ".join(name for _, name in shared[:3])
    return f"point: {_label(units)}"


def _label(units: Iterable[Unit]) -> str:
    """Return the first words of the shortest sentence, an English one if there is one."""
    chosen = min(
        units,
        key=lambda u: (u.reading.article.language != "en", u.span.end - u.span.start, u.article_id),
    )
    words = chosen.reading.page.text[chosen.span.start : chosen.span.end].strip(_MARKS).split()
    return " ".join(words[:LABEL_WORDS]) + (" ..." if len(words) > LABEL_WORDS else "")


def group_answers(units: Sequence[Unit], question: str) -> list[Answer]:
    """Return one answer for each sentence of a group."""
    return [answer(unit, question, Value(text="told")) for unit in units]


def topic_answers(
    units: Sequence[Unit], groups: Sequence[Sequence[Unit]], cast: Cast
) -> list[Answer]:
    """Return the answers to "point: <topic>" for each key that no group already speaks for."""
    holding: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        for key in keys_of(unit, cast):
            holding[key].append(unit)
    group_of = {id(unit): at for at, group in enumerate(groups) for unit in group}
    found: list[Answer] = []
    for key, holders in sorted(holding.items()):
        if len(units) > FEW and len(holders) > THEME * len(units):
            continue
        row = _row(holders, group_of)
        within = {group_of.get(id(unit)) for unit in row}
        if len(row) > 1 and len(within) == 1 and within != {None}:
            continue
        for unit in row:
            name, span = keys_of(unit, cast)[key]
            found.append(answer(unit, f"point: {name}", Value(text=key), unit.evidence(span)))
    return found


def _row(holders: Sequence[Unit], group_of: Mapping[int, int]) -> list[Unit]:
    """Choose one sentence of each article that has a key, those told alike first.

    A sentence that is told alike with sentences of another group tells something else, unless it
    is a list of topics.
    """
    together = Counter(group_of[id(unit)] for unit in holders if id(unit) in group_of)
    chosen: dict[str, Unit] = {}
    base: int | None = None
    for unit in sorted(holders, key=lambda u: -together.get(group_of.get(id(u), -1), 0)):
        group = group_of.get(id(unit))
        if base is None and group is not None:
            base = group
        is_elsewhere = group is not None and group != base and len(unit.topics) < LIST
        if unit.article_id in chosen or is_elsewhere:
            continue
        chosen[unit.article_id] = unit
    return [chosen[article] for article in sorted(chosen)]


def lone_answers(units: Sequence[Unit], known: Sequence[Answer]) -> list[Answer]:
    """Return an answer for each sentence with a statement that no other answer stands for."""
    spoken: dict[str, list[Evidence]] = defaultdict(list)
    for one in known:
        spoken[one.article_id].append(one.evidence)
    return [
        answer(unit, f"point: {_label([unit])}", Value(text="told"))
        for unit in units
        if unit.statements
        and not any(
            unit.span.start <= words.start < unit.span.end for words in spoken[unit.article_id]
        )
    ]
