"""Join blocks in reading order to the text of the document and compute the span of each block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flows.model import Block, BlockRole, FootnoteAnchor, FurnitureReason, TableCell

BETWEEN_BLOCKS = "\n\n"


@dataclass(frozen=True, slots=True)
class BlockDraft:
    """A block without its span in the document's text; fields as in ``model.Block``."""

    text: str
    role: BlockRole = BlockRole.PARAGRAPH
    page: int | None = None
    heading_level: int | None = None
    style: str | None = None
    cell: TableCell | None = None
    furniture: FurnitureReason | None = None
    footnote: str | None = None
    anchors: tuple[FootnoteAnchor, ...] = ()


def assemble(drafts: Iterable[BlockDraft]) -> tuple[str, tuple[Block, ...]]:
    """Return the document's text and its blocks, separated by blank lines; skip drafts without visible text."""
    parts: list[str] = []
    blocks: list[Block] = []
    position = 0
    for draft in drafts:
        if not draft.text.strip():
            continue
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
