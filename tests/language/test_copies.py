"""What `find_copies` takes for copies of one text."""

from __future__ import annotations

import random

from dragoman.language.copies import find_copies, share_of

_WORDS = [f"word{n}" for n in range(3_000)]


def text(seed: int, n: int = 300) -> list[str]:
    return random.Random(seed).choices(_WORDS, k=n)


def test_a_text_cut_from_its_end_is_a_copy_of_the_whole() -> None:
    whole = text(1)
    found = find_copies([" ".join(text(2)), " ".join(whole), " ".join(whole[:140])])
    assert [group.places for group in found] == [(1, 2)]
    assert found[0].share == 1.0


def test_a_text_with_some_words_changed_is_a_copy() -> None:
    changed = [word if at % 20 else "other" for at, word in enumerate(text(3))]
    assert [group.places for group in find_copies([" ".join(text(3)), " ".join(changed)])] == [
        (0, 1)
    ]


def test_texts_about_the_same_with_other_words_are_no_copies() -> None:
    shuffled = random.Random(5).sample(text(4), 300)
    assert not find_copies([" ".join(text(4)), " ".join(shuffled)])


def test_copies_of_a_copy_are_one_group() -> None:
    whole = text(6, 400)
    parts = [whole[:300], whole, whole[100:]]
    found = find_copies([" ".join(part) for part in parts])
    assert [group.places for group in found] == [(0, 1, 2)]


def test_a_script_without_spaces_compares_by_its_signs() -> None:
    signs = "".join(chr(0x4E00 + one) for one in random.Random(7).choices(range(4_000), k=200))
    assert share_of(signs, signs[:120]) == 1.0


def test_short_texts_and_none_are_no_copies() -> None:
    assert find_copies(["Storm closes bridge", "Storm closes bridge", ""]) == ()
    assert find_copies([]) == ()
