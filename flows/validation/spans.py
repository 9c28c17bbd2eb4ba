"""Check that each span of characters contains the value that a row quotes from its paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from flows.model.release_files import PARQUET
from flows.schema.sql import identifier
from flows.validation.finding import Finding
from flows.validation.opening import OpenRelease, TableFile, count_rows, limited

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


def check_spans(release: OpenRelease) -> Iterator[Finding]:
    """Find spans outside their paragraph, spans of another text, and paragraphs of another document."""
    if not release.complete(PARQUET, "paragraphs"):
        return
    for table, schema in release.schemas.items():
        if "paragraph_id" not in schema.field_names or table == "paragraphs" or not release.complete(PARQUET, table):
            continue
        file = release.files[PARQUET, table]
        release.coverage.see(table, ("paragraph_id",), count_rows(release, file))
        if "document_id" in schema.field_names:
            yield from _other_document(release, file)
        if "char_start" in schema.field_names:
            release.coverage.see(table, ("char_start", "char_end"))
            release.coverage.count("spans", _spans(release, file))
            yield from _outside(release, file)
            yield from _other_words(release, file)


def _spans(release: OpenRelease, file: TableFile) -> int:
    return int(str(release.rows(f"SELECT count(char_start) FROM {file.name}")[0][0]))


def _other_document(release: OpenRelease, file: TableFile) -> Iterator[Finding]:
    rows = release.rows(
        limited(
            f"SELECT {file.key_sql('s.')}, s.document_id, s.paragraph_id {_joined(release, file)} "
            "WHERE s.document_id <> p.document_id ORDER BY 1"
        )
    )
    for key, value, paragraph in rows:
        yield _finding(
            "wrong-document", "the paragraph belongs to another document", file, "document_id", value, key, paragraph
        )


def _outside(release: OpenRelease, file: TableFile) -> Iterator[Finding]:
    rows = release.rows(
        limited(
            f"SELECT {file.key_sql('s.')}, s.char_start || ':' || s.char_end, s.paragraph_id, length(p.text) "
            f"{_joined(release, file)} WHERE NOT {_INSIDE} ORDER BY 1"
        )
    )
    for key, value, paragraph, length in rows:
        message = f"the span is not within the paragraph's {length} characters"
        yield _finding("span-outside", message, file, "char_end", value, key, paragraph)


def _other_words(release: OpenRelease, file: TableFile) -> Iterator[Finding]:
    table = file.schema.name
    field = WRITTEN_VALUES.get(table) or CONTAINED_VALUES.get(table)
    if field is None:
        return
    release.coverage.see(table, (field,))
    column = f"s.{identifier(field)}"
    right = f"contains({_SLICE}, {column})" if table in CONTAINED_VALUES else f"{_SLICE} = {column}"
    rows = release.rows(
        limited(
            f"SELECT {file.key_sql('s.')}, {column}, s.paragraph_id, {_SLICE}, s.char_start, s.char_end "
            f"{_joined(release, file)} WHERE {_INSIDE} AND NOT ({right}) ORDER BY 1"
        )
    )
    for key, value, paragraph, words, start, end in rows:
        message = f"the paragraph's characters {start} to {end} are {words!r}"
        yield _finding("span-mismatch", message, file, field, value, key, paragraph)


_INSIDE = "(s.char_start >= 0 AND s.char_start < s.char_end AND s.char_end <= length(p.text))"
_SLICE = "substring(p.text, s.char_start + 1, s.char_end - s.char_start)"


def _joined(release: OpenRelease, file: TableFile) -> str:
    paragraphs = release.files[PARQUET, "paragraphs"].name
    column = identifier(SPAN_PARAGRAPHS.get(file.schema.name, "paragraph_id"))
    return f"FROM {file.name} AS s JOIN {paragraphs} AS p ON p.paragraph_id = s.{column}"


def _finding(
    code: str, message: str, file: TableFile, field: str, value: object, key: object, paragraph: object
) -> Finding:
    return Finding(
        code, message, file.place, file.schema.name, field, str(value), str(key), paragraph_id=str(paragraph)
    )
