"""Join blocks in reading order to the text of the document and compute the span of each block."""

from __future__ import annotations

from collections.abc import Iterable

from flows.model import Block
from flows.reading.apart import with_notes
from flows.reading.drafts import BlockDraft

BETWEEN_BLOCKS = "\n\n"


def assemble(drafts: Iterable[BlockDraft]) -> tuple[str, tuple[Block, ...]]:
    """Return the document's text and its blocks, separated by blank lines; skip drafts without visible text.

    Footnotes with a slash ("1/") and their marks are found here, for all formats.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    position = 0
    for draft in with_notes([draft for draft in drafts if draft.text.strip()]):
        if parts:
            parts.append(BETWEEN_BLOCKS)
            position += len(BETWEEN_BLOCKS)
        parts.append(draft.text)
        end = position + len(draft.text)
        blocks.append(
            Block(
                text=draft.text,
                start=position,
                end=end,
                role=draft.role,
                page=draft.page,
                heading_level=draft.heading_level,
                style=draft.style,
                cell=draft.cell,
                furniture=draft.furniture,
                footnote=draft.footnote,
                anchors=draft.anchors,
            )
        )
        position = end
    return "".join(parts), tuple(blocks)
