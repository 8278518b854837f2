"""Actor dictionaries of PETRARCH."""

from __future__ import annotations

from dragoman.knowledge.adding import NewPerson, Skipped
from dragoman.knowledge.petrarch import is_petrarch, read_petrarch
from dragoman.knowledge.registry import load_registry

TEXT = """# a dictionary of our own
<!-- of several
lines -->
FREEDONIA_  [FRE]
+FREEDONIAN_
ANNA_DE_LA_TEST_  ; a minister
+ANNA_TEST_
+ANNA_
\t[RUSGOV 991231-080507]
\t[RUSELI <19991231]
\t[RUSELI]
ZORBO_MCTEST-O'NEIL_\t[IGOUNO 611130-711231] [ROMOPP >050101]; a list
ZORBO_MCTEST-O'NEIL_ [ROMOPP >050101]
+ZORBO_MCTEST_
TEST_NATIONAL_ARMY_ [RUSMIL]
TESTGRAD_ [RUSREB]
ZZ_UNKNOWN_ [RUSGOV]
PETER_TESTMAN_ [RUSOPP]
NO_CODE_
"""


def parts() -> tuple[dict[str, NewPerson], dict[str, str]]:
    found = list(read_petrarch(TEXT, load_registry(), "own.txt"))
    persons = {part.name: part for part in found if isinstance(part, NewPerson)}
    skipped = {part.name: part.reason for part in found if isinstance(part, Skipped)}
    return persons, skipped


def test_a_dictionary_is_told_by_its_entries() -> None:
    assert is_petrarch(TEXT)
    assert not is_petrarch("Anna Test said [sic] so.\n\tAnd left.\n")


def test_an_entry_with_days_is_a_person_with_the_names_of_several_words() -> None:
    person = parts()[0]["Anna de la Test"]
    assert person.forms == {"en": ("Anna de la Test", "Anna Test")}
    assert person.source == "PETRARCH actors, own.txt"
    assert person.is_common


def test_the_sector_is_that_of_the_last_days_and_a_former_role_comes_last() -> None:
    persons, _ = parts()
    assert (persons["Anna de la Test"].state, persons["Anna de la Test"].sector) == ("RUS", "GOV")


def test_the_codes_of_states_become_those_of_iso_and_entries_of_one_name_are_one() -> None:
    person = parts()[0]["Zorbo McTest-O'Neil"]
    assert (person.state, person.sector) == ("ROU", "OPP")
    assert person.forms["en"] == ("Zorbo McTest-O'Neil", "Zorbo McTest")


def test_a_given_name_tells_a_person_without_days() -> None:
    assert "Peter Testman" in parts()[0]


def test_what_is_no_person_is_skipped_with_the_reason() -> None:
    assert parts()[1] == {
        "Freedonia": "a state, a place or a group",
        "Test National Army": "a body or a group",
        "Testgrad": "a single word",
        "Zz Unknown": "neither days nor a given name tell a person",
        "No Code": "no code",
    }
