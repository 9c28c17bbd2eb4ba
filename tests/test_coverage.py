"""What prepmeet sources shows: the matrix, every expected document, files that answer none, and the flat records."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from flows.sources.coverage import Coverage, coverage_csv, coverage_json, coverage_records, take_coverage
from flows.sources.coverage_text import coverage_lines, coverage_tables
from flows.sources.registry import Registry, load_registry
from flows.sources.wanted import awaited_documents

REGISTRY = """\
meetings:
  - meeting_id: cc99-eur
    congress: 99
    congress_city: Port Example
    region: europe
    month: 2031-04
    evidence: invented
    documents_expected:
      - {document_type: report, symbol_one_of: [A/CONF.999/RPM.2/1, A/CONF.999/RPM.3/1]}
  - meeting_id: cc98-ap
    congress: 98
    region: asia_pacific
    evidence: invented
  - meeting_id: cc99-ap
    congress: 99
    congress_city: Port Example
    region: asia_pacific
    start_date: 2031-03-04
    end_date: 2031-03-06
    city: Avena
    evidence: invented
    documents_expected:
      - {document_type: report, symbol: A/CONF.999/RPM.1/1, languages: [en, fr, es]}
      - {document_type: draft_report, status: not_published}
      - {document_type: discussion_guide, status: unknown, notes: invented}
documents:
  - {path: old.txt, symbol: A/CONF.999/RPM.1/1, language: en, source: invented, licence_note: none}
  - {path: new.txt, symbol: A/CONF.999/RPM.1/1, language: en, source: invented, licence_note: none, replaces: old.txt}
  - {path: spare.txt, source: invented, licence_note: none}
"""
PATHS = ("found.txt", "new.txt", "old.txt", "spare.txt")


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    (tmp_path / "sources.yml").write_text(REGISTRY, "utf-8")
    return load_registry(tmp_path)


@pytest.fixture
def coverage(registry: Registry) -> Coverage:
    return take_coverage(registry, PATHS)


def test_documents_are_counted_each_language_for_itself(coverage: Coverage) -> None:
    assert {status.value: count for status, count in coverage.count().items()} == {
        "archived": 1,
        "awaited": 3,
        "unknown": 1,
        "not_published": 1,
    }
    assert coverage.covered() == {"cc99-ap"}


def test_files_that_answer_nothing_and_files_without_an_entry_are_told(coverage: Coverage) -> None:
    assert (coverage.unexpected, coverage.undeclared) == (("spare.txt",), ("found.txt",))


def test_a_declared_file_that_is_not_there_is_not_archived(registry: Registry) -> None:
    coverage = take_coverage(registry, ("old.txt",))
    assert [answer.name for state in coverage.states for answer in state.answers] == ["old.txt"]
    assert "archived" not in take_coverage(registry, ()).count()


def test_the_matrix_has_a_row_a_congress_and_a_column_a_region(coverage: Coverage) -> None:
    matrix, _ = coverage_tables(coverage)
    assert matrix.columns == ("Congress", "asia pacific", "europe")
    assert matrix.rows == (
        ("98", "nothing expected", "–"),
        ("99 Port Example", "1 archived\n2 awaited\n1 unknown\n1 not published", "1 awaited"),
    )


def test_the_list_names_each_meeting_once_and_each_document_by_status(coverage: Coverage) -> None:
    _, documents = coverage_tables(coverage)
    assert documents.rows == (
        ("cc98-ap", "not established", "not established", "nothing expected", "", ""),
        ("cc99-ap", "2031-03-04 to 2031-03-06", "Avena", "report (en)", "A/CONF.999/RPM.1/1", "archived"),
        ("", "", "", "report (fr, es)", "A/CONF.999/RPM.1/1", "awaited"),
        ("", "", "", "draft report", "not known", "not published"),
        ("", "", "", "discussion guide", "not known", "unknown"),
        (
            "cc99-eur",
            "2031-04",
            "not established",
            "report",
            "one of A/CONF.999/RPM.2/1 … A/CONF.999/RPM.3/1",
            "awaited",
        ),
    )


def test_of_a_meeting_with_a_document_the_list_points_to_it_for_what_the_registry_lacks(tmp_path: Path) -> None:
    text = REGISTRY.replace("    start_date: 2031-03-04\n    end_date: 2031-03-06\n    city: Avena\n", "")
    (tmp_path / "sources.yml").write_text(text, "utf-8")
    _, listed = coverage_tables(take_coverage(load_registry(tmp_path), PATHS))
    assert ("cc99-ap", "see its document", "see its document") in {row[:3] for row in listed.rows}


def test_below_the_tables_stand_files_totals_and_what_can_be_done(registry: Registry, coverage: Coverage) -> None:
    lines = list(coverage_lines(coverage, awaited_documents(registry, {("A/CONF.999/RPM.1/1", "en")})))
    assert lines == [
        "archived: new.txt (cc99-ap report)",
        "archived: old.txt (cc99-ap report, an older version)",
        "archived: spare.txt (no expected document has its symbol, or its meeting and type as declared)",
        "3 meetings known, 1 with an archived document, 2 without",
        "documents expected, each language for itself: 1 archived, 3 awaited, 1 unknown, 1 not published",
        "unknown: it is not established whether such a document was ever issued",
        "can be asked for: A/CONF.999/RPM.2/1, A/CONF.999/RPM.3/1, A/CONF.999/RPM.1/1 (prepmeet fetch --dry-run)",
        "without an entry in sources.yml: found.txt",
    ]


def test_a_folder_without_a_registry_has_no_tables() -> None:
    coverage = take_coverage(Registry(), ("found.txt",))
    assert coverage_tables(coverage) == ()
    assert list(coverage_lines(coverage, ())) == [
        "0 meetings known, 0 with an archived document, 0 without",
        "without an entry in sources.yml: found.txt",
    ]


def test_the_records_are_the_same_as_csv_and_as_json(coverage: Coverage) -> None:
    records = coverage_records(coverage)
    assert json.loads(coverage_json(coverage)) == records
    blank = [{name: "" if fact is None else str(fact) for name, fact in record.items()} for record in records]
    assert list(csv.DictReader(StringIO(coverage_csv(coverage)))) == blank
    assert len(records) == 6
    assert (records[0]["files"], records[0]["status"], records[0]["language"]) == ("new.txt; old.txt", "archived", "en")
    assert records[-1]["symbol_one_of"] == "A/CONF.999/RPM.2/1; A/CONF.999/RPM.3/1"
