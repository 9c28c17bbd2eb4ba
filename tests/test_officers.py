"""Elected officers: one form, one case."""

from __future__ import annotations

import documents
import pytest
from documents import outline

from flows.parsing.officers import parse_officers, unread_officers


def officers(text: str, language: str = "en") -> list[tuple[str, str, str | None]]:
    heading = {"en": "C. Election of officers", "es": "C. Elección de la Mesa", "fr": "C. Élection du Bureau"}[language]
    above = "I. Work\n\nA. One\n\n1. Text.\n\nB. Two\n\n2. Text."
    return documents.officers(f"{above}\n\n{heading}\n\n{text}", language)


THREE = [("Chair", "Ana Ruiz", "Peru"), ("Vice-Chair", "Tom Otieno", "Kenya"), ("Rapporteur", "Li Wei", "China")]


@pytest.mark.parametrize(
    "text",
    [
        "3. The Meeting elected Ana Ruiz (Peru) as Chair, Tom Otieno (Kenya) as Vice-Chair and Li Wei (China) as Rapporteur.",
        "3. The Meeting appointed Ana Ruiz (Peru) as Chair; Tom Otieno (Kenya) and Li Wei (China) became Vice-Chair and Rapporteur, respectively.",
        "3. As Chair the Meeting elected Ms. Ana Ruiz (Peru), as Vice-Chair Mr. Tom Otieno (Kenya) and as Rapporteur Mr. Li Wei (China).",
        "3. The Meeting elected by acclamation the following officers: Chair: Ana Ruiz (Peru); Vice-Chair: Tom Otieno "
        "(Kenya); Rapporteur: Li Wei (China).",
        "3. The following officers were elected:\n\nChair: Ms. Ana Ruiz (Peru)\n\nVice-Chair: Mr. Tom Otieno (Kenya)\n\n"
        "Rapporteur: Mr. Li Wei (China)",
        "3. The following officers were elected:\n\nChair:\n\nAna Ruiz (Peru)\n\nVice-Chair:\n\nTom Otieno (Kenya)\n\n"
        "Rapporteur:\n\nLi Wei (China)",
        "3. Ana Ruiz (Peru) was elected Chair, Tom Otieno (Kenya) Vice-Chair and Li Wei (China) Rapporteur.",
        "3. Ana Ruiz (Peru) was elected Chair. Tom Otieno (Kenya) was elected Vice-Chair and Li Wei (China) Rapporteur.",
        "3. The following officers were elected:\n\nChair\tMs. Ana Ruiz (Peru)\n\nVice-Chair\tMr. Tom Otieno (Kenya)\n\n"
        "Rapporteur\tMr. Li Wei (China)",
        "3. The following persons were elected to the offices indicated:\n\nAna Ruiz (Peru), Chair\n\nTom Otieno (Kenya), "
        "Vice-Chair\n\nLi Wei (China), Rapporteur",
        "3. The Meeting elected the Minister of Justice of Peru, Ana Ruiz, as Chair, Tom Otieno, Attorney General of Kenya, "
        "as Vice-Chair and Li Wei (China) as Rapporteur.",
    ],
)
def test_forms_of_one_bureau(text: str) -> None:
    assert officers(text) == THREE


def test_several_vice_chairs_before_their_office() -> None:
    text = "3. The Meeting elected Ana Ruiz (Peru), Tom Otieno (Kenya) and Li Wei (China) as Vice-Chairpersons."
    assert officers(text) == [("Vice-Chair", name, country) for _, name, country in THREE]


def test_a_country_with_parentheses_of_its_own() -> None:
    text = "3. The Meeting elected Farhad Rostami (Iran (Islamic Republic of)) as Chair."
    assert officers(text) == [("Chair", "Farhad Rostami", "Iran (Islamic Republic of)")]


def test_names_with_particles() -> None:
    text = (
        "3. The Meeting elected Zoraida Quintero de la Cruz (Panama) as Chair and Omar bin Said (Oman) as Rapporteur."
    )
    assert [name for _, name, _ in officers(text)] == ["Zoraida Quintero de la Cruz", "Omar bin Said"]


def test_a_spanish_sentence_with_the_office_first() -> None:
    text = "3. La Reunión eligió Presidenta a Ana Ruiz (Perú) y Relator a Tom Otieno (Kenya)."
    assert officers(text, "es") == [("Chair", "Ana Ruiz", "Perú"), ("Rapporteur", "Tom Otieno", "Kenya")]


def test_a_french_sentence_with_the_name_first() -> None:
    text = "3. Le Bureau élu était le suivant : Mme Ana Ruiz (Pérou), Présidente ; M. Tom Otieno (Kenya), Rapporteur."
    assert officers(text, "fr") == [("Chair", "Ana Ruiz", "Pérou"), ("Rapporteur", "Tom Otieno", "Kenya")]


def test_the_rapporteur_of_a_drafts_masthead() -> None:
    paragraphs = tuple(
        outline("Draft report\n\nRapporteur [f]: Ana Ruiz (Peru)\n\nI. Work\n\n1. The Meeting met.").values()
    )
    assert [(one.role, one.name) for one in parse_officers(paragraphs, "en")] == [("Rapporteur", "Ana Ruiz")]


def test_a_name_and_country_outside_an_election_is_no_officer() -> None:
    paragraphs = tuple(outline("I. Work\n\n1. Ana Ruiz (Peru) thanked the Chair.").values())
    assert parse_officers(paragraphs, "en") == ()


