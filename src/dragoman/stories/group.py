"""Which articles tell the same happening: readings go in, stories come out.

Two ways in. A happening (a call, a speech, an expulsion) that two articles tell at some length is
a story. Articles that no happening claims are grouped by how alike they are; one that is like the
articles of a happening joins its story. Every article ends in at least one story.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.records import Evidence, Note, Reading, Story, When, short_id
from dragoman.stories.cluster import cluster
from dragoman.stories.copied import mark_copies
from dragoman.stories.happenings import (
    PROMINENT,
    Happening,
    find_happenings,
    is_dated,
    is_part,
    is_same,
    join,
)
from dragoman.stories.likeness import SAME, Likeness, likeness, relative, traits
from dragoman.stories.naming import name_of

#: Articles that tell one happening are at least this alike, unless two people and the day agree.
LEAST = 0.05
#: An article this like those of a happening goes with them whatever else it tells.
VERY = 0.3


@dataclass(frozen=True, slots=True)
class _Collection:
    """The readings in the order of their article ids, and what stands between them."""

    readings: tuple[Reading, ...]
    happenings: Mapping[str, tuple[Happening, ...]]
    table: Likeness
    values: Mapping[tuple[str, str], float]

    def alike(self, one: str, other: str) -> float:
        """Return the likeness of two articles by their ids."""
        low, high = sorted((one, other))
        return self.values.get((low, high), 0.0)


def group_stories(readings: Sequence[Reading]) -> tuple[Story, ...]:
    """Return the stories, by their first article; the order of the readings does not matter."""
    ordered = tuple(
        {reading.article.id: reading for reading in sorted(readings, key=_key)}.values()
    )
    if not ordered:
        return ()
    collection = _collect(ordered)
    told = _link(collection)
    groups = _contents(collection)
    stories = _shared_happenings(told, groups, collection)
    claimed = {article for story in stories for article in story.article_ids}
    for group in groups:
        unclaimed = [article for article in group if article not in claimed]
        if unclaimed:
            stories.append(_content_story(unclaimed, collection))
    stories += _told_by_one(stories, collection)
    ranked = sorted(stories, key=lambda story: (story.article_ids, story.name, story.id))
    return mark_copies(ranked, ordered)


def _key(reading: Reading) -> tuple[str, str]:
    return reading.article.id, reading.page.id


def _collect(readings: tuple[Reading, ...]) -> _Collection:
    table = likeness([traits(reading) for reading in readings])
    ids = [reading.article.id for reading in readings]
    values = {
        (ids[first], ids[second]): value
        for first, second, value in zip(
            table.first.tolist(), table.second.tolist(), table.value.tolist(), strict=True
        )
    }
    happenings = {reading.article.id: find_happenings(reading) for reading in readings}
    return _Collection(readings, happenings, table, values)


def _link(collection: _Collection) -> list[Happening]:
    """Join the prominent happenings of all articles that may be the same, dated ones first."""
    prominent = [
        happening
        for found in collection.happenings.values()
        for happening in found
        if happening.weight >= PROMINENT and (happening.ids or len(happening.states) > 1)
    ]
    prominent.sort(key=lambda h: (not is_dated(h), -len(h.ids), -h.weight, sorted(h.article_ids)))
    linked: dict[int, Happening] = {}
    buckets: dict[str, set[int]] = {}
    for place, happening in enumerate(prominent):
        near = {at for key in happening.ids | happening.states for at in buckets.get(key, ())}
        told = [
            at for at in sorted(near & linked.keys()) if _belongs(happening, linked[at], collection)
        ]
        told = [at for at in told if is_same(linked[at], linked[told[0]])]
        joined = join((*(linked.pop(at) for at in told), happening))
        place = told[0] if told else place
        linked[place] = joined
        for key in joined.ids | joined.states:
            buckets.setdefault(key, set()).add(place)
    shared = [h for h in linked.values() if len(h.article_ids) > 1 and h.is_leading]
    return [h for h in shared if not any(is_part(h, other) for other in shared)]


def _belongs(one: Happening, other: Happening, collection: _Collection) -> bool:
    """Tell whether an article's happening is the linked one: parties, days, and some likeness."""
    if one.article_ids <= other.article_ids or not is_same(one, other):
        return False
    if is_dated(one) and is_dated(other) and len(one.ids & other.ids) > 1:
        return True
    article = next(iter(one.article_ids))
    return any(collection.alike(article, told) >= LEAST for told in other.article_ids)


def _contents(collection: _Collection) -> list[list[str]]:
    """Group the articles by likeness alone."""
    ids = [reading.article.id for reading in collection.readings]
    labels = cluster(len(ids), relative(collection.table, len(ids)), SAME)
    groups: dict[int, list[str]] = {}
    for article, label in zip(ids, labels, strict=True):
        groups.setdefault(label, []).append(article)
    return list(groups.values())


def _shared_happenings(
    told: Sequence[Happening], groups: Sequence[Sequence[str]], collection: _Collection
) -> list[Story]:
    """Make a story of each linked happening, with the unclaimed articles most like its own."""
    claimed = {article for happening in told for article in happening.article_ids}
    joining: dict[int, list[str]] = {}
    for group in groups:
        near = [at for at, happening in enumerate(told) if set(group) & happening.article_ids]
        for article in group:
            if article in claimed or not near:
                continue
            at = max(near, key=lambda at: (_nearness(article, told[at], collection), -at))
            if _may_join(article, told[at], collection):
                joining.setdefault(at, []).append(article)
    return [
        _happening_story(happening, joining.get(at, []), collection)
        for at, happening in enumerate(told)
    ]


