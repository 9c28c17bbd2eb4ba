"""Adjectives that name a State: "French", "peruano", "malienne"; and the plain name of each State.

The table is ``reference/state_adjectives.csv``. An adjective of two States ("Congolese", "Korean"; in English also
"Dominican") has no entity: whom it names stays open. Left out are adjectives that are also of a language or a region
("English", "Central African") and the plural of those that also name the peoples of a region ("americanos",
"indiens"). An adjective of Burma is that of the former State, as its name is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from flows.reference.normalize import fold, is_acronym
from flows.reference.states import state_index
from flows.reference.tables import reference_rows

_PLAIN = re.compile(r"[^\W\d_]+(?:[ ’'-][^\W\d_]+)*")
_LEAST_LETTERS = 4


@cache
def state_adjectives(language: str) -> Mapping[str, str]:
    """Return the id of the State by folded adjective; empty for an adjective of two States."""
    rows = (row for row in reference_rows("state_adjectives.csv") if row["language"] == language)
    return MappingProxyType({fold(row["adjective"]): row["entity_id"] for row in rows})


@cache
def plain_names(language: str) -> Mapping[str, tuple[str, str]]:
    """Return article and name of each State by id: its short name, or the shortest other one, without any mark."""
    names: dict[str, list[tuple[bool, int, str, str]]] = {}
    for row in reference_rows("state_names.csv"):
        name = row["name"]
        is_plain = _PLAIN.fullmatch(name) is not None and not is_acronym(name) and len(name) >= _LEAST_LETTERS
        if row["language"] == language and is_plain and state_index().ids[fold(name)] == row["entity_id"]:
            names.setdefault(row["entity_id"], []).append((row["form"] != "short", len(name), row["article"], name))
    return MappingProxyType({entity_id: min(found)[2:] for entity_id, found in names.items()})
