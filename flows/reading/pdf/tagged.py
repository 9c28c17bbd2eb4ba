"""Tagged PDF: convert the marked content of the structure tree to blocks with roles, in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from flows.model import BlockRole, TableCell
from flows.reading.pdf.blocks import PdfBlock
from flows.reading.pdf.furniture import has_dot_leader
from flows.reading.pdf.page_text import PageText, Run, visible_characters
from flows.reading.pdf.structure_tree import MarkedContent, Path, StructureTree

HEADING_TYPES = {"H": 1, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6, "Title": 1}
NOTE_TYPES = frozenset({"Note", "FENote", "Footnote", "Endnote"})
CELL_TYPES = frozenset({"TD", "TH"})
BLOCK_TYPES = (
    frozenset(HEADING_TYPES) | NOTE_TYPES | CELL_TYPES | {"P", "LBody", "Lbl", "TOCI", "BlockQuote", "Caption"}
)
INLINE_TYPES = frozenset({"Span", "Link", "Reference", "Annot", "Quote", "Code", "Em", "Strong", "Sub", "Ruby", "Form"})
MAX_MISSING_SHARE = 0.1  # of the marked content of a page


@dataclass(frozen=True, slots=True)
class _CellPath:
    """The paths of a cell, its row and its table."""

    table: Path
    row: Path
    cell: Path
    is_header: bool


@dataclass(frozen=True, slots=True)
class TaggedText:
    """The blocks of the tree, the runs marked as artifacts, and the other visible runs (``untagged``).

    ``coverage`` is the share of the visible characters outside artifacts that are in the tree; on ``damaged_pages`` the
    tree refers to text that the page does not draw.
    """

    blocks: list[PdfBlock]
    artifacts: list[Run]
    untagged: list[Run]
    coverage: float
    damaged_pages: tuple[int, ...]


def tagged_text(pages: Sequence[PageText], tree: StructureTree) -> TaggedText:
    """Return the blocks of the document in the order of its structure tree."""
    contents = tree.in_order()
    in_tree: dict[int, set[int]] = {}
    for content in contents:
        in_tree.setdefault(content.page, set()).add(content.mcid)
    runs: dict[tuple[int, int], list[Run]] = {}
    artifacts: list[Run] = []
    untagged: list[Run] = []
    for page in pages:
        known = in_tree.get(page.number, set())
        marked: dict[int, list[Run]] = {}
        for run in page.runs:
            if run.mcid in known:
                marked.setdefault(run.mcid, []).append(run)
            else:
                (artifacts if run.artifact else untagged).append(run)
        runs.update({(page.number, mcid): found for mcid, found in marked.items()})
    in_blocks = visible_characters(run for found in runs.values() for run in found)
    total = in_blocks + visible_characters(untagged)
    damaged = _damaged_pages(contents, runs)
    blocks = _blocks(contents, runs, tree)
    return TaggedText(blocks, artifacts, untagged, in_blocks / total if total else 0.0, damaged)


def _damaged_pages(contents: Iterable[MarkedContent], runs: Container[tuple[int, int]]) -> tuple[int, ...]:
    """Return the pages that lack much of the marked content of their tree; intact files lack 2 of 1,500 items."""
    text = [(content.page, content.mcid) for content in contents if "Figure" not in content.types]
    total = Counter([page for page, _ in text])
    missing = Counter([key[0] for key in text if key not in runs])
    return tuple(
        page for page in sorted(total) if missing[page] >= 3 and missing[page] > MAX_MISSING_SHARE * total[page]
    )


def _blocks(
    contents: Iterable[MarkedContent], runs: dict[tuple[int, int], list[Run]], tree: StructureTree
) -> list[PdfBlock]:
    builder = _BlockBuilder()
    for content in contents:
        found = runs.pop((content.page, content.mcid), None)
        if found:
            builder.add(content, found)
    _number_cells(builder.blocks, builder.cells, tree)
    unique = {id(block): block for block in builder.blocks.values()}
    return [block for block in unique.values() if any(run.text.strip() for run in block.runs)]


class _BlockBuilder:
    """Collects marked content into blocks, by the path of the element that owns the content."""

    def __init__(self) -> None:
        self.blocks: dict[Path, PdfBlock] = {}
        self.cells: dict[Path, _CellPath] = {}
        self._open_labels: set[Path] = set()  # list items whose label still lacks its text
        self._owners: dict[tuple[str, ...], int] = {}

    def add(self, content: MarkedContent, runs: Sequence[Run]) -> None:
        """Add the runs of one marked content to the block of its owner."""
        owner = self._owner(content.types)
        kind = content.types[owner]
        key = content.path[: owner + 1]
        if kind == "Lbl":
            key = content.path[:owner]
            self._open_labels.add(key)
        self._join_label(content.path, owner, kind, key)
        block = self.blocks.get(key)
        if block is None:
            block = self.blocks[key] = _new_block(kind)
            cell = _cell_path(content)
            if cell is not None and block.role is not BlockRole.FOOTNOTE:
                self.cells[key] = cell
        block.extend(runs)

    def _owner(self, types: tuple[str, ...]) -> int:
        if types not in self._owners:
            self._owners[types] = _owner_index(types)
        return self._owners[types]

    def _join_label(self, path: Path, owner: int, kind: str, key: Path) -> None:
        """Make the first paragraph after a list label part of the label's block."""
        depths = range(owner, 0, -1) if self._open_labels else ()
        item = next((path[:depth] for depth in depths if path[:depth] in self._open_labels), None)
        if item is not None and kind != "Lbl" and key not in self.blocks:
            self.blocks[key] = self.blocks[item]
            self._open_labels.discard(item)


