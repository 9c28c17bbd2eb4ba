"""The table quality: what counts as judged, right, wrong, found and missed, cell by cell."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import count
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.model import READ_TABLES, WITHOUT_SPANS
from flows.publishing.connection import bounded_connection
from flows.publishing.measured import measured_parts
from flows.schema.files import arrow_schema, load_schemas
from flows.tables.estimates import wilson_interval
from flows.tables.quality import ROW_KEYS, measured, quality_rows
from flows.tables.rows import Row

SCHEMAS = load_schemas()
DOCUMENTS = {"lac-en": ("cc1-lac", "en"), "lac-es": ("cc1-lac", "es"), "ap-en": ("cc1-ap", "en")}
PARAGRAPHS = ("p1", "p2", "p3")
SAMPLE = "2031-05-01-seed7"
NAMES = {"p1": (0, 10, 20), "p2": (0, 10)}  # starts of the names in each paragraph; each has nine characters
_number = count(1)


def tables(decisions: Sequence[Row] = ()) -> dict[str, list[Row]]:
    """Three documents of three paragraphs with five statements each; nothing else is read."""
    rows: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
    for document, (meeting, language) in DOCUMENTS.items():
        rows["documents"].append({"document_id": document, "meeting_id": meeting, "language": language})
        for key in PARAGRAPHS:
            rows["paragraphs"].append({"paragraph_id": f"{document}#{key}", "document_id": document})
            for start in NAMES.get(key, ()):
                rows["statements"].append(statement(f"{document}#{key}", start))
    rows["decisions"] = list(decisions)
    return rows


def statement(paragraph: str, start: int) -> Row:
    return {
        "statement_id": f"{paragraph}/s{start}",
        "paragraph_id": paragraph,
        "document_id": paragraph.rpartition("#")[0],
        "char_start": start,
        "char_end": start + 9,
        "origin": "rule",
    }


def decision(action: str, paragraph: str | None, start: int | None = None, **other: Any) -> Row:
    """A decision about the statement at ``start``; without a start, about the whole paragraph."""
    number = next(_number)
    is_place = start is None
    row = dict.fromkeys(SCHEMAS["decisions"].field_names)
    made: dict[str, Any] = {
        "decision_id": f"d-{number:012x}",
        "decided_at_utc": f"2031-05-01T08:{number // 60 % 60:02}:{number % 60:02}Z",
        "reviewer": "A. Reader",
        "action": action,
        "table_name": "paragraphs" if is_place else "statements",
        "document_id": paragraph and paragraph.rpartition("#")[0],
        "paragraph_id": paragraph,
        "char_start": start,
        "char_end": None if start is None else start + 9,
        "as_written": None if is_place else "some name",
        "as_read": None if is_place or action == "add" else json.dumps({"entity_id": "XAA"}),
        "row_id": None if is_place or action in ("remove", "split") else f"{paragraph}/s{start}",
        "sample": SAMPLE,
        "code_version": "0.1.0",
        "outcome": "applied",
    }
    return {**row, **made, **other}


def whole(document: str, **other: Any) -> Row:
    """The decision that a document was reviewed whole."""
    return decision("confirm", f"{document}#p1", table_name="documents", paragraph_id=None, sample=None, **other)


def cell(
    decisions: Sequence[Row], name: str = "statements/all", extra: Mapping[str, Sequence[Row]] | None = None
) -> Row:
    rows = tables(decisions)
    for table, more in (extra or {}).items():
        rows[table] = [*rows[table], *more]
    return next(row for row in quality_rows(measured(rows)) if row["quality_id"] == name)


def counts(row: Row) -> tuple[Any, ...]:
    return row["reviewed"], row["right"], row["wrong"]


def found(row: Row) -> tuple[Any, ...]:
    return row["paragraphs_reviewed"], row["found"], row["missed"]


def test_the_keys_of_read_tables_are_those_of_the_schemas() -> None:
    assert {name: (key,) for name, key in ROW_KEYS.items()} == {name: SCHEMAS[name].primary_key for name in READ_TABLES}
    assert tuple(name for name in READ_TABLES if "char_start" not in SCHEMAS[name].field_names) == WITHOUT_SPANS


def test_each_table_has_a_cell_for_all_each_meeting_and_each_language() -> None:
    rows = quality_rows(measured(tables()))
    scopes = ("all", "cc1-lac", "cc1-ap", "en", "es")
    assert sorted(row["quality_id"] for row in rows) == sorted(f"{table}/{s}" for table in READ_TABLES for s in scopes)
    assert all(set(row) == set(SCHEMAS["quality"].field_names) for row in rows)
    assert {row["quality_id"]: row["rows"] for row in rows if row["table_name"] == "statements"} == {
        "statements/all": 15, "statements/cc1-lac": 10, "statements/cc1-ap": 5, "statements/en": 10, "statements/es": 5
    }  # fmt: skip


def test_without_a_review_there_is_no_figure() -> None:
    for row in quality_rows(measured(tables())):
        assert row["status"] == "not reviewed"
        figures = ("right", "wrong", "precision", "precision_low", "precision_high", "found", "missed", "recall")
        assert [row[name] for name in (*figures, "recall_low", "recall_high", "agreement_alpha")] == [None] * 11
        assert (row["reviewed"], row["paragraphs_reviewed"], row["reviewers"], row["agreement_rows"]) == (0, 0, 0, 0)


def test_sampled_judgements_are_counted_in_their_meeting_and_language() -> None:
    decisions = [
        decision("confirm", "lac-en#p1", 0),
        decision("change", "lac-en#p1", 10, field_name="entity_id", value="XBB"),
        decision("remove", "ap-en#p2", 0),
        decision("split", "ap-en#p2", 10, value="one | two"),
    ]
    assert counts(cell(decisions)) == (4, 1, 3)
    assert counts(cell(decisions, "statements/cc1-lac")) == (2, 1, 1)
    assert counts(cell(decisions, "statements/cc1-ap")) == (2, 0, 2)
    assert counts(cell(decisions, "statements/en")) == (4, 1, 3)
    assert cell(decisions, "statements/es")["status"] == "not reviewed"
    assert cell(decisions, "officers/all")["status"] == "not reviewed"
    row = cell(decisions)
    assert row["status"] == "sample"
    assert (row["precision_low"], row["precision_high"]) == pytest.approx(wilson_interval(0.25, 4), abs=5e-5)
    assert (row["precision"], row["recall"], row["found"]) == (0.25, None, None)


@pytest.mark.parametrize(
    "other",
    [
        {"sample": None},
        {"outcome": "stale"},
        {"outcome": "withdrawn"},
        {"table_name": "entities"},
        {"document_id": "x"},
    ],
    ids=str,
)
def test_what_was_not_drawn_or_does_not_hold_does_not_count(other: dict[str, Any]) -> None:
    assert counts(cell([decision("remove", "lac-en#p1", 0, **other)])) == (0, None, None)


def test_a_correction_that_the_rules_have_learnt_counts_as_judged_then() -> None:
    learnt = decision("change", "lac-en#p1", 0, field_name="entity_id", value="XBB", outcome="redundant")
    assert counts(cell([learnt])) == (1, 0, 1)


def test_the_confirmation_of_a_correction_does_not_make_the_reading_right() -> None:
    change = decision("change", "lac-en#p1", 0, field_name="entity_id", value="XBB", sample=None)
    confirmed = decision("confirm", "lac-en#p1", 0, as_read=json.dumps({"entity_id": "XBB"}))
    assert counts(cell([change, confirmed])) == counts(cell([confirmed, change])) == (1, 0, 1)


def test_a_correction_and_a_confirmation_of_the_same_second_are_a_correction() -> None:
    change = decision("change", "lac-en#p1", 0, field_name="entity_id", value="XBB")
    confirmed = decision("confirm", "lac-en#p1", 0, decided_at_utc=change["decided_at_utc"], decision_id="d-0")
    assert counts(cell([confirmed, change])) == (1, 0, 1)


def test_two_changed_fields_of_one_row_are_one_wrong_row() -> None:
    changes = [
        decision("change", "lac-en#p1", 0, field_name=name, value="x") for name in ("entity_id", "statement_kind")
    ]
    assert counts(cell(changes)) == (1, 0, 1)


def test_a_row_with_another_key_since_the_change_is_the_same_row() -> None:
    change = decision("change", "lac-en#p1", 0, field_name="entity_id", value="XBB", row_id="new")
    confirmed = decision("confirm", "lac-en#p1", 0, row_id="new", as_read=json.dumps({"entity_id": "XBB"}))
    assert counts(cell([change, confirmed])) == (1, 0, 1)


def test_two_values_in_the_same_words_are_two_rows() -> None:
    themes = [
        decision("confirm", "lac-en#p1", 0, row_id=name, as_read=json.dumps({"theme_id": name})) for name in ("a", "b")
    ]
    assert counts(cell(themes)) == (2, 2, 0)


def test_a_removed_row_is_not_the_row_that_has_its_key_now() -> None:
    removed = decision("remove", "lac-en#p1", 0, row_id="lac-en#p1/s10")
    assert counts(cell([removed, decision("confirm", "lac-en#p1", 10)])) == (2, 1, 1)


def test_a_judgement_of_a_part_of_a_split_is_not_about_the_rules() -> None:
    split = decision("split", "lac-en#p1", 0, value="one | two")
    part = decision("confirm", "lac-en#p1", 0, char_start=5, row_id="part")
    before = decision("confirm", "lac-en#p1", 0, char_start=5, row_id="q", decided_at_utc="2031-01-01T00:00:00Z")
    assert counts(cell([split, part])) == (1, 0, 1)
    assert counts(cell([split, before])) == (2, 1, 1)


def test_added_rows_are_no_readings_unless_the_rules_read_them_now() -> None:
    added = decision("add", "lac-en#p3", 0)
    confirmed = decision("confirm", "lac-en#p3", 0)
    assert counts(cell([added, confirmed])) == (0, None, None)
    assert counts(cell([{**added, "outcome": "redundant"}, confirmed])) == (1, 1, 0)


def test_a_value_that_was_moved_is_the_same_value_in_its_new_place() -> None:
    moved = decision("change", "lac-en#p3", 0, field_name="span", value="0:12", row_id=None, sample=None)
    confirmed = decision("confirm", "lac-en#p3", 0, char_end=12, row_id=None)
    assert counts(cell([moved, confirmed])) == (1, 0, 1)
    row = {**statement("lac-en#p3", 0), "char_end": 12}
    assert counts(cell([whole("lac-en"), moved], "statements/cc1-lac", {"statements": [row]})) == (6, 5, 1)


# ------------------------------------------------------------------------------------------------- whole documents


def test_every_row_of_a_whole_document_counts_as_judged() -> None:
    assert counts(cell([whole("lac-en")], "statements/cc1-lac")) == (5, 5, 0)
    assert cell([whole("lac-en")], "statements/cc1-lac")["status"] == "part"
    both = [whole("lac-en"), whole("lac-es")]
    assert counts(cell(both, "statements/cc1-lac")) == (10, 10, 0)
    assert [cell(both, f"statements/{name}")["status"] for name in ("cc1-lac", "es", "en", "cc1-ap")] == [
        "whole", "whole", "part", "not reviewed"
    ]  # fmt: skip
    assert cell(both, "officers/es")["status"] == "whole"
    assert counts(cell(both, "officers/es")) == (0, None, None)


def test_corrections_of_a_whole_document_are_wrong_rows_without_a_sample() -> None:
    gone = decision("remove", "lac-en#p1", 30, sample=None)  # its row is not in the release
    changed = decision("change", "lac-en#p1", 10, field_name="entity_id", value="XBB", sample=None)
    row = cell([whole("lac-en"), gone, changed], "statements/cc1-lac")
    assert counts(row) == (6, 4, 2)
    assert found(row) == (3, 4, 1)


def test_an_added_row_in_a_whole_document_is_missed_and_no_reading() -> None:
    added = decision("add", "lac-en#p3", 0, sample=None)
    row = cell([whole("lac-en"), added], "statements/cc1-lac", {"statements": [statement("lac-en#p3", 0)]})
    assert counts(row) == (5, 5, 0)
    assert found(row) == (3, 5, 1)
    assert row["recall"] == pytest.approx(5 / 6, abs=5e-5)


def test_a_row_whose_words_an_added_row_takes_is_wrong_unless_themes_share_them() -> None:
    added = decision("add", "lac-en#p1", 5, sample=None)
    row = cell([whole("lac-en"), added], "statements/cc1-lac")
    assert (counts(row), found(row)) == ((5, 3, 2), (3, 3, 1))
    theme = {
        "origin": "rule",
        "theme_mention_id": "t", **{key: statement("lac-en#p1", 0)[key] for key in ("paragraph_id", "char_start", "char_end")}
    }  # fmt: skip
    other = decision("add", "lac-en#p1", 0, sample=None, table_name="theme_mentions", row_id="u")
    row = cell([whole("lac-en"), other], "theme_mentions/cc1-lac", {"theme_mentions": [theme]})
    assert (counts(row), found(row)) == ((1, 1, 0), (3, 1, 1))


def test_the_parts_of_a_split_are_values_that_were_missed() -> None:
    split = decision("split", "lac-en#p1", 0, value="one | two", sample=None)
    parts = [{**statement("lac-en#p1", 0), "char_end": 4, "statement_id": "part"}]
    rows = tables([whole("lac-en"), split])
    rows["statements"] = [*rows["statements"][1:], *parts]
    row = next(one for one in quality_rows(measured(rows)) if one["quality_id"] == "statements/cc1-lac")
    assert (counts(row), found(row)) == ((5, 4, 1), (3, 4, 2))


def test_a_row_that_a_decision_on_another_table_made_is_missed_and_no_reading() -> None:
    made = {**statement("lac-en#p3", 0), "origin": "decision"}
    row = cell([whole("lac-en")], "statements/cc1-lac", {"statements": [made]})
    assert (counts(row), found(row)) == ((5, 5, 0), (3, 5, 1))


# ---------------------------------------------------------------------------------------------------- paragraphs


def test_a_sampled_paragraph_measures_what_was_missed() -> None:
    decisions = [decision("confirm", "lac-en#p1"), decision("confirm", "ap-en#p3"), decision("add", "ap-en#p3", 0)]
    assert found(cell(decisions)) == (2, 3, 1)
    assert found(cell(decisions, "statements/cc1-lac")) == (1, 3, 0)
    assert found(cell(decisions, "officers/all")) == (2, 0, 0)
    assert cell(decisions, "officers/all")["recall"] is None
    assert cell(decisions)["status"] == "sample"
    assert cell(decisions)["reviewed"] == 0


@pytest.mark.parametrize("other", [{"sample": None}, {"outcome": "stale"}, {"action": "add"}], ids=str)
def test_other_paragraphs_measure_nothing(other: dict[str, Any]) -> None:
    paragraph = {**decision("confirm", "lac-en#p1"), **other}
    assert found(cell([paragraph, decision("add", "lac-en#p1", 40)])) == (0, None, None)


def test_the_interval_of_recall_takes_values_of_one_paragraph_as_found_together() -> None:
    row = cell([decision("confirm", f"{document}#p1") for document in DOCUMENTS])
    assert (row["recall"], row["found"]) == (1.0, 9)
    assert row["recall_low"] == pytest.approx(wilson_interval(1.0, 3)[0], abs=5e-5)


# ------------------------------------------------------------------------------------------- reviewers and dates


def test_a_cell_names_its_reviewers_dates_and_versions() -> None:
    decisions = [
        decision("confirm", "lac-en#p1", 0, decided_at_utc="2031-06-01T00:00:00Z", code_version="0.2.0"),
        decision("confirm", "lac-en#p1", reviewer="B. Reader", decided_at_utc="2031-06-03T00:00:00Z"),
        decision("confirm", "ap-en#p1", 0, reviewer="C. Reader", decided_at_utc="2031-06-09T00:00:00Z"),
        decision("confirm", "lac-en#p2", 0, reviewer="D. Reader", sample=None),
    ]
    row = cell(decisions, "statements/cc1-lac")
    assert (row["reviewers"], row["code_versions"]) == (2, "0.1.0, 0.2.0")
    assert row["first_reviewed_at_utc"] == "2031-06-01T00:00:00Z"
    assert row["last_reviewed_at_utc"] == "2031-06-03T00:00:00Z"


def test_agreement_is_measured_on_the_same_reading_only() -> None:
    decisions = [decision("confirm", "lac-en#p1", start) for start in (0, 10, 20)]
    decisions += [
        decision("confirm", "lac-en#p1", 0, reviewer="B. Reader"),
        decision("remove", "lac-en#p1", 10, reviewer="B. Reader"),
        decision("confirm", "lac-en#p1", 20, reviewer="B. Reader", as_read=json.dumps({"entity_id": "XBB"})),
        decision("remove", "lac-en#p1", 0),  # the same reviewer again
    ]
    row = cell(decisions)
    assert row["agreement_rows"] == 2
    assert row["agreement_alpha"] == 0.0  # right, right and right, wrong: as by chance
    assert counts(row) == (3, 3, 0)


def test_a_judgement_that_another_correction_made_stale_counts_for_the_agreement() -> None:
    change = decision("change", "lac-en#p1", 0, field_name="entity_id", value="XBB", sample=None)
    overruled = decision("confirm", "lac-en#p1", 0, reviewer="B. Reader", outcome="stale", row_id=None)
    row = cell([change, overruled])
    assert (counts(row), row["agreement_rows"], row["agreement_alpha"]) == ((1, 0, 1), 1, 0.0)
    other_words = {**overruled, "as_written": "other words"}
    assert cell([{**change, "sample": SAMPLE}, other_words])["agreement_rows"] == 0


# ------------------------------------------------------------------------------------------------------- in parts


def write_part(folder: Path, rows: Mapping[str, Sequence[Row]]) -> None:
    folder.mkdir()
    for name in (*READ_TABLES, "documents", "paragraphs"):
        schema = SCHEMAS[name]
        columns = pa.schema([column.with_nullable(True) for column in arrow_schema(schema)])  # these rows lack most
        pq.write_table(pa.Table.from_pylist(list(rows[name]), columns), folder / f"{name}.parquet")


def test_parts_give_the_figures_of_everything_together(tmp_path: Path) -> None:
    decisions = [
        whole("lac-es"),
        decision("remove", "lac-es#p1", 10, sample=None),
        decision("confirm", "lac-en#p1", 0),
        decision("confirm", "ap-en#p2"),
        decision("add", "ap-en#p2", 20),
        decision("change", "ap-en#p1", 0, field_name="entity_id", value="XBB"),
    ]
    together = tables(decisions)
    agenda: list[Row] = [
        {"agenda_item_id": f"{name}/4", "paragraph_id": f"{name}#p3", "origin": "rule"} for name in DOCUMENTS
    ]
    together["agenda_items"] = agenda
    together["statements"] = [row for row in together["statements"] if row["statement_id"] != "lac-es#p1/s10"]
    for meeting in ("lac", "ap"):
        part = {
            name: [row for row in rows if str(row.get("paragraph_id") or row["document_id"]).startswith(meeting)]
            for name, rows in together.items()
        }
        write_part(tmp_path / meeting, part)
    expected = sorted(quality_rows(measured(together)), key=itemgetter("quality_id"))
    for order in (("lac", "ap"), ("ap", "lac")):
        connection = bounded_connection(tmp_path / "scratch")
        made = quality_rows(measured_parts([tmp_path / name for name in order], decisions, connection))
        assert sorted(made, key=itemgetter("quality_id")) == expected
    figures = {row["quality_id"]: (row["reviewed"], row["paragraphs_reviewed"], row["missed"]) for row in expected}
    assert figures["statements/all"] == (7, 4, 1)
    assert figures["agenda_items/all"] == (1, 4, 0)
