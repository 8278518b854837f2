"""A language profile: everything the engine must be told about one language, read from one file.

The engine is language-blind. What differs between languages (marks, verbs of saying, pronouns,
month words, the words sites put round an article) stands in `profiles/<code>.toml`; adding a
language is adding a file. Month and weekday names come from the Unicode CLDR through Babel.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import msgspec

from dragoman.errors import LanguageError
from dragoman.language.speech import Speech


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """What ends a sentence and what only seems to ("6. Mai" where ordinals take a dot)."""

    abbreviations: tuple[str, ...] = ()
    has_dotted_ordinals: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """A pronoun or honorific: its forms, gender (m, f, n) and number (s, p); None where open.

    `use` is "subject", "object" or "possessive". `is_verb_too`: the form is also a verb (sein,
    zijn) and counts only behind a preposition.
    """

    forms: tuple[str, ...]
    gender: str | None = None
    number: str | None = None
    use: str = "subject"
    is_verb_too: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPhrase:
    """Words that point at several parties at once.

    `of` says at whom: persons, leaders, diplomats, states, or whoever was last in play ("any").
    `before`: the words one of which must follow, for forms that are also part of other phrases.
    `count`: how many they are.
    """

    forms: tuple[str, ...]
    of: str = "any"
    count: int = 2
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Words for whom somebody follows in office, is followed by, or serves.

    `to` is predecessor, successor or superior.
    """

    to: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How words that end so are inflected: what replaces `suffix`, in a fixed order of cases.

    The longest suffix wins; several entries with one suffix are alternatives. `of` is "name"
    (names, titles, nouns) or "adjective"; `gender` limits it to men's or women's names.
    """

    suffix: str
    forms: tuple[str, ...] = ()
    of: str = "name"
    gender: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """How people and groups are pointed at without their names.

    `inside` are prepositions of place, `toward` of direction; `prepositions` all that keep a name
    from being the subject. `holders` link a role to whose role it is (of, von), `addresses` to whom
    it is sent (ambassador to). `modifiers` may stand before a title, `lapsed` among them tell that
    it is over. `counterparts` (colleague), `collectives` (side, authorities: the state itself),
    `crowds` (officials, diplomats: some people of it). `capitals_need_care`: all nouns are written
    with a capital, so a capital alone tells no name. `place_follows`: the state follows the role.
    `things_have_gender`: "er", "он" may mean a thing. `plural_verbs`: verbs, or endings ("-en"),
    that beside a pronoun tell a plural; `infinitive_marks` (zu, te) make a verb of the next word.
    `case_endings` are cut off names to compare them; `men_endings` and `women_endings`
    are those of surnames in their base form; a run of capitals with one of the
    `organisation_words`, or that opens with one of the `organisation_heads`, names no person.
    `ambiguous`: states' names that are also common words. `ministries`: a bare "the ministry";
    `bureaus`: what "his office" calls it. `plural_marks` make several of a title behind them;
    `singular_marks` one of a form that is both. `states_are_neuter`: "er" never means a state.
    `home`: the state whose ministries its press names without a state.
    """

    pronouns: tuple[Pronoun, ...] = ()
    honorifics: tuple[Pronoun, ...] = ()
    particles: tuple[str, ...] = ()
    groups: tuple[GroupPhrase, ...] = ()
    endings: tuple[Ending, ...] = ()
    articles: tuple[str, ...] = ()
    indefinites: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()
    counterparts: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    collectives: tuple[str, ...] = ()
    crowds: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    capitals_need_care: bool = False
    place_follows: bool = False
    things_have_gender: bool = False
    plural_verbs: tuple[str, ...] = ()
    infinitive_marks: tuple[str, ...] = ()
    case_endings: tuple[str, ...] = ()
    men_endings: tuple[str, ...] = ()
    women_endings: tuple[str, ...] = ()
    organisation_words: tuple[str, ...] = ()
    organisation_heads: tuple[str, ...] = ()
    ministries: tuple[str, ...] = ()
    bureaus: tuple[str, ...] = ()
    plural_marks: tuple[str, ...] = ()
    singular_marks: tuple[str, ...] = ()
    states_are_neuter: bool = False
    home: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """How times are written. Tables map a word or phrase to a shift (-1 past, 0 this, 1 next).

    `forms` are templates, first match wins: `{slot}` stands for words of a table or for figures,
    `[x]` for what may be missing, `(a|b)` for a choice, a blank for white space. A form that opens
    with `@` counts only behind one of `leads` or an opening bracket (a bare 2/3 is a fraction).
    The slots in `capitals` need a capital letter ("May", not "may"). `feasts` map the name of a day
    to month and day ("12-25"), or to the days after Easter, western or orthodox ("easter-2").
    `fractions` are words for halves and quarters of a year (h1, q3); `edges` single words for a
    part of a unit near the publication ("year late": the end of this year; "year -1": the last).
    """

    order: str = "dmy"
    forms: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    capitals: tuple[str, ...] = ()
    days: Mapping[str, int] = field(default_factory=dict)
    shifts: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    seasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    anchors: Mapping[str, int] = field(default_factory=dict)
    feasts: Mapping[str, str] = field(default_factory=dict)
    fractions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    edges: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    markers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    suffixes: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    decades: Mapping[str, int] = field(default_factory=dict)
    never_after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    future: tuple[str, ...] = ()
    new_holder: tuple[str, ...] = ()
    former_holder: tuple[str, ...] = ()
    title_ending: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """How numbers and what they count are written.

    `words` and `scales` map words to values (two hundred: 2, then times 100); `links` join unit and
    ten in compound words (vier-en-twintig); `vague` maps "dozens" to its least and greatest.
    `noun_ends` are words, or endings ("-s"), at which what is counted is named; a word with one of
    the `noun_modifiers` only goes before it. `has_lone_scales`: "million" may stand without number.
    """

    decimal: str = "."
    grouping: tuple[str, ...] = (",",)
    words: Mapping[str, float] = field(default_factory=dict)
    scales: Mapping[str, float] = field(default_factory=dict)
    vague: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    joiners: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    halves: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    approximators: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    currencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    noun_stops: tuple[str, ...] = ()
    noun_ends: tuple[str, ...] = ()
    noun_modifiers: tuple[str, ...] = ()
    has_lone_scales: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusWords:
    """Words before a deed that say how real it is; in the pattern language of `knowledge.cues`.

    negations: not, never; future: will, plans to; refusals: both at once (won't);
    supposed: reportedly; imagined: might, should, if; denials: deny.
    """

    negations: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    supposed: tuple[str, ...] = ()
    imagined: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The most common words of the language, which say nothing of what a text is about."""

    common: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """The words that sites put round an article, in small letters, as they begin a line.

    comments and related: headings that open readers' comments and lists of other pages;
    related_lines: a line that points to another page; furniture: a line that stands on every page;
    credits, pictured: words of captions; bylines, datelines: words before the author and the date;
    updates: words before the day of the last change;
    replies: the buttons of a comment; says: words between a commenter and the comment;
    translated: a site's own word that a machine translated; ago: words of a time told from now.
    """

    comments: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    related_lines: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    pictured: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    datelines: tuple[str, ...] = ()
    updates: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    translated: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language, as its profile describes it."""

    code: str
    name: str
    speech: Speech
    words: Words = field(default_factory=Words)
    sentences: Sentences = field(default_factory=Sentences)
    people: People = field(default_factory=People)
    time: Time = field(default_factory=Time)
    numbers: Numbers = field(default_factory=Numbers)
    status: StatusWords = field(default_factory=StatusWords)
    page: PageWords = field(default_factory=PageWords)

    def __hash__(self) -> int:
        """Hash by code alone, so that a language is a quick key of what is compiled from it."""
        return hash(self.code)


_PROFILES = resources.files("dragoman.language") / "profiles"


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of all languages with a profile, sorted."""
    names = (entry.name for entry in _PROFILES.iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml")))


@cache
def load_language(code: str) -> Language:
    """Load the profile of a language by its ISO 639-1 code.

    Raises:
        LanguageError: there is no such profile, or the profile has a fault (the field is named).
    """
    if code not in languages():
        raise LanguageError(
            f"no profile for language {code!r}",
            remedy=f"Profiles exist for {', '.join(languages())}.",
        )
    text = (_PROFILES / f"{code}.toml").read_text(encoding="utf-8")
    try:
        return msgspec.convert(tomllib.loads(text), Language)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise LanguageError(f"faulty profile: {fault}", where=f"{code}.toml") from fault
