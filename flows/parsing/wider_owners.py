"""Where a wider owner begins: "Risk Division of the Harbour Facility", "Prisons at the Lakes Organization"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from flows.mentions import Mention, MentionKind, find_mentions
from flows.reference.name_shape import has_head_noun
from flows.reference.name_words import offices, unit_nouns
from flows.reference.normalize import fold
from flows.reference.organizations import organization_index

_PREPOSITION = re.compile(r"\s(?:of|at|in|del?|du|des|à|au|en)\s(?:(?:the|la|el)\s|l[’'])?")
# "School of Public Affairs of the Lakes University", "Facultad de Derecho de la Universidad del Lago"
_UNIVERSITY = re.compile(
    r"(?:[A-ZÀ-Þ][\w-]{1,20}\s){0,3}(?:School|Faculty|Department|College|Institute|Facultad|Escuela|Departamento|Instituto"
    r"|Faculté|École|Département|Institut)\s(?:(?!Universi)[^,;()]){3,90}?\s(?:of|at|de|à)\s(?:(?:the|la)\s|l[’'])?"
    r"(?P<wider>(?:[A-ZÀ-Þ][\w-]{1,30}\s){0,4}Universi(?:ty|dad|té)(?:\s.{2,60})?)"
)
LEAST_WORDS = 3  # "United Nations" ends the names of its organizations


def past_unit(words: str, start: int, end: int) -> int:
    """Return where the wider owner of a unit's name begins: "Risk Division of the Harbour Facility"."""
    university = _UNIVERSITY.fullmatch(words, start, end)
    if university is not None:
        return university.start("wider")
    wider = _wider_owner().fullmatch(words, start, end)
    name = fold(wider["wider"]).split() if wider else []
    is_owner = len(name) > 1 and (has_head_noun(" ".join(name)) or (len(name) > 2 and offices().isdisjoint(name)))
    is_known = any(one.entity_id and one.start == 0 for one in find_mentions(words[start:end]))
    return wider.start("wider") if wider and is_owner and not is_known else start


def with_known_ends(words: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions; of a name that ends with a known organization both: "Prisons at the Lakes Organization"."""
    for one in mentions:
        cut = _before_known_end(words, one) if one.kind is MentionKind.NAME else None
        if cut is None:
            yield one
        else:
            yield Mention(one.start, cut.start(), MentionKind.NAME)
            entity = organization_index().ids[fold(words[cut.end() : one.end])]
            yield Mention(cut.end(), one.end, MentionKind.ORGANIZATION, entity)


def _before_known_end(words: str, name: Mention) -> re.Match[str] | None:
    """Return the preposition before the known organization that ends a name; None if it ends with none."""
    for cut in _PREPOSITION.finditer(words, name.start, name.end):
        end = words[cut.end() : name.end]
        if len(end.split()) >= LEAST_WORDS and fold(end) in organization_index().ids:
            return cut
    return None


@cache
def _wider_owner() -> re.Pattern[str]:
    nouns = "|".join(re.escape(noun.capitalize()) for noun in sorted(unit_nouns()))
    word = r"(?:[A-ZÀ-Þ][\w-]{0,40}|and),?\s"
    return re.compile(rf"(?:{word}){{1,8}}(?:{nouns})\s(?:of|in|within|at)\s(?:the\s)?(?P<wider>[A-ZÀ-Þ].{{3,120}})")
