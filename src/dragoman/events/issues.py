"""What an event is about: the issue, conflict or treaty named nearest to its cue.

In: a sentence, the stretch of the cue in it, a language. Out: the id of a topic, or None. The idea:
a field of policy or a conflict says more of an event than a treaty, so these come first.
"""

from __future__ import annotations

from dragoman.language.profile import Language
from dragoman.language.topics import TopicHit, find_topics
from dragoman.records import Span


def find_issue(text: str, sentence: Span, cue: Span, language: Language) -> str | None:
    """Return the id of the topic a sentence names nearest to a cue."""

    def rank(hit: TopicHit) -> tuple[bool, int]:
        return hit.kind == "treaty", max(cue.start - hit.span.end, hit.span.start - cue.end, 0)

    nearest = min(find_topics(text, sentence, language), key=rank, default=None)
    return nearest.topic_id if nearest else None
