"""Lists of participants in annexes: captions of classes, names before their persons, statuses, persons on one line."""

from __future__ import annotations

import pytest
from documents import attendance_lists

from flows.model import Capacity
from flows.parsing.attendance import parse_attendance
from flows.parsing.outline import parse_outline
from flows.reading import read_document

TITLES = {
    "en": ("Annex I", "List of participants"),
    "es": ("Anexo I", "Lista de participantes"),
    "fr": ("Annexe I", "Liste des participants"),
}
OBSERVER, REPRESENTATIVE, EXPERT = Capacity.OBSERVER, Capacity.REPRESENTATIVE, Capacity.EXPERT
Listed = list[tuple[Capacity, str | None, bool, str]]


def listed(language: str, lines: list[str]) -> Listed:
    """Capacity, announced class, whether one name, and names as printed, of each line that names who attended."""
    lists = attendance_lists("\n\n".join(["1. Text.", *TITLES[language], *lines]), language)
    return [(one.capacity, one.expects, one.is_single, names) for one, names in lists]


@pytest.mark.parametrize(
    ("language", "caption", "line", "name"),
    [
        ("en", "Non-governmental organizations", "Lanterns, Wells and Bridges: Ms. Ada Quill, Mr. Jo Penn",
         "Lanterns, Wells and Bridges"),
        ("es", "Organizaciones no gubernamentales", "Faros, Pozos y Puentes: Sra. Ada Quill", "Faros, Pozos y Puentes"),
        ("fr", "Organisations non gouvernementales", "Phares, Puits et Ponts : Mme Ada Quill", "Phares, Puits et Ponts"),
    ],
)  # fmt: skip
def test_a_name_before_its_persons_is_one_name(language: str, caption: str, line: str, name: str) -> None:
    assert listed(language, [caption, line]) == [(OBSERVER, "ngo", True, name)]


@pytest.mark.parametrize(
    ("language", "caption", "lines"),
    [
        ("en", "Non-governmental organizations", ["Lanterns, Wells and Bridges", "Harbour and Justice"]),
        (
            "es",
            "Organizaciones no gubernamentales",
            ["Liga de los Faros, Pozos y Puentes de la Costa", "Justicia para el Puerto"],
        ),
        ("fr", "Organisations non gouvernementales", ["Phares, Puits et Ponts", "Port et Justice"]),
    ],
)
def test_each_line_is_a_name_where_no_line_is_a_person(language: str, caption: str, lines: list[str]) -> None:
    assert listed(language, [caption, *lines]) == [(OBSERVER, "ngo", True, line) for line in lines]


@pytest.mark.parametrize(
    ("language", "caption", "line", "names"),
    [
        ("en", "Non-governmental organizations", "Special consultative status: House of Wells; League of Lamps",
         "House of Wells; League of Lamps"),
        ("en", "Non-governmental organizations", "Category II: House of Wells, League of Lamps",
         "House of Wells, League of Lamps"),
        ("es", "Organizaciones no gubernamentales", "Categoría II: Casa de los Pozos, Liga de los Faros",
         "Casa de los Pozos, Liga de los Faros"),
        ("fr", "Organisations non gouvernementales", "Catégorie II : Maison des puits, Ligue des phares",
         "Maison des puits, Ligue des phares"),
    ],
)  # fmt: skip
def test_a_consultative_status_before_names_is_none(language: str, caption: str, line: str, names: str) -> None:
    assert listed(language, [caption, line]) == [(OBSERVER, "ngo", False, names)]


@pytest.mark.parametrize(
    ("language", "caption", "line"),
    [
        ("en", "Individual experts", "Ms. Ada Quill (Norway), Mr. Jo Penn (Oman), Ms. Liv Marsh (Peru)"),
        ("es", "Expertos", "Sra. Ada Quill (Noruega), Sr. Jo Penn (Omán), Sra. Liv Marsh (Perú)"),
        ("fr", "Experts", "Mme Ada Quill (Norvège), M. Jo Penn (Oman), Mme Liv Marsh (Pérou)"),
    ],
)
def test_several_persons_on_a_line(language: str, caption: str, line: str) -> None:
    assert listed(language, [caption, line]) == [(EXPERT, "individual", False, line)]