def test_two_presidents_named_behind_their_countries() -> None:
    text = (
        "3. The President of Peru, Ana Ruiz, and the Prime Minister of the Republic of Korea, Min Park, were elected as "
        "the Presidents of the Conference."
    )
    assert officers(text) == [("President", "Ana Ruiz", "Peru"), ("President", "Min Park", "Republic of Korea")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "3. Fue elegida por aclamación la Ministra de Justicia del Perú, Ana Ruiz, como Presidenta."),
        ("fr", "3. La Ministre de la justice du Pérou, Ana Ruiz, a été élue Présidente de la Réunion."),
    ],
)
def test_a_minister_elected_in_spanish_and_french(language: str, text: str) -> None:
    assert [(role, name) for role, name, _ in officers(text, language)] == [("Chair", "Ana Ruiz")]


@pytest.mark.parametrize(
    "text",
    [
        "3. Ana Ruiz (Peru) thanked the Chair.",
        "3. The Meeting was opened by Ana Ruiz (Peru), Chair of the previous session.",
        "3. The Meeting elected its Chair and two Vice-Chairs.",
        "3. The President of Peru was elected in 2019.",
        "3. The Special Rapporteur, Ana Ruiz (Peru), spoke on the election of officers.",
        "3. The outgoing Chair, Ms. Ana Ruiz (Peru), thanked the members of the Bureau: Mr. Tom Otieno (Kenya); Li Wei (China).",
        "3. It was recalled that last year the Meeting had elected Ana Ruiz (Peru) as Chair.",
        "3. The Minister of Fisheries of Peru and Chair spoke about the Bureau.",
        "3. The panel discussion held during the session was chaired by Ms. Ana Ruiz (Peru).",
        "3. The Meeting elected Ana Ruiz (Peru) as Chair of the Drafting Committee.",
    ],
)
def test_sentences_that_elect_nobody(text: str) -> None:
    assert officers(text) == []


def test_officers_on_lines_below_another_heading() -> None:
    text = (
        "I. Opening\n\n1. The following persons were elected:\n\nChair: Ana Ruiz (Peru)\n\nRapporteur: Li Wei (China)"
    )
    found = parse_officers(tuple(outline(text).values()), "en")
    assert [(one.role, one.name) for one in found] == [("Chair", "Ana Ruiz"), ("Rapporteur", "Li Wei")]


def test_the_place_of_a_name_in_its_paragraph() -> None:
    paragraphs = outline("I. Work\n\n1. The Meeting began. It elected Ana Ruiz (Peru) as Chair.")
    (officer,) = parse_officers(tuple(paragraphs.values()), "en")
    assert paragraphs["p1"].text[officer.start : officer.end] == "Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The Meeting elected its Chair and two Vice-Chairs.", ["officers-not-understood"]),
        ("The following Vice-Presidents were elected:\n\nthose of the past year", ["officers-not-understood"]),
        ("The Meeting elected Peru as Chair and Kenya as Vice-Chair.", []),
        ("The Meeting elected Ana Ruiz (Peru) as Chair.", []),
        ("The following officers were elected:\n\nChair: Ana Ruiz (Peru)", []),
        ("The elected officers met every morning.", []),
    ],
)
def test_an_election_without_a_person_is_an_issue_and_not_silence(text: str, codes: list[str]) -> None:
    paragraphs = tuple(outline(f"I. Election of officers\n\n1. {text}").values())
    assert [issue.code for issue in unread_officers(paragraphs, "en")] == codes


STATES = [("Chair", "Peru", "Peru"), ("Vice-Chair", "Kenya", "Kenya"), ("Vice-Chair", "Poland", "Poland")]


