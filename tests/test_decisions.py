"""Decisions of reviewers, applied to a report: each action, what survives, what is stale, what is no longer needed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest

from flows.model import JUDGED_FIELDS, Action, Decision, SourceFile, paragraph_digest
from flows.parsing import parse_report
from flows.reading import read_document
from flows.schema.files import load_schemas
from flows.sources.decisions import decision_fault, decision_id
from flows.tables import THEMES_DIFFER, ReadReport, Row, build_part, identify, merge_parts

TITLE = "African Regional Preparatory Meeting for the Sixteenth United Nations Congress on Crime Prevention and Criminal Justice"
HEAD = "A/CONF.251/RPM.1/1\n\n" + TITLE + "\n\nNairobi, 4–6 March 2030\n\nReport of the Meeting\n\n"
BODY = (
    "I. Attendance\n\n1. The following 2 States were represented: Kenya and Mali.\n\n"
    "2. Statements were made by the representatives of Kenya and Mali and by the observer for Legal Aid Now.\n\n"
    "3. Women, Law and Development Network was thanked for its courses.\n\n"
    "II. Summary of deliberations\n\n4. Some speakers stressed that each State should implement the United Nations Convention against Corruption.\n\n"
    "III. Recommendations\n\n5. The Meeting made the following recommendations:\n\n"
    "(a) Strengthen legal aid in the country;\n\n(b) Train the judges of all the courts.\n\n"
    "IV. Officers\n\n6. The Meeting elected Ms. Ada Obi (Nigeria) as Chair.\n"
)
REPORT = HEAD + BODY
WHEN = "2031-05-01T10:00:00Z"


@lru_cache(maxsize=64)
def read(text: str, name: str = "r.txt", **facts: Any) -> ReadReport:
    data = text.encode()
    source = SourceFile(name, len(data), hashlib.sha256(data).hexdigest(), **facts)
    return ReadReport(source, parse_report(read_document(data, name)))


def built(reports: Sequence[ReadReport], *decisions: Decision) -> dict[str, list[Row]]:
    """The rows of some reports with decisions, as one part."""
    identities, issues = identify([one.head for one in reports])
    by_path = {one.source.path: one.report for one in reports}
    identified = tuple(identity.of(by_path[identity.source.path]) for identity in identities)
    return merge_parts([build_part(identified, (), issues, decisions=decisions)])


def tables(*decisions: Decision, text: str = REPORT) -> dict[str, list[Row]]:
    return built([read(text)], *decisions)


def decide(action: Action, table: str | None, key: str | None, words: str | None, **more: Any) -> Decision:
    """A decision on the report, as a reviewer's page would write it: the span is that of the words."""
    one = read(more.pop("text", REPORT))
    paragraph = next((item for item in one.report.paragraphs if item.key == key), None)
    start = paragraph.text.index(words) if paragraph is not None and words and table != "agenda_items" else None
    made = Decision(
        "",
        WHEN,
        more.pop("reviewer", "R. Reviewer"),
        action,
        table,
        sha256=one.source.sha256,
        symbol=one.report.masthead.symbol,
        language="en",
        meeting_id="cc16-afr",
        paragraph=key,
        paragraph_digest=paragraph_digest(paragraph.text) if paragraph is not None else None,
        char_start=start,
        char_end=start + len(words) if start is not None and words else None,
        as_written=words,
        **more,
    )
    return named(made)


def named(decision: Decision) -> Decision:
    assert decision_fault(decision) is None
    return replace(decision, decision_id=decision_id(replace(decision, decision_id="")))


def outcomes(rows: Mapping[str, Sequence[Row]]) -> list[tuple[str, str | None]]:
    return [(row["outcome"], row["detail"]) for row in rows["decisions"]]


def outcome(rows: Mapping[str, Sequence[Row]]) -> str:
    (row,) = rows["decisions"]
    return str(row["outcome"])


def names(rows: Mapping[str, Sequence[Row]], table: str = "participants") -> list[tuple[str, str]]:
    return [(row["name_as_written"], row["origin"]) for row in rows[table]]


def codes(rows: Mapping[str, Sequence[Row]]) -> list[str]:
    return [row["code"] for row in rows["issues"] if row["code"].startswith("decision-")]


