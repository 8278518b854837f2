from __future__ import annotations

from dragoman.events.pair import code_pair
from dragoman.records import Span


def _code(text: str, source: str, target: str) -> str | None:
    def span(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    return code_pair(text, span(source), span(target), "en")


def test_the_deed_between_the_two_is_taken() -> None:
    text = "While miners struck at home, Ruritania praised Syldavia, which detained a poet."
    assert _code(text, "Ruritania", "Syldavia") == "SUPPORT"


def test_a_meeting_to_come_is_an_agreement() -> None:
    assert _code("Ruritania will meet Syldavia on Monday.", "Ruritania", "Syldavia") == "AGREE"


def test_a_conviction_and_trade_sanctions_take_their_cameo_place() -> None:
    assert _code("Ruritania convicted Syldavia.", "Ruritania", "Syldavia") == "ACCUSE"
    assert _code("Ruritania imposed sanctions on Syldavia.", "Ruritania", "Syldavia") == "COERCE"


def test_no_cue_gives_no_type() -> None:
    assert _code("Ruritania lies north of Syldavia.", "Ruritania", "Syldavia") is None
