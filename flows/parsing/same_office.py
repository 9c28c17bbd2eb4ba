"""Who has the office that was named before: "The Meeting elected STATE to that office", "That office was held by A"."""

from __future__ import annotations

from flows.parsing.holders import find_holders
from flows.parsing.next_to_office import is_next_to
from flows.parsing.office_links import Link
from flows.parsing.persons import Office, find_offices
from flows.parsing.wording import pattern


def elected_to_same(text: str, language: str, role: str | None) -> list[Link]:
    """Return who has the office named before: "The Meeting elected STATE to that office", "That office was held by A".

    ``role`` is the office that a sentence before names; the sentence itself may name it, too.
    """
    held = pattern(language, "officers", "same_held").search(text)
    same = held or pattern(language, "officers", "same_office").search(text)
    act = held or pattern(language, "officers", "votes").search(text)
    if same is None or act is None:
        return []
    offices = find_offices(text, language)
    if any(one.start > same.start() for one in offices) or (offices and held is None):
        return []
    role = offices[-1].role if offices else role
    first = offices[-1].end if offices else 0
    everyone = [one for one in find_holders(text, language) if one.first >= first]
    after = [one for one in everyone if one.first >= act.end()]
    holders = after or [one for one in everyone if one.after <= act.start()]
    office = Office(role or "", act.start(), act.end())
    return [Link(role, one) for one in holders if role and is_next_to(text, one, office, holders, language)]
