import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import codec
from dragoman.errors import InputError
from dragoman.records import Evidence, Note, Page, Reading, When

_DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(st.builds(When, first=_DAYS, last=_DAYS), st.text(), st.text())
def test_a_record_survives_json(when: When, code: str, text: str) -> None:
    note = Note(code=code, text=text, evidence=None)
    assert codec.from_json(When, codec.to_json(when)) == when
    assert codec.from_json(Note, codec.to_json(note)) == note


def test_the_same_record_gives_the_same_bytes() -> None:
    page = Page(id="p", text="Москва, Hà Nội")
    assert codec.to_json(page) == codec.to_json(codec.from_json(Page, codec.to_json(page)))


def test_a_wrong_field_is_named() -> None:
    with pytest.raises(InputError, match=r"\$\.start"):
        codec.from_json(Evidence, '{"page_id":"p","start":"x","end":2,"quote":"a"}')


def test_every_record_has_a_schema_of_its_own() -> None:
    for name in codec.RECORDS:
        assert json.loads(codec.schema(name))["$ref"].endswith(name)
    assert set(json.loads(codec.schema())["$defs"]) >= {"Reading", "Dossier", Reading.__name__}


def test_an_unknown_record_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError, match="Choose from Received"):
        codec.schema("Sentence")
