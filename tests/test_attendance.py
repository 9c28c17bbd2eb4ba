"""Who attended: one form of the attendance section, one case."""

from __future__ import annotations

import pytest
from documents import ATTENDANCE, attendance_lists, document, outline

from flows.model import Block, Paragraph, ParagraphKind, TableCell
from flows.parsing.attendance import parse_attendance


def attended(text: str, language: str = "en") -> list[tuple[str, str | None, str, int | None]]:
    """Capacity, announced class, names as printed and announced count of each list."""
    lists = attendance_lists(f"{ATTENDANCE[language]}\n\n{text}", language)
    return [(one.capacity.value, one.expects, names, one.declared_count) for one, names in lists]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. The Meeting was attended by representatives of the following 3 States: Kenya, Mali and Togo.",
         [("representative", "state", "Kenya, Mali and Togo", 3)]),
        ("1. The following States were represented: Kenya; Mali; and Togo.",
         [("representative", "state", "Kenya; Mali; and Togo", None)]),
        ("1. The following two States were represented by observers: Japan and Spain.",
         [("observer", "state", "Japan and Spain", 2)]),
        ("1. Observers for the following States also attended: Japan and Spain.",
         [("observer", "state", "Japan and Spain", None)]),
        ("1. The following United Nations entities were represented: UNODC and UNDP.",
         [("representative", "un_entity", "UNODC and UNDP", None)]),
        ("1. The following intergovernmental organizations were represented: African Union and INTERPOL.",
         [("observer", "igo", "African Union and INTERPOL", None)]),
        ("1. The following non-governmental organizations attended: Legal Aid Now and Women in Law.",
         [("observer", "ngo", "Legal Aid Now and Women in Law", None)]),
        ("1. Three individual experts also attended: Ana Ruiz (Peru), Tom Otieno (Kenya) and Li Wei (China).",
         [("expert", "individual", "Ana Ruiz (Peru), Tom Otieno (Kenya) and Li Wei (China)", 3)]),
        ("1. Portugal and Spain took part as observers.", [("observer", None, "Portugal and Spain", None)]),
        ("1. The Meeting was attended by representatives of Kenya, Mali and Togo.",
         [("representative", None, "Kenya, Mali and Togo", None)]),
        ("1. The Meeting was attended by experts from 3 States: Kenya, Mali and Togo.",
         [("representative", "state", "Kenya, Mali and Togo", 3)]),
        ("1. The African Meeting was attended by representatives of 2 States (Kenya and Mali) and observers for 1 State "
         "(Japan).", [("representative", "state", "Kenya and Mali", 2), ("observer", "state", "Japan", 1)]),
        ("1. The Meeting was attended by the following members: Kenya and Mali, as well as by the following observers: "
         "Japan and Spain.",
         [("representative", None, "Kenya and Mali", None), ("observer", None, "Japan and Spain", None)]),
        ("1. Two intergovernmental organizations, namely the African Union and INTERPOL, and one non-governmental "
         "organization, Legal Aid Now, attended.",
         [("observer", "igo", "the African Union and INTERPOL", 2), ("observer", "ngo", "Legal Aid Now", 1)]),
        ("1. The observer State of Palestine was represented.", [("observer", None, "State of Palestine", None)]),
        ("1. Also represented were the African Union and INTERPOL.",
         [("representative", None, "African Union and INTERPOL", None)]),
    ],
)  # fmt: skip
def test_english_forms(text: str, expected: list[tuple[str, str | None, str, int | None]]) -> None:
    assert attended(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "1. Asistieron a la Reunión representantes de los siguientes Estados: Chile, Cuba y el Perú.",
         [("representative", "state", "Chile, Cuba y el Perú", None)]),
        ("fr", "1. Les États suivants étaient représentés par des observateurs : Japon et Espagne.",
         [("observer", "state", "Japon et Espagne", None)]),
        ("es", "1. Asistieron a la Reunión expertos de 3 Estados: Chile, Cuba y el Perú.",
         [("representative", "state", "Chile, Cuba y el Perú", 3)]),
        ("fr", "1. Ont participé à la Réunion des experts de 2 États : Mali et Togo.",
         [("representative", "state", "Mali et Togo", 2)]),
        ("es", "1. También estuvieron representadas la Unión Africana e INTERPOL.",
         [("representative", None, "la Unión Africana e INTERPOL", None)]),
    ],
)  # fmt: skip
def test_spanish_and_french_forms(
    language: str, text: str, expected: list[tuple[str, str | None, str, int | None]]
) -> None:
    assert attended(text, language) == expected


