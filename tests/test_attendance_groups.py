"""Who attended, in one sentence by class or region, and in words for sending observers: one form, one case."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import ATTENDANCE, attended

from flows.model import Capacity
from tests.fidelity.found import find

ENDS = {
    "en": "2. The Meeting thanked all of them and rose.",
    "es": "2. La Reunión dio las gracias a todos los presentes y concluyó los trabajos de la semana.",
    "fr": "2. La Réunion a remercié les participants et a conclu ses travaux.",
}
OBSERVER, REPRESENTATIVE, EXPERT = Capacity.OBSERVER, Capacity.REPRESENTATIVE, Capacity.EXPERT


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1. The following States attended: North (Kenya and Mali); South (Chad, Niger and Togo).",
         [(REPRESENTATIVE, "Kenya and Mali"), (REPRESENTATIVE, "Chad, Niger and Togo")]),
        ("es", "1. Asistieron los siguientes Estados: Istmo (Cuba y Panamá); Sur (Chile, el Perú y el Uruguay).",
         [(REPRESENTATIVE, "Cuba y Panamá"), (REPRESENTATIVE, "Chile, el Perú y el Uruguay")]),
        ("fr", "1. Les États suivants étaient représentés : Afrique du Nord (Maroc et Tunisie) ; Sahel (Mali et Tchad).",
         [(REPRESENTATIVE, "Maroc et Tunisie"), (REPRESENTATIVE, "Mali et Tchad")]),
        ("en", "1. The Lakes were represented by delegations from Kenya and Mali.", [(REPRESENTATIVE, "Kenya and Mali")]),
        ("en", "1. The Coast was present through Kenya, Mali and Togo.", [(REPRESENTATIVE, "Kenya, Mali and Togo")]),
        ("en", "1. From the Far Lakes, Kenya and Mali took part.", [(REPRESENTATIVE, "Kenya and Mali")]),
    ],
)  # fmt: skip
def test_states_by_region(language: str, text: str, expected: list[tuple[Capacity, str]]) -> None:
    assert attended(text, language) == expected


def test_states_with_a_remark_in_brackets_are_no_regions() -> None:
    text = "1. The following States attended: Iran (Islamic Republic of), Kenya (with Mali and Togo) and Niger."
    assert attended(text, "en") == [
        (REPRESENTATIVE, "Iran (Islamic Republic of), Kenya (with Mali and Togo) and Niger")
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1. Also present were observers for the following: (a) United Nations system: UNDP and UNICEF; "
         "(b) non-governmental organizations: Legal Aid Now.",
         [(OBSERVER, "UNDP and UNICEF"), (OBSERVER, "Legal Aid Now")]),
        ("es", "1. Enviaron representantes, por los organismos especializados, la OIT y la UNESCO; por las organizaciones "
         "intergubernamentales, INTERPOL.", [(REPRESENTATIVE, "la OIT y la UNESCO"), (OBSERVER, "INTERPOL")]),
        ("fr", "1. Étaient présents, pour les institutions spécialisées, l’OIT et l’UNESCO ; pour les organisations "
         "intergouvernementales, INTERPOL.", [(REPRESENTATIVE, "l’OIT et l’UNESCO"), (OBSERVER, "INTERPOL")]),
    ],
)  # fmt: skip
def test_organizations_by_class_in_one_sentence(language: str, text: str, expected: list[tuple[Capacity, str]]) -> None:
    assert attended(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1. Japan and Spain, although members, sent observers, as did Norway.",
         [(OBSERVER, "Japan and Spain"), (OBSERVER, "Norway")]),
        ("es", "1. El Japón envió asimismo un observador, al igual que Noruega.",
         [(OBSERVER, "El Japón"), (OBSERVER, "Noruega")]),
        ("fr", "1. Le Japon avait dépêché une observatrice, de même que la Norvège.",
         [(OBSERVER, "Le Japon"), (OBSERVER, "la Norvège")]),
        ("fr", "1. Le Japon et la Norvège se sont fait représenter par des observateurs.",
         [(OBSERVER, "Le Japon et la Norvège")]),
        ("es", "1. Se hicieron representar en la Reunión Chile, Cuba y el Perú.", [(REPRESENTATIVE, "Chile, Cuba y el Perú")]),
    ],
)  # fmt: skip
def test_verbs_of_sending(language: str, text: str, expected: list[tuple[Capacity, str]]) -> None:
    assert attended(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. Kenya, Mali and Togo had announced observers, but they did not arrive."),
        ("en", "1. A message came from the Lakes Committee, whose members were representatives of Kenya and Mali."),
        ("en", "1. The previous regional meeting had been attended by representatives of Kenya and Mali."),
        ("es", "1. La reunión anterior se había celebrado con la asistencia de delegaciones de Chile y Cuba."),
        ("es", "1. Estaba prevista la presencia de un observador de Noruega, que no pudo viajar."),
        ("fr", "1. Les représentants du Mali et du Tchad s’étaient excusés."),
    ],
)
def test_states_that_were_not_there(language: str, text: str) -> None:
    assert attended(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "1. A título personal, y con cargo al fondo, participaron en calidad de expertos la Dra. Ana Ruiz y el Sr. Tomás Paz.",
         "la Dra. Ana Ruiz y el Sr. Tomás Paz"),
        ("fr", "1. Au total, 40 personnes étaient inscrites, dont deux expertes invitées, Mmes Anne Roy et Luce Petit.",
         "Mmes Anne Roy et Luce Petit"),
        ("en", "1. The Secretariat invited two experts from the region, Ms. Ana Ruiz and Mr. Tom Otieno.",
         "Ms. Ana Ruiz and Mr. Tom Otieno"),
    ],
)  # fmt: skip
def test_experts_by_name(language: str, text: str, expected: str) -> None:
    assert attended(text, language) == [(EXPERT, expected)]


def test_the_affiliation_of_an_expert_after_a_dash_is_no_participant() -> None:
    text = "1. The following individual experts attended:\n\nAna Ruiz — University of the Lakes, Harbour City"
    assert attended(text, "en") == [(EXPERT, "Ana Ruiz")]


def listed(text: str, tmp_path: Path, language: str) -> dict[str, str]:
    """Names as written with the capacities of their participants."""
    path = tmp_path / "report.txt"
    path.write_text(f"{ATTENDANCE[language]}\n\n{text}\n\n{ENDS[language]}\n", encoding="utf-8")
    return {one.as_written: one.capacity for one in find(path).participants}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "1. The World Health Organization and Kenya were represented.", "World Health Organization"),
        ("es", "1. La Unión Africana y Kenya estuvieron representadas.", "Unión Africana"),
        ("fr", "1. Le Saint-Siège et le Kenya étaient représentés.", "Saint-Siège"),
    ],
)
def test_only_states_have_representatives(language: str, text: str, name: str, tmp_path: Path) -> None:
    assert listed(text, tmp_path, language) == {name: "observer", "Kenya": "representative"}


def test_article_and_form_of_address_are_no_part_of_a_name(tmp_path: Path) -> None:
    text = (
        "1. Participaron en calidad de expertos la Dra. Ana Ruiz, mediadora, y el Sr. Luis Paz (Universidad del Lago)."
    )
    assert listed(text, tmp_path, "es") == {"Ana Ruiz": "expert", "Luis Paz": "expert"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1. The United Nations system was represented by UNICEF and UNDP.", {"UNICEF", "UNDP"}),
        ("es", "1. El sistema de las Naciones Unidas estuvo representado por el PNUD y el UNICEF.", {"PNUD", "UNICEF"}),
        ("fr", "1. Le système des Nations Unies était représenté par l’UNICEF et le PNUD.", {"UNICEF", "PNUD"}),
        ("en", "1. Among the intergovernmental organizations, INTERPOL sent delegates.", {"INTERPOL"}),
    ],
)
def test_those_by_whom_a_system_or_class_is_represented(
    language: str, text: str, expected: set[str], tmp_path: Path
) -> None:
    assert listed(text, tmp_path, language) == dict.fromkeys(expected, "observer")


def test_persons_without_a_state_are_experts(tmp_path: Path) -> None:
    text = (
        "1. Dr. Ana Ruiz, criminologist, and Mr. Tom Otieno, judge, participated at the invitation of the secretariat."
    )
    assert listed(text, tmp_path, "en") == {"Ana Ruiz": "expert", "Tom Otieno": "expert"}


def test_a_person_by_whom_a_state_is_represented_is_no_participant(tmp_path: Path) -> None:
    text = "1. Kenya was represented by the Minister of Justice, Ms. Ana Ruiz."
    assert listed(text, tmp_path, "en") == {"Kenya": "representative"}


def test_an_organization_represented_by_its_own_delegation_is_the_participant(tmp_path: Path) -> None:
    text = "1. The European Union was represented by the Delegation of the European Union to the Lakes."
    assert listed(text, tmp_path, "en") == {"European Union": "observer"}


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "The following States were represented by observers: in person, Canada; online, Malta and Oman.",
         ["Canada", "Malta and Oman"]),
        ("es", "Estuvieron representados por observadores los siguientes Estados: presencialmente, Canadá; en línea, Malta y Omán.",
         ["Canadá", "Malta y Omán"]),
        ("fr", "Les États suivants étaient représentés par des observateurs : en présentiel, Canada ; en ligne, Malte et Oman.",
         ["Canada", "Malte et Oman"]),
        ("en", "Malta sent an observer, as did the following States: Canada and Oman.", ["Malta", "Canada and Oman"]),
        ("es", "Malta estuvo asimismo representada por un observador, al igual que los dos Estados siguientes: Canadá y Omán.",
         ["Malta", "Canadá y Omán"]),
        ("fr", "Malte était représentée par un observateur, de même que les deux États suivants : Canada et Oman.",
         ["Malte", "Canada et Oman"]),
        ("en", "Ten organizations had asked to come. Two of them were present as observers, namely Lake Watch and Blue House.",
         ["Lake Watch and Blue House"]),
        ("es", "Enviaron observadores Canadá y Omán. También estuvieron presentes en esa calidad Malta y Chile.",
         ["Canadá y Omán", "Malta y Chile"]),
        ("fr", "Dix organisations avaient demandé à venir. Deux d’entre elles étaient présentes en qualité d’observatrices, à savoir "
         "la Maison bleue et la Ligue du Lac.", ["la Maison bleue et la Ligue du Lac"]),
    ],
)  # fmt: skip
def test_observers_by_mode_likewise_or_of_those_named_before(language: str, text: str, names: list[str]) -> None:
    assert attended(f"1. {text}", language) == [(OBSERVER, one) for one in names]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. The Meeting was attended by representatives of 17 member States of the Economic Commission for Africa (ECA)."),
        ("en", "1. The African Development Bank, also invited, did not reply."),
        ("es", "1. Participaron representantes de 17 Estados miembros de la Comisión Económica para África (CEPA)."),
        ("es", "1. El Banco Africano de Desarrollo, también invitado, no respondió."),
        ("fr", "1. Ont participé des représentants de 17 États membres de la Commission économique pour l’Afrique (CEA)."),
        ("fr", "1. La Banque africaine de développement, également invitée, n’a pas répondu."),
    ],
)  # fmt: skip
def test_an_acronym_in_brackets_or_who_did_not_reply_is_no_list(language: str, text: str) -> None:
    assert attended(text, language) == []
