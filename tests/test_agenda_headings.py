"""Headings that print the title of an agenda item without its number; one report per case."""

from __future__ import annotations

import pytest
from documents import document

from flows.model import Paragraph, Report
from flows.parsing import parse_report

HEAD = {
    "en": "Lake Regional Preparatory Meeting for the Twelfth United Nations Congress on Crime Prevention and Criminal Justice",
    "es": "Reunión Preparatoria Regional de los Lagos para el 12º Congreso de las Naciones Unidas sobre Prevención del "
    "Delito y Justicia Penal",
    "fr": "Réunion régionale préparatoire des Lacs pour le douzième Congrès des Nations Unies pour la prévention du crime et "
    "la justice pénale",
}
AGENDA = {
    "en": "1. The Meeting adopted the following agenda:\n\n1. Opening of the Meeting\n\n2. Poaching on the lakes\n\n"
    "3. Workshops:\n\n(a) Safe ferries\n\n(b) Young pilots\n\n4. Adoption of the report",
    "es": "1. Quedó aprobado el temario siguiente:\n\n1. Apertura de la Reunión\n\n2. Pesca furtiva en los lagos\n\n"
    "3. Cursos prácticos:\n\na) Transbordadores seguros\n\nb) Jóvenes prácticos\n\n4. Aprobación del informe",
    "fr": "1. La Réunion a arrêté comme suit son ordre du jour :\n\n1. Ouverture de la Réunion\n\n2. Braconnage sur les lacs"
    "\n\n3. Ateliers :\n\na) Des bacs sûrs\n\nb) Jeunes pilotes\n\n4. Adoption du rapport",
}
TEXT = {
    "en": "Lakes are shallow and were long neglected by all the States of the region.",
    "es": "Los lagos son poco profundos y estuvieron mucho tiempo abandonados por los Estados de la región.",
    "fr": "Les lacs sont peu profonds et ont été longtemps négligés par tous les États de la région.",
}


def report(language: str, *headings: str) -> Report:
    """A report with an agenda and a paragraph below the headings."""
    below = "\n\n".join(headings)
    text = f"{HEAD[language]}\n\nI. Agenda\n\n{AGENDA[language]}\n\n{below}\n\n2. {TEXT[language]}"
    return parse_report(document(text))


def last(read: Report) -> Paragraph:
    return next(one for one in read.paragraphs if one.key == "p2")


@pytest.mark.parametrize(
    ("language", "heading", "number"),
    [
        ("en", "B. Poaching on the lakes", "2"),
        ("en", "B. POACHING ON THE LAKES", "2"),
        ("en", "B. Theme 1. Poaching on the lakes", "2"),
        ("en", "B. Poaching on the lakes (Topic I)", "2"),
        ("en", "B. “Poaching on the lakes”", "2"),
        ("en", "B. Recommendations on item 2", "2"),
        ("en", "B. Young pilots", "3 (b)"),
        ("en", "B. The new pilots (item 3 (b))", "3 (b)"),
        ("es", "B. Los nuevos prácticos (tema 3 b))", "3 b)"),
        ("fr", "B. Le braconnage et ses victimes (point 2)", "2"),
        ("es", "B. Pesca furtiva en los lagos", "2"),
        ("es", "B. Recomendaciones sobre el tema 2", "2"),
        ("es", "B. Jóvenes prácticos", "3 b)"),
        ("fr", "B. Braconnage sur les lacs", "2"),
        ("fr", "B. Thème 1. Braconnage sur les lacs", "2"),
        ("fr", "B. Recommandations concernant le point 2", "2"),
        ("en", "B. Workshop on young pilots", "3 (b)"),
        ("en", "B. Workshop on old pilots", None),
        ("en", "B. Workshops", "3"),
        ("es", "B. Curso práctico sobre transbordadores seguros", "3 a)"),
        ("fr", "B. Atelier sur des bacs sûrs", "3 a)"),
        ("fr", "B. Ateliers", "3"),
        ("en", "B. Poaching", None),
        ("en", "B. Report of the working group on item 2", None),
    ],
)
def test_a_heading_with_the_title_of_an_item_names_the_item(language: str, heading: str, number: str | None) -> None:
    assert last(report(language, "II. Lakes", heading)).agenda_item == number


def test_a_number_above_the_title_is_what_the_report_prints() -> None:
    assert last(report("en", "II. Workshops (agenda item 3)", "B. Young pilots")).agenda_item == "3"


def test_a_section_after_the_one_of_the_item_is_of_no_item() -> None:
    assert last(report("en", "II. Lakes", "B. Poaching on the lakes", "C. Other lakes")).agenda_item is None


@pytest.mark.parametrize(
    ("language", "heading", "kind", "title"),
    [
        ("en", "B. Poaching on the lakes", "substantive_item", "Poaching on the lakes"),
        ("en", "B. Theme 1. Poaching on the lakes", "substantive_item", "Poaching on the lakes"),
        ("es", "B. Jóvenes prácticos", "workshop", "Jóvenes prácticos"),
        ("fr", "B. Des bacs sûrs", "workshop", "Des bacs sûrs"),
        ("en", "B. Workshop on young pilots", "workshop", "young pilots"),
        ("en", "B. Research workshop: Safe ferries", "workshop", "Safe ferries"),
        ("es", "B. Curso práctico sobre jóvenes prácticos", "workshop", "jóvenes prácticos"),
        ("fr", "B. Atelier consacré à Des bacs sûrs", "workshop", "Des bacs sûrs"),
    ],
)
def test_the_title_of_an_item_of_substance_is_an_official_theme(
    language: str, heading: str, kind: str, title: str
) -> None:
    (theme,) = report(language, "II. Lakes", heading).official_themes
    assert (theme.kind, theme.title) == (kind, title)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Public participation in rescue"),
        ("es", "Asistencia técnica a los puertos"),
        ("es", "Participación ciudadana en el salvamento"),
        ("fr", "La participation du public au sauvetage"),
    ],
)
def test_assistance_and_participation_of_others_are_subjects(language: str, title: str) -> None:
    poaching = {"en": "Poaching on the lakes", "es": "Pesca furtiva en los lagos", "fr": "Braconnage sur les lacs"}
    text = f"{HEAD[language]}\n\nI. Agenda\n\n{AGENDA[language]}\n\nII. Lakes\n\nB. {title}\n\n2. {TEXT[language]}"
    read = parse_report(document(text.replace(poaching[language], title)))
    assert [theme.title for theme in read.official_themes] == [title]