# ---------------------------------------------------------------------------------------------- names


def test_without_decisions_every_row_is_of_a_rule_and_not_reviewed() -> None:
    rows = tables()
    assert rows["decisions"] == []
    assert {(row["origin"], row["reviewed"]) for name in JUDGED_FIELDS for row in rows[name]} == {("rule", False)}
    assert [name for name, _ in names(rows)] == ["Kenya", "Mali", "Legal Aid Now"]


def test_a_confirmed_row_is_reviewed_and_the_decision_names_it() -> None:
    rows = tables(decide(Action.CONFIRM, "participants", "p1", "Mali", as_read={"entity_id": "MLI"}))
    assert [row["reviewed"] for row in rows["participants"]] == [False, True, False]
    (decision,) = rows["decisions"]
    assert (decision["outcome"], decision["row_id"]) == ("applied", "cc16-afr/MLI")
    assert decision["paragraph_id"] == "A/CONF.251/RPM.1/1-en#p1"


@pytest.mark.parametrize(("table", "other"), [("participants", "statements"), ("statements", "participants")])
def test_a_confirmed_row_of_a_speaker_leaves_the_row_of_the_other_table_unreviewed(table: str, other: str) -> None:
    rows = tables(decide(Action.CONFIRM, table, "p2", "Legal Aid Now"))
    assert outcome(rows) == "applied"
    assert [row["name_as_written"] for row in rows[table] if row["reviewed"]] == ["Legal Aid Now"]
    assert not any(row["reviewed"] for row in rows[other])


def test_a_changed_name_of_a_speaker_is_reviewed_in_both_tables() -> None:
    changed = decide(Action.CHANGE, "participants", "p2", "Legal Aid Now", field="entity_id", value="MWI")
    rows = tables(changed)
    for table in ("participants", "statements"):
        assert [row["name_as_written"] for row in rows[table] if row["reviewed"]] == ["Legal Aid Now"]


def test_a_confirmation_of_what_the_rules_read_otherwise_now_is_stale() -> None:
    rows = tables(decide(Action.CONFIRM, "participants", "p1", "Mali", as_read={"entity_id": "MWI"}))
    assert (outcome(rows), codes(rows)) == ("stale", ["decision-stale"])
    assert not any(row["reviewed"] for row in rows["participants"])


def test_a_changed_field_has_the_value_of_the_decision() -> None:
    changed = decide(
        Action.CHANGE, "participants", "p1", "Mali", field="entity_id", value="MWI", as_read={"entity_id": "MLI"}
    )
    rows = tables(changed)
    malawi = next(row for row in rows["participants"] if row["entity_id"] == "MWI")
    assert (malawi["name"], malawi["name_as_written"], malawi["origin"]) == ("Malawi", "Mali", "decision")
    assert "MWI" in {row["entity_id"] for row in rows["entities"]}
    assert outcome(rows) == "applied"


def test_a_changed_statement_keeps_its_participant() -> None:
    changed = decide(Action.CHANGE, "statements", "p2", "Mali", field="statement_kind", value="presentation")
    rows = tables(changed)
    assert [row["statement_kind"] for row in rows["statements"]] == ["statement", "presentation", "statement"]


def test_a_change_to_what_the_rules_read_is_redundant() -> None:
    rows = tables(decide(Action.CHANGE, "participants", "p1", "Mali", field="capacity", value="representative"))
    assert (outcome(rows), codes(rows)) == ("redundant", ["decision-redundant"])
    assert [row["origin"] for row in rows["participants"]] == ["rule"] * 3


def test_a_change_of_a_value_that_is_another_now_is_not_applied() -> None:
    changed = decide(
        Action.CHANGE, "participants", "p1", "Mali", field="entity_id", value="MWI", as_read={"entity_id": "MAR"}
    )
    assert outcome(tables(changed)) == "stale"
    assert names(tables(changed)) == names(tables())


def test_a_change_to_an_entity_that_nobody_knows_is_stale() -> None:
    changed = decide(Action.CHANGE, "participants", "p1", "Mali", field="entity_id", value="org:unheard-of")
    assert outcomes(tables(changed)) == [("stale", "neither the reference nor the release knows the entity")]