@pytest.mark.parametrize(
    "text",
    [
        "3. The Meeting elected Peru as Chair and Kenya and Poland as Vice-Chairs.",
        "3. The Bureau was composed as follows:\n\nChair: Peru\n\nVice-Chairs: Kenya and Poland",
        "3. The Bureau was composed as follows:\n\nChair:\n\nPeru\n\nVice-Chairs:\n\nRepresentatives of Kenya and Poland",
        "3. The Meeting elected the following Bureau: Peru (Chair), Kenya (First Vice-Chair) and Poland (Vice-Chair).",
    ],
)
def test_states_that_hold_an_office(text: str) -> None:
    assert officers(text) == STATES


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "3. The Meeting elected Miss Ana Ruiz (Peru) as Chairman.", [("Chair", "Ana Ruiz", "Peru")]),
        ("en", "3. The Meeting elected H.E. Mr. Tom al-Amin (Kenya) Chair.", [("Chair", "Tom al-Amin", "Kenya")]),
        ("en", "3. The Meeting elected Mr. Piet VAN DER MEER (Peru) Chair.", [("Chair", "Piet VAN DER MEER", "Peru")]),
        ("en", "3. Chairperson-Rapporteur: Ms. Ana Ruiz (Peru)", [("Chair-Rapporteur", "Ana Ruiz", "Peru")]),
        ("en", "3. The Board elected: Ana Ruiz (Chair).", [("Chair", "Ana Ruiz", None)]),
        ("en", "3. Mr. Tom Otieno of Kenya was chosen Vice-Chair.", [("Vice-Chair", "Tom Otieno", "Kenya")]),
        (
            "en",
            "3. Co-Chairs: Ms. Ana Ruiz (Peru) and Mr. Tom Otieno (Kenya)",
            [("Co-Chair", "Ana Ruiz", "Peru"), ("Co-Chair", "Tom Otieno", "Kenya")],
        ),
        (
            "en",
            "3. The following officers were elected:\n\nChair: Mr. Tom Otieno (Kenya) for the 1st to 3rd meetings and Mr. Li Wei "
            "(China) for the 4th to 6th meetings",
            [("Chair", "Tom Otieno", "Kenya"), ("Chair", "Li Wei", "China")],
        ),
        (
            "en",
            "3. The offices of Chair and Rapporteur went to Peru and Kenya respectively.",
            [("Chair", "Peru", "Peru"), ("Rapporteur", "Kenya", "Kenya")],
        ),
        (
            "en",
            "3. The Meeting elected as Vice-Presidents the Permanent Representatives of Peru, Ana Ruiz; and Kenya, Tom Otieno.",
            [("Vice-President", "Ana Ruiz", "Peru"), ("Vice-President", "Tom Otieno", "Kenya")],
        ),
        (
            "es",
            "3. La Reunión eligió la Mesa siguiente:\n\nPresidencia:\n\nAna Ruiz (Perú)\n\nVicepresidencias:\n\nTom Otieno (Kenya)"
            "\n\nRelatoría:\n\nLi Wei (China)",
            [("Chair", "Ana Ruiz", "Perú"), ("Vice-Chair", "Tom Otieno", "Kenya"), ("Rapporteur", "Li Wei", "China")],
        ),
        ("es", "3. La Reunión eligió Presidente al Sr. Tom Otieno (Kenya).", [("Chair", "Tom Otieno", "Kenya")]),
        (
            "es",
            "3. La Sra. Ana Ruiz (Perú) fue elegida Presidenta; el Sr. Tom Otieno (Kenya) fue elegido Relator.",
            [("Chair", "Ana Ruiz", "Perú"), ("Rapporteur", "Tom Otieno", "Kenya")],
        ),
        (
            "fr",
            "3. La Norvège a été élue à la présidence et le Togo à la vice-présidence.",
            [("Chair", "Norvège", "Norvège"), ("Vice-Chair", "Togo", "Togo")],
        ),
    ],
)
def test_offices_and_their_holders(language: str, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert officers(text, language) == expected


def test_regional_groups_among_the_vice_chairs() -> None:
    text = (
        "3. The following officers were elected:\n\nVice-Chairs:\n\nAfrican States:\n\nMr. Tom Otieno (Kenya)\n\n"
        "Asia-Pacific States:\n\nLi Wei (China)"
    )
    assert officers(text) == [("Vice-Chair", "Tom Otieno", "Kenya"), ("Vice-Chair", "Li Wei", "China")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The session was chaired by Ms. Ana Ruiz (Peru).", [("Chair", "Ana Ruiz")]),
        (
            "The meeting was co-chaired by the Minister of Fisheries of Peru, Ana Ruiz, and Tom Otieno (Kenya).",
            [("Co-Chair", "Ana Ruiz"), ("Co-Chair", "Tom Otieno")],
        ),
        ("Ana Ruiz (Peru), in her capacity as Chair of the Commission, spoke.", [("Chair", "Ana Ruiz")]),
        ("Ana Ruiz (Peru), in her capacity as Chair of the Group of Friends, spoke.", []),
        ("The draft was submitted by the Vice-Chair (Kenya).", [("Vice-Chair", "Kenya")]),
        ("The workshop was chaired by Ms. Ana Ruiz (Peru).", []),
    ],
)
def test_officers_named_in_passing(text: str, expected: list[tuple[str, str]]) -> None:
    found = parse_officers(tuple(outline(f"I. Work\n\n1. {text}").values()), "en")
    assert [(one.role, one.name) for one in found] == expected


def test_a_state_in_office_is_left_out_beside_its_person() -> None:
    text = "3. The Meeting elected Ana Ruiz (Peru) as Chair.\n\n4. The draft was submitted by the Chair (Peru)."
    assert officers(text) == [("Chair", "Ana Ruiz", "Peru")]


def test_an_office_in_a_list_of_participants_is_none_of_the_meeting() -> None:
    text = "I. Participants\n\nMr. Tom Otieno\n\nPresident\n\nHarbour Works Ltd.\n\nMs. Ana Ruiz\n\nVice-President\n\nPeru Canning"
    assert parse_officers(tuple(outline(text).values()), "en") == ()


def in_debate(sentence: str, language: str = "en") -> list[tuple[str, str, str | None]]:
    """The officers of a report whose only sentence on them stands in the debate."""
    paragraphs = tuple(outline(f"I. Work\n\nA. Debate\n\n1. {sentence}", language).values())
    return [(one.role, one.name, one.country_as_written) for one in parse_officers(paragraphs, language)]


@pytest.mark.parametrize(
    ("language", "sentence", "officer"),
    [
        ("en", "The Co-Chair, Tom Otieno, thanked the secretariat.", ("Co-Chair", "Tom Otieno", None)),
        ("en", "The debate was chaired by the Vice-Chair, Ana Ruiz (Peru).", ("Vice-Chair", "Ana Ruiz", "Peru")),
        ("en", "In his statement, the Chair of the Committee, Tom Otieno, underlined the need for boats.",
         ("Chair", "Tom Otieno", None)),
        ("en", "The Chair of the twentieth session, Li Wei (China), resumed the session.", ("Chair", "Li Wei", "China")),
        ("en", "Ana Ruiz (Peru) chaired the forum.", ("Chair", "Ana Ruiz", "Peru")),
        ("es", "La Vicepresidenta, Ana Ruiz (Perú), dio las gracias a la secretaría.",
         ("Vice-Chair", "Ana Ruiz", "Perú")),
        ("es", "El Relator de la Comisión, Tom Otieno, presentó el informe.", ("Rapporteur", "Tom Otieno", None)),
        ("fr", "La Rapporteuse, Afi Mensah (Togo), a présenté le rapport.", ("Rapporteur", "Afi Mensah", "Togo")),
    ],
)  # fmt: skip
def test_an_officer_whom_a_sentence_calls_by_office_and_name(
    language: str, sentence: str, officer: tuple[str, str, str | None]
) -> None:
    assert in_debate(sentence, language) == [officer]


