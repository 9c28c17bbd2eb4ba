"""Persons and States that the sentence of an election names, though they get no office in it."""

from __future__ import annotations

import re

from flows.parsing.persons import Office, Person
from flows.parsing.wording import pattern

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
