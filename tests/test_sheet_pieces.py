"""Rows of the workbook in pieces: those that are kept are taken over, and the bytes are those of a workbook made anew."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.publishing import sheet_pieces
from flows.publishing.pieces import Piece, read_pieces, write_pieces
from flows.publishing.sheet_pieces import SheetPieces
from flows.publishing.sheet_rows import SheetColumn

SHEET = b'<worksheet><sheetData><row r="1"/></sheetData><x/></worksheet>'
COLUMNS = (SheetColumn(0, "string", ' s="1"', ' s="1"'), SheetColumn(1, "integer", "", ' s="1"'))
KEPT = "kept.pieces"


@pytest.fixture(autouse=True)
def _short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_pieces, "ROWS", 10)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the numbers of the first rows of pieces that are made and not taken over."""
    firsts: list[int] = []
    make = sheet_pieces._made

    def noted(columns: Sequence[SheetColumn], rows: pa.RecordBatch, first: int) -> Piece:
        firsts.append(first)
        return make(columns, rows, first)

    monkeypatch.setattr(sheet_pieces, "_made", noted)
    return firsts


def written(
    folder: Path, texts: Sequence[str], columns: Sequence[SheetColumn] = COLUMNS, code: str = "1", kept: str = KEPT
) -> bytes:
    """Return the bytes of an archive with a sheet of these texts, and keep its pieces."""
    pq.write_table(pa.table({"text": texts, "number": range(len(texts))}), folder / "table.parquet")
    pieces = SheetPieces(read_pieces(folder / kept), code)
    path = folder / "book.zip"
    with (
        path.open("wb") as file,
        zipfile.ZipFile(file, "w") as archive,
        pq.ParquetFile(folder / "table.parquet") as table,
    ):
        write_pieces(archive, file, zipfile.ZipInfo("sheet.xml"), pieces.filled(SHEET, columns, table), is_large=False)
    pieces.of_rows.keep(folder / kept)
    return path.read_bytes()


def test_a_sheet_is_whole(tmp_path: Path) -> None:
    written(tmp_path, [f"text {at}" for at in range(25)])
    with zipfile.ZipFile(tmp_path / "book.zip") as archive:
        assert archive.testzip() is None
        text = archive.read("sheet.xml")
    assert text.startswith(b'<worksheet><sheetData><row r="1"/><row r="2"><c r="A2" s="1" t="inlineStr">')
    assert text.endswith(b'<c r="B26"><v>24</v></c></row></sheetData><x/></worksheet>')
    assert text.count(b"<row ") == 26


def test_kept_pieces_give_the_same_bytes_and_only_those_after_a_new_row_are_made(
    tmp_path: Path, made: list[int]
) -> None:
    texts = [f"text {at}" for at in range(45)]
    written(tmp_path, texts)
    changed = [*texts[:23], "new", *texts[23:]]
    plain = written(tmp_path, changed, kept="none.pieces")
    made.clear()
    assert written(tmp_path, changed) == plain
    assert made == [22, 32, 42]
    made.clear()
    assert written(tmp_path, changed) == plain
    assert made == []


@pytest.mark.parametrize(
    "other", [{"code": "2"}, {"columns": (SheetColumn(0, "string", ' s="2"', ' s="2"'), COLUMNS[1])}]
)
def test_nothing_is_taken_over_from_other_code_or_formats(
    tmp_path: Path, made: list[int], other: dict[str, object]
) -> None:
    texts = [f"text {at}" for at in range(15)]
    written(tmp_path, texts)
    made.clear()
    written(tmp_path, texts, **other)  # type: ignore[arg-type]
    assert made == [2, 12]
