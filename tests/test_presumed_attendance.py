"""Who attended, in words that no rule knows: the long list of States in the introduction of a report is presumed to be it."""

from __future__ import annotations

import pytest
from short_reports import tables_with

LISTS = {
    "en": "Bhutan, Cambodia, India, Kenya, Malawi, Peru and Togo",
    "es": "Bhután, Camboya, la India, Kenya, Malawi, el Perú y el Togo",
    "fr": "le Bhoutan, le Cambodge, l'Inde, le Kenya, le Malawi, le Pérou et le Togo",
}
ISO3 = ["BTN", "IND", "KEN", "KHM", "MWI", "PER", "TGO"]
CODE = "attendance-presumed"
# each has a place for the names of the seven States
UNKNOWN_WORDS = [
    ("en", "Nominees of seven countries found their way to Osaka: {}."),
    ("en", "Officials of the Governments of {} sat at the table."),
    ("en", "Seated around the lake were delegates of {}."),
    ("es", "Se dieron cita en Osaka delegados de {}."),
    ("es", "Ocuparon los asientos funcionarios de los gobiernos de {}."),
    ("fr", "Étaient là, le jour de l'ouverture, les délégations des pays ci-après : {}."),
    ("fr", "Des fonctionnaires des gouvernements suivants avaient fait le voyage : {}."),
]
OF_OTHERS = [
    ("en", "The members of the Commission are the States {}."),
    ("en", "The bureau had received answers from the Governments of {} to its questionnaire."),
    ("en", "The experts, in their personal capacity, are nationals of the countries {}."),
    ("en", "The Governments of {} had been invited to host the next meeting."),
    ("en", "The lakes of {} have lost a third of their water."),
    ("es", "Son miembros de la Comisión los Estados siguientes: {}."),
    ("es", "Se excusaron los gobiernos de {}."),
    ("es", "Los expertos, a título personal, son nacionales de los países siguientes: {}."),
    ("fr", "Les membres de la Commission sont les États suivants : {}."),
    ("fr", "La prochaine réunion sera accueillie par les gouvernements des pays suivants : {}."),
]


@pytest.mark.parametrize(("language", "sentence"), UNKNOWN_WORDS)
def test_a_long_list_of_states_of_whom_persons_came_is_who_attended(language: str, sentence: str):
    tables = tables_with(language, sentence.format(LISTS[language]))
    assert sorted(tables["participants"]["entity_id"]) == ISO3


def test_what_is_presumed_is_a_doubt():
    tables = tables_with("en", UNKNOWN_WORDS[0][1].format(LISTS["en"]))
    doubts = tables["issues"].query("code == @CODE")
    assert doubts["value"].tolist() == [LISTS["en"]]


@pytest.mark.parametrize(("language", "sentence"), OF_OTHERS)
def test_a_long_list_of_members_replies_invitations_or_lakes_is_not(language: str, sentence: str):
    tables = tables_with(language, sentence.format(LISTS[language]))
    assert tables["participants"].empty
    assert CODE not in set(tables["issues"]["code"])


def test_observers_who_are_read_after_the_list_do_not_speak_against_it():
    sentence = (
        f"Nominees of seven countries found their way to Osaka: {LISTS['en']}. Observers from Chad and Mali attended."
    )
    tables = tables_with("en", sentence)
    assert sorted(tables["participants"]["entity_id"]) == sorted([*ISO3, "TCD", "MLI"])
