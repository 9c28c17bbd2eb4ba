"""Who attended, where a footnote names them; who named no delegation, and what is said after the last name."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_attendance_groups import listed

from tests.fidelity.found import find

OBSERVER, REPRESENTATIVE, EXPERT = "observer", "representative", "expert"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1. The following States were represented:1 Kenya, Mali and Togo.\n\n2. Non-governmental organizations2 and"
         " individual experts3 also took part.\n\n1 Chile and Peru were represented by observers.\n\n2 Rural Judges’ League"
         " and Union of Notaries. The Institute for Security Studies was also represented.\n\n3 Ada Quill and Bo Lind.",
         {"Kenya": REPRESENTATIVE, "Mali": REPRESENTATIVE, "Togo": REPRESENTATIVE, "Chile": OBSERVER, "Peru": OBSERVER,
          "Rural Judges’ League": OBSERVER, "Union of Notaries": OBSERVER, "Institute for Security Studies": OBSERVER,
          "Ada Quill": EXPERT, "Bo Lind": EXPERT}),
        ("es", "1. Estuvieron representados los siguientes Estados:1 Chile, Cuba y el Perú.\n\n2. Asistieron también"
         " organizaciones no gubernamentales2.\n\n1 El Canadá y España enviaron observadores.\n\n2 Liga de Abogados y"
         " Pastoral del Lago.",
         {"Chile": REPRESENTATIVE, "Cuba": REPRESENTATIVE, "Perú": REPRESENTATIVE, "Canadá": OBSERVER, "España": OBSERVER,
          "Liga de Abogados": OBSERVER, "Pastoral del Lago": OBSERVER}),
        ("fr", "1. Les États suivants étaient représentés :1 Mali, Niger et Togo.\n\n2. Des organisations non"
         " gouvernementales2 étaient également représentées.\n\n1 Le Canada et la Suisse ont envoyé des observateurs.\n\n"
         "2 Ligue des juristes et Guilde des huissiers.",
         {"Mali": REPRESENTATIVE, "Niger": REPRESENTATIVE, "Togo": REPRESENTATIVE, "Canada": OBSERVER, "Suisse": OBSERVER,
          "Ligue des juristes": OBSERVER, "Guilde des huissiers": OBSERVER}),
    ],
)  # fmt: skip
def test_footnotes_name_participants(language: str, text: str, expected: dict[str, str], tmp_path: Path) -> None:
    assert listed(text, tmp_path, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. Intergovernmental and non-governmental organizations1 took part.\n\n1 Lake Basin Authority and League of"
         " Ports; Rural Judges’ Circle and Union of Notaries."),
        ("es", "1. Asistieron organizaciones intergubernamentales y organizaciones no gubernamentales1.\n\n1 Autoridad del"
         " Lago y Liga de Puertos; Círculo de Jueces y Unión de Notarias."),
        ("fr", "1. Des organisations intergouvernementales et des organisations non gouvernementales1 étaient"
         " représentées.\n\n1 Autorité du lac et Ligue des ports ; Cercle des juges et Union des notaires."),
    ],
)  # fmt: skip
def test_a_note_to_two_classes_names_them_in_their_order(language: str, text: str, tmp_path: Path) -> None:
    listed(text, tmp_path, language)
    kinds = [one.entity_type for one in find(tmp_path / "report.txt").participants]
    assert kinds == ["igo", "igo", "ngo", "ngo"]


def test_a_note_to_a_name_lists_nobody(tmp_path: Path) -> None:
    text = (
        "1. Kenya, Mali and the Union of Notaries1 were represented.\n\n1 Ports Journal, Lyon and Rivers Press, Oslo."
    )
    assert list(listed(text, tmp_path, "en")) == ["Kenya", "Mali", "Union of Notaries"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. Kenya attended. Chad and Mali, invited, did not designate a delegation."),
        ("en", "1. Kenya attended. Chad and Mali had not appointed representatives."),
        ("es", "1. Asistió Kenya. El Chad y Malí, invitados, no designaron delegación."),
        ("es", "1. Asistió Kenya. El Chad y Malí no nombraron representantes."),
        ("fr", "1. Le Kenya était représenté. Le Tchad et le Mali, invités, n’ont pas désigné de délégation."),
        ("fr", "1. Le Kenya était représenté. Le Tchad et le Mali n’avaient pas nommé d’observateur."),
    ],
)
def test_who_named_no_delegation_was_not_there(language: str, text: str, tmp_path: Path) -> None:
    assert list(listed(text, tmp_path, language)) == ["Kenya"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "1. Also present was an observer for Norway, a country that had paid for the interpreters.", "Norway"),
        ("es", "1. También asistió un observador de Noruega, país que había costeado la interpretación.", "Noruega"),
        ("fr", "1. Était aussi présent un observateur de la Norvège, pays qui avait payé les interprètes.", "Norvège"),
    ],
)
def test_what_is_said_of_the_last_name_is_no_part_of_it(language: str, text: str, name: str, tmp_path: Path) -> None:
    assert listed(text, tmp_path, language) == {name: OBSERVER}


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "1. The following States attended: France; Greece; and Germany, Federal Republic of.",
         ["France", "Greece", "Germany, Federal Republic of"]),
        ("en", "1. The following States attended: France, Greece and Iran, Islamic Republic of.",
         ["France", "Greece", "Iran, Islamic Republic of"]),
        ("es", "1. Asistieron los siguientes Estados: Francia; Grecia; y Alemania, República Federal de.",
         ["Francia", "Grecia", "Alemania, República Federal de"]),
    ],
)  # fmt: skip
def test_an_inverted_name_at_the_end_stays_whole(language: str, text: str, names: list[str], tmp_path: Path) -> None:
    assert list(listed(text, tmp_path, language)) == names
