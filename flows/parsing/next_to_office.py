"""Whether one who may hold an office is named right beside it: between the two are only words of election."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.parsing.enumerations import PARENTHESES, SMALL_WORD
from flows.parsing.languages import language_data
from flows.parsing.persons import Office, Person
from flows.parsing.wording import LETTERS, pattern

_WHOSE = re.compile(r",\s(?:whose|who|cuy[oa]|quien|dont|qui)\s[^,;]{1,120}(?=[,;]|$)")
_APPOSITION = re.compile(r"^,\s(?=\w)[^,;:()]{3,120},(?=\s)")  # "Ana Ruiz, independent expert, as Chair"
_CELL = re.compile(r"(?<=\t)[^\t]{1,60}(?=\t)")


def is_next_to(
    text: str, holder: Person, office: Office, holders: Sequence[Person], language: str, *, strict: bool = False
) -> bool:
    """Return whether only other holders and words of election ("was elected as") are between a holder and an office.

    ``strict``: nor a word with a capital.
    """
    first, last = (office.end, holder.first) if office.start < holder.start else (holder.after, office.start)
    body = pattern(language, "officers", "own").match(text, office.end)
    if office.start < holder.start and body and body.end() <= holder.first:
        first = body.end()
    between = "".join(
        character if not any(one.first <= place < one.after for one in holders) else " "
        for place, character in enumerate(text[first:last], first)
    )
    between = _WHOSE.sub(" ", between)
    if holder.first < office.start:
        between = _APPOSITION.sub(" ", between, count=1)
    between = PARENTHESES.sub(" ", _CELL.sub(lambda cell: _without_region(cell.group(), language), between))
    between = pattern(language, "officers", "turn").sub(" ", between)
    between = pattern(language, "officers", "linking").sub(" ", between)
    words = [word for word in LETTERS.findall(between) if len(word) > SMALL_WORD]
    return not any(word[0].islower() or strict for word in words)


def _without_region(cell: str, language: str) -> str:
    """Return the cell of a table, empty if it names a region: "Vice-Chair", "East Africa", "STATE"."""
    regions = language_data(language)["regions"]
    return "" if any(pattern(language, "regions", region).search(cell) for region in regions) else cell
