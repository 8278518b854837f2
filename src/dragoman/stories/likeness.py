"""How alike two articles are: readings go in, a sparse table of likenesses from 0 to 1 comes out.

Articles of one language compare by their words (TF-IDF over stems); articles of two languages by
what survives translation: actors, topics, numbers, and names reduced to their consonants, so that
"Блинкеном" and "Blinken" meet. Distance in time lowers both. An inverted index finds the pairs.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.language.gist import Gist
from dragoman.language.profile import languages, load_language
from dragoman.language.topics import find_topics
from dragoman.records import TELLING, Reading, Reason, Role

#: How many times a word of the title counts (g5w1h dev: 1, 3, 5 score .921, .944, .951).
TITLE_WEIGHT = 3
#: Days between two articles after which their likeness is near 1/e (30, 60, 200: .93, .92, .94).
DAYS = 100.0
#: What is left of it however far apart the days are, as pages carry wrong ones (g5w1h B³ for 0, .2,
#: .3, .4: .941, .951, .960, .952; ECB+ and NTREX have no dates and stay).
UNDOUBTED = 0.3
#: Rare terms weigh idf to this power (NTREX dev, five languages: 1, 1.5, 2 give .960, .963, .947).
RARITY = 1.5
#: Articles the collection is taken to hold besides: in a small one no word looks common.
BACKGROUND = 20
#: How much a repeated term gains over one told once (0, .3, .5, 1 were tried on all dev sets).
REPEATED = 0.4
#: Likeness across languages, scaled to meet one threshold (NTREX dev: .75 to 1 score alike).
ACROSS = 1.0
#: From this likeness on two articles are more likely of one story (`make evaluate`, jobs stories;
#: .075, .08, .085 score within .003 on g5w1h, NTREX and ECB+).
SAME = 0.08
#: How alike an article is to the last of so many neighbours tells how crowded it stands, from
#: `SPARSE` upwards; `EASE` softens it. A small collection cannot tell: it is taken to stand among
#: `UNSEEN` articles more that crowd it by `USUAL`. (10, 15, 20 neighbours with EASE .06 or .1: mean
#: B³ over the three sets .927 to .929; one threshold for raw likeness .908, a threshold scaled by
#: the collection's ninth decile .912, by each article's ninth decile .920.)
NEIGHBOURS, SPARSE, EASE, USUAL, UNSEEN = 15, 0.03, 0.1, 0.06, 40
#: The same for two articles picked out by someone, who mostly picks alike ones: in one language
#: and in two (Telegram and SemEval dev: best at .15 to .2, and at .06 to .08).
PICKED, PICKED_ACROSS = 0.15, 0.08
#: Pairs less alike than this are never looked at again.
FLOOR = 0.03


@dataclass(frozen=True, slots=True)
class Traits:
    """What an article is compared by: its words, its anchors (any language) and its day."""

    language: str
    words: Mapping[str, int]
    anchors: Mapping[str, int]
    day: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """Pairs of positions (first < second) that may be alike, with their likeness from 0 to 1."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    value: NDArray[np.float64]


def pair_scores(readings: Sequence[Reading], pairs: Sequence[tuple[str, str]]) -> list[float]:
    """Return for each pair of article ids a score from 0 to 1; 0.5 and more means one story.

    The readings are the collection in which the pairs stand: it tells rare words from common ones.
    """
    place = {reading.article.id: at for at, reading in enumerate(readings)}
    table = likeness([traits(reading) for reading in readings])
    found = {
        (first, second): value
        for first, second, value in zip(
            table.first.tolist(), table.second.tolist(), table.value.tolist(), strict=True
        )
    }
    scores = []
    for one, other in pairs:
        low, high = sorted((place[one], place[other]))
        value = 1.0 if low == high else found.get((low, high), 0.0)
        is_across = readings[low].article.language != readings[high].article.language
        scores.append(value / (value + (PICKED_ACROSS if is_across else PICKED)))
    return scores


def traits(reading: Reading) -> Traits:
    """Read off what an article is compared by."""
    article = reading.article
    gist = Gist()
    for text, weight in _parts(reading):
        gist.add(text, weight)
    gist.drop_common(article.language)
    actors = (m.actor_id for m in reading.mentions if m.reason is not Reason.CITY)
    gist.anchors.update(f"actor:{actor}" for actor in actors if actor)
    gist.anchors.update(f"topic:{topic}" for topic in _topics(reading))
    published, day = article.published, math.nan
    if published and (published.last - published.first).days <= 7:
        day = float(published.first.toordinal())
    return Traits(article.language, gist.words, gist.anchors, day)


