"""By whom a matter was raised, and lists of delegations that joined a statement."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.single_sentences import HEADS, speakers_by_sentence

CASES: dict[str, dict[str, set[str]]] = {
    "en": {
        "The idea of a protocol was launched by Angola and was supported by Gabon and Mozambique.": {
            "Angola",
            "Gabon",
            "Mozambique",
        },
        "Attention was drawn by Mozambique to the attacks committed since 2017.": {"Mozambique"},
        "The situation of pregnant women was raised by Eswatini and by Penal Reform International.": {
            "Eswatini",
            "Penal Reform International",
        },
        "That request, supported by Angola and Guinea-Bissau, would be transmitted to the Congress.": {
            "Angola",
            "Guinea-Bissau",
        },
        "Reservations were voiced by Egypt and the Sudan.": {"Egypt", "Sudan"},
        "A similar proposal was made by Chad.": {"Chad"},
        "The following delegations associated themselves with that statement and supplemented it with remarks: Angola, Ghana and Kenya.": {
            "Angola",
            "Ghana",
            "Kenya",
        },
        "The workshops had been organized by Morocco.": set(),
        "The law was adopted by Senegal in 2015.": set(),
        "The document had been prepared by UNICEF.": set(),
        "The Convention had been ratified by Chad and Mali.": set(),
        "The project was funded by France.": set(),
    },
    "es": {
        "La idea de un protocolo fue lanzada por Angola y recibió el apoyo del Gabón y Mozambique.": {
            "Angola",
            "Gabón",
            "Mozambique",
        },
        "Una opinión más matizada fue expresada por el Instituto de Estudios de Seguridad.": {
            "Instituto de Estudios de Seguridad"
        },
        "La situación de las embarazadas fue planteada por Eswatini y por Penal Reform International.": {
            "Eswatini",
            "Penal Reform International",
        },
        "Esa petición, apoyada por Angola y Guinea-Bissau, sería transmitida al Congreso.": {"Angola", "Guinea-Bissau"},
        "Egipto y el Sudán expresaron reservas.": {"Egipto", "Sudán"},
        "Una propuesta análoga fue hecha por el Chad.": {"Chad"},
        "Las delegaciones siguientes se asociaron a esa declaración y la complementaron con observaciones: Angola, Ghana y Kenya.": {
            "Angola",
            "Ghana",
            "Kenya",
        },
        "Los talleres habían sido organizados por Marruecos.": set(),
        "La ley fue aprobada por el Senegal en 2015.": set(),
        "El documento había sido preparado por el UNICEF.": set(),
        "La Convención había sido ratificada por el Chad y Malí.": set(),
        "El proyecto fue financiado por Francia.": set(),
    },
    "fr": {
        "L’idée d’un protocole a été lancée par l’Angola et a recueilli l’appui du Gabon et du Mozambique.": {
            "Angola",
            "Gabon",
            "Mozambique",
        },
        "L’attention a été appelée par le Mozambique sur les attaques commises depuis 2017.": {"Mozambique"},
        "La situation des femmes enceintes a été abordée par l’Eswatini et par Penal Reform International.": {
            "Eswatini",
            "Penal Reform International",
        },
        "Cette demande, soutenue par l’Angola et la Guinée-Bissau, sera transmise au Congrès.": {
            "Angola",
            "Guinée-Bissau",
        },
        "La question des otages a été soulevée par le Mali.": {"Mali"},
        "Des réserves ont été formulées par l’Égypte et le Soudan.": {"Soudan", "Égypte"},
        "Une proposition analogue a été faite par le Tchad.": {"Tchad"},
        "Les délégations ci-après se sont associées à cette déclaration et l’ont complétée par des observations : Angola, Ghana et Kenya.": {
            "Angola",
            "Ghana",
            "Kenya",
        },
        "Les ateliers avaient été organisés par le Maroc.": set(),
        "La loi a été adoptée par le Sénégal en 2015.": set(),
        "Les attaques avaient été commises par des groupes venus du Niger.": set(),
        "Le document a été établi par l’UNICEF.": set(),
        "La Convention a été ratifiée par le Tchad et le Mali.": set(),
        "Le projet était financé par la France.": set(),
    },
}


@pytest.mark.parametrize("language", CASES)
def test_who_raised_a_matter_spoke(language: str, tmp_path: Path) -> None:
    """A passive of speech names a speaker; one of organizing, adopting or preparing names none."""
    assert speakers_by_sentence(CASES[language], HEADS[language], (), tmp_path) == CASES[language]
