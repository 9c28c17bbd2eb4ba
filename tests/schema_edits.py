"""Edits of the files of schemas/ in a copy of the folder, for tests."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Edit = Callable[[dict[str, Any]], Any]


def change(folder: Path, name: str, edit: Edit) -> None:
    """Edit the file ``name`` of a folder."""
    path = folder / name
    value = json.loads(path.read_text(encoding="utf-8"))
    edit(value)
    path.write_text(json.dumps(value), encoding="utf-8")


def field(raw: dict[str, Any], name: str) -> dict[str, Any]:
    """The field ``name`` of a schema as it stands in its file."""
    found: dict[str, Any] = next(one for one in raw["fields"] if one["name"] == name)
    return found
