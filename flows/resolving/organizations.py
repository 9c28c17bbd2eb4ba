"""The organizations that take part in meetings, by full name, acronym and other names.

The reference is ``reference/organizations.csv``. Order of trust: exact normalised name, unique acronym in capitals,
near spelling (for review), else a new entity that keeps the name as written. An organization's name is never searched
for the name of a State.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rapidfuzz import fuzz, process

from flows.model import Entity, EntityType
from flows.resolving.normalize import entity_slug, fold, is_acronym
from flows.resolving.states import reference_rows

NEAR_SPELLING = 92.0  # measured on 300 noisy variants of 617 names: 298 right, none wrong at 88 and above
SHORTEST_NEAR_NAME = 10
HINTS = {kind.value: kind for kind in (EntityType.UN_ENTITY, EntityType.UN_INSTITUTE, EntityType.IGO, EntityType.NGO)}
_ACRONYM_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class OrganizationIndex:
    """``entities`` by id; ``ids`` by folded name; ``acronyms`` by acronym as written, those of one body only.

    ``parted`` are the folded names with a comma: "United Nations, Economic Commission for Africa" is not one of them.
    """

    entities: Mapping[str, Entity]
    ids: Mapping[str, str]
    acronyms: Mapping[str, str]
    parted: tuple[str, ...]
    joined: Mapping[str, str]


@cache
def organization_index() -> OrganizationIndex:
    """Return the reference of organizations, read once."""
    entities: dict[str, Entity] = {}
    ids: dict[str, str] = {}
    acronyms: dict[str, set[str]] = {}
    parted: set[str] = set()
    for row in reference_rows("organizations.csv"):
        entity = _entity(row)
        entities[entity.entity_id] = entity
        names = [row["name_en"], row["name_fr"], row["name_es"], *row["other_names"].split("|")]
        for name in filter(None, names):
            if is_acronym(name):
                acronyms.setdefault(name, set()).add(entity.entity_id)
            else:
                ids.setdefault(fold(name), entity.entity_id)
                parted.update([fold(name)] if "," in name else [])
        for acronym in filter(None, row["acronyms"].split("|")):
            acronyms.setdefault(acronym, set()).add(entity.entity_id)
    return OrganizationIndex(
        entities=MappingProxyType(entities),
        ids=MappingProxyType(ids),
        acronyms=MappingProxyType({acronym: min(found) for acronym, found in acronyms.items() if len(found) == 1}),
        parted=tuple(sorted(parted)),
        joined=MappingProxyType({key.replace(" ", ""): entity_id for key, entity_id in ids.items()}),
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
    """Return the organization of the folded name ``key`` (exact) or of the acronym ``as_written`` (acronym)."""
    index = organization_index()
    if key in index.ids and ("," not in as_written or key in index.parted):
        return index.entities[index.ids[key]], "exact"
    acronym = without_acronym(as_written).strip()
    return (index.entities[index.acronyms[acronym]], "acronym") if acronym in index.acronyms else None


def near_organization(key: str, parted: bool = False) -> Entity | None:
    """Return the organization whose name is spelt nearly like ``key`` or differs in spaces only; one for review.

    Where a comma parts ``key`` as printed (``parted``), only names that have a comma themselves are near.
    """
    index = organization_index()
    joined = None if parted else index.joined.get(key.replace(" ", ""))
    if joined:
        return index.entities[joined]
    if len(key) < SHORTEST_NEAR_NAME:
        return None
    names = index.parted if parted else index.ids.keys()
    found = process.extractOne(key, names, scorer=fuzz.ratio, score_cutoff=NEAR_SPELLING)
    return index.entities[index.ids[found[0]]] if found else None


def find_organization(name: str) -> tuple[Entity, str] | None:
    """Return the organization that ``name`` is and the method (exact, acronym, fuzzy); None where none is known."""
    bare = without_acronym(name)
    known = known_organization(fold(name), name) or known_organization(fold(bare), bare)
    if known:
        return known
    entity = near_organization(fold(bare))
    return (entity, "fuzzy") if entity else None


def without_acronym(name: str) -> str:
    """Return ``name`` without acronyms in brackets: "Peace Fund (PF)" → "Peace Fund"."""
    return _ACRONYM_IN_BRACKETS.sub(lambda found: "" if is_acronym(found[1]) else found[0], name)


def new_organization(name: str, expects: str | None) -> Entity:
    """Return an entity of its own for a name that the reference does not know.

    Its type is what the words before the list announce (``expects``); else the name's own head noun tells it
    ("Association" → ngo); else it is other.
    """
    bare = without_acronym(name)
    kind = HINTS.get(expects or "") or (EntityType.NGO if _ngo_words() & set(fold(bare).split()) else EntityType.OTHER)
    kind = EntityType.OTHER if expects == "state" else kind
    return Entity(entity_id=f"org:{entity_slug(bare)}", name=bare, entity_type=kind, resolved=False)


@cache
def _ngo_words() -> frozenset[str]:
    return frozenset(row["word"] for row in reference_rows("name_words.csv") if row["entity_type"] == "ngo")
