"""Appendices that list each State with its delegates after a colon or a dash: the States took part, not the absent."""

from __future__ import annotations

import pytest
from documents import name_lists, report

OPENING = {
    "en": "I. Attendance\n\n1. Those who attended are listed in the appendix.",
    "es": "I. Asistencia\n\n1. Los asistentes figuran en el apéndice.",
    "fr": "I. Participation\n\n1. Les participants sont énumérés dans l’appendice.",
}

HEADING = {
    "en": "Appendix\n\nList of participants",
    "es": "Apéndice\n\nLista de participantes",
    "fr": "Appendice\n\nListe des participants",
}


def names(text: str, language: str) -> list[str]:
    return [words for _, words in name_lists(report(f"{OPENING[language]}\n\n{text}"))]


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "Appendix. List of participants"),
        ("en", "APPENDIX I: LIST OF PARTICIPANTS"),
        ("en", "Appendix B – Participants"),
        ("es", "Apéndice I. Lista de participantes"),
        ("es", "APÉNDICE: LISTA DE PARTICIPANTES"),
        ("fr", "Appendice 2 - Liste des participants"),
        ("fr", "APPENDICE: LISTE DES PARTICIPANTS"),
    ],
)
def test_an_appendix_is_an_annex(language: str, heading: str) -> None:
    parsed = report(f"{OPENING[language]}\n\n{heading}\n\nKenya: Sam Oduya, Ann Otieno\n\nChile: Luis Soto")
    assert {one.annex and one.annex[:8] for one in parsed.paragraphs if one.text.startswith("Kenya")} == {"appendix"}
    assert names(f"{heading}\n\nKenya: Sam Oduya, Ann Otieno\n\nChile: Luis Soto", language) == ["Kenya", "Chile"]


def test_annex_and_appendix_of_one_number_have_keys_of_their_own() -> None:
    parsed = report("1. One.\n\nAnnex I. Agenda\n\n1. Two.\n\nAppendix I. Decisions\n\n1. Three.")
    assert [one.key for one in parsed.paragraphs if one.label == "1"] == ["p1", "annexI.p1", "appendixI.p1"]


@pytest.mark.parametrize(
    ("language", "lines", "found"),
    [
        (
            "en",
            "CHILE - Head of delegation: Luis Soto, Minister\n\nPERU - Head of delegation: Ana Paz",
            ["CHILE", "PERU"],
        ),
        ("en", "CHILE: Mr. Luis Soto. PERU: Ms. Ana Paz. MALTA: Mr. Joe Borg.", ["CHILE", "PERU", "MALTA"]),
        ("en", "CHILE: Mr. Luis Soto. PERU: absent. MALTA: Mr. Joe Borg.", ["CHILE", "MALTA"]),
        ("en", "CHILE: Mr. Luis Soto\n\nPERU: apologized for absence", ["CHILE"]),
        ("en", "Chile: three delegates\n\nPeru: not represented", ["Chile"]),
        ("es", "CHILE – Jefe de la delegación: Luis Soto\n\nPERÚ – ausente\n\nCUBA – excusó su asistencia", ["CHILE"]),
        ("es", "Chile: Luis Soto, Ana Paz\n\nPerú: no asistió", ["Chile"]),
        ("fr", "CHILI – Chef de la délégation : Luis Soto\n\nPÉROU – excusé\n\nMALI – Awa Keita", ["CHILI", "MALI"]),
        ("fr", "Chili : Luis Soto, Ana Paz\n\nPérou : n’a pas participé", ["Chili"]),
    ],
)
def test_a_mark_sets_a_name_apart_from_its_delegates(language: str, lines: str, found: list[str]) -> None:
    assert names(f"{HEADING[language]}\n\n{lines}", language) == found


def test_a_table_of_contents_does_not_make_a_report_a_list() -> None:
    parsed = report("CONTENTS: I. Debate; II. Conclusions; Annex: List of participants\n\nI. Debate\n\n1. Chile spoke.")
    assert parsed.masthead.document_type != "list_of_participants"
