"""One answer of one article to one question, before the answers are compared."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.accounts.units import Unit
from dragoman.accounts.values import Value
from dragoman.records import Claim, Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one article says to a question, and the words that say it."""

    question: str
    value: Value
    article_id: str
    evidence: Evidence
    statement_id: str | None = None

    def claim(self) -> Claim:
        """Return the claim this answer makes."""
        return Claim(
            question=self.question,
            value=self.value.text,
            article_id=self.article_id,
            evidence=self.evidence,
            statement_id=self.statement_id,
        )


def answer(unit: Unit, question: str, value: Value, evidence: Evidence | None = None) -> Answer:
    """Make an answer from a sentence; without evidence of its own the sentence is the evidence."""
    words = evidence or unit.evidence()
    within = [
        statement.id
        for statement in unit.statements
        if any(e.start <= words.start and words.end <= e.end for e in statement.content)
    ]
    spoken = within or [statement.id for statement in unit.statements]
    return Answer(
        question=question,
        value=value,
        article_id=unit.article_id,
        evidence=words,
        statement_id=spoken[0] if spoken else None,
    )
