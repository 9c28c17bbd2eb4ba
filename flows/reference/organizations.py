"""Find the organizations that take part in meetings, by full name, acronym and other names.

The reference is ``reference/organizations.csv``. Matches in order of trust: exact normalized name, unique acronym in
capitals, near spelling (for review). Otherwise a new entity keeps the name as written. An organization's name is never
searched for the name of a State.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rapidfuzz import fuzz, process

from flows.model import Entity, EntityType
from flows.reference.normalize import fold, is_acronym, name_slug
from flows.reference.tables import reference_rows

MIN_SIMILARITY = 92.0  # measured on 300 noisy variants of 617 names: 298 right, none wrong at 88 and above
MIN_NEAR_LENGTH = 10
ANNOUNCED_TYPES = {
    kind.value: kind for kind in (EntityType.UN_ENTITY, EntityType.UN_INSTITUTE, EntityType.IGO, EntityType.NGO)
}
_ACRONYM_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class OrganizationIndex:
    """The reference of organizations.

    ``entities`` by id; ``ids`` by folded name; ``acronyms``: id by acronym as written, if only one organization has it;
    ``with_comma``: the folded names that have a comma; ``without_spaces``: id by folded name without spaces.
    """

    entities: Mapping[str, Entity]
    ids: Mapping[str, str]
    acronyms: Mapping[str, str]
    with_comma: tuple[str, ...]
    without_spaces: Mapping[str, str]


@cache
def organizations() -> Mapping[str, Entity]:
    """Return the organizations of the reference by id (cached); the index of their names takes longer."""
    entities = map(_entity, reference_rows("organizations.csv"))
    return MappingProxyType({entity.entity_id: entity for entity in entities})


@cache
def organization_index() -> OrganizationIndex:
    """Return the reference of organizations with the index of their names (cached)."""
    entities = organizations()
    ids: dict[str, str] = {}
    acronyms: dict[str, set[str]] = {}
    with_comma: set[str] = set()
    for row in reference_rows("organizations.csv"):
        entity_id = row["entity_id"]
        names = [row["name_en"], row["name_fr"], row["name_es"], *row["other_names"].split("|")]
        for name in filter(None, names):
            if is_acronym(name):
                acronyms.setdefault(name, set()).add(entity_id)
            else:
                ids.setdefault(fold(name), entity_id)
                with_comma.update([fold(name)] if "," in name else [])
        for acronym in filter(None, row["acronyms"].split("|")):
            acronyms.setdefault(acronym, set()).add(entity_id)
    return OrganizationIndex(
        entities=entities,
        ids=MappingProxyType(ids),
        acronyms=MappingProxyType({acronym: min(found) for acronym, found in acronyms.items() if len(found) == 1}),
        with_comma=tuple(sorted(with_comma)),
        without_spaces=MappingProxyType({key.replace(" ", ""): entity_id for key, entity_id in ids.items()}),
    )


def _entity(row: Mapping[str, str]) -> Entity:
    return Entity(
        entity_id=row["entity_id"],
        name=row["name_en"] or row["name_es"] or row["name_fr"],
        entity_type=EntityType(row["entity_type"]),
        name_es=row["name_es"] or None,
        name_fr=row["name_fr"] or None,
        wikidata_id=row["wikidata_id"] or None,
    )


def known_organization(key: str, as_written: str) -> tuple[Entity, str] | None:
    """Return the organization and the method: "exact" for the folded name ``key``, "acronym" for ``as_written``."""
    index = organization_index()
    if key in index.ids and ("," not in as_written or key in index.with_comma):
        return index.entities[index.ids[key]], "exact"
    name, _, last = key.rpartition(" ")
    if as_written.endswith(")") and name in index.ids and index.acronyms.get(last.upper()) == index.ids[name]:
        return index.entities[index.ids[name]], "exact"  # "European Police Office (Europol)"
    acronym = without_acronym(as_written).strip()
    return (index.entities[index.acronyms[acronym]], "acronym") if acronym in index.acronyms else None


def near_organization(key: str, has_comma: bool = False) -> Entity | None:
    """Return the organization whose name is similar to ``key`` or differs in spaces only; needs review.

    Args:
        key: The folded name.
        has_comma: The printed name has a comma: compare it only with names that have one.
    """
    index = organization_index()
    same_letters = None if has_comma else index.without_spaces.get(key.replace(" ", ""))
    if same_letters:
        return index.entities[same_letters]
    if len(key) < MIN_NEAR_LENGTH:
        return None
    names = index.with_comma if has_comma else index.ids.keys()
    found = process.extractOne(key, names, scorer=fuzz.ratio, score_cutoff=MIN_SIMILARITY)
    return index.entities[index.ids[found[0]]] if found else None


def without_acronym(name: str) -> str:
    """Remove acronyms and other short names in brackets: "Peace Fund (PF)", "Peace Programme (UN-Peace)"."""

    def short(found: re.Match[str]) -> bool:
        return is_acronym(found[1]) or _are_one(name[: found.start()], found[1])

    return _ACRONYM_IN_BRACKETS.sub(lambda found: "" if short(found) else found[0], name)


def _are_one(name: str, short: str) -> bool:
    """Return whether two names are of one organization of the reference."""
    ids = organization_index().ids
    entity = ids.get(fold(short))
    return entity is not None and entity == ids.get(fold(name))


def new_organization(name: str, expects: str | None) -> Entity:
    """Return a new, unresolved entity for a name that the reference does not contain.

    Its type is what the sentence announces (``expects``), else what the head noun of the name implies ("Association"
    → ngo), else other.
    """
    bare = without_acronym(name)
    kind = ANNOUNCED_TYPES.get(expects or "")
    if kind is None:
        is_ngo = expects != "state" and not _ngo_words().isdisjoint(fold(bare).split())
        kind = EntityType.NGO if is_ngo else EntityType.OTHER
    return Entity(entity_id=f"org:{name_slug(bare)}", name=bare, entity_type=kind, resolved=False)


@cache
def _ngo_words() -> frozenset[str]:
    return frozenset(row["word"] for row in reference_rows("name_words.csv") if row["entity_type"] == "ngo")
