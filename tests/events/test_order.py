"""Word orders of Russian, Dutch and German: verbs that close the clause, free order, passives."""

from __future__ import annotations

import pytest

from tests.events.scenes import brief, code

RUS, USA, NLD, DEU = ("RUS",), ("USA",), ("NLD",), ("DEU",)


@pytest.mark.parametrize(
    ("language", "text", "kind", "actor", "recipient"),
    [
        ("de", "Russland weist Diplomaten aus Deutschland aus.", "SANCTION", RUS, DEU),
        ("de", "Russland hat Deutschland angegriffen.", "ASSAULT", RUS, DEU),
        ("de", "Am Montag hat Russland Deutschland verurteilt.", "ACCUSE", RUS, DEU),
        ("de", "Russland wurde von Deutschland kritisiert.", "ACCUSE", DEU, RUS),
        ("de", "Deutschland hat Sanktionen gegen Russland verhängt.", "SANCTION", DEU, RUS),
        ("de", "Russland rief seinen Botschafter aus Deutschland zurück.", "SANCTION", RUS, DEU),
        ("nl", "Rusland heeft Nederland aangevallen.", "ASSAULT", RUS, NLD),
        ("nl", "Gisteren heeft Rusland Nederland beschuldigd.", "ACCUSE", RUS, NLD),
        ("nl", "Rusland is door Nederland bekritiseerd.", "ACCUSE", NLD, RUS),
        ("nl", "Rusland zegde het verdrag met Nederland op.", "SANCTION", RUS, NLD),
        ("nl", "Rusland riep zijn ambassadeur in Nederland terug.", "SANCTION", RUS, NLD),
        ("ru", "Россия обвинила США во лжи.", "ACCUSE", RUS, USA),
        ("ru", "Россию США обвинили во лжи.", "ACCUSE", USA, RUS),
        ("ru", "Россия отозвала посла из США.", "SANCTION", RUS, USA),
    ],
)
def test_who_did_it_is_found_in_any_word_order(
    language: str, text: str, kind: str, actor: tuple[str], recipient: tuple[str]
) -> None:
    assert (kind, actor, recipient) in brief(code(text, language=language))


def test_of_two_sides_in_play_the_one_not_told_is_carried() -> None:
    text = "Russland und Deutschland streiten.\nRussland beriet sich. Deutschland auch."
    text += "\nRussland rief seinen Botschafter zurück."
    event = code(text, language="de")[-1]
    assert brief([event]) == [("SANCTION", RUS, DEU)]
    assert [note.code for note in event.notes] == ["parties-carried"]


def test_a_doer_may_stand_in_the_clause_before() -> None:
    text = "Russland antwortet: Zwanzig Diplomaten aus Deutschland müssen das Land verlassen."
    assert brief(code(text, language="de")) == [("SANCTION", RUS, DEU)]
