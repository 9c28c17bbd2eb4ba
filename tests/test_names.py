"""Lists of names come back whole, in order, at their place, and with a doubt where print leaves one."""

from __future__ import annotations

import random
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lookup import find_state

from flows.model import EntityType
from flows.reference.name_words import announces_several
from flows.reference.organizations import organization_index
from flows.reference.states import years_of
from flows.reference.tables import reference_rows
from flows.resolving.names import resolve_list, resolve_name

CONJUNCTIONS = {"en": "and", "fr": "et", "es": "y"}
CONTRACTIONS = {"le": "du ", "la": "de la ", "les": "des ", "l'": "de l'"}
HARD = {
    "en": (
        "Bosnia and Herzegovina",
        "Antigua and Barbuda",
        "Saint Vincent and the Grenadines",
        "United Kingdom of Great Britain and Northern Ireland",
        "Congo",
        "Democratic Republic of the Congo",
        "Iran (Islamic Republic of)",
        "Hong Kong, China",
        "Korea, Republic of",
    ),
    "fr": (
        "Royaume-Uni de Grande-Bretagne et d'Irlande du Nord",
        "Saint-Vincent-et-les Grenadines",
        "Congo",
        "République démocratique du Congo",
        "Iran (République islamique d')",
    ),
    "es": (
        "Bosnia y Herzegovina",
        "Reino Unido de Gran Bretaña e Irlanda del Norte",
        "Congo",
        "República Democrática del Congo",
        "Venezuela (República Bolivariana de)",
        "El Salvador",
        "Islas Salomón",
        "Irán (República Islámica del)",
    ),
}
NAMES = {
    language: tuple(
        (row["name"], row["article"])
        for row in reference_rows("state_names.csv")
        if row["language"] == language and row["form"] in ("short", "formal") and not years_of(row["entity_id"])
    )
    for language in CONJUNCTIONS
}
ORGANIZATIONS = tuple(
    sorted(row["name_en"] for row in reference_rows("organizations.csv") if row["name_en"] and row["entity_id"])
)
UNKNOWN = (
    "Riverbend Legal Clinic",
    "Institute for Penal Reform",
    "Bright Path Foundation",
    "Fundación Puerta Abierta",
    "Réseau des femmes du littoral",
    "Northern Society of Forensic Accountants",
    "Thailand Institute of Harbour Justice",
    "Japan Association for Safer Ports",
)


def ids(text: str, language: str = "en", expects: str | None = None) -> list[str]:
    return [name.entity.entity_id for name in resolve_list(text, language, expects)]


def written(text: str, language: str = "en", expects: str | None = None) -> list[str]:
    return [name.as_written for name in resolve_list(text, language, expects)]


def as_printed(names: list[str], language: str) -> str:
    """Join ``names`` as the United Nations does; Spanish "y" is "e" before the sound i."""
    if len(names) == 1:
        return names[0]
    conjunction = CONJUNCTIONS[language]
    if language == "es" and names[-1].lower().startswith(("i", "í", "hi")):
        conjunction = "e"
    return f"{', '.join(names[:-1])} {conjunction} {names[-1]}"


def with_article(name: str, article: str, language: str) -> str:
    if language == "fr":
        return CONTRACTIONS.get(article, "d'" if name[0] in "AEIOUÉÎH" else "de ") + name
    return f"{article} {name}" if article else name


@st.composite
def printed_lists(draw: st.DrawFn, language: str) -> tuple[str, list[str]]:
    """Return a printed list of States and the ids that it should give; a hard name stands in it, lines may wrap."""
    chosen = draw(st.lists(st.sampled_from(NAMES[language]), min_size=0, max_size=24, unique=True))
    hard = draw(st.sampled_from(HARD[language]))
    chosen.insert(draw(st.integers(0, len(chosen))), (hard, ""))
    articles = draw(st.booleans())
    text = as_printed([with_article(n, a, language) if articles else n for n, a in chosen], language)
    if draw(st.booleans()):
        text = text.replace("'", "’")
    if draw(st.booleans()):
        text = "\n".join(textwrap.wrap(text, draw(st.integers(40, 90)), break_on_hyphens=False))
    text = draw(st.sampled_from(["", " "])) + text + draw(st.sampled_from(["", ".", " "]))
    entities = [find_state(name) for name, _ in chosen]
    return text, [entity.entity_id for entity in entities if entity]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_any_list_of_states_comes_back_whole_and_in_order(language: str):
    @given(printed_lists(language))
    def check(drawn: tuple[str, list[str]]) -> None:
        text, wanted = drawn
        names = resolve_list(text, language)
        assert [name.entity.entity_id for name in names] == wanted
        assert [text[name.start : name.end] for name in names] == [name.as_written for name in names]

    check()


