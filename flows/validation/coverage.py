"""What a check has looked at, noted by the check itself while it runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Coverage:
    """Tables, columns and rows that a check has looked at, and how much it has compared, by name."""

    tables: dict[str, None] = field(default_factory=dict)  # in the order of the check
    columns: set[tuple[str, str]] = field(default_factory=set)
    rows: int = 0
    figures: dict[str, int] = field(default_factory=dict)
    limit: str | None = None

    def see(self, table: str, columns: Iterable[str] = (), rows: int = 0) -> None:
        """Note that these columns were looked at in so many rows of a file of the table."""
        self.tables[table] = None
        self.columns |= {(table, column) for column in columns}
        self.rows += rows

    def count(self, what: str, number: int = 1) -> None:
        """Add to a figure; 0 makes it a figure of the report even if nothing is ever compared."""
        self.figures[what] = self.figures.get(what, 0) + number