def test_names_on_lines_below_the_announcement() -> None:
    assert attended("1. The following two States were represented:\n\nKenya\n\nMali\n\n2. The Meeting rose.") == [
        ("representative", "state", "Kenya", 2),
        ("representative", "state", "Mali", None),
    ]


def test_items_say_what_they_list_and_the_words_above_say_the_capacity() -> None:
    text = (
        "1. The following were represented by observers:\n\n(a) United Nations system: UNODC; UNDP;\n\n"
        "(b) Non-governmental organizations: Legal Aid Now."
    )
    assert attended(text) == [
        ("observer", "un_entity", "UNODC; UNDP", None),
        ("observer", "ngo", "Legal Aid Now", None),
    ]


def test_items_whose_words_before_the_colon_are_no_names() -> None:
    text = (
        "1. The following non-governmental organizations attended:\n\n(a) General status: Legal Aid Now, River Trust;\n\n"
        "(b) Special status: Women in Law."
    )
    assert [names for _, _, names, _ in attended(text)] == ["Legal Aid Now, River Trust", "Women in Law"]


def test_names_under_a_heading_that_says_what_they_are() -> None:
    text = "1. The list follows.\n\nA. Participants: non-governmental organizations\n\nLegal Aid Now, Women in Law"
    assert ("observer", "ngo", "Legal Aid Now, Women in Law", None) in attended(text)


@pytest.mark.parametrize(
    "text",
    [
        "1. The list of participants is contained in document A/CONF.251/INF/1.",
        "1. The Meeting adopted the following agenda: 1. Opening; 2. Closure.",
        "1. The Meeting elected the following officers: Chair: Ana Ruiz (Peru).",
        "1. The Meeting was attended by over 120 experts.",
    ],
)
def test_paragraphs_without_participants(text: str) -> None:
    assert attended(text) == []


def test_a_paragraph_that_is_not_understood_is_an_issue() -> None:
    whole = "I. Attendance\n\n1. Present on the day: some, others, and a few more."
    paragraphs = tuple(outline(whole).values())
    lists, issues = parse_attendance(paragraphs, document(whole).blocks, "en")
    assert [(issue.code, issue.paragraph_key) for issue in issues] == [("attendance-not-understood", "p1")]
    assert lists == ()


@pytest.mark.parametrize(
    ("language", "annex"),
    [
        ("en", "Annex\n\nList of participants\n\nStates Members\n\nKenya, Mali and Togo\n\nWorld Health Organization"
         "\n\nRio Haddad\n\nDirector, Lakes Division"),
        ("es", "Anexo\n\nLista de participantes\n\nEstados Miembros\n\nKenya, Malí y Togo\n\nOrganización Mundial de la "
         "Salud\n\nRío Haddad"),
        ("fr", "Annexe\n\nListe des participants\n\nÉtats Membres\n\nKenya, Mali et Togo\n\nOrganisation mondiale de la "
         "Santé\n\nRio Haddad"),
    ],
)  # fmt: skip
def test_a_list_of_participants_in_an_annex(language: str, annex: str) -> None:
    heading = {"en": "Debate", "es": "Debate", "fr": "Débat"}[language]
    whole = f"I. {heading}\n\n1. Text.\n\n{annex}"
    names = [words for _, words in attendance_lists(whole, language)]
    assert len(names) == 2
    assert names[0].startswith("Kenya") and "Haddad" not in " ".join(names)


def test_what_members_did_at_other_meetings_is_no_attendance() -> None:
    whole = "A. Participation of members in other meetings\n\n1. Mr. Ruiz and Kenya participated in a seminar on lakes."
    assert attendance_lists(whole, "en") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "1. Tampoco pudo asistir el representante del Uruguay, a quien se había invitado como observador."),
        ("en", "1. The following members did not attend: Ana Ruiz on 4 March; and Tom Otieno on 5 March."),
        ("en", "1. With the exception of Kenya and Mali, all States members of the Group were represented."),
        ("es", "1. Los siguientes miembros no asistieron: Ana Ruiz el 4 de marzo; y Tom Otieno el 5 de marzo."),
        ("es", "1. A excepción de Kenya y Malí, todos los Estados miembros del Grupo estuvieron representados."),
        ("fr", "1. Les membres suivants n'ont pas assisté à la session : Ana Ruiz le 4 mars ; Tom Otieno le 5 mars."),
        ("fr", "1. À l'exception du Kenya et du Mali, tous les États membres du Groupe étaient représentés."),
    ],
)
def test_those_who_were_absent_are_no_participants(language: str, text: str) -> None:
    assert attended(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. The session was attended by the representatives of the 24 States members of the Commission."),
        ("en", "1. Representatives of organizations of the United Nations system and NGOs also attended."),
        ("en", "1. The Committee heard eight representatives of NGOs, who attended."),
        ("fr", "1. Ont également participé des représentants des organismes des Nations Unies."),
    ],
)
def test_numbers_and_kinds_of_participants_are_no_names(language: str, text: str) -> None:
    assert attended(text, language) == []


