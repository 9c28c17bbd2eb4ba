"""Apply all decisions on one part of a release to the rows that the rules made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from flows.model import NAME_TABLES, READ_TABLES, Action, Decision, Entity, Instrument, withdrawn_ids
from flows.schema.files import load_schemas
from flows.tables.decisions.disagreements import disagreement_issues
from flows.tables.decisions.doubts import DoubtedValues
from flows.tables.decisions.names import NamesDecided
from flows.tables.decisions.outcomes import Outcome, Outcomes, Settled, decision_issues, decision_rows
from flows.tables.decisions.overlaps import overlap_issues
from flows.tables.decisions.placing import Placed, Placing
from flows.tables.decisions.rows import RowsDecided
from flows.tables.inputs import IdentifiedReport
from flows.tables.issues import issue_rows
from flows.tables.mentions import Mention
from flows.tables.people import participant_id
from flows.tables.rows import THEMES_DIFFER, Row

Tables = dict[str, list[Row]]


class DecisionBook:
    """The decisions on one part, applied table by table.

    ``reports`` are those of the part; one that a reviewer declared to be no report gives no rows. ``entities`` and
    ``instruments`` are those that decisions named.
    """

    def __init__(self, reports: tuple[IdentifiedReport, ...], decisions: Sequence[Decision]) -> None:
        self._outcomes = Outcomes()
        self._placed: dict[str, list[Placed]] = defaultdict(list)
        self._of_names: list[Placed | Decision] = []
        self._doubted = DoubtedValues()
        self.entities: list[Entity] = []
        self.instruments: list[Instrument] = []
        self._regrouped: set[str] = set()  # tables of which rows were added, removed or moved
        self._participants: dict[tuple[Any, ...], str] = {}  # of each name that was decided on, by its place
        placing = Placing(reports)
        for decision in self._counting(decisions):
            self._sort(decision, placing)
        not_reports = {
            one.one.document_id for one in self._placed["documents"] if one.decision.action is Action.NOT_A_REPORT
        }
        self.reports = tuple(replace(one, leads=one.leads and one.document_id not in not_reports) for one in reports)
        for placed in self._placed["documents"]:
            self._outcomes.settle(placed.decision, Outcome.APPLIED, None, placed)

    def _counting(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Return the decisions that no later one withdraws, in their order."""
        withdrawn = withdrawn_ids(decisions)
        counting: list[Decision] = []
        for decision in decisions:
            if decision.decision_id in withdrawn:
                self._outcomes.settle(decision, Outcome.WITHDRAWN)
            elif decision.action is Action.WITHDRAW:
                self._outcomes.settle(decision, Outcome.APPLIED)
            else:
                counting.append(decision)
        return counting

    def _sort(self, decision: Decision, placing: Placing) -> None:
        if decision.table == "entities":
            self._of_names.append(decision)
            return
        placed = placing.place(decision)
        if isinstance(placed, str):
            self._outcomes.settle(decision, Outcome.STALE, placed)
        elif decision.table in NAME_TABLES:
            self._of_names.append(placed)
        else:
            self._placed[str(decision.table)].append(placed)

    def names(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Return who took part and who spoke, as decided."""
        if not self._of_names:
            return tuple(mentions)
        self._doubted.note_names(mentions)
        decided = NamesDecided(mentions, self._outcomes)
        for one in self._of_names:
            if isinstance(one, Placed):
                decided.apply(one)
            else:
                decided.apply_to_entities(one)
        found = decided.result()
        self._participants = {
            (one.one.paragraph_id(one.paragraph.key), one.start, one.end): participant_id(one) for one in found
        }
        return found

    def rows(self, table: str, rows: Sequence[Row]) -> list[Row]:
        """Return the rows of a table as decided."""
        if not self._placed[table]:
            return list(rows)
        self._doubted.note_rows(table, rows, self._texts)
        decided = RowsDecided(table, rows, self._outcomes)
        for placed in self._placed[table]:
            decided.apply(placed)
        if decided.is_regrouped:
            self._regrouped.add(table)
        if table == "officers":
            self.entities += decided.entities()
        elif table == "citations":
            self.instruments += decided.instruments()
        elif table == "recommendations" and decided.is_regrouped:
            return regrouped(decided.result(), self.reports)
        return decided.result()

    @cached_property
    def _texts(self) -> dict[str, str]:
        paragraphs = ((one, paragraph) for one in self.reports for paragraph in one.report.paragraphs)
        return {str(one.paragraph_id(paragraph.key)): paragraph.text for one, paragraph in paragraphs}

    def regroup(self, tables: Tables) -> None:
        """Update in ``tables`` what follows from recommendations that were added, removed or moved."""
        for name in ("theme_mentions", "citations"):
            if {"recommendations", name} & self._regrouped:
                tables[name] = list(_with_recommendations(tables[name], tables["recommendations"]))
        if "recommendations" in self._regrouped:
            kept = {row["recommendation_id"] for row in tables["recommendations"]}
            tables["recommendation_texts"] = [
                row for row in tables["recommendation_texts"] if row["recommendation_id"] in kept
            ]

    def finish(self, tables: Tables) -> None:
        """Mark in ``tables`` what was decided, and add the decisions with their outcomes, rows and issues."""
        self._review_whole(tables)
        settled = self._settled_doubts(tables)
        self._name_rows(tables)
        # issues about decisions are known only now, and may have been dismissed before
        found = [
            *decision_issues(self._outcomes.all()),
            *overlap_issues(self._outcomes.all(), tables),
            *disagreement_issues(self._outcomes.effective()),
        ]
        tables["issues"] = [*tables["issues"], *issue_rows(found)]
        _mark(tables, settled | self._dismissed(tables))
        tables["decisions"] = decision_rows(self._outcomes.all())

    def _review_whole(self, tables: Tables) -> None:
        """Mark all rows of the documents that were reviewed as a whole."""
        whole = {one.one.document_id for one in self._placed["documents"] if one.decision.action is Action.CONFIRM}
        if not whole:
            return
        for name in READ_TABLES:
            tables[name] = [
                {**row, "reviewed": True} if str(row["paragraph_id"]).partition("#")[0] in whole else row
                for row in tables[name]
            ]

    # ------------------------------------------------------------------------------------------ doubts

    def _settled_doubts(self, tables: Tables) -> set[str]:
        """Record decisions on paragraphs; return the ids of the issues that they and those on values settle."""
        for placed in self._placed["paragraphs"]:
            self._outcomes.settle(placed.decision, Outcome.APPLIED, None, placed)
        return self._doubted.settled(tables["issues"], self._outcomes.effective(), tables)

    def _dismissed(self, tables: Tables) -> set[str]:
        """Record decisions on issues; return the ids of those that reviewers dismissed."""
        settled: set[str] = set()
        for placed in self._placed["issues"]:
            found = next((row for row in tables["issues"] if _is_about(placed, row)), None)
            if found is None and placed.decision.as_written == THEMES_DIFFER:
                self._outcomes.settle(placed.decision, Outcome.APPLIED, None, placed)  # found when meetings are linked
                continue
            if found is None:
                self._outcomes.settle(placed.decision, Outcome.REDUNDANT, "the doubt is gone", placed)
                continue
            settled.add(found["issue_id"])
            self._outcomes.settle(placed.decision, Outcome.APPLIED, None, placed)
            self._outcomes.name_row(placed.decision, found["issue_id"])
        return settled

    # ------------------------------------------------------------------------------------------ rows of decisions

    def _name_rows(self, tables: Tables) -> None:
        """Record which rows the decisions on names, paragraphs and documents made or judged."""
        index = {name: _by_place(tables[name]) for name in NAME_TABLES}
        for one in self._outcomes.effective():
            table, place = one.decision.table, one.place
            if one.row_id is not None or place is None:
                continue
            if table == "documents":
                self._outcomes.name_row(one.decision, place.one.document_id)
            elif table == "paragraphs":
                self._outcomes.name_row(one.decision, one.paragraph_id)
            elif table in NAME_TABLES and one.decision.action is not Action.REMOVE:
                row = index[table].get((one.paragraph_id, place.start, place.end))
                if row is None and table == "participants" and one.decision.action is Action.ADD:
                    self._name_joint_row(one, place, tables)
                    continue
                key = load_schemas()[table].primary_key[0]
                self._outcomes.name_row(one.decision, row[key] if row is not None else None)

    def _name_joint_row(self, one: Settled, place: Placed, tables: Tables) -> None:
        """Record that an added name and another one of the meeting are one row, which has the place of the other."""
        name = self._participants.get((one.paragraph_id, place.start, place.end))
        row = next((row for row in tables["participants"] if row["participant_id"] == name), None)
        if row is None:
            return
        paragraph = str(row["paragraph_id"]).partition("#")[2]
        detail = f"a participant is one row for each meeting: {name} is that of paragraph {paragraph}"
        self._outcomes.settle(one.decision, Outcome.REDUNDANT, detail, place)
        self._outcomes.name_row(one.decision, name)


def _mark(tables: Tables, settled: Collection[str]) -> None:
    """Mark issues as reviewed."""
    tables["issues"] = [{**row, "reviewed": row["reviewed"] or row["issue_id"] in settled} for row in tables["issues"]]


def _by_place(rows: Sequence[Row]) -> dict[tuple[Any, ...], Row]:
    return {(row["paragraph_id"], row["char_start"], row["char_end"]): row for row in rows}


def _is_about(placed: Placed, issue: Row) -> bool:
    paragraph = placed.one.paragraph_id(placed.paragraph.key) if placed.paragraph is not None else None
    wanted = placed.decision.as_read.get("value")
    return (
        issue["paragraph_id"] == paragraph
        and issue["document_id"] == placed.one.document_id
        and issue["code"] == placed.decision.as_written
        and (wanted is None or wanted == (issue["value"] or ""))
        and not issue["reviewed"]
    )


# ---------------------------------------------------------------------------------------------- recommendations


def regrouped(rows: Sequence[Row], reports: Sequence[IdentifiedReport]) -> list[Row]:
    """Return recommendations in reading order with new positions, without chapeaux that introduce none any more."""
    kept = list(rows)
    while True:
        parents = {row["parent_recommendation_id"] for row in kept}
        filled = [row for row in kept if not row["is_chapeau"] or row["recommendation_id"] in parents]
        if len(filled) == len(kept):
            break
        kept = filled
    ids = {row["recommendation_id"] for row in kept}
    places = {
        one.paragraph_id(paragraph.key): at
        for one in reports
        for at, paragraph in enumerate(one.report.paragraphs)
        if one.leads
    }
    by_document: dict[str, list[Row]] = defaultdict(list)
    for row in kept:
        by_document[row["document_id"]].append(row)
    return [
        {
            **row,
            "position": position,
            "parent_recommendation_id": row["parent_recommendation_id"]
            if row["parent_recommendation_id"] in ids
            else None,
        }
        for own in by_document.values()
        for position, row in enumerate(sorted(own, key=lambda row: (places[row["paragraph_id"]], row["char_start"])), 1)
    ]


def _with_recommendations(rows: Sequence[Row], recommendations: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows with the recommendation that contains the beginning of each.

    A theme that applies from another paragraph keeps its recommendation, if there still is one.
    """
    spans: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in recommendations:
        spans[row["paragraph_id"]].append(row)
    kept = {row["recommendation_id"] for row in recommendations}
    for row in rows:
        if row.get("text_paragraph_id", row["paragraph_id"]) != row["paragraph_id"]:
            yield {**row, "recommendation_id": row["recommendation_id"] if row["recommendation_id"] in kept else None}
            continue
        found = (
            one["recommendation_id"]
            for one in spans.get(row["paragraph_id"], ())
            if one["char_start"] <= row["char_start"] < one["char_end"]
        )
        yield {**row, "recommendation_id": next(found, None)}
