"""The table quality: how right the rules read, as measured by the decisions of reviewers.

It is made once from a whole release, because its figures are about all parts together. Only small things are needed
of it: the numbers of rows by document, all decisions, and the rows in the paragraphs that were reviewed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from flows.model import FROM_ABOVE, READ_TABLES, Action
from flows.tables.estimates import effective_size, krippendorff_alpha, wilson_interval
from flows.tables.judgements import COUNTED, JudgedValue, index_values, judged_values
from flows.tables.rows import Row

QUALITY = "quality"
# Tables whose values may share words: another value there says nothing against a row.
SHARED_WORDS = ("theme_mentions",)
NOT_REVIEWED, SAMPLE, PART, WHOLE = "not reviewed", "sample", "part", "whole"
BY_RULE = "rule"
DIGITS = 4
PLACE = ("paragraph_id", "char_start", "char_end", "origin")
ROW_KEYS: Mapping[str, str] = MappingProxyType({table: f"{table.removesuffix('s')}_id" for table in READ_TABLES})
Scope = tuple[str, str | None, str | None]  # table, meeting and language; None: all


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What was confirmed as lacking nothing: paragraphs of a random sample, and whole documents."""

    paragraphs: frozenset[str]
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class MeasuredRelease:
    """What the figures are made from.

    Args:
        documents: The rows of documents by id.
        counts: Number of rows by table and document.
        paragraphs: Reviewed paragraphs, with all those of documents that were reviewed whole.
        rows: The rows in these paragraphs by table: their key as ``row_id``, and the columns PLACE.
        decisions: All rows of decisions.
    """

    documents: Mapping[str, Row]
    counts: Mapping[tuple[str, str], int]
    paragraphs: Collection[str]
    rows: Mapping[str, Sequence[Row]]
    decisions: Sequence[Row]


@dataclass(slots=True)
class _Cell:
    """What is known of one table in one scope."""

    rows: int = 0
    documents: int = 0
    whole_documents: int = 0
    right: int = 0
    wrong: int = 0
    clusters: list[tuple[int, int]] = field(default_factory=list)  # of each reviewed paragraph: found, printed
    verdicts: list[list[str]] = field(default_factory=list)
    decisions: dict[str, Row] = field(default_factory=dict)

    def judge(self, *, is_right: bool) -> None:
        """Count one row that the rules read."""
        self.right += is_right
        self.wrong += not is_right

    def note(self, decisions: Iterable[Row]) -> None:
        """Keep decisions that count here."""
        self.decisions |= {one["decision_id"]: one for one in decisions}

    def status(self) -> str:
        """Return how much was reviewed."""
        if self.whole_documents:
            return WHOLE if self.whole_documents == self.documents else PART
        return SAMPLE if self.right + self.wrong or self.clusters else NOT_REVIEWED


def reviewed_places(decisions: Iterable[Row]) -> Reviewed:
    """Return the paragraphs and documents that count as reviewed."""
    reviews = [one for one in decisions if is_review(one)]
    return Reviewed(
        frozenset(one["paragraph_id"] for one in reviews if one["table_name"] == "paragraphs" and one["paragraph_id"]),
        frozenset(one["document_id"] for one in reviews if one["table_name"] == "documents" and one["document_id"]),
    )


def is_review(one: Row) -> bool:
    """Return whether a decision confirms that a paragraph of a sample, or a whole document, lacks nothing."""
    is_counted = one["action"] == Action.CONFIRM and one["outcome"] in COUNTED
    is_place = one["table_name"] == "documents" or (one["table_name"] == "paragraphs" and bool(one["sample"]))
    return is_counted and is_place


def is_judged(table: str, row: Row) -> bool:
    """Return whether a row is judged itself: a theme taken from a paragraph above is judged there."""
    return table not in FROM_ABOVE or row.get("text_paragraph_id") in (None, row["paragraph_id"])


