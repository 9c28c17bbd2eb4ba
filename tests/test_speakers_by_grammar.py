"""Speakers that the grammar of a sentence shows, without learnt weights: one report, one paragraph per form."""

from __future__ import annotations

from pathlib import Path

import pytest
from single_sentences import HEADS, speakers_by_sentence

from tests.fidelity.found import find

SPEAKERS = {
    "en": {
        "The UNODC Executive Director dwelt on stolen lamps.": {"UNODC"},
        "The UNICEF Director of the Ethics Office thanked the delegation for its comments.": {"UNICEF"},
        "In response, the UNODC Deputy Executive Director (Management) owned that transfers were slow.": {"UNODC"},
        "The UNAIDS representative commended the work of customs.": {"UNAIDS"},
        "The UNDP Associate Administrator, the UNICEF Deputy Executive Director (Management) and the UNODC Director of "
        "Ports dwelt on reform.": {"UNDP", "UNICEF", "UNODC"},
        "Delegations thanked the UNODC Executive Director and praised the desk.": set(),
        "The Director of the Congress secretariat, Julia Biao, made a statement.": {"Congress secretariat"},
        "The Meeting heard a presentation of the brief by the Director of the Congress secretariat.": {
            "Congress secretariat"
        },
        "The Congress secretariat dwelt on the costs of rooms.": {"Congress secretariat"},
        "The note had been prepared by the Congress secretariat.": set(),
        "The Meeting requested the Congress secretariat to draw up a list.": set(),
        "The Co-Coordinators of the Subcommittee on Lamps related to Ports, Ms. Ada Vance and Mr. Aguirre, presented their "
        "report.": {"Subcommittee on Lamps related to Ports"},
        "The Co-Chair (Togo) of the Working Group on Ports, Trade and Customs dwelt on costs.": {
            "Working Group on Ports, Trade and Customs"
        },
        "The Meeting heard statements by the Chair of the Committee on Prisons, Nahla Haidar, and the Chair of the Working "
        "Group on discrimination in courts, Laura Nyri.": {"Committee on Prisons", "Working Group on discrimination in courts"},
        "Delegations thanked the Chair of the Working Group on Ports for the report.": set(),
        "“Lamps and ports”, held on 29 April. The panellists were the Convener of the Working Group on Ports, Peter Gamm; and the "
        "Head of Prisons of Togo, Nor Zetty.": {"Working Group on Ports", "Togo"},
        "The following speakers took the floor: the representatives of Kenya, Mali and Peru; the observers for Chile and "
        "Fiji; and the observer for UNICEF.": {"Kenya", "Mali", "Peru", "Chile", "Fiji", "UNICEF"},
        "“The Meeting thanks the representative of Togo for his statement.”": set(),
        "In her statement, the Executive Director highlighted the focus of UNODC on ports.": set(),
        "The representative of the Supply, Planning, Resources and Effectiveness Division gave an update.": {
            "Supply, Planning, Resources and Effectiveness Division"
        },
    },
    "es": {
        "La Directora Ejecutiva de la UNODC se detuvo en los faroles robados.": {"UNODC"},
        "El representante del ONUSIDA encomió la labor de las aduanas.": {"ONUSIDA"},
        "La Directora de la secretaría del Congreso, Julia Biao, hizo una declaración.": {"secretaría del Congreso"},
        "«Los faroles y los puertos», celebrada en la tercera sesión. Los panelistas fueron los siguientes: la Directora de "
        "Prisiones del Togo, Ada Vance; y el Jefe de Puertos de la UNODC, Tom Reyes.": {"Togo", "UNODC"},
        "La nota había sido preparada por la secretaría del Congreso.": set(),
        "Los Copresidentes del Grupo de Trabajo sobre Puertos y Aduanas, Ada Vance y Luis Aguirre, presentaron su informe.": {
            "Grupo de Trabajo sobre Puertos y Aduanas"
        },
    },
    "fr": {
        "La Directrice exécutive de l’ONUDC s’est attardée sur les lampadaires volés.": {"ONUDC"},
        "Le représentant de l’ONUSIDA a loué le travail des douanes.": {"ONUSIDA"},
        "La Directrice du secrétariat du Congrès, Julia Biao, a fait une déclaration.": {"secrétariat du Congrès"},
        "« Les lampadaires et les ports », tenue à la 3e séance. Les intervenants étaient les suivants : la Directrice des "
        "prisons du Togo, Ada Vance ; et le Chef des ports de l’ONUDC, Tom Reyes.": {"Togo", "ONUDC"},
        "La note avait été établie par le secrétariat du Congrès.": set(),
        "Les Coprésidents du Groupe de travail sur les ports et les douanes, Ada Vance et Luis Aguirre, ont présenté leur "
        "rapport.": {"Groupe de travail sur les ports et les douanes"},
    },
}  # fmt: skip
ANNEXES = {
    "en": (["Annex", "Chair’s summary"], "Togo dwelt on lamps.", "Togo"),
    "es": (["Anexo", "Resumen de la Presidencia"], "El Togo se detuvo en los faroles.", "Togo"),
    "fr": (["Annexe", "Résumé du Président"], "Le Togo s’est attardé sur les lampadaires.", "Togo"),
}  # fmt: skip


class NoEvidence:
    """Learnt weights without any evidence: only grammar shows who speaks."""

    def probabilities(self, features: object) -> dict[str, float]:
        return {"attendance": 0.03, "statement": 0.03, "none": 0.94}  # enough to keep what rules read


@pytest.fixture(autouse=True)
def grammar_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.parsing.frames.reading.load_model", lambda name: NoEvidence())


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_grammar_of_a_sentence_shows_its_speakers(language: str, tmp_path: Path) -> None:
    expected = SPEAKERS[language]
    assert speakers_by_sentence(expected, HEADS[language], [], tmp_path) == expected


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("is_summary", [True, False])
def test_an_annex_that_summarizes_the_debate_names_speakers(language: str, tmp_path: Path, *, is_summary: bool) -> None:
    lines, sentence, name = ANNEXES[language]
    titles = lines if is_summary else lines[:1]
    path = tmp_path / "report.txt"
    path.write_text(HEADS[language] + "\n\n".join([*titles, f"1. {sentence}"]) + "\n", encoding="utf-8")
    spoke = {one.name.as_written for one in find(path).speakers}
    assert (name in spoke) is is_summary
