"""Lists of participants that are printed in the text or make the whole document: a title, States, each above its persons."""

from __future__ import annotations

import pytest
from documents import name_lists, report
from short_reports import OPENINGS

ENDS = {
    "en": "It rose on Friday after a debate.",
    "es": "Se clausuró el viernes tras un debate.",
    "fr": "Elle a pris fin le vendredi après un débat.",
}
HEADS = {language: f"{opening}\n\n2. {ENDS[language]}" for language, opening in OPENINGS.items()}
TITLES = {
    "en": ("Participants", "List of participants", "LIST OF PARTICIPANTS", "III. List of participants"),
    "es": ("Participantes", "Lista de participantes", "LISTA DE PARTICIPANTES", "III. Lista de participantes"),
    "fr": ("Participants", "Liste des participants", "LISTE DES PARTICIPANTS", "III. Liste des participants"),
}
LINES = {
    "en": "Kenya\n\nMr. Sam Oduya, Ministry of Ports\n\nMali\n\nMs. Awa Keita, Judge of the Supreme Court\n\n"
    "Oman\n\nMr. Salim Harthy, Police\n\nObservers\n\nPalestine: Mr. Hani Shawwa\n\nWorld Bank: Ms. Leila Baz",
    "es": "Kenya\n\nSr. Sam Oduya, Ministerio de Puertos\n\nMalí\n\nSra. Awa Keita, Magistrada de la Corte Suprema\n\n"
    "Omán\n\nSr. Salim Harthy, Policía\n\nObservadores\n\nPalestina: Sr. Hani Shawwa\n\nBanco Mundial: Sra. Leila Baz",
    "fr": "Kenya\n\nM. Sam Oduya, Ministère des ports\n\nMali\n\nMme Awa Keita, Juge à la Cour suprême\n\n"
    "Oman\n\nM. Salim Harthy, Police\n\nObservateurs\n\nPalestine : M. Hani Shawwa\n\nBanque mondiale : Mme Leila Baz",
}
NAMES = {
    "en": ["Kenya", "Mali", "Oman", "Palestine", "World Bank"],
    "es": ["Kenya", "Malí", "Omán", "Palestina", "Banco Mundial"],
    "fr": ["Kenya", "Mali", "Oman", "Palestine", "Banque mondiale"],
}


def attending(text: str) -> list[str]:
    """The names of who attended, as printed."""
    return [names for _, names in name_lists(report(text), "attendance")]


@pytest.mark.parametrize(("language", "title"), [(one, title) for one in TITLES for title in TITLES[one]])
def test_the_states_of_a_list_at_the_end_of_the_text_attended(language: str, title: str) -> None:
    assert attending(f"{HEADS[language]}\n\n{title}\n\n{LINES[language]}") == NAMES[language]


@pytest.mark.parametrize("language", HEADS)
def test_a_document_may_be_nothing_but_the_list(language: str) -> None:
    title_page = HEADS[language].split("\n\n")
    text = f"A/CONF.1/2\n\n{title_page[0]}\n\n{title_page[2]}\n\n{TITLES[language][1]}\n\n{TITLES[language][0]}"
    assert attending(f"{text}\n\n{LINES[language]}") == NAMES[language]


def test_a_state_in_capitals_has_its_persons_on_the_same_line() -> None:
    lines = "KENYA Sam Oduya, Ministry of Ports\n\nMALI Awa Keita; Ibrahim Sow\n\nSAUDI ARABIA Mr. Salim Harthy"
    assert attending(f"{HEADS['en']}\n\nList of participants\n\n{lines}") == ["KENYA", "MALI", "SAUDI ARABIA"]


def test_lines_below_another_title_list_nobody() -> None:
    assert attending(f"{HEADS['en']}\n\nLakes visited\n\nKenya\n\nMali\n\nOman") == []


def test_two_states_are_no_list() -> None:
    assert attending(f"{HEADS['en']}\n\nParticipants\n\nKenya\n\nMali\n\nThe debate was long.") == []
