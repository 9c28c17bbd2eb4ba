"""Lists of items: find the list that an item continues. "(i)" follows "(h)", or opens a Roman list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flows.parsing.labels import Label, follows_double, letter_value, roman_value


@dataclass(slots=True)
class _List:
    value_of: Callable[[str], int | None]
    last: int
    parent: str | None
    item: str | None = None
    colon: bool = False


class ItemStack:
    """The open lists below one paragraph, outermost first."""

    def __init__(self) -> None:
        self._lists: list[_List] = []
        self._owner: str | None = None

    def clear(self) -> None:
        """Close all lists, as a new paragraph or heading does."""
        self._lists.clear()
        self._owner = None

    def is_open(self) -> bool:
        """Return whether a list is open that further items may continue."""
        return bool(self._lists)

    def under(self, key: str) -> None:
        """Put the next list under the paragraph ``key``."""
        self._owner = key

    def place(self, label: Label, text: str, following: Label | None) -> str | None:
        """Return the key of the paragraph or item that the item belongs to, None if a first list must begin."""
        bare = label.bare
        if self._opens_nested(bare, following):
            parent = self._lists[-1].item
            self._lists.append(_List(letter_value if bare == "a" else roman_value, 1, parent))
        else:
            continued = self._continued(bare, text, following)
            if continued is None:
                return None
            del self._lists[continued + 1 :]
            open_list = self._lists[-1]
            open_list.last = open_list.value_of(bare) or open_list.last + 1
            parent = open_list.parent
        self._lists[-1].colon = text.rstrip().endswith(":")
        return parent if parent is not None else ""

    def begin(self, label: Label, parent: str | None) -> str | None:
        """Begin a first list below its owner, else ``parent``, and return which; the checks report a gap."""
        numbering = roman_value if letter_value(label.bare) is None else letter_value
        owner = self._owner or parent
        self._lists.append(_List(numbering, numbering(label.bare) or 0, owner))
        return owner

    def opened(self, key: str) -> None:
        """Note the key of the item that was placed last."""
        self._lists[-1].item = key

    def _opens_nested(self, bare: str, following: Label | None) -> bool:
        if not self._lists or bare not in ("a", "i"):
            return False
        top = self._lists[-1]
        if bare == "a":
            return top.value_of is roman_value or top.colon
        if top.value_of is roman_value:
            return False
        continues_letters = top.last == 8
        if not continues_letters:
            return True
        return following is not None and following.bare == "ii"

    def _continued(self, bare: str, text: str, following: Label | None) -> int | None:
        """Return the index of the open list whose next item this is; else of the innermost list in which it is later.

        "(v)" may follow "(iv)" or "(u)": the label after it decides, or a Roman list below it, which only a lettered
        item has; else the innermost list is chosen.
        """
        nexts = [index for index in range(len(self._lists) - 1, -1, -1) if self._is_next(index, bare)]
        if len(nexts) > 1 and following is not None:
            owns_list = following.bare == "i" and text.rstrip().endswith(":")
            agreed = [
                index
                for index in nexts
                if self._agrees(index, bare, following.bare)
                or (owns_list and self._lists[index].value_of is letter_value)
            ]
            nexts = agreed or nexts
        if nexts:
            return nexts[0]
        for index in range(len(self._lists) - 1, -1, -1):
            value = self._lists[index].value_of(bare)
            if value is not None and value > self._lists[index].last:
                return index
        return None

    def _is_next(self, index: int, bare: str) -> bool:
        open_list = self._lists[index]
        is_double = open_list.value_of is letter_value and follows_double(bare, open_list.last)
        return open_list.value_of(bare) == open_list.last + 1 or is_double

    def _agrees(self, index: int, bare: str, following: str) -> bool:
        value_of = self._lists[index].value_of
        value, after = value_of(bare), value_of(following)
        return value is not None and after == value + 1