def test_two_changes_of_one_row_and_a_confirmation_after_them_all_count() -> None:
    rows = tables(
        decide(Action.CHANGE, "participants", "p1", "Mali", field="entity_id", value="MWI"),
        decide(Action.CHANGE, "participants", "p1", "Mali", field="capacity", value="observer"),
        decide(Action.CONFIRM, "participants", "p1", "Mali", as_read={"entity_id": "MWI", "capacity": "observer"}),
    )
    malawi = next(row for row in rows["participants"] if row["entity_id"] == "MWI")
    assert malawi["capacity"] == "observer"
    assert [name for name, _ in outcomes(rows)] == ["applied"] * 3


def test_a_removed_participant_is_gone_and_one_that_is_gone_anyway_is_redundant() -> None:
    removed = decide(Action.REMOVE, "participants", "p1", "Mali", as_read={"entity_id": "MLI"})
    rows = tables(removed)
    assert [(row["name_as_written"], row["in_attendance"]) for row in rows["participants"]] == [
        ("Kenya", True),
        ("Mali", False),
        ("Legal Aid Now", False),
    ]
    never = decide(Action.REMOVE, "participants", "p3", "Development Network")
    assert outcome(tables(never)) == "redundant"


def test_an_added_participant_has_its_span_and_is_in_printed_order() -> None:
    added = decide(
        Action.ADD,
        "participants",
        "p3",
        "Women, Law and Development Network",
        value=json.dumps({"entity_type": "ngo", "capacity": "observer"}),
    )
    rows = tables(added)
    new = next(row for row in rows["participants"] if row["origin"] == "decision")
    assert (new["name_as_written"], new["entity_id"], new["entity_type"], new["capacity"], new["reviewed"]) == (
        "Women, Law and Development Network",
        "org:women-law-and-development-network",
        "ngo",
        "observer",
        True,
    )
    assert (new["char_start"], new["char_end"]) == (0, 34)


ONE_ROW = REPORT.replace("3. Women, Law and Development Network was thanked", "3. Mali and Togo were thanked")


def test_an_added_participant_has_its_place_before_one_that_only_the_rules_read() -> None:
    added = decide(Action.ADD, "participants", "p3", "Mali", value='{"capacity": "observer"}', text=ONE_ROW)
    rows = tables(added, text=ONE_ROW)
    (mali,) = [row for row in rows["participants"] if row["entity_id"] == "MLI"]
    assert (mali["paragraph_id"][-3:], mali["origin"], mali["reviewed"]) == ("#p3", "decision", True)
    assert mali["capacity"] == "observer"
    assert [(row["outcome"], row["row_id"]) for row in rows["decisions"]] == [("applied", "cc16-afr/MLI")]


def test_an_added_participant_that_is_one_row_with_a_decided_one_is_redundant_and_names_that_row() -> None:
    confirmed = decide(Action.CONFIRM, "participants", "p1", "Mali", text=ONE_ROW)
    added = decide(Action.ADD, "participants", "p3", "Mali", value='{"capacity": "observer"}', text=ONE_ROW)
    rows = tables(confirmed, added, text=ONE_ROW)
    (mali,) = [row for row in rows["participants"] if row["entity_id"] == "MLI"]
    assert (mali["paragraph_id"][-3:], mali["capacity"]) == ("#p1", "representative")
    by_action = {row["action"]: row for row in rows["decisions"]}
    detail = "a participant is one row for each meeting: cc16-afr/MLI is that of paragraph p1"
    assert (by_action["add"]["outcome"], by_action["add"]["detail"]) == ("redundant", detail)
    assert by_action["add"]["row_id"] == "cc16-afr/MLI"
    assert codes(rows) == ["decision-redundant"]


def test_an_added_speaker_is_numbered_where_it_is_printed() -> None:
    added = decide(
        Action.ADD, "statements", "p3", "Women, Law and Development Network", value='{"capacity": "observer"}'
    )
    rows = tables(added)
    assert rows["statements"][-1]["statement_id"].endswith("#p3/s1")
    one = next(row for row in rows["decisions"])
    assert one["row_id"] == rows["statements"][-1]["statement_id"]


