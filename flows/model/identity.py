"""Names as resolved: States, organizations, persons, themes, instruments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class EntityType(StrEnum):
    """The type of an entity."""

    STATE = "state"
    NON_MEMBER_STATE = "non_member_state"
    TERRITORY = "territory"
    UN_ENTITY = "un_entity"
    UN_INSTITUTE = "un_institute"
    IGO = "igo"
    NGO = "ngo"
    INDIVIDUAL = "individual"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entity:
    """One State, organization or person. ``resolved`` is False if it is not in the reference."""

    entity_id: str
    name: str
    entity_type: EntityType
    name_es: str | None = None
    name_fr: str | None = None
    iso3: str | None = None
    m49: str | None = None
    un_regional_group: str | None = None
    wikidata_id: str | None = None
    resolved: bool = True


@dataclass(frozen=True, slots=True)
class NameAlias:
    """A name that a user's archive adds to the reference: the printed name ``alias`` of the entity ``entity_id``.

    ``kind`` is state, organization, instrument or theme (``entity_id`` is then the id of that); ``language`` is None
    for documents in any language. ``name`` and ``entity_type`` describe an organization that is not in the reference.
    """

    kind: str
    alias: str
    entity_id: str
    language: str | None = None
    name: str | None = None
    entity_type: str | None = None


@dataclass(frozen=True, slots=True)
class ResolvedName:
    """One name in a list, ``text[start:end]``, and its entity. ``doubt`` is the reason why a person should check it."""

    start: int
    end: int
    as_written: str
    entity: Entity
    method: str
    doubt: str | None = None

    @property
    def is_unknown_body(self) -> bool:
        """Whether the name is of no person and of nothing that the reference knows."""
        return not self.entity.resolved and self.entity.entity_type is not EntityType.INDIVIDUAL

    def moved(self, by: int) -> ResolvedName:
        """Return the name in a longer text, in which its own text begins ``by`` characters later."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of the vocabulary: labels in three languages, and codes in other classifications.

    A roll-up is the theme of what its narrower themes have in common. ``is_tagged`` is False for a theme that is
    refused, because too many of the texts that it was found in are not about it: ``measured_precision`` is the share
    that are, in ``measured_texts`` texts that a person coded (None if it was found in too few).
    """

    theme_id: str
    kind: str
    label_en: str | None
    label_es: str | None
    label_fr: str | None
    definition: str | None
    broader_theme_id: str | None = None
    is_roll_up: bool = False
    is_tagged: bool = True
    measured_precision: float | None = None
    measured_texts: int | None = None
    iccs_code: str | None = None
    sdg_target: str | None = None
    unbis_uri: str | None = None


@dataclass(frozen=True, slots=True)
class ThemeMatch:
    """One place where a text names a theme: ``text[start:end]``. ``method`` is phrase, slot or instrument.

    ``read_by`` is the ``theme_phrase_id`` of the phrase, slot or instrument that named it.
    """

    theme_id: str
    start: int
    end: int
    read_by: str
    method: str = "phrase"


@dataclass(frozen=True, slots=True)
class ThemePhrase:
    """One way in which a text names a theme.

    ``match`` is phrase, stem, acronym, not, slot or instrument. In a slot, a word of ``phrase`` and one of
    ``second_phrase`` are at most ``within`` content words apart.
    """

    theme_phrase_id: str
    theme_id: str
    language: str | None
    match: str
    phrase: str
    second_phrase: str | None = None
    within: int | None = None
    source: str = "prepmeet"


@dataclass(frozen=True, slots=True)
class Instrument:
    """One treaty, resolution, decision or declaration. ``kind`` is convention, protocol, declaration, resolution, …"""

    instrument_id: str
    title: str
    kind: str
    symbol: str | None = None
    adopted_by: str | None = None


@dataclass(frozen=True, slots=True)
class InstrumentMention:
    """One occurrence of an instrument's name: ``text[start:end]``."""

    instrument: Instrument
    start: int
    end: int
    is_official_name: bool
