"""The queries of the review on the database of a release."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import duckdb

from flows.model import FROM_ABOVE, JUDGED_FIELDS, WITHOUT_SPANS, Action, Decision, json_texts
from flows.review.document import ReleasedDecision, ReviewDocument, ReviewDoubt, ReviewParagraph, ReviewRow
from flows.review.fields import reference_names
from flows.review.kinds import KEYS, KINDS, SAME_WORDS
from flows.review.sampling import BODY_KINDS, PARAGRAPHS, SampleRow
from flows.schema.sql import constant
from flows.tables.quality import judged_rows_sql

Record = dict[str, Any]
# columns of the table decisions whose names are those of Decision
DECIDED = (
    *("decision_id", "decided_at_utc", "reviewer", "action", "value", "sha256", "symbol", "paragraph", "as_written"),
    *("reason", "sample"),
)
OTHERS = {"positions": ("verb", "quantifier_text")}  # columns that may be changed, but are not judged
NAMES = {
    "entities": "SELECT entity_id AS id, name FROM entities ORDER BY 1",
    "themes": "SELECT theme_id AS id, label_en AS name FROM themes ORDER BY 1",
    "instruments": "SELECT instrument_id AS id, title AS name FROM instruments ORDER BY 1",
}


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document in the list of documents: what it is, and how many paragraphs and open doubts it has."""

    document_id: str
    meeting_id: str | None
    symbol: str | None
    language: str | None
    title: str | None
    source_file: str | None
    sha256: str
    is_superseded: bool
    paragraphs: int
    doubts: int