@given(
    st.lists(st.sampled_from(NAMES["en"]), max_size=8, unique=True),
    st.lists(st.sampled_from(ORGANIZATIONS), min_size=1, max_size=6, unique=True),
)
def test_any_mixed_list_of_known_names_comes_back_whole_and_in_order(
    states: list[tuple[str, str]], organizations: list[str]
):
    names = [name for name, _ in states] + organizations
    assert written(as_printed(names, "en")) == names


@given(
    st.lists(st.sampled_from(NAMES["en"]), max_size=8, unique=True),
    st.lists(st.sampled_from(UNKNOWN), min_size=1, max_size=6, unique=True),
)
def test_unknown_organizations_without_a_conjunction_come_back_whole(
    states: list[tuple[str, str]], organizations: list[str]
):
    names = [name for name, _ in states] + organizations
    resolved = resolve_list(as_printed(names, "en"), "en")
    assert [name.as_written for name in resolved] == names
    assert {name.entity.iso3 for name in resolved[len(states) :]} == {None}
    assert {name.entity.resolved for name in resolved[len(states) :]} == {False}


@given(st.text(alphabet="ABab éí,;.()'’\n-–andyet ", max_size=80), st.sampled_from(["en", "fr", "es"]))
def test_any_text_gives_names_in_order_that_do_not_overlap(text: str, language: str):
    names = resolve_list(text, language)
    ends = [0, *(name.end for name in names)]
    assert all(name.start >= end and name.start < name.end for name, end in zip(names, ends, strict=False))
    assert [text[name.start : name.end] for name in names] == [name.as_written for name in names]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Congo, Democratic Republic of the Congo", "en", ["COG", "COD"]),
        ("Congo, República Democrática del Congo", "es", ["COG", "COD"]),
        ("República Democrática del Congo, Congo y Chad", "es", ["COD", "COG", "TCD"]),
        ("United Kingdom of Great Britain and Northern Ireland and Uzbekistan", "en", ["GBR", "UZB"]),
        ("the United Kingdom of Great Britain and Northern Ireland, Ireland and Peru", "en", ["GBR", "IRL", "PER"]),
        ("Bosnia and Herzegovina", "en", ["BIH"]),
        ("Andorra and Bosnia and Herzegovina", "en", ["AND", "BIH"]),
        ("Iran (Islamic Republic of), Iraq and Venezuela (Bolivarian Republic of)", "en", ["IRN", "IRQ", "VEN"]),
        ("Iran, Islamic Republic of, Iraq", "en", ["IRN", "IRQ"]),
        ("Hong Kong, China, and Japan", "en", ["HKG", "JPN"]),
        ("Guinea, Guinea-Bissau and Equatorial Guinea", "en", ["GIN", "GNB", "GNQ"]),
        ("l’Algérie, le Brésil, les Bahamas et Haïti", "fr", ["DZA", "BRA", "BHS", "HTI"]),
        ("de l’Algérie, du Brésil, des Bahamas et d’Haïti", "fr", ["DZA", "BRA", "BHS", "HTI"]),
        ("la Argentina, el Brasil, El Salvador e Italia", "es", ["ARG", "BRA", "SLV", "ITA"]),
        ("de la Argentina, del Brasil y de los Estados Unidos de América", "es", ["ARG", "BRA", "USA"]),
        ("European Union, the Secretariat, Holy See and State of Palestine", "en",
         ["org:european-union", "org:un-secretariat", "VAT", "PSE"]),
        ("Albania, Kosovo and Montenegro", "en", ["ALB", "org:kosovo", "MNE"]),
        ("Argentina; Bosnia and Herzegovina; and Peru", "en", ["ARG", "BIH", "PER"]),
        ("• Argentina\n• Bosnia and Herzegovina\n• Peru", "en", ["ARG", "BIH", "PER"]),
        ("Argentina\nBosnia and Herzegovina\nPeru", "en", ["ARG", "BIH", "PER"]),
        ("Peru, as well as Chile", "en", ["PER", "CHL"]),
        ("Pérou, Chili ainsi que Cuba", "fr", ["PER", "CHL", "CUB"]),
        ("UNODC, UNICRI and Peru", "en", ["org:unodc", "org:unicri", "PER"]),
    ],
)  # fmt: skip
def test_a_list_reads(text: str, language: str, expected: list[str]):
    assert ids(text, language) == expected


