"""Look up one name in the reference tables of States and organizations."""

from __future__ import annotations

from flows.model import Entity
from flows.reference.normalize import fold
from flows.reference.organizations import known_organization, near_organization, without_acronym
from flows.reference.states import state_of_key


def find_state(name: str) -> Entity | None:
    """Return the State or territory with this name, by exact name."""
    return state_of_key(fold(name), name)


def find_organization(name: str) -> tuple[Entity, str] | None:
    """Return the organization with this name and the method: exact, acronym or fuzzy."""
    bare = without_acronym(name)
    known = known_organization(fold(name), name) or known_organization(fold(bare), bare)
    if known:
        return known
    entity = near_organization(fold(bare))
    return (entity, "fuzzy") if entity else None
