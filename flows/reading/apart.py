"""What is printed apart from its text: labels alone on a line, and footnotes with marks such as "1/" or "¹"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from flows.model import BlockRole, FootnoteAnchor
from flows.reading.drafts import BlockDraft

TEXT = (BlockRole.PARAGRAPH, BlockRole.HEADING)
LABEL = re.compile(r"(?:\d{1,3}\.-?|\(\d{1,3}\)|§ ?\d{1,3}\.?|\(?[a-z]{1,4}\)|[A-Z]\.|[IVXLC]{1,6}\.)")
# until about 1995, marks were printed on the line, with a slash: "in Haiti 1/ and", "1/ A/48/803."
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
NOTE = re.compile(rf"(?P<mark>(?:\d{{1,3}}|[a-z])(?=/\s)|[{RAISED}]{{1,3}})/?\s*(?=[^\s/])")
MARK = re.compile(
    r"(?<=\S)\s(?P<mark>\d{1,3}|[a-z])/(?=[\s,.;:)]|$)"
    rf"|(?<=[^\s{RAISED}])(?<!\bm)(?<!\b[kc]m)\s?(?P<raised>[{RAISED}]{{1,3}})(?![{RAISED}])"  # no "km²"
)

SLASHED, RAISED_ONE = re.compile(r"\s(?:\d{1,3}|[a-z])/"), re.compile(rf"[{RAISED}]")  # MARK has one of them


def is_apart(text: str) -> bool:
    """Return whether a line is only a label, "12." or "(a)", or a footnote with its mark: "1/ A/48/803.", "¹ Idem"."""
    return LABEL.fullmatch(text) is not None or NOTE.match(text) is not None


def with_labels(drafts: Sequence[BlockDraft]) -> list[BlockDraft]:
    """Join a label that is alone on its line to the text below it; page headers between them follow the text."""
    result: list[BlockDraft] = []
    waiting: BlockDraft | None = None
    between: list[BlockDraft] = []
    for draft in drafts:
        if waiting is not None and draft.role is BlockRole.FURNITURE:
            between.append(draft)
            continue
        if waiting is not None:
            joins = _is_text(draft) and not LABEL.fullmatch(draft.text.strip())
            result.extend([_labelled(waiting, draft), *between] if joins else [waiting, *between])
            waiting, between = None, []
            if joins:
                continue
        if _is_text(draft) and LABEL.fullmatch(draft.text.strip()):
            waiting = draft
        else:
            result.append(draft)
    return [*result, *([waiting] if waiting else []), *between]


def _is_text(draft: BlockDraft) -> bool:
    return draft.role in TEXT and draft.cell is None


def _labelled(label: BlockDraft, draft: BlockDraft) -> BlockDraft:
    before = f"{label.text.strip()} "
    anchors = (*label.anchors, *(replace(one, offset=one.offset + len(before)) for one in draft.anchors))
    return draft._replace(text=before + draft.text, page=label.page, anchors=anchors)


def with_notes(drafts: Sequence[BlockDraft]) -> list[BlockDraft]:
    """Mark footnotes that begin with "1/" or "¹", and replace their marks in the text by anchors."""
    noted = _with_keys(drafts)
    notes: dict[str, list[tuple[int, str]]] = {}
    for index, draft in enumerate(noted):
        match = NOTE.match(draft.text) if draft.role is BlockRole.FOOTNOTE else None
        if match:
            notes.setdefault(match["mark"], []).append((index, draft.footnote or match["mark"]))
    return [_without_marks(draft, index, notes) for index, draft in enumerate(noted)] if notes else noted


def _with_keys(drafts: Sequence[BlockDraft]) -> list[BlockDraft]:
    """Return the drafts, those that begin with a mark as footnotes; the key of a repeated mark is "1~2"."""
    seen = Counter(one.footnote.partition("~")[0] for one in drafts if one.footnote is not None)
    noted: list[BlockDraft] = []
    for draft in drafts:
        match = NOTE.match(draft.text) if _is_text(draft) else None
        if match is None:
            noted.append(draft)
            continue
        mark = match["mark"]
        key = f"{mark}~{seen[mark] + 1}" if seen[mark] else mark
        seen[mark] += 1
        noted.append(draft._replace(role=BlockRole.FOOTNOTE, footnote=key))
    return noted


def _without_marks(draft: BlockDraft, index: int, notes: dict[str, list[tuple[int, str]]]) -> BlockDraft:
    """Replace the marks in a text by anchors of the notes after it, else of the last one before it."""
    if draft.role in (BlockRole.FOOTNOTE, BlockRole.FURNITURE):
        return draft
    if not (("/" in draft.text and SLASHED.search(draft.text)) or RAISED_ONE.search(draft.text)):
        return draft
    for match in reversed([one for one in MARK.finditer(draft.text) if (one["mark"] or one["raised"]) in notes]):
        keys = notes[match["mark"] or match["raised"]]
        key = next((key for position, key in keys if position > index), keys[-1][1])
        start, end = match.span()
        moved = [replace(one, offset=one.offset - (end - start)) if one.offset >= end else one for one in draft.anchors]
        anchors = sorted([*moved, FootnoteAnchor(start, key)], key=lambda one: one.offset)
        draft = draft._replace(text=draft.text[:start] + draft.text[end:], anchors=tuple(anchors))
    return draft
