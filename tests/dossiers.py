"""Records made by hand: three pages of two outlets about one call, and the dossier they yield.

The sentences are our own. Everything a view must show stands in here at least once.
"""

from __future__ import annotations

from datetime import date

from dragoman.records import (
    Account,
    Agreement,
    Article,
    Block,
    Claim,
    Commitment,
    Comparison,
    Dossier,
    Estimate,
    Event,
    Evidence,
    Kind,
    Label,
    Mention,
    Note,
    Page,
    Party,
    Place,
    Reading,
    Relation,
    Role,
    Statement,
    Status,
    Story,
    Voice,
    When,
    short_id,
)

ENGLISH = """Menu | Sign in

Ministers talk of arms and a prisoner

By Ada Example

On 4 March 2031 Foreign Minister Petra Novak of Borduria spoke by telephone with Secretary Liam Oak.
“We will keep the Harbour Treaty,” Novak said. It was renewed for another five years.
Oak called for the release of the writer, who was sentenced to nearly three years in prison.
Photo: the ministers in spring.
Read also: Ten <b>hats</b> for the summer
"""

GERMAN = """Telefonat der Minister

Außenministerin Petra Novak sprach am 4. März mit Liam Oak. „Wir halten am Hafenvertrag fest“, \
sagte Novak. Der Schriftsteller sitzt eine Haft von dreieinhalb Jahren ab.
"""

HOSTILE = """<script>alert(1)</script> & the \x1b[31mred\x1b[0m minister

Secretary Liam Oak said that </script><img src=x onerror=alert(2)> is no way to write.
"""


def cut(page: Page, words: str) -> Evidence:
    """Return the evidence of the first place where the words stand."""
    start = page.text.index(words)
    return Evidence.cut(page, start, start + len(words))


def day(year: int, month: int, number: int, evidence: Evidence | None = None) -> When:
    """Return one day."""
    on = date(year, month, number)
    return When(first=on, last=on, evidence=evidence)


def make_page(text: str, *, url: str | None = None) -> Page:
    """Return a page with a stable id."""
    return Page(id=short_id("page", text), text=text, url=url)


def make_article(
    page: Page,
    language: str,
    outlet: str,
    blocks: dict[str, Role],
    *,
    published: When | None = None,
) -> Article:
    """Return an article; `blocks` gives the role of each stretch of words, the first the title."""
    made = tuple(Block(role=role, evidence=cut(page, words)) for words, role in blocks.items())
    return Article(
        id=short_id("article", page.id),
        page_id=page.id,
        language=language,
        blocks=made,
        title=Label(value=made[0].evidence.quote, evidence=made[0].evidence),
        published=published,
        outlet=Label(value=outlet),
    )


def english_reading() -> Reading:
    """Return the reading of the English page."""
    page = make_page(ENGLISH, url="https://courier.example/calls/1")
    novak = Party(
        evidence=cut(page, "Foreign Minister Petra Novak"),
        name="Petra Novak",
        actor_id="petra-novak",
        office_id="bor-foreign-minister",
        state="BOR",
    )
    oak = Party(
        evidence=cut(page, "Secretary Liam Oak"), name="Liam Oak", actor_id="liam-oak", state="USA"
    )
    on = day(2031, 3, 4, cut(page, "4 March 2031"))
    body = ENGLISH[ENGLISH.index("On 4 March") : ENGLISH.index("Photo:")].strip()
    article = make_article(
        page,
        "en",
        "The Courier",
        {
            "Ministers talk of arms and a prisoner": Role.TITLE,
            "Menu | Sign in": Role.FURNITURE,
            "By Ada Example": Role.BYLINE,
            body: Role.BODY,
            "Photo: the ministers in spring.": Role.CAPTION,
            "Read also: Ten <b>hats</b> for the summer": Role.RELATED,
        },
        published=on,
    )
    said = Statement(
        id=short_id("statement", page.id, 1),
        article_id=article.id,
        content=(cut(page, "We will keep the Harbour Treaty"),),
        voice=Voice.DIRECT,
        speaker=novak,
        cue=cut(page, "said"),
        addressee=oak,
        channel=Label(value="telephone", evidence=cut(page, "by telephone")),
        occasion="call",
        said=on,
        score=0.9,
    )
    asked = Statement(
        id=short_id("statement", page.id, 2),
        article_id=article.id,
        content=(cut(page, "the release of the writer"),),
        voice=Voice.INDIRECT,
        speaker=oak,
        cue=cut(page, "called for"),
        within=said.id,
        notes=(Note(code="speaker-by-name", text="resolved by the family name alone"),),
    )
    call = Event(
        id=short_id("event", page.id, 1),
        article_id=article.id,
        actors=(novak, oak),
        type="CONSULT",
        mode="phone",
        status=Status.DONE,
        evidence=(cut(page, "spoke by telephone"),),
        contexts=("diplomatic",),
        when=on,
        place=Place(evidence=cut(page, "Borduria"), place_id="borduria", country="BOR"),
        score=1.0,
    )
    demand = Event(
        id=short_id("event", page.id, 2),
        article_id=article.id,
        actors=(oak,),
        recipients=(novak,),
        type="REQUEST",
        status=Status.ASKED,
        evidence=(cut(page, "called for the release of the writer"),),
        told_by=asked.id,
        notes=(Note(code="date-inferred", text="the page tells no day", evidence=cut(page, "On")),),
    )
    mention = Mention(
        id=short_id("mention", page.id, 1),
        article_id=article.id,
        evidence=novak.evidence,
        head=cut(page, "Petra Novak"),
        kind=Kind.PERSON,
        name="Petra Novak",
        actor_id="petra-novak",
        state="BOR",
    )
    return Reading(
        page=page,
        article=article,
        mentions=(mention,),
        statements=(said, asked),
        events=(call, demand),
    )


