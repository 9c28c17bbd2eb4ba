"""Labels alone on their lines ("12.", "(a)"): they are put before the text that follows them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.model import FurnitureReason
from flows.reading.text.lines import LONE_LABEL, Line

MAX_WAITING = 12  # labels of a list whose texts follow together


@dataclass(frozen=True, slots=True)
class LabelledLines:
    """Lines with their reasons as furniture (None: text) and the indexes of those with which a footnote begins."""

    lines: tuple[Line, ...]
    reasons: tuple[FurnitureReason | None, ...]
    notes: frozenset[int]


def with_labels(lines: Sequence[Line], reasons: Sequence[FurnitureReason | None], notes: set[int]) -> LabelledLines:
    """Return the lines with each lone label before its text.

    ``pdftotext`` writes a label that has a tab after it as a line, sometimes with a blank line or another label between
    it and its text.
    """
    waiting: deque[Line] = deque()
    kept: list[Line] = []
    kept_reasons: list[FurnitureReason | None] = []
    kept_notes: set[int] = set()
    just_labelled = False

    def keep(line: Line, reason: FurnitureReason | None = None) -> None:
        kept.append(line)
        kept_reasons.append(reason)

    for index, (line, reason) in enumerate(zip(lines, reasons, strict=True)):
        if reason is not None:
            keep(line, reason)
        elif index in notes:
            kept_notes.add(len(kept))
            keep(line)
        elif LONE_LABEL.fullmatch(line.text) and len(waiting) < MAX_WAITING:
            if waiting and _kind(waiting[-1].text) != _kind(line.text) and just_labelled:
                waiting[-1] = replace(waiting[-1], text=f"{waiting[-1].text} {line.text}")  # "4." and "(a)"
            else:
                waiting.append(line)
            just_labelled = True
        elif waiting and (just_labelled or line.after_blank):
            label = waiting.popleft()
            text = f"{label.text} {line.text}"
            after_blank = label.after_blank or line.after_blank
            is_after = line.left == label.left
            keep(replace(line, text=text, left=label.left, after_blank=after_blank, after_label=is_after))
            just_labelled = False
        else:
            keep(line)
    for label in waiting:
        keep(label)
    return LabelledLines(tuple(kept), tuple(kept_reasons), frozenset(kept_notes))


def _kind(label: str) -> str:
    """Return the form of a label: numbers, capitals, letters in brackets."""
    return re.sub(r"[ivxlca-z]+", "a", re.sub(r"[A-Z]+", "A", re.sub(r"\d+", "1", label)))
