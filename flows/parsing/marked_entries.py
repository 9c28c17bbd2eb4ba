"""Names that a colon or a dash sets apart from their delegates in a list of participants: "CHAD - Head:"."""

from __future__ import annotations

import re

from flows.mentions.shares import known_names
from flows.model import NameList, Paragraph
from flows.parsing.enumerations import announced_class, names_absent
from flows.parsing.participant_lines import BEFORE_PERSONS
from flows.parsing.participant_lists import capacity_of_class
from flows.parsing.wording import pattern

_PIECE = re.compile(r"\S.*?(?:(?<=\w\w)[.;](?=\s)|$)")  # a name and its delegates, up to the next name
_BULLET = re.compile(r"[\s•*–—-]{0,4}")
_LETTER = re.compile(r"[^\W\d_]")


def marked_entries(paragraph: Paragraph, above: str, language: str) -> list[NameList]:
    """Return the States and known organizations of a line that a mark and words on their delegates follow.

    One line may hold many: "AUSTRIA: Ms. A. BELGIUM: Mr. B." Those who "apologized for absence" are none.
    ``above``: the words that say who is listed ("Observers").
    """
    capacity = capacity_of_class(announced_class(above, language), above, language)
    return [
        NameList(paragraph.key, start, end, "attendance", capacity, is_single=True, read_by="attendance.marked-entries")
        for piece in _PIECE.finditer(paragraph.text)
        for start, end in _name_before_mark(piece[0], piece.start(), language)
    ]


def _name_before_mark(piece: str, offset: int, language: str) -> list[tuple[int, int]]:
    """Return the place of the name that opens a piece of a line, if it took part; ``offset``: that of the piece."""
    first = next(iter(known_names(piece)), None)
    if first is None or _BULLET.fullmatch(piece, 0, first.start) is None:
        return []
    mark = BEFORE_PERSONS.match(piece, first.end)
    rest = piece[mark.end() :] if mark else ""
    if not _LETTER.search(rest) or _is_absent(rest, language):
        return []
    return [(offset + first.start, offset + first.end)]


def _is_absent(rest: str, language: str) -> bool:
    return pattern(language, "attendance", "not_there").match(rest) is not None or names_absent(rest, language)
