"""Check that no text is lost: text coverage, consecutive positions, numbers and letters, declared counts."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.model import ParagraphKind, PrepmeetError, Severity
from flows.model.release_files import PARQUET
from flows.schema.completeness import SUFFICIENT_COVERAGE, is_counted, letter_breaks, number_breaks, numbering_series
from flows.schema.sql import constant, identifier, literal
from flows.validation.finding import Finding
from flows.validation.opening import OpenRelease, limited
from flows.validation.reading_order import DOCUMENT, PARAGRAPHS, placed, read_order

MIN_COVERAGE = 0.95  # below it, an error instead of a warning
_LOOKED_AT = ("position", "kind", "label", "parent_paragraph_id", "char_start", "char_end", "text")
_PLACE = "parquet/paragraphs.parquet"


@dataclass(frozen=True, slots=True)
class _Row:
    paragraph_id: str
    document_id: str
    position: int
    kind: str
    label: str | None
    parent_id: str | None
    start: int
    end: int
    length: int | None  # None in a release without text


def check_accounting(release: OpenRelease) -> Iterator[Finding]:
    """Find signs of lost or repeated text in positions, printed numbers and letters, offsets and coverage.

    A warning that is already a row of the table ``issues`` is not repeated.
    """
    known: set[tuple[str, str]] | None = None
    for finding in _signs_of_loss(release):
        if finding.severity is Severity.WARNING:
            known = _published_issues(release) if known is None else known
            if (finding.code, finding.key) in known:
                continue
        yield finding


def _published_issues(release: OpenRelease) -> set[tuple[str, str]]:
    """Return code and paragraph_id, or document_id, of each row of the table ``issues``."""
    if not release.complete(PARQUET, "issues"):
        return set()
    file = release.files[PARQUET, "issues"]
    rows = release.rows(f"SELECT code, coalesce(paragraph_id, document_id) FROM {file.sql}")
    return {(str(code), str(row)) for code, row in rows}


def _signs_of_loss(release: OpenRelease) -> Iterator[Finding]:
    if release.complete(PARQUET, "documents"):
        documents = release.files[PARQUET, "documents"].rows
        release.coverage.see("documents", ("text_coverage",), documents)
        yield from _coverage(release)
    if not release.complete(PARQUET, PARAGRAPHS):
        return
    yield from _reading_order(release)
    if release.complete(PARQUET, "recommendations"):
        yield from _numbered_rows(release, "recommendations", "document_id")
        yield from _chapeaux(release)
    if release.complete(PARQUET, "statements"):
        yield from _numbered_rows(release, "statements", "paragraph_id")


def _reading_order(release: OpenRelease) -> Iterator[Finding]:
    """Find faults of the paragraphs of each document; only those that a query doubts are read row by row."""
    reading = read_order(release)
    if not reading.paragraphs:
        return
    release.coverage.see(PARAGRAPHS, _LOOKED_AT, reading.paragraphs)
    release.coverage.count("documents in reading order", reading.documents)
    if not reading.doubted:
        return
    for _, group in itertools.groupby(_paragraphs(release, sorted(reading.doubted)), key=lambda row: row.document_id):
        found = list(group)
        yield from _positions(found)
        yield from _offsets(found)
        yield from _numbers(found)
        yield from _letters(found)


def check_expected(release: OpenRelease, expected: Mapping[str, Mapping[str, int]]) -> Iterator[Finding]:
    """Find declared counts that differ from the release; see ``validate_release`` for their names."""
    release.coverage.count("declared counts", sum(len(counts) for counts in expected.values()))
    for key, counts in expected.items():
        documents = _documents_named(release, key)
        if not documents:
            message = "counts are declared for a document that is not in the release"
            yield Finding("expected-count", message, "parquet/documents.parquet", "documents", value=key)
            continue
        for name, wanted in counts.items():
            table, condition = _counted(release, name)
            if not release.complete(PARQUET, table):
                continue
            file = release.files[PARQUET, table]
            release.coverage.see(table)
            found = _count(
                release, f"{file.sql} WHERE list_contains({constant(documents)}, document_id) AND {condition}"
            )
            if found != wanted:
                message = f"declared number of {name} of {key}: {wanted}; found: {found}"
                yield Finding("expected-count", message, file.place, table, value=str(found))


def _coverage(release: OpenRelease) -> Iterator[Finding]:
    file = release.files[PARQUET, "documents"]
    rows = release.rows(
        f"SELECT document_id, text_coverage FROM {file.sql} WHERE text_coverage < {SUFFICIENT_COVERAGE} ORDER BY 1"
    )
    for document, coverage in rows:
        share = float(str(coverage))
        severity = Severity.ERROR if share < MIN_COVERAGE else Severity.WARNING
        message = f"{1 - share:.2%} of the document's characters are not accounted for"
        yield Finding(
            "low-text-coverage",
            message,
            file.place,
            "documents",
            "text_coverage",
            str(coverage),
            str(document),
            severity=severity,
        )


def _paragraphs(release: OpenRelease, documents: Sequence[int]) -> Iterator[_Row]:
    """Yield the paragraphs of some documents, document by document, in reading order."""
    rows = release.streamed(
        "SELECT paragraph_id, document_id, position, kind, label, parent_paragraph_id, char_start, char_end, "
        f"length(text) FROM {placed(release)} WHERE list_contains($documents, {DOCUMENT}) "
        "ORDER BY document_id, position, paragraph_id",
        {"documents": documents},
    )
    return (_Row(*row) for row in rows)  # type: ignore[arg-type]


def _positions(rows: Sequence[_Row]) -> Iterator[Finding]:
    for wanted, row in enumerate(rows, start=1):
        if row.position != wanted:
            message = f"positions must be consecutive within a document; {wanted} is missing or repeated"
            yield _finding("position-gap", message, row, "position", str(row.position))
            return


def _offsets(rows: Sequence[_Row]) -> Iterator[Finding]:
    for row in rows:
        if row.length is not None and row.end - row.start != row.length:
            message = f"the text has {row.length} characters, the span {row.end - row.start}"
            yield _finding("span-mismatch", message, row, "char_end", f"{row.start}:{row.end}")
    for before, row in itertools.pairwise(rows):
        if row.start < before.end:
            message = f"the paragraph begins before {before.paragraph_id} ends, at {before.end}"
            yield _finding("paragraph-overlap", message, row, "char_start", str(row.start))


def _numbers(rows: Sequence[_Row]) -> Iterator[Finding]:
    numbered = [row for row in rows if row.kind == ParagraphKind.NUMBERED and is_counted(row.label or "")]
    for series in _by_series(numbered).values():
        for place, message in number_breaks([row.label or "" for row in series]):
            row = series[place]
            yield _finding("paragraph-number-gap", message, row, "label", row.label, Severity.WARNING)


def _by_series(rows: Sequence[_Row]) -> dict[str, list[_Row]]:
    """Return the rows by the part of the document that numbers them."""
    series: dict[str, list[_Row]] = {}
    for row in rows:
        series.setdefault(numbering_series(row.paragraph_id.rpartition("#")[2]), []).append(row)
    return series


def _letters(rows: Sequence[_Row]) -> Iterator[Finding]:
    children: dict[str | None, list[_Row]] = {}
    for row in rows:
        if row.kind == ParagraphKind.LETTERED:
            children.setdefault(row.parent_id, []).append(row)
    for siblings in children.values():
        for place, message in letter_breaks([row.label or "" for row in siblings]):
            row = siblings[place]
            yield _finding("letter-gap", message, row, "label", row.label, Severity.WARNING)


def _numbered_rows(release: OpenRelease, table: str, group: str) -> Iterator[Finding]:
    """Find documents or paragraphs whose rows do not have the positions 1, 2, 3 …"""
    file = release.files[PARQUET, table]
    release.coverage.see(table, (group, "position"), file.rows)
    rows = release.rows(
        f"SELECT {identifier(group)}, count(*), max(position) FROM {file.sql} GROUP BY ALL "
        "HAVING min(position) <> 1 OR max(position) <> count(*) OR count(DISTINCT position) <> count(*) ORDER BY 1"
    )
    for value, number, last in rows:
        message = f"positions of {value} must be consecutive from 1; number of rows: {number}, last position: {last}"
        yield Finding("position-gap", message, file.place, table, "position", str(last), str(value))


def _chapeaux(release: OpenRelease) -> Iterator[Finding]:
    """Find recommendations where is_chapeau or full_text contradicts their chapeau or the recommendations below."""
    file = release.files[PARQUET, "recommendations"]
    release.coverage.see("recommendations", ("is_chapeau", "parent_recommendation_id", "full_text", "text"))
    faults = (
        ("chapeau-mismatch", "is_chapeau", "NOT p.is_chapeau", "its parent recommendation is not a chapeau"),
        (
            "chapeau-mismatch",
            "is_chapeau",
            "r.is_chapeau AND c.parent IS NULL",
            "the chapeau has no recommendation below it",
        ),
        (
            "full-text-mismatch",
            "full_text",
            "NOT ends_with(r.full_text, r.text)",
            "the full text does not end with text",
        ),
        (
            "full-text-mismatch",
            "full_text",
            "NOT starts_with(r.full_text, p.full_text)",
            "the full text does not begin with that of its chapeau",
        ),
    )
    joined = (
        f"{file.sql} AS r LEFT JOIN {file.sql} AS p ON p.recommendation_id = r.parent_recommendation_id "
        f"LEFT JOIN (SELECT DISTINCT parent_recommendation_id AS parent FROM {file.sql}) AS c "
        "ON c.parent = r.recommendation_id"
    )
    counts = ", ".join(f"count(*) FILTER (WHERE {fault})" for _, _, fault, _ in faults)
    numbers = release.numbers(f"SELECT {counts} FROM {joined}")
    for (code, field, fault, message), number in zip(faults, numbers, strict=True):
        if not number:
            continue
        rows = release.rows(
            limited(f"SELECT r.recommendation_id, r.{identifier(field)} FROM {joined} WHERE {fault} ORDER BY 1")
        )
        for key, value in rows:
            yield Finding(code, message, file.place, "recommendations", field, str(value), str(key))


def _documents_named(release: OpenRelease, key: str) -> list[str]:
    if not release.complete(PARQUET, "documents"):
        return []
    file = release.files[PARQUET, "documents"]
    rows = release.connection.execute(
        f"SELECT document_id FROM {file.sql} WHERE {literal(key)} IN (document_id, sha256, meeting_id)"
    ).fetchall()
    return [str(row[0]) for row in rows]


def _counted(release: OpenRelease, name: str) -> tuple[str, str]:
    kind = name.removeprefix(f"{PARAGRAPHS}_")
    if kind in {kind.value for kind in ParagraphKind}:
        return PARAGRAPHS, f"kind = '{kind}'"
    schema = release.schemas.get(name)
    if schema is None or "document_id" not in schema.field_names:
        raise PrepmeetError(
            f"a count is declared for {name!r}; name a table with a document_id, or paragraphs_numbered"
        )
    return name, "NOT is_chapeau" if name == "recommendations" else "true"


def _count(release: OpenRelease, rest: str) -> int:
    return release.numbers(f"SELECT count(*) FROM {rest}")[0]


def _finding(
    code: str, message: str, row: _Row, field: str, value: str | None, severity: Severity = Severity.ERROR
) -> Finding:
    return Finding(
        code, message, _PLACE, PARAGRAPHS, field, value, row.paragraph_id, row.paragraph_id, severity=severity
    )