def _nearness(article: str, happening: Happening, collection: _Collection) -> float:
    """Return the mean likeness of an article to those that tell a happening."""
    told = happening.article_ids
    return sum(collection.alike(article, other) for other in told) / len(told)


def _may_join(article: str, happening: Happening, collection: _Collection) -> bool:
    """Tell whether an article that tells no shared happening goes with the articles of one.

    An article that leads with a happening of its own does not, unless it is very much alike.
    """
    leading = [h for h in collection.happenings[article] if h.is_leading]
    if all(is_same(own, happening) for own in leading):
        return True
    return any(collection.alike(article, told) >= VERY for told in happening.article_ids)


def _happening_story(
    happening: Happening, joining: Sequence[str], collection: _Collection
) -> Story:
    articles = tuple(sorted({*happening.article_ids, *joining}))
    names = name_of(_with_persons(happening, articles, collection))
    reasons = [
        Note(code="same-happening", text=f"{names}, told by this article", evidence=piece)
        for piece in _first_evidence(happening)
    ]
    for article in joining:
        best = max((collection.alike(article, told), told) for told in happening.article_ids)
        reasons.append(
            Note(code="alike", text=f"{article} is like {best[1]} (likeness {best[0]:.2f})")
        )
    return Story(
        id=short_id("story", names, *articles),
        name=names,
        article_ids=articles,
        event_ids=happening.event_ids,
        when=_bare(happening.when),
        reasons=tuple(reasons),
    )


def _with_persons(
    happening: Happening, articles: Sequence[str], collection: _Collection
) -> Happening:
    """Return the happening with the persons that any article of its story names for it."""
    if happening.ids or not happening.is_talk:
        return happening
    told = [h for a in articles for h in collection.happenings[a] if is_same(h, happening)]
    persons = {pair for h in told for pair in h.persons}
    return replace(happening, persons=tuple(sorted(persons)))


def _first_evidence(happening: Happening) -> list[Evidence]:
    seen: dict[str, Evidence] = {}
    for piece in happening.evidence:
        seen.setdefault(piece.page_id, piece)
    return list(seen.values())


def _bare(when: When | None) -> When | None:
    return When(first=when.first, last=when.last) if when else None


def _told_by_one(stories: Sequence[Story], collection: _Collection) -> list[Story]:
    """Make a story of each talk that only one article of a shared story tells."""
    known = {event for story in stories for event in story.event_ids}
    shared = {a for story in stories if len(story.article_ids) > 1 for a in story.article_ids}
    founded = {
        a
        for story in stories
        if len(story.article_ids) > 1 and story.event_ids
        for a in story.article_ids
    }
    return [
        _happening_story(happening, [], collection)
        for article in sorted(shared)
        for happening in collection.happenings[article]
        if _stands_alone(happening)
        and (happening.is_leading or article not in founded)
        and not set(happening.event_ids) & known
    ]


def _stands_alone(happening: Happening) -> bool:
    """Tell whether one telling makes a story: a talk of two people on a known day, with weight."""
    return (
        happening.is_talk
        and happening.weight >= PROMINENT
        and is_dated(happening)
        and len(happening.ids) > 1
        and bool(happening.event_ids)
    )


def _content_story(group: Sequence[str], collection: _Collection) -> Story:
    """Make a story of articles that are alike, or of one that stands alone."""
    articles = tuple(sorted(group))
    centre = max(articles, key=lambda a: (sum(collection.alike(a, b) for b in articles), a))
    leading = _leading(centre, articles, collection)
    name = name_of(leading) if leading else _title(_told_in_english(articles, centre, collection))
    reasons = [
        Note(code="alike", text=f"{a} is like {b} (likeness {collection.alike(a, b):.2f})")
        for at, a in enumerate(articles)
        for b in articles[at + 1 :]
        if collection.alike(a, b) >= SAME
    ]
    if len(articles) == 1:
        reasons = [Note(code="told-by-one", text="no other article tells this")]
    return Story(
        id=short_id("story", name, *articles),
        name=name,
        article_ids=articles,
        event_ids=leading.event_ids if leading else (),
        when=_bare(leading.when) if leading else None,
        reasons=tuple(reasons),
    )


def _leading(centre: str, articles: Sequence[str], collection: _Collection) -> Happening | None:
    """Return the happening that names the story: the heaviest of a lone article, else one of two.

    What only one of several articles tells is not what they have in common.
    """
    prominent = [h for h in collection.happenings[centre] if h.weight >= PROMINENT]
    if len(articles) == 1:
        return prominent[0] if prominent else None
    others = [h for a in articles if a != centre for h in collection.happenings[a]]
    for happening in prominent:
        same = join((happening, *(other for other in others if is_same(happening, other))))
        if same.is_leading and len(same.article_ids) > 1:
            return same
    return None


def _told_in_english(articles: Sequence[str], centre: str, collection: _Collection) -> Reading:
    """Return the reading that lends its title: the one in the middle, an English one if any is."""
    told = [r for r in collection.readings if r.article.id in articles]
    return max(
        told,
        key=lambda r: (
            r.article.language == "en" and r.article.title is not None,
            r.article.id == centre,
            r.article.id,
        ),
    )


def _title(reading: Reading) -> str:
    title = reading.article.title
    return title.value if title else reading.page.text.strip()[:60] or reading.article.id
