"""Which doubts of a release the decisions on rows and paragraphs settle."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from flows.model import FROM_ABOVE, JUDGED_FIELDS, NAME_TABLES, WITHOUT_SPANS, Action
from flows.model.doubt import Doubt, PlacedDecision, ReadValue, Span, doubted_value, settling
from flows.tables.decisions.making import judged
from flows.tables.decisions.outcomes import Settled
from flows.tables.mentions import Mention
from flows.tables.rows import Row

NAMED = (*NAME_TABLES, "officers")
TABLE_OF = {"attendance": "participants", "statement": "statements"}


class DoubtedValues:
    """What the rules read in each paragraph, without any decision: doubts are about this."""

    def __init__(self) -> None:
        self._read: dict[str, list[ReadValue]] = defaultdict(list)

    def note_names(self, mentions: Iterable[Mention]) -> None:
        """Note the names of participants and speakers."""
        for one in mentions:
            words = one.paragraph.text[one.start : one.end]
            paragraph_id = str(one.one.paragraph_id(one.paragraph.key))
            fields = tuple(judged(one).values())
            table = TABLE_OF[one.names.source]
            self._read[paragraph_id].append(ReadValue(table, one.start, one.end, words, fields))

    def note_rows(self, table: str, rows: Iterable[Row], texts: Mapping[str, str]) -> None:
        """Note the rows of another table; ``texts``: those of the paragraphs by id."""
        for row in rows:
            paragraph_id = str(row["paragraph_id"])
            if table in FROM_ABOVE and row["text_paragraph_id"] != row["paragraph_id"]:
                continue
            fields = tuple(str(row[name]) for name in JUDGED_FIELDS[table] if row[name] is not None)
            start, end = (None, None) if table in WITHOUT_SPANS else (row["char_start"], row["char_end"])
            words = row["number"] or row["kind"] if table in WITHOUT_SPANS else texts[paragraph_id][start:end]
            self._read[paragraph_id].append(ReadValue(table, start, end, str(words or ""), fields))

    def settled(
        self, issues: Sequence[Row], outcomes: Iterable[Settled], tables: Mapping[str, Sequence[Row]]
    ) -> set[str]:
        """Return the ids of the issues that decisions settle; ``tables`` are the rows after all decisions."""
        decided: dict[str, list[PlacedDecision]] = defaultdict(list)
        for one in outcomes:
            if one.paragraph_id is not None and one.place is not None:
                decided[one.paragraph_id].append(PlacedDecision(one.decision, one.place.start, one.place.end))
        spans = _named_spans(decided, tables)
        undecided = _undecided_names(tables)
        categorized = _categorized(tables)
        texts = {
            row["paragraph_id"]: str(row["text"]) for row in tables["paragraphs"] if row["paragraph_id"] in decided
        }
        found = set()
        for issue, doubt in _numbered(issues):
            name = issue["paragraph_id"]
            if name not in texts:
                continue
            subject = self._subject(name, doubt)
            known = (texts[name], spans[name], undecided[name], categorized[name])
            if settling(doubt, subject, decided[name], *known):
                found.add(issue["issue_id"])
        return found

    def _subject(self, paragraph_id: str, doubt: Doubt) -> ReadValue | None:
        values = sorted(self._read[paragraph_id], key=lambda one: (one.start or 0, -(one.end or 0)))
        return doubted_value(values, doubt)


def _numbered(issues: Sequence[Row]) -> Iterator[tuple[Row, Doubt]]:
    """Yield each issue of a paragraph as a doubt, numbered among those that are alike."""
    seen: Counter[tuple[str | None, ...]] = Counter()
    for row in issues:
        key = tuple(row[name] for name in ("paragraph_id", "code", "table_name", "field_name", "value"))
        if row["paragraph_id"] is not None:
            yield row, Doubt(row["code"], row["table_name"], row["field_name"], row["value"], seen[key])
        seen[key] += 1


def _undecided_names(tables: Mapping[str, Sequence[Row]]) -> Mapping[str, set[Span]]:
    """Return the words of the undecided participants and speakers of each paragraph."""
    spans: dict[str, set[Span]] = defaultdict(set)
    for row in (row for table in NAME_TABLES for row in tables[table] if not row["reviewed"]):
        spans[row["paragraph_id"]].add((row["char_start"], row["char_end"]))
    return spans


def _categorized(tables: Mapping[str, Sequence[Row]]) -> Mapping[str, set[Span]]:
    """Return the words of the recommendations of each paragraph that have an action category."""
    spans: dict[str, set[Span]] = defaultdict(set)
    for row in (row for row in tables["recommendations"] if row["action_category"]):
        spans[row["paragraph_id"]].add((row["char_start"], row["char_end"]))
    return spans


def _named_spans(
    decided: Mapping[str, Sequence[PlacedDecision]], tables: Mapping[str, Sequence[Row]]
) -> Mapping[str, list[Span]]:
    """Return the words of the names in each paragraph; an added one may be a row of another paragraph."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for table in NAMED:
        for row in tables[table]:
            spans[row["paragraph_id"]].append((row["char_start"], row["char_end"]))
    for paragraph_id, own in decided.items():
        added = (one for one in own if one.decision.action is Action.ADD and one.decision.table in NAMED)
        spans[paragraph_id] += [one.span for one in added if one.span is not None]
    return spans
