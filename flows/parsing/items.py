"""Lists of items: which list an item continues. (i) is the letter after (h), or the first number of a Roman list."""

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
    """The lists that are open below one paragraph, outermost first."""

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
        """Let the next list stand under the paragraph ``key``."""
        self._owner = key

    def place(self, label: Label, text: str, following: Label | None) -> str | None:
        """Return the key of the paragraph or item that the item stands under, None where a first list must begin."""
        bare = label.bare
        if self._opens_nested(bare, following):
            parent = self._lists[-1].item
            self._lists.append(_List(letter_value if bare == "a" else roman_value, 1, parent))
        else:
            continued = self._continued(bare)
            if continued is None:
                return None
            del self._lists[continued + 1 :]
            open_list = self._lists[-1]
            open_list.last = open_list.value_of(bare) or open_list.last + 1
            parent = open_list.parent
        self._lists[-1].colon = text.rstrip().endswith(":")
        return parent if parent is not None else ""

    def begin(self, label: Label, parent: str | None) -> str | None:
        """Begin a first list below its owner, else ``parent``, and return which; a gap is for the checks to find."""
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

    def _continued(self, bare: str) -> int | None:
        """Index of the innermost open list whose next item this is; else of the innermost that it may skip ahead in."""
        for index in range(len(self._lists) - 1, -1, -1):
            open_list = self._lists[index]
            value = open_list.value_of(bare)
            if value == open_list.last + 1 or (
                open_list.value_of is letter_value and follows_double(bare, open_list.last)
            ):
                return index
        for index in range(len(self._lists) - 1, -1, -1):
            value = self._lists[index].value_of(bare)
            if value is not None and value > self._lists[index].last:
                return index
        return None
