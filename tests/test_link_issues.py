"""Recommendations that are linked as the same and have other themes: an issue, which a reviewer can settle."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from link_rows import Recommended, link_issues

COURTS = "Strengthen access to harbour courts for sailors;"
CODE = "same-with-other-themes"


def pair(first: tuple[str, ...], second: tuple[str, ...], **facts: Any) -> list[Recommended]:
    return [Recommended("a1", "a", COURTS, themes=first), Recommended("b1", "b", COURTS, themes=second, **facts)]


def confirmed(paragraph: str, table: str = "issues", *, outcome: str = "applied", **read: str) -> dict[str, Any]:
    return {
        "decision_id": "d1",
        "action": "confirm",
        "table_name": table,
        "as_written": CODE if table == "issues" else None,
        "as_read": json.dumps(read) if read else None,
        "paragraph_id": paragraph,
        "outcome": outcome,
    }


def test_the_first_of_a_same_pair_with_other_themes_has_an_issue(tmp_path: Path) -> None:
    [issue] = link_issues(tmp_path, pair(("courts", "sailors"), ("courts",)))
    assert issue["issue_id"] == f"a/{CODE}-1"
    assert (issue["severity"], issue["code"], issue["document_id"]) == ("warning", CODE, "a")
    assert (issue["paragraph_id"], issue["source_file"]) == ("a#a1", "a.txt")
    assert (issue["table_name"], issue["value"]) == ("theme_mentions", "b1")
    assert issue["message"] == ("It is linked as the same as b1, whose themes are courts; its own are courts, sailors.")
    assert issue["reviewed"] is False


def test_a_text_without_a_theme_is_said_to_have_none(tmp_path: Path) -> None:
    [issue] = link_issues(tmp_path, pair((), ("courts",)))
    assert issue["message"].endswith("its own are none.")


def test_a_same_pair_with_the_same_themes_has_no_issue(tmp_path: Path) -> None:
    assert link_issues(tmp_path, pair(("courts", "sailors"), ("sailors", "courts"))) == []


def test_a_doubtful_theme_makes_no_difference(tmp_path: Path) -> None:
    assert link_issues(tmp_path, pair(("courts",), ("courts",), doubtful_themes=("sailors",))) == []


def test_a_related_pair_may_have_other_themes(tmp_path: Path) -> None:
    one = Recommended("a1", "a", "Fund harbour courts for firearms;", themes=("courts",))
    other = Recommended("b1", "b", "Destroy the firearms of harbour pilots each year;", themes=("firearms",))
    assert link_issues(tmp_path, [one, other]) == []


def test_the_themes_of_a_chapeau_are_those_of_its_items(tmp_path: Path) -> None:
    chapeau = Recommended("a0", "a", "Protect the witnesses of piracy by:", is_chapeau=True, themes=("witnesses",))
    item = Recommended("a1", "a", "Giving them new identities;", parent="a0")
    whole = Recommended(
        "b1", "b", "Protect the witnesses of piracy by giving them new identities.", themes=("witnesses",)
    )
    assert link_issues(tmp_path, [chapeau, item, whole]) == []


def test_each_pair_has_an_issue_of_its_own(tmp_path: Path) -> None:
    rows = [*pair(("courts",), ("sailors",)), Recommended("c1", "c", COURTS, themes=("sailors",))]
    issues = link_issues(tmp_path, rows)
    assert [(one["issue_id"], one["value"]) for one in issues] == [(f"a/{CODE}-1", "b1"), (f"a/{CODE}-2", "c1")]


@pytest.mark.parametrize(
    ("decision", "reviewed"),
    [
        (confirmed("a#a1"), True),
        (confirmed("a#a1", value="b1"), True),
        (confirmed("a#a1", value="c1"), False),
        (confirmed("a#a1", table="paragraphs"), True),
        (confirmed("a#a1", outcome="stale"), False),
        (confirmed("b#b1"), False),
    ],
)
def test_a_reviewer_settles_the_issue(tmp_path: Path, decision: dict[str, Any], reviewed: bool) -> None:
    [issue] = link_issues(tmp_path, pair(("courts",), ("sailors",)), [decision])
    assert issue["reviewed"] is reviewed


def test_no_recommendation_at_all_gives_no_issue(tmp_path: Path) -> None:
    assert link_issues(tmp_path, []) == []
