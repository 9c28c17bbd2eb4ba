"""Schemas of a release without verbatim text: the columns that quote documents are there, and always null."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from flows.schema.files import Field, TableSchema

WITHHELD = "Withheld in this release, which is without verbatim text: always null."


def without_text(schemas: Mapping[str, TableSchema]) -> Mapping[str, TableSchema]:
    """Return the schemas with every verbatim column optional, described as withheld, and no longer verbatim.

    The tables have the same columns as in a release with text, so that the same queries work on both.
    """
    return MappingProxyType({name: _withheld_table(schema) for name, schema in schemas.items()})


def _withheld_table(schema: TableSchema) -> TableSchema:
    if not schema.verbatim_fields:
        return schema
    descriptor = schema.descriptor()
    for raw in descriptor["fields"]:
        if raw.get("verbatim"):
            _withhold(raw)
    fields = tuple(_withheld_field(field) if field.verbatim else field for field in schema.fields)
    return replace(schema, fields=fields, definition=json.dumps(descriptor, ensure_ascii=False))


def _withhold(raw: dict[str, Any]) -> None:
    del raw["verbatim"], raw["example"]  # the example is a quotation too
    raw["description"] = f"{raw['description']} {WITHHELD}"
    rules = {key: value for key, value in raw.pop("constraints", {}).items() if key != "required"}
    if rules:
        raw["constraints"] = rules


def _withheld_field(field: Field) -> Field:
    return replace(field, description=f"{field.description} {WITHHELD}", example="", required=False, verbatim=False)