@pytest.mark.parametrize(
    ("language", "caption", "opening"),
    [
        ("en", "Associate members", "1. Representatives of the following members and associate members attended:"),
        ("es", "Miembros asociados", "1. Asistieron representantes de los siguientes miembros y miembros asociados:"),
        ("fr", "Membres associés", "1. Ont participé des représentants des membres et membres associés suivants :"),
    ],
)
def test_a_caption_between_the_names_is_no_name(language: str, caption: str, opening: str) -> None:
    found = attended(f"{opening}\n\nKenya\n\nMali\n\n{caption}\n\nMacao (China)", language)
    assert [names for _, _, names, _ in found] == ["Kenya", "Mali", "Macao (China)"]


@pytest.mark.parametrize(
    ("language", "opening"),
    [
        ("en", "1. The Meeting also elected the following Vice-Chairs:"),
        ("es", "1. La Reunión eligió también a los siguientes Vicepresidentes:"),
        ("fr", "1. La Réunion a également élu les Vice-Présidents suivants :"),
    ],
)
def test_elected_officers_below_are_no_participants(language: str, opening: str) -> None:
    assert attended(f"{opening}\n\nMr. Tom Otieno (Kenya)\n\nMs. Aya Keita (Mali)", language) == []


@pytest.mark.parametrize(
    ("language", "heading", "item"),
    [
        ("en", "Participation in political life", "(a) Adopt a strategy with Kenya, Mali and Togo;"),
        ("en", "Participation of civil society entities in the work of the Commission", "(a) Decides to invite Kenya;"),
        ("es", "Participación en la vida política", "a) Adoptar una estrategia con Kenya, Malí y el Togo;"),
        ("fr", "Participation à la vie politique", "a) Adopter une stratégie avec le Kenya, le Mali et le Togo ;"),
    ],
)
def test_the_participation_in_something_else_is_no_attendance(language: str, heading: str, item: str) -> None:
    opening = {"en": "Recommendations:", "es": "Recomendaciones:", "fr": "Recommandations :"}[language]
    whole = f"A. {heading}\n\n1. {opening}\n\n{item}"
    assert attendance_lists(whole, language) == []


def _table(title: str, rows: list[list[str]], *, annex: str | None = None) -> tuple[list[Paragraph], list[Block]]:
    """A heading and the rows of one table below it."""
    paragraphs = [Paragraph("h1", ParagraphKind.HEADING, title, 0, len(title), 0, annex=annex)]
    blocks = [Block(title, 0, len(title))]
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            key = f"u{len(blocks)}"
            paragraphs.append(Paragraph(key, ParagraphKind.UNNUMBERED, text, 0, len(text), len(blocks), annex=annex))
            blocks.append(Block(text, 0, len(text), cell=TableCell(0, number, column)))
    return paragraphs, blocks


def _names_of_table(language: str, title: str, rows: list[list[str]], *, annex: str | None = None) -> list[str]:
    paragraphs, blocks = _table(title, rows, annex=annex)
    lists, _ = parse_attendance(paragraphs, blocks, language, is_list=annex is None)
    texts = {paragraph.key: paragraph.text for paragraph in paragraphs}
    return [texts[one.paragraph_key] for one in lists]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_list_that_continues_in_another_table_has_no_row_of_titles(language: str) -> None:
    continued = [["Kenya", "H.E. Mr. Tom Otieno"], ["Mali", "Mme Aya Keita"]]
    assert _names_of_table(language, "Members", continued) == ["Kenya", "Mali"]
    titled = [["Delegation", "Names"], ["Kenya", "H.E. Mr. Tom Otieno"]]
    assert _names_of_table(language, "Members", titled) == ["Kenya"]


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Participants of the workshop"), ("es", "Participantes en el taller"), ("fr", "Participants à l'atelier")],
)
def test_persons_in_a_table_of_participants(language: str, title: str) -> None:
    rows = [["Tom Otieno", "Kenya", "Lakes Trust"], ["Aya Keita", "Mali", "River Union"], ["Trust", "", "Blue"]]
    assert _names_of_table(language, title, rows, annex="annex3") == ["Tom Otieno", "Aya Keita"]
    assert _names_of_table(language, "Members of the Committee", rows, annex="annex3") == []
