"""Declarations of a meeting in full sentences: "We, the representatives of …, reaffirm …. We urge all States to …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.model import Paragraph, ParagraphKind
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern

Spans = tuple[tuple[int, int], ...]


def asked_in_declarations(paragraphs: Sequence[Paragraph], language: str) -> Iterator[tuple[str, Spans]]:
    """Yield the keys of the paragraphs of a declaration in which its authors ask something, with these sentences.

    It begins with a sentence of those who declare, and ends with its annex, or at the next heading of the body
    (TPNW/MSP/2025/11/Rev.1, annex I).
    """
    annex: str | None = None
    is_open = False
    for one in paragraphs:
        if not one.is_body_text:
            is_open = is_open and one.annex is not None and one.annex == annex
            continue
        is_item = one.kind is ParagraphKind.LETTERED
        if not is_item and pattern(language, "asking", "who_declares").match(one.text):
            is_open, annex = True, one.annex
        is_open = is_open and one.annex == annex
        spans = tuple(_asking(one.text, language)) if is_open and not is_item else ()
        if spans:
            yield one.key, spans


def _asking(text: str, language: str) -> Iterator[tuple[int, int]]:
    asks = pattern(language, "asking", "we_ask")
    return (span for span in split_sentences(text) if asks.match(text, *span))
