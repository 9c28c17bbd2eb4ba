"""The rows of a release, merged from parts: the same bytes as from frames of everything together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from documents import report
from frame_rows import FrameRows, build_tables
from golden_set import MEETINGS, source_of

from flows.model import FileOutcome, FileStatus, Report, SourceFile, quarantined
from flows.publishing.part_files import keyed_rows, part_files
from flows.publishing.rows import PartRows, ReleaseRows
from flows.publishing.staging import stage_release
from flows.schema.files import load_schemas
from flows.storage import Location
from flows.tables import DERIVED, KEYS, ReadReport, Row, quarantine_issues
from flows.work.cache import local_parts, report_key, write_report
from flows.work.documents import WorkContext
from flows.work.parts import build_and_cache, divide

SCHEMAS = load_schemas()
IN_PARTS = [schema for name, schema in SCHEMAS.items() if name not in DERIVED]
PIECE = 20
EMPTY = quarantined(SourceFile("empty.txt", 0, "e" * 64), "empty-file", "empty.txt: the file is empty")
HELD_BACK = quarantined(SourceFile("later.txt", 9, "f" * 64), "held-back", "later.txt: left for a later run")
TITLE = (
    "{} Regional Preparatory Meeting for the Sixteenth United Nations Congress on Crime Prevention and Criminal Justice"
)
# two meetings that write the name of one unknown body in two ways
NAMED = (
    f"A/CONF.251/RPM.8/1\n\n{TITLE.format('African')}\n\nNairobi, 4–6 March 2030\n\nReport of the Meeting\n\n"
    "I. Attendance\n\n1. A statement was made by the observer for Legal aid now.\n",
    f"A/CONF.251/RPM.9/1\n\n{TITLE.format('European')}\n\nVienna, 4–6 April 2030\n\nReport of the Meeting\n\n"
    "I. Attendance\n\n1. A statement was made by the observer for Legal Aid Now.\n",
)
MakeParts = Callable[[int], list[Path]]


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.publishing.rows.CHUNK_ROWS", PIECE)


@pytest.fixture(scope="module")
def read(golden_reports: Mapping[str, Report]) -> list[ReadReport]:
    """The golden reports, and two more."""
    more = [
        ReadReport(SourceFile(f"named{number}.txt", len(text), f"{number}" * 64), report(text))
        for number, text in enumerate(NAMED)
    ]
    return [*(ReadReport(source_of(path), one) for path, one in golden_reports.items()), *more]


def outcome(one: ReadReport) -> FileOutcome:
    return FileOutcome(one.source, FileStatus.READ, masthead=one.report.masthead, reader=one.report.document.reader)


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory, read: list[ReadReport]) -> WorkContext:
    """A cache that holds all these reports."""
    cache = Location(tmp_path_factory.mktemp("cache"))
    for one in read:
        write_report(cache, report_key(one.source, "reading"), outcome(one), one.report)
    return WorkContext("nowhere", str(cache), "reading", "tables")


@pytest.fixture(scope="module")
def tables(read: list[ReadReport]) -> Mapping[str, pd.DataFrame]:
    return build_tables(read, MEETINGS, [EMPTY, HELD_BACK])


@pytest.fixture
def make_parts(context: WorkContext, read: list[ReadReport], monkeypatch: pytest.MonkeyPatch) -> MakeParts:
    """Builds the parts of the same release: at most so many, and one for what has no document."""

    def make(number: int) -> list[Path]:
        monkeypatch.setattr("flows.work.parts.MAX_PARTS", number)
        outcomes = [outcome(one) for one in read]
        works = divide(context, outcomes, MEETINGS, quarantine_issues([EMPTY, HELD_BACK]))
        assert [build_and_cache(context, work).failures for work in works] == [()] * len(works)
        return local_parts(Location(context.cache), [work.key for work in works], Path("unused"))

    return make


def stage(rows: ReleaseRows, folder: Path) -> dict[str, bytes]:
    """The files of a release with these rows that do not tell its version."""
    folder.mkdir()
    facts: dict[str, Any] = {"version": "2029-03-09", "created": "2029-03-09T12:00:00Z", "code_version": "1"}
    stage_release(rows, folder, sources=[], fingerprint=None, **facts)
    paths = [folder / kind / f"{name}.{kind}" for kind in ("csv", "parquet") for name in SCHEMAS]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.slow
def test_parts_give_the_bytes_of_everything_together(
    make_parts: MakeParts, tables: Mapping[str, pd.DataFrame], tmp_path: Path
) -> None:
    whole = stage(FrameRows(tables), tmp_path / "whole")
    parts = make_parts(64)
    assert len(parts) > 3
    with PartRows(parts, tmp_path / "scratch") as rows:
        merged = stage(rows, tmp_path / "merged")
    assert [name for name in whole if merged[name] != whole[name]] == []
    assert merged.keys() == whole.keys()
    groups = pq.ParquetFile(tmp_path / "merged" / "parquet" / "paragraphs.parquet").metadata
    sizes = [groups.row_group(index).num_rows for index in range(groups.num_row_groups)]
    assert len(sizes) > 10 and set(sizes[:-1]) == {PIECE} and sum(sizes) == len(tables["paragraphs"])


def test_the_release_holds_every_report_and_what_is_absent(
    tables: Mapping[str, pd.DataFrame], read: list[ReadReport]
) -> None:
    """What makes the other tests here mean something: several meetings, shared rows, issues of every owner."""
    assert set(tables["documents"]["source_file"]) == {one.source.path for one in read}
    assert tables["documents"]["meeting_id"].nunique() > 3
    assert {"empty.txt", "later.txt"} < set(tables["issues"]["source_file"])
    assert {"cc1-eur", "cc16-lac"} <= set(tables["meetings"]["meeting_id"])
    assert all(len(tables[name]) > PIECE for name in KEYS if name != "decisions")
    shared = tables["participants"].groupby("entity_id")["meeting_id"].nunique()
    assert shared.max() > 1


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_pieces_do_not_depend_on_how_the_parts_are_cut(
    make_parts: MakeParts, tables: Mapping[str, pd.DataFrame], tmp_path: Path, number: int
) -> None:
    whole = FrameRows(tables)
    with PartRows(make_parts(number), tmp_path / "scratch") as rows:
        for schema in IN_PARTS:
            pieces, expected = list(rows.chunks(schema)), list(whole.chunks(schema))
            assert [piece.num_rows for piece in pieces] == [piece.num_rows for piece in expected], schema.name
            assert all(one.equals(other) for one, other in zip(pieces, expected, strict=True)), schema.name


@pytest.mark.slow
def test_the_order_of_the_parts_does_not_count(make_parts: MakeParts, tmp_path: Path) -> None:
    parts = make_parts(64)
    with PartRows(parts, tmp_path / "a") as rows, PartRows(parts[::-1], tmp_path / "b") as reversed_rows:
        for schema in IN_PARTS:
            assert joined(rows.chunks(schema)) == joined(reversed_rows.chunks(schema)), schema.name


def joined(pieces: Iterator[pa.Table]) -> Sequence[dict[str, Any]]:
    return [row for piece in pieces for row in piece.to_pylist()]


def test_a_participant_stands_under_the_name_that_its_entity_has_in_the_whole_release(
    make_parts: MakeParts, tmp_path: Path
) -> None:
    parts = make_parts(64)
    with PartRows(parts, tmp_path / "scratch") as rows:
        names = {row["entity_id"]: row["name"] for row in joined(rows.chunks(SCHEMAS["entities"]))}
        participants = joined(rows.chunks(SCHEMAS["participants"]))
    printed = [
        (row["entity_id"], row["name"])
        for part in parts
        for row in pq.read_table(part / "participants.parquet").to_pylist()
    ]
    assert {name for entity, name in printed if names[entity] != name}, "no part has another name of an entity"
    assert all(names[row["entity_id"]] == row["name"] for row in participants)
    assert len(participants) == len(printed)


@pytest.mark.parametrize("size", [1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE - 1, 2 * PIECE, 2 * PIECE + 1])
def test_pieces_are_full_but_for_the_last(tmp_path: Path, size: int) -> None:
    meeting = dict.fromkeys(SCHEMAS["meetings"].field_names) | {"status": "awaited", "is_preparatory_meeting": True}
    rows: dict[str, Sequence[Row]] = dict.fromkeys(SCHEMAS, ())
    rows["meetings"] = [
        meeting | {"meeting_id": f"m{number}", "is_preparatory_meeting": True} for number in range(size)
    ]
    for name, content in part_files([keyed_rows(rows, SCHEMAS)]):
        (tmp_path / name).write_bytes(content)
    with PartRows([tmp_path], tmp_path / "scratch") as merged:
        sizes = [piece.num_rows for piece in merged.chunks(SCHEMAS["meetings"])]
        assert list(merged.chunks(SCHEMAS["themes"])) == []
    assert sum(sizes) == size
    assert set(sizes[:-1]) <= {PIECE} and 0 < sizes[-1] <= PIECE