@pytest.mark.parametrize(
    "sentence",
    [
        "The President of the Council, Bob Reed (Canada), addressed the forum.",
        "The Chair of the Committee on Lakes, Ana Ruiz, made a statement.",
        "The Special Rapporteur, Ana Ruiz, made a statement.",
        "The outgoing Chair, Tom Otieno, made a statement.",
        "The Chair, United Nations Children’s Fund, made a statement.",
    ],
)
def test_officers_of_other_bodies_are_not_officers_of_the_meeting(sentence: str) -> None:
    assert in_debate(sentence) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "3. The following Vice-Presidents were elected by acclamation:\n\nAfrican States: Kenya and Togo\n\n"
         "Asia-Pacific States: Japan", ["Kenya", "Togo", "Japan"]),
        ("es", "3. Fueron elegidos los siguientes Vicepresidentes:\n\nEstados de África: Kenya y Togo\n\n"
         "Estados de Asia y el Pacífico: Japón", ["Kenya", "Togo", "Japón"]),
        ("fr", "3. Les Vice-Présidents suivants ont été élus :\n\nÉtats d’Afrique : Kenya et Togo\n\n"
         "États d’Asie et du Pacifique : Japon", ["Kenya", "Togo", "Japon"]),
    ],
)  # fmt: skip
def test_states_in_office_by_group(language: str, text: str, expected: list[str]) -> None:
    assert [(role.startswith("Vice-"), country) for role, _, country in officers(text, language)] == [
        (True, country) for country in expected
    ]


def test_a_symbol_in_brackets_is_no_country() -> None:
    text = "3. Under its Rules of Procedure (E/LAKE/77/Rev.5), the Commission elected Italy as Chair."
    assert officers(text) == [("Chair", "Italy", "Italy")]


NAMED = [("Chair", "Ana Ruiz", None), ("Vice-Chair", "Tom Otieno", None), ("Vice-Chair", "Li Wei", None)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "3. The Committee elected Ana Ruiz as Chair, Tom Otieno and Li Wei as Vice-Chairs."),
        ("en", "3. The Committee elected the following members as officers: Ana Ruiz, Chair; Tom Otieno, Vice-Chair; and "
         "Li Wei, Vice-Chair."),
        ("en", "3. The Committee elected the following officers:\n\nChair: Ana Ruiz\n\nVice-Chairs: Tom Otieno and Li Wei"),
        ("es", "3. El Comité eligió a Ana Ruiz Presidenta y a Tom Otieno y Li Wei Vicepresidentes."),
        ("es", "3. El Comité eligió a los siguientes miembros de la Mesa:\n\nPresidenta: Ana Ruiz\n\nVicepresidentes: Tom "
         "Otieno y Li Wei"),
        ("fr", "3. Le Comité a élu Ana Ruiz Présidente et Tom Otieno et Li Wei Vice-Présidents."),
        ("fr", "3. Le Comité a élu le Bureau suivant :\n\nPrésidente : Ana Ruiz\n\nVice-Présidents : Tom Otieno et Li Wei"),
    ],
)  # fmt: skip
def test_names_alone_in_an_election(language: str, text: str) -> None:
    found = [(role.replace("President", "Chair"), name, country) for role, name, country in officers(text, language)]
    assert found == NAMED


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "3. The Committee elected the members of the Working Group on Lakes: Ana Ruiz, Tom Otieno (Chair) and Li Wei.",
        ),
        ("es", "3. El Comité eligió a los miembros del Grupo de Lagos: Ana Ruiz, Tom Otieno (Presidente) y Li Wei."),
        ("fr", "3. Le Comité a élu les membres du Groupe des lacs : Ana Ruiz, Tom Otieno (Président) et Li Wei."),
    ],
)
def test_members_beside_the_one_who_chairs_hold_no_office(language: str, text: str) -> None:
    assert [name for _, name, _ in officers(text, language)] == ["Tom Otieno"]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", "Chair: Ana Ruiz\n\nVice-Chairs: Tom Otieno\n\nLi Wei\n\nRapporteur: Aya Keita"),
        ("es", "Presidenta: Ana Ruiz\n\nVicepresidentes: Tom Otieno\n\nLi Wei\n\nRelatora: Aya Keita"),
        ("fr", "Présidente : Ana Ruiz\n\nVice-Présidents : Tom Otieno\n\nLi Wei\n\nRapporteuse : Aya Keita"),
    ],
)
def test_lines_of_offices_below_a_list_of_members(language: str, lines: str) -> None:
    text = f"I. Members\n\n1. Text.\n\nMembers of the Committee\n\n{lines}"
    found = parse_officers(tuple(outline(text, language).values()), language)
    assert [one.name for one in found] == ["Ana Ruiz", "Tom Otieno", "Li Wei", "Aya Keita"]


