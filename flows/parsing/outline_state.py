"""Where the outline is while it reads a document: the open headings, and the run of numbers with its list."""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.parsing.open_headings import OpenHeading


@dataclass(slots=True)
class NumberRun:
    """A run of numbered paragraphs: 1, 2, 3 … until the numbers restart."""

    prefix: str = ""
    last: int = 0
    list_last: int | None = None
    list_owner: str | None = None
    list_in_brackets: bool = False
    started: bool = False
    number: str | None = None
    key: str | None = None


@dataclass(slots=True)
class OutlineState:
    """What is open: headings, the run of numbers, the annex; and how the last block ended."""

    headings: list[OpenHeading] = field(default_factory=list)
    run: NumberRun = field(default_factory=NumberRun)
    annex: str | None = None
    runs: int = 1
    ended: bool = True
    after_colon: bool = False
    heading_since_number: bool = True
