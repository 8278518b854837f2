"""Hand-made readings for the stages that work on many pages: sentences in, a reading out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from dragoman.records import (
    Article,
    Block,
    Event,
    Evidence,
    Kind,
    Label,
    Mention,
    Page,
    Party,
    Reading,
    Role,
    Statement,
    Status,
    Voice,
    When,
    short_id,
)

STATES = {"mara-holt": "USA", "pavel-orlov": "RUS", "USA": "USA", "RUS": "RUS", "rok-ilin": "RUS"}


def day(text: str) -> When:
    """Return one day."""
    return When(first=date.fromisoformat(text), last=date.fromisoformat(text))


@dataclass
class Scene:
    """A page under construction: the first line is its title, each other line a body block."""

    name: str
    lines: list[str]
    language: str = "en"
    published: When | None = None
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page = Page(id=f"page-{self.name}", text="\n\n".join(self.lines))

    @property
    def article_id(self) -> str:
        """The id of the article."""
        return f"article-{self.name}"

    def evidence(self, words: str) -> Evidence:
        """Cut words out of the page, where they stand first."""
        start = self.page.text.index(words)
        return Evidence.cut(self.page, start, start + len(words))

    def party(self, actor: str, words: str) -> Party:
        """Return a party named by words of the page."""
        return Party(
            evidence=self.evidence(words),
            name=actor.replace("-", " ").title() if "-" in actor else actor,
            actor_id=actor,
            state=STATES[actor],
        )

    def name_everyone(self, **words: str) -> Scene:
        """Mention persons wherever their words stand: mara_holt="Holt"."""
        for key, form in words.items():
            actor = key.replace("_", "-")
            start = self.page.text.find(form)
            while start >= 0:
                cut = Evidence.cut(self.page, start, start + len(form))
                self.mentions.append(
                    Mention(
                        id=short_id("mention", self.name, start),
                        article_id=self.article_id,
                        evidence=cut,
                        head=cut,
                        kind=Kind.PERSON,
                        name=actor.replace("-", " ").title(),
                        actor_id=actor,
                        state=STATES[actor],
                    )
                )
                start = self.page.text.find(form, start + 1)
        return self

    def tell(
        self, type: str | None, mode: str | None, actors: dict[str, str], words: str, **more: object
    ) -> Scene:
        """Add an event; `actors` maps actor ids to the words that name them."""
        event = Event(
            id=short_id("event", self.name, words, type),
            article_id=self.article_id,
            actors=tuple(self.party(actor, name) for actor, name in actors.items()),
            type=type,
            status=Status.DONE,
            evidence=(self.evidence(words),),
            mode=mode,
        )
        self.events.append(replace(event, **more))  # type: ignore[arg-type]
        return self

    def say(self, actor: str, words: str, name: str) -> Scene:
        """Add a statement of an actor."""
        self.statements.append(
            Statement(
                id=short_id("statement", self.name, words),
                article_id=self.article_id,
                content=(self.evidence(words),),
                voice=Voice.INDIRECT,
                speaker=self.party(actor, name),
            )
        )
        return self

    def reading(self) -> Reading:
        """Return the reading of the page as made so far."""
        blocks, at = [], 0
        for number, line in enumerate(self.lines):
            role = Role.BODY if number else Role.TITLE
            blocks.append(Block(role=role, evidence=Evidence.cut(self.page, at, at + len(line))))
            at += len(line) + 2
        article = Article(
            id=self.article_id,
            page_id=self.page.id,
            language=self.language,
            blocks=tuple(blocks),
            title=Label(value=self.lines[0], evidence=blocks[0].evidence),
            published=self.published,
        )
        return Reading(
            page=self.page,
            article=article,
            mentions=tuple(self.mentions),
            statements=tuple(self.statements),
            events=tuple(self.events),
        )


def call(
    name: str, lines: list[str], *, language: str = "en", on: str | None = "2021-03-02"
) -> Scene:
    """Return a page that tells of a call of Mara Holt and Pavel Orlov in its first block."""
    scene = Scene(name, lines, language=language)
    holt, orlov = ("Холт", "Орлов") if language == "ru" else ("Holt", "Orlov")
    scene.name_everyone(mara_holt=holt, pavel_orlov=orlov)
    return scene.tell(
        "CONSULT",
        "phone",
        {"mara-holt": holt, "pavel-orlov": orlov},
        lines[1].split(".")[0],
        when=day(on) if on else None,
    )