def test_one_line_with_an_office_is_no_list_of_officers() -> None:
    text = "I. Panel\n\n1. Text.\n\nChair: Ana Ruiz\n\nThe lakes of the world"
    assert parse_officers(tuple(outline(text).values()), "en") == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "3. In the absence of the Chair, Li Wei, Vice-Chair, took the chair."),
        ("fr", "3. En l'absence de la Présidente, Mme Li Wei (Chine), Vice-Présidente, a assumé la présidence."),
    ],
)
def test_who_acts_for_an_absent_officer_keeps_the_own_office(language: str, text: str) -> None:
    assert [(role.replace("President", "Chair"), name) for role, name, _ in officers(text, language)] == [
        ("Vice-Chair", "Li Wei")
    ]


def test_another_office_in_the_sentence_of_the_one_who_chaired() -> None:
    text = "3. The session was chaired by Ms. Ana Ruiz, with Mr. Tom Otieno serving as Rapporteur."
    assert sorted(officers(text)) == [("Chair", "Ana Ruiz", None), ("Rapporteur", "Tom Otieno", None)]


def test_the_office_in_which_somebody_would_serve() -> None:
    text = "3. The Chair announced that the Vice-Chair Ana Ruiz (Peru) would serve as Rapporteur."
    assert officers(text) == [("Rapporteur", "Ana Ruiz", "Peru")]


def test_initials_inside_a_name() -> None:
    assert officers("3. The Meeting elected Tom M.O. Otieno (Kenya) as Chair.") == [
        ("Chair", "Tom M.O. Otieno", "Kenya")
    ]


def test_regional_groups_are_no_persons() -> None:
    text = "3. The Board elected Ana Ruiz (Peru) for Latin American and Caribbean States, Vice-President."
    assert [name for _, name, _ in officers(text)] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "3. The Meeting elected Tom Otieno (Kenya) as Vice-Chair. Mr. Otieno having left, Ms. Mary Mutua (Kenya) was "
         "designated in his place.", [("Vice-Chair", "Tom Otieno", "Kenya"), ("Vice-Chair", "Mary Mutua", "Kenya")]),
        ("es", "3. Se eligió Vicepresidente a Luis Paz (Chile). El Sr. Paz cedió su puesto a la Sra. Eva Sol Ríos, de la misma "
         "delegación.", [("Vice-Chair", "Luis Paz", "Chile"), ("Vice-Chair", "Eva Sol Ríos", "Chile")]),
        ("fr", "3. M. Jean Roy (Mali) a été élu Rapporteur. M. Roy étant parti, Mme Awa Ba (Mali) a été désignée pour achever "
         "son mandat.", [("Rapporteur", "Jean Roy", "Mali"), ("Rapporteur", "Awa Ba", "Mali")]),
        ("fr", "3. Mme Awa Ba (Mali) a été élue Rapporteuse. Souffrante, elle a été remplacée par M. Jean Roy, du Niger.",
         [("Rapporteur", "Awa Ba", "Mali"), ("Rapporteur", "Jean Roy", "Niger")]),
        ("es", "3. Se eligió Relator a Luis Paz (Chile). Al Sr. Paz lo sustituyó la Sra. Eva Sol Ríos, también de Chile.",
         [("Rapporteur", "Luis Paz", "Chile"), ("Rapporteur", "Eva Sol Ríos", "Chile")]),
        ("en", "3. Ms. Awa Ba (Mali) was elected Rapporteur. She fell ill and was replaced by Mr. Jean Roy of Niger.",
         [("Rapporteur", "Awa Ba", "Mali"), ("Rapporteur", "Jean Roy", "Niger")]),
        ("en", "3. Mr. Ali wa Mutua (Kenya) was elected Chair.", [("Chair", "Ali wa Mutua", "Kenya")]),
    ],
)  # fmt: skip
def test_officers_who_replace_another(language: str, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert officers(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "3. The following officers were elected:\n\nChair: Peru (Ms. Ana Ruiz)\n\nRapporteur: Chile (Mr. Luis Paz)",
        ),
        (
            "es",
            "3. Se eligió la Mesa siguiente:\n\nPresidencia: Peru (Sra. Ana Ruiz)\n\nRelatoría: Chile (Sr. Luis Paz)",
        ),
        (
            "fr",
            "3. Le Bureau suivant a été élu :\n\nPrésidence : Peru (Mme Ana Ruiz)\n\nRapporteur : Chile (M. Luis Paz)",
        ),
    ],
)
def test_persons_in_brackets_after_their_state(language: str, text: str) -> None:
    assert officers(text, language) == [("Chair", "Ana Ruiz", "Peru"), ("Rapporteur", "Luis Paz", "Chile")]


