"""Leave out rows of documents that their schema does not take, each with an issue: the document keeps its other rows.

Left out are rows with a value that breaks a constraint, with a key that an earlier row has, or with a link to no row,
also those whose link was to a row that is left out. Rows of the reference, of meetings and of documents themselves stay
as they are: their faults are errors.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.resolving.instruments import load_instruments
from flows.schema.files import ForeignKey, TableSchema, load_schemas
from flows.schema.values import column_fits, value_fault
from flows.tables.inputs import LocatedIssue, warning
from flows.tables.issues import issue_rows
from flows.tables.rows import Row
from flows.tables.shared import KEYS

CODE = "row-not-valid"
KEY_LETTERS = 200
POSITION = "position"
ISSUES, PARAGRAPHS, RECOMMENDATIONS = "issues", "paragraphs", "recommendations"

Tables = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class _Fault:
    table: str
    row: Row
    field: str
    reason: str


def without_faulty_rows(tables: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Return the tables of whole meetings without faulty rows; the same if there are none."""
    schemas = [schema for name, schema in load_schemas().items() if name in tables and _is_read(schema)]
    if _all_fit(tables, schemas):
        return tables
    return _Sieve(tables, schemas).result()


def _is_read(schema: TableSchema) -> bool:
    """Return whether documents give rows of the table: each row has a paragraph, or several meetings share it."""
    required = {field.name for field in schema.fields if field.required}
    has_paragraph = any(key.table == PARAGRAPHS and required.issuperset(key.fields) for key in schema.foreign_keys)
    return has_paragraph or schema.name in (PARAGRAPHS, ISSUES, *KEYS)


def _is_of_document(table: str, row: Row) -> bool:
    """Return whether a row was made from the words of a document, not from the reference."""
    if table == "entities":
        return row["resolved"] is not True
    if table == "themes":
        return bool(row["kind"] != "subject")
    return table != "instruments" or row["instrument_id"] not in load_instruments().instruments


def _unique_keys(schema: TableSchema) -> Sequence[tuple[str, ...]]:
    """Return the keys of which each row has another; shared rows are repeated until they are merged."""
    if schema.name in KEYS:
        return ()
    single = [(field.name,) for field in schema.fields if field.unique]
    return tuple(dict.fromkeys([schema.primary_key, *single, *schema.unique_keys]))


def _links(schema: TableSchema, tables: Tables) -> Iterator[ForeignKey]:
    """Yield the foreign keys to tables of the part; an issue outlives its paragraph."""
    return (key for key in schema.foreign_keys if schema.name != ISSUES and key.table in tables)


def _keys(rows: Sequence[Row], fields: Sequence[str]) -> list[tuple[Any, ...]]:
    return list(zip(*([row[name] for row in rows] for name in fields), strict=True))


# ---------------------------------------------------------------------------------------------- whether all is right


def _all_fit(tables: Tables, schemas: Sequence[TableSchema]) -> bool:
    filled = [schema for schema in schemas if tables[schema.name]]
    return (
        all(_values_fit(tables[schema.name], schema) for schema in filled)
        and not any(_repeats(tables[schema.name], key) for schema in filled for key in _unique_keys(schema))
        and not any(_misses(tables, schema, key) for schema in filled for key in _links(schema, tables))
    )


def _values_fit(rows: Sequence[Row], schema: TableSchema) -> bool:
    if schema.name in KEYS:
        rows = [row for row in rows if _is_of_document(schema.name, row)]
    return all(column_fits(field, [row[field.name] for row in rows]) for field in schema.fields)


def _repeats(rows: Sequence[Row], fields: Sequence[str]) -> bool:
    keys = [key for key in _keys(rows, fields) if None not in key]
    return len(set(keys)) < len(keys)


def _misses(tables: Tables, schema: TableSchema, key: ForeignKey) -> bool:
    linked = {one for one in set(_keys(tables[schema.name], key.fields)) if None not in one}
    return bool(linked) and not linked.issubset(_keys(tables[key.table], key.target_fields))


# ---------------------------------------------------------------------------------------------- which rows are wrong


