"""A block as a reader makes it, before its place in the text of the document is known."""

from __future__ import annotations

from typing import NamedTuple

from flows.model import BlockRole, FootnoteAnchor, FurnitureReason, TableCell


class BlockDraft(NamedTuple):
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
