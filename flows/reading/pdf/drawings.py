"""How much a PDF draws when its drawings (form XObjects) draw each other, before pdfium draws any of them.

Ten drawings that each draw the next one ten times are ten thousand million pieces in two kilobytes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flows.reading.pdf.tokens import GAP, REGULAR, plain_name

MAX_DRAWN = 30_000_000  # bytes of drawing operators; a dense page has 100,000
MAX_DEPTH = 40  # a drawing in a drawing; reports have two

ANY = b""  # in the place of the name of a drawing: one that is not known

_DRAWS = re.compile(rb"(?:/(%s++)|[)>]|\A)%s*+Do(?!%s)" % (REGULAR, GAP, REGULAR))
_NAMED = re.compile(rb"/(%s++)%s++(\d{1,10})%s++\d{1,5}%s++R(?!%s)" % (REGULAR, GAP, GAP, GAP, REGULAR))


@dataclass(frozen=True, slots=True)
class Drawing:
    """Drawing operators: their size, and how often each name is drawn.

    ``number`` is the object of a form, -1 of a page; ``named`` are the objects that its own dictionary names.
    """

    number: int
    size: int
    draws: Mapping[bytes, int]
    named: Mapping[bytes, set[int]]


def drawing_of(number: int, content: bytes, named: Mapping[bytes, set[int]]) -> Drawing:
    """Return what the content of a page or form draws.

    A drawing whose name is a string, or comes at the end of another content, may be any.
    """
    draws = Counter(plain_name(name) for name in _DRAWS.findall(content)) if b"Do" in content else {}
    return Drawing(number, len(content), draws, named)


def named_objects(dictionaries: Iterable[bytes]) -> dict[bytes, set[int]]:
    """Return the objects that each name refers to in any of the dictionaries."""
    names: dict[bytes, set[int]] = {}
    for dictionary in dictionaries:
        for name, number in _NAMED.findall(dictionary):
            names.setdefault(plain_name(name), set()).add(int(number))
    return names


def may_draw_too_much(drawings: Sequence[Drawing]) -> bool:
    """Return whether forms draw anything, or would be more than MAX_DRAWN bytes if all drawn were the largest form."""
    forms = [one for one in drawings if one.number >= 0]
    largest = max((one.size for one in forms), default=0)
    return any(one.draws for one in forms) or any(
        one.size + largest * sum(one.draws.values()) > MAX_DRAWN for one in drawings
    )


def draws_too_much(drawings: Iterable[Drawing], names: Mapping[bytes, set[int]]) -> bool:
    """Return whether one of the drawings draws itself, or has more than MAX_DRAWN bytes of operators with all it draws.

    A name that the dictionary of a form does not explain counts as the largest form that it refers to elsewhere.
    """
    drawings = tuple(drawings)
    forms = {one.number: one for one in drawings if one.number >= 0}
    names = {**names, ANY: set(forms)}
    drawn: dict[int, int] = {}

    def whole(one: Drawing, above: tuple[int, ...]) -> int:
        if one.number in drawn:
            return drawn[one.number]
        if len(above) > MAX_DEPTH:
            return MAX_DRAWN + 1
        size = one.size
        for name, times in one.draws.items():
            known = {*above, one.number} if name not in one.named else set()
            numbers = one.named.get(name) or names.get(name, set()) - known
            inner = [forms[number] for number in numbers if number in forms]
            size += times * max((whole(form, (*above, one.number)) for form in inner), default=0)
        size = min(size, MAX_DRAWN + 1)
        if one.number >= 0:
            drawn[one.number] = size
        return size

    return any(whole(one, ()) > MAX_DRAWN for one in drawings)
