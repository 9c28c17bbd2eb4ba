"""Every span gives back what was written: paragraph, first and last character against the value in the row."""

from __future__ import annotations

from collections.abc import Iterator

from flows.schema.sql import identifier
from flows.validation.finding import Finding
from flows.validation.opening import PARQUET, OpenRelease, Relation, limited

# The column that the paragraph's text holds at [char_start:char_end].
WRITTEN_VALUES = {
    "participants": "name_as_written",
    "statements": "name_as_written",
    "theme_mentions": "matched_text",
    "recommendations": "text",
    "positions": "text",
    "citations": "as_written",
}
# An officer's span holds more than the name: the words that give the office and the country.
CONTAINED_VALUES = {"officers": "name"}


def check_spans(release: OpenRelease) -> Iterator[Finding]:
    """Spans outside their paragraph, spans that give other words, and paragraphs of another document."""
    if not release.complete(PARQUET, "paragraphs"):
        return
    for table, schema in release.schemas.items():
        if "paragraph_id" not in schema.field_names or table == "paragraphs" or not release.complete(PARQUET, table):
            continue
        relation = release.relations[PARQUET, table]
        if "document_id" in schema.field_names:
            yield from _other_document(release, relation)
        if "char_start" in schema.field_names:
            yield from _outside(release, relation)
            yield from _other_words(release, relation)


def _other_document(release: OpenRelease, relation: Relation) -> Iterator[Finding]:
    rows = release.rows(
        limited(
            f"SELECT {relation.key_sql('s.')}, s.document_id, s.paragraph_id {_joined(release, relation)} "
            "WHERE s.document_id <> p.document_id ORDER BY 1"
        )
    )
    for key, value, paragraph in rows:
        yield _finding(
            "wrong-document", "the paragraph is of another document", relation, "document_id", value, key, paragraph
        )


def _outside(release: OpenRelease, relation: Relation) -> Iterator[Finding]:
    rows = release.rows(
        limited(
            f"SELECT {relation.key_sql('s.')}, s.char_start || ':' || s.char_end, s.paragraph_id, length(p.text) "
            f"{_joined(release, relation)} WHERE NOT {_INSIDE} ORDER BY 1"
        )
    )
    for key, value, paragraph, length in rows:
        message = f"the span does not lie within the paragraph's {length} characters"
        yield _finding("span-outside", message, relation, "char_end", value, key, paragraph)


def _other_words(release: OpenRelease, relation: Relation) -> Iterator[Finding]:
    table = relation.schema.name
    field = WRITTEN_VALUES.get(table) or CONTAINED_VALUES.get(table)
    if field is None:
        return
    column = f"s.{identifier(field)}"
    right = f"contains({_SLICE}, {column})" if table in CONTAINED_VALUES else f"{_SLICE} = {column}"
    rows = release.rows(
        limited(
            f"SELECT {relation.key_sql('s.')}, {column}, s.paragraph_id, {_SLICE}, s.char_start, s.char_end "
            f"{_joined(release, relation)} WHERE {_INSIDE} AND NOT ({right}) ORDER BY 1"
        )
    )
    for key, value, paragraph, words, start, end in rows:
        message = f"the paragraph's characters {start} to {end} are {words!r}"
        yield _finding("span-mismatch", message, relation, field, value, key, paragraph)


_INSIDE = "(s.char_start >= 0 AND s.char_start < s.char_end AND s.char_end <= length(p.text))"
_SLICE = "substring(p.text, s.char_start + 1, s.char_end - s.char_start)"


def _joined(release: OpenRelease, relation: Relation) -> str:
    paragraphs = release.relations[PARQUET, "paragraphs"].name
    return f"FROM {relation.name} AS s JOIN {paragraphs} AS p USING (paragraph_id)"


def _finding(
    code: str, message: str, relation: Relation, field: str, value: object, key: object, paragraph: object
) -> Finding:
    return Finding(
        code, message, relation.place, relation.schema.name, field, str(value), str(key), paragraph_id=str(paragraph)
    )
