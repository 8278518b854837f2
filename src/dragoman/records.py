"""Every record that crosses a folder border: frozen, plain, and traceable to a page.

Read top to bottom: this is the order in which the flow makes them. Values nest (Evidence, When,
Label, Party, Place, Note); records point to one another by id. Unknown is `None` or an interval.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from dragoman.errors import InputError


def short_id(kind: str, *parts: object) -> str:
    """Return a stable id such as `event-3f9c01ab77de`: the same parts give it on any machine.

    Args:
        kind: the word before the dash.
        parts: what tells this record from every other: page id, spans, codes.
    """
    digest = hashlib.sha256("\x1f".join(map(str, (kind, *parts))).encode()).hexdigest()
    return f"{kind}-{digest[:12]}"


class Span(NamedTuple):
    """A half-open stretch of a page's text, in code points."""

    start: int
    end: int


# -- what comes in -----------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """The bytes of one page as they were received, and what was told beside them.

    `name` is how messages call it: a path, an address, or its place in an archive or a feed.
    """

    name: str
    content: bytes
    url: str | None = None
    media_type: str | None = None
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """What could not be read, and why; `is_page` is False for what no one takes for a page.

    A redirect or a picture in a web archive is passed over; a broken record is set aside.
    """

    name: str
    reason: str
    is_page: bool = True


# -- what everything rests on ------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A block of the page as it was laid out: one paragraph, heading, list entry or cell.

    `path` names the elements it stood in, outermost first, with their ids and classes
    (`body/div#main.story/p`); plain text has none. `link_chars` counts the characters in links.
    """

    start: int
    end: int
    path: str = ""
    link_chars: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """One named value outside the visible text of a page (`og:title`, `jsonld:datePublished`)."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as received. `text` is never altered; all spans count in it."""

    id: str
    text: str
    url: str | None = None
    media_type: str = "text/plain"
    fetched_at: datetime | None = None
    layout: tuple[Run, ...] = ()
    metadata: tuple[Meta, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The exact words: `page.text[start:end] == quote`, in code points."""

    page_id: str
    start: int
    end: int
    quote: str

    @classmethod
    def cut(cls, page: Page, start: int, end: int) -> Evidence:
        """Cut a span out of a page; the only way to make one."""
        if not 0 <= start < end <= len(page.text):
            raise InputError(f"span {start}:{end} is outside the page", where=page.id)
        return cls(page_id=page.id, start=start, end=end, quote=page.text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as wide as the text leaves it: the first and the last possible day."""

    first: date
    last: date
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something a reader should know: a doubt, a gap, a choice made."""

    code: str
    text: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A value read off a page, with the words if the page shows them (a meta tag shows none)."""

    value: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who, as the words say it and as the knowledge resolves it.

    `name` is the registry's name, or the fullest form on the page for an actor the registry does
    not know; `actor_id` is None when nothing could be told. `state` is ISO 3166 alpha-3.
    """

    evidence: Evidence
    name: str | None = None
    actor_id: str | None = None
    office_id: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where, as the words say it and as the knowledge resolves it."""

    evidence: Evidence
    place_id: str | None = None
    country: str | None = None


# -- one page ----------------------------------------------------------------


class Role(StrEnum):
    """What a block of a page is."""

    TITLE = "title"
    SUBHEAD = "subhead"
    BYLINE = "byline"
    DATELINE = "dateline"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    RELATED = "related"
    COMMENT = "comment"
    FURNITURE = "furniture"


#: Roles that carry the outlet's own telling, in which statements and events are looked for.
TELLING = frozenset({Role.LEAD, Role.BODY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of the page with one role; a reader's comment is one block and names its author.

    `language` is None where the words are too few to tell it.
    """

    role: Role
    evidence: Evidence
    author: Label | None = None
    posted: When | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the outlet wrote, set apart from what the site put round it.

    `outlet` is its name as the page or the registry gives it, `domain` the registered domain it
    publishes on, `url` the address the page gives for itself. `credits` are agencies whose text it
    prints, by their names in the registry.
    """

    id: str
    page_id: str
    language: str
    blocks: tuple[Block, ...]
    title: Label | None = None
    published: When | None = None
    outlet: Label | None = None
    authors: tuple[Label, ...] = ()
    translated: bool = False
    updated: When | None = None
    domain: str | None = None
    url: str | None = None
    credits: tuple[Label, ...] = ()
    notes: tuple[Note, ...] = ()

    def telling(self) -> tuple[Span, ...]:
        """Return where the outlet itself speaks: the title, the lead and the body, in order."""
        return tuple(
            Span(block.evidence.start, block.evidence.end)
            for block in self.blocks
            if block.role in TELLING or block.role is Role.TITLE
        )


class Kind(StrEnum):
    """What sort of actor a mention names."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    GROUP = "group"


class Reason(StrEnum):
    """Why a mention was resolved as it was: what decided."""

    FULL_NAME = "full-name"
    SURNAME = "surname"
    SPELLING = "spelling"
    NEW_NAME = "new-name"
    OFFICE = "office"
    PAGE_ROLE = "page-role"
    PRONOUN = "pronoun"
    COUNTERPART = "counterpart"
    RELATION = "relation"
    STATE_NAME = "state-name"
    CAPITAL = "capital"
    CITY = "city"
    ORGANISATION = "organisation"
    EPITHET = "epithet"
    GROUP = "group"
    CROWD = "crowd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where an article names or points at an actor.

    `evidence` is the whole noun phrase ("Russian Foreign Minister Sergei Lavrov"), `head` the
    words that decided it ("Sergei Lavrov"). A pronoun or a bare role keeps what it was resolved to;
    a phrase for several ("the two diplomats") names them in `members`. `reason` is what decided,
    `score` how sure that makes it.
    """

    id: str
    article_id: str
    evidence: Evidence
    head: Evidence
    kind: Kind
    name: str
    actor_id: str | None = None
    office_id: str | None = None
    state: str | None = None
    is_place: bool = False
    score: float = 1.0
    members: tuple[Party, ...] = ()
    reason: Reason | None = None
    notes: tuple[Note, ...] = ()

    def party(self) -> Party:
        """Return the party this mention stands for."""
        return Party(
            evidence=self.evidence,
            name=self.name,
            actor_id=self.actor_id,
            office_id=self.office_id,
            state=self.state,
        )


class Voice(StrEnum):
    """How the words are reported: quoted whole, retold, or retold with quoted parts."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said what to whom, through which channel. `within` is the id of the report it stands in.

    `content` holds one span, or several where the cue interrupts the words. `occasion` is one of
    the occasions of the language profiles: speech, interview, call, meeting, press-conference.
    """

    id: str
    article_id: str
    content: tuple[Evidence, ...]
    voice: Voice
    speaker: Party | None = None
    cue: Evidence | None = None
    addressee: Party | None = None
    channel: Label | None = None
    occasion: str | None = None
    said: When | None = None
    within: str | None = None
    score: float | None = None
    notes: tuple[Note, ...] = ()


class Status(StrEnum):
    """How real the event is in the telling."""

    DONE = "done"
    ONGOING = "ongoing"
    PLANNED = "planned"
    ASKED = "asked"
    DENIED = "denied"
    SUPPOSED = "supposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One coded event; `told_by` is the id of the statement it stands in, if any.

    `type` and `mode` are PLOVER's. A speech, an interview or a press conference has no PLOVER type:
    `type` is None, `cameo` is 010 and `mode` names the occasion. A reciprocal event (CONSULT, ...)
    lists every party in `actors` and none in `recipients`, as the PLOVER codebook says;
    `dyads()` spreads it.
    """

    id: str
    article_id: str
    actors: tuple[Party, ...]
    type: str | None
    status: Status
    evidence: tuple[Evidence, ...]
    recipients: tuple[Party, ...] = ()
    mode: str | None = None
    cameo: str | None = None
    contexts: tuple[str, ...] = ()
    issue: str | None = None
    when: When | None = None
    place: Place | None = None
    told_by: str | None = None
    score: float | None = None
    notes: tuple[Note, ...] = ()

    def dyads(self) -> tuple[tuple[Party, Party | None], ...]:
        """Return (actor, recipient) pairs: of a reciprocal event each ordered pair of parties."""
        if self.recipients:
            return tuple((a, r) for a in self.actors for r in self.recipients)
        if len(self.actors) > 1:
            return tuple((a, b) for a in self.actors for b in self.actors if a is not b)
        return tuple((a, None) for a in self.actors)


# -- many pages --------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles about the same happening, in any language. An article may tell several.

    `copies` are groups of articles that print one text: they speak with one voice.
    """

    id: str
    name: str
    article_ids: tuple[str, ...]
    event_ids: tuple[str, ...] = ()
    when: When | None = None
    reasons: tuple[Note, ...] = ()
    copies: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable answer: what this article says to one question.

    `value` is language-blind (ids, numbers with units, ISO dates), so that claims compare.
    """

    question: str
    value: str
    article_id: str
    evidence: Evidence
    statement_id: str | None = None


class Agreement(StrEnum):
    """How the accounts of one question stand to one another."""

    SHARED = "shared"
    ALONE = "alone"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One article's telling of one story."""

    story_id: str
    article_id: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The accounts of one story on one question, and the ids of the articles that are silent."""

    story_id: str
    question: str
    agreement: Agreement
    claims: tuple[Claim, ...]
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What a state bound itself to, and until when. `by` and `to` are ISO 3166 alpha-3."""

    id: str
    by: tuple[str, ...]
    content: str
    evidence: tuple[Evidence, ...]
    to: tuple[str, ...] = ()
    treaty_id: str | None = None
    made: When | None = None
    expires: When | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A number with its interval (None where the cases are too few), its sample and its method."""

    name: str
    value: float
    n: int
    method: str
    low: float | None = None
    high: float | None = None
    issue: str | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Two states over time: events by date and issue, commitments, index."""

    parties: tuple[str, str]
    event_ids: tuple[str, ...]
    commitments: tuple[Commitment, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    notes: tuple[Note, ...] = ()


# -- what the flow returns ---------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything one page yields. Made alone, so pages can be read in parallel."""

    page: Page
    article: Article
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything a set of readings yields together."""

    readings: tuple[Reading, ...]
    stories: tuple[Story, ...] = ()
    accounts: tuple[Account, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    relations: tuple[Relation, ...] = ()
