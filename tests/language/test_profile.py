import pytest

from dragoman.errors import LanguageError
from dragoman.language.profile import languages, load_language


def test_the_five_first_languages_have_profiles() -> None:
    assert {"en", "vi", "ru", "nl", "de"} <= set(languages())


@pytest.mark.parametrize("code", languages())
def test_a_profile_loads_and_names_its_own_code(code: str) -> None:
    assert load_language(code).code == code


def test_a_language_without_a_profile_is_refused_with_the_known_ones() -> None:
    with pytest.raises(LanguageError, match="Profiles exist for"):
        load_language("xx")