@pytest.mark.parametrize(
    "name",
    [
        "European Institute for Crime Prevention and Control, affiliated with the United Nations",
        "Housing Works Inc.",
        "Alliance of NGOs on Crime Prevention and Criminal Justice",
        "Global Initiative against Transnational Organized Crime",
        "Association for the Prevention of Torture",
        "United Nations Office on Drugs and Crime (UNODC)",
        "College for Criminal Law and Criminal Science, Beijing Normal University, China",
    ],
)
def test_a_name_with_separators_inside_stays_whole(name: str):
    text = f"{name}, Riverbend Legal Clinic and Bright Path Foundation"
    assert written(text) == [name, "Riverbend Legal Clinic", "Bright Path Foundation"]


def test_a_state_after_the_comma_belongs_to_the_institute_where_institutes_are_announced():
    text = "Coastal College of Law, China, and Institute for Penal Reform"
    assert written(text, "en", "un_institute") == ["Coastal College of Law, China", "Institute for Penal Reform"]


def test_a_comma_parts_two_bodies_though_their_names_together_are_a_third():
    text = "United Nations, Economic Commission for Africa and Chile"
    assert written(text) == ["United Nations", "Economic Commission for Africa", "Chile"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Egypt (on behalf of the Group of 77 and China), Mexico (in its capacity as Chair) and Chile",
            ["Egypt", "Mexico", "Chile"],
        ),
        ("Egypt, on behalf of the Group of 77 and China, Mexico and Chile", ["Egypt", "Mexico", "Chile"]),
        ("Egypt (also on behalf of Iraq, Oman and Yemen) and Chile (observer)", ["Egypt", "Chile"]),
        ("Iran (Islamic Republic of) (on behalf of Iraq) and Chile", ["Iran (Islamic Republic of)", "Chile"]),
        ("Online Safety Fund and Chile", ["Online Safety Fund", "Chile"]),
    ],
)
def test_a_remark_on_a_participant_is_no_name(text: str, expected: list[str]):
    assert written(text) == expected


def test_a_remark_in_french_or_spanish_is_no_name():
    assert written("l’Égypte, au nom du Groupe des 77 et de la Chine, et le Chili", "fr") == ["Égypte", "Chili"]
    assert written("Egipto (en nombre del Grupo de los 77 y China) y Chile", "es") == ["Egipto", "Chile"]


@pytest.mark.parametrize(
    ("text", "entity_id"),
    [("Morrocco", "MAR"), ("H onduras", "HND"), ("United Sta tes of America", "USA"), ("Trinidad and To bago", "TTO")],
)
def test_a_misprinted_state_is_resolved_with_a_doubt(text: str, entity_id: str):
    names = resolve_list(f"Peru, {text} and Chile", "en", "state")
    assert [name.entity.entity_id for name in names] == ["PER", entity_id, "CHL"]
    assert (names[1].method, names[1].as_written) == ("fuzzy", text)
    assert names[1].doubt is not None and text in names[1].doubt
    assert (names[0].doubt, names[2].doubt) == (None, None)


def test_an_unknown_name_among_states_is_no_state_and_doubtful():
    name = resolve_list("Peru, Atlantis and Chile", "en", "state")[1]
    assert (name.entity.entity_id, name.entity.entity_type) == ("org:atlantis", EntityType.OTHER)
    assert not name.entity.resolved and name.doubt is not None


def test_the_end_of_an_unknown_name_at_several_conjunctions_is_doubtful():
    text = "Riverbend Legal Clinic, Centre for Peace and Reform and Bright Path Foundation"
    names = resolve_list(text, "en")
    assert [name.as_written for name in names] == text.replace(" and Bright", ", Bright").split(", ")
    assert [name.doubt is not None for name in names] == [False, True, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chile, Riverbend Legal Clinic and Institute for Penal Reform and Restorative Justice",
            ["Chile", "Riverbend Legal Clinic", "Institute for Penal Reform and Restorative Justice"],
        ),
        (
            "Institute for Penal Reform and Restorative Justice, Blue Lantern and Chile",
            ["Institute for Penal Reform and Restorative Justice", "Blue Lantern", "Chile"],
        ),
        (
            "Centre for Law, Justice and Society, Blue Lantern and Chile",
            ["Centre for Law, Justice and Society", "Blue Lantern", "Chile"],
        ),
        ("Blue Lantern, Women and Justice Alliance and Riverbend Legal Clinic",
         ["Blue Lantern", "Women and Justice Alliance", "Riverbend Legal Clinic"]),
        ("Safe Ports, Inc., the Fund for Harbour Peace and Chile",
         ["Safe Ports, Inc.", "Fund for Harbour Peace", "Chile"]),
        ("Norway and Riverbend Legal Clinic", ["Norway", "Riverbend Legal Clinic"]),
    ],
)  # fmt: skip
def test_unknown_organizations_with_conjunctions_stay_whole(text: str, expected: list[str]):
    assert written(text) == expected


