"""The words of a text in which names are searched."""

from __future__ import annotations

from typing import NamedTuple


class NameWord(NamedTuple):
    """One word, as written and folded."""

    start: int
    end: int
    written: str
    folded: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.written[0].isupper()