def test_a_split_name_is_several() -> None:
    text = REPORT.replace("Kenya and Mali.", "Kenya and Mali Zembla.")
    split = decide(Action.SPLIT, "participants", "p1", "Mali Zembla", value="Mali | Zembla", text=text)
    rows = tables(split, text=text)
    if outcome(rows) != "applied":
        pytest.fail(f"not split: {outcomes(rows)}, {names(rows)}")
    assert [name for name, _ in names(rows)][:3] == ["Kenya", "Mali", "Zembla"]


def test_a_split_into_words_that_are_not_there_is_stale() -> None:
    split = decide(Action.SPLIT, "participants", "p1", "Mali", value="Ma | lawi")
    assert outcome(tables(split)) == "stale"


def test_merged_entities_are_one_in_every_table() -> None:
    merged = named(
        Decision("", WHEN, "R. Reviewer", Action.MERGE, "entities", value="KEN", as_written="org:legal-aid-now")
    )
    rows = tables(merged)
    assert {row["entity_id"] for row in rows["participants"]} == {"KEN", "MLI"}
    assert [row["entity_id"] for row in rows["statements"]] == ["KEN", "MLI", "KEN"]
    assert outcome(rows) == "applied"


def test_the_type_of_an_unknown_organization_is_changed_everywhere() -> None:
    changed = named(
        Decision(
            "",
            WHEN,
            "R. R.",
            Action.CHANGE,
            "entities",
            field="entity_type",
            value="igo",
            as_written="org:legal-aid-now",
        )
    )
    rows = tables(changed)
    assert next(row for row in rows["entities"] if row["entity_id"] == "org:legal-aid-now")["entity_type"] == "igo"


# ---------------------------------------------------------------------------------------------- other tables


def test_an_officer_with_the_wrong_role_is_corrected() -> None:
    (officer,) = tables()["officers"]
    text = next(row["text"] for row in tables()["paragraphs"] if row["paragraph_id"] == officer["paragraph_id"])
    words = text[officer["char_start"] : officer["char_end"]]
    rows = tables(decide(Action.CHANGE, "officers", "p6", words, field="role", value="Rapporteur"))
    (corrected,) = rows["officers"]
    assert (corrected["role"], corrected["origin"], corrected["reviewed"]) == ("Rapporteur", "decision", True)


def test_a_missed_recommendation_is_added_with_verb_and_themes() -> None:
    words = "Women, Law and Development Network was thanked for its courses"
    rows = tables(decide(Action.ADD, "recommendations", "p3", words, value="{}"))
    first = rows["recommendations"][0]
    assert (first["recommendation_id"], first["text"], first["position"]) == (
        "A/CONF.251/RPM.1/1-en#p3",
        words,
        1,
    )
    assert [row["position"] for row in rows["recommendations"]] == list(range(1, len(rows["recommendations"]) + 1))


def test_a_removed_recommendation_leaves_its_themes_to_the_paragraph() -> None:
    words = "Strengthen legal aid in the country"
    before = tables()
    assert any(row["recommendation_id"] for row in before["theme_mentions"])
    rows = tables(decide(Action.REMOVE, "recommendations", "p5(a)", _written(before, "p5(a)", words)))
    assert [row["label"] for row in rows["recommendations"]] == ["5 (b)"]
    assert [row["position"] for row in rows["recommendations"]] == [1]
    assert all(row["recommendation_id"] != "A/CONF.251/RPM.1/1-en#p5(a)" for row in rows["theme_mentions"])


def _written(rows: Mapping[str, Sequence[Row]], key: str, start: str) -> str:
    """The text of the recommendation in a paragraph, which begins with some words."""
    (found,) = [row["text"] for row in rows["recommendations"] if row["paragraph_id"].endswith(f"#{key}")]
    assert found.startswith(start)
    return str(found)


def test_the_span_of_a_recommendation_is_moved_with_its_words() -> None:
    written = _written(tables(), "p5(b)", "Train the judges")
    rows = tables(decide(Action.CHANGE, "recommendations", "p5(b)", written, field="span", value="0:16"))
    moved = rows["recommendations"][1]
    assert (moved["text"], moved["char_end"]) == ("Train the judges", 16)
    assert moved["full_text"].endswith("Train the judges")


