"""What a span of a text may name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MentionKind(StrEnum):
    """What a span names."""

    STATE = "state"
    ORGANIZATION = "organization"
    NAME = "name"  # an organization that the reference does not contain
    CAPITALS = "capitals"  # another capitalized phrase: a name only beside names
    BODY = "body"  # a body of the meeting, named by its noun alone: "the Special Committee"
    PERSON = "person"
    OFFICE = "office"
    NUMBER = "number"
    INSTRUMENT = "instrument"  # it only keeps its words from being the name of somebody
    SYMBOL = "symbol"


CAPITALIZED = (MentionKind.CAPITALS, MentionKind.NAME)
KNOWN = (MentionKind.STATE, MentionKind.ORGANIZATION)  # the reference has them
ENTITIES = (*KNOWN, MentionKind.NAME)


@dataclass(frozen=True, slots=True)
class Mention:
    """One span that names something; ``entity_id`` is the entity of a known name."""

    start: int
    end: int
    kind: MentionKind
    entity_id: str | None = None