def test_a_vice_chair_who_presides_does_not_become_chair() -> None:
    text = "3. The Meeting elected Tom Otieno (Kenya) as Vice-Chair. The third session was chaired by Mr. Otieno."
    assert officers(text) == [("Vice-Chair", "Tom Otieno", "Kenya")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "2. El cargo de Relatora General recayó en la Sra. Ana Ruiz (Chile).", [("Rapporteur", "Ana Ruiz")]),
        ("es", "2. La Vicepresidencia correspondió al Sr. Luis Paz (Cuba) y la Relatoría, a la Sra. Ana Ruiz (Chile).",
         [("Vice-Chair", "Luis Paz"), ("Rapporteur", "Ana Ruiz")]),
        ("fr", "2. La présidence est revenue à M. Ali Ba (Mali), la vice-présidence à Mme Ana Ruiz (Chili).",
         [("Chair", "Ali Ba"), ("Vice-Chair", "Ana Ruiz")]),
        ("en", "2. The office of Rapporteur went to Ms. Ana Ruiz (Chile).", [("Rapporteur", "Ana Ruiz")]),
        ("en", "2. The African Group having nominated Mr. Ali Ba (Mali), and the Asian Group Ms. Ana Ruiz (Oman), the Meeting"
         " elected both of them Vice-Presidents.", [("Vice-President", "Ali Ba"), ("Vice-President", "Ana Ruiz")]),
    ],
)  # fmt: skip
def test_offices_that_fall_to_somebody(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(role, name) for role, name, _ in officers(text.replace("2. ", "3. ", 1), language)] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "3. A drafting group, under the chairmanship of Mr. Ali Ba (Mali), met every evening."),
        ("es", "3. Un grupo de redacción, bajo la presidencia del Sr. Ali Ba (Malí), se reunió cada tarde."),
        ("fr", "3. Un groupe de rédaction, placé sous la présidence de M. Ali Ba (Mali), s’est réuni chaque soir."),
    ],
)
def test_who_chairs_a_drafting_group_is_no_officer(language: str, text: str) -> None:
    assert officers(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "3. The Meeting elected Ana Ruiz (Peru) to the chair, Tom Otieno (Kenya) and Li Wei (China) to the vice-chairs.",
        ),
        (
            "es",
            "3. La Reunión eligió a Ana Ruiz (Perú) para la presidencia, a Tom Otieno (Kenya) y Li Wei (China) para las "
            "vicepresidencias.",
        ),
        (
            "fr",
            "3. La Réunion a élu Ana Ruiz (Pérou) à la présidence, Tom Otieno (Kenya) et Li Wei (Chine) à la "
            "vice-présidence.",
        ),
    ],
)
def test_whose_name_follows_another_office_does_not_hold_it(language: str, text: str) -> None:
    assert [(role, name) for role, name, _ in officers(text, language)] == [
        ("Chair", "Ana Ruiz"),
        ("Vice-Chair", "Tom Otieno"),
        ("Vice-Chair", "Li Wei"),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "3. The Meeting elected Ana Ruiz (Peru) as Chair and Li Wei (China) to the post of Rapporteur."),
        ("es", "3. La Reunión eligió a Ana Ruiz (Perú) Presidenta y a Li Wei (China) para el cargo de relator."),
        ("fr", "3. La Réunion a élu Ana Ruiz (Pérou) Présidente et Li Wei (Chine) au poste de rapporteur."),
    ],
)
def test_a_person_is_elected_to_a_post(language: str, text: str) -> None:
    assert [(role, name) for role, name, _ in officers(text, language)] == [
        ("Chair", "Ana Ruiz"),
        ("Rapporteur", "Li Wei"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "3. The chairmanship was shared: Ms. Ana Ruiz (Peru) would hold it until noon on 3 May and Mr. Tom Otieno (Kenya) "
         "thereafter.", [("Chair", "Ana Ruiz"), ("Chair", "Tom Otieno")]),
        ("es", "3. La Reunión eligió a la Mesa. La Presidencia se repartió en dos mitades: la Sra. Ana Ruiz (Perú) la ejercería el "
         "primer día y el Sr. Tom Otieno (Kenya) el segundo.", [("Chair", "Ana Ruiz"), ("Chair", "Tom Otieno")]),
        ("fr", "3. La présidence a été partagée entre deux personnes : Mme Ana Ruiz (Pérou) l’exercerait le premier jour et M. Tom "
         "Otieno (Kenya) le second.", [("Chair", "Ana Ruiz"), ("Chair", "Tom Otieno")]),
        ("en", "3. The Bureau was enlarged by two members, Ivo Lang (Haiti) and Max Orr (Belize).",
         [("Bureau member", "Ivo Lang"), ("Bureau member", "Max Orr")]),
        ("es", "3. La Mesa se amplió con dos miembros, Ivo Lang (Haití) y Max Orr (Belice).",
         [("Bureau member", "Ivo Lang"), ("Bureau member", "Max Orr")]),
        ("fr", "3. Le Bureau a été élargi à deux autres membres, M. Ivo Lang (Haïti) et Mme Lia Orr (Belize).",
         [("Bureau member", "Ivo Lang"), ("Bureau member", "Lia Orr")]),
        ("en", "3. The Chair announced that agreement had been reached on the second office of Vice-Chair. On the proposal of the "
         "representative of Mali, the Meeting elected Chad to that office.", [("Vice-Chair", "Chad")]),
        ("es", "3. La Presidenta anunció que se había llegado a un acuerdo sobre el segundo cargo de Vicepresidente. La Reunión eligió "
         "al Chad para ese cargo.", [("Vice-Chair", "Chad")]),
        ("fr", "3. La Présidente a annoncé qu’un accord était intervenu sur le deuxième poste de vice-président. La Réunion a élu le "
         "Tchad à ce poste.", [("Vice-Chair", "Tchad")]),
        ("en", "3. The Chair informed the Meeting that Ms. Li Wei (China) had been nominated as the third Vice-Chair.",
         [("Vice-Chair", "Li Wei")]),
        ("es", "3. La Presidenta informó a la Reunión de que la Sra. Li Wei (China) había sido propuesta como tercera Vicepresidenta.",
         [("Vice-Chair", "Li Wei")]),
        ("fr", "3. Le Président a annoncé que Mme Li Wei (Chine) avait été désignée troisième Vice-Présidente.",
         [("Vice-Chair", "Li Wei")]),
        ("en", "3. Mr. Silva having left, the Meeting elected as Rapporteur, for the remainder of the session, Ms. Eva Sol, also of "
         "Uruguay.", [("Rapporteur", "Eva Sol")]),
        ("es", "3. Habiendo tenido que ausentarse el señor Silva, la Reunión eligió Relatora, para el resto de sus sesiones, a la "
         "señora Eva Sol, también del Uruguay.", [("Rapporteur", "Eva Sol")]),
        ("fr", "3. M. Silva ayant dû partir, la Réunion a élu Rapporteuse, pour la suite de ses travaux, Mme Eva Sol, également de "
         "l’Uruguay.", [("Rapporteur", "Eva Sol")]),
        ("en", "3. The Meeting elected Ratu Jone Vosa (Fiji) Chair and Mr. Ivo Lang (Haiti) Vice-Chair.",
         [("Chair", "Jone Vosa"), ("Vice-Chair", "Ivo Lang")]),
    ],
)  # fmt: skip
def test_officers_named_later_or_by_turns(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(role, name) for role, name, _ in officers(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "3. The previous Meeting, held at Lima in 1983 under the chairmanship of Mr. Tom Otieno (Kenya), had recommended it."),
        ("es", "3. La reunión anterior, celebrada en Lima bajo la presidencia del Sr. Tom Otieno (Kenya), lo había recomendado."),
        ("fr", "3. La réunion précédente, tenue à Lima sous la présidence de M. Tom Otieno (Kenya), l’avait recommandé."),
        ("en", "3. Dr. Ana Ruiz (Peru) served as Chair of the panel on prisons and Mr. Tom Otieno (Kenya) as its Rapporteur."),
        ("es", "3. La Sra. Ana Ruiz (Perú) presidió el taller y el Sr. Tom Otieno (Kenya) fue su relator."),
        ("fr", "3. Mme Ana Ruiz (Pérou) a présidé la table ronde et M. Tom Otieno (Kenya) en a été le Rapporteur."),
        ("en", "3. Mr. Tom Otieno of Kenya, who had been nominated for a third post of Vice-Chair, did not come; it was left vacant."),
        ("es", "3. El Sr. Tom Otieno (Kenya) había sido propuesto como Vicepresidente, pero no llegó y el cargo quedó vacante."),
        ("fr", "3. M. Tom Otieno (Kenya) avait été désigné Vice-Président, mais n’est pas venu, et le poste est resté vacant."),
    ],
)  # fmt: skip
def test_who_chaired_elsewhere_or_did_not_come_is_no_officer(language: str, text: str) -> None:
    assert officers(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "state"),
    [
        ("en", "The three offices of Vice-Chair went to Jo Tan (Malaysia), Li Wei (China) and Togo, whose representative would be "
         "designated later.\n\n4. The Meeting took note of the designation of Ms. Ada Ngo Bayi by Togo.", "Togo"),
        ("es", "Las tres vicepresidencias recayeron en Jo Tan (Malasia), en Li Wei (China) y en el Togo, cuyo representante se "
         "designaría más adelante.\n\n4. La Reunión tomó nota de la designación de la Sra. Ada Ngo Bayi por el Togo.", "Togo"),
        ("fr", "Les trois vice-présidences sont revenues à Jo Tan (Malaisie), à Li Wei (Chine) et au Togo, dont le représentant "
         "serait désigné.\n\n4. La Réunion a pris note de la désignation de Mme Ada Ngo Bayi par le Togo.", "Togo"),
    ],
)  # fmt: skip
def test_a_state_among_persons_names_who_holds_its_office(language: str, text: str, state: str) -> None:
    found = officers(f"3. {text}", language)
    assert [name for _, name, _ in found] == ["Jo Tan", "Li Wei", "Ada Ngo Bayi"]
    assert found[-1] == ("Vice-Chair", "Ada Ngo Bayi", state)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "3. The Meeting elected its officers.\n\nVice-Chairs: Mr. Jo Tan (Malaysia)\n\nMs. Li Wei (China)\n\nTogo (to be "
         "designated)\n\nRapporteur: Ms. Eva Sol (Chad)"),
        ("es", "3. La Reunión eligió a los integrantes de la Mesa.\n\nVicepresidentes: Sr. Jo Tan (Malasia)\n\nSra. Li Wei (China)"
         "\n\nTogo (por designar)\n\nRelatora: Sra. Eva Sol (Chad)"),
        ("fr", "3. La Réunion a élu son Bureau.\n\nVice-Présidents : M. Jo Tan (Malaisie)\n\nMme Li Wei (Chine)\n\nTogo (à désigner)"
         "\n\nRapporteuse : Mme Eva Sol (Tchad)"),
    ],
)  # fmt: skip
def test_lines_of_officers_that_no_colon_announces(language: str, text: str) -> None:
    vice, rapporteur = "Vice-Chair", "Rapporteur"
    expected = [(vice, "Jo Tan"), (vice, "Li Wei"), (vice, "Togo"), (rapporteur, "Eva Sol")]
    assert [(role, name) for role, name, _ in officers(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "known", "unknown"),
    [
        ("en", "Vice-Chairs: Mr. Tom Otieno (Kenya)", "Repporteur: Mr. Li Wei (China)"),
        ("es", "Vicepresidentes: Sr. Tom Otieno (Kenya)", "Rclator: Sr. Li Wei (China)"),
        ("fr", "Vice-Présidents : M. Tom Otieno (Kenya)", "Rapportcur : M. Li Wei (Chine)"),
    ],
)
def test_a_person_after_an_unknown_label_has_not_the_office_above(language: str, known: str, unknown: str) -> None:
    elected = {"en": "The following were elected:", "es": "Fueron elegidos:", "fr": "Ont été élus :"}[language]
    assert [one[:2] for one in officers(f"3. {elected}\n\n{known}\n\n{unknown}", language)] == [
        ("Vice-Chair", "Tom Otieno")
    ]