def judged_rows_sql(table: str) -> str:
    """Return the condition of ``is_judged`` as SQL."""
    return "text_paragraph_id = paragraph_id" if table in FROM_ABOVE else "TRUE"


def document_of(paragraph_id: str) -> str:
    """Return the document of a paragraph."""
    return paragraph_id.rpartition("#")[0]


def measured(tables: Mapping[str, Sequence[Row]]) -> MeasuredRelease:
    """Return what the figures are made from, of the rows of all tables."""
    reviewed = reviewed_places(tables["decisions"])
    paragraphs = {
        row["paragraph_id"]
        for row in tables["paragraphs"]
        if row["document_id"] in reviewed.documents or row["paragraph_id"] in reviewed.paragraphs
    }
    judged = {table: [row for row in tables[table] if is_judged(table, row)] for table in READ_TABLES}
    counts = Counter((table, document_of(row["paragraph_id"])) for table, rows in judged.items() for row in rows)
    rows = {
        table: [
            {"row_id": row[ROW_KEYS[table]], **{name: row.get(name) for name in PLACE}}
            for row in own
            if row["paragraph_id"] in paragraphs
        ]
        for table, own in judged.items()
    }
    documents = {row["document_id"]: row for row in tables["documents"]}
    return MeasuredRelease(documents, counts, paragraphs, rows, tables["decisions"])


def quality_rows(release: MeasuredRelease) -> list[Row]:
    """Return one row per read table for all documents, for each meeting and for each language."""
    measure = _Measure(release)
    measure.add_confirmations()
    measure.add_judged_values()
    measure.add_unjudged_rows()
    measure.add_paragraphs()
    return [_row(table, meeting, language, cell) for (table, meeting, language), cell in measure.cells.items()]


class _Measure:
    """The cells of all tables and scopes, while they are filled."""

    def __init__(self, release: MeasuredRelease) -> None:
        self._release = release
        self._reviewed = reviewed_places(release.decisions)
        self._values = [one for one in judged_values(release.decisions) if one.document_id in release.documents]
        self._index = index_values(self._values)
        self.cells: defaultdict[Scope, _Cell] = defaultdict(_Cell)
        self.cells |= {(table, None, None): _Cell() for table in READ_TABLES}
        for table in READ_TABLES:
            for document_id, document in release.documents.items():
                rows = release.counts.get((table, document_id), 0)
                is_whole = document_id in self._reviewed.documents
                for scope in _scopes(table, document):
                    cell = self.cells[scope]
                    cell.rows += rows
                    cell.documents += 1
                    cell.whole_documents += is_whole

    def _cells_of(self, table: str, document_id: str) -> Iterator[_Cell]:
        return (self.cells[scope] for scope in _scopes(table, self._release.documents[document_id]))

    def add_confirmations(self) -> None:
        """Add who confirmed paragraphs and whole documents, for all tables: they lack a value of none."""
        for one in self._release.decisions:
            if is_review(one) and one["document_id"] in self._release.documents:
                for table in READ_TABLES:
                    for cell in self._cells_of(table, one["document_id"]):
                        cell.note([one])

    def add_judged_values(self) -> None:
        """Add the values of samples and of whole documents that were judged one by one."""
        for value in self._values:
            if value.action is Action.ADD:
                continue
            if value.is_sampled or value.document_id in self._reviewed.documents:
                for cell in self._cells_of(value.table, value.document_id):
                    cell.judge(is_right=value.is_right)
                    cell.verdicts.append(value.verdicts())
                    cell.note(value.decisions)

    def add_unjudged_rows(self) -> None:
        """Add the rows of whole documents without a decision: they are right unless another value takes their words."""
        for table, row, value in self._reviewed_rows():
            document_id = document_of(row["paragraph_id"])
            is_read = value is None and row["origin"] == BY_RULE
            if is_read and document_id in self._reviewed.documents:
                for cell in self._cells_of(table, document_id):
                    cell.judge(is_right=not self._is_displaced(table, row))

    def add_paragraphs(self) -> None:
        """Add what was found and missed in each reviewed paragraph; each is a cluster of values."""
        found: Counter[tuple[str, str]] = Counter()
        missed: Counter[tuple[str, str]] = Counter()
        for table, row, value in self._reviewed_rows():
            place = (table, row["paragraph_id"])
            if value is not None and not self._counts(value):
                found[place] += row["origin"] == BY_RULE
            elif value is not None:
                found[place] += value.is_right
            elif row["origin"] == BY_RULE:
                found[place] += not self._is_displaced(table, row)
            else:
                missed[place] += 1  # made by a decision on another table or on an entity
        for value in self._values:
            is_reviewed = value.paragraph_id in self._release.paragraphs and self._counts(value)
            if value.paragraph_id and is_reviewed and not value.is_right:
                missed[value.table, value.paragraph_id] += value.printed_values
                for cell in self._cells_of(value.table, value.document_id):
                    cell.note(value.decisions)
        for paragraph_id in self._release.paragraphs:
            for table in READ_TABLES:
                place = (table, paragraph_id)
                for cell in self._cells_of(table, document_of(paragraph_id)):
                    cell.clusters.append((found[place], found[place] + missed[place]))

    def _counts(self, value: JudgedValue) -> bool:
        """Return whether a judgement is of a sample or a whole document: others are about what somebody came across."""
        return value.is_sampled or value.document_id in self._reviewed.documents

    def _reviewed_rows(self) -> Iterator[tuple[str, Row, JudgedValue | None]]:
        for table, rows in self._release.rows.items():
            for row in rows:
                yield table, row, self._index.value_of(table, row["row_id"], row)

    def _is_displaced(self, table: str, row: Row) -> bool:
        return table not in SHARED_WORDS and self._index.has_added(table, row)