def german_reading() -> Reading:
    """Return the reading of the German page."""
    page = make_page(GERMAN)
    body = GERMAN[GERMAN.index("Außen") :].strip()
    article = make_article(
        page, "de", "Küstenbote", {"Telefonat der Minister": Role.TITLE, body: Role.BODY}
    )
    novak = Party(
        evidence=cut(page, "Petra Novak"), name="Petra Novak", actor_id="petra-novak", state="BOR"
    )
    said = Statement(
        id=short_id("statement", page.id, 1),
        article_id=article.id,
        content=(cut(page, "Wir halten am Hafenvertrag fest"),),
        voice=Voice.DIRECT,
        speaker=novak,
        cue=cut(page, "sagte"),
    )
    return Reading(page=page, article=article, statements=(said,))


def hostile_reading() -> Reading:
    """Return the reading of a page that tries to break out of every view."""
    page = make_page(HOSTILE)
    title, body = HOSTILE.strip().split("\n\n")
    article = make_article(page, "en", "<i>Rogue</i>", {title: Role.TITLE, body: Role.BODY})
    oak = Party(evidence=cut(page, "Secretary Liam Oak"), name="Liam Oak", actor_id="liam-oak")
    said = Statement(
        id=short_id("statement", page.id, 1),
        article_id=article.id,
        content=(cut(page, "</script><img src=x onerror=alert(2)> is no way to write"),),
        voice=Voice.INDIRECT,
        speaker=oak,
        cue=cut(page, "said that"),
    )
    return Reading(page=page, article=article, statements=(said,))


def make_claim(reading: Reading, question: str, value: str, words: str) -> Claim:
    """Return a claim that an article makes in these words."""
    return Claim(
        question=question,
        value=value,
        article_id=reading.article.id,
        evidence=cut(reading.page, words),
    )


def make_relation(reading: Reading) -> Relation:
    """Return a relation with one commitment and two monthly figures."""
    treaty = Commitment(
        id=short_id("commitment", reading.page.id),
        by=("BOR", "USA"),
        content="Keep the Harbour Treaty",
        evidence=(cut(reading.page, "It was renewed for another five years"),),
        treaty_id="harbour-treaty",
        made=day(2031, 2, 1),
        expires=day(2036, 2, 1, cut(reading.page, "another five years")),
    )
    months = (
        Estimate(name="index", value=-1.5, n=2, method="mean score", when=month(2031, 2, 28)),
        Estimate(
            name="index", value=2.0, n=4, method="mean score", low=-1.0, high=5.0,
            when=month(2031, 3, 31),
        ),
    )  # fmt: skip
    return Relation(
        parties=("BOR", "USA"),
        event_ids=tuple(event.id for event in reading.events),
        commitments=(treaty,),
        estimates=months,
        notes=(Note(code="few-events", text="too few events for an interval"),),
    )


def month(year: int, number: int, length: int) -> When:
    """Return a whole month."""
    return When(first=date(year, number, 1), last=date(year, number, length))


def make_dossier() -> Dossier:
    """Return the dossier of the three readings, in the order of their pages."""
    english, german, hostile = english_reading(), german_reading(), hostile_reading()
    ids = (english.article.id, german.article.id, hostile.article.id)
    story = Story(
        id=short_id("story", *ids),
        name="Telephone call of Petra Novak and Liam Oak",
        article_ids=ids,
        event_ids=tuple(event.id for event in english.events),
        when=day(2031, 3, 4),
        reasons=(Note(code="same-call", text="the same two parties spoke on the same day"),),
    )
    kept = (
        make_claim(english, "treaty:harbour-treaty", "renewed", "keep the Harbour Treaty"),
        make_claim(german, "treaty:harbour-treaty", "renewed", "halten am Hafenvertrag fest"),
    )
    term = (
        make_claim(english, "term-of-prison", "[2.5, 3) year", "nearly three years in prison"),
        make_claim(german, "term-of-prison", "3.5 year", "Haft von dreieinhalb Jahren"),
    )
    release = (make_claim(english, "release:writer", "asked", "release of the writer"),)
    comparisons = (
        Comparison(
            story_id=story.id, question="treaty:harbour-treaty", agreement=Agreement.SHARED,
            claims=kept, silent=(ids[2],),
        ),
        Comparison(
            story_id=story.id, question="term-of-prison", agreement=Agreement.CONFLICT,
            claims=term, silent=(ids[2],),
        ),
        Comparison(
            story_id=story.id, question="release:writer", agreement=Agreement.ALONE,
            claims=release, silent=ids[1:],
        ),
    )  # fmt: skip
    accounts = (
        Account(story_id=story.id, article_id=ids[0], claims=(kept[0], term[0], release[0])),
        Account(story_id=story.id, article_id=ids[1], claims=(kept[1], term[1])),
        Account(story_id=story.id, article_id=ids[2], claims=()),
    )
    readings = tuple(sorted((english, german, hostile), key=lambda reading: reading.page.id))
    return Dossier(
        readings=readings,
        stories=(story,),
        accounts=accounts,
        comparisons=comparisons,
        relations=(make_relation(english),),
    )