@pytest.mark.parametrize(
    ("language", "captions", "name"),
    [
        ("en", ["United Nations Secretariat"], "Economic Commission for Africa"),
        ("en", ["Institutes of the United Nations Crime Prevention and Criminal Justice Programme network"],
         "United Nations Interregional Crime and Justice Research Institute"),
        ("es", ["Secretaría de las Naciones Unidas"], "Comisión Económica para África"),
        ("fr", ["Secrétariat de l’Organisation des Nations Unies"], "Commission économique pour l’Afrique"),
        ("fr", ["Instituts du réseau du programme des Nations Unies pour la prévention du crime et la justice pénale"],
         "Institut interrégional de recherche des Nations Unies sur la criminalité et la justice"),
    ],
)  # fmt: skip
def test_what_heads_the_names_below_is_no_participant(language: str, captions: list[str], name: str) -> None:
    assert [one[3] for one in listed(language, [*captions, name])] == [name]


def test_addresses_and_persons_below_an_organization_are_no_names() -> None:
    lines = ["Non-governmental organizations", "House of Wells", "Ms. Ada Quill", "12 Harbour Street, Norport"]
    assert [one[3] for one in listed("en", lines)] == ["House of Wells"]


def in_annex(language: str, heading: str, lines: list[str]) -> list[tuple[Capacity, str]]:
    """Capacity and names of the lines of an annex with this heading."""
    lists = attendance_lists("\n\n".join(["1. Text.", TITLES[language][0], heading, *lines]), language)
    return [(one.capacity, names) for one, names in lists]


@pytest.mark.parametrize(
    ("language", "heading", "states", "observers"),
    [
        ("en", "Attendance", "A. States", "B. Observers"),
        ("es", "Participantes", "A. Estados", "B. Observadores"),
        ("fr", "Participation", "A. États", "B. Observateurs"),
    ],
)
def test_a_line_of_names_between_headings_is_no_heading(
    language: str, heading: str, states: str, observers: str
) -> None:
    lines = [states, "Chad, Togo, Mali", observers, "Qatar"]
    assert in_annex(language, heading, lines) == [(REPRESENTATIVE, "Chad, Togo, Mali"), (OBSERVER, "Qatar")]


@pytest.mark.parametrize(
    ("language", "states", "united_nations"),
    [("en", "Member States", "United Nations"), ("es", "Estados Miembros", "Naciones Unidas")],
)
def test_names_before_persons_without_a_form_of_address(language: str, states: str, united_nations: str) -> None:
    lines = [states, "Chad: Ada Quill, Jo Penn", "Mali: Li Wen", united_nations, "UNICEF: Ana Ruiz"]
    assert [name for _, name in in_annex(language, TITLES[language][1], lines)] == ["Chad", "Mali", "UNICEF"]


def test_names_that_look_like_persons_are_names_among_organizations() -> None:
    lines = [
        "Organizaciones no gubernamentales",
        "Alianza por la Justicia",
        "Madres, Barrios y Memoria",
        "Faro Azul Norte",
    ]
    assert [name for _, name in in_annex("es", "Lista de participantes", lines)] == lines[1:]


def test_one_institute_among_others_is_no_caption() -> None:
    lines = ["Instituts", "Institut du Port", "Institut des hautes études pénales"]
    assert [name for _, name in in_annex("fr", "Liste des participants", lines)] == lines[1:]


@pytest.mark.parametrize(
    ("language", "caption", "capacity"),
    [
        ("es", "Estados Miembros de las Naciones Unidas que no son miembros de la Comisión", OBSERVER),
        ("es", "Secretaría", Capacity.SECRETARIAT),
        ("fr", "Secrétariat de la Réunion", Capacity.SECRETARIAT),
        ("en", "Secretariat", Capacity.SECRETARIAT),
    ],
)
def test_captions_that_say_the_capacity(language: str, caption: str, capacity: Capacity) -> None:
    name = "China" if capacity is OBSERVER else "UNICEF"
    assert in_annex(language, TITLES[language][1], [caption, name]) == [(capacity, name)]