class _Sieve:
    """The tables of a part, and the faults for which rows of them are left out."""

    def __init__(self, tables: Tables, schemas: Sequence[TableSchema]) -> None:
        self._given = tables
        self._schemas = schemas
        self._kept = {name: list(rows) for name, rows in tables.items()}
        self._faults: list[_Fault] = []
        self._sources = {row["document_id"]: row["source_file"] for row in tables["documents"]}

    def result(self) -> dict[str, list[Row]]:
        """Return the tables without faulty rows, and with their issues."""
        found = list(self._faults_of_values())
        while True:
            self._leave_out(found)
            found = [*self._repeated(), *self._unlinked(), *self._empty_chapeaux()]
            if not found:
                break
        self._number_again()
        paragraphs = {row["paragraph_id"] for row in self._kept[PARAGRAPHS]}
        issues = [_placed_in(paragraphs, row) for row in self._kept[ISSUES]]
        self._kept[ISSUES] = [*issues, *issue_rows([self._issue(fault, paragraphs) for fault in self._faults])]
        return self._kept

    def _leave_out(self, found: Sequence[tuple[int, _Fault]]) -> None:
        """Leave out the rows at these places of their tables, each for the first of its faults."""
        first: dict[tuple[str, int], _Fault] = {}
        for at, fault in found:
            first.setdefault((fault.table, at), fault)
        self._faults += first.values()
        for table in {table for table, _ in first}:
            self._kept[table] = [row for at, row in enumerate(self._kept[table]) if (table, at) not in first]

    def _rows(self, schema: TableSchema) -> Iterator[tuple[int, Row]]:
        """Yield place and row of those that may be left out."""
        rows = enumerate(self._kept[schema.name])
        return ((at, row) for at, row in rows if _is_of_document(schema.name, row))

    def _faults_of_values(self) -> Iterator[tuple[int, _Fault]]:
        for schema in self._schemas:
            for at, row in self._rows(schema):
                for field in schema.fields:
                    reason = value_fault(field, row[field.name])
                    if reason is not None:
                        yield at, _Fault(schema.name, row, field.name, reason)

    def _repeated(self) -> Iterator[tuple[int, _Fault]]:
        for schema in self._schemas:
            for fields in _unique_keys(schema):
                seen: set[tuple[Any, ...]] = set()
                for at, row in self._rows(schema):
                    key = tuple(row[name] for name in fields)
                    if key in seen:
                        reason = f"an earlier row has the same {', '.join(fields)}"
                        yield at, _Fault(schema.name, row, fields[-1], reason)
                    elif None not in key:
                        seen.add(key)

    def _unlinked(self) -> Iterator[tuple[int, _Fault]]:
        for schema in self._schemas:
            for link in _links(schema, self._kept):
                targets = set(_keys(self._kept[link.table], link.target_fields))
                left_out = set(_keys([one.row for one in self._faults if one.table == link.table], link.target_fields))
                for at, row in self._rows(schema):
                    key = tuple(row[name] for name in link.fields)
                    if None in key or key in targets:
                        continue
                    reason = f"it references no row of {link.table}"
                    if key in left_out:
                        reason = f"the row of {link.table} that it references is left out"
                    yield at, _Fault(schema.name, row, link.fields[0], reason)

    def _empty_chapeaux(self) -> Iterator[tuple[int, _Fault]]:
        """Yield chapeaux that introduced recommendations, all of which are left out."""
        before, now = (
            {row["parent_recommendation_id"] for row in tables[RECOMMENDATIONS]} for tables in (self._given, self._kept)
        )
        for at, row in enumerate(self._kept[RECOMMENDATIONS]):
            if row["is_chapeau"] and row["recommendation_id"] in before - now:
                reason = "the recommendations that it introduces are left out"
                yield at, _Fault(RECOMMENDATIONS, row, "is_chapeau", reason)

    def _number_again(self) -> None:
        """Close the gaps in the positions of rows that are numbered within a document or paragraph."""
        for schema in self._schemas:
            groups = [key[0] for key in schema.unique_keys if key[1:] == (POSITION,)]
            if groups and len(self._kept[schema.name]) < len(self._given[schema.name]):
                self._kept[schema.name] = _numbered(self._kept[schema.name], groups[0])

    # ------------------------------------------------------------------------------------------ issues

    def _issue(self, fault: _Fault, paragraphs: set[Any]) -> LocatedIssue:
        place = self._place(fault)
        document = self._document(place)
        key = str(place.get("paragraph_id") or "").partition("#")[2] or None
        is_kept = place.get("paragraph_id") in paragraphs
        names = ", ".join(str(fault.row[name]) for name in _primary_key(fault.table))[:KEY_LETTERS]
        message = f"The row {names} of {fault.table} is left out: {fault.field}: {fault.reason}."
        value = fault.row[fault.field]
        issue = warning(
            CODE,
            message if is_kept or key is None else _with_place(message, key),
            value=None if value is None else str(value),
            key=key if is_kept else None,
            table=fault.table,
            field=fault.field,
        )
        return LocatedIssue(issue, document, self._sources.get(document, next(iter(self._sources.values()), None)))

    def _place(self, fault: _Fault) -> Row:
        """Return the row that has the place of a fault: for a shared row the first one that references it."""
        if fault.table not in KEYS:
            return fault.row
        key = fault.row[KEYS[fault.table]]
        return next(
            (
                row
                for schema in self._schemas
                for link in _links(schema, self._given)
                if link.table == fault.table and schema.name not in KEYS
                for row in self._given[schema.name]
                if row[link.fields[0]] == key
            ),
            fault.row,
        )

    def _document(self, row: Row) -> str | None:
        of_paragraph = str(row.get("paragraph_id") or "").partition("#")[0]
        return next((one for one in (row.get("document_id"), of_paragraph) if one in self._sources), None)


def _primary_key(table: str) -> Sequence[str]:
    return load_schemas()[table].primary_key


def _numbered(rows: Sequence[Row], group: str) -> list[Row]:
    """Return the rows with positions from 1 on in each group, in their order."""
    position: dict[Any, int] = {}
    new: dict[tuple[Any, int], int] = {}
    for row in sorted(rows, key=lambda row: int(row[POSITION])):
        position[row[group]] = new[row[group], row[POSITION]] = position.get(row[group], 0) + 1
    return [{**row, POSITION: new[row[group], row[POSITION]]} for row in rows]


def _placed_in(paragraphs: set[Any], issue: Row) -> Row:
    """Return an issue with its place in the message if its paragraph is left out."""
    if issue["paragraph_id"] is None or issue["paragraph_id"] in paragraphs:
        return issue
    key = issue["paragraph_id"].partition("#")[2]
    return {**issue, "paragraph_id": None, "message": _with_place(issue["message"], key)}


def _with_place(message: str, key: str) -> str:
    return f"{message} (paragraph {key})"
