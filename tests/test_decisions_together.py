"""Several decisions about the same words, and decisions on values that the rules read otherwise, or no longer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_decisions import codes, decide, named, names, outcome, outcomes, tables

from flows.model import Action, Decision

READ = {"entity_id": "org:legal-aid-now", "capacity": "observer"}
SPOKEN = {**READ, "statement_kind": "statement", "on_behalf_of": ""}
COURSES = "Women, Law and Development Network"


@pytest.mark.parametrize(
    ("removed", "other", "read"), [("participants", "statements", READ), ("statements", "participants", SPOKEN)]
)
def test_a_removed_row_of_a_speaker_leaves_the_row_of_the_other_table(
    removed: str, other: str, read: dict[str, str]
) -> None:
    rows = tables(decide(Action.REMOVE, removed, "p2", "Legal Aid Now", as_read=read))
    assert outcome(rows) == "applied"
    assert "Legal Aid Now" not in dict(names(rows, removed))
    assert dict(names(rows, other))["Legal Aid Now"] == "rule"
    assert "org:legal-aid-now" in {row["entity_id"] for row in rows["entities"]}


def test_a_speaker_that_is_removed_from_both_tables_is_gone() -> None:
    rows = tables(
        decide(Action.REMOVE, "participants", "p2", "Legal Aid Now", as_read=READ),
        decide(Action.REMOVE, "statements", "p2", "Legal Aid Now", as_read=SPOKEN),
    )
    assert [name for name, _ in outcomes(rows)] == ["applied"] * 2
    for table in ("participants", "statements"):
        assert "Legal Aid Now" not in dict(names(rows, table))
    assert "org:legal-aid-now" not in {row["entity_id"] for row in rows["entities"]}


@pytest.mark.parametrize("is_first", [True, False])
def test_a_participant_is_removed_and_the_speaker_of_the_same_words_is_another_entity(is_first: bool) -> None:
    removed = decide(Action.REMOVE, "participants", "p2", "Legal Aid Now", as_read=READ)
    changed = [
        decide(Action.CHANGE, "statements", "p2", "Legal Aid Now", field=field, value=value, as_read=SPOKEN)
        for field, value in (("entity_id", "org:unodc"), ("capacity", "secretariat"))
    ]
    rows = tables(*([removed, *changed] if is_first else [*changed, removed]))
    assert {name for name, _ in outcomes(rows)} == {"applied"}
    assert codes(rows) == []
    (said,) = [row for row in rows["statements"] if row["name_as_written"] == "Legal Aid Now"]
    assert (said["entity_id"], said["capacity"], said["reviewed"]) == ("org:unodc", "secretariat", True)
    assert "org:legal-aid-now" not in {row["entity_id"] for row in rows["participants"]}


def test_a_decision_on_a_speaker_does_not_remove_the_participant_of_the_attendance_list() -> None:
    rows = tables(decide(Action.REMOVE, "statements", "p1", "Mali"))
    assert outcome(rows) == "redundant"
    assert "Mali" in dict(names(rows))


def span_of(words: str) -> str:
    paragraph = next(row["text"] for row in tables()["paragraphs"] if words in row["text"])
    start = paragraph.index(words)
    return f"{start}:{start + len(words)}"


def test_other_words_for_the_participant_are_those_of_the_speaker_too_and_it_can_still_be_decided() -> None:
    moved = decide(
        Action.CHANGE, "participants", "p2", "Legal Aid Now", field="span", value=span_of("Aid Now"), as_read=READ
    )
    rows = tables(
        moved,
        decide(Action.CHANGE, "statements", "p2", "Legal Aid Now", field="capacity", value="expert", as_read=SPOKEN),
    )
    assert [name for name, _ in outcomes(rows)] == ["applied"] * 2
    said = rows["statements"][-1]
    assert (said["name_as_written"], said["capacity"]) == ("Aid Now", "expert")


# ---------------------------------------------------------------------------------------------- entities of words


def test_a_name_of_other_words_is_the_entity_that_they_name() -> None:
    rows = tables(decide(Action.CHANGE, "statements", "p2", "Legal Aid Now", field="span", value=span_of("Aid Now")))
    assert rows["statements"][-1]["entity_id"] == "org:aid-now"


def test_a_name_of_other_words_is_the_entity_that_was_chosen() -> None:
    rows = tables(
        decide(Action.CHANGE, "statements", "p2", "Legal Aid Now", field="entity_id", value="org:legal-aid-now"),
        decide(Action.CHANGE, "statements", "p2", "Legal Aid Now", field="span", value=span_of("Aid Now")),
    )
    assert rows["statements"][-1]["entity_id"] == "org:legal-aid-now"
    assert ([name for name, _ in outcomes(rows)], codes(rows)) == (["applied"] * 2, [])


def test_a_name_is_changed_to_an_organization_that_is_in_no_list() -> None:
    rows = tables(
        decide(Action.CHANGE, "statements", "p2", "Legal Aid Now", field="name", value="Legal Aid for All"),
        decide(Action.CHANGE, "statements", "p2", "Legal Aid Now", field="entity_type", value="ngo"),
    )
    assert [name for name, _ in outcomes(rows)] == ["applied"] * 2
    assert rows["statements"][-1]["entity_id"] == "org:legal-aid-for-all"
    (made,) = [row for row in rows["entities"] if row["entity_id"] == "org:legal-aid-for-all"]
    assert (made["name"], made["entity_type"]) == ("Legal Aid for All", "ngo")


def test_a_name_that_is_entered_and_known_is_the_known_entity() -> None:
    rows = tables(
        decide(Action.CHANGE, "statements", "p2", "Legal Aid Now", field="name", value="League of Arab States")
    )
    assert rows["statements"][-1]["entity_id"] == "org:league-of-arab-states"


# ---------------------------------------------------------------------------------------------- no longer read


def test_a_changed_name_stands_although_the_rules_no_longer_read_it() -> None:
    read = {"entity_id": "org:women-law-and-development-network", "capacity": "observer"}
    changed = decide(Action.CHANGE, "participants", "p3", COURSES, field="capacity", value="invited", as_read=read)
    rows = tables(changed)
    assert (outcome(rows), codes(rows)) == ("applied", [])
    (row,) = [row for row in rows["participants"] if row["name_as_written"] == COURSES]
    assert (row["entity_id"], row["capacity"], row["origin"], row["reviewed"]) == (
        "org:women-law-and-development-network",
        "invited",
        "decision",
        True,
    )


def test_a_name_that_was_given_other_words_is_reviewed_where_the_rules_read_these_now() -> None:
    text = next(row["text"] for row in tables()["paragraphs"] if "Legal Aid Now" in row["text"])
    start = text.index("Aid Now")
    read = {**SPOKEN, "entity_id": "org:aid-now"}
    whole = f"{text.index('Legal Aid Now')}:{start + len('Aid Now')}"
    rows = tables(
        decide(
            Action.CHANGE, "statements", "p2", "Aid Now", field="entity_id", value="org:legal-aid-now", as_read=read
        ),
        decide(Action.CHANGE, "statements", "p2", "Aid Now", field="span", value=whole, as_read=read),
    )
    assert [name for name, _ in outcomes(rows)] == ["redundant"] * 2
    (said,) = [row for row in rows["statements"] if row["entity_id"] == "org:legal-aid-now"]
    assert (said["name_as_written"], said["origin"], said["reviewed"]) == ("Legal Aid Now", "rule", True)


def test_a_changed_theme_stands_although_the_rules_no_longer_read_it() -> None:
    read = {"theme_id": "corruption"}
    changed = decide(Action.CHANGE, "theme_mentions", "p3", "courses", field="theme_id", value="youth", as_read=read)
    rows = tables(changed)
    assert (outcome(rows), codes(rows)) == ("applied", [])
    assert [row["theme_id"] for row in rows["theme_mentions"] if row["matched_text"] == "courses"] == ["youth"]


def test_a_changed_recommendation_stands_although_the_rules_no_longer_read_it() -> None:
    words = "Women, Law and Development Network was thanked for its courses."
    read = {"addressee": "", "lead_verb": "", "action_category": "", "negotiated": ""}
    rows = tables(
        decide(Action.CHANGE, "recommendations", "p3", words, field="lead_verb", value="thank", as_read=read),
        decide(Action.CHANGE, "recommendations", "p3", words, field="action_category", value="general", as_read=read),
    )
    assert [name for name, _ in outcomes(rows)] == ["applied"] * 2
    (made,) = [row for row in rows["recommendations"] if row["text"] == words]
    assert (made["lead_verb"], made["action_category"], made["origin"]) == ("thank", "general", "decision")


def test_a_row_that_was_removed_and_then_changed_stands_as_changed() -> None:
    (position,) = tables()["positions"]
    read = {name: position[name] or "" for name in ("subject", "quantifier_class", "verb_class")}
    rows = tables(
        decide(Action.REMOVE, "positions", "p4", position["text"], as_read=read),
        decide(
            Action.CHANGE, "positions", "p4", position["text"], field="quantifier_class", value="many", as_read=read
        ),
    )  # fmt: skip
    assert [(row["quantifier_class"], row["verb"]) for row in rows["positions"]] == [("many", position["verb"])]


# ---------------------------------------------------------------------------------------------- redundant


def test_what_another_decision_has_removed_or_made_is_not_what_the_rules_read() -> None:
    rows = tables(
        decide(Action.CHANGE, "participants", "p1", "Mali", field="entity_id", value="MWI"),
        decide(Action.CHANGE, "participants", "p1", "Mali", field="entity_id", value="MWI", reviewer="S. Second"),
        decide(Action.REMOVE, "participants", "p1", "Kenya"),
        decide(Action.REMOVE, "participants", "p1", "Kenya", reviewer="S. Second"),
        decide(Action.ADD, "participants", "p1", "Mali", value='{"entity_id": "MWI"}'),
    )
    assert ({name for name, _ in outcomes(rows)}, codes(rows)) == ({"applied"}, [])


def test_a_dismissed_doubt_about_a_decision_stays_dismissed() -> None:
    same = decide(Action.CHANGE, "participants", "p1", "Mali", field="capacity", value="representative")
    settled = decide(Action.CONFIRM, "paragraphs", "p1", None)
    dismissed = named(
        replace(
            settled,
            decision_id="",
            table="issues",
            as_written="decision-redundant",
            as_read={"value": same.decision_id},
        )
    )
    rows = tables(same, dismissed)
    assert [row["reviewed"] for row in rows["issues"] if row["code"] == "decision-redundant"] == [True]
    assert {row["table_name"]: row["outcome"] for row in rows["decisions"]} == {
        "participants": "redundant",
        "issues": "applied",
    }


def test_nothing_missed_leaves_doubts_about_decisions_open() -> None:
    same = decide(Action.CHANGE, "participants", "p1", "Mali", field="capacity", value="representative")
    rows = tables(same, decide(Action.CONFIRM, "paragraphs", "p1", None))
    assert [row["reviewed"] for row in rows["issues"] if row["code"] == "decision-redundant"] == [False]


# ---------------------------------------------------------------------------------------------- two reviewers


def second(action: Action, **more: object) -> Decision:
    return decide(action, "participants", "p1", "Mali", reviewer="S. Second", **more)


@pytest.mark.parametrize(
    ("later", "is_said"),
    [
        (second(Action.CHANGE, field="capacity", value="expert", as_read={"capacity": "invited"}), True),
        (second(Action.CHANGE, field="capacity", value="invited"), False),
        (second(Action.CHANGE, field="entity_id", value="MWI"), False),
        (second(Action.CONFIRM), False),
        (second(Action.REMOVE), True),
    ],
)
def test_two_reviewers_who_decide_differently_are_an_issue_and_the_later_counts(later: Decision, is_said: bool) -> None:
    first = decide(Action.CHANGE, "participants", "p1", "Mali", field="capacity", value="invited")
    rows = tables(first, later)
    assert [name for name, _ in outcomes(rows)] == ["applied"] * 2
    assert codes(rows) == (["decision-disagreement"] if is_said else [])
    if is_said:
        (issue,) = [row for row in rows["issues"] if row["code"] == "decision-disagreement"]
        assert (issue["value"], issue["table_name"]) == (later.decision_id, "decisions")
        assert f"instead of {first.decision_id} (change by R. Reviewer)" in issue["message"]


def test_a_reviewer_who_thinks_again_is_no_issue() -> None:
    first = decide(Action.CHANGE, "participants", "p1", "Mali", field="capacity", value="invited")
    again = decide(
        Action.CHANGE, "participants", "p1", "Mali", field="capacity", value="expert", as_read={"capacity": "invited"}
    )
    assert codes(tables(first, again)) == []
