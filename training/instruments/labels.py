"""Labels of cited instruments, by reference: file, paragraph, offsets and instrument id, never a text.

One row describes one document, or the sentences of one language in a collection ("NAME#es"). Of the documents
of each part, in the order of their digests, the first, third, … are sealed; of the sentences of a collection, those
whose digest begins with 0 to 7.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from training.rows import all_rows

FIRST_OPEN_DIGIT = "8"


@dataclass(frozen=True, slots=True)
class LabelledMention:
    """One mention of an instrument: the span in the paragraph that has this number and digest.

    ``instrument_id`` is "unlisted" for an instrument that is named and not in the reference. ``is_optional``: neither
    finding nor missing it counts, as with the number of a resolution above its own text.
    """

    paragraph: int
    digest: str
    start: int
    end: int
    instrument_id: str
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class LabelledCitations:
    """All mentions in the paragraphs of a document from the first to the last of ``window``."""

    file: str
    sha256: str
    part: str
    language: str
    sealed: bool
    window: tuple[int, int]
    mentions: tuple[LabelledMention, ...]


def load_citations() -> Iterator[LabelledCitations]:
    """Yield the labels of all documents."""
    return map(from_json, all_rows("instruments"))


def from_json(values: dict[str, Any]) -> LabelledCitations:
    """Return labels as read from JSON."""
    mentions = tuple(
        LabelledMention(number, digest, start, end, instrument_id, bool(optional))
        for number, digest, start, end, instrument_id, *optional in values["mentions"]
    )
    first, last = values["window"]
    return LabelledCitations(
        values["file"], values["sha256"], values["part"], values["language"], values["sealed"], (first, last), mentions
    )


def is_sealed_sentence(text: str) -> bool:
    """Return whether a sentence of a collection is in its sealed half."""
    return hashlib.sha256(text.encode()).hexdigest()[0] < FIRST_OPEN_DIGIT
