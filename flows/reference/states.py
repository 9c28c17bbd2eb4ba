"""Find the States and territories that take part in meetings, by official, former and customary names (EN, FR, ES).

The reference is ``reference/states.csv`` and ``reference/state_names.csv``, built by ``scripts/build_reference.py``;
each row names its source. A former State is a separate entity and is never mapped to its successor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rapidfuzz import fuzz, process

from flows.model import Entity, EntityType
from flows.reference.normalize import fold, is_acronym
from flows.reference.tables import reference_rows

_ELISION = re.compile(r"^[ldLD]['’]")  # "l’Uruguay"
MAX_STATE_WORDS = 4  # of the names that end other names
LONGEST_STATE = 10  # words: "Reino Unido de Gran Bretaña e Irlanda del Norte"
MIN_SIMILARITY = 85.0  # "Morrocco" scores 93 against "Morocco"; "Ecuadorian" 82 against "Ecuador"
MIN_LEAD = 4.0  # points by which the best State must beat the second
MIN_NEAR_LENGTH = 6


@dataclass(frozen=True, slots=True)
class StateIndex:
    """The reference of States and territories.

    ``entities`` by id; ``ids`` by folded name; ``acronyms``: folded names that count only in capitals ("USA");
    ``with_comma``: folded names that may contain a comma ("Iran, Islamic Republic of", "Hong Kong, China"); ``years``:
    the years of a former State by id ("1918–1992"); ``without_spaces``: id by folded name without spaces.
    """

    entities: Mapping[str, Entity]
    ids: Mapping[str, str]
    acronyms: frozenset[str]
    with_comma: frozenset[str]
    years: Mapping[str, str]
    without_spaces: Mapping[str, str]


@cache
def state_index() -> StateIndex:
    """Return the reference of States and territories (cached)."""
    rows = {row["entity_id"]: row for row in reference_rows("states.csv")}
    shorts: dict[tuple[str, str], str] = {}
    ids: dict[str, str] = {}
    capitals: set[str] = set()
    with_comma: set[str] = set()
    for name in reference_rows("state_names.csv"):
        if name["form"] == "short":
            shorts[name["entity_id"], name["language"]] = name["name"]
        key = fold(name["name"])
        ids.setdefault(key, name["entity_id"])
        if is_acronym(name["name"]):
            capitals.add(key)
        if "," in name["name"] or "(" in name["name"]:
            with_comma.add(key)
    return StateIndex(
        entities=MappingProxyType({entity_id: _entity(row, shorts) for entity_id, row in rows.items()}),
        ids=MappingProxyType(ids),
        acronyms=frozenset(capitals),
        with_comma=frozenset(with_comma),
        years=MappingProxyType({entity_id: _years(row) for entity_id, row in rows.items() if row["valid_to"]}),
        without_spaces=MappingProxyType(
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


def state_of_key(key: str, as_written: str) -> Entity | None:
    """Return the State or territory with exactly this name, without an article.

    Args:
        key: The folded name.
        as_written: The printed name: acronyms match only in capitals, and a comma only in names that may have one.
    """
    index = state_index()
    entity_id = index.ids.get(key)
    if entity_id is None or (key in index.acronyms and not as_written.isupper()):
        return None
    if "," in as_written and key not in index.with_comma:
        return None
    return index.entities[entity_id]


def is_state(written: str) -> bool:
    """Return whether words are the name of a State or territory and nothing else, without an article."""
    return state_of_key(fold(written), written) is not None


def state_ignoring_spaces(key: str) -> Entity | None:
    """Return the State whose name differs from ``key`` in spaces only, as in text from a PDF: "h onduras"."""
    index = state_index()
    entity_id = index.without_spaces.get(key.replace(" ", ""))
    return index.entities[entity_id] if entity_id else None


def near_state(key: str, cutoff: float = MIN_SIMILARITY) -> Entity | None:
    """Return the one State whose name is similar to ``key``; None if there is none, or two about equally similar.

    Args:
        key: The folded name.
        cutoff: The similarity required, from 0 to 100.
    """
    index = state_index()
    if len(key) < MIN_NEAR_LENGTH:
        return None
    found = process.extract(key, index.ids.keys(), scorer=fuzz.ratio, score_cutoff=cutoff - MIN_LEAD, limit=6)
    scores: dict[str, float] = {}
    for name, score, _ in found:
        scores.setdefault(index.ids[name], score)
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < cutoff or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MIN_LEAD):
        return None
    return index.entities[ranked[0][0]]


def years_of(entity_id: str) -> str | None:
    """Return the years of a former State ("1918–1992"); None for any other."""
    return state_index().years.get(entity_id)


def ends_in_state(written: str, most_words: int = MAX_STATE_WORDS) -> bool:
    """Return whether a text ends with the name of a State: "Friends of Costa Rica"."""
    return next(_states_at_end(written, most_words), None) is not None


def ends_in_same_state(written: str, name: str) -> bool:
    """Return whether a text ends with another name of a State: "United Kingdom of … Ireland", "United Kingdom"."""
    state = state_of_key(fold(name), name)
    return state is not None and any(one.entity_id == state.entity_id for one in _states_at_end(written, LONGEST_STATE))


def _states_at_end(written: str, most_words: int) -> Iterator[Entity]:
    words = written.split()
    for first in range(max(0, len(words) - most_words), len(words)):
        end = _ELISION.sub("", " ".join(words[first:]))
        state = state_of_key(fold(end), end)
        if state is not None:
            yield state
