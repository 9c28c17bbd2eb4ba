"""Who speaks where its representative stands apart from its name, and to whom the floor is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.single_sentences import HEADS, speakers_by_sentence

# the sentences, and who speaks in each
CASES = {
    "en": (
        ("In Portugal, its representative said, courts heard such cases within a month.", {"Portugal"}),
        (
            "The delegation of Chile described the plan of that country, whose representative explained the costs.",
            {"Chile"},
        ),
        ("On behalf of the Government of Italy, its observer stated that the fund would be raised.", {"Italy"}),
        ("In Kenya, according to the representative of that country, prisons had been closed.", {"Kenya"}),
        ("For Peru, whose representative took the participants through the figures, prevention came first.", {"Peru"}),
        ("The Chair gave the floor to Kenya and Malta.", {"Kenya", "Malta"}),
        ("The Chair gave the floor to the observers for Fiji and Malta.", {"Fiji", "Malta"}),
        ("The floor was then given to the representative of Cuba.", {"Cuba"}),
        ("Statements were also made on behalf of Ghana and Togo.", {"Ghana", "Togo"}),
        ("In Portugal, its courts heard such cases within a month.", set()),
        ("A project of Japan in Kenya, whose representatives in Parliament had been consulted, was visited.", set()),
        ("The Secretary-General had written to Malta and asked its representative to attend the next session.", set()),
        ("In Fiji, its representative bodies were elected every four years.", set()),
        ("Statements were made by Chile on behalf of Peru and Cuba.", {"Chile"}),
        ("The law of Italy and its observers abroad were mentioned.", set()),
    ),
    "es": (
        ("En Portugal, dijo su representante, los tribunales resolvían esos casos en un mes.", {"Portugal"}),
        ("En el Perú, según el representante de ese país, se habían cerrado cárceles.", {"Perú"}),
        ("En nombre del Gobierno de Italia, su observador manifestó que el fondo aumentaría.", {"Italia"}),
        ("El Presidente dio la palabra a Kenya y a Malta.", {"Kenya", "Malta"}),
        ("Se dio la palabra al representante de Cuba.", {"Cuba"}),
        ("Formularon declaraciones en nombre de Ghana y el Togo.", {"Ghana", "Togo"}),
        ("En Fiji, sus representantes eran elegidos cada cuatro años.", set()),
        ("Una ley de Italia y sus observadores en el extranjero fueron mencionados.", set()),
        (
            "El Secretario General había escrito a Malta y pedido que su representante asistiera al período de sesiones siguiente.",
            set(),
        ),
        ("El Presidente dio la palabra a Kenya, a Malta y al Togo.", {"Kenya", "Malta", "Togo"}),
        ("Las delegaciones de Kenya, de Malta y del Togo dijeron que estaban de acuerdo.", {"Kenya", "Malta", "Togo"}),
        (
            "El Presidente dio la palabra a la República de Corea, al Japón y a los Países Bajos.",
            {"República de Corea", "Japón", "Países Bajos"},
        ),
    ),
    "fr": (
        ("Au Portugal, a indiqué son représentant, les tribunaux statuaient en un mois.", {"Portugal"}),
        ("Au Pérou, selon le représentant de ce pays, des prisons avaient été fermées.", {"Pérou"}),
        ("Le Président a donné la parole au Kenya et à Malte.", {"Kenya", "Malte"}),
        ("La parole a ensuite été donnée au représentant de Cuba.", {"Cuba"}),
        ("Comme l’a indiqué le représentant du Chili, les prisons étaient pleines.", {"Chili"}),
        ("Des déclarations ont été faites au nom du Ghana et du Togo.", {"Ghana", "Togo"}),
        ("Aux Fidji, ses représentants étaient élus tous les quatre ans.", set()),
        (
            "Le Secrétaire général avait écrit à Malte et demandé que son représentant assiste à la session suivante.",
            set(),
        ),
        ("Une loi de l’Italie et ses observateurs à l’étranger ont été mentionnés.", set()),
        ("Le Président a donné la parole au Kenya, à Malte et au Togo.", {"Kenya", "Malte", "Togo"}),
        (
            "Le Président a donné la parole à la Tchéquie, à l’Allemagne et aux Pays-Bas.",
            {"Tchéquie", "Allemagne", "Pays-Bas"},
        ),
        ("La parole a été donnée au PNUD, au HCR et à l’OMS.", {"PNUD", "HCR", "OMS"}),
    ),
}


@pytest.mark.parametrize("language", CASES)
def test_names_whose_representative_speaks_elsewhere_in_the_sentence(language: str, tmp_path: Path) -> None:
    """Words for the representative of a name that stands elsewhere make it a speaker; its bodies and guests do not."""
    wanted: dict[str, set[str]] = dict(CASES[language])
    assert speakers_by_sentence(wanted, HEADS[language], (), tmp_path) == wanted
