"""Find the documents whose paragraphs may be out of order, by queries over all of them.

Documents are named by DuckDB's hash of their id. Which fault a document has is for ``accounting`` to say, which reads
its paragraphs: a document here may turn out to have none, but a document with a fault is here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.model import ParagraphKind
from flows.model.release_files import PARQUET
from flows.schema.completeness import label_ranks, number_breaks
from flows.validation.opening import OpenRelease

PARAGRAPHS = "paragraphs"
DOCUMENT = "hash(document_id)"
_COUNTED = r"\p{Nd}+(\.\p{Nd}+)*"  # is_counted
_SERIES = r"([^#]*\.)?[^#.]*$"  # numbering_series of the part after the last "#"


@dataclass(frozen=True, slots=True)
class Reading:
    """The numbers of paragraphs and documents, and the documents to look at."""

    paragraphs: int
    documents: int
    doubted: frozenset[int]


def read_order(release: OpenRelease) -> Reading:
    """Return what the queries say; the release must have all columns of its paragraphs."""
    rows = (
        f"SELECT {DOCUMENT} AS document, position, char_start, char_end, length(text) AS length FROM {placed(release)}"
    )
    before = (
        "lag(document) OVER reading AS other, lag(position) OVER reading AS place, lag(char_end) OVER reading AS before"
    )
    is_doubted = (
        "char_end - char_start <> length OR other IS DISTINCT FROM document AND position <> 1 "
        "OR other = document AND (position <> place + 1 OR char_start < before)"
    )
    [(paragraphs, documents, places)] = release.rows(
        f"WITH placed AS (SELECT *, {before} FROM ({rows}) WINDOW reading AS (ORDER BY document, position)) "
        f"SELECT count(*), count(DISTINCT document), list(DISTINCT document) FILTER (WHERE {is_doubted}) FROM placed"
    )
    doubted = frozenset(places if isinstance(places, list) else ())
    return Reading(int(str(paragraphs)), int(str(documents)), doubted | frozenset(_doubted_labels(release)))


def placed(release: OpenRelease) -> str:
    """Return SQL for the paragraphs that have a place in their document, whatever types the columns are stored as."""
    numbers = [f"TRY_CAST({name} AS BIGINT)" for name in ("position", "char_start", "char_end")]
    position, start, end = numbers
    return (
        "(SELECT paragraph_id, document_id, parent_paragraph_id, text, CAST(kind AS VARCHAR) AS kind, "
        f"CAST(label AS VARCHAR) AS label, {position} AS position, {start} AS char_start, {end} AS char_end "
        f"FROM {release.files[PARQUET, PARAGRAPHS].sql} "
        f"WHERE {' AND '.join(f'{number} IS NOT NULL' for number in numbers)})"
    )


def _doubted_labels(release: OpenRelease) -> Iterator[int]:
    """Yield the documents with a break in printed numbers or letters; many documents have the same labels."""
    lettered, numbered = ParagraphKind.LETTERED.value, ParagraphKind.NUMBERED.value
    part = f"CASE kind WHEN '{lettered}' THEN parent_paragraph_id ELSE regexp_extract(paragraph_id, '{_SERIES}', 1) END"
    rows = (
        f"SELECT {DOCUMENT} AS document, hash(document_id, kind, {part}) AS series, position, kind, "
        f"coalesce(label, '') AS label FROM {placed(release)} "
        f"WHERE kind = '{lettered}' OR kind = '{numbered}' AND regexp_full_match(label, '{_COUNTED}')"
    )
    labels = (
        "SELECT document, kind, lag(label) OVER series AS before, label, "
        f"CASE kind WHEN '{lettered}' THEN first_value(label) OVER series END AS first, "
        f"CASE kind WHEN '{lettered}' THEN nth_value(label, 2) OVER series END AS second FROM ({rows}) "
        "WINDOW series AS (PARTITION BY series ORDER BY position "
        "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)"
    )
    breaks = {
        (kind, before, label, first, second)
        for kind, before, label, first, second in release.rows(
            f"SELECT DISTINCT kind, before, label, first, second FROM ({labels})"
        )
        if (_is_number_break(before, label) if kind == numbered else _is_letter_break(before, label, first, second))
    }
    if breaks:
        for document, *found in release.streamed(
            f"SELECT document, kind, before, label, first, second FROM ({labels})"
        ):
            if tuple(found) in breaks:
                yield int(str(document))


def _is_number_break(before: object, label: object) -> bool:
    pair = [str(one) for one in (before, label) if one is not None]
    return any(at == len(pair) - 1 for at, _ in number_breaks(pair))


def _is_letter_break(before: object, label: object, first: object, second: object) -> bool:
    """Return whether a label does not follow the one before it in a list that begins with ``first`` and ``second``."""
    head = [str(one) for one in (first, second) if one is not None]
    if before is None or second is None:
        return label_ranks(head)[0] not in (None, 1)
    *_, rank_before, rank = label_ranks([*head, str(before), str(label)])
    return rank is not None and rank_before is not None and rank not in (rank_before + 1, 1)
