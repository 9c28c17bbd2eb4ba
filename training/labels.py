"""Labels: what a person read in real documents, by reference. They hold offsets, never a text.

A document is named by its file and SHA-256, a paragraph by its number in the outline and by a digest of its words, so
that a label is found again after the outline has changed elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flows.model import Paragraph
from flows.reference.normalize import fold
from training.rows import all_rows

DIGEST_LETTERS = 12
# frames that give facts, and frames that must give none
FACTS = ("attendance", "statement", "officer", "recommendation")
OTHERS = (
    "chapeau", "composition", "vote", "credentials", "agenda", "documents", "resolution", "position", "history", "rule",
    "request", "narrative",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """What one paragraph reports; ``spans`` are names, or the starts of sentences that recommend (empty: all of it)."""

    paragraph: int
    digest: str
    kind: str
    spans: tuple[tuple[int, int], ...] = ()
    optional: tuple[bool, ...] = ()
    officers: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """The labels of one document; paragraphs outside ``window`` were not read.

    ``sealed_set`` says in which of the three sets a sealed document is scored.
    """

    file: str
    sha256: str
    language: str
    organ: str
    sealed: bool
    window: tuple[int, int]
    frames: tuple[Frame, ...]
    sealed_set: int = 1


def paragraph_digest(text: str) -> str:
    """Return a digest of the words of a paragraph."""
    return hashlib.sha256(fold(text).encode()).hexdigest()[:DIGEST_LETTERS]


def load_labels() -> Iterator[LabelledDocument]:
    """Yield the labels of all documents."""
    return map(from_json, all_rows("labels"))


def from_json(values: dict[str, Any]) -> LabelledDocument:
    """Return labels as read from JSON."""
    frames = tuple(
        Frame(
            one["paragraph"],
            one["digest"],
            one["kind"],
            tuple((start, end) for start, end in one.get("spans", ())),
            tuple(bool(value) for value in one.get("optional", ())),
            tuple((a, b, c) for a, b, c in one.get("officers", ())),
        )
        for one in values["frames"]
    )
    first, last = values["window"]
    return LabelledDocument(
        values["file"], values["sha256"], values["language"], values["organ"], values["sealed"], (first, last), frames,
        values.get("sealed_set", 1),
    )  # fmt: skip


def placed(labels: LabelledDocument, paragraphs: Sequence[Paragraph]) -> dict[int, list[Frame]]:
    """Return the frames by the index of their paragraph today; a paragraph whose words have changed is left out."""
    by_digest: dict[str, list[int]] = {}
    for index, paragraph in enumerate(paragraphs):
        by_digest.setdefault(paragraph_digest(paragraph.text), []).append(index)
    found: dict[int, list[Frame]] = {}
    for frame in labels.frames:
        places = by_digest.get(frame.digest)
        if places:
            nearest = min(places, key=lambda place: abs(place - frame.paragraph))
            found.setdefault(nearest, []).append(frame)
    return found
