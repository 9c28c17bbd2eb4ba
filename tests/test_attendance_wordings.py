"""Who attended, in further wordings of the secretariats: from the sentence to the participant and its capacity."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_attendance_groups import listed

from tests.fidelity.found import find

OBSERVER, REPRESENTATIVE, EXPERT, SECRETARIAT = "observer", "representative", "expert", "secretariat"


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "1. Four non-governmental organizations in consultative status attended. They were, in general consultative"
         " status: Rural Judges’ League; in special consultative status: Port Reform Centre and Union of Notaries; and on"
         " the Roster: Guild of Clerks.",
         ["Rural Judges’ League", "Port Reform Centre", "Union of Notaries", "Guild of Clerks"]),
        ("en", "1. The following non-governmental organizations attended. General consultative status: Rural Judges’ League."
         " Special consultative status: Courts, Roads and Rivers: an Open Forum; and League of Clerks.",
         ["Rural Judges’ League", "Courts, Roads and Rivers: an Open Forum", "League of Clerks"]),
        ("es", "1. Asistieron las siguientes organizaciones no gubernamentales: a) reconocidas por el Consejo: Capellanes,"
         " Maestras y Familias: Red del Sur; Derecho y Memoria, y Mujeres del Valle; b) otras: Casa del Barrio.",
         ["Capellanes, Maestras y Familias: Red del Sur", "Derecho y Memoria", "Mujeres del Valle", "Casa del Barrio"]),
        ("fr", "1. Trois organisations non gouvernementales étaient représentées. Statut consultatif général : Ligue des"
         " juristes. Liste : Guilde des huissiers.", ["Ligue des juristes", "Guilde des huissiers"]),
        ("es", "1. En representación de organizaciones no gubernamentales asistieron: por la Liga de Abogados, el Sr. Luis"
         " Paz; por Pastoral del Lago, la Sra. Ana Ruiz.", ["Liga de Abogados", "Pastoral del Lago"]),
        ("fr", "1. Deux organisations non gouvernementales étaient représentées, à savoir Justice et dignité et l’Union des"
         " greffiers, ainsi qu’une organisation invitée par le pays hôte, l’Association pour la réinsertion.",
         ["Justice et dignité", "Union des greffiers", "Association pour la réinsertion"]),
        ("fr", "1. Au nombre des organisations non gouvernementales figuraient, pour celles qui sont dotées du statut"
         " consultatif, la Ligue des juristes et, pour les autres, la Guilde des huissiers.",
         ["Ligue des juristes", "Guilde des huissiers"]),
        ("fr", "1. Les organisations intergouvernementales ci-après étaient présentes : Autorité du bassin pour l’eau, la"
         " pêche et la police, Union africaine et Ligue des États arabes.",
         ["Autorité du bassin pour l’eau, la pêche et la police", "Union africaine", "Ligue des États arabes"]),
    ],
)  # fmt: skip
def test_organizations_by_status_and_with_lists_in_their_names(
    language: str, text: str, names: list[str], tmp_path: Path
) -> None:
    assert listed(text, tmp_path, language) == dict.fromkeys(names, OBSERVER)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1. Bermuda, an associate member of the Commission, took part.", {"Bermuda": OBSERVER}),
        ("es", "1. Asistió asimismo Anguila, miembro asociado de la Comisión.", {"Anguila": OBSERVER}),
        ("es", "1. Enviaron observadores los siguientes Estados: Canadá; España; Qatar, este último en su calidad de"
         " anfitrión del Congreso.", {"Canadá": OBSERVER, "España": OBSERVER, "Qatar": OBSERVER}),
        ("fr", "1. Y ont assisté, en qualité d’observateurs, le Qatar, pays hôte du Congrès, la Suisse et le Saint-Siège.",
         {"Qatar": OBSERVER, "Suisse": OBSERVER, "Saint-Siège": OBSERVER}),
        ("fr", "1. L’Italie et le Japon, États d’autres régions, y ont assisté en qualité d’observateurs, de même que, au"
         " titre de pays hôte, le Pérou.", {"Italie": OBSERVER, "Japon": OBSERVER, "Pérou": OBSERVER}),
        ("es", "1. Asistieron como observadores Francia, los Países Bajos y Suiza.",
         {"Francia": OBSERVER, "Países Bajos": OBSERVER, "Suiza": OBSERVER}),
        ("en", "1. The delegation of Gabon followed the Meeting by video link.", {"Gabon": REPRESENTATIVE}),
        ("en", "1. Observers also attended from the Council of Europe and the League of Arab States.",
         {"Council of Europe": OBSERVER, "League of Arab States": OBSERVER}),
        ("en", "1. The World Bank was represented, as was one of the regional organizations, the Council of Europe.",
         {"World Bank": OBSERVER, "Council of Europe": OBSERVER}),
        ("es", "1. La Santa Sede asistió en calidad de observadora. Lo mismo hicieron Suiza y Turquía.",
         {"Santa Sede": OBSERVER, "Suiza": OBSERVER, "Turquía": OBSERVER}),
        ("fr", "1. Le Saint-Siège y a assisté en qualité d’observateur. Ont fait de même, parmi les États non membres,"
         " l’Italie, en sa qualité d’hôte du Congrès, et le Japon.",
         {"Saint-Siège": OBSERVER, "Italie": OBSERVER, "Japon": OBSERVER}),
        ("es", "1. El sistema de las Naciones Unidas estuvo presente por medio del UNICEF y el PNUD.",
         {"UNICEF": OBSERVER, "PNUD": OBSERVER}),
        ("en", "1. UNODC served as secretariat of the Meeting, with the assistance of the Economic Commission for Africa.",
         {"UNODC": SECRETARIAT, "Economic Commission for Africa": OBSERVER}),
        ("es", "1. Prestó servicios de secretaría la UNODC, con la colaboración del Instituto Coreano de Criminología y"
         " Justicia.", {"UNODC": SECRETARIAT, "Instituto Coreano de Criminología y Justicia": OBSERVER}),
        ("fr", "1. Le secrétariat de la Réunion était assuré par l’ONUDC, avec le concours de la Commission économique pour"
         " l’Afrique.", {"ONUDC": SECRETARIAT, "Commission économique pour l’Afrique": OBSERVER}),
        ("en", "1. Ana Ruiz (University of the Lakes), Tom Otieno and Moana Tupou (Apia) attended in their individual"
         " capacity as experts.", {"Ana Ruiz": EXPERT, "Tom Otieno": EXPERT, "Moana Tupou": EXPERT}),
        ("en", "1. Sister Ana Ruiz and Superintendent Tom Otieno took part as individual experts.",
         {"Ana Ruiz": EXPERT, "Tom Otieno": EXPERT}),
        ("fr", "1. Outre le Mali, pays hôte, étaient représentés les États ci-après : le Ghana et le Togo.",
         {"Mali": REPRESENTATIVE, "Ghana": REPRESENTATIVE, "Togo": REPRESENTATIVE}),
        ("en", "1. In addition to Mali, the host country, the following States were represented: Ghana and Togo.",
         {"Mali": REPRESENTATIVE, "Ghana": REPRESENTATIVE, "Togo": REPRESENTATIVE}),
        ("es", "1. Además de Malí, país anfitrión, estuvieron representados los siguientes Estados: Ghana y el Togo.",
         {"Malí": REPRESENTATIVE, "Ghana": REPRESENTATIVE, "Togo": REPRESENTATIVE}),
        ("fr", "1. Le Togo n’a été représenté que les deux derniers jours. Le Mali n’a pas été représenté.",
         {"Togo": REPRESENTATIVE}),
        ("es", "1. El Togo no estuvo representado sino los dos últimos días.", {"Togo": REPRESENTATIVE}),
        ("fr", "1. Les îles Féroé, membre associé de la Conférence, ont été admises à suivre les débats.",
         {"îles Féroé": OBSERVER}),
        ("en", "1. Two non-governmental organizations attended: the Witness League, in special consultative status with the"
         " Council, and the Port Centre, on the Roster.", {"Witness League": OBSERVER, "Port Centre": OBSERVER}),
        ("fr", "1. Deux organisations non gouvernementales ont assisté à la Réunion : la Ligue des juristes, dotée du statut"
         " consultatif spécial, et la Guilde des huissiers, inscrite sur la Liste.",
         {"Ligue des juristes": OBSERVER, "Guilde des huissiers": OBSERVER}),
        ("fr", "1. Le système était représenté par le Haut-Commissariat aux droits de l’homme et le Programme des Nations"
         " Unies pour le développement (PNUD).",
         {"Haut-Commissariat aux droits de l’homme": OBSERVER,
          "Programme des Nations Unies pour le développement (PNUD)": OBSERVER}),
        ("es", "1. Participaron como expertos la comisaria Ana Ruiz y el coronel Luis Paz.",
         {"Ana Ruiz": EXPERT, "Luis Paz": EXPERT}),
    ],
)  # fmt: skip
def test_remarks_verbs_and_persons(language: str, text: str, expected: dict[str, str], tmp_path: Path) -> None:
    assert listed(text, tmp_path, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. The Meeting was attended by representatives of States of Africa, as well as by observers for other"
         " States, United Nations entities, institutes and non-governmental organizations."),
        ("es", "1. Asistieron representantes de Estados de la región, así como observadores de otros Estados, de entidades de"
         " las Naciones Unidas, de institutos y de organizaciones no gubernamentales."),
        ("fr", "1. Ont participé à la Réunion les représentants d’États d’Asie, ainsi que des observateurs d’autres États,"
         " d’entités des Nations Unies, d’instituts et d’organisations non gouvernementales."),
        ("es", "1. Asistieron seis organizaciones no gubernamentales reconocidas como entidades consultivas por el Consejo"
         " Económico y Social."),
        ("fr", "1. Le Tchad, qui avait désigné un représentant, a fait savoir que celui-ci ne serait pas en mesure de faire le"
         " voyage."),
        ("fr", "1. Le Tchad et le Gabon, qui avaient annoncé leur venue, ne se sont pas fait représenter."),
    ],
)  # fmt: skip
def test_classes_bodies_that_recognize_and_the_absent_are_no_participants(
    language: str, text: str, tmp_path: Path
) -> None:
    assert listed(text, tmp_path, language) == {}


def test_lines_below_lettered_captions_are_read_once_and_as_their_caption_says(tmp_path: Path) -> None:
    text = (
        "1. The following observers attended:\n\n(a) States:\n\nQatar\n\nJapan\n\n(b) Intergovernmental organizations:"
        "\n\nLeague of Arab States\n\n(c) Non-governmental organizations:\n\nHarbour Bar Aid\n\nFamilies, Prisons and Return"
    )
    names = ["Qatar", "Japan", "League of Arab States", "Harbour Bar Aid", "Families, Prisons and Return"]
    assert listed(text, tmp_path, "en") == dict.fromkeys(names, OBSERVER)
    path = tmp_path / "report.txt"
    assert [one.as_written for one in find(path).participants] == names
    assert [one.entity_type for one in find(path).participants][-2:] == ["ngo", "ngo"]
