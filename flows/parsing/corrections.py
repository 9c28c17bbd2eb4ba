"""The corrections of a corrigendum: a line that names a place ("Paragraph 44"), and the text below it."""

from __future__ import annotations

from collections.abc import Sequence

from flows.model import Correction, Issue, Paragraph, Severity
from flows.parsing.wording import pattern


def parse_corrections(paragraphs: Sequence[Paragraph], language: str) -> tuple[Correction, ...]:
    """Return each line that names a place, with the paragraphs up to the next one; places without text are skipped."""
    found: list[tuple[Paragraph, list[str]]] = []
    for paragraph in paragraphs:
        if paragraph.in_masthead:
            continue
        if pattern(language, "corrections", "target").match(paragraph.text):
            found.append((paragraph, []))
        elif found:
            found[-1][1].append(paragraph.text)
    return tuple(Correction(target.key, target.text, "\n".join(texts)) for target, texts in found if texts)


def unread_corrections(corrections: Sequence[Correction], document_type: str | None) -> tuple[Issue, ...]:
    """Return an issue for a corrigendum in which no correction is found: it has at least one, by its nature."""
    if corrections or document_type != "corrigendum":
        return ()
    message = "The document is a corrigendum, and none of its corrections is read; read its paragraphs."
    return (Issue(Severity.WARNING, "no-corrections", message, table_name="corrections"),)
