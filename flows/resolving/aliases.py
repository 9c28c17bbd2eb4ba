"""Aliases: names that a user's archive adds to the reference, and the entity or instrument of each.

An alias matches like a name of the reference, by exact normalized name; near spellings of aliases do not match.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from flows.model import Entity, EntityType, NameAlias
from flows.reference.normalize import fold, is_acronym
from flows.reference.organizations import known_organization, organizations
from flows.reference.states import state_index, state_of_key
from flows.resolving.instruments import INSTRUMENT, load_instruments
from flows.resolving.themes import load_vocabulary
from flows.resolving.themes.user_phrases import THEME

METHOD = "user-alias"


@dataclass(frozen=True, slots=True)
class AliasIndex:
    """The aliases of one language.

    ``entities`` by folded alias; ``acronyms`` and ``with_comma`` as in StateIndex; ``prefixes``: their first words.
    """

    entities: Mapping[str, Entity]
    acronyms: frozenset[str]
    with_comma: frozenset[str]
    prefixes: frozenset[str]


@lru_cache(maxsize=64)
def alias_index(aliases: tuple[NameAlias, ...], language: str) -> AliasIndex:
    """Return the aliases for documents in ``language`` (cached)."""
    entities: dict[str, Entity] = {}
    acronyms: set[str] = set()
    with_comma: set[str] = set()
    for name, entity_id in _names(aliases, language):
        key = fold(name)
        entity = known_entity(entity_id) or alias_entity(entity_id, aliases)
        if entity is not None:
            entities.setdefault(key, entity)
        acronyms.update([key] if is_acronym(name) else [])
        with_comma.update([key] if "," in name else [])
    words = [key.split() for key in entities]
    prefixes = frozenset(" ".join(one[:end]) for one in words for end in range(1, len(one)))
    return AliasIndex(MappingProxyType(entities), frozenset(acronyms), frozenset(with_comma), prefixes)


def find_alias(aliases: tuple[NameAlias, ...], language: str, key: str, as_written: str) -> Entity | None:
    """Return the entity of an alias with exactly this name.

    Args:
        aliases: The aliases of the archive.
        language: The language of the document.
        key: The folded name.
        as_written: The printed name: acronyms match only in capitals, and a comma only in names that have one.
    """
    index = alias_index(aliases, language)
    if key not in index.entities or (key in index.acronyms and not as_written.isupper()):
        return None
    return None if "," in as_written and key not in index.with_comma else index.entities[key]


def _names(aliases: Sequence[NameAlias], language: str) -> Iterator[tuple[str, str]]:
    """Yield name and entity id of the aliases in ``language``, and of new organizations."""
    entities = [one for one in aliases if one.kind in _ENTITY_FAULTS]
    yield from ((one.alias, one.entity_id) for one in entities if one.language in (None, language))
    yield from ((one.name, one.entity_id) for one in entities if one.name)


def alias_entity(entity_id: str, aliases: Sequence[NameAlias]) -> Entity | None:
    """Return the new organization that an alias describes, or None."""
    described = (one for one in aliases if one.entity_id == entity_id and one.name and one.entity_type)
    new = next(described, None)
    return None if new is None else Entity(entity_id, str(new.name), EntityType(str(new.entity_type)))


def known_entity(entity_id: str) -> Entity | None:
    """Return the State, territory or organization of the reference that has this id, or None."""
    return state_index().entities.get(entity_id) or organizations().get(entity_id)


# ---------------------------------------------------------------------------------------------- checks


def alias_faults(aliases: Sequence[NameAlias]) -> Iterator[tuple[NameAlias, str]]:
    """Yield each alias that contradicts the reference or another alias, with the reason."""
    for one in aliases:
        if one.kind == INSTRUMENT:
            reason = _instrument_fault(one)
        elif one.kind == THEME:
            reason = _theme_fault(one)
        else:
            reason = _ENTITY_FAULTS[one.kind](one, aliases) or _name_fault(one)
        reason = reason or _duplicate_fault(one, aliases)
        if reason is not None:
            yield one, reason


def _instrument_fault(alias: NameAlias) -> str | None:
    index = load_instruments()
    instrument = index.by_id(alias.entity_id)
    if instrument is None:
        return f"the reference has no instrument {alias.entity_id}; give its id or its document symbol"
    if alias.name or alias.entity_type:
        return "name and entity_type are for new organizations; leave them blank"
    if not fold(alias.alias):
        return f"alias {alias.alias!r} holds no letter"
    others = index.named(alias.alias) - {instrument.instrument_id, ""}
    return f"alias {alias.alias!r} is a name of {min(others)} in the reference" if others else None


def _theme_fault(alias: NameAlias) -> str | None:
    if alias.entity_id not in {theme.theme_id for theme in load_vocabulary().themes}:
        return f"the vocabulary has no theme {alias.entity_id}; give a theme_id of the table themes"
    if alias.name or alias.entity_type:
        return "name and entity_type are for new organizations; leave them blank"
    return None if fold(alias.alias) else f"alias {alias.alias!r} holds no letter"


def _state_fault(alias: NameAlias, _aliases: Sequence[NameAlias]) -> str | None:
    if alias.entity_id not in state_index().entities:
        return f"there is no State or territory {alias.entity_id}; give its ISO 3166-1 alpha-3 code"
    if alias.name or alias.entity_type:
        return "name and entity_type are for new organizations; leave them blank"
    return None


def _organization_fault(alias: NameAlias, aliases: Sequence[NameAlias]) -> str | None:
    if not alias.entity_id.startswith("org:"):
        return f"{alias.entity_id} is no organization; its id begins with org:"
    if known_entity(alias.entity_id) is not None:
        is_described = alias.name or alias.entity_type
        return "the reference knows this organization; leave name and entity_type blank" if is_described else None
    same = [one for one in aliases if one.entity_id == alias.entity_id and (one.name or one.entity_type)]
    if not any(one.name and one.entity_type for one in same):
        return f"the reference does not know {alias.entity_id}; give a new organization its name and entity_type"
    if len({(one.name, one.entity_type) for one in same}) > 1:
        return f"{alias.entity_id} has two names or types; give them in one line only"
    return None


_ENTITY_FAULTS: Mapping[str, Callable[[NameAlias, Sequence[NameAlias]], str | None]] = MappingProxyType(
    {"state": _state_fault, "organization": _organization_fault}
)


def _name_fault(alias: NameAlias) -> str | None:
    """Return a reason if the alias is already the name of another entity in the reference."""
    for column, name in (("alias", alias.alias), ("name", alias.name or alias.alias)):
        key = fold(name)
        if not key:
            return f"{column} {name!r} holds no letter"
        organization = known_organization(key, name)
        known = organization[0] if organization else state_of_key(key, name)
        if known is not None and known.entity_id != alias.entity_id:
            return f"{column} {name!r} is a name of {known.name} ({known.entity_id}) in the reference"
    return None


def _duplicate_fault(alias: NameAlias, aliases: Sequence[NameAlias]) -> str | None:
    """Return a reason if another alias is the same normalized name for another entity."""
    for other in aliases:
        share_language = None in (alias.language, other.language) or alias.language == other.language
        if share_language and fold(other.alias) == fold(alias.alias) and other.entity_id != alias.entity_id:
            return f"alias {alias.alias!r} is the same name as {other.alias!r}, which stands for {other.entity_id}"
    return None