def test_a_theme_is_added_and_one_is_removed() -> None:
    before = tables()
    mention = before["theme_mentions"][0]
    key = mention["paragraph_id"].partition("#")[2]
    removed = decide(Action.REMOVE, "theme_mentions", key, mention["matched_text"])
    added = decide(Action.ADD, "theme_mentions", "p5(b)", "judges", value='{"theme_id": "prisons"}')
    rows = tables(removed, added)
    assert mention["theme_mention_id"] not in {row["theme_mention_id"] for row in rows["theme_mentions"]}
    new = next(row for row in rows["theme_mentions"] if row["origin"] == "decision")
    assert new["read_by"] == added.decision_id
    assert (new["theme_id"], new["method"], new["recommendation_id"]) == (
        "prisons",
        "reviewer",
        "A/CONF.251/RPM.1/1-en#p5(b)",
    )


def test_two_themes_of_the_same_words_are_decided_on_one_by_one() -> None:
    added = [
        decide(Action.ADD, "theme_mentions", "p5(b)", "courts", value=json.dumps({"theme_id": theme}))
        for theme in ("prisons", "cybercrime")
    ]
    removed = decide(Action.REMOVE, "theme_mentions", "p5(b)", "courts", as_read={"theme_id": "prisons"})
    confirmed = decide(Action.CONFIRM, "theme_mentions", "p5(b)", "courts", as_read={"theme_id": "cybercrime"})
    rows = tables(*added, removed, confirmed)
    assert {row["outcome"] for row in rows["decisions"]} == {"applied"}
    assert [row["theme_id"] for row in rows["theme_mentions"] if row["origin"] == "decision"] == ["cybercrime"]


def test_a_theme_that_the_vocabulary_lacks_is_stale() -> None:
    added = decide(Action.ADD, "theme_mentions", "p5(b)", "judges", value='{"theme_id": "sailing"}')
    assert outcomes(tables(added)) == [("stale", "the vocabulary has no theme sailing")]


def test_the_class_of_a_position_is_changed() -> None:
    (position,) = tables()["positions"]
    changed = decide(Action.CHANGE, "positions", "p4", position["text"], field="quantifier_class", value="several")
    assert [row["quantifier_class"] for row in tables(changed)["positions"]] == ["several"]


def test_a_citation_gets_another_instrument_by_its_symbol() -> None:
    (citation,) = tables()["citations"]
    changed = decide(
        Action.CHANGE, "citations", "p4", citation["as_written"], field="instrument_id", value="A/RES/77/231"
    )
    rows = tables(changed)
    assert [row["instrument_id"] for row in rows["citations"]] == ["A/RES/77/231"]
    assert "A/RES/77/231" in {row["instrument_id"] for row in rows["instruments"]}


def test_an_agenda_item_is_added() -> None:
    added = decide(Action.ADD, "agenda_items", "p4", None, value='{"number": "7", "kind": "workshop"}')
    (item,) = [row for row in tables(added)["agenda_items"] if row["origin"] == "decision"]
    assert (item["number"], item["kind"], item["paragraph_id"]) == ("7", "workshop", "A/CONF.251/RPM.1/1-en#p4")


def test_a_document_that_is_no_report_keeps_its_paragraphs_only() -> None:
    rows = tables(decide(Action.NOT_A_REPORT, "documents", None, None))
    assert all(rows[name] == [] for name in JUDGED_FIELDS)
    assert len(rows["paragraphs"]) == len(tables()["paragraphs"])
    assert outcome(rows) == "applied"


def test_a_document_that_was_reviewed_as_a_whole_has_only_reviewed_rows() -> None:
    rows = tables(decide(Action.CONFIRM, "documents", None, None))
    assert all(row["reviewed"] for name in JUDGED_FIELDS for row in rows[name])
    assert {row["origin"] for name in JUDGED_FIELDS for row in rows[name]} == {"rule"}


# ---------------------------------------------------------------------------------------------- doubts