class Reader:
    """An open database of a release."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def entries(self, meeting: str | None, code: str | None) -> Iterator[DocumentEntry]:
        """Yield the documents, those with most open doubts first."""
        sql = """
            SELECT document_id, meeting_id, symbol, language, title, source_file, sha256,
                superseded_by IS NOT NULL AS is_superseded,
                (SELECT count(*) FROM paragraphs AS p WHERE p.document_id = d.document_id) AS paragraphs,
                (SELECT count(*) FROM issues AS t WHERE t.document_id = d.document_id
                    AND NOT t.reviewed AND ($2 IS NULL OR t.code = $2)) AS doubts
            FROM documents AS d WHERE $1 IS NULL OR meeting_id = $1 ORDER BY doubts DESC, document_id"""
        for record in self._records(sql, (meeting, code)):
            if code is None or record["doubts"]:
                yield DocumentEntry(**record)

    def documents(self, document_ids: Sequence[str], version: str) -> Iterator[ReviewDocument]:
        """Yield these documents, as far as they are in the release, in the order of their ids."""
        chosen = list(document_ids)
        rows = self._rows(chosen)
        doubts = self._doubts(chosen, rows)
        paragraphs = self._paragraphs(chosen, rows, doubts)
        decisions = self._decisions(chosen)
        known = self._known_names()
        names = _in_one(known)
        sql = f"SELECT p.* FROM documents AS p WHERE {_of_documents(chosen)} ORDER BY document_id"
        for record in self._records(sql):
            name = record["document_id"]
            placed = {one.paragraph_id for one in paragraphs[name]}
            yield ReviewDocument(
                document_id=name,
                meeting_id=record["meeting_id"],
                symbol=record["symbol"],
                language=record["language"],
                document_type=record["document_type"],
                title=record["title"],
                source_file=record["source_file"],
                sha256=record["sha256"],
                media_type=record["media_type"],
                release=version,
                paragraphs=tuple(paragraphs[name]),
                doubts=tuple(one for one in doubts[name] if one.paragraph_id not in placed),
                decisions=tuple(decisions[name]),
                known=known,
                names=names,
                own_entities=self._own_entities(record["meeting_id"]),
                superseded_by=record["superseded_by"],
            )

    def _own_entities(self, meeting_id: str | None) -> frozenset[str]:
        # a run asks this for its pages, and a parameter would import pandas
        is_of_meeting = f"meeting_id = {constant(meeting_id)}"
        sql = f"""
            SELECT entity_id FROM participants WHERE {is_of_meeting}
            UNION SELECT entity_id FROM statements WHERE {is_of_meeting}
            UNION SELECT entity_id FROM entities WHERE resolved"""
        return frozenset(record["entity_id"] for record in self._records(sql))

    def document_of(self, table: str, row_id: str) -> str | None:
        """Return the id of the document that a row is from, or None."""
        joined = "JOIN paragraphs USING (paragraph_id)" if table == "theme_mentions" else ""
        found = self._records(f"SELECT document_id FROM {table} {joined} WHERE {KEYS[table]} = $1", (row_id,))
        return found[0]["document_id"] if found else None

    def documents_naming(self, entity_id: str) -> Iterator[str]:
        """Yield the ids of the documents with a participant or speaker that is an entity."""
        sql = """
            SELECT document_id FROM participants WHERE entity_id = $1
            UNION SELECT document_id FROM statements WHERE entity_id = $1 ORDER BY 1"""
        yield from (record["document_id"] for record in self._records(sql, (entity_id,)))

    def similar_rows(self, row: ReviewRow) -> Iterator[tuple[str, str]]:
        """Yield document id and row id of the rows of the same words with the same judged fields."""
        if row.table not in SAME_WORDS:
            return
        key, words = KEYS[row.table], SAME_WORDS[row.table]
        sql = f"""
            SELECT p.document_id, t.{key} AS row_id, {_judged(row.table)}
            FROM {row.table} AS t JOIN paragraphs AS p USING (paragraph_id)
            WHERE t.{words} = $1 AND {judged_rows_sql(row.table)} ORDER BY 1, 2"""
        for record in self._records(sql, (row.as_written,)):
            if _fields(row.table, record) == row.fields:
                yield record["document_id"], record["row_id"]

    def places_of_similar(self, row: ReviewRow) -> Iterator[str]:
        """Yield the ids of the paragraphs of the other rows of the same words with the same judged fields."""
        key, words = KEYS[row.table], SAME_WORDS[row.table]
        sql = f"""
            SELECT t.paragraph_id, {_judged(row.table)} FROM {row.table} AS t
            WHERE t.{words} = $1 AND t.{key} <> $2 AND {judged_rows_sql(row.table)} ORDER BY 1"""
        for record in self._records(sql, (row.as_written, row.row_id)):
            if _fields(row.table, record) == row.fields:
                yield record["paragraph_id"]

    def counts_of_similar_rows(self, rows: Sequence[ReviewRow]) -> Counter[tuple[str, str]]:
        """Return by (table, row id) how many rows have the same words and judged fields."""
        counts: Counter[tuple[str, str]] = Counter()
        for table, words in SAME_WORDS.items():
            own = [row for row in rows if row.table == table]
            if not own:
                continue
            sql = f"""
                SELECT t.{words} AS words, {_judged(table)}, count(*) AS number
                FROM {table} AS t WHERE t.{words} IN (SELECT unnest($1)) AND {judged_rows_sql(table)} GROUP BY ALL"""
            found = self._records(sql, ([row.as_written for row in own],))
            numbers = {(one["words"], *_fields(table, one).items()): one["number"] for one in found}
            counts.update({(table, row.row_id): numbers.get((row.as_written, *row.fields.items()), 1) for row in own})
        return counts

    def similar_doubts(self, doubt: ReviewDoubt) -> Iterator[tuple[str, str]]:
        """Yield document id and issue id of the open doubts of a paragraph with the same code, place and value.

        There are none of rows that are never alike, as recommendations are: their values are words that many have.
        """
        if doubt.table not in SAME_WORDS:
            return
        sql = """
            SELECT document_id, issue_id FROM issues AS t
            WHERE code = $1 AND table_name IS NOT DISTINCT FROM $2 AND field_name IS NOT DISTINCT FROM $3
                AND value IS NOT DISTINCT FROM $4 AND document_id IS NOT NULL
                AND NOT t.reviewed
            ORDER BY 1, 2"""
        for record in self._records(sql, (doubt.code, doubt.table, doubt.field, doubt.value)):
            yield record["document_id"], record["issue_id"]

    def names(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Return (id, name) of the entities, themes and instruments, by table."""
        return {table: tuple((one["id"], one["name"]) for one in self._records(sql)) for table, sql in NAMES.items()}

    def shown_names(self) -> Mapping[str, str]:
        """Return the names by id that the pages of the release show: its own, and those of the reference."""
        return _in_one(self._known_names())

    def _known_names(self) -> dict[str, dict[str, str]]:
        return {table: {**reference_names()[table], **dict(own)} for table, own in self.names().items()}

    def outcomes(self) -> Mapping[str, str]:
        """Return the outcome of each decision by its id."""
        records = self._records("SELECT decision_id, outcome FROM decisions")
        return {one["decision_id"]: one["outcome"] for one in records}

    def sample_rows(self, tables: Sequence[str]) -> Iterator[SampleRow]:
        """Yield the rows of ``tables``, which may be paragraphs: of those only the kinds that may contain values."""
        for table in tables:
            where = f"WHERE p.kind IN {BODY_KINDS}" if table == PARAGRAPHS else f"WHERE {judged_rows_sql(table)}"
            sql = f"""
                SELECT t.{KEYS[table]} AS row_id, d.meeting_id, d.document_id, d.language, p.paragraph_id
                FROM {table} AS t JOIN paragraphs AS p USING (paragraph_id)
                JOIN documents AS d ON d.document_id = p.document_id {where} ORDER BY 1"""
            for record in self._records(sql):
                yield SampleRow(table, **{**record, "meeting_id": record["meeting_id"] or ""})

    # ------------------------------------------------------------------------------------------ parts of a document

    def _records(self, sql: str, parameters: Sequence[object] = ()) -> list[Record]:
        result = self._connection.execute(sql, parameters) if parameters else self._connection.execute(sql)
        names = [column[0] for column in result.description or ()]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def _rows(self, chosen: list[str]) -> dict[str, list[ReviewRow]]:
        """Return the rows by paragraph, in the order of their spans."""
        found: defaultdict[str, list[ReviewRow]] = defaultdict(list)
        for table, kind in KINDS.items():
            sql = f"""
                SELECT t.{KEYS[table]} AS row_id, t.paragraph_id, {_span(table)}, {_shown(table)},
                    t.origin, t.reviewed, {"t.is_chapeau" if table == "recommendations" else "false"} AS is_chapeau,
                    {"t.in_attendance" if table == "participants" else "NULL"} AS in_attendance
                FROM {kind.table} AS t JOIN paragraphs AS p USING (paragraph_id)
                WHERE {_of_documents(chosen)} ORDER BY 1"""
            for record in self._records(sql):
                found[record["paragraph_id"]].append(_row(table, record))
        for rows in found.values():
            rows.sort(key=lambda one: (one.start or 0, -(one.end or 0)))
        return found

    def _doubts(self, chosen: list[str], rows: Mapping[str, list[ReviewRow]]) -> defaultdict[str, list[ReviewDoubt]]:
        """Return the doubts by document, each with the number of rows that it concerns."""
        totals = Counter((_document(place), one.table) for place, own in rows.items() for one in own)
        found: defaultdict[str, list[ReviewDoubt]] = defaultdict(list)
        sql = f"SELECT p.* FROM issues AS p WHERE {_of_documents(chosen)} ORDER BY issue_id"
        for record in self._records(sql):
            doubt = ReviewDoubt(
                issue_id=record["issue_id"],
                severity=record["severity"],
                code=record["code"],
                document_id=record["document_id"],
                paragraph_id=record["paragraph_id"],
                table=record["table_name"],
                field=record["field_name"],
                value=record["value"],
                message=record["message"],
                is_reviewed=record["reviewed"],
            )
            own = rows.get(doubt.paragraph_id or "", ())
            total = totals[doubt.document_id, doubt.table or ""]
            found[doubt.document_id].append(replace(doubt, touched=_touched(doubt, own, total)))
        return found

    def _paragraphs(
        self,
        chosen: list[str],
        rows: Mapping[str, list[ReviewRow]],
        doubts: Mapping[str, list[ReviewDoubt]],
    ) -> defaultdict[str, list[ReviewParagraph]]:
        placed: defaultdict[str, list[ReviewDoubt]] = defaultdict(list)
        for doubt in (one for found in doubts.values() for one in found):
            placed[doubt.paragraph_id or ""].append(doubt)
        found: defaultdict[str, list[ReviewParagraph]] = defaultdict(list)
        depths: dict[str, int] = {}
        sql = f"SELECT p.* FROM paragraphs AS p WHERE {_of_documents(chosen)} ORDER BY document_id, position"
        for record in self._records(sql):
            name = record["paragraph_id"]
            depths[name] = depths.get(record["parent_paragraph_id"], 0) + 1 if record["kind"] == "lettered" else 0
            found[record["document_id"]].append(
                ReviewParagraph(
                    paragraph_id=name,
                    key=name.removeprefix(f"{record['document_id']}#"),
                    kind=record["kind"],
                    label=record["label"],
                    depth=depths[name],
                    page=record["page"],
                    text=record["text"],
                    rows=tuple(rows.get(name, ())),
                    doubts=tuple(placed.get(name, ())),
                    parent_key=(record["parent_paragraph_id"] or "").partition("#")[2] or None,
                )
            )
        return found

    def _decisions(self, chosen: list[str]) -> defaultdict[str, list[ReleasedDecision]]:
        found: defaultdict[str, list[ReleasedDecision]] = defaultdict(list)
        sql = f"""
            SELECT {", ".join(DECIDED)}, table_name, field_name, as_read, document_id, row_id, paragraph_id,
                outcome, detail
            FROM decisions AS p WHERE {_of_documents(chosen)} ORDER BY decided_at_utc, decision_id"""
        for record in self._records(sql):
            found[record["document_id"]].append(_released(record))
        return found


