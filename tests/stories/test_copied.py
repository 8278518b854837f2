"""How a story says which of its articles print one text."""

from __future__ import annotations

from dragoman import flow
from dragoman.page import read_page
from dragoman.stories import group_stories

BODY = [
    "The foreign ministers of Norway and Portugal met in Lisbon on Tuesday, 2 March 2021.",
    "They agreed to reopen the consulates in Porto and Bergen that were closed last year.",
    "No date was set, but the envoys will meet again within a month, the Norwegian minister said.",
    "Observers had expected less after the long quarrel over cod and the broken trade talks.",
]
OTHER = [
    "Norway's foreign minister left Lisbon on Tuesday, 2 March 2021, with a deal on consulates.",
    "Portugal will open its house in Bergen again, and Norway the one in Porto, both sides said.",
    "The ministers want to see one another before the spring is over, and then to speak of cod.",
]


def test_articles_that_print_one_text_are_named_with_the_agency() -> None:
    pages = [
        "\n\n".join(["Ministers agree in Lisbon", f"LISBON (Reuters) - {BODY[0]}", *BODY[1:]]),
        "\n\n".join(["Consulates to open again", *BODY[:3]]),
        "\n\n".join(["Lisbon deal on consulates", *OTHER]),
    ]
    readings = [flow.read(read_page(page)) for page in pages]
    copies = {reading.article.id for reading in readings[:2]}
    story = next(s for s in group_stories(readings) if copies <= set(s.article_ids))
    assert [set(group) for group in story.copies] == [copies]
    assert any(note.code == "copied" and "Reuters" in note.text for note in story.reasons)