def test_a_confirmed_name_settles_the_doubt_about_it() -> None:
    text = REPORT.replace("Legal Aid Now", "Kenja")
    doubts = [row for row in tables(text=text)["issues"] if row["table_name"] == "participants"]
    confirmed = decide(Action.CONFIRM, "statements", "p2", "Kenja", text=text)
    settled = [row for row in tables(confirmed, text=text)["issues"] if row["table_name"] == "participants"]
    assert [row["reviewed"] for row in doubts if row["value"] == "Kenja"] == [False]
    assert [row["reviewed"] for row in settled if row["value"] == "Kenja"] == [True]


def test_a_dismissed_doubt_is_settled() -> None:
    text = REPORT.replace("A/CONF.251/RPM.1/1\n\n", "")
    issue = next(row for row in tables(text=text)["issues"] if row["code"] == "symbol-not-printed")
    dismissed = named(
        replace(
            decide(Action.CONFIRM, "documents", None, None, text=text),
            table="issues",
            as_written="symbol-not-printed",
            decision_id="",
        )
    )
    rows = tables(dismissed, text=text)
    assert next(row for row in rows["issues"] if row["issue_id"] == issue["issue_id"])["reviewed"]
    assert rows["decisions"][0]["row_id"] == issue["issue_id"]


def test_a_doubt_that_is_found_when_meetings_are_linked_may_be_dismissed() -> None:
    dismissed = named(
        replace(
            decide(Action.CONFIRM, "paragraphs", "p5(a)", None),
            table="issues",
            as_written=THEMES_DIFFER,
            as_read={"value": "A/CONF.251/RPM.2/1-en#p4(a)"},
            decision_id="",
        )
    )
    [row] = tables(dismissed)["decisions"]
    assert (row["outcome"], row["paragraph_id"]) == ("applied", "A/CONF.251/RPM.1/1-en#p5(a)")


def test_a_paragraph_that_lacks_nothing_settles_its_doubts() -> None:
    text = REPORT.replace("was thanked for its courses", "met the World Bank, Kenya and Interpol on the way")
    complete = decide(Action.CONFIRM, "paragraphs", "p3", None, text=text)

    def settled(*decisions: Decision) -> set[bool]:
        found = tables(*decisions, text=text)["issues"]
        return {row["reviewed"] for row in found if row["paragraph_id"] and row["paragraph_id"].endswith("#p3")}

    assert (settled(), settled(complete)) == ({False}, {True})


def test_a_paragraph_that_lacks_nothing_leaves_the_doubt_about_a_value_open_until_that_is_decided() -> None:
    text = REPORT.replace("Legal Aid Now", "Kenja")
    complete = decide(Action.CONFIRM, "paragraphs", "p2", None, text=text)
    confirmed = decide(Action.CONFIRM, "statements", "p2", "Kenja", text=text)

    def settled(*decisions: Decision) -> list[bool]:
        return [row["reviewed"] for row in tables(*decisions, text=text)["issues"] if row["value"] == "Kenja"]

    assert (settled(complete), settled(complete, confirmed)) == ([False], [True])


@pytest.mark.parametrize(("table", "other"), [("participants", "statements"), ("statements", "participants")])
def test_a_removed_name_leaves_the_doubt_open_until_the_row_of_the_same_words_is_decided(
    table: str, other: str
) -> None:
    text = REPORT.replace("Legal Aid Now", "Kenja")
    removed = decide(Action.REMOVE, table, "p2", "Kenja", text=text)

    def settled(*decisions: Decision) -> list[bool]:
        return [row["reviewed"] for row in tables(*decisions, text=text)["issues"] if row["value"] == "Kenja"]

    assert settled(removed) == [False]
    for decided in (
        decide(Action.CONFIRM, other, "p2", "Kenja", text=text),
        decide(Action.REMOVE, other, "p2", "Kenja", text=text),
        decide(Action.CHANGE, other, "p2", "Kenja", text=text, field="entity_id", value="KEN"),
    ):
        assert settled(removed, decided) == [True]


