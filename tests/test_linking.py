"""Two recommendations are compared by their terms: the same, related or neither, also across languages."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from flows.linking import Comparison, Relation, compare, read_wording
from flows.linking.comparison import Method
from flows.linking.terms import LANGUAGES, load_terms
from flows.linking.wording import is_word
from flows.reference.normalize import fold

PAIRS = Path(__file__).parent / "golden" / "links"
TERMS = Path(__file__).parents[1] / "flows" / "linking" / "terms.csv"
CYBERCRIME = "Ratify the Harbour Convention against Cybercrime, with full respect for human rights;"


def compared(one: str, other: str, languages: str = "en en") -> Comparison:
    first, second = languages.split()
    return compare(read_wording(one, first), read_wording(other, second))


def rows(name: str) -> list[dict[str, str]]:
    with (PAIRS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def measured(part: str) -> tuple[tuple[bool, str, str, str], ...]:
    """For each labelled pair: whether it is of one language, its label, its kind, and what the comparison found."""
    texts = {row["text_id"]: read_wording(row["text"], row["language"]) for row in rows(f"{part}_texts")}
    found = []
    for row in rows(f"{part}_pairs"):
        one, other = texts[row["text_a"]], texts[row["text_b"]]
        relation = compare(one, other).relation
        found.append((one.language == other.language, row["relation"], row["kind"], relation or "different"))
    return tuple(found)


def test_texts_that_differ_in_case_accents_and_punctuation_are_identical() -> None:
    found = compared("Proteger a las víctimas;", "PROTEGER A LAS VICTIMAS.", "es es")
    assert (found.relation, found.method, found.score) == (Relation.SAME, Method.IDENTICAL, 1.0)


def test_one_more_word_leaves_a_recommendation_the_same() -> None:
    found = compared(CYBERCRIME, CYBERCRIME.replace("with full", "with full and lasting"))
    assert (found.relation, found.method) == (Relation.SAME, Method.WORDS)
    assert found.score < 1


def test_another_order_of_the_words_leaves_a_recommendation_the_same() -> None:
    one = "Train judges in restorative justice and protect witnesses;"
    assert compared(one, "Protect witnesses and train judges in restorative justice.").relation is Relation.SAME


def test_another_subject_in_the_same_words_is_only_related() -> None:
    one = "Provide victims of extortion with legal, medical and psychosocial support"
    assert compared(one, one.replace("extortion", "piracy")).relation is Relation.RELATED


def test_a_shared_subject_with_another_action_is_related() -> None:
    one, other = "Train legal aid providers in digital case files", "Fund legal aid in rural communities"
    assert compared(one, other).relation is Relation.RELATED


def test_frequent_words_alone_are_no_relation() -> None:
    one, other = "Strengthen the cooperation of States", "Strengthen measures of States and promote awareness"
    assert compared(one, other).relation is None


def test_texts_of_two_languages_are_compared_by_the_terms_that_both_have() -> None:
    found = compared("Mark all firearms at import", "Marquer toutes les armes à feu à l’importation", "en fr")
    assert (found.relation, found.method) == (Relation.SAME, Method.ACROSS_LANGUAGES)
    assert {"firearm", "import", "marking"} <= set(found.shared_terms)
    assert found.word_similarity is None


def test_the_order_of_the_two_texts_does_not_matter() -> None:
    wordings = [read_wording(row["text"], row["language"]) for row in rows("sealed_texts")]
    for one in wordings[:12]:
        for other in wordings:
            assert compare(one, other) == compare(other, one)


def test_a_text_without_any_word_is_related_to_nothing() -> None:
    assert compared("…", "Protect witnesses").relation is None


def test_a_language_without_terms_is_compared_by_its_words() -> None:
    one = "Укреплять независимость судей и прокуроров"
    assert compared(one, f"{one}, где это уместно", "ru ru").relation is Relation.SAME
    assert compared(one, "Публиковать данные об убийствах", "ru ru").relation is None


# ------------------------------------------------------------------------------------------ labelled pairs


@pytest.mark.parametrize("part", ["tuning", "sealed"])
def test_links_that_say_same_are_right_nine_times_in_ten(part: str) -> None:
    labels = [label for _, label, _, found in measured(part) if found == "same"]
    assert len(labels) > 20
    assert labels.count("same") / len(labels) >= 0.9


@pytest.mark.parametrize("part", ["tuning", "sealed"])
def test_every_identical_and_nearly_identical_pair_is_the_same(part: str) -> None:
    found = Counter(found for _, _, kind, found in measured(part) if kind in ("identical", "near"))
    assert found.keys() == {"same"}


@pytest.mark.parametrize("part", ["tuning", "sealed"])
def test_four_of_five_pairs_of_two_languages_that_are_the_same_are_linked(part: str) -> None:
    found = [found for one_language, label, _, found in measured(part) if label == "same" and not one_language]
    assert len(found) > 30
    assert sum(one != "different" for one in found) / len(found) >= 0.8


@pytest.mark.parametrize("part", ["tuning", "sealed"])
def test_nine_of_ten_links_join_recommendations_that_have_something_to_do_with_each_other(part: str) -> None:
    labels = [label for _, label, _, found in measured(part) if found != "different"]
    assert labels.count("different") / len(labels) <= 0.1


def test_all_pairs_name_known_texts_and_there_are_enough_of_each_kind() -> None:
    pairs = rows("tuning_pairs") + rows("sealed_pairs")
    assert len(pairs) >= 300
    assert {label for part in ("tuning", "sealed") for _, label, _, _ in measured(part)} == {
        "same",
        "related",
        "different",
    }
    texts = {row["text_id"]: row for row in rows("tuning_texts")}
    repeated = [
        row["text_id"] for row in rows("sealed_texts") if row["text"] in {one["text"] for one in texts.values()}
    ]
    assert repeated == []


# ------------------------------------------------------------------------------------------ terms


def test_each_phrase_belongs_to_one_term_and_is_written_as_texts_are_folded() -> None:
    with TERMS.open(encoding="utf-8", newline="") as file:
        terms = list(csv.DictReader(file))
    assert [term["term_id"] for term in terms] == sorted({term["term_id"] for term in terms})
    for language in LANGUAGES:
        phrases = [phrase for term in terms for phrase in term[language].split("|")]
        assert [phrase for phrase, number in Counter(phrases).items() if number > 1] == []
        wrong = [phrase for phrase in phrases if fold(phrase) != phrase.replace("*", "").replace("/", " ")]
        assert wrong == [], language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_phrase_counts(language: str) -> None:
    text = {"en": "mutual legal assistance", "es": "asistencia judicial recíproca", "fr": "entraide judiciaire"}[
        language
    ]
    assert set(read_wording(text, language).weights) == {"mutual-legal-assistance"}


def test_words_that_are_no_term_count_by_their_beginning() -> None:
    terms = read_wording("Zebras and zebra", "en").weights
    assert [term for term in terms if is_word(term)] == ["~zebras", "~zebra"]
    assert set(read_wording("obligatory obligations obligatorio", "xx").weights) == {"~obliga"}
    assert all(weight > 0 for weight in load_terms().weights.values())