def test_serbia_and_montenegro_are_two_states_today_with_a_doubt():
    names = resolve_list("Romania, Serbia and Montenegro", "en")
    assert [name.entity.entity_id for name in names] == ["ROU", "SRB", "MNE"]
    assert [name.doubt is not None for name in names] == [False, True, True]


def test_a_state_of_the_past_is_doubtful():
    name = resolve_name("Czechoslovakia", "en", "state")
    assert (name.entity.entity_id, name.doubt) == ("CSK", "names a State or territory of 1918–1992")


def test_people_are_individuals_without_a_doubt():
    names = resolve_list("Ms. Jordan Israel (Kenya), Mr. Juan Peru and Dr. Chad Oman", "en", "individual")
    assert [name.as_written for name in names] == ["Ms. Jordan Israel", "Mr. Juan Peru", "Dr. Chad Oman"]
    assert [name.entity.entity_id for name in names] == ["person:jordan-israel", "person:juan-peru", "person:chad-oman"]
    assert {(name.entity.entity_type, name.entity.resolved, name.doubt) for name in names} == {
        (EntityType.INDIVIDUAL, False, None)
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ana Ruiz, urban planner, and Tom Otieno, anthropologist"),
        ("es", "Ana Ruiz, urbanista, y Tom Otieno, antropólogo"),
        ("fr", "Ana Ruiz, urbaniste, et Tom Otieno, anthropologue"),
    ],
)
def test_an_occupation_in_small_letters_is_no_person(language, text):
    assert [one.as_written for one in resolve_list(text, language, "individual")] == ["Ana Ruiz", "Tom Otieno"]


def test_the_names_of_organizations_are_never_searched_for_states():
    text = "Thailand Institute of Harbour Justice, Brazil Centre for Prison Law and Japan Association for Safer Ports"
    assert {name.entity.iso3 for name in resolve_list(text, "en")} == {None}


@pytest.mark.parametrize("city", ["San José", "Panama City", "Doha", "Addis Ababa", "Bangkok", "Vienna"])
def test_a_city_is_no_state(city: str):
    assert resolve_name(city, "en", "state").entity.entity_type is EntityType.OTHER


@pytest.mark.parametrize(
    ("text", "language", "entity_id"),
    [
        ("Brazil", "en", "BRA"),
        (" the Dominican Republic ", "en", "DOM"),
        ("Trinité-et-Tobago", "fr", "TTO"),
        ("Bosnia y Herzegovina", "es", "BIH"),
        ("Iran (Islamic Republic of)", "en", "IRN"),
    ],
)
def test_one_name_resolves(text: str, language: str, entity_id: str):
    name = resolve_name(text, language, "state")
    assert (name.entity.entity_id, name.method, name.doubt) == (entity_id, "exact", None)
    assert text[name.start : name.end] == name.as_written == text.strip().removeprefix("the ")


def test_one_name_is_never_split():
    assert resolve_name("Peru and Chile", "en").as_written == "Peru and Chile"


def test_the_shuffled_reference_of_organizations_resolves_in_french_and_spanish():
    index = organization_index()
    shuffler = random.Random(5)
    for language, names in (
        ("fr", [e.name_fr for e in index.entities.values() if e.name_fr]),
        ("es", [e.name_es for e in index.entities.values() if e.name_es]),
    ):
        for _ in range(20):
            chosen = shuffler.sample(names, 6)
            assert written(as_printed(chosen, language), language) == chosen


