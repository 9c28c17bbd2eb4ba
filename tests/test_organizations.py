"""Organizations by full name, acronym, near spelling; new ones keep their own name."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from lookup import find_organization

from flows.model import EntityType
from flows.reference.normalize import fold
from flows.reference.organizations import new_organization, organization_index, without_acronym
from flows.reference.states import state_index
from flows.reference.tables import reference_rows

ROWS = tuple(reference_rows("organizations.csv"))


def test_ids_are_unique_and_readable():
    ids = [row["entity_id"] for row in ROWS]
    assert len(ids) == len(set(ids))
    assert [entity_id for entity_id in ids if not re.fullmatch(r"org:[a-z0-9-]+", entity_id)] == []


def test_no_organization_bears_the_name_of_a_state():
    assert set(organization_index().ids) & set(state_index().ids) == set()


def test_no_two_organizations_share_a_normalised_name():
    bearers = defaultdict(set)
    for row in ROWS:
        for name in [row["name_en"], row["name_fr"], row["name_es"], *row["other_names"].split("|")]:
            bearers[fold(name)].add(row["entity_id"])
    assert {key: ids for key, ids in bearers.items() if key and len(ids) > 1} == {}


def test_every_official_name_finds_its_organization():
    wrong = [
        name
        for row in ROWS
        for name in filter(None, (row["name_en"], row["name_fr"], row["name_es"]))
        if (found := find_organization(name)) is None or found[0].entity_id != row["entity_id"]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "entity_id", "method"),
    [
        ("United Nations Office on Drugs and Crime", "org:unodc", "exact"),
        ("United Nations Office on Drugs and Crime (UNODC)", "org:unodc", "exact"),
        ("UNODC", "org:unodc", "acronym"),
        ("European Union", "org:european-union", "exact"),
        ("United Nations Office on Drug and Crime", "org:unodc", "fuzzy"),
        ("Unión Europea", "org:european-union", "exact"),
    ],
)
def test_a_known_organization_is_found_by(name: str, entity_id: str, method: str):
    found = find_organization(name)
    assert found is not None
    assert (found[0].entity_id, found[1]) == (entity_id, method)


@pytest.mark.parametrize("name", ["unodc", "Uno", "American Bar Guild", "Academic Council for Harbour Law", "Brazil"])
def test_an_unlike_name_finds_none(name: str):
    assert find_organization(name) is None


def test_an_acronym_of_two_organizations_counts_for_neither():
    bearers = defaultdict(set)
    for row in ROWS:
        for acronym in filter(None, row["acronyms"].split("|")):
            bearers[acronym].add(row["entity_id"])
    shared = {acronym for acronym, ids in bearers.items() if len(ids) > 1}
    assert shared & set(organization_index().acronyms) == set()


@pytest.mark.parametrize(
    ("name", "expects", "kind"),
    [
        ("Riverbend Legal Clinic", "ngo", EntityType.NGO),
        ("Riverbend Institute for Peace", None, EntityType.NGO),
        ("Fundación Puerta Abierta", None, EntityType.NGO),
        ("Blue Lantern", None, EntityType.OTHER),
        ("Blue Lantern", "un_entity", EntityType.UN_ENTITY),
        ("Association of Lost Names", "state", EntityType.OTHER),
        ("Coastal Commission", "organization", EntityType.OTHER),
    ],
)
def test_a_new_organization_takes_its_type_from_the_words_before_or_its_head_noun(
    name: str, expects: str | None, kind: EntityType
):
    assert new_organization(name, expects).entity_type is kind


def test_a_new_organization_keeps_its_name_and_is_unresolved():
    entity = new_organization("Thailand Society of Harbour Law (TSHL)", None)
    assert (entity.entity_id, entity.name) == (
        "org:thailand-society-of-harbour-law",
        "Thailand Society of Harbour Law",
    )
    assert (entity.resolved, entity.iso3) == (False, None)


def test_a_bracket_that_is_no_acronym_stays():
    assert without_acronym("Prison Watch (Northern Chapter)") == "Prison Watch (Northern Chapter)"


@pytest.mark.parametrize(
    ("organ", "whole"),
    [
        ("European Commission", "European Union"),
        ("Commission européenne", "Union européenne"),
        ("Comisión Europea", "Unión Europea"),
        ("European External Action Service", "European Union"),
        ("African Union Commission", "African Union"),
        ("ECOWAS Commission", "Economic Community of West African States"),
        ("Eurasian Economic Commission", "Eurasian Economic Union"),
        ("Executive Committee of the Commonwealth of Independent States", "Commonwealth of Independent States"),
        ("Quaker United Nations Office", "Friends World Committee for Consultation"),
        ("International Bar Association’s Human Rights Institute", "International Bar Association"),
    ],
)
def test_an_organ_is_not_the_organization_that_it_belongs_to(organ: str, whole: str) -> None:
    found, belongs = find_organization(organ), find_organization(whole)
    assert found is not None and belongs is not None
    assert found[1] == belongs[1] == "exact"
    assert found[0].entity_id != belongs[0].entity_id


def test_a_delegation_and_a_secretariat_stand_for_their_organization() -> None:
    names = ("Delegation of the European Union", "CARICOM Secretariat")
    assert [found[0].entity_id for found in map(find_organization, names) if found] == [
        "org:european-union",
        "org:caricom",
    ]
