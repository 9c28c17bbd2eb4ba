"""The data of this package: one file of JSON Lines per kind in ``training/data``, a row a line.

What was never looked at while rules or weights were made stands apart in a file whose name begins with ``sealed_``:
programs read it and print sums, people do not open it.

========================= ==================================================================================
``fragments``             fragments of imagined reports with their facts (``fragments.py``)
``written``               single sentences of imagined reports (``written.py``)
``labels``                what a person read in real documents, by reference (``labels.py``)
``lists``                 whole lists of names in braces (``splitter.py``)
``instruments``           instruments cited in real documents, by reference (``instruments/labels.py``)
``positions``             positions of real documents, by reference (``positions/gold.py``)
``recommendations``       recommendations of real documents, by reference (``positions/gold.py``)
``themes``                themes coded in real documents and fictional reports, by reference (``themes/coded.py``)
``theme_texts``           themes coded in single texts of imagined reports (``themes/coded.py``)
========================= ==================================================================================
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"
SEALED = "sealed_"


def file_of(kind: str, *, sealed: bool = False) -> Path:
    """Return the file of a kind of data, or of its sealed part."""
    return FOLDER / f"{SEALED if sealed else ''}{kind}.jsonl"


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of JSON Lines in their order."""
    with path.open(encoding="utf-8", newline="\n") as lines:  # a text may hold other ends of lines
        for line in lines:
            yield json.loads(line)


def all_rows(kind: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a kind: the open ones, then the sealed ones."""
    for sealed in (False, True):
        yield from read_rows(file_of(kind, sealed=sealed))
