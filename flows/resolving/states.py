"""The States and territories that take part in meetings, by every official, former and customary name (EN, FR, ES).

The reference is ``reference/states.csv`` and ``reference/state_names.csv``, made by ``scripts/build_reference.py``;
each row names its source. A State that no longer exists is an entity of its own, never its successor.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from rapidfuzz import fuzz, process

from flows.model import Entity, EntityType
from flows.resolving.normalize import fold, is_acronym

NEAR_SPELLING = 85.0  # "Morrocco" scores 93 against "Morocco"; "Ecuadorian" 82 against "Ecuador"
CLEAR_LEAD = 4.0
SHORTEST_NEAR_NAME = 6


@dataclass(frozen=True, slots=True)
class StateIndex:
    """``entities`` by id; ``ids`` by folded name; ``acronyms``: folded names that count in capitals only ("USA").

    ``parted`` are the folded names that a comma may part ("Iran, Islamic Republic of", "Hong Kong, China").
    ``spans`` gives the years of a State that no longer exists ("1918–1992"), ``joined`` the names without spaces.
    """

    entities: Mapping[str, Entity]
    ids: Mapping[str, str]
    acronyms: frozenset[str]
    parted: frozenset[str]
    spans: Mapping[str, str]
    joined: Mapping[str, str]


def reference_rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a file of ``flows/resolving/reference``; blank cells are empty strings."""
    text = files("flows.resolving.reference").joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


@cache
def state_index() -> StateIndex:
    """Return the reference of States, read once."""
    rows = {row["entity_id"]: row for row in reference_rows("states.csv")}
    shorts: dict[tuple[str, str], str] = {}
    ids: dict[str, str] = {}
    capitals: set[str] = set()
    parted: set[str] = set()
    for name in reference_rows("state_names.csv"):
        if name["form"] == "short":
            shorts[name["entity_id"], name["language"]] = name["name"]
        key = fold(name["name"])
        ids.setdefault(key, name["entity_id"])
        if is_acronym(name["name"]):
            capitals.add(key)
        if "," in name["name"] or "(" in name["name"]:
            parted.add(key)
    return StateIndex(
        entities=MappingProxyType({entity_id: _entity(row, shorts) for entity_id, row in rows.items()}),
        ids=MappingProxyType(ids),
        acronyms=frozenset(capitals),
        parted=frozenset(parted),
        spans=MappingProxyType(
            {i: f"{r['valid_from'][:4]}–{r['valid_to'][:4]}" for i, r in rows.items() if r["valid_to"]}
        ),
        joined=MappingProxyType(
            {key.replace(" ", ""): entity_id for key, entity_id in ids.items() if key not in capitals}
        ),
    )


def _years(row: Mapping[str, str]) -> str:
    return f"{row['valid_from'][:4]}–{row['valid_to'][:4]}"


def _entity(row: Mapping[str, str], shorts: Mapping[tuple[str, str], str]) -> Entity:
    entity_id = row["entity_id"]
    return Entity(
        entity_id=entity_id,
        name=shorts[entity_id, "en"],
        entity_type=EntityType(row["entity_type"]),
        name_es=shorts[entity_id, "es"],
        name_fr=shorts[entity_id, "fr"],
        iso3=row["iso3"] or None,
        m49=row["m49"] or None,
        un_regional_group=row["un_regional_group"] or None,
        wikidata_id=row["wikidata_id"] or None,
    )


def find_state(name: str) -> Entity | None:
    """Return the State or territory whose name (without an article) ``name`` is; acronyms count in capitals only."""
    return state_of_key(fold(name), name)


def state_of_key(key: str, as_written: str) -> Entity | None:
    """Return the State of the folded name ``key``; ``as_written`` tells whether it is in capitals or has a comma."""
    index = state_index()
    entity_id = index.ids.get(key)
    if entity_id is None or (key in index.acronyms and not as_written.isupper()):
        return None
    if "," in as_written and key not in index.parted:
        return None
    return index.entities[entity_id]


def state_of_joined_key(key: str) -> Entity | None:
    """Return the State of ``key`` where only spaces are wrong, as a PDF leaves them: "h onduras"."""
    index = state_index()
    entity_id = index.joined.get(key.replace(" ", ""))
    return index.entities[entity_id] if entity_id else None


def near_state(key: str, cutoff: float = NEAR_SPELLING) -> Entity | None:
    """Return the one State whose name is spelt nearly like ``key``; None where two are about as near or none is."""
    index = state_index()
    if len(key) < SHORTEST_NEAR_NAME:
        return None
    found = process.extract(key, index.ids.keys(), scorer=fuzz.ratio, score_cutoff=cutoff - CLEAR_LEAD, limit=6)
    scores: dict[str, float] = {}
    for name, score, _ in found:
        scores.setdefault(index.ids[name], score)
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < cutoff or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < CLEAR_LEAD):
        return None
    return index.entities[ranked[0][0]]


def years_of(entity_id: str) -> str | None:
    """Return the years of a State that no longer exists ("1918–1992"), None for any other."""
    return state_index().spans.get(entity_id)
