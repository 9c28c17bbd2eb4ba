"""What the rows of each table are called on the pages, and the letter that marks them besides colour and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class RowKind:
    """A kind of row: its table, its letter, and its names."""

    table: str
    letter: str
    title: str
    plural: str


KINDS: Mapping[str, RowKind] = MappingProxyType(
    {
        kind.table: kind
        for kind in (
            RowKind("participants", "P", "Participant", "Participants"),
            RowKind("statements", "S", "Speaker", "Speakers"),
            RowKind("officers", "O", "Officer", "Officers"),
            RowKind("agenda_items", "A", "Agenda item", "Agenda items"),
            RowKind("recommendations", "R", "Recommendation", "Recommendations"),
            RowKind("theme_mentions", "T", "Theme", "Themes"),
            RowKind("positions", "V", "View", "Views"),
            RowKind("citations", "C", "Citation", "Citations"),
        )
    }
)
# the primary key of each table whose rows a decision names
KEYS: Mapping[str, str] = MappingProxyType(
    {
        "participants": "participant_id",
        "statements": "statement_id",
        "officers": "officer_id",
        "agenda_items": "agenda_item_id",
        "recommendations": "recommendation_id",
        "theme_mentions": "theme_mention_id",
        "positions": "position_id",
        "citations": "citation_id",
        "paragraphs": "paragraph_id",
        "issues": "issue_id",
        "documents": "document_id",
    }
)
# the column that equals the words at the span, in tables whose rows may be decided together if these words are the same
SAME_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "participants": "name_as_written",
        "statements": "name_as_written",
        "theme_mentions": "matched_text",
        "citations": "as_written",
    }
)
