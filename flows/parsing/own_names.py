"""How else a report names its own body: by the acronym that it prints after the name, or by those who met.

"The Subsidiary Body on Lighthouses (SBL)" is "the SBL" below; in the report of a meeting of ministers "Ministers
urged States to …" says what the meeting asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.model import Paragraph
from flows.parsing.asking_bodies import noun_of_body, stem_of_people
from flows.parsing.smaller_bodies import opening_lines
from flows.parsing.wording import LETTERS, pattern, plain

ACRONYM = re.compile(r"\((?P<acronym>[A-Z][A-Za-z]?[A-Z]{1,6})\)")
FIRST_PARAGRAPHS = 30  # a report explains the acronym of its body within them
NAME_LETTERS = 160  # of a name before its acronym
ENDS_NAME = re.compile(r"[.;:,()]")


def own_acronyms(paragraphs: Sequence[Paragraph], own: frozenset[str], language: str) -> frozenset[str]:
    """Return the acronyms of the body that the title names: "the Subsidiary Body on Lighthouses (SBL)"."""
    return frozenset(
        found["acronym"]
        for one in paragraphs[:FIRST_PARAGRAPHS]
        if "(" in one.text
        for found in ACRONYM.finditer(one.text)
        if _is_short_for_body(one.text[: found.start()], found["acronym"], own, language)
    )


def _is_short_for_body(before: str, acronym: str, own: frozenset[str], language: str) -> bool:
    """Return whether the name right before an acronym is that of the body, whose noun is one of its letters."""
    name = ENDS_NAME.split(before[-NAME_LETTERS:])[-1]
    for noun in pattern(language, "asking", "body").finditer(name):
        if noun_of_body(noun.group()) not in own:
            continue
        leading, after = _initials(name[: noun.start()]), _initials(name[noun.start() :])
        places = (at for at, letter in enumerate(acronym.lower()) if letter == after[0])
        if any(_is_in(acronym[:at], leading) and _is_in(acronym[at:], after) for at in places):
            return True
    return False


def _initials(words: str) -> str:
    return "".join(plain(word)[0] for word in LETTERS.findall(words))


def _is_in(letters: str, initials: str) -> bool:
    """Return whether letters are, in this order, among the initials of words."""
    rest = iter(initials)
    return all(letter in rest for letter in letters.lower())


def people_who_met(paragraphs: Sequence[Paragraph], language: str) -> frozenset[str]:
    """Return the first letters of those who met by the title: of "Meeting of Experts" and "Ministerial Meeting"."""
    titles = pattern(language, "asking", "title_people", in_capitals=True)
    lines = list(opening_lines(paragraphs))
    return frozenset(
        stem_of_people(found["people"] or found["kind"]) for line in lines for found in titles.finditer(line)
    )
