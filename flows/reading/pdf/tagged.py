"""A tagged PDF: the marked contents of its structure tree → blocks with roles, in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from flows.model import BlockRole, TableCell
from flows.reading.pdf.blocks import PdfBlock
from flows.reading.pdf.furniture import is_contents_entry
from flows.reading.pdf.page_text import NO_MARKED_CONTENT, PageText, Run
from flows.reading.pdf.structure_tree import MarkedContent, Path, StructureTree

HEADING_TYPES = {"H": 1, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6, "Title": 1}
NOTE_TYPES = frozenset({"Note", "FENote", "Footnote", "Endnote"})
CELL_TYPES = frozenset({"TD", "TH"})
BLOCK_TYPES = (
    frozenset(HEADING_TYPES) | NOTE_TYPES | CELL_TYPES | {"P", "LBody", "Lbl", "TOCI", "BlockQuote", "Caption"}
)
INLINE_TYPES = frozenset({"Span", "Link", "Reference", "Annot", "Quote", "Code", "Em", "Strong", "Sub", "Ruby", "Form"})
MISSING_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class _CellPlace:
    """The paths of a cell and of the row and table that hold it."""

    table: Path
    row: Path
    cell: Path
    is_header: bool


@dataclass(frozen=True, slots=True)
class TaggedText:
    """The blocks of the tree, the runs marked as artifacts, and the visible runs that neither of them holds.

    ``coverage`` is the share of the visible characters outside artifacts that the tree reaches; ``damaged_pages`` are
    those where the tree announces text that the page does not draw.
    """

    blocks: list[PdfBlock]
    artifacts: list[Run]
    unreached: list[Run]
    coverage: float
    damaged_pages: tuple[int, ...]


def tagged_text(pages: Sequence[PageText], tree: StructureTree) -> TaggedText:
    """Return the document's blocks as its structure tree orders them."""
    contents = tree.in_order()
    in_tree = {(content.page, content.mcid) for content in contents}
    runs: dict[tuple[int, int], list[Run]] = {}
    artifacts: list[Run] = []
    unreached: list[Run] = []
    for page in pages:
        for run in page.runs:
            key = (run.page, run.mcid)
            if run.mcid != NO_MARKED_CONTENT and key in in_tree:
                runs.setdefault(key, []).append(run)
            else:
                (artifacts if run.artifact else unreached).append(run)
    reached = sum(_visible(found) for found in runs.values())
    total = reached + _visible(unreached)
    damaged = _damaged_pages(contents, runs)
    blocks = _blocks(contents, runs, tree)
    return TaggedText(blocks, artifacts, unreached, reached / total if total else 0.0, damaged)


def _damaged_pages(contents: Iterable[MarkedContent], runs: Container[tuple[int, int]]) -> tuple[int, ...]:
    """The pages that lack many of the marked contents of their tree; intact files lack 2 of 1,500 (pictures apart)."""
    total: Counter[int] = Counter()
    missing: Counter[int] = Counter()
    for content in contents:
        if "Figure" not in content.types:
            total[content.page] += 1
            missing[content.page] += (content.page, content.mcid) not in runs
    return tuple(page for page in sorted(total) if missing[page] >= 3 and missing[page] > MISSING_SHARE * total[page])


def _visible(runs: Iterable[Run]) -> int:
    return sum(len(run.text) - run.text.count(" ") for run in runs)


def _blocks(
    contents: Iterable[MarkedContent], runs: dict[tuple[int, int], list[Run]], tree: StructureTree
) -> list[PdfBlock]:
    found: dict[Path, PdfBlock] = {}
    places: dict[Path, _CellPlace] = {}
    waiting_labels: set[Path] = set()
    owners: dict[tuple[str, ...], int] = {}
    for content in contents:
        pieces = runs.pop((content.page, content.mcid), None)
        if not pieces:
            continue
        if content.types not in owners:
            owners[content.types] = _owner(content.types)
        owner = owners[content.types]
        key = content.path[: owner + 1]
        kind = content.types[owner]
        if kind == "Lbl":
            key = content.path[:owner]
            waiting_labels.add(key)
        above = range(owner, 0, -1) if waiting_labels else ()
        item = next((content.path[:depth] for depth in above if content.path[:depth] in waiting_labels), None)
        if item is not None and kind != "Lbl" and key not in found:
            # the first paragraph after a list label is the label's own
            found[key] = found[item]
            waiting_labels.discard(item)
        block = found.get(key)
        if block is None:
            block = found[key] = _new_block(kind)
            place = _cell_place(content)
            if place is not None and block.role is not BlockRole.FOOTNOTE:
                places[key] = place
        block.runs.extend(pieces)
    _place_cells(found, places, tree)
    unique = {id(block): block for block in found.values()}
    return [block for block in unique.values() if any(run.text.strip() for run in block.runs)]


def _owner(types: Sequence[str]) -> int:
    """The index of the element whose block the content belongs to: a note whole, else the innermost block element."""
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


def _cell_place(content: MarkedContent) -> _CellPlace | None:
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
    return _CellPlace(path[: table + 1], path[: row + 1], path[: cell + 1], content.types[cell] == "TH")


def _place_cells(found: dict[Path, PdfBlock], places: dict[Path, _CellPlace], tree: StructureTree) -> None:
    """Number tables, rows and columns. A table of one column is a box or a list: its text is no table."""
    tables: dict[Path, dict[Path, _CellPlace]] = {}
    for key, place in places.items():
        tables.setdefault(place.table, {})[key] = place
    spans: dict[Path, dict[Path, tuple[int, int]]] = {}
    for path, span in tree.spans.items():
        spans.setdefault(path[:-1], {})[path] = span
    for number, table in enumerate(sorted(tables)):
        members = tables[table]
        grid = _grid({place.cell: place.row for place in members.values()}, spans)
        is_list = max(column for _, column in grid.values()) == 0
        if is_list and not any(is_contents_entry(found[key].tail) for key in members):
            continue
        for key, place in members.items():
            row, column = grid[place.cell]
            found[key].role = BlockRole.TABLE_CELL
            found[key].cell = TableCell(number, row, column, place.is_header)


def _grid(cells: dict[Path, Path], spans: dict[Path, dict[Path, tuple[int, int]]]) -> dict[Path, tuple[int, int]]:
    """Cell → (row, column), with cells that span rows or columns pushing the later ones aside."""
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