def _scopes(table: str, document: Row) -> tuple[Scope, ...]:
    return (table, None, None), (table, document["meeting_id"], None), (table, None, document["language"])


def _row(table: str, meeting_id: str | None, language: str | None, cell: _Cell) -> Row:
    reviewed = cell.right + cell.wrong
    found = sum(found for found, _ in cell.clusters)
    printed = sum(printed for _, printed in cell.clusters)
    paired = [verdicts for verdicts in cell.verdicts if len(verdicts) > 1]
    dates = sorted(one["decided_at_utc"] for one in cell.decisions.values())
    return {
        "quality_id": f"{table}/{meeting_id or language or 'all'}",
        "table_name": table,
        "meeting_id": meeting_id,
        "language": language,
        "status": cell.status(),
        "rows": cell.rows,
        "reviewed": reviewed,
        "right": cell.right if reviewed else None,
        "wrong": cell.wrong if reviewed else None,
        **_figures("precision", cell.right, reviewed, reviewed),
        "paragraphs_reviewed": len(cell.clusters),
        "found": found if cell.clusters else None,
        "missed": printed - found if cell.clusters else None,
        **_figures("recall", found, printed, effective_size(cell.clusters) if printed else 0),
        "reviewers": len({one["reviewer"] for one in cell.decisions.values()}),
        "first_reviewed_at_utc": dates[0] if dates else None,
        "last_reviewed_at_utc": dates[-1] if dates else None,
        "code_versions": _listed(one["code_version"] for one in cell.decisions.values()),
        "agreement_rows": len(paired),
        "agreement_alpha": _rounded(krippendorff_alpha(paired)) if paired else None,
    }


def _figures(name: str, hits: int, number: int, size: float) -> dict[str, float | None]:
    """Return a share and its interval; nulls, never a figure, where nothing was reviewed."""
    if not number:
        return {name: None, f"{name}_low": None, f"{name}_high": None}
    low, high = wilson_interval(hits / number, size)
    return {name: _rounded(hits / number), f"{name}_low": _rounded(low), f"{name}_high": _rounded(high)}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)


def _listed(values: Iterable[str | None]) -> str | None:
    return ", ".join(sorted({value for value in values if value})) or None
