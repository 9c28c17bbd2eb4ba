"""The rows of frames as a release takes them: what the merged parts are compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import pyarrow as pa

from flows.publishing import rows
from flows.publishing.arrow import arrow_table
from flows.schema.files import TableSchema


class FrameRows:
    """The rows of all tables, from frames by table name, in the order that they have there."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        self._tables = tables

    def chunks(self, schema: TableSchema) -> Iterator[pa.Table]:
        table = arrow_table(records(self._tables[schema.name]), schema)
        for start in range(0, table.num_rows, rows.CHUNK_ROWS):
            yield table.slice(start, rows.CHUNK_ROWS).combine_chunks()


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """One dictionary a row; a missing value of any kind is None."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")  # type: ignore[return-value]
