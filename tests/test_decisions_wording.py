"""What follows from a decision on a recommendation: its place, its words, its lead verb and its addressee say more."""

from __future__ import annotations

from typing import Any

import pytest
from test_decisions import HEAD, codes, decide, outcomes, tables

from flows.model import Action, Decision

TEXT = HEAD + (
    "I. Attendance\n\n1. The following 2 States were represented: Kenya and Mali.\n\n"
    "II. Organized crime at sea (agenda item 4)\n\n"
    "2. The recommendations below were not negotiated.\n\n"
    "3. The Meeting recommended that Member States should:\n\n"
    "(a) Strengthen legal aid in the country and fund the harbour courts;\n\n(b) Frobnicate the judges of all the courts.\n"
)
KEY = "p3(a)"
WORDS = "Strengthen legal aid in the country and fund the harbour courts;"
READ = {"addressee": "Member States", "lead_verb": "strengthen", "action_category": "general", "negotiated": ""}


def changed(field: str, value: str | None, words: str = WORDS, key: str = KEY, **more: Any) -> Decision:
    return decide(Action.CHANGE, "recommendations", key, words, field=field, value=value, text=TEXT, **more)


def span_of(words: str) -> str:
    return f"{WORDS.index(words)}:{WORDS.index(words) + len(words)}"


def row_of(*decisions: Decision, key: str = KEY) -> dict[str, Any]:
    rows = tables(*decisions, text=TEXT)
    assert [name for name, _ in outcomes(rows)] == ["applied"] * len(decisions), outcomes(rows)
    return dict(next(row for row in rows["recommendations"] if row["paragraph_id"].endswith(key)))


@pytest.mark.parametrize(
    ("given", "source"), [("Member States", "words_above"), ("harbour courts", "text"), ("UNODC", None), (None, None)]
)
def test_what_names_a_changed_addressee_is_looked_up(given: str | None, source: str | None) -> None:
    row = row_of(changed("addressee", "Kenya"), changed("addressee", given, as_read={"addressee": "Kenya"}))
    assert (row["addressee"], row["addressee_source"], row["addressee_explicit"]) == (given, source, source is not None)


def test_a_changed_lead_verb_has_its_category_and_its_means() -> None:
    row = row_of(changed("lead_verb", "ratify", as_read=READ))
    assert (row["lead_verb"], row["action_category"]) == ("ratify", "specific")
    assert row_of(changed("lead_verb", "frobnicate"))["action_category"] is None


@pytest.mark.parametrize("is_first", [True, False])
def test_a_category_that_is_decided_stays_whatever_the_verb(is_first: bool) -> None:
    verb = changed("lead_verb", "ratify", as_read=READ)
    category = changed("action_category", "minimal", as_read=READ)
    row = row_of(*([category, verb] if is_first else [verb, category]))
    assert (row["lead_verb"], row["action_category"]) == ("ratify", "minimal")


def test_other_words_are_read_anew() -> None:
    row = row_of(changed("span", span_of("fund the harbour courts"), as_read=READ))
    assert (row["text"], row["lead_verb"], row["second_verbs"]) == ("fund the harbour courts", "fund", None)
    assert (row["means"], row["addressee"], row["addressee_source"]) == ("money", "Member States", "words_above")


def test_what_was_decided_stays_with_other_words_and_what_was_seen_before_can_be_decided_after() -> None:
    moved = "fund the harbour courts"
    row = row_of(
        changed("lead_verb", "ratify", as_read=READ),
        changed("span", span_of(moved), as_read=READ),
        changed("addressee", None, as_read=READ, words=moved),
    )
    assert (row["lead_verb"], row["action_category"], row["addressee"]) == ("ratify", "specific", None)


def test_an_added_recommendation_has_the_theme_and_the_negotiation_of_its_place() -> None:
    text = TEXT.replace("(b) Frobnicate", "(b) Train the police. Harbours may well get courts.\n\n4. Frobnicate")
    words = "Harbours may well get courts."
    added = decide(Action.ADD, "recommendations", "p3(b)", words, value='{"lead_verb": "fund"}', text=text)
    rows = tables(added, text=text)
    assert outcomes(rows) == [("applied", None)]
    other, row = (next(row for row in rows["recommendations"] if is_own(row["text"])) for is_own in (
        lambda one: one.startswith("Strengthen"), lambda one: one == words))  # fmt: skip
    for name in ("agenda_item", "official_theme_id", "negotiated", "addressee", "addressee_source", "strength"):
        assert row[name] == other[name] is not None, name
    assert (row["lead_verb"], row["action_category"], row["means"]) == ("fund", "specific", "money")
    assert row["full_text"] == f"The Meeting recommended that Member States should: {words}"


def test_the_doubt_about_a_verb_is_settled_only_if_a_category_results() -> None:
    words = "Frobnicate the judges of all the courts."

    def is_settled(*decisions: Decision) -> bool:
        rows = tables(*decisions, text=TEXT)
        assert codes(rows) == []
        (doubt,) = [row for row in rows["issues"] if row["code"] == "lead-verb-unknown"]
        return bool(doubt["reviewed"])

    assert not is_settled(changed("lead_verb", "wibble", words, "p3(b)"))
    assert not is_settled(changed("addressee", "UNODC", words, "p3(b)"))
    assert is_settled(changed("lead_verb", "train", words, "p3(b)"))
    assert is_settled(
        changed("lead_verb", "wibble", words, "p3(b)"), changed("action_category", "general", words, "p3(b)")
    )
