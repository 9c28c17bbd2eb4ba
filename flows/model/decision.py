"""A decision of a person about one value that the rules read, or did not read."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Action(StrEnum):
    """What a decision does."""

    CONFIRM = "confirm"
    CHANGE = "change"
    REMOVE = "remove"
    ADD = "add"
    SPLIT = "split"
    MERGE = "merge"
    NOT_A_REPORT = "not-a-report"
    WITHDRAW = "withdraw"


# The columns of each table that a reviewer judges; the others are ids, places, or follow from these.
JUDGED_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "participants": ("entity_id", "capacity"),
        "statements": ("entity_id", "capacity", "statement_kind", "on_behalf_of"),
        "officers": ("role", "name", "entity_id"),
        "agenda_items": ("number", "title", "kind"),
        "recommendations": ("addressee", "lead_verb", "action_category", "negotiated"),
        "theme_mentions": ("theme_id",),
        "positions": ("subject", "quantifier_class", "verb_class"),
        "citations": ("instrument_id",),
    }
)
SPAN = "span"  # the name of a field in decisions that change where a value begins and ends: "12:40"
READ_TABLES = tuple(JUDGED_FIELDS)
NAME_TABLES = ("participants", "statements")  # one name may be a row of both
WITHOUT_SPANS = ("agenda_items",)
# tables in which two rows of the same words are rarely both right: one sentence may have several views and themes
WITHOUT_OVERLAPS = (*NAME_TABLES, "officers", "recommendations")
FROM_ABOVE = ("theme_mentions",)  # rows may be about words of a paragraph above: these are judged there
# Besides rows, a person may confirm that a paragraph lacks nothing, settle a doubt, or review a document whole.
CONFIRMABLE = (*READ_TABLES, "paragraphs", "issues", "documents")
DIGEST_DIGITS = 16
SHAPES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-", "\u00ad": None})


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of decisions.csv. Offsets are in the text of the paragraph, ``paragraph`` is its key ("p16(a)").

    ``paragraph_digest``: first 16 hexadecimal digits of the SHA-256 of the paragraph's text, as reviewed.
    ``as_written``: the words at the span; for a table without spans, the printed number or the code of a doubt; for
    ``entities``, the entity. ``as_read``: the judged fields as the reviewer saw them ("" for null). ``value``: the new
    value of ``field``; of an added row its fields as JSON; of a split its parts, separated by " | "; of a merge the
    other entity; of a withdrawal the id of the withdrawn decision. ``sample``: the random sample of the judgement.
    """

    decision_id: str
    decided_at_utc: str
    reviewer: str
    action: Action
    table: str | None = None
    field: str | None = None
    value: str | None = None
    sha256: str | None = None
    symbol: str | None = None
    language: str | None = None
    meeting_id: str | None = None
    paragraph: str | None = None
    paragraph_digest: str | None = None
    char_start: int | None = None
    char_end: int | None = None
    as_written: str | None = None
    as_read: Mapping[str, str] = dataclasses.field(default_factory=dict)
    reason: str | None = None
    sample: str | None = None
    code_version: str | None = None

    @property
    def added_fields(self) -> Mapping[str, str]:
        """The fields of the row that the decision adds."""
        return json_texts(self.value, "value")


def json_texts(cell: str | None, column: str) -> Mapping[str, str]:
    """Return a JSON object of texts; an empty one for None. ValueError if the cell is something else."""
    if cell is None:
        return {}
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        raise ValueError(f"{column} {cell[:80]!r} is no JSON object of texts")
    return found


def read_span(value: str | None) -> tuple[int, int]:
    """Return the offsets of a span such as "12:40". ValueError if it has another form."""
    start, _, end = str(value).partition(":")
    return int(start), int(end)


def split_parts(value: str | None) -> list[str]:
    """Return the parts of a split name: "Mali | Malawi" → ["Mali", "Malawi"]."""
    return [part.strip() for part in str(value).split("|")]


def withdrawn_ids(decisions: Sequence[Decision]) -> frozenset[str]:
    """Return the ids of the decisions that later ones withdraw; a withdrawal may be withdrawn itself."""
    withdrawn: set[str] = set()
    for one in reversed(decisions):
        if one.action is Action.WITHDRAW and one.decision_id not in withdrawn:
            withdrawn.add(one.value or "")
    return frozenset(withdrawn)


def paragraph_digest(text: str) -> str:
    """Return the digest by which a decision recognizes the paragraph that was reviewed.

    Blanks, soft hyphens and the shapes of quotes and dashes do not count: they differ between the formats of a report.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(SHAPES).split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_DIGITS]
