"""Rows of a table or a query, as a frame of the library that the caller uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Result:
    """Rows with their types: texts, integers, numbers, truth values and dates as the release stores them.

    Codes stay texts ("008", "16.10"), coded values (enums) are texts too, and a missing value is null in every column.
    """

    arrow: pa.Table

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        return tuple(self.arrow.column_names)

    def __len__(self) -> int:
        return int(self.arrow.num_rows)

    def to_arrow(self) -> pa.Table:
        """Return a PyArrow table."""
        return self.arrow

    def to_pandas(self) -> pd.DataFrame:
        """Return a pandas frame with nullable types: string, Int64, Float64, boolean; dates are date objects."""
        import pandas as pd  # noqa: PLC0415 - quick import, and pandas is not needed for other frames
        import pyarrow as pa  # noqa: PLC0415

        dtypes = {
            pa.string(): pd.StringDtype(),
            pa.int64(): pd.Int64Dtype(),
            pa.float64(): pd.Float64Dtype(),
            pa.bool_(): pd.BooleanDtype(),
        }
        frame: pd.DataFrame = self.arrow.to_pandas(types_mapper=dtypes.get)
        return frame

    def to_polars(self) -> pl.DataFrame:
        """Return a polars frame. ImportError, which says what to install, where polars is missing."""
        try:
            import polars as pl  # noqa: PLC0415 - an optional library
        except ImportError as error:
            raise ImportError("polars is not installed: pip install polars") from error
        frame = pl.from_arrow(self.arrow)
        assert isinstance(frame, pl.DataFrame)
        return frame