def test_persons_of_one_line_without_forms_of_address() -> None:
    assert in_annex("fr", "Liste des participants", ["Experts", "Ada Quill, Jo Penn, Li Wen"]) == [
        (EXPERT, "Ada Quill, Jo Penn, Li Wen")
    ]


@pytest.mark.parametrize(
    ("language", "caption", "lines", "expected"),
    [
        ("en", "Non-governmental organizations and other entities", ["World Council of Lamplighters", "Red Lantern"], "ngo"),
        ("es", "Organizaciones no gubernamentales y otras entidades", ["Consejo Mundial de Faroleros", "Comisión de Pozos"], "ngo"),
        ("fr", "Organisations non gouvernementales et autres entités", ["Conseil mondial des allumeurs", "Commission des puits"], "ngo"),
        ("en", "Intergovernmental and non-governmental organizations", ["World Council of Lamplighters"], None),
        ("en", "States and other organizations", ["World Council of Lamplighters"], None),
    ],
)  # fmt: skip
def test_a_caption_of_one_class_says_what_its_unknown_names_are(
    language: str, caption: str, lines: list[str], expected: str | None
) -> None:
    assert [expects for _, expects, _, _ in listed(language, [caption, *lines])] == [expected] * len(lines)


@pytest.mark.parametrize(
    ("language", "members", "observers", "states", "experts"),
    [
        ("en", "Members", "Observers", "States", "Experts"),
        ("es", "Miembros", "Observadores", "Estados", "Expertos"),
        ("fr", "Membres", "Observateurs", "États", "Experts"),
    ],
)
def test_a_heading_of_observers_holds_for_the_headings_of_their_classes(
    language: str, members: str, observers: str, states: str, experts: str
) -> None:
    lists = [(members, "Chile"), (observers, ""), (states, "Malta"), (experts, "Ms. Ada Quill")]
    body = "".join(f"<h3>{heading}</h3>" + (f"<p>{name}</p>" if name else "") for heading, name in lists)
    annex, title = TITLES[language]
    page = f"<html><body><p>1. Text.</p><h2>{annex}</h2><h2>{title}</h2>{body}</body></html>"
    read = read_document(page.encode(), "report.html")
    paragraphs = parse_outline(read, language)
    found, _ = parse_attendance(paragraphs, read.blocks, language)
    texts = {paragraph.key: paragraph.text for paragraph in paragraphs}
    capacities = {texts[one.paragraph_key]: one.capacity for one in found}
    assert capacities == {"Chile": REPRESENTATIVE, "Malta": OBSERVER, "Ms. Ada Quill": EXPERT}


@pytest.mark.parametrize(
    ("language", "captions", "persons"),
    [
        ("en", ("MEMBER COUNTRIES", "INTERNATIONAL ORGANIZATIONS"), ("Mr. P. Cole", "Director", "Department of Wells")),
        (
            "es",
            ("PAÍSES MIEMBROS", "ORGANIZACIONES INTERNACIONALES"),
            ("Sr. P. Cole", "Director", "Departamento de Pozos"),
        ),
        ("fr", ("PAYS MEMBRES", "ORGANISATIONS INTERNATIONALES"), ("M. P. Cole", "Directeur", "Département des puits")),
    ],
)
def test_the_department_of_a_person_did_not_attend(
    language: str, captions: tuple[str, str], persons: tuple[str, str, str]
) -> None:
    members, others = captions
    lines = [members, "CHAD", *persons, "MALI", *persons, others, "FAO", persons[0], persons[2]]
    if language == "fr":
        lines[1] = "TCHAD"
    assert [names for *_, names in listed(language, lines)] == [lines[1], "MALI", "FAO"]


def test_a_department_above_its_persons_attended() -> None:
    lines = ["Observers", "Department of Wells", "Ms. Ada Quill", "FAO", "Mr. Jo Penn"]
    assert "Department of Wells" in [names for *_, names in listed("en", lines)]
