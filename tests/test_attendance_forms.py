"""Who attended: remarks on single names, other verbs and capacities, who serves the meeting, and what is no attendance."""

from __future__ import annotations

import pytest
from test_attendance import attended

REPRESENTATIVE, OBSERVER, EXPERT, SECRETARIAT = "representative", "observer", "expert", "secretariat"
Listed = list[tuple[str, str]]


def listed(language: str, text: str) -> Listed:
    """Capacity and names of each list."""
    return [(capacity, names) for capacity, _, names, _ in attended(f"1. {text}", language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Chad, which led the group, and Mali, the host of the session, attended, as well as Togo.",
         [(REPRESENTATIVE, "Chad"), (REPRESENTATIVE, "Mali"), (REPRESENTATIVE, "Togo")]),
        ("en", "The Holy See, a non-member State, and Norway took part as observers.",
         [(OBSERVER, "The Holy See"), (OBSERVER, "Norway")]),
        ("en", "Norway, having asked for it, was represented by an observer.", [(OBSERVER, "Norway")]),
        ("en", "The Blue League and the Green League, youth movements recognized by the Union, attended as observers.",
         [(OBSERVER, "Blue League and the Green League")]),
        ("en", "The United Nations Interregional Crime and Justice Research Institute (UNICRI), Turin, was represented.",
         [(REPRESENTATIVE, "United Nations Interregional Crime and Justice Research Institute (UNICRI)")]),
        ("es", "Chile, país que dirigía el grupo, y Cuba participaron, lo mismo que Haití.",
         [(REPRESENTATIVE, "Chile"), (REPRESENTATIVE, "Cuba"), (REPRESENTATIVE, "Haití")]),
        ("es", "La Santa Sede, Estado no miembro, y Noruega asistieron en calidad de observadores.",
         [(OBSERVER, "La Santa Sede"), (OBSERVER, "Noruega")]),
        ("fr", "Le Tchad, qui dirigeait le groupe, et le Mali ont participé, tout comme le Togo.",
         [(REPRESENTATIVE, "Le Tchad"), (REPRESENTATIVE, "le Mali"), (REPRESENTATIVE, "le Togo")]),
        ("fr", "Le Saint-Siège, État non membre, et la Norvège ont participé en qualité d’observateurs.",
         [(OBSERVER, "Le Saint-Siège"), (OBSERVER, "la Norvège")]),
    ],
)  # fmt: skip
def test_a_remark_on_one_name_between_others(language: str, text: str, expected: Listed) -> None:
    assert listed(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Chad and Mali attended, as did Norway in an observer capacity.",
         [(REPRESENTATIVE, "Chad and Mali"), (OBSERVER, "Norway")]),
        ("en", "Chad, Mali and, as an observer, Norway were represented.",
         [(REPRESENTATIVE, "Chad, Mali"), (OBSERVER, "Norway")]),
        ("en", "Chad and Mali took part as members, and Norway and Oman as observers.",
         [(REPRESENTATIVE, "Chad and Mali"), (OBSERVER, "Norway and Oman")]),
        ("en", "Representatives of Chad and observers for Norway and for the African Union attended.",
         [(REPRESENTATIVE, "Chad"), (OBSERVER, "Norway"), (OBSERVER, "the African Union")]),
        ("es", "Chile y Cuba asistieron, al igual que Noruega en calidad de observador.",
         [(REPRESENTATIVE, "Chile y Cuba"), (OBSERVER, "Noruega")]),
        ("es", "Chile, Cuba y, en calidad de observador, Noruega estuvieron representados.",
         [(REPRESENTATIVE, "Chile, Cuba"), (OBSERVER, "Noruega")]),
        ("es", "Chile y Cuba tomaron parte como miembros, y Noruega y Omán como observadores.",
         [(REPRESENTATIVE, "Chile y Cuba"), (OBSERVER, "Noruega y Omán")]),
        ("fr", "Le Mali et le Togo ont participé, de même que la Norvège en qualité d’observateur.",
         [(REPRESENTATIVE, "Le Mali et le Togo"), (OBSERVER, "la Norvège")]),
        ("fr", "Le Mali, le Togo et, en qualité d’observateur, la Norvège étaient représentés.",
         [(REPRESENTATIVE, "Le Mali, le Togo"), (OBSERVER, "la Norvège")]),
        ("fr", "Le Mali et le Togo ont pris part à la Réunion en tant que membres, la Norvège en tant qu’observateur.",
         [(REPRESENTATIVE, "Le Mali et le Togo"), (OBSERVER, "la Norvège")]),
    ],
)  # fmt: skip
def test_words_for_observers_hold_for_their_own_names(language: str, text: str, expected: Listed) -> None:
    assert listed(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The Government of Norway sent an observer.", [(OBSERVER, "Norway")]),
        ("en", "Chad and Mali each sent a delegation.", [(REPRESENTATIVE, "Chad and Mali")]),
        ("en", "Officials of the Ministry of Justice of Chad were present.", [(REPRESENTATIVE, "Chad")]),
        ("en", "Experts designated by the Governments of Chad and Mali took part.", [(REPRESENTATIVE, "Chad and Mali")]),
        ("en", "The delegation of Chad arrived on the last day.", [(REPRESENTATIVE, "Chad")]),
        ("en", "Observers from two non-governmental organizations, the Blue Guild and the Women’s Port Centre, attended.",
         [(OBSERVER, "the Blue Guild and the Women’s Port Centre")]),
        ("es", "El Gobierno de Noruega envió un observador.", [(OBSERVER, "Noruega")]),
        ("es", "Chile y Cuba enviaron sendas delegaciones.", [(REPRESENTATIVE, "Chile y Cuba")]),
        ("es", "Estuvieron presentes funcionarios del Ministerio de Justicia de Chile.", [(REPRESENTATIVE, "Chile")]),
        ("es", "Tomaron parte expertos nombrados por los Gobiernos de Chile y Cuba.", [(REPRESENTATIVE, "Chile y Cuba")]),
        ("es", "La delegación de Chile llegó el último día.", [(REPRESENTATIVE, "Chile")]),
        ("es", "Asistieron observadores de dos organizaciones no gubernamentales, la Casa Azul y el Centro del Puerto.",
         [(OBSERVER, "la Casa Azul y el Centro del Puerto")]),
        ("es", "Participaron representantes de 14 Estados, entre ellos Chile y Cuba.", [(REPRESENTATIVE, "Chile y Cuba")]),
        ("es", "Estuvo presente el Estado observador de Palestina.", [(OBSERVER, "Palestina")]),
        ("fr", "Le Gouvernement de la Norvège a envoyé un observateur.", [(OBSERVER, "Norvège")]),
        ("fr", "Le Mali et le Togo ont chacun envoyé une délégation.", [(REPRESENTATIVE, "Le Mali et le Togo")]),
        ("fr", "Des fonctionnaires du Ministère de la justice du Mali étaient présents.", [(REPRESENTATIVE, "Mali")]),
        ("fr", "Des experts nommés par le Gouvernement du Mali ont pris part à la Réunion.", [(REPRESENTATIVE, "Mali")]),
        ("fr", "La délégation du Mali est arrivée le dernier jour.", [(REPRESENTATIVE, "Mali")]),
        ("fr", "Étaient présents des observateurs de deux organisations non gouvernementales, la Maison bleue et le Phare.",
         [(OBSERVER, "la Maison bleue et le Phare")]),
    ],
)  # fmt: skip
def test_governments_their_envoys_and_classes(language: str, text: str, expected: Listed) -> None:
    assert listed(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "UNODC and ESCWA served as secretariat of the Meeting.", "UNODC and ESCWA"),
        ("en", "UNODC jointly provided the secretariat of the Meeting.", "UNODC"),
        ("en", "The Meeting was serviced by UNODC and ESCWA.", "UNODC and ESCWA"),
        ("es", "La CEPAL actuó como secretaría de la Reunión.", "CEPAL"),
        ("es", "Los servicios de secretaría corrieron a cargo de la CEPAL.", "la CEPAL"),
        ("fr", "L’ONUDC faisait office de secrétariat.", "ONUDC"),
        ("fr", "Le secrétariat de la Réunion a été assuré par l’ONUDC.", "l’ONUDC"),
    ],
)  # fmt: skip
def test_who_serves_the_meeting(language: str, text: str, expected: str) -> None:
    assert listed(language, text) == [(SECRETARIAT, expected)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Two consultants to the secretariat, Mr. Ali Sow and Ms. Eva Lund, assisted the Meeting.",
         "Mr. Ali Sow and Ms. Eva Lund, assisted the Meeting"),
        ("en", "Dr. Eva Lund, Director of the Port Institute, attended as a consultant.",
         "Dr. Eva Lund, Director of the Port Institute"),
        ("es", "La Dra. Eva Luna, Directora del Instituto del Puerto, asistió en calidad de consultora.",
         "Dra. Eva Luna, Directora del Instituto del Puerto"),
        ("fr", "Mme Eva Lune, Directrice de l’Institut du Port, a participé en qualité de consultante.",
         "Mme Eva Lune, Directrice de l’Institut du Port"),
    ],
)  # fmt: skip
def test_consultants_attend_for_themselves(language: str, text: str, expected: str) -> None:
    assert listed(language, text) == [(EXPERT, expected)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The group of experts convened at Oslo in 1988, attended by Chad and Mali, had drafted a guide."),
        ("en", "Apart from Chad and Mali, which sent no delegation, all the States invited were represented."),
        ("en", "The following Governments had submitted reports: Chad and Mali."),
        ("es", "El grupo de expertos, en el que habían participado Chile y Cuba, había redactado una guía."),
        ("es", "Los siguientes Gobiernos habían presentado informes: Chile y Cuba."),
        ("fr", "Le groupe d’experts, auquel avaient participé le Mali et le Togo, avait rédigé un guide."),
        ("fr", "Les Gouvernements ci-après avaient présenté des rapports : Mali et Togo."),
        ("fr", "Hormis le Mali et le Togo, tous les États invités étaient représentés."),
    ],
)  # fmt: skip
def test_other_meetings_and_authors_of_reports_are_no_attendance(language: str, text: str) -> None:
    assert listed(language, text) == []


def test_items_without_a_kind_have_that_of_the_words_above() -> None:
    text = (
        "1. The following non-governmental organizations attended: (a) bodies in consultative status (general): "
        "Blue Guild; (b) others: Green Line."
    )
    assert [(expects, names) for _, expects, names, _ in attended(text)] == [
        ("ngo", "Blue Guild"),
        ("ngo", "Green Line"),
    ]
