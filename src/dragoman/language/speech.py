"""The words of reporting in one language: verbs of saying with their frames, quotation marks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Frame(StrEnum):
    """How a cue of speech stands to its speaker and to what is said.

    clause      a verb with a clause or a quotation: "X said that ...", '"...," said X'
    object      a verb with a noun phrase: "X welcomed the renewal", "X described it as '...'"
    infinitive  a verb with an infinitive: "X promised to ...", "X urged Y to ..."
    according   a word before its source: "according to X", "theo X", "laut X", "по словам X"
    after       a word after its source: "X zufolge"
    noun        a noun that reports: "in his opinion", "the claim that"
    impersonal  a verb without a subject, its source behind a preposition: "hieß es aus Paris"
    quote       a verb of manner or writing, which reports only a quotation or a that-clause
    """

    CLAUSE = "clause"
    OBJECT = "object"
    INFINITIVE = "infinitive"
    ACCORDING = "according"
    AFTER = "after"
    NOUN = "noun"
    IMPERSONAL = "impersonal"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that report speech, all their forms, and the frames they open.

    A form is one or more words; ` * ` in it stands for words between ("teilte * mit"). Every one of
    `stems` is also joined to every one of `endings`. `converbs` are endings of forms without a
    subject of their own ("adding", "отметив"); `is_converb` says so of the whole entry.
    `is_thought` marks what is held rather than said, `tells` a verb whose object is its hearer.
    """

    frames: tuple[Frame, ...]
    forms: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    converbs: tuple[str, ...] = ()
    is_converb: bool = False
    is_thought: bool = False
    tells: bool = False

    @property
    def frame(self) -> Frame:
        """The first of the frames: the one the verb opens most often."""
        return self.frames[0]

    def spell(self) -> tuple[str, ...]:
        """Return every form but the converbs, gaps written as ` * `."""
        joined = (stem + ending for stem in self.stems for ending in self.endings)
        return (*self.forms, *joined)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """One sort of thing (a channel, an occasion) and the words that name it."""

    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Quotation marks and the words of reporting.

    `fillers` and `auxiliaries` may stand between a source and its cue; `voids` (to, would, might)
    and `negations` take the cue's force. `links` begin a clause, `conjunctions` join two;
    `attachers` are prepositions that go on with a noun phrase (of, van), `agents` name the doer of
    a passive. `pointers` stand for what was said before ("Das sagte Merkel"), `openers` begin a
    clause that only names the source ("as Biden said", "wie Maas mitteilte"). `is_verb_second`:
    the verb comes before its subject when something else opens the sentence. `is_comma_opening`: a
    comma may stand between the verb and what is said. `doubtful` forms are nouns too ("claims").
    `reportives` are verb forms that alone mark words as another's ("Dies sei klar").
    `subjects` are pronouns that are nothing but a subject (er, hij, он); `origins` stand before the
    source of an impersonal verb; `audience` are words for hearers (журналистам, der Zeitung),
    `audience_endings` those of words that can only be hearers;
    `topics` open what is said of a thing ("сообщил о закрытии"); `documents` speak for whoever
    wrote them ("a statement by the ministry"); `citations` stand before the source of a source
    ("со ссылкой на"); `continuers` open a sentence that goes on with the report before ("Theo đó").
    `is_free_order`: a subject may follow its verb anywhere. `has_capital_nouns`: every noun has a
    capital, so that a small letter ends a noun phrase.
    """

    quotes: tuple[tuple[str, str], ...]
    cues: tuple[Cue, ...] = ()
    false_cues: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    complementizers: tuple[str, ...] = ()
    infinitives: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    voids: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    filler_endings: tuple[str, ...] = ()
    auxiliaries: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    attachers: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    first_persons: tuple[str, ...] = ()
    pointers: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    reportives: tuple[str, ...] = ()
    hearers: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    audience_endings: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    continuers: tuple[str, ...] = ()
    channels: tuple[Sort, ...] = ()
    media: tuple[str, ...] = ()
    occasions: tuple[Sort, ...] = ()
    is_verb_second: bool = False
    is_comma_opening: bool = False
    has_capital_nouns: bool = False
    is_free_order: bool = False
