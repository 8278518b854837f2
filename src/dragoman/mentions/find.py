"""Find every mention of an actor in the title, the lead and the body of an article.

In: a page and its article. Out: mentions in reading order, each with its words. The idea: hits
of one automaton, joined into noun phrases, resolved in reading order. Captions, comments,
related links and furniture are never read.
"""

from __future__ import annotations

from collections import Counter

from dragoman.knowledge.registry import load_registry
from dragoman.language.profile import languages, load_language
from dragoman.mentions.bearers import Bearers
from dragoman.mentions.cast import Cast
from dragoman.mentions.collectives import Collectives
from dragoman.mentions.discourse import Discourse
from dragoman.mentions.lexicon import Tag
from dragoman.mentions.listed import Listed
from dragoman.mentions.offices import Offices
from dragoman.mentions.phrases import PLACES
from dragoman.mentions.reader import Sentence, read_sentences
from dragoman.mentions.resolve import Resolver
from dragoman.mentions.resolved import Resolved
from dragoman.mentions.titles import Titles
from dragoman.records import Article, Evidence, Mention, Note, Page, Party, short_id


def find_mentions(page: Page, article: Article) -> tuple[Mention, ...]:
    """Return the mentions of persons, states, bodies, outlets and groups, in reading order.

    A language without a profile yields none; the article carries the note that says so.
    """
    if article.language not in languages():
        return ()
    text, sentences = read_sentences(page, article, load_language(article.language))
    registry = load_registry()
    persons, states = _counts(sentences)
    offices = Offices(registry, article.published, persons)
    discourse = Discourse(counts=persons, all_states=states)
    titles = Titles(text, registry, offices, discourse)
    listed = Listed(text, registry, offices, discourse, titles)
    cast = Cast(text, registry, offices, discourse, titles, listed, Bearers(text.language))
    cast.collect(sentences)
    collectives = Collectives(text, registry, discourse, titles)
    resolver = Resolver(text, registry, offices, sentences, discourse, titles, cast, collectives)
    found = [_mention(page, article, resolved) for resolved in resolver.resolve()]
    return tuple(sorted(found, key=lambda mention: mention.evidence.start))


def _counts(sentences: list[Sentence]) -> tuple[Counter[str], Counter[str]]:
    """Count how often each known person and each state is named on the page."""
    hits = [p.hit for sentence in sentences for phrase in sentence.phrases for p in phrase.parts]
    persons = Counter(i for hit in hits for i in (*hit.ids(Tag.NAME), *hit.ids(Tag.SHORT)))
    states = Counter(i for hit in hits for tag in PLACES for i in hit.ids(tag))
    return persons, states


def _mention(page: Page, article: Article, found: Resolved) -> Mention:
    evidence = Evidence.cut(page, *found.span)
    return Mention(
        id=short_id("mention", page.id, *found.span),
        article_id=article.id,
        evidence=evidence,
        head=Evidence.cut(page, *found.head),
        kind=found.kind,
        name=found.name,
        actor_id=found.actor_id,
        office_id=found.office_id,
        state=found.state,
        is_place=found.is_place,
        score=found.score,
        reason=found.reason,
        members=tuple(_party(evidence, member) for member in found.members),
        notes=tuple(Note(code=code, text=words, evidence=evidence) for code, words in found.notes),
    )


def _party(evidence: Evidence, member: Resolved) -> Party:
    return Party(
        evidence=evidence,
        name=member.name,
        actor_id=member.actor_id,
        office_id=member.office_id,
        state=member.state,
    )
