"""Check that each span of characters contains the value that a row quotes from its paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.model.release_files import PARQUET
from flows.schema.files import TableSchema
from flows.schema.sql import identifier
from flows.validation.finding import Finding
from flows.validation.opening import OpenRelease, TableFile, limited

# Column that equals the paragraph's text at [char_start:char_end], by table.
WRITTEN_VALUES = {
    "participants": "name_as_written",
    "statements": "name_as_written",
    "theme_mentions": "matched_text",
    "recommendations": "text",
    "recommendation_texts": "text",
    "positions": "text",
    "citations": "as_written",
    "decisions": "as_written",
}
# Column with the paragraph whose text a span is in, if it is not ``paragraph_id``
SPAN_PARAGRAPHS = {"theme_mentions": "text_paragraph_id"}
# Column contained in that text: an officer's span also covers office and country.
CONTAINED_VALUES = {"officers": "name"}


_INSIDE = "(s.char_start >= 0 AND s.char_start < s.char_end AND s.char_end <= length(p.text))"
_SLICE = "substring(p.text, s.char_start + 1, s.char_end - s.char_start)"


@dataclass(frozen=True, slots=True)
class _Fault:
    """A fault of a row: the field to name, its value and condition in SQL, and a message about the paragraph."""

    code: str
    field: str
    value: str
    condition: str
    message: str


_OTHER_DOCUMENT = _Fault(
    "wrong-document",
    "document_id",
    "s.document_id",
    "s.document_id <> p.document_id",
    "the paragraph belongs to another document",
)
_OUTSIDE = _Fault(
    "span-outside",
    "char_end",
    "s.char_start || ':' || s.char_end",
    f"NOT {_INSIDE}",
    "the span is not within the paragraph's {length} characters",
)


def check_spans(release: OpenRelease) -> Iterator[Finding]:
    """Find spans outside their paragraph, spans of another text, and paragraphs of another document.

    One query of a table counts the rows with each fault; only then are they looked for.
    """
    if not release.complete(PARQUET, "paragraphs"):
        return
    for table, schema in release.schemas.items():
        if "paragraph_id" not in schema.field_names or table == "paragraphs" or not release.complete(PARQUET, table):
            continue
        file = release.files[PARQUET, table]
        release.coverage.see(table, ("paragraph_id",), file.rows)
        spans, faults = _count(release, file)
        if "char_start" in schema.field_names:
            field = _quoted(table)
            release.coverage.see(table, ("char_start", "char_end", *([field] if field else ())))
            release.coverage.count("spans", spans)
        for fault in faults:
            yield from _faulty_rows(release, file, fault)


def _count(release: OpenRelease, file: TableFile) -> tuple[int, list[_Fault]]:
    """Return the number of spans of a table, and the faults that its rows have."""
    faults = list(_faults(file.schema))
    if not file.rows or not faults:
        return 0, []
    counts = "".join(f", count(*) FILTER (WHERE {fault.condition})" for fault in faults)
    start = "s.char_start" if "char_start" in file.columns else "NULL"
    spans, *numbers = release.numbers(f"SELECT count({start}){counts} {_joined(release, file, 'LEFT JOIN')}")
    return spans, [fault for fault, number in zip(faults, numbers, strict=True) if number]


def _faults(schema: TableSchema) -> Iterator[_Fault]:
    if "document_id" in schema.field_names:
        yield _OTHER_DOCUMENT
    if "char_start" not in schema.field_names:
        return
    yield _OUTSIDE
    field = _quoted(schema.name)
    if field is not None:
        column = f"s.{identifier(field)}"
        right = f"contains({_SLICE}, {column})" if schema.name in CONTAINED_VALUES else f"{_SLICE} = {column}"
        message = "the paragraph's characters {start} to {end} are {words!r}"
        yield _Fault("span-mismatch", field, column, f"{_INSIDE} AND NOT ({right})", message)


def _quoted(table: str) -> str | None:
    return WRITTEN_VALUES.get(table) or CONTAINED_VALUES.get(table)


def _faulty_rows(release: OpenRelease, file: TableFile, fault: _Fault) -> Iterator[Finding]:
    span = f"s.char_start, s.char_end, {_SLICE}" if "char_start" in file.columns else "NULL, NULL, NULL"
    rows = release.rows(
        limited(
            f"SELECT {file.key_sql('s.')}, {fault.value}, s.paragraph_id, length(p.text), {span} "
            f"{_joined(release, file, 'JOIN')} WHERE {fault.condition} ORDER BY 1"
        )
    )
    for key, value, paragraph, length, start, end, words in rows:
        yield Finding(
            fault.code,
            fault.message.format(length=length, start=start, end=end, words=words),
            file.place,
            file.schema.name,
            fault.field,
            str(value),
            str(key),
            paragraph_id=str(paragraph),
        )


def _joined(release: OpenRelease, file: TableFile, join: str) -> str:
    paragraphs = release.files[PARQUET, "paragraphs"].sql
    column = identifier(SPAN_PARAGRAPHS.get(file.schema.name, "paragraph_id"))
    return f"FROM {file.sql} AS s {join} {paragraphs} AS p ON p.paragraph_id = s.{column}"
