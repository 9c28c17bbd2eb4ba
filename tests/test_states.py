"""The reference of States: complete, unambiguous, and right for every form of a name that reports use."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from lookup import find_state

from flows.model import EntityType
from flows.reference.normalize import fold, is_acronym, name_slug
from flows.reference.states import near_state, state_ignoring_spaces, state_index, years_of
from flows.reference.tables import reference_rows

STATES = tuple(reference_rows("states.csv"))
NAMES = tuple(reference_rows("state_names.csv"))
CURRENT = tuple(row for row in STATES if not row["valid_to"])
ARTICLES = {"the", "le", "la", "les", "l", "el", "los", "las", "du", "des", "del", "d"}


def test_the_united_nations_has_193_members():
    assert sum(row["entity_type"] == "state" for row in CURRENT) == 193


def test_the_non_member_states_are_these_four():
    assert {row["iso3"] for row in CURRENT if row["entity_type"] == "non_member_state"} == {"VAT", "PSE", "COK", "NIU"}


def test_the_regional_groups_have_their_known_sizes():
    groups = Counter(row["un_regional_group"] for row in CURRENT if row["entity_type"] == "state")
    assert groups == {"african": 54, "asia_pacific": 54, "eastern_european": 23, "grulac": 33, "weog": 29}


def test_only_members_have_a_regional_group():
    assert not [row["entity_id"] for row in CURRENT if row["un_regional_group"] and row["entity_type"] != "state"]


@pytest.mark.parametrize("column", ["entity_id", "iso3", "m49", "wikidata_id", "iso_3166_3"])
def test_no_two_states_share_a_code(column: str):
    values = Counter(row[column] for row in STATES if row[column])
    assert [value for value, count in values.items() if count > 1] == []


def test_every_member_has_a_short_and_a_formal_name_in_three_languages():
    have = {(row["entity_id"], row["language"], row["form"]) for row in NAMES}
    wanted = {
        (row["entity_id"], language, form)
        for row in CURRENT
        if row["entity_type"] in ("state", "non_member_state")
        for language in ("en", "fr", "es")
        for form in ("short", "formal")
    }
    assert wanted - have == set()


def test_every_entity_has_one_short_name_in_each_language():
    shorts = Counter((row["entity_id"], row["language"]) for row in NAMES if row["form"] == "short")
    assert shorts == {(row["entity_id"], language): 1 for row in STATES for language in ("en", "fr", "es")}


def test_no_name_starts_with_an_article_but_el_salvador():
    # An alias "the United Kingdom" would win over "… of Great Britain and Northern Ireland" and leave a false Ireland.
    assert {row["name"] for row in NAMES if fold(row["name"]).split()[0] in ARTICLES} == {"El Salvador"}


def test_no_two_states_share_a_normalised_name():
    bearers = defaultdict(set)
    for row in NAMES:
        bearers[fold(row["name"])].add(row["entity_id"])
    assert {key: ids for key, ids in bearers.items() if len(ids) > 1} == {}


def test_every_row_names_its_source():
    assert {row["source"] for row in NAMES} == {
        "hdx-country-taxonomy",
        "unterm-country-codes",
        "iso-3166-3",
        "prepmeet",
        "derived",
    }
    assert all(row["source"] for row in STATES)


def test_every_row_has_one_value_for_each_column():
    assert [row for row in (*STATES, *NAMES) if None in row or None in row.values()] == []


def test_every_alias_of_the_source_is_in_the_reference():
    # state_names.csv is built from it: an alias that is in only one of the two files is lost at the next build
    source = Path(__file__).resolve().parents[1] / "scripts" / "reference" / "aliases.csv"
    with source.open(encoding="utf-8", newline="") as file:
        aliases = {(row["entity_id"], row["language"], row["name"]) for row in csv.DictReader(file)}
    names = {(row["entity_id"], row["language"], row["name"]) for row in NAMES}
    assert aliases - names == set()


def test_successors_are_current_and_dates_are_in_order():
    current = {row["entity_id"] for row in CURRENT}
    for row in STATES:
        if row["valid_to"]:
            assert row["valid_from"] < row["valid_to"]
            assert set(row["successors"].split("|")) <= current


def test_every_name_of_the_reference_finds_its_state():
    found = [(row["name"], row["entity_id"], find_state(row["name"])) for row in NAMES]
    assert [(name, wanted) for name, wanted, entity in found if entity is None or entity.entity_id != wanted] == []


@pytest.mark.parametrize(
    ("name", "entity_id"),
    [
        ("Iran (Islamic Republic of)", "IRN"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Islamic Republic of Iran", "IRN"),
        ("Bolivia", "BOL"),
        ("Bolivia, Plurinational State of", "BOL"),
        ("Venezuela", "VEN"),
        ("République bolivarienne du Venezuela", "VEN"),
        ("Russia", "RUS"),
        ("United States", "USA"),
        ("EE.UU.", "USA"),
        ("États-Unis d’Amérique", "USA"),
        ("United Kingdom", "GBR"),
        ("Republic of Lebanon", "LBN"),
        ("República Libanesa", "LBN"),
        ("Mongolian People's Republic", "MNG"),
        ("République populaire du Bénin", "BEN"),
        ("Jamahiriya Árabe Libia Popular y Socialista", "LBY"),
        ("Western Samoa", "WSM"),
        ("Grande-Bretagne", "GBR"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("Nauru", "NRU"),
        ("Naoero", "NRU"),
        ("Viet Nam", "VNM"),
        ("Vietnam", "VNM"),
        ("Hong Kong, China", "HKG"),
        ("Holy See", "VAT"),
        ("State of Palestine", "PSE"),
        ("Netherlands (Kingdom of the)", "NLD"),
        ("Swaziland", "SWZ"),
        ("Czech Republic", "CZE"),
        ("Côte d’Ivoire", "CIV"),
        ("COTE D'IVOIRE", "CIV"),
        ("Guinea Ecuatorial", "GNQ"),
        ("Alemania", "DEU"),
        ("Libia", "LBY"),
        ("République dominicaine", "DOM"),
        ("Islandia", "ISL"),
        ("Letonia", "LVA"),
        ("Chine", "CHN"),
        ("Corée du Sud", "KOR"),
        ("Korea, Republic of", "KOR"),
        ("St. Lucia", "LCA"),
        ("Guinea\u2011Bissau", "GNB"),
        ("Viet\u00a0Nam", "VNM"),
        ("Congo", "COG"),
        ("Congo, República Democrática del", "COD"),
    ],
)
def test_a_form_that_reports_use_finds_its_state(name: str, entity_id: str):
    entity = find_state(name)
    assert entity is not None and entity.entity_id == entity_id


@pytest.mark.parametrize(
    ("name", "entity_id", "years"),
    [
        ("Czechoslovakia", "CSK", "1918–1992"),
        ("Union of Soviet Socialist Republics", "SUN", "1922–1991"),
        ("Yougoslavie", "YUG", "1945–2003"),
        ("República Democrática Alemana", "DDR", "1949–1990"),
        ("Democratic Yemen", "YMD", "1967–1990"),
        ("Zaire", "ZAR", "1971–1997"),
    ],
)
def test_a_state_of_the_past_is_itself_and_not_its_successor(name: str, entity_id: str, years: str):
    entity = find_state(name)
    assert entity is not None and entity.entity_id == entity_id
    assert entity.iso3 is None
    assert years_of(entity_id) == years


@pytest.mark.parametrize(
    "name",
    [
        "Thailand Institute of Justice",
        "United Nations",
        "European Union",
        "African Union",
        "ILANUD",
        "Mr. Jordan Israel",
        "San José",
        "Panama City",
        "Kingdom",
        "the region",
        "Northern Ireland",
        "Bosnia",
        "usa",
        "uk",
        "",
    ],
)
def test_what_is_no_state_finds_none(name: str):
    assert find_state(name) is None


def test_kosovo_is_a_participant_without_a_code():
    kosovo = find_state("Kosovo")
    assert kosovo is not None
    assert (kosovo.entity_id, kosovo.entity_type, kosovo.iso3) == ("org:kosovo", EntityType.OTHER, None)


def test_an_entity_carries_its_names_codes_and_group():
    state = find_state("Brazil")
    assert state is not None
    facts = (state.name, state.name_fr, state.name_es, state.m49, state.un_regional_group, state.wikidata_id)
    assert facts == ("Brazil", "Brésil", "Brasil", "076", "grulac", "Q155")
    assert state.resolved and state.entity_type is EntityType.STATE


def test_a_near_spelling_finds_the_one_state_that_is_near():
    found = near_state(fold("Morrocco"))
    assert found is not None and found.entity_id == "MAR"


@pytest.mark.parametrize("name", ["Ecuadorian", "Montreal", "Kingdom", "Guyan"])
def test_a_spelling_that_is_not_near_or_is_short_finds_none(name: str):
    assert near_state(fold(name)) is None


def test_a_spelling_about_as_near_to_two_states_finds_none():
    assert near_state(fold("Austrlia")) is None


def test_false_spaces_inside_words_are_read_over():
    found = state_ignoring_spaces(fold("United Sta tes of Amer ica"))
    assert found is not None and found.entity_id == "USA"


def test_the_entities_of_the_index_are_all_rows():
    assert set(state_index().entities) == {row["entity_id"] for row in STATES}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Côte d’Ivoire", "cote d ivoire"),
        ("  Iran (Islamic\u00a0Republic of) ", "iran islamic republic of"),
        ("Trinidad & Tobago", "trinidad and tobago"),
        ("Œuvre", "oeuvre"),
        ("ＵＮＯＤＣ", "unodc"),
    ],
)
def test_folding_leaves_plain_words(text: str, key: str):
    assert fold(text) == key


def test_a_slug_is_the_folded_name_with_hyphens():
    assert name_slug("Housing Works, Inc.") == "housing-works-inc"


@pytest.mark.parametrize(
    ("text", "expected"), [("UNODC", True), ("AU-IBAR", True), ("U", False), ("Unicef", False), ("FOO BAR", False)]
)
def test_an_acronym_is_capitals_without_blanks(text: str, expected: bool):
    assert is_acronym(text) is expected