def test_an_empty_list_has_no_names():
    assert resolve_list(" , and . ", "en") == ()


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "Youth Forum; Prisoners’ Aid and Legal Support; and Penal Watch",
         ["Youth Forum", "Prisoners’ Aid and Legal Support", "Penal Watch"]),
        ("en", "Open Doors, Asociación Civil, and Second Start Ltd.", ["Open Doors, Asociación Civil", "Second Start Ltd."]),
        ("es", "Puertas del Sur, Red por la Paz y la Vida y Segunda Vez Ltd.",
         ["Puertas del Sur", "Red por la Paz y la Vida", "Segunda Vez Ltd."]),
    ],
)  # fmt: skip
def test_what_parts_unknown_names(language: str, text: str, names: list[str]) -> None:
    assert [name.as_written for name in resolve_list(text, language, "ngo")] == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("fr", "du Réseau Port Libre, de la Banque mondiale et de Fundación Casa Azul",
         ["Réseau Port Libre", "Banque mondiale", "Fundación Casa Azul"]),
        ("fr", "du Réseau Port de Mer et de Oxfam", ["Réseau Port de Mer", "Oxfam"]),
        ("en", "Lights for Youth and Oxfam", ["Lights for Youth", "Oxfam"]),
        ("en", "Bridges, Roads and Bread Foundation, Penal Watch and Oxfam",
         ["Bridges, Roads and Bread Foundation", "Penal Watch", "Oxfam"]),
        ("es", "Mujeres, Memoria y Territorio, Oxfam y Colectivo Orilla Norte",
         ["Mujeres, Memoria y Territorio", "Oxfam", "Colectivo Orilla Norte"]),
        ("en", "Riverbend Clinic\tPenal Watch\tOxfam", ["Riverbend Clinic", "Penal Watch", "Oxfam"]),
    ],
)  # fmt: skip
def test_unknown_names_end_where_a_known_one_begins(language: str, text: str, names: list[str]) -> None:
    assert written(text, language) == names


def test_a_secretariat_takes_part_as_its_body() -> None:
    (name,) = resolve_list("secretariat of the Economic Commission for Africa", "en")
    assert (name.as_written, name.entity.name) == (
        "secretariat of the Economic Commission for Africa",
        "Economic Commission for Africa",
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Life Lantern and Puentes Cambiando Río", ["Life Lantern", "Puentes Cambiando Río"]),
        ("Bread for Women and Children", ["Bread for Women and Children"]),
        ("Bosnia and Herzegovina", ["Bosnia and Herzegovina"]),
    ],
)
def test_where_several_are_announced_two_names_are_parted_and_a_name_with_a_conjunction_is_not(
    text: str, names: list[str]
) -> None:
    assert [name.as_written for name in resolve_list(text, "en", "ngo", several=True)] == names


def test_where_nothing_is_announced_two_unknown_names_stay_one_with_a_doubt() -> None:
    (name,) = resolve_list("Life Lantern and Puentes Cambiando Río", "en", "ngo")
    assert name.doubt is not None


@pytest.mark.parametrize("text", ["Oxfam and Life Lantern", "Life Lantern and Oxfam", "Norway and Life Lantern"])
def test_beside_a_known_name_the_split_is_certain(text: str) -> None:
    names = resolve_list(text, "en")
    assert [name.as_written for name in names] == text.split(" and ")
    assert [name.doubt for name in names] == [None, None]


def test_beside_a_known_name_another_conjunction_stays_open() -> None:
    names = resolve_list("Oxfam and Life Lantern and Blue Shore", "en")
    assert names[0].doubt is None
    assert all(name.doubt is not None for name in names[1:])


def test_an_acronym_behind_a_name_with_a_conjunction_leaves_the_name_exact() -> None:
    (name,) = resolve_list("United Nations Conference on Trade and Development (UNCTAD)", "en")
    assert (name.entity.entity_id, name.method, name.doubt) == ("org:unctad", "exact", None)


@pytest.mark.parametrize(
    ("language", "before", "expected"),
    [
        ("en", "The following non-governmental organizations made statements: ", True),
        ("en", "The following non-governmental organization made statements: ", False),
        ("en", "Many organizations came. The representative of ", False),
        ("en", "The observer for the World Health Organizations, ", False),
        ("es", "Formularon declaraciones las organizaciones no gubernamentales ", True),
        ("es", "Formuló una declaración la organización no gubernamental ", False),
        ("fr", "Les organisations non gouvernementales suivantes ont fait une déclaration : ", True),
        ("fr", "L’organisation non gouvernementale suivante a fait une déclaration : ", False),
    ],
)
def test_the_last_noun_before_a_list_tells_whether_several_are_announced(
    language: str, before: str, expected: bool
) -> None:
    assert announces_several(before, language) is expected