def _in_one(names: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return names by table and id as names by id."""
    return {name: title for own in names.values() for name, title in own.items()}


def _released(record: Record) -> ReleasedDecision:
    facts = {name: record[name] for name in DECIDED}
    decision = Decision(
        **{**facts, "action": Action(record["action"])},
        table=record["table_name"],
        field=record["field_name"],
        as_read=json_texts(record["as_read"], "as_read"),
    )
    return ReleasedDecision(decision, record["row_id"], record["paragraph_id"], record["outcome"], record["detail"])


def _span(table: str) -> str:
    """Return the columns of place and words; a row without a place in its paragraph has null offsets."""
    if table in WITHOUT_SPANS:
        words = "coalesce(t.number, t.kind::VARCHAR)"
        return f"NULL AS char_start, NULL AS char_end, {words} AS as_written, NULL AS words_from"
    words = "substring(p.text, t.char_start + 1, t.char_end - t.char_start)"
    if table not in FROM_ABOVE:
        return f"t.char_start, t.char_end, {words} AS as_written, NULL AS words_from"
    own = f"{judged_rows_sql(table)} THEN"
    return (
        f"CASE WHEN {own} t.char_start END AS char_start, CASE WHEN {own} t.char_end END AS char_end, "
        f"CASE WHEN {own} {words} ELSE t.matched_text END AS as_written, "
        f"CASE WHEN NOT {own} t.text_paragraph_id END AS words_from"
    )


def _judged(table: str) -> str:
    return ", ".join(f"t.{name}" for name in JUDGED_FIELDS[table])


def _shown(table: str) -> str:
    return ", ".join(f"t.{name}" for name in (*JUDGED_FIELDS[table], *OTHERS.get(table, ())))


def _fields(table: str, record: Record) -> dict[str, str | None]:
    return {name: _text(record[name]) for name in JUDGED_FIELDS[table]}


def _text(value: object) -> str | None:
    return str(value).lower() if isinstance(value, bool) else None if value is None else str(value)


def _row(table: str, record: Record) -> ReviewRow:
    return ReviewRow(
        table=table,
        row_id=record["row_id"],
        paragraph_id=record["paragraph_id"],
        start=record["char_start"],
        end=record["char_end"],
        as_written=record["as_written"],
        fields=_fields(table, record),
        origin=record["origin"],
        is_reviewed=record["reviewed"],
        words_from=record["words_from"],
        is_chapeau=record["is_chapeau"],
        is_attending=record["in_attendance"],
        others={name: _text(record[name]) for name in OTHERS.get(table, ())},
    )


def _of_documents(chosen: Sequence[str]) -> str:
    return f"p.document_id IN (SELECT unnest({constant(chosen)}::VARCHAR[]))"


def _document(paragraph_id: str) -> str:
    return paragraph_id.rpartition("#")[0]


def _touched(doubt: ReviewDoubt, own: Iterable[ReviewRow], total: int) -> int:
    """Return the number of rows that a doubt concerns: those of its value or table in its paragraph, or all of it."""
    if doubt.paragraph_id is None:
        return total
    of_table = [row for row in own if doubt.table in (None, row.table, "paragraphs")]
    of_value = [row for row in of_table if doubt.value and doubt.value in (row.as_written, *row.fields.values())]
    return len(of_value or of_table)
