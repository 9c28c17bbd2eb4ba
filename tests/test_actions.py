from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from flows.resolving import actions
from flows.resolving.actions import Action, read_verbs, resolve_action

ROWS = list(
    csv.DictReader(files("flows.reference").joinpath("lead_verbs.csv").read_text(encoding="utf-8").splitlines())
)
CATEGORIES = {"minimal", "continuing", "considering", "general", "specific"}


@pytest.mark.parametrize(
    ("phrase", "language", "lead_verb", "category"),
    [
        ("Strengthen", "en", "strengthen", "general"),
        ("Strengthening the courts", "en", "strengthen", "general"),
        ("To strengthen the courts", "en", "strengthen", "general"),
        ("Further strengthen the courts", "en", "strengthen", "general"),
        ("Consider adopting a law", "en", "consider", "considering"),
        ("Continue to train judges", "en", "continue", "continuing"),
        ("Share good practices", "en", "share", "minimal"),
        ("Ratify the treaty", "en", "ratify", "specific"),
        ("Carry out a study", "en", "carry out", "specific"),
        ("Put in place a register", "en", "put in place", "specific"),
        ("Take measures against arson", "en", "take measures", "general"),
        ("Fortalecer", "es", "fortalecer", "general"),
        ("Fortalezcan los tribunales", "es", "fortalecer", "general"),
        ("Poner en marcha un registro", "es", "poner en marcha", "specific"),
        ("Estudiar la creación de un fondo", "es", "estudiar", "considering"),
        ("Renforcer", "fr", "renforcer", "general"),
        ("Mettre en œuvre le plan", "fr", "mettre en œuvre", "specific"),
        ("METTRE EN OEUVRE LE PLAN", "fr", "mettre en œuvre", "specific"),
        ("Envisager d’adopter une loi", "fr", "envisager", "considering"),
    ],
)
def test_the_lead_verb_gives_base_form_and_category(phrase: str, language: str, lead_verb: str, category: str) -> None:
    action = resolve_action(phrase, language)
    assert (action.lead_verb, action.category) == (lead_verb, category)


@pytest.mark.parametrize("phrase", ["Courts", "To", "", "Strength"])
def test_what_is_no_known_verb_has_no_category(phrase: str) -> None:
    assert resolve_action(phrase, "en") == Action(None, None, None)


def test_a_clear_verb_is_surer_than_an_ambiguous_one() -> None:
    clear, ambiguous = resolve_action("Ratify", "en").confidence, resolve_action("Adopt", "en").confidence
    assert clear is not None
    assert ambiguous is not None
    assert clear > ambiguous


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_each_form_of_the_table_resolves_to_its_own_verb(language: str) -> None:
    verbs = [row for row in ROWS if row["language"] == language and row["lead_verb"]]
    wrong = [row["form"] for row in verbs if resolve_action(row["form"], language).lead_verb != row["lead_verb"]]
    assert wrong == []


def test_each_verb_has_one_category_of_the_scale_and_a_share_as_confidence() -> None:
    verbs = [row for row in ROWS if row["lead_verb"]]
    assert {row["action_category"] for row in verbs} == CATEGORIES
    assert all(0 < float(row["confidence"]) <= 1 for row in verbs)
    assert len({(row["language"], row["lead_verb"], row["action_category"]) for row in verbs}) == len(
        {(row["language"], row["lead_verb"]) for row in verbs}
    )


def test_a_run_of_words_before_a_verb_takes_time_by_its_length_alone(monkeypatch: pytest.MonkeyPatch):
    folded = 0
    fold = actions.fold

    def counted(text: str) -> str:
        nonlocal folded
        folded += len(text)
        return fold(text)

    monkeypatch.setattr(actions, "fold", counted)
    taken = []
    for words in (1_000, 2_000):
        folded = 0
        read_verbs("La Reunión recomendó que los Estados " + "de la " * words, "Estados", "es")
        taken.append(folded)
    assert 0 < taken[1] < 3 * taken[0]
