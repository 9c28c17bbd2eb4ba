"""The table recommendation_links: which recommendations of different meetings are linked, and why."""

from __future__ import annotations

import random
from pathlib import Path

import duckdb
import pytest
from conftest import Seed
from link_rows import OUTSIDE, UNKNOWN, Recommended, links

from flows.publishing.links import KEPT_RELATED, LINKED_NEIGHBOURS

COURTS = "Strengthen access to harbour courts for sailors;"
WORDS = (
    "anchor barrel candle dolphin engine funnel garden hammer island jacket kettle lantern mirror needle orange pepper quarry "
    "ribbon saddle tunnel umbrella velvet window yellow zigzag basket copper draper easter falcon glider hollow indigo jungle"
).split()


def pairs(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [(row["recommendation_a"], row["recommendation_b"], row["relation"], row["method"]) for row in rows]


def test_identical_texts_of_two_meetings_are_linked(tmp_path: Path) -> None:
    found = links(tmp_path, [Recommended("b1", "b", COURTS), Recommended("a1", "a", COURTS.upper())])
    assert pairs(found) == [("a1", "b1", "same", "identical_text")]
    assert found[0]["recommendation_link_id"] == "a1~b1"
    assert (found[0]["score"], found[0]["word_similarity"]) == (1.0, 1.0)


def test_texts_of_one_meeting_are_not_linked(tmp_path: Path) -> None:
    assert links(tmp_path, [Recommended("a1", "a", COURTS), Recommended("a2", "a", COURTS)]) == []


def test_a_superseded_document_has_no_links(tmp_path: Path) -> None:
    assert links(tmp_path, [Recommended("a1", "a", COURTS), Recommended("b1", "b", COURTS, superseded=True)]) == []


@pytest.mark.parametrize("meeting", [OUTSIDE, UNKNOWN])
def test_only_preparatory_meetings_of_a_known_congress_are_linked(tmp_path: Path, meeting: str) -> None:
    assert links(tmp_path, [Recommended("a1", "a", COURTS), Recommended("b1", meeting, COURTS)]) == []


def test_a_chapeau_has_no_links_and_its_words_count_below_it(tmp_path: Path) -> None:
    chapeau = Recommended("a0", "a", "Protect the witnesses of piracy by:", is_chapeau=True)
    item = Recommended("a1", "a", "Giving them new identities;", parent="a0")
    whole = Recommended("b1", "b", "Protect the witnesses of piracy by giving them new identities.")
    alone = Recommended("c1", "c", "Protect the witnesses of piracy by:")
    found = pairs(links(tmp_path, [chapeau, item, whole, alone]))
    assert ("a1", "b1", "same", "identical_text") in found
    assert not any("a0" in pair for pair in found)


def test_a_text_in_another_language_of_the_report_counts_too(tmp_path: Path) -> None:
    one = Recommended("a1", "a", "Qwerty uiop.", other_texts={"es": "Marcar el ganado de los puertos;"})
    assert pairs(links(tmp_path, [one, Recommended("b1", "b", "Marcar el ganado de los puertos.", "es")])) == [
        ("a1", "b1", "same", "identical_text")
    ]


def test_languages_are_linked_by_their_common_terms(tmp_path: Path) -> None:
    one = Recommended("a1", "a", "Conduct a national victimization survey every three years;")
    other = Recommended("b1", "b", "Réaliser une enquête nationale de victimisation tous les trois ans ;", "fr")
    [row] = links(tmp_path, [one, other])
    assert (row["relation"], row["method"], row["word_similarity"]) == ("same", "terms_across_languages", None)
    assert "victimization" in str(row["shared_terms"]).split(", ")


def test_shared_themes_and_instruments_are_named_and_do_not_count(tmp_path: Path) -> None:
    one = Recommended("a1", "a", COURTS, themes=("justice", "prisons"), instruments=("untoc", "uncac"))
    other = Recommended(
        "b1", "b", f"{COURTS} also at night", themes=("prisons", "justice", "youth"), instruments=("uncac",)
    )
    [row] = links(tmp_path / "tagged", [one, other])
    assert (row["shared_themes"], row["shared_instruments"]) == ("justice; prisons", "uncac")
    doubtful = Recommended("b1", "b", other.text, doubtful_themes=("justice", "prisons"), instruments=("uncac",))
    [beside] = links(tmp_path / "doubtful", [one, doubtful])
    assert beside == {**row, "shared_themes": None}
    [plain] = links(tmp_path / "plain", [Recommended("a1", "a", one.text), Recommended("b1", "b", other.text)])
    assert plain == {**row, "shared_themes": None, "shared_instruments": None}


def test_words_that_are_no_term_are_shown_by_their_beginning(tmp_path: Path) -> None:
    [row] = links(tmp_path, [Recommended("a1", "a", f"Fund 3 {COURTS}"), Recommended("b1", "b", f"{COURTS} 3 more")])
    assert {"3", "harbou…", "sailor…", "strengthen"} <= set(str(row["shared_terms"]).split(", "))


@pytest.mark.slow
def test_nearly_identical_texts_are_found_among_many_without_any_theme(tmp_path: Path) -> None:
    drawn = random.Random(19)
    texts = [" ".join(drawn.sample(WORDS, 12)) for _ in range(300)]
    planted = []
    for at, text in enumerate(texts[:60]):
        words = text.split()
        words[drawn.randrange(12)] = "changed"
        planted.append(Recommended(f"b{at:03}", f"b{at % 5}", " ".join(words)))
    found = links(tmp_path, [Recommended(f"a{at:03}", f"a{at % 7}", text) for at, text in enumerate(texts)] + planted)
    same = {(a, b) for a, b, relation, _ in pairs(found) if relation == "same"}
    assert {(f"a{at:03}", f"b{at:03}") for at in range(60)} <= same


def test_the_order_of_the_recommendations_changes_nothing(tmp_path: Path) -> None:
    drawn = random.Random(3)
    rows = [Recommended(f"k{at:02}", f"m{at % 6}", " ".join(drawn.sample(WORDS[:14], 7))) for at in range(60)]
    first = links(tmp_path / "first", rows)
    assert len(first) > 20
    assert links(tmp_path / "second", drawn.sample(rows, len(rows))) == first


def test_a_text_of_very_many_meetings_is_linked_to_its_neighbours_only(tmp_path: Path) -> None:
    meetings = LINKED_NEIGHBOURS + 20
    found = links(tmp_path, [Recommended(f"r{at:03}", f"m{at:03}", COURTS) for at in range(meetings)])
    assert len(found) == sum(min(LINKED_NEIGHBOURS, meetings - 1 - at) for at in range(meetings))


def test_only_the_nearest_related_recommendations_are_kept(tmp_path: Path) -> None:
    firearms = [f"{word.title()} firearms {other}" for word, other in zip(WORDS, reversed(WORDS), strict=True)]
    found = links(tmp_path, [Recommended(f"r{at:03}", f"m{at:03}", text) for at, text in enumerate(firearms)])
    relations = [row["relation"] for row in found]
    everything = len(firearms) * (len(firearms) - 1) // 2
    assert KEPT_RELATED * len(firearms) / 2 <= len(relations) < everything


def test_no_recommendation_at_all_gives_no_link(tmp_path: Path) -> None:
    assert links(tmp_path, []) == []


def test_one_report_alone_has_no_links(seed: Seed) -> None:
    with duckdb.connect(str(seed.output / "latest" / "prepmeet.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM recommendation_links").fetchone() == (0,)
