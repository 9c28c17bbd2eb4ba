"""The means that a recommendation asks for: one sentence, one case."""

from __future__ import annotations

import pytest

from flows.reference.tables import reference_rows
from flows.resolving.actions import read_verbs
from flows.resolving.means import resolve_means, verb_means

MEANS = {"information", "authority", "money", "organization"}


@pytest.mark.parametrize(
    ("text", "language", "means"),
    [
        ("Share good practices on bail;", "en", "information"),
        ("Ratify the treaty;", "en", "authority"),
        ("Strengthen domestic legislation;", "en", "authority"),
        ("Strengthen the funding of courts;", "en", "money"),
        ("Finance the courts;", "en", "money"),
        ("Strengthen the training of judges;", "en", "organization"),
        ("Train judges;", "en", "organization"),
        ("Reduce violence;", "en", "aim_only"),
        ("Reduce violence and train the police of the region;", "en", "organization"),
        ("Compartir las buenas prácticas;", "es", "information"),
        ("Fortalecer la legislación interna;", "es", "authority"),
        ("Financiar los tribunales;", "es", "money"),
        ("Capacitar a los jueces;", "es", "organization"),
        ("Reducir la violencia;", "es", "aim_only"),
        ("Échanger de bonnes pratiques ;", "fr", "information"),
        ("Ratifier le traité ;", "fr", "authority"),
        ("Renforcer le financement des tribunaux ;", "fr", "money"),
        ("Former les juges ;", "fr", "organization"),
        ("Réduire la violence ;", "fr", "aim_only"),
    ],
)
def test_the_verb_decides_then_its_object_then_a_further_verb(text: str, language: str, means: str) -> None:
    verbs = read_verbs(text, text.split()[0], language)
    assert resolve_means(text[verbs.start :], verbs.action.lead_verb, verbs.second, language) == means


def test_without_a_verb_there_is_no_means() -> None:
    assert resolve_means("Courts of law", None, (), "en") is None


def test_the_object_decides_the_means_of_a_general_verb() -> None:
    assert verb_means("strengthen", "en") is None


def test_each_form_of_the_table_has_one_means() -> None:
    rows = list(reference_rows("means.csv"))
    assert {row["means"] for row in rows} == MEANS
    assert len({(row["language"], row["kind"], row["form"]) for row in rows}) == len(rows)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_each_language_has_verbs_and_objects_of_each_means(language: str) -> None:
    rows = [row for row in reference_rows("means.csv") if row["language"] == language]
    assert {(row["kind"], row["means"]) for row in rows} == {
        (kind, means) for kind in ("verb", "object") for means in MEANS
    }
