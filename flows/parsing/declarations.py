"""Declarations of the meeting that a report prints.

"We, the ministers …, / 1. Call upon States to …"; "We, the representatives of …, reaffirm …. We urge all States to …".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.model import Paragraph, ParagraphKind
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern

Spans = tuple[tuple[int, int], ...]


def declared_paragraphs(paragraphs: Sequence[Paragraph], language: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a declaration that ask or undertake something.

    A declaration begins with "We, the ministers …" or "The ministers …:". Numbered paragraphs below a line "We
    undertake to:" are undertaken, too.
    """
    operative = pattern(language, "asking", "declared")
    is_undertaken = False
    inside: set[str] = set()  # keys of the paragraphs of the declaration, whose items continue their sentence
    for one, is_opening, is_inside in _with_places(paragraphs, "declaration", language):
        is_undertaken = is_undertaken and one.is_body_text
        is_further = one.kind is ParagraphKind.LETTERED and one.parent_key in inside
        if is_opening or not is_inside or is_further:
            continue
        if one.kind is not ParagraphKind.UNNUMBERED:
            inside.add(one.key)
        asks = operative.match(one.text) is not None
        if one.kind is ParagraphKind.UNNUMBERED:
            is_undertaken = asks and one.text.rstrip().endswith(":")
        if asks or (is_undertaken and one.kind is ParagraphKind.NUMBERED):
            yield one


def asked_in_declarations(paragraphs: Sequence[Paragraph], language: str) -> Iterator[tuple[str, Spans]]:
    """Yield the keys of the paragraphs of a declaration in which its authors ask something, with these sentences.

    It begins with a whole sentence of those who declare (TPNW/MSP/2025/11/Rev.1, annex I).
    """
    asks = pattern(language, "asking", "we_ask")
    for one, _, is_inside in _with_places(paragraphs, "who_declares", language):
        if not is_inside or one.kind is ParagraphKind.LETTERED:
            continue
        spans = tuple(span for span in split_sentences(one.text) if asks.match(one.text, *span))
        if spans:
            yield one.key, spans


def _with_places(
    paragraphs: Sequence[Paragraph], opening: str, language: str
) -> Iterator[tuple[Paragraph, bool, bool]]:
    """Yield each paragraph, whether it opens a declaration, and whether it is body text of one.

    A declaration ends with its annex, or at the next heading of the body, unless it begins above all headings: a joint
    statement. ``opening`` is the pattern of those who declare: "We, the ministers …,".
    """
    annex: str | None = None
    is_open = is_whole = False
    for one in paragraphs:
        if not one.is_body_text:
            is_open = is_open and one.annex == annex and (is_whole or annex is not None)
            yield one, False, False
            continue
        may_open = one.kind is not ParagraphKind.LETTERED
        is_opening = may_open and pattern(language, "asking", opening).match(one.text) is not None
        if is_opening:
            annex, is_whole = one.annex, one.section_path is None
        is_open = is_opening or (is_open and one.annex == annex)
        yield one, is_opening, is_open
