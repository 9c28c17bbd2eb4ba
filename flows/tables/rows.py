"""The rows of tables: one mapping per row, and their order."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flows.schema.files import TableSchema
from flows.tables.identifiers import natural_key

READING_ORDER = ("paragraphs", "recommendations")
DERIVED = ("recommendation_links",)  # tables that follow from the rows of all meetings
THEMES_DIFFER = "same-with-other-themes"  # the code of the issues that follow from them

Row = Mapping[str, Any]

BY_RULE: Row = MappingProxyType({"origin": "rule", "reviewed": False})


def sort_key(schema: TableSchema, row: Row) -> str:
    """Return a text that sorts rows by key, numbers in their order; paragraphs and recommendations in reading order."""
    if schema.name in READING_ORDER:
        return natural_key(row["document_id"]) + natural_key(str(row["position"]))
    keys = [str(row[name]) for name in schema.primary_key]
    return "".join(map(natural_key, keys)) + "".join(keys)