@pytest.mark.parametrize("heading", ["B. Opening of the Meeting", "B. Workshops", "B. Recommendations on item 2"])
def test_other_headings_print_no_official_theme(heading: str) -> None:
    assert report("en", "II. Lakes", heading).official_themes == ()


def test_a_theme_that_two_headings_print_is_one() -> None:
    read = report("en", "II. Lakes", "B. Poaching on the lakes", "III. Recommendations", "A. Poaching on the lakes")
    assert len(read.official_themes) == 1


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Vigésimo segundo", 22),
        ("Decimoquinto", 15),
        ("Décimo quinto", 15),
        ("XV", 15),
        ("15º", 15),
    ],
)
def test_the_number_of_the_congress_in_words_of_two(printed: str, number: int) -> None:
    read = parse_report(document(f"{HEAD['es'].replace('12º', printed)}\n\nI. Lagos\n\n1. {TEXT['es']}"))
    assert read.masthead.congress == number


def test_the_congress_on_a_line_beside_that_of_the_meeting() -> None:
    head = "Twenty-third United Nations Congress on Crime Prevention and Criminal Justice\n\nLake Regional Preparatory Meeting"
    assert parse_report(document(f"{head}\n\nI. Lakes\n\n1. {TEXT['en']}")).masthead.congress == 23


def test_letters_below_a_title_with_its_item_are_its_sections() -> None:
    title = "Young pilots (agenda item 3 (b))"
    read = report("en", "II. Course of the Meeting", title, "(a) Discussion")
    assert (last(read).agenda_item, last(read).section_path) == (
        "3 (b)",
        f"II. Course of the Meeting > {title} > (a) Discussion",
    )


def test_the_last_letter_of_an_agenda_is_an_item() -> None:
    assert [item.number for item in report("en", "II. Lakes").agenda_items] == ["1", "2", "3", "3 (a)", "3 (b)", "4"]


def test_a_heading_with_the_number_and_some_words_of_an_item_names_it() -> None:
    assert last(report("en", "II. Recommendations", "Item 2. Poaching")).agenda_item == "2"
    assert last(report("en", "II. Recommendations", "Item 2. Harbours and rivers")).agenda_item is None


def test_the_whole_title_of_an_item_is_its_theme_also_beside_a_shorter_one() -> None:
    read = report("en", "II. Lakes", "B. Poaching on the lakes", "III. Recommendations", "Item 2. Poaching")
    assert [theme.title for theme in read.official_themes] == ["Poaching on the lakes"]


@pytest.mark.parametrize(
    ("language", "item", "heading", "number"),
    [
        ("en", "Lake poaching and the answer of the courts", "Lake poaching", "2"),
        ("en", "Lake poaching: the answer of the courts", "B. Lake poaching", "2"),
        ("en", "Lake poaching and the answer of the courts", "The answer of the courts", None),
        ("en", "Adoption of the rules and the calendar", "Adoption of the rules", None),
        ("en", "Safe ferries and lakes", "Safe", None),
        ("es", "Pesca furtiva: la respuesta de los tribunales", "Pesca furtiva", "2"),
        ("es", "Pesca furtiva y respuesta de los tribunales", "Tribunales y lagos", None),
        ("fr", "Pêche illicite : la réponse des tribunaux", "Pêche illicite", "2"),
        ("fr", "Pêche illicite et réponse des tribunaux", "Réponse des tribunaux", None),
    ],
)
def test_a_heading_that_begins_the_title_of_one_item_names_it(
    language: str, item: str, heading: str, number: str | None
) -> None:
    title = {"en": "Poaching on the lakes", "es": "Pesca furtiva en los lagos", "fr": "Braconnage sur les lacs"}[
        language
    ]
    agenda = AGENDA[language].replace(title, item)
    text = f"{HEAD[language]}\n\nI. Agenda\n\n{agenda}\n\nII. Lakes\n\n{heading}\n\n2. {TEXT[language]}"
    assert last(parse_report(document(text))).agenda_item == number


@pytest.mark.parametrize(
    ("language", "heading", "title"),
    [
        ("en", "Workshop 1 (agenda item 3 (a)): Safe ferries", "Safe ferries"),
        ("en", "Workshop 1 (agenda item 3 (a)) – Safe ferries", "Safe ferries"),
        ("es", "Curso práctico 1 (tema 3 a) del programa): Transbordadores seguros", "Transbordadores seguros"),
        ("fr", "Atelier 1 (point 3 a) de l’ordre du jour) : Des bacs sûrs", "Des bacs sûrs"),
    ],
)
def test_the_item_between_the_name_of_a_workshop_and_its_title(language: str, heading: str, title: str) -> None:
    theme = report(language, "II. Lakes", heading).official_themes[-1]
    assert (theme.kind, theme.title, theme.agenda_item) == ("workshop", title, "3 (a)" if language == "en" else "3 a)")
