"""Participants in footnotes: "Non-governmental organizations² took part.", with the names in the note itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from flows.model import Block, NameList, Paragraph, ParagraphKind
from flows.parsing.attendance_groups import name_list
from flows.parsing.enumerations import Span, announced_class, are_names, list_span
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import patterns

ORGANIZATIONS = frozenset({"igo", "ngo"})


def notes_of_attendance(
    paragraphs: Sequence[Paragraph], blocks: Sequence[Block], places: Collection[int]
) -> Mapping[int, str]:
    """Return the place of each footnote with a mark in these paragraphs, and the words before its mark."""
    notes: dict[str, list[int]] = {}
    for index, one in enumerate(paragraphs):
        mark = blocks[one.block].footnote
        if one.kind is ParagraphKind.FOOTNOTE and mark:
            notes.setdefault(mark, []).append(index)
    found: dict[int, str] = {}
    for index in sorted(places) if notes else ():
        one, block = paragraphs[index], blocks[paragraphs[index].block]
        last = 0
        for anchor in block.anchors:
            place = block.start + anchor.offset - one.start
            note = next((below for below in notes.get(anchor.footnote, ()) if below > index), None)
            if note is not None and 0 <= place <= len(one.text):
                found.setdefault(note, one.text[last:place])
                last = place
    return found


def names_of_note(note: Paragraph, words: str, language: str) -> list[NameList]:
    """Return the names with which a note begins, of the class that the words before its mark end with."""
    words = words[split_sentences(words)[-1][0] :] if words.strip() else ""
    last = words.split()[-1].strip(",;:.") if words.strip() else ""
    expects = announced_class(words, language)
    if expects is None or not (last[:1].islower() or announced_class(last, language)):
        return []
    start, end = split_sentences(note.text)[0]
    span = list_span(note.text, start, end, language)
    if span is None or span[0] != start or not are_names(note.text[slice(*span)], language):
        return []
    names = name_list(note, span, words, expects, language)
    classes = _organizations_announced(words, language)
    parts = _between_semicolons(note.text, span)
    if len(classes) == len(parts) > 1:
        of_parts = zip(classes, parts, strict=True)
        return [replace(names, start=one[0], end=one[1], expects=kind, declared_count=None) for kind, one in of_parts]
    return [names]


def _organizations_announced(words: str, language: str) -> list[str]:
    """Return the classes of "intergovernmental and non-governmental organizations" in their printed order."""
    found = (
        (match.start(), entry["expects"])
        for entry, one in patterns(language, "attendance", "classes")
        if entry["expects"] in ORGANIZATIONS and (match := one.search(words))
    )
    return [kind for _, kind in sorted(found)]


def _between_semicolons(text: str, span: Span) -> list[Span]:
    parts: list[Span] = []
    start = span[0]
    for piece in text[span[0] : span[1]].split(";"):
        left = start + len(piece) - len(piece.lstrip())
        parts.append((left, start + len(piece.rstrip())))
        start += len(piece) + 1
    return parts
