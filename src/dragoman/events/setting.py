"""What the text before a sentence leaves in play: the two sides and the day.

In: an article and its mentions. Out: one `Setting` a sentence, in order. The idea: "the two sides"
and "the talks" point back to the two states named most lately, and a paragraph without a day goes
on with the day of the paragraphs before; both are used only where the sentence is silent.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.events.compose import Deed
from dragoman.events.match import Word
from dragoman.knowledge.cues import Roles, load_cues
from dragoman.language.dates import TimeExpression, all_times, times_in
from dragoman.language.profile import Language
from dragoman.language.sentences import split_sentences
from dragoman.records import (
    Article,
    Evidence,
    Kind,
    Mention,
    Note,
    Page,
    Party,
    Span,
    Statement,
    Status,
    When,
)

#: Paragraphs over which a day is carried on.
CARRY_BLOCKS = 4
#: Signs from the start of a sentence within which a day sets that of what follows.
OPENING_SIGNS = 24
#: Sentences before the present one in which the two sides are looked for first.
SIDE_SENTENCES = 8
#: Deeds of words and meetings take the day of the report; other deeds need a day of their own.
_CARRYING = frozenset(
    {"CONSULT", "occasion", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "AGREE", "SUPPORT"}
)
_OPEN_BOUNDS = frozenset({"until", "since", "before", "after"})


@dataclass(frozen=True, slots=True)
class Setting:
    """A sentence with its mentions, times, the sides in play and the day carried from before."""

    page: Page
    span: Span
    mentions: tuple[Mention, ...]
    sides: tuple[Party, ...]
    times: tuple[TimeExpression, ...]
    carried: TimeExpression | None
    roles: Roles
    cores: tuple[int, ...] = ()

    def cut(self, start: int, end: int) -> Evidence:
        """Cut a stretch of the page."""
        return Evidence.cut(self.page, start, end)

    def when(
        self,
        deed: Deed,
        words: Sequence[Word],
        statements: tuple[Statement | None, Statement | None],
        notes: list[Note],
    ) -> When | None:
        """Return when a deed was done: by its sentence, its statement, or the text before.

        Args:
            deed: the deed.
            words: the words of its sentence.
            statements: the one it stands in, and the one whose cue of speech it is.
            notes: gets a note where the day is carried from the text before.
        """
        told_in, spoken = statements
        held = [t for t in self._open_times(told_in, spoken) if not self._is_apart(t, deed, words)]
        own = _nearest(held, deed, words)
        if own is not None:
            return self._day(own)
        if deed.type not in _CARRYING or deed.status is Status.PLANNED:
            return None
        if _is_earlier(deed, words, self.roles.earlier):
            return None
        statement = spoken or told_in
        if statement is not None and statement.said is not None:
            return statement.said
        if self.carried is None:
            return None
        notes.append(Note(code="date-carried", text="The day is that of the text before."))
        return self._day(self.carried)

    def _is_apart(self, time: TimeExpression, deed: Deed, words: Sequence[Word]) -> bool:
        """Tell whether a time behind a deed belongs to another clause ("since he took office")."""
        between = [
            number
            for number, word in enumerate(words)
            if words[deed.last].end <= word.start and word.end <= time.span.start
        ]
        if any(number in self.cores for number in between):
            return True
        return any(words[number].form in self.roles.breaks for number in between)

    def _open_times(
        self, told_in: Statement | None, spoken: Statement | None
    ) -> list[TimeExpression]:
        """Return the times a deed may have: a told one those told with it, else all outside."""
        if told_in is not None:
            return [time for time in self.times if _lies_in_content(time, told_in)]
        if spoken is not None:
            return [time for time in self.times if not _lies_in_content(time, spoken)]
        return list(self.times)

    def _day(self, time: TimeExpression) -> When | None:
        if time.first is None or time.last is None:
            return None
        return When(first=time.first, last=time.last, evidence=self.cut(*time.span))


def follow(
    page: Page,
    article: Article,
    mentions: Sequence[Mention],
    language: Language,
    spans: Sequence[Span],
) -> Iterator[Setting]:
    """Yield the settings of all sentences of some stretches of an article, in order."""
    roles = load_cues(language.code).roles
    ordered = sorted(mentions, key=lambda mention: mention.evidence.start)
    starts = [mention.evidence.start for mention in ordered]
    actors = [mention for mention in ordered if _is_actor(mention)]
    common = Counter(mention.state or "" for mention in actors)
    parties: dict[str, Party] = {}
    recent: deque[set[str]] = deque(maxlen=SIDE_SENTENCES)
    known = all_times(page.text, language, article.published, article.telling())
    carried: TimeExpression | None = None
    age = 0
    for block in spans:
        age += 1
        for span in split_sentences(page.text, block, language):
            times = _dated(times_in(known, span))
            held = carried if age <= CARRY_BLOCKS else None
            near = ordered[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            inside = tuple(m for m in near if m.evidence.end <= span.end)
            recent.append({mention.state or "" for mention in inside if _is_actor(mention)})
            sides = tuple(_side(s, actors, parties) for s in _two_sides(recent, common))
            yield Setting(page, span, inside, sides, times, held, roles)
            days = [t for t in times if _is_day(t) and (_opens(t, span) or carried is None)]
            if days:
                carried, age = days[0], 0


def _dated(times: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """Return the times that are times of a deed: known, and not the end of a term."""
    return tuple(
        time
        for time in times
        if time.first is not None
        and time.kind not in ("duration-end", "decade", "duration")
        and time.bound not in _OPEN_BOUNDS
    )


def _is_day(time: TimeExpression) -> bool:
    return time.first is not None and time.last is not None and (time.last - time.first).days <= 1


def _opens(time: TimeExpression, span: Span) -> bool:
    """Tell whether a time stands at the head of its sentence and so sets the day for the next."""
    return time.span.start - span.start <= OPENING_SIGNS


def _is_actor(mention: Mention) -> bool:
    return mention.kind is not Kind.OUTLET and bool(mention.state)


def _lies_in_content(time: TimeExpression, statement: Statement) -> bool:
    return any(part.start <= time.span.start < part.end for part in statement.content)


def _is_earlier(deed: Deed, words: Sequence[Word], earlier: Sequence[str]) -> bool:
    """Tell whether a word beside a cue sets it before what the text is about."""
    return any(word.form in earlier for word in words[max(0, deed.first - 1) : deed.last + 1])


def _nearest(
    times: Sequence[TimeExpression], deed: Deed, words: Sequence[Word]
) -> TimeExpression | None:
    """Return the time that stands nearest to a deed."""
    start, end = words[deed.first].start, words[deed.last].end
    return min(
        times,
        key=lambda time: max(start - time.span.end, time.span.start - end, 0),
        default=None,
    )


def _two_sides(recent: Iterable[set[str]], common: Counter[str]) -> list[str]:
    """Return the two states in play: those of the last sentences, else the article's commonest."""
    told = [state for state in set().union(*recent) if common[state] > 1]
    named = sorted(told, key=lambda state: (-common[state], state))[:2]
    if len(named) < 2:
        named = [state for state, count in common.most_common(2) if count > 1 or len(common) == 2]
    return sorted(named) if len(named) == 2 else []


def _side(state: str, actors: Sequence[Mention], known: dict[str, Party]) -> Party:
    """Return a state as a party, named as the text names it first."""
    if state not in known:
        own = [mention for mention in actors if mention.state == state]
        bare = next((mention for mention in own if mention.actor_id == state), None)
        evidence, name = (bare or own[0]).evidence, bare.name if bare else state
        known[state] = Party(evidence=evidence, name=name, actor_id=state, state=state)
    return known[state]