def test_a_line_with_an_unknown_label_is_doubted() -> None:
    lines = "3. The following were elected:\n\nChair: Ms. Ana Ruiz (Peru)\n\nRepporteur: Mr. Li Wei (China)"
    paragraphs = tuple(outline(f"I. Work\n\nC. Election of officers\n\n{lines}").values())
    assert [one.value for one in unread_officers(paragraphs, "en")] == ["Repporteur: Mr. Li Wei (China)"]


def test_an_initial_zero_of_an_old_scan_belongs_to_the_name() -> None:
    assert officers("3. The following were elected:\n\nChair: Dr. E. 0. A. Ruiz (Peru)") == [
        ("Chair", "E. 0. A. Ruiz", "Peru")
    ]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "1. El Consejo se reunió bajo la presidencia de Ana Ruiz, Presidenta Independiente del Consejo."),
        ("fr", "1. Le Conseil s’est réuni sous la présidence d’Ana Ruiz, Présidente indépendante du Conseil."),
    ],
)
def test_the_body_is_no_country_of_its_president(language: str, sentence: str) -> None:
    paragraphs = tuple(outline(sentence, language).values())
    found = parse_officers(paragraphs, language)
    assert [(one.name, one.country_as_written) for one in found] == [("Ana Ruiz", None)]


