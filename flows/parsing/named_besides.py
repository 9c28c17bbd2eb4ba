"""Persons and States that the sentence of an election names, though they get no office in it."""

from __future__ import annotations

import re

from flows.parsing.persons import Office, Person
from flows.parsing.wording import pattern

_IN_APPOSITION = re.compile(
    r"(?:,|\s\()\s?(?:(?:the|its|as|el|la|su|le|son|sa|in (?:his|her) capacity as|"
    r"en (?:su )?calidad de|en (?:sa )?qualité de|como|comme)\s){0,2}(?:l[’'])?",
    re.IGNORECASE,
)
APPOSED = re.compile(r",\s(?:\w{2,3}\s)?(?:(?:\w\.){1,3}\s?)?(?:\w{1,4}\.?\s)?")  # ", H.E. Ms. "


def is_called(text: str, office: Office, holder: Person, language: str) -> bool:
    """Return whether somebody is called by an office: "by the President of the Council, NAME (STATE)"."""
    of_council = pattern(language, "officers", "of_council").match(text, office.end)
    return of_council is not None and APPOSED.fullmatch(text, of_council.end(), holder.first) is not None


def leaves(text: str, holder: Person, language: str) -> bool:
    """Return whether somebody is named because he or she leaves, held the office before or welcomes others."""
    # "Mr. NAME having left, the Meeting elected …"
    leaving = pattern(language, "officers", "leaving").finditer(text)
    welcomes = pattern(language, "officers", "welcomes").search(text, holder.after)
    if welcomes is not None and pattern(language, "officers", "votes").search(text) is None:
        return True  # "Ms. NAME welcomed Mr. NAME as Vice-Chair"
    before_former = pattern(language, "officers", "before_former").search(text, 0, holder.first)
    return before_former is not None or any(one.start() <= holder.start and holder.end <= one.end() for one in leaving)


def is_of_before(text: str, holder: Person, language: str) -> bool:
    """Return whether somebody is printed with an office held before: "NAME, outgoing Chair"."""
    until = pattern(language, "officers", "until_election").search(text, holder.after)
    if until is not None and pattern(language, "officers", "votes").search(text, 0, until.start()) is None:
        return True  # "NAME presided until the election of the Chair"
    return any(
        _IN_APPOSITION.fullmatch(text, holder.after, former.start()) is not None
        or APPOSED.fullmatch(text, former.end(), holder.first) is not None
        or APPOSED.fullmatch(text, former.end(), holder.start) is not None
        for former in pattern(language, "officers", "former_office").finditer(text)
    )
