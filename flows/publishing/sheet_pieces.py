"""The rows of the sheets in compressed pieces: those that the workbook of the release before had are not made again.

A piece follows from the values of its rows, the number of the first, the formats of the columns and the code. A new row
changes the pieces from there to the end of its sheet, as each row and each cell names its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import pyarrow as pa
import pyarrow.parquet as pq

from flows.publishing.pieces import END, Piece, Pieces, compressed_piece
from flows.publishing.sheet_rows import SheetColumn, sheet_rows

LEVEL = 2  # of compression: a third of the time of the usual one, for a fifth more bytes
ROWS = 2_000  # of a piece
_FIRST_ROW = 2  # below the head
_END_OF_ROWS = b"</sheetData>"


@dataclass(frozen=True, slots=True)
class SheetPieces:
    """The pieces of the rows of all sheets, and the digest of the code that makes them."""

    of_rows: Pieces
    code: str

    def filled(self, sheet: bytes, columns: Sequence[SheetColumn], table: pq.ParquetFile) -> Iterator[Piece]:
        """Yield the pieces of a sheet, given as XML without rows, with the rows of a table."""
        before, end, after = sheet.partition(_END_OF_ROWS)
        yield compressed_piece(before, LEVEL)
        first = _FIRST_ROW
        for rows in table.iter_batches(ROWS):
            yield self.of_rows.piece(self._digest(columns, rows, first), partial(_made, columns, rows, first))
            first += rows.num_rows
        yield compressed_piece(end + after, LEVEL)
        yield END

    def _digest(self, columns: Sequence[SheetColumn], rows: pa.RecordBatch, first: int) -> bytes:
        digest = hashlib.sha256(f"{self.code}\0{first}\0{columns}\0".encode())
        digest.update(rows.serialize())
        return digest.digest()


def _made(columns: Sequence[SheetColumn], rows: pa.RecordBatch, first: int) -> Piece:
    return compressed_piece(memoryview(sheet_rows(columns, rows, first)), LEVEL)
