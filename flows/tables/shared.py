"""Rows that several meetings share (entities, themes, verbs, instruments, decisions): one each, in however many parts.

A shared row has a ``precedence`` in addition to its columns: the place of its document. The row with the lowest one
counts, so that the tables do not depend on how the reports were divided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flows.tables.rows import Row

PRECEDENCE = "precedence"
KEYS: Mapping[str, str] = {
    "entities": "entity_id",
    "themes": "theme_id",
    "instruments": "instrument_id",
    "decisions": "decision_id",
}
OF_ENTITY = ("name", "entity_type", "iso3")


def merge_shared(table: str, rows: Iterable[Row]) -> list[Row]:
    """Return one row per key, without precedence. A theme takes each label from the first document that prints it."""
    key = KEYS[table]
    merged: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: str(row[PRECEDENCE])):
        kept = merged.setdefault(row[key], {name: value for name, value in row.items() if name != PRECEDENCE})
        if table == "themes":
            kept.update({name: row[name] for name, value in kept.items() if value is None})
    return list(merged.values())


def counting_rows(table: str, rows: Iterable[Row]) -> list[Row]:
    """Return the rows of some meetings that can count when they are merged with those of others, precedence included.

    Of each key it is the row with the lowest precedence; of a theme each that is not repeated, because it may have a
    label.
    """
    if table == "themes":
        different: dict[str, list[Row]] = {}
        for row in rows:
            same = different.setdefault(row[KEYS[table]], [])
            if row not in same:
                same.append(row)
        return [row for same in different.values() for row in same]
    first: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: str(row[PRECEDENCE])):
        first.setdefault(row[KEYS[table]], row)
    return list(first.values())


def with_entity(participant: Row, entities: Mapping[str, Row]) -> Row:
    """Return the row of a participant with the name, type and code that its entity has in the whole release."""
    entity = entities[participant["entity_id"]]
    return {**participant, **{name: entity[name] for name in OF_ENTITY}}
