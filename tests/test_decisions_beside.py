"""Rows that a reviewer adds onto words of other rows, and which doubts a decision settles."""

from __future__ import annotations

import json

import pytest
from test_decisions import REPORT, codes, decide, names, outcome, outcomes, tables

from flows.model import Action, Decision
from flows.model.doubt import has_other_names

AIDS = REPORT.replace("by the observer for Legal Aid Now", "by the observers for Women, Law Aid Now and Harbour Union")
NGO = json.dumps({"entity_type": "ngo", "capacity": "observer"})
VERBS = REPORT.replace("(a) Strengthen legal aid in the country;", "(a) Zorble legal aid; the Secretariat;").replace(
    "(b) Train", "(b) Zorble"
)


def test_an_added_name_keeps_those_that_it_overlaps_and_says_so() -> None:
    added = decide(Action.ADD, "statements", "p2", "Women, Law Aid Now", value=NGO, text=AIDS)
    rows = tables(added, text=AIDS)
    found = [name for name, _ in names(rows, "statements")]
    assert found == ["Kenya", "Mali", "Women", "Women, Law Aid Now", "Law Aid Now", "Harbour Union"]
    assert (outcome(rows), codes(rows)) == ("applied", ["decision-overlaps"])
    (issue,) = [row for row in rows["issues"] if row["code"] == "decision-overlaps"]
    assert "“Women” and “Law Aid Now”" in issue["message"]


def test_names_that_are_removed_or_confirmed_beside_an_added_one_are_no_issue() -> None:
    added = decide(Action.ADD, "statements", "p2", "Women, Law Aid Now", value=NGO, text=AIDS)
    removed = decide(Action.REMOVE, "statements", "p2", "Women", text=AIDS)
    confirmed = decide(Action.CONFIRM, "statements", "p2", "Law Aid Now", text=AIDS)
    rows = tables(removed, confirmed, added, text=AIDS)
    assert [name for name, _ in names(rows, "statements")][2:4] == ["Women, Law Aid Now", "Law Aid Now"]
    assert ({name for name, _ in outcomes(rows)}, codes(rows)) == ({"applied"}, [])


def test_a_recommendation_inside_another_one_leaves_it_with_its_themes() -> None:
    before = tables()
    rows = tables(decide(Action.ADD, "recommendations", "p5(a)", "legal aid", value="{}"))
    assert [row["text"] for row in rows["recommendations"] if row["paragraph_id"].endswith("#p5(a)")] == [
        "Strengthen legal aid in the country;",
        "legal aid",
    ]
    assert len({row["recommendation_id"] for row in rows["recommendations"]}) == len(before["recommendations"]) + 1
    kept = [(row["theme_mention_id"], row["recommendation_id"]) for row in before["theme_mentions"]]
    assert [(row["theme_mention_id"], row["recommendation_id"]) for row in rows["theme_mentions"]] == kept
    assert codes(rows) == ["decision-overlaps"]


@pytest.mark.parametrize(
    ("table", "key", "words", "value"),
    [
        ("recommendations", "p5(b)", "Train the judges of all the courts.", '{"lead_verb": "teach"}'),
        ("statements", "p2", "Mali", '{"entity_id": "MWI"}'),
    ],
)
def test_words_that_are_a_row_already_are_not_added_with_other_values(
    table: str, key: str, words: str, value: str
) -> None:
    rows = tables(decide(Action.ADD, table, key, words, value=value))
    assert outcome(rows) == "stale"
    assert "change that row" in str(outcomes(rows)[0][1])
    assert rows[table] == tables()[table]


def test_a_name_with_more_words_leaves_the_others_in_the_release() -> None:
    text = next(row["text"] for row in tables(text=AIDS)["paragraphs"] if "Harbour Union" in row["text"])
    start = text.index("Women")
    span = f"{start}:{start + len('Women, Law Aid Now')}"
    rows = tables(decide(Action.CHANGE, "statements", "p2", "Women", field="span", value=span, text=AIDS), text=AIDS)
    assert [name for name, _ in names(rows, "statements")][2:4] == ["Women, Law Aid Now", "Law Aid Now"]
    assert codes(rows) == ["decision-overlaps"]


# ---------------------------------------------------------------------------------------------- doubts


def settled(code: str, *decisions: Decision, text: str) -> list[bool]:
    return [row["reviewed"] for row in tables(*decisions, text=text)["issues"] if row["code"] == code]


def recommended(key: str) -> str:
    return next(row["text"] for row in tables(text=VERBS)["recommendations"] if row["paragraph_id"].endswith(key))


@pytest.mark.parametrize(
    ("field", "value", "is_settled"),
    [("addressee", "the Secretariat", False), ("action_category", "general", False), ("lead_verb", "help", True)],
)
def test_a_change_settles_only_the_doubt_about_its_field(field: str, value: str, is_settled: bool) -> None:
    changed = decide(
        Action.CHANGE, "recommendations", "p5(a)", recommended("p5(a)"), field=field, value=value, text=VERBS
    )
    assert settled("lead-verb-unknown", changed, text=VERBS) == [is_settled, False]


def test_a_confirmed_or_removed_row_settles_the_doubt_about_it_only() -> None:
    for action in (Action.CONFIRM, Action.REMOVE):
        decision = decide(action, "recommendations", "p5(b)", recommended("p5(b)"), text=VERBS)
        assert settled("lead-verb-unknown", decision, text=VERBS) == [False, True]


NAMES = REPORT.replace("was thanked for its courses", "came with guests of the World Bank, Kenya and Interpol").replace(
    "3. Women, Law and Development Network", "3. The judges"
)


def test_names_that_were_perhaps_missed_are_settled_when_each_is_in_a_row() -> None:
    added = [
        decide(Action.ADD, "participants", "p3", words, value='{"capacity": "observer"}', text=NAMES)
        for words in ("World Bank", "Kenya", "Interpol")
    ]  # the doubt lists all three
    steps = [settled("unread-entities", *added[:number], text=NAMES) for number in range(4)]
    assert steps == [[False], [False], [False], [True]]
    assert not any(settled("attendance-not-understood", *added, text=NAMES))


def test_words_in_no_row_that_may_be_names_are_found() -> None:
    text = "Sao Tomé-et-Principe et le Rwanda"
    assert has_other_names(text, (0, len(text)), [(0, 20)])
    assert not has_other_names(text, (0, len(text)), [(0, 20), (27, 33)])
    assert not has_other_names("The Gambia met", (0, 14), [(4, 10)])
