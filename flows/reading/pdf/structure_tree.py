"""Read the structure tree of a tagged PDF: its marked content in reading order, with the elements that contain it.

pdfium gives access to the tree page by page. An element has the same child index on every page, so the path of child
indexes from the root identifies the element and orders the content of all pages.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from ctypes import c_char_p, c_float, c_int, c_ulong, c_void_p
from dataclasses import dataclass, field
from itertools import compress, repeat
from operator import attrgetter
from typing import Any, NamedTuple

from flows.reading.pdf.pdfium import argument, direct, handle, quick, size_argument

# pdfium follows the tree to a depth of 32; the limit on visits stops at malicious trees.
MAX_DEPTH = 64
MAX_VISITS = 4_000_000
CHILDREN_IN_BLOCK = 10_000
MANY_CHILDREN = 20  # of an element: which of them are no elements is kept from page to page
NAME_BYTES = 128

_tree_for_page = direct("FPDF_StructTree_GetForPage", c_void_p, c_void_p)
_close_tree = direct("FPDF_StructTree_Close", None, c_void_p)
_root_count = direct("FPDF_StructTree_CountChildren", c_int, c_void_p)
_root_at = direct("FPDF_StructTree_GetChildAtIndex", c_void_p, c_void_p, c_int)
_child_count = quick("FPDF_StructElement_CountChildren", c_int)
_child_at = quick("FPDF_StructElement_GetChildAtIndex", c_void_p)
_child_mcid = quick("FPDF_StructElement_GetChildMarkedContentID", c_int)
_type_of = quick("FPDF_StructElement_GetType", c_ulong)
_attribute_count = quick("FPDF_StructElement_GetAttributeCount", c_int)
_attribute_at = quick("FPDF_StructElement_GetAttributeAtIndex", c_void_p)
_attribute_value = direct("FPDF_StructElement_Attr_GetValue", c_void_p, c_void_p, c_char_p)
_number_value = direct("FPDF_StructElement_Attr_GetNumberValue", c_int, c_void_p, c_void_p)

_NAME_SIZE = size_argument(NAME_BYTES)

Path = tuple[int, ...]


class MarkedContent(NamedTuple):
    """One marked content: its path of child indexes from the root, and the types of the elements on this path."""

    path: Path
    types: tuple[str, ...]
    page: int
    mcid: int


@dataclass(slots=True)
class StructureTree:
    """The marked content of the pages added so far, and the (row, column) spans of table cells other than (1, 1)."""

    contents: list[MarkedContent] = field(default_factory=list)
    spans: dict[Path, tuple[int, int]] = field(default_factory=dict)
    others: dict[tuple[Path, int], list[int]] = field(default_factory=dict)  # children not yet known as elements
    visits: int = 0
    names: dict[bytes, str] = field(default_factory=dict)
    name: Any = field(default_factory=lambda: ctypes.create_string_buffer(NAME_BYTES))  # buffer for element types
    name_pointer: Any = field(init=False)

    def __post_init__(self) -> None:
        self.name_pointer = ctypes.byref(self.name)

    @property
    def is_exhausted(self) -> bool:
        """Whether the traversal stopped because the tree has too many elements."""
        return self.visits > MAX_VISITS

    def add_page(self, page: Any, number: int) -> None:
        """Add the marked content of the open pdfium ``page``; pages are numbered from 1."""
        tree = _tree_for_page(handle(page))
        if not tree:
            return
        try:
            seen: set[int] = set()
            for index in range(_root_count(tree)):
                element = _root_at(tree, index)
                if element:
                    self._walk(element, (index,), (), number, seen)
        finally:
            _close_tree(tree)

    def in_order(self) -> list[MarkedContent]:
        """Return the marked content in the order of the tree, which is the reading order."""
        return sorted(self.contents, key=attrgetter("path"))

    def _walk(self, element: int, path: Path, types: tuple[str, ...], page: int, seen: set[int]) -> None:
        # A shared element would make the traversal exponential, a cycle endless.
        if element in seen or len(path) > MAX_DEPTH or self.visits > MAX_VISITS:
            return
        seen.add(element)
        one = argument(element)
        types = (*types, self._type(one))
        if types[-1] in ("TD", "TH"):
            self._note_spans(one, path)
        count = max(_child_count(one), 0)
        self.visits += count
        if self.visits > MAX_VISITS:
            return
        for first in range(0, count, CHILDREN_IN_BLOCK):
            indexes = range(first, min(first + CHILDREN_IN_BLOCK, count))
            children = [*map(_child_at, repeat(one), indexes)]  # None: content, or an element without any on the page
            others = [index for index in self.others.get((path, first), indexes) if children[index - first] is None]
            if count >= MANY_CHILDREN:
                self.others[path, first] = others
            for index, mcid in zip(others, map(_child_mcid, repeat(one), others), strict=True):
                if mcid >= 0:
                    self.contents.append(tuple.__new__(MarkedContent, ((*path, index), types, page, mcid)))
            for index in compress(indexes, children):
                self._walk(children[index - first], (*path, index), types, page, seen)

    def _type(self, one: Any) -> str:
        size = _type_of(one, self.name_pointer, _NAME_SIZE)
        written = self.name[: max(min(size, NAME_BYTES) - 2, 0)]
        if written not in self.names:
            self.names[written] = written.decode("utf-16-le", "ignore")
        return self.names[written]

    def _note_spans(self, one: Any, path: Path) -> None:
        count = min(_attribute_count(one), 8)
        if count <= 0:
            return
        attributes = [_attribute_at(one, index) for index in range(count)]
        rows, columns = _span(attributes, b"RowSpan"), _span(attributes, b"ColSpan")
        if (rows, columns) != (1, 1):
            self.spans[path] = (rows, columns)


def _span(attributes: Iterable[int | None], name: bytes) -> int:
    number = c_float()
    for attribute in attributes:
        value = _attribute_value(attribute, name) if attribute else None
        if value and _number_value(value, ctypes.addressof(number)):
            return min(max(int(number.value), 1), 100)
    return 1