def _owner_index(types: Sequence[str]) -> int:
    """Return the index of the element that owns the content: a whole note, else the innermost block element."""
    for index, kind in enumerate(types):
        if kind in NOTE_TYPES:
            return index
    for index in range(len(types) - 1, -1, -1):
        if types[index] in BLOCK_TYPES:
            return index
    for index in range(len(types) - 1, 0, -1):
        if types[index] not in INLINE_TYPES:
            return index
    return 0


def _new_block(kind: str) -> PdfBlock:
    if kind in HEADING_TYPES:
        return PdfBlock([], BlockRole.HEADING, kind, HEADING_TYPES[kind])
    if kind in NOTE_TYPES:
        return PdfBlock([], BlockRole.FOOTNOTE, kind)
    return PdfBlock([], style="LI" if kind == "Lbl" else kind)


def _cell_path(content: MarkedContent) -> _CellPath | None:
    table = row = cell = None
    for index, kind in enumerate(content.types):
        if kind == "Table":
            table, row, cell = index, None, None
        elif kind == "TR":
            row = index
        elif kind in CELL_TYPES:
            cell = index
    if table is None or row is None or cell is None:
        return None
    path = content.path
    return _CellPath(path[: table + 1], path[: row + 1], path[: cell + 1], content.types[cell] == "TH")


def _number_cells(blocks: dict[Path, PdfBlock], cells: dict[Path, _CellPath], tree: StructureTree) -> None:
    """Number tables, rows and columns. A table with one column is a box or a list and gets no table cells."""
    tables: dict[Path, dict[Path, _CellPath]] = {}
    for key, cell in cells.items():
        tables.setdefault(cell.table, {})[key] = cell
    spans: dict[Path, dict[Path, tuple[int, int]]] = {}
    for path, span in tree.spans.items():
        spans.setdefault(path[:-1], {})[path] = span
    for number, table in enumerate(sorted(tables)):
        members = tables[table]
        grid = _grid({cell.cell: cell.row for cell in members.values()}, spans)
        is_list = max(column for _, column in grid.values()) == 0
        if is_list and not any(has_dot_leader(blocks[key].tail) for key in members):
            continue
        for key, cell in members.items():
            row, column = grid[cell.cell]
            blocks[key].role = BlockRole.TABLE_CELL
            blocks[key].cell = TableCell(number, row, column, cell.is_header)


def _grid(cells: dict[Path, Path], spans: dict[Path, dict[Path, tuple[int, int]]]) -> dict[Path, tuple[int, int]]:
    """Return (row, column) by cell; cells that span rows or columns shift later cells to the right."""
    rows = {row: index for index, row in enumerate(sorted(set(cells.values())))}
    taken: set[tuple[int, int]] = set()
    grid: dict[Path, tuple[int, int]] = {}
    for cell in sorted(cells):
        row, row_path = rows[cells[cell]], cells[cell]
        in_row = spans.get(row_path, {})
        column = cell[len(row_path)] + sum(width - 1 for path, (_, width) in in_row.items() if path < cell)
        while (row, column) in taken:
            column += 1
        grid[cell] = (row, column)
        height, width = in_row.get(cell, (1, 1))
        taken.update((row + down, column + right) for down in range(height) for right in range(width))
    return grid
