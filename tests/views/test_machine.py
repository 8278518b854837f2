import json

from dragoman.codec import RECORDS, from_json
from dragoman.views.machine import json_lines
from tests.dossiers import make_dossier


def test_each_line_is_a_record_that_reads_back() -> None:
    dossier = make_dossier()
    back: list[object] = []
    for line in json_lines(dossier):
        entry = json.loads(line)
        back.append(from_json(RECORDS[entry["type"]], json.dumps(entry["record"])))
    kept = [record for reading in dossier.readings for record in (reading.page, *reading.events)]
    assert all(record in back for record in (*kept, *dossier.stories, *dossier.relations))


def test_a_page_comes_before_what_was_cut_from_it() -> None:
    types = [json.loads(line)["type"] for line in json_lines(make_dossier())]
    assert types[:2] == ["Page", "Article"]
    assert types[-1] == "Relation"
