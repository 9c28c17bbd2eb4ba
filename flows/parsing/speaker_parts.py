"""Lists of speakers that are several lists: after an office another name begins, or a preposition is repeated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.mentions import MentionKind, find_mentions
from flows.mentions.kinds import ENTITIES
from flows.model import Capacity, NameList
from flows.parsing.enumerations import Cue
from flows.parsing.wording import pattern
from flows.reference.name_words import offices
from flows.reference.normalize import fold

_FIRST_OFFICE = re.compile(
    r"(?:(?:[Tt]he|[Ee]l|[Ll]a|[Ll]e)\s|[Ll][’'])?(?P<first>[A-ZÀ-Þ][^,;:()]{3,60}),\s(?P<next>[A-ZÀ-Þ][\w-]{2,40})(?=\s)"
)
SEALS = frozenset({"garde", "keeper", "guardasellos"})  # "Keeper of the Seals"
MOST_OFFICES = 4
LONGEST_WORD = 40
_ROLE_AND = re.compile(r"\s*(?:an?|una?|une)\s(?:[\w-]+\s){1,4}(?:and|y|e|et)\s")
_CAPITAL_BEFORE = re.compile(r"\b[A-ZÀ-Þ][\w-]+\s$")
_BY = frozenset({"by", "por", "par"})
_NEXT_NAME = re.compile(r",?\s(?:and|y|e|et)\s(?:(?:by|por|par)\s)?(?=(?P<lead>(?:the|el|la|le)\s|l[’'])[A-ZÀ-Þ])")
_NEXT_OFFICE = re.compile(
    r",?\s(?:and|y|e|et)\s(?:del?\s(?=[A-ZÀ-Þ])|(?:de\s)?(?=(?:the|la|el)\s[A-ZÀ-Þ])|d[ue]\s(?=[A-ZÀ-Þ])|(?:de\s)?(?=(?:la|le|les)\s|l[’']))"
)


def past_offices(text: str, start: int, end: int) -> int:
    """Return where the last of a person's offices begins: "The Minister of State, Minister of Justice of STATE"."""
    for _ in range(MOST_OFFICES):
        first = _FIRST_OFFICE.match(text, start, end)
        is_next = first is not None and is_office(first["next"]) and is_office(first["first"].split()[0])
        if first is None or not is_next or names_entity(first["first"]):
            break
        start = first.start("next")
    return start


def without_titles(text: str, cues: Sequence[Cue]) -> list[Cue]:
    """Return the cues without those after the first that end the title of an office or are a person's further role."""
    return [
        cue
        for number, cue in enumerate(cues)
        if number == 0 or not (ends_title(text, cue.start) or _is_further_role(text, cues[0].end, cue))
    ]


def ends_title(text: str, start: int) -> bool:
    """Return whether the word of capacity at ``start`` ends a title: "the Permanent Representative of STATE"."""
    is_title = _CAPITAL_BEFORE.search(text, max(0, start - LONGEST_WORD), start) is not None
    return text[start : start + 1].isupper() and is_title


def _is_further_role(text: str, start: int, cue: Cue) -> bool:
    """Return whether one person of a list with semicolons has two roles: "a speaker and representative of A, NAME"."""
    item = text[max(start, text.rfind(";", start, cue.start) + 1) : cue.start]
    return ";" in text[start:] and _ROLE_AND.fullmatch(item) is not None


def is_office(word: str) -> bool:
    """Return whether a word is the noun of an office: "Minister", "Vice-Premier"."""
    return not (offices() | SEALS).isdisjoint(fold(word).split()) or "-" in word


def names_entity(words: str) -> bool:
    """Return whether words name a State or an organization."""
    return any(one.kind in ENTITIES for one in find_mentions(words))


def without_chair(names: NameList, text: str, language: str) -> NameList:
    """Return a list without the officer at its end: "(the representatives of) A, B and the Chair"."""
    chair = pattern(language, "speakers", "and_chair").search(text, names.start, names.end)
    return replace(names, end=chair.start()) if chair and names.expects is None else names


def split_at_article(names: NameList, text: str, language: str) -> list[NameList]:
    """Split "The Head of A, the Council B and C": after an office, ", the …" without an office is a new name."""
    title = pattern(language, "speakers", "title")
    if names.expects is not None or not title.match(text, names.start, names.end):
        return [names]
    for comma in pattern(language, "speakers", "comma_article").finditer(text, names.start, names.end):
        article = comma.start("article")
        if not title.match(text, article, names.end):
            return [replace(names, end=comma.start(), on_behalf_of=None), replace(names, start=article)]
    return [names]


def split_at_preposition(names: NameList, text: str, language: str) -> list[NameList]:
    """Split "(the observers for) A, B and for C": the last part is a further list in the same capacity."""
    cut = pattern(language, "speakers", "and_preposition").search(text, names.start, names.end)
    is_agent = cut is not None and not _BY.isdisjoint(cut.group().split())  # no name has "and by"
    if names.expects is not None or (names.is_single and not is_agent):
        return [names]
    following = find_mentions(text[cut.end() : names.end]) if cut else ()
    before = find_mentions(text[names.start : cut.start()]) if cut else ()
    is_name = any(one.end == cut.start() - names.start for one in before) if cut else False
    if cut is None or not (is_name or (following and following[0].start == 0)):
        return [names]
    rest = replace(names, start=cut.end(), declared_count=None, is_single=False)
    if names.is_single:
        rest = replace(rest, capacity=Capacity.REPRESENTATIVE, on_behalf_of=None)
    return [replace(names, end=cut.start()), *split_at_preposition(rest, text, language)]


def split_at_next_speaker(names: NameList, text: str, language: str) -> list[NameList]:
    """Split "(the observer for) A and the World Bank": no name contains a further office or known organization."""
    title = pattern(language, "speakers", "title")
    if names.expects is not None or title.match(text, names.start, names.end):
        return [names]
    beside = Capacity.REPRESENTATIVE if names.is_single else names.capacity
    for office in _NEXT_OFFICE.finditer(text, names.start, names.end):
        if title.match(text, office.end(), names.end):
            rest = replace(names, start=office.end(), is_single=False, capacity=beside)
            return [replace(names, end=office.start()), rest]
    if not names.is_single:
        return [names]
    for cut in _NEXT_NAME.finditer(text, names.start, names.end):
        start = cut.end("lead")
        known = next(iter(find_mentions(text[start : names.end])), None)
        is_whole = known is not None and known.start == 0 and known.kind is MentionKind.ORGANIZATION
        if known is not None and is_whole and start + known.end == names.end:
            rest = replace(names, start=start, is_single=False, capacity=beside)
            return [replace(names, end=cut.start()), rest]
    return [names]
