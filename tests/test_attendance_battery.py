"""Chapters on who attended, put together from printed forms: every form in each language, with two kinds of list.

A form is a paragraph whose groups of names are {0}, {1}, …; a line that begins with "- " is printed below it. The names
are States of the reference and invented organizations.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from tests.fidelity.found import Name, find

pytestmark = pytest.mark.slow

LANGUAGES = ("en", "es", "fr")
Group = tuple[str, str, tuple[str, ...]]  # type, capacity, names
STATES = {
    "en": (("Kenya", "Uganda", "Madagascar"), ("Benin", "Ghana"), ("Poland", "Germany", "Norway")),
    "es": (("Kenya", "Uganda", "Madagascar"), ("Benin", "Ghana"), ("Polonia", "Alemania", "Noruega")),
    "fr": (("Kenya", "Ouganda", "Madagascar"), ("Bénin", "Ghana"), ("Pologne", "Allemagne", "Norvège")),
}
UNIONS = {
    "en": (("Harbour Chaplains’ League", "Delta Lawyers’ Network"), ("Council of Ferry Guards (CFG)",),
           ("Association for Quiet Rivers",)),
    "es": (("Liga de Capellanes del Puerto", "Red de Abogadas del Delta"), ("Consejo de Guardas del Río (CGR)",),
           ("Asociación de Ríos Tranquilos",)),
    "fr": (("Ligue des aumôniers du port", "Réseau des avocates du Delta"), ("Conseil des gardes du bac (CGB)",),
           ("Association des rivières calmes",)),
}  # fmt: skip
BODIES = {
    "en": ("United Nations Children’s Fund", "World Health Organization"),
    "es": ("Fondo de las Naciones Unidas para la Infancia", "Organización Mundial de la Salud"),
    "fr": ("Fonds des Nations Unies pour l’enfance", "Organisation mondiale de la Santé"),
}
BY_REGION = {
    "en": ("The following States were represented: for East Africa, {0}; for West Africa, {1}; and for Europe, {2}.",
           "Representatives of the following States attended: from East Africa: {0}; from West Africa: {1}; Europe: {2}.",
           "The following States attended: (a) East Africa: {0}; (b) West Africa: {1}; (c) Europe: {2}.",
           "The following States took part: East Africa ({0}), West Africa ({1}) and Europe ({2}).",
           "The following States were represented:\n- East Africa: {0}\n- West Africa: {1}\n- Europe: {2}",
           "The following States were represented:\n- East Africa – {0}\n- West Africa – {1}\n- Europe – {2}",
           "The following States were represented:\n- East Africa ({0})\n- West Africa ({1})\n- Europe ({2})",
           "East Africa was represented by {0}; West Africa by {1}; Europe by {2}."),
    "es": ("Asistieron los siguientes Estados: por África Oriental, {0}; por África Occidental, {1}; y por Europa, {2}.",
           "Estuvieron representados los siguientes Estados: de África Oriental: {0}; de África Occidental: {1}; Europa: {2}.",
           "Asistieron los siguientes Estados: a) África Oriental: {0}; b) África Occidental: {1}; c) Europa: {2}.",
           "Participaron los siguientes Estados: África Oriental ({0}), África Occidental ({1}) y Europa ({2}).",
           "Asistieron los siguientes Estados:\n- África Oriental: {0}\n- África Occidental: {1}\n- Europa: {2}",
           "Asistieron los siguientes Estados:\n- África Oriental – {0}\n- África Occidental – {1}\n- Europa – {2}",
           "Asistieron los siguientes Estados:\n- África Oriental ({0})\n- África Occidental ({1})\n- Europa ({2})",
           "África Oriental estuvo representada por {0}; África Occidental, por {1}; Europa, por {2}."),
    "fr": ("Les États suivants étaient représentés : pour l’Afrique de l’Est, {0} ; pour l’Afrique de l’Ouest, {1} ; et "
           "pour l’Europe, {2}.",
           "Les États suivants ont participé : de l’Afrique de l’Est : {0} ; de l’Afrique de l’Ouest : {1} ; Europe : {2}.",
           "Ont participé les États suivants : a) Afrique de l’Est : {0} ; b) Afrique de l’Ouest : {1} ; c) Europe : {2}.",
           "Ont participé les États suivants : Afrique de l’Est ({0}), Afrique de l’Ouest ({1}) et Europe ({2}).",
           "Les États suivants étaient représentés :\n- Afrique de l’Est : {0}\n- Afrique de l’Ouest : {1}\n- Europe : {2}",
           "Les États suivants étaient représentés :\n- Afrique de l’Est – {0}\n- Afrique de l’Ouest – {1}\n- Europe – {2}",
           "Les États suivants étaient représentés :\n- Afrique de l’Est ({0})\n- Afrique de l’Ouest ({1})\n- Europe ({2})",
           "L’Afrique de l’Est était représentée par {0} ; l’Afrique de l’Ouest, par {1} ; l’Europe, par {2}."),
}  # fmt: skip
LEADS = {
    "en": "The following non-governmental organizations were represented by observers:",
    "es": "Estuvieron representadas por observadores las siguientes organizaciones no gubernamentales:",
    "fr": "Les organisations non gouvernementales ci-après étaient représentées par des observateurs :",
}
BY_STATUS = {
    "en": ("in general consultative status with the Economic and Social Council, {0}; in special consultative status, "
           "{1}; and, at the invitation of the Secretariat, {2}.",
           "in category I: {0}; in category II: {1}; on the Roster: {2}.",
           "{0} (category I); {1} (category II); {2} (Roster).",
           "{1}, {2} and, invited by the host Government, {0}.",
           "\n- On the Roster, {0}\n- In special consultative status, {1}\n- Category I: {2}"),
    "es": ("con carácter consultivo general ante el Consejo Económico y Social, {0}; con carácter consultivo especial, {1}; "
           "y, por invitación de la Secretaría, {2}.",
           "en la categoría I: {0}; en la categoría II: {1}; incluidas en la Lista: {2}.",
           "{0} (categoría I); {1} (categoría II); {2} (Lista).",
           "{1}, {2} y, invitadas por el Gobierno anfitrión, {0}.",
           "\n- Incluidas en la Lista, {0}\n- Con carácter consultivo especial, {1}\n- Categoría I: {2}"),
    "fr": ("dotées du statut consultatif général auprès du Conseil économique et social, {0} ; dotées du statut consultatif "
           "spécial, {1} ; et, à l’invitation du Secrétariat, {2}.",
           "catégorie I : {0} ; catégorie II : {1} ; inscrites sur la Liste : {2}.",
           "{0} (catégorie I) ; {1} (catégorie II) ; {2} (Liste).",
           "{1}, {2} et, invitées par le Gouvernement hôte, {0}.",
           "\n- Inscrites sur la Liste, {0}\n- Dotées du statut consultatif spécial, {1}\n- Catégorie I : {2}"),
}  # fmt: skip
ELLIPTIC = {
    "en": ("The {0} was represented by its Director, and the {1} by a senior researcher.",
           "The {0} was represented by its Director; the {1}, by two members of its staff."),
    "es": ("El {0} estuvo representado por su Director, y la {1} por una investigadora.",
           "El {0} estuvo representado por su Director; la {1}, por dos funcionarios."),
    "fr": ("Le {0} était représenté par son Directeur, et l’{1} par une chercheuse.",
           "Le {0} était représenté par son Directeur ; l’{1}, par deux fonctionnaires."),
}  # fmt: skip
SUBHEADINGS = {
    "en": ("Member States", "Specialized agencies", "Non-governmental organizations"),
    "es": ("Estados Miembros", "Organismos especializados", "Organizaciones no gubernamentales"),
    "fr": ("États Membres", "Institutions spécialisées", "Organisations non gouvernementales"),
}
ANNEXES = {"en": ("Annex", "List of participants"), "es": ("Anexo", "Lista de participantes"),
           "fr": ("Annexe", "Liste des participants")}  # fmt: skip
TOPS = {
    "en": ("Report of the African Regional Preparatory Meeting for the Ninetieth United Nations Congress on Crime "
           "Prevention and Criminal Justice", "I. Attendance", "II. Adoption of the report",
           "2. The Meeting adopted its report and thanked the host."),
    "es": ("Informe de la Reunión Preparatoria Regional de África para el 90º Congreso de las Naciones Unidas sobre "
           "Prevención del Delito y Justicia Penal", "I. Asistencia", "II. Aprobación del informe",
           "2. La Reunión aprobó su informe y dio las gracias al anfitrión."),
    "fr": ("Rapport de la Réunion préparatoire régionale pour l’Afrique en vue du quatre-vingt-dixième Congrès des Nations "
           "Unies pour la prévention du crime et la justice pénale", "I. Participation", "II. Adoption du rapport",
           "2. La Réunion a adopté son rapport et a remercié le pays hôte."),
}  # fmt: skip
LAST = {
    "comma": {"en": ", ", "es": ", ", "fr": ", "},
    "and": {"en": " and ", "es": " y ", "fr": " et "},
    "as well as": {"en": " as well as ", "es": " así como ", "fr": " ainsi que "},
}


def joined(names: tuple[str, ...], language: str, last: str) -> str:
    *before, closing = names
    return f"{', '.join(before)}{LAST[last][language]}{closing}" if before else closing


def attended(folder: Path, language: str, chapter: list[str], below: tuple[str, ...] = ()) -> list[Name]:
    title, heading, next_heading, end = TOPS[language]
    path = folder / "report.txt"
    path.write_text("\n\n".join((title, heading, *chapter, next_heading, end, *below)) + "\n", "utf-8")
    return list(find(path).participants)


def lines(form: str) -> list[str]:
    head, *rest = form.split("\n- ")
    return [f"1. {head.strip()}", *rest]


def names_in(groups: list[Group]) -> list[Name]:
    return [Name(name, None, kind, capacity) for kind, capacity, names in groups for name in names]


def without_codes(found: list[Name]) -> list[Name]:
    return [Name(one.as_written, None, one.entity_type, one.capacity) for one in found]


@pytest.mark.parametrize("last", LAST)
@pytest.mark.parametrize(("language", "form"), [(one, form) for one in LANGUAGES for form in range(8)])
def test_states_by_region(tmp_path: Path, language: str, form: int, last: str) -> None:
    groups = STATES[language]
    text = BY_REGION[language][form].format(*(joined(names, language, last) for names in groups))
    found = attended(tmp_path, language, lines(text))
    assert without_codes(found) == names_in([("state", "representative", names) for names in groups])
    assert all(one.iso3 for one in found)


@pytest.mark.parametrize("last", ["and", "as well as"])
@pytest.mark.parametrize(("language", "form"), [(one, form) for one in LANGUAGES for form in range(5)])
def test_organizations_by_status(tmp_path: Path, language: str, form: int, last: str) -> None:
    groups = UNIONS[language]
    text = BY_STATUS[language][form].format(*(joined(names, language, last) for names in groups))
    found = attended(tmp_path, language, lines(f"{LEADS[language]} {text}"))
    assert sorted(map(str, found)) == sorted(map(str, names_in([("ngo", "observer", names) for names in groups])))


@pytest.mark.parametrize(("language", "form"), list(product(LANGUAGES, range(2))))
def test_a_verb_that_is_left_out(tmp_path: Path, language: str, form: int) -> None:
    found = attended(tmp_path, language, [f"1. {ELLIPTIC[language][form].format(*BODIES[language])}"])
    assert found == names_in([("un_entity", "observer", BODIES[language])])


@pytest.mark.parametrize("last", ["and", "as well as"])
@pytest.mark.parametrize(("language", "mark"), list(product(LANGUAGES, ["", ".", "lines", ": ", "annex"])))
def test_names_below_the_name_of_their_class(tmp_path: Path, language: str, mark: str, last: str) -> None:
    groups = [("state", "representative", STATES[language][2]), ("un_entity", "observer", BODIES[language]),
              ("ngo", "observer", (*UNIONS[language][0], *UNIONS[language][2]))]  # fmt: skip
    printed: list[str] = []
    for caption, (_, _, names) in zip(SUBHEADINGS[language], groups, strict=True):
        listed = joined(names, language, last)
        of_caption = {"lines": [caption, *names], ": ": [f"{caption}: {listed}."], "annex": [caption, listed]}
        printed += of_caption.get(mark, [caption, f"{listed}{mark}"])
    in_annex = mark in (": ", "annex")
    found = attended(
        tmp_path, language, [] if in_annex else printed, (*ANNEXES[language], *printed) if in_annex else ()
    )
    assert without_codes(found) == names_in(groups)


@pytest.mark.parametrize(
    ("language", "form"),
    [
        ("en", "The following States were represented: {0}; and, as observers, {1}."),
        ("es", "Estuvieron representados los siguientes Estados: {0}; y, en calidad de observadores, {1}."),
        ("fr", "Les États suivants étaient représentés : {0} ; et, en qualité d’observateurs, {1}."),
    ],
)
def test_observers_at_the_end_of_a_list(tmp_path: Path, language: str, form: str) -> None:
    groups = STATES[language]
    text = form.format(joined(groups[0], language, "and"), joined(groups[2], language, "and"))
    expected = names_in([("state", "representative", groups[0]), ("state", "observer", groups[2])])
    assert without_codes(attended(tmp_path, language, [f"1. {text}"])) == expected


@pytest.mark.parametrize(
    ("language", "text", "body"),
    [
        ("en", "UNODC served as secretariat, with the help of the interpreters of the Economic Commission for Africa.", "UNODC"),
        ("es", "La CEPAL actuó como secretaría de la Reunión, con el apoyo del personal de la Oficina del Puerto.", "CEPAL"),
        ("fr", "L’ONUDC a assuré le secrétariat de la Réunion, avec le concours des services de conférence de la CEA.", "ONUDC"),
    ],
)  # fmt: skip
def test_staff_and_services_are_no_participants(tmp_path: Path, language: str, text: str, body: str) -> None:
    found = attended(tmp_path, language, [f"1. {text}"])
    assert found == names_in([("un_entity", "secretariat", (body,))])
