"""The authored table of organizations: ids, names and acronyms that can be trusted to mean one body."""

import re
from collections import defaultdict

import pytest

from flows.model import EntityType
from flows.reference.normalize import fold
from flows.reference.tables import reference_rows

ROWS = tuple(reference_rows("organizations.csv"))
COLUMNS = "entity_id,entity_type,name_en,name_fr,name_es,acronyms,other_names,city,country_iso3,wikidata_id,source"
TYPES = {"un_entity", "un_institute", "igo", "ngo", "other"}
# Two bodies share each of these: a report that prints one alone leaves the body open.
AMBIGUOUS_ACRONYMS = {"CIJ", "FIDA", "ICC", "ICJ"}
PROGRAMME_NETWORK = {
    "org:aic",
    "org:basel-institute-on-governance",
    "org:ccls",
    "org:heuni",
    "org:icclr",
    "org:icpc",
    "org:ilanud",
    "org:institute-for-security-studies",
    "org:ispac",
    "org:kicj",
    "org:nauss",
    "org:nij",
    "org:raoul-wallenberg-institute",
    "org:siracusa-international-institute",
    "org:thailand-institute-of-justice",
    "org:unafei",
    "org:unafri",
    "org:unicri",
}


def _split(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def _names(row: dict[str, str]) -> list[str]:
    own = [name for name in (row["name_en"], row["name_fr"], row["name_es"]) if name]
    return own + _split(row["other_names"])


def _owners(cells: dict[str, list[str]]) -> dict[str, set[str]]:
    owners: dict[str, set[str]] = defaultdict(set)
    for entity_id, values in cells.items():
        for value in values:
            owners[value].add(entity_id)
    return owners


def test_columns_are_those_that_the_resolver_reads():
    assert ",".join(ROWS[0]) == COLUMNS


def test_table_holds_more_than_two_hundred_organizations():
    assert len(ROWS) > 200


def test_entity_ids_are_unique_readable_slugs():
    ids = [row["entity_id"] for row in ROWS]
    assert len(set(ids)) == len(ids)
    assert [found for found in ids if not re.fullmatch(r"org:[a-z0-9]+(-[a-z0-9]+)*", found)] == []


def test_types_are_those_of_the_model():
    assert TYPES.issubset(kind.value for kind in EntityType)
    assert {row["entity_type"] for row in ROWS} == TYPES


def test_every_organization_has_an_english_name_and_a_source():
    assert [row["entity_id"] for row in ROWS if not row["name_en"] or not row["source"]] == []


def test_cells_have_no_blanks_at_their_ends_and_lists_no_empty_members():
    cells = [cell for row in ROWS for column in row for cell in row[column].split("|")]
    assert [cell for cell in cells if cell != cell.strip() or "  " in cell] == []
    assert [row["entity_id"] for row in ROWS if "" in row["acronyms"].split("|")[1:]] == []
    assert [row["entity_id"] for row in ROWS if "" in row["other_names"].split("|")[1:]] == []


def test_one_normalised_name_means_one_organization():
    owners = _owners({row["entity_id"]: [fold(name) for name in _names(row)] for row in ROWS})
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_acronyms_of_two_organizations_are_the_known_ones():
    owners = _owners({row["entity_id"]: _split(row["acronyms"]) for row in ROWS})
    assert {acronym for acronym, found in owners.items() if len(found) > 1} == AMBIGUOUS_ACRONYMS


def test_acronym_is_never_the_name_of_another_organization():
    names = _owners({row["entity_id"]: [fold(name) for name in _names(row)] for row in ROWS})
    clashes = [
        (row["entity_id"], acronym)
        for row in ROWS
        for acronym in _split(row["acronyms"])
        if names.get(fold(acronym), set()) - {row["entity_id"]}
    ]
    assert clashes == []


def test_no_name_and_no_acronym_is_the_name_of_a_state():
    states = {fold(row["name"]) for row in reference_rows("state_names.csv")}
    assert "france" in states
    named = {fold(name) for row in ROWS for name in [*_names(row), *_split(row["acronyms"])]}
    assert named & states == set()


def test_no_name_begins_with_an_article():
    articles = re.compile(r"(the|la|le|les|el|los|las) |l[’']", re.IGNORECASE)
    assert [name for row in ROWS for name in _names(row) if articles.match(name)] == []


def test_acronyms_are_written_without_blanks_and_with_two_capitals_or_more():
    acronyms = [acronym for row in ROWS for acronym in _split(row["acronyms"])]
    assert [a for a in acronyms if not re.fullmatch(r"[A-Za-z0-9-]+", a) or len(re.findall("[A-Z0-9]", a)) < 2] == []


def test_country_is_the_code_of_a_state_or_territory():
    known = {row["iso3"] for row in reference_rows("states.csv") if row["iso3"]}
    assert {row["country_iso3"] for row in ROWS if row["country_iso3"]} - known == set()


def test_city_stands_only_beside_its_country():
    assert [row["entity_id"] for row in ROWS if row["city"] and not row["country_iso3"]] == []


def test_wikidata_items_have_their_form_and_belong_to_one_organization():
    items = [row["wikidata_id"] for row in ROWS if row["wikidata_id"]]
    assert [item for item in items if not re.fullmatch(r"Q[1-9]\d*", item)] == []
    assert len(set(items)) == len(items)


def test_institutes_are_the_eighteen_of_the_programme_network():
    assert {row["entity_id"] for row in ROWS if row["entity_type"] == "un_institute"} == PROGRAMME_NETWORK


@pytest.mark.parametrize("entity_id", ["org:unicri", "org:unafei", "org:ilanud", "org:heuni", "org:unafri"])
def test_institutes_of_the_united_nations_are_named_in_three_languages(entity_id: str):
    (row,) = [row for row in ROWS if row["entity_id"] == entity_id]
    assert all((row["name_en"], row["name_fr"], row["name_es"], row["city"], row["country_iso3"]))


@pytest.mark.parametrize(
    ("name", "entity_id"),
    [
        ("Secretariat", "org:un-secretariat"),
        ("Secretaría", "org:un-secretariat"),
        ("Oficina de las Naciones Unidas contra la Droga y el Delito", "org:unodc"),
        ("Office des Nations Unies contre la drogue et le crime", "org:unodc"),
        ("European Institute for Crime Prevention and Control, affiliated with the United Nations", "org:heuni"),
        ("International Institute of Higher Studies in Criminal Sciences", "org:siracusa-international-institute"),
        ("Korean Institute of Criminology", "org:kicj"),
        ("College for Criminal Law and Science, Beijing Normal University, China", "org:ccls"),
        ("Caribbean Community Implementation Agency for Crime and Security", "org:caricom-impacs"),
        ("Alliance of NGOs on Crime Prevention and Criminal Justice", "org:alliance-of-ngos-crime-prevention"),
        ("Housing Works Inc.", "org:housing-works"),
    ],
)
def test_names_that_reports_print_are_known(name: str, entity_id: str):
    owners = _owners({row["entity_id"]: [fold(known) for known in _names(row)] for row in ROWS})
    assert owners[fold(name)] == {entity_id}


@pytest.mark.parametrize(
    ("acronym", "entity_id"),
    [
        ("UNODC", "org:unodc"),
        ("ONUDC", "org:unodc"),
        ("OEA", "org:oas"),
        ("INTERPOL", "org:interpol"),
        ("OIM", "org:iom"),
    ],
)
def test_acronyms_that_reports_print_are_known(acronym: str, entity_id: str):
    owners = _owners({row["entity_id"]: _split(row["acronyms"]) for row in ROWS})
    assert owners[acronym] == {entity_id}