def test_an_added_participant_that_is_not_in_attendance_is_no_speaker() -> None:
    value = json.dumps({"entity_id": "TGO", "in_attendance": "false"})
    rows = tables(decide(Action.ADD, "participants", "p3", "Togo", value=value, text=ONE_ROW), text=ONE_ROW)
    (togo,) = [row for row in rows["participants"] if row["entity_id"] == "TGO"]
    assert (togo["in_attendance"], togo["made_statement"], togo["origin"], togo["reviewed"]) == (
        False,
        False,
        "decision",
        True,
    )
    assert "TGO" not in {row["entity_id"] for row in rows["statements"]}
    assert outcome(rows) == "applied"


def test_an_added_participant_that_is_not_in_attendance_leaves_the_speaker_of_its_words() -> None:
    removed = decide(Action.REMOVE, "participants", "p2", "Legal Aid Now")
    value = json.dumps({"in_attendance": "false", "capacity": "observer"})
    added = decide(Action.ADD, "participants", "p2", "Legal Aid Now", value=value)
    spoken = [row["name_as_written"] for row in tables()["statements"]]
    rows = tables(removed, added)
    assert [row["name_as_written"] for row in rows["statements"]] == spoken
    assert ("Legal Aid Now", "decision") in names(rows)


# ---------------------------------------------------------------------------------------------- withdrawal


def withdrawal(of: Decision) -> Decision:
    return named(Decision("", "2031-05-02T10:00:00Z", "R. Reviewer", Action.WITHDRAW, value=of.decision_id))


def test_a_withdrawn_decision_does_not_count_and_its_withdrawal_may_be_withdrawn() -> None:
    removed = decide(Action.REMOVE, "statements", "p2", "Mali")
    undone = withdrawal(removed)
    rows = tables(removed, undone)
    assert [row["name_as_written"] for row in rows["statements"]] == ["Kenya", "Mali", "Legal Aid Now"]
    assert {row["decision_id"]: row["outcome"] for row in rows["decisions"]} == {
        removed.decision_id: "withdrawn",
        undone.decision_id: "applied",
    }
    redone = tables(removed, undone, withdrawal(undone))
    assert [row["name_as_written"] for row in redone["statements"]] == ["Kenya", "Legal Aid Now"]


# ---------------------------------------------------------------------------------------------- survival

REMOVED = decide(Action.REMOVE, "statements", "p2", "Mali", as_read={"entity_id": "MLI"})


def test_a_changed_paragraph_makes_its_decision_stale() -> None:
    rows = tables(REMOVED, text=REPORT.replace("Statements were made", "Statements were then made"))
    assert outcomes(rows) == [("stale", "no paragraph has the words that were reviewed")]
    assert codes(rows) == ["decision-stale"]


def test_stale_decisions_of_several_parts_have_issues_of_different_ids() -> None:
    changed = REPORT.replace("Statements were made", "Statements were then made")
    other = decide(Action.REMOVE, "statements", "p2", "Kenya", as_read={"entity_id": "KEN"})
    identities, issues = identify([read(changed).head])
    reports = tuple(identity.of(read(changed).report) for identity in identities)
    parts = [build_part(reports, (), issues, decisions=(one,)) for one in (REMOVED, other)]
    assert len({row["issue_id"] for part in parts for row in part["issues"] if row["code"] == "decision-stale"}) == 2


def test_a_decision_follows_its_paragraph_to_another_number() -> None:
    text = REPORT.replace("2. Statements", "2. The sun was high.\n\n3. Statements").replace(
        "\n\n3. Women", "\n\n4. Women"
    )
    text = text.replace("4. Some", "5. Some").replace("5. The Meeting made", "6. The Meeting made")
    rows = tables(REMOVED, text=text)
    assert outcome(rows) == "applied"
    assert [row["name_as_written"] for row in rows["statements"]] == ["Kenya", "Legal Aid Now"]


def test_a_decision_on_a_paragraph_that_is_there_twice_under_other_keys_is_stale() -> None:
    twice = REPORT.replace("2. Statements", "2. The sun was high.\n\n3. Statements")
    again = BODY.partition("2. Statements")[2].partition("\n\n")[0]
    twice = twice.replace("3. Women", f"4. Statements{again}\n\n5. Women")
    assert outcome(tables(REMOVED, text=twice)) == "stale"


