"""What a text names: States, organizations, bodies, persons, offices, symbols, numbers; and its reduced wording."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.mentions import MentionKind, entity_runs, find_mentions, reduce_wording


def named(text: str, *kinds: str) -> list[str]:
    """The words of the mentions of these kinds (none: all), as printed."""
    found = find_mentions(text)
    return [text[one.start : one.end] for one in found if not kinds or one.kind.value in kinds]


def identified(text: str) -> list[tuple[str, str]]:
    """The known names of a text with their entities."""
    return [(text[one.start : one.end], one.entity_id) for one in find_mentions(text) if one.entity_id]


def reduced(text: str) -> str:
    return " ".join(token.text for token in reduce_wording(text, find_mentions(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Representatives of Bolivia (Plurinational State of), Chile and Iran (Islamic Republic of) attended.",
         [("Bolivia (Plurinational State of)", "BOL"), ("Chile", "CHL"), ("Iran (Islamic Republic of)", "IRN")]),
        ("Observers for Venezuela, Bolivarian Republic of, and the Republic of Korea attended.",
         [("Venezuela, Bolivarian Republic of", "VEN"), ("Republic of Korea", "KOR")]),
        ("The Niger, Nigeria and the Democratic Republic of the Congo were absent.",
         [("Niger", "NER"), ("Nigeria", "NGA"), ("Democratic Republic of the Congo", "COD")]),
        ("Guinea-Bissau, Guinea and Papua New Guinea share no river.",
         [("Guinea-Bissau", "GNB"), ("Guinea", "GIN"), ("Papua New Guinea", "PNG")]),
        ("Asistieron Bolivia (Estado Plurinacional de), el Perú y la República de Corea.",
         [("Bolivia (Estado Plurinacional de)", "BOL"), ("Perú", "PER"), ("República de Corea", "KOR")]),
        ("Étaient représentés l’Iran (République islamique d’), le Togo et la Côte d’Ivoire.",
         [("Iran (République islamique d’)", "IRN"), ("Togo", "TGO"), ("Côte d’Ivoire", "CIV")]),
        ("Étaient représentés la Bolivie (État plurinational de) et Timor-Leste.",
         [("Bolivie (État plurinational de)", "BOL"), ("Timor-Leste", "TLS")]),
    ],
)  # fmt: skip
def test_states_with_commas_brackets_and_hyphens(text: str, expected: list[tuple[str, str]]) -> None:
    assert identified(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Director, Division of Data, Planning and Monitoring, spoke.",
            ["Division of Data, Planning and Monitoring"],
        ),
        ("the Ministry of Water, Energy and Mines of Rwanda", ["Ministry of Water, Energy and Mines", "Rwanda"]),
        ("the Division of Lakes, Kenya and Mali", ["Division of Lakes", "Kenya", "Mali"]),
        ("the Division of Lakes, Rivers, Ponds", ["Division of Lakes"]),
    ],
)
def test_a_division_has_a_list_of_fields(text: str, expected: list[str]) -> None:
    assert named(text, "name", "state") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("experts: Ana Ruiz of the World Bank, who spoke", ["World Bank"]),
        ("experts: the Friends Society of the World Bank, which spoke", ["Friends Society of the World Bank"]),
    ],
)
def test_a_person_before_a_known_organization_is_no_part_of_its_name(text: str, expected: list[str]) -> None:
    assert named(text, "name", "organization") == expected


def test_a_numbered_conference_is_no_organization() -> None:
    assert named("at COP26, COP27 and UNEP", "name", "organization") == ["UNEP"]


@pytest.mark.parametrize(
    "text", ["Lakes of kenya and mali", "Kenya; Mali", "The lakes of Norland", "Guinea\n\nBissau", ""]
)
def test_a_state_begins_with_a_capital_and_ends_with_its_paragraph(text: str) -> None:
    expected = {"Kenya; Mali": ["KEN", "MLI"], "Guinea\n\nBissau": ["GIN"]}
    assert [entity for _, entity in identified(text)] == expected.get(text, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Staff of the World Health Organization (WHO) spoke.", [("World Health Organization", "org:who"), ("WHO", "org:who")]),
        ("Observers for UNODC, WHO and the FAO attended.", [("UNODC", "org:unodc"), ("WHO", "org:who"), ("FAO", "org:fao")]),
        ("It was unclear who attended.", []),
        ("Asistió la Organización Mundial de la Salud.", [("Organización Mundial de la Salud", "org:who")]),
        ("L’Organisation mondiale de la Santé a assisté.", [("Organisation mondiale de la Santé", "org:who")]),
    ],
)  # fmt: skip
def test_organizations_and_their_acronyms(text: str, expected: list[tuple[str, str]]) -> None:
    assert identified(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The United Nations Office on Drugs and Crime sent an observer.",
        "An observer came from the United Nations Office on Drugs and Crime.",
    ],
)
def test_a_known_organization_is_known_where_its_article_opens_the_sentence(text: str) -> None:
    assert [entity for _, entity in identified(text)] == ["org:unodc"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Observers for the Lake Foundation for River Justice and the Association for the Care of Hills attended.",
         ["Lake Foundation for River Justice", "Association for the Care of Hills"]),
        ("Asistieron la Fundación Casa del Lago y la Red de Colinas.", ["Fundación Casa del Lago", "Red de Colinas"]),
        ("Ont participé la Fondation du Lac et le Centre des Collines.", ["Fondation du Lac", "Centre des Collines"]),
        ("An observer for the Hill-speaking River Association attended.", ["Hill-speaking River Association"]),
        ("An observer for the Association of Lakes, Rivers attended.", ["Association of Lakes"]),
        ("An observer for the XQZ attended.", ["XQZ"]),
        ("The lakes were full.", []),
        ("The Lake Bridge was full.", []),
    ],
)  # fmt: skip
def test_unknown_organizations_by_their_head_noun(text: str, names: list[str]) -> None:
    assert named(text, "name") == names


def test_a_conjunction_before_a_known_name_ends_an_unknown_one() -> None:
    text = "Observers for the Lake Foundation and Kenya attended."
    assert named(text, "name", "state") == ["Lake Foundation", "Kenya"]


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("The Secretary-General opened the session.", ["Secretary"]),
        ("The Attorney General of Kenya opened the session.", ["Attorney"]),
        ("El Secretario General inauguró la sesión.", ["Secretario"]),
        ("Le Secrétaire général a ouvert la session.", ["Secrétaire"]),
    ],
)
def test_the_end_of_an_office_is_no_name(text: str, offices: list[str]) -> None:
    assert named(text, "office") == offices
    assert named(text, "organization", "name", "capitals") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Asistieron la Fundación Casa del Lago y el Banco Mundial.", ["Fundación Casa del Lago", "Banco Mundial"]),
        ("Also the Lake Foundation sent a map.", ["Lake Foundation"]),
        ("It rained. Representing the Lake Foundation, she left.", ["Lake Foundation"]),
        ("Fundación La Laguna asistió.", ["Fundación La Laguna"]),
    ],
)
def test_a_word_that_opens_a_sentence_is_no_part_of_the_name_after_its_article(text: str, names: list[str]) -> None:
    assert named(text, "name", "organization") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We met the Lake Foundation. Peru spoke.", ["Lake Foundation", "Peru"]),
        ("We met the Lake Foundation. The room was full.", ["Lake Foundation"]),
        ("A map of the Lake Foundation of St. Martha was sold.", ["Lake Foundation of St. Martha"]),
        ("A map of the Lake Trust Inc. of Rivertown was sold.", ["Lake Trust Inc. of Rivertown"]),
        ("We met UNICEF. The World Bank spoke.", ["UNICEF", "The World Bank"]),
    ],
)
def test_a_name_ends_with_its_sentence(text: str, names: list[str]) -> None:
    assert named(text, "name", "organization", "state") == names


@pytest.mark.parametrize("text", ["The lakes are in chapter VIII.", "See annex XII, part III."])
def test_a_roman_number_is_no_acronym(text: str) -> None:
    assert find_mentions(text) == ()


def test_a_minister_is_no_organization() -> None:
    text = "The Minister of Justice of Togo opened the session."
    assert [(text[one.start : one.end], one.kind) for one in find_mentions(text)] == [
        ("Minister", MentionKind.OFFICE),
        ("Togo", MentionKind.STATE),
    ]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Ms. Ana Ruiz and Mr. Tom Otieno were elected.", ["Ms. Ana Ruiz", "Mr. Tom Otieno"]),
        ("La Sra. Ana de la Cruz fue elegida.", ["Sra. Ana de la Cruz"]),
        ("M. Paul Martin et Mme Rose Diallo ont été élus.", ["M. Paul Martin", "Mme Rose Diallo"]),
        ("The lady was elected.", []),
    ],
)
def test_persons_have_an_honorific(text: str, persons: list[str]) -> None:
    assert named(text, "person") == persons


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("A report of the Special Committee was read.", "Special Committee"),
        ("A map was shown to the Committee.", "Committee"),
        ("Se mostró un mapa al Comité Especial.", "Comité Especial"),
        ("Une carte a été présentée au Comité.", "Comité"),
    ],
)
def test_bodies_of_the_meeting_are_no_entities(text: str, body: str) -> None:
    assert named(text, "body") == [body]
    assert named(text, "state", "organization", "name", "capitals") == []


@pytest.mark.parametrize(
    ("language", "text"), [("fr", "Le rapport de la Réunion a été lu."), ("es", "Se leyó el informe de la Reunión.")]
)
def test_the_meeting_is_not_the_island(language: str, text: str) -> None:
    assert named(text, "state") == [], language


def test_symbols_and_numbers() -> None:
    text = "See A/CONF.999/4 and E/CN.15/2031/L.2/Rev.1, paragraphs 12 and 7, and/or the map."
    assert named(text, "symbol") == ["A/CONF.999/4", "E/CN.15/2031/L.2/Rev.1"]
    assert named(text, "number") == ["12", "7"]


@pytest.mark.parametrize(
    "text",
    [
        "The United Nations system supported the rivers.",
        "The entities of the United Nations supported the rivers.",
        "Las entidades del sistema de las Naciones Unidas apoyaron los ríos.",
        "Le système des Nations Unies a soutenu les rivières.",
    ],
)
def test_all_of_the_united_nations_is_no_organization(text: str) -> None:
    assert named(text, "organization", "name") == []


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("Representatives of Kenya, Mali and Togo attended.", "representatives of ZSTATES attended"),
        ("Asistieron representantes de Kenya, Malí y el Togo.", "asistieron representantes de ZSTATES"),
        ("Des représentants du Kenya, du Mali et du Togo étaient présents.",
         "des representants du ZSTATES etaient presents"),
        ("The representative of Kenya spoke.", "the representative of ZSTATE spoke"),
        ("La representante de Chile habló.", "la representante de ZSTATE hablo"),
        ("Le représentant du Togo a parlé.", "le representant du ZSTATE a parle"),
        ("Mr. Tom Otieno read A/CONF.999/4 on 4 March: it was long.",
         "ZPERSON read ZSYMBOL on ZNUMBER march : it was long"),
        ("Observers for the River Union Bank (RUB), UNESCO and the Lake Foundation spoke.", "observers for the ZORGS spoke"),
    ],
)  # fmt: skip
def test_reduced_wording(text: str, wording: str) -> None:
    assert reduced(text) == wording


def test_two_runs_are_separated_by_a_word() -> None:
    text = "Kenya and Mali thanked Chile, Peru and Cuba."
    runs = entity_runs(text, find_mentions(text))
    assert [[text[one.start : one.end] for one in run] for run in runs] == [
        ["Kenya", "Mali"],
        ["Chile", "Peru", "Cuba"],
    ]


PIECES = st.sampled_from(
    ["Kenya", "Iran (Islamic Republic of)", "Iran (République islamique d’)", "Bolivia (Plurinational State of", "WHO",
     "the United Nations system", "The World Bank", "Lake Foundation", "Secretary-General", "Ms. Ana Ruiz",
     "A/CONF.999/4", "79/12", "la Réunion", "Special Committee", "Guinea-Bissau", "Republic", "of", "and the", "de la",
     "12", "(", ")", "’", "; ", ",", "\n\n", "\t", ":"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES, max_size=12).map("".join))


@given(TEXTS)
def test_mentions_are_in_order_and_never_overlap(text: str) -> None:
    found = find_mentions(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(TEXTS)
def test_reduced_wording_follows_the_text(text: str) -> None:
    tokens = reduce_wording(text, find_mentions(text))
    assert all(0 <= one.start < one.end <= len(text) and one.text for one in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))


@pytest.mark.parametrize(
    "text",
    [
        "A map was shown at the Regional Preparatory Meeting for the Lake Congress.",
        "Se mostró un mapa en la Reunión Regional Preparatoria del Congreso de los Lagos.",
    ],
)
def test_the_name_of_a_meeting_is_no_organization(text: str) -> None:
    assert named(text, "name", "organization", "capitals") == []


@pytest.mark.parametrize(
    "text",
    [
        "Some speakers highlighted the United Nations Convention against Corruption.",
        "Speakers referred to the Convention on Safe Harbours and the Paris Agreement.",
        "Speakers referred to the African Union Convention on Preventing and Combating Corruption.",
        "The Meeting recalled the Basic Principles on the Use of Force and Firearms by Law Enforcement Officials.",
        "Speakers referred to UNTOC and UNCAC.",
        "They welcomed the Norland Agreement and the Harbour Rules.",
        "They recalled the Programme of Action on Safe Harbours.",
        "Varios oradores destacaron la Convención de las Naciones Unidas contra la Corrupción.",
        "Se mencionó el Acuerdo sobre Puertos Seguros de las Naciones Unidas.",
        "Se mencionaron las Reglas Mínimas de las Naciones Unidas para el Tratamiento de los Reclusos.",
        "Des orateurs ont évoqué la Convention des Nations Unies contre la criminalité transnationale organisée.",
        "Des orateurs ont évoqué l’Accord sur la Sécurité des Ports et la Déclaration de Kyoto.",
    ],
)
def test_the_name_of_an_instrument_names_nobody(text: str) -> None:
    assert named(text, "organization", "name", "capitals", "state") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was attended by the Convention Secretariat.", "Convention Secretariat"),
        ("It was attended by the Norland Convention Secretariat.", "Norland Convention Secretariat"),
        ("It was attended by the UNCAC Coalition.", "UNCAC Coalition"),
        ("It was attended by the Institute for the Rules of the Sea.", "Institute for the Rules of the Sea"),
        ("Asistió la Fundación Carta de los Puertos.", "Fundación Carta de los Puertos"),
        ("It was attended by the Harbour Baptist Convention.", "Harbour Baptist Convention"),
    ],
)
def test_a_body_with_the_noun_of_an_instrument_in_its_name_is_a_name(text: str, name: str) -> None:
    assert name in named(text, "organization", "name")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mali and the secretariat of the Harbour Convention spoke.", "secretariat of the Harbour Convention"),
        ("The secretariat of the Convention on Safe Harbours spoke.", "secretariat of the Convention on Safe Harbours"),
        ("A film was shown by the Harbour Convention secretariat.", "Harbour Convention secretariat"),
        (
            "Mali and the secretariat of the Convention on Biological Diversity spoke.",
            "secretariat of the Convention on Biological Diversity",
        ),
        (
            "Asistió la secretaría del Convenio sobre la Diversidad Biológica.",
            "secretaría del Convenio sobre la Diversidad Biológica",
        ),
        ("Asistió la secretaría de la Convención de los Puertos.", "secretaría de la Convención de los Puertos"),
        ("Le secrétariat de la Convention de Norland a assisté.", "secrétariat de la Convention de Norland"),
        ("Le Mali et le secrétariat de l’Accord des Ports.", "secrétariat de l’Accord des Ports"),
    ],
)
def test_the_secretariat_of_a_treaty_is_a_name_also_in_small_letters(text: str, name: str) -> None:
    assert name in named(text, "organization", "name")


@pytest.mark.parametrize(
    "text",
    [
        "The secretariat of the Meeting referred to the Harbour Convention.",
        "The secretariat presented the Harbour Convention.",
        "The Harbour Convention, secretariat rules and fees were discussed.",
    ],
)
def test_a_secretariat_beside_a_treaty_is_not_its_own(text: str) -> None:
    assert not any("ecretariat" in name for name in named(text, "organization", "name"))