AMBASSADORS = {
    "en": [
        "The President of the General Assembly appointed as Co-Chairs of the Working Group Ambassador Ana Ruiz, Permanent "
        "Representative of Peru to the United Nations, and Ambassador Tom Otieno, Permanent Representative of Kenya to the "
        "Office of the United Nations.",
        "The President of the General Assembly appointed Ms. Ana Ruiz (Peru) and Mr. Tom Otieno (Kenya) as Co-Chairs.",
    ],
    "es": [
        "El Presidente de la Asamblea General nombró Copresidentes del Grupo de Trabajo a la Embajadora Ana Ruiz, "
        "Representante Permanente del Peru ante la Organización de las Naciones Unidas, y al Embajador Tom Otieno, "
        "Representante Permanente de Kenya ante las Naciones Unidas.",
        "El Presidente de la Asamblea General nombró Copresidentes a la Sra. Ana Ruiz (Peru) y al Sr. Tom Otieno (Kenya).",
    ],
    "fr": [
        "Le Président de l’Assemblée générale a nommé Coprésidents du Groupe de travail l’Ambassadrice Ana Ruiz, "
        "Représentante permanente du Peru auprès de l’Organisation des Nations Unies, et l’Ambassadeur Tom Otieno, "
        "Représentant permanent du Kenya auprès de l’Organisation des Nations Unies.",
        "Le Président de l’Assemblée générale a nommé Coprésidents Mme Ana Ruiz (Peru) et M. Tom Otieno (Kenya).",
    ],
}


@pytest.mark.parametrize(("language", "sentence"), [(one, text) for one in AMBASSADORS for text in AMBASSADORS[one]])
def test_who_is_appointed_holds_the_office_and_who_appoints_does_not(language: str, sentence: str) -> None:
    paragraphs = tuple(outline(f"1. {sentence}", language).values())
    found = [(one.role, one.name, one.country_as_written) for one in parse_officers(paragraphs, language)]
    assert found == [("Co-Chair", "Ana Ruiz", "Peru"), ("Co-Chair", "Tom Otieno", "Kenya")]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "1. Ms. Ana Ruiz, Director of the Division for Harbour Lights, chaired the meeting."),
        ("es", "1. La Sra. Ana Ruiz, Directora de la División de Faros, presidió la reunión."),
        ("fr", "1. Mme Ana Ruiz, Directrice de la Division des phares, a présidé la réunion."),
    ],
)
def test_what_an_office_deals_with_is_no_country(language: str, sentence: str) -> None:
    paragraphs = tuple(outline(sentence, language).values())
    found = parse_officers(paragraphs, language)
    assert [(one.role, one.name, one.country_as_written) for one in found] == [("Chair", "Ana Ruiz", None)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "3. Ana Ruiz (Peru) and Li Wei (China) were elected Vice-Chair and Rapporteur, respectively."),
        ("es", "3. Ana Ruiz (Perú) y Li Wei (China) fueron elegidos Vicepresidenta y Relator, respectivamente."),
        ("fr", "3. Ana Ruiz (Pérou) et Li Wei (Chine) ont été élus Vice-Présidente et Rapporteur, respectivement."),
    ],
)
def test_two_offices_are_of_two_persons_respectively(language: str, text: str) -> None:
    found = [(role, name) for role, name, _ in officers(text, language)]
    assert found == [("Vice-Chair", "Ana Ruiz"), ("Rapporteur", "Li Wei")]


def test_who_presides_before_offices_with_their_holders_after_them_has_none_of_these() -> None:
    text = "3. Presidió la Reunión la Sra. Ana Ruiz (Perú); actuaron como Vicepresidente el Sr. Tom Otieno (Kenya) y como Relator el Sr. Li Wei (China)."
    found = {(role, name) for role, name, _ in officers(text, "es")}
    assert (
        {("Vice-Chair", "Tom Otieno"), ("Rapporteur", "Li Wei")} <= found <= {(role, name) for role, name, _ in THREE}
    )