def test_another_file_of_the_same_symbol_takes_the_decision_over() -> None:
    other = read(REPORT.replace("Kenya and Mali.", "Kenya and  Mali."), "copy.txt")
    assert other.source.sha256 != REMOVED.sha256
    rows = built([other], REMOVED)
    assert outcome(rows) == "applied"
    assert rows["decisions"][0]["document_id"] == "A/CONF.251/RPM.1/1-en"


def test_the_final_report_takes_over_the_decisions_on_its_draft_where_the_words_are_the_same() -> None:
    draft_text = REPORT.replace("RPM.1/1", "RPM.1/L.1").replace("Report of the Meeting", "Draft report")
    removed = decide(Action.REMOVE, "statements", "p2", "Mali", text=draft_text)
    lost = decide(Action.REMOVE, "participants", "p1", "Mali", text=draft_text)
    final = REPORT.replace("Kenya and Mali.", "Mali and Kenya.")
    rows = built([read(draft_text, "draft.txt"), read(final, "final.txt")], removed, lost)
    assert [name for name, _ in outcomes(rows)] == ["applied", "stale"]
    assert [row["name_as_written"] for row in rows["statements"]] == ["Kenya", "Legal Aid Now"]


def test_a_decision_on_a_document_that_is_not_there_is_stale() -> None:
    elsewhere = named(replace(REMOVED, sha256="0" * 64, symbol="A/CONF.999/1", meeting_id="cc1-eur", decision_id=""))
    assert outcome(tables(elsewhere)) == "stale"


def test_offsets_in_the_table_are_those_of_this_release() -> None:
    (row,) = tables(REMOVED)["decisions"]
    text = next(one["text"] for one in tables()["paragraphs"] if one["paragraph_id"] == row["paragraph_id"])
    assert text[row["char_start"] : row["char_end"]] == row["as_written"] == "Mali"


# ---------------------------------------------------------------------------------------------- what can be decided


@pytest.mark.parametrize("table", JUDGED_FIELDS)
def test_judged_fields_are_columns_of_their_tables(table: str) -> None:
    assert set(JUDGED_FIELDS[table]) <= set(load_schemas()[table].field_names)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"table": None}, "table_name is blank"),
        ({"sha256": None}, "sha256 is blank"),
        ({"paragraph": None}, "paragraph or paragraph_digest is blank"),
        ({"char_start": None}, "char_start is blank"),
        ({"char_end": None}, "char_end is blank"),
        ({"char_end": 2, "char_start": 2}, "char_end is not after char_start"),
        ({"as_written": None}, "as_written is blank"),
        ({"action": Action.CHANGE}, "field_name is blank"),
        ({"action": Action.CHANGE, "field": "page", "value": "3"}, "field 'page' of statements cannot be decided"),
        ({"action": Action.CHANGE, "field": "capacity", "value": "guest"}, "capacity 'guest' is none of"),
        ({"action": Action.CHANGE, "field": "capacity", "value": None}, "capacity cannot be blank"),
        ({"action": Action.CHANGE, "field": "span", "value": "9-12"}, "span '9-12' is not of the form 12:40"),
        ({"action": Action.ADD, "value": None}, "value is blank"),
        ({"action": Action.ADD, "value": "[1]"}, "value '[1]' is no JSON object of texts"),
        ({"action": Action.ADD, "value": '{"colour": "red"}'}, "field 'colour' of statements cannot be decided"),
        ({"action": Action.SPLIT, "value": None}, "value is blank"),
        ({"action": Action.SPLIT, "table": "officers", "value": "A | B"}, "only names are split"),
        ({"action": Action.MERGE, "value": "KEN"}, "only entities are merged"),
        ({"action": Action.NOT_A_REPORT}, "not-a-report is about documents"),
        ({"action": Action.REMOVE, "table": "paragraphs"}, "no row of paragraphs can be removed"),
        ({"action": Action.CONFIRM, "table": "entities"}, "rows of entities are not confirmed"),
        ({"action": Action.WITHDRAW, "value": None}, "value is blank"),
    ],
)
def test_a_decision_that_lacks_something_is_refused(changes: Mapping[str, Any], fault: str) -> None:
    found = decision_fault(replace(REMOVED, **changes))
    assert found is not None and found.startswith(fault)