def _parts(reading: Reading) -> list[tuple[str, int]]:
    """Return the title (weighed up) and the told blocks."""
    title = reading.article.title
    parts = [(title.value, TITLE_WEIGHT)] if title else []
    parts += [
        (block.evidence.quote, 1)
        for block in reading.article.blocks
        if block.role in TELLING or block.role is Role.SUBHEAD
    ]
    return parts


def _topics(reading: Reading) -> list[str]:
    code = reading.article.language
    if code not in languages():
        return []
    language, text = load_language(code), reading.page.text
    return [
        hit.topic_id
        for span in reading.article.telling()
        for hit in find_topics(text, span, language)
    ]


def likeness(articles: Sequence[Traits]) -> Likeness:
    """Return all pairs of articles with a likeness of at least `FLOOR`."""
    codes = np.array([article.language for article in articles], dtype=np.str_)
    anchored = _cosines([dict.fromkeys(article.anchors, 1) for article in articles])
    across = _kept(anchored, codes[anchored.first] != codes[anchored.second])
    tables = [Likeness(across.first, across.second, across.value * ACROSS)]
    for code in sorted(set(codes.tolist())):
        places = np.flatnonzero(codes == code)
        words = _cosines([articles[place].words for place in places.tolist()])
        tables.append(Likeness(places[words.first], places[words.second], words.value))
    joined = Likeness(
        np.concatenate([table.first for table in tables]),
        np.concatenate([table.second for table in tables]),
        np.concatenate([table.value for table in tables]),
    )
    days = np.array([article.day for article in articles])
    apart = np.nan_to_num(np.abs(days[joined.first] - days[joined.second]))
    share = UNDOUBTED + (1 - UNDOUBTED) * np.exp(-apart / DAYS)
    dated = Likeness(joined.first, joined.second, joined.value * share)
    return _kept(dated, dated.value >= FLOOR)


def relative(table: Likeness, n: int) -> Likeness:
    """Return the likeness of `n` articles weighed by how crowded the two stand.

    Where much is alike (one sport, one war), being alike says less.
    """
    crowd = np.full(n, SPARSE)
    ends = np.concatenate([table.first, table.second])
    values = np.concatenate([table.value, table.value])
    order = np.lexsort((-values, ends))
    starts = np.searchsorted(ends[order], np.arange(n + 1))
    many = np.flatnonzero(np.diff(starts) >= NEIGHBOURS)
    crowd[many] = np.maximum(values[order][starts[many] + NEIGHBOURS - 1], SPARSE)
    crowd = (n * crowd + UNSEEN * USUAL) / (n + UNSEEN)
    room = np.sqrt((crowd + EASE) / (SPARSE + EASE))
    values = table.value / (room[table.first] * room[table.second])
    return Likeness(table.first, table.second, values)


def _kept(table: Likeness, mask: NDArray[np.bool_]) -> Likeness:
    return Likeness(table.first[mask], table.second[mask], table.value[mask])


def _cosines(bags: Sequence[Mapping[str, int]]) -> Likeness:
    """Return the TF-IDF cosine of every pair that shares a term, by an inverted index."""
    holders = Counter(term for bag in bags for term in bag)
    weights = [_weigh(bag, holders, len(bags)) for bag in bags]
    places: dict[str, list[int]] = {}
    for place, weight in enumerate(weights):
        for term in weight:
            if holders[term] > 1:
                places.setdefault(term, []).append(place)
    index = {
        term: (np.array(at), np.array([weights[place][term] for place in at]))
        for term, at in places.items()
    }
    firsts, seconds, values = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], [np.zeros(0)]
    for place, weight in enumerate(weights):
        row = _row(place, weight, index, len(bags))
        at = np.flatnonzero(row >= FLOOR)
        firsts.append(np.full(len(at), place))
        seconds.append(at)
        values.append(row[at])
    return Likeness(np.concatenate(firsts), np.concatenate(seconds), np.concatenate(values))


def _weigh(bag: Mapping[str, int], holders: Mapping[str, int], n: int) -> dict[str, float]:
    """Return the bag as a unit vector, rarer terms heavier.

    In a large collection a term of one article only says little about which belong together.
    """
    lonely = min(1.0, BACKGROUND / n)
    raw = {
        term: (1 + REPEATED * math.log(count))
        * math.log((n + BACKGROUND) / holders[term]) ** RARITY
        * (lonely if holders[term] == 1 else 1.0)
        for term, count in bag.items()
    }
    length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
    return {term: value / length for term, value in raw.items()}


def _row(
    place: int,
    weights: Mapping[str, float],
    index: Mapping[str, tuple[NDArray[np.int64], NDArray[np.float64]]],
    n: int,
) -> NDArray[np.float64]:
    """Return the cosines of one article with all that come after it."""
    row = np.zeros(n)
    for term, weight in weights.items():
        if term in index:
            at, values = index[term]
            later = np.searchsorted(at, place, side="right")
            row[at[later:]] += weight * values[later:]
    return row
