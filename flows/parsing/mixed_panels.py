"""Panels of persons and representatives: "The panel was composed of Ms. A (STATE), a representative of B and Mr. C"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from flows.model import Capacity, NameList, Paragraph
from flows.parsing.affiliations import affiliation
from flows.parsing.enumerations import PARENTHESES, find_cues
from flows.parsing.persons import NAME
from flows.parsing.single_names import masked, past_article, single_name
from flows.parsing.wording import honorific, pattern

LONGEST = 1200  # characters of a panel, which keeps reading linear
NEAR = 60  # characters in which a word of capacity ends
BEFORE = 300  # characters of the sentence before "took part in it"
_OWNER = re.compile(r",?\s(?:of|from|de|del|du|des|d[’'])\s?(?:(?:the|la|el|le)\s|l[’'])?(?=[A-ZÀ-Þ])")
_LEAD = re.compile(r"\s*(?:(?:by|par|por|de|del|du|des|d[’'])\s?(?=(?:la|l[’']|el|le|les|los|las)?\s?))?")
_STOP = re.compile(r",\s|\s\(|$")
_BRACKETED = r"[A-ZÀ-Þ][\w’'-]{2,30}(?:\s[A-ZÀ-Þ][\w’'.-]{1,30}){1,4}\s_"  # "Commissioner A B (STATE)"
_ARTICLES = r"(?:(?:the|an?|el|la|los|las|una?|le|les|une?)\s|l[’'])"


def mixed_panel(paragraph: Paragraph, start: int, end: int, kind: str | None, language: str) -> list[NameList]:
    """Return the members of a panel that a sentence lists, none unless each of them is a person or has an office."""
    text, end = paragraph.text, min(end, start + LONGEST)
    opening = _opening(text, start, end, language)
    if opening is None or ";" in text[opening:end] or honorific().search(text, opening, end) is None:
        return []
    verb = pattern(language, "retold", "past_verb").search(masked(text, opening, end), opening, end)
    if verb is not None:
        return []  # of a further clause
    found: list[NameList] = []
    for first, last in _items(text, opening, end, language):
        member = _member(paragraph, first, last, kind or "presentation", language)
        if member is None:
            return []
        found.append(member)
    return found


def _opening(text: str, start: int, end: int, language: str) -> int | None:
    """Return where the list of members begins: after "The panel consisted of", or "took part in it" after a panel."""
    opening = pattern(language, "speakers", "panel_of").search(text, start, end)
    if opening is not None:
        return opening.end()
    joined = pattern(language, "speakers", "took_part_in_it").match(text, start, end)
    return joined.end() if joined and joins_round_table(text, start, end, language) else None


def joins_round_table(text: str, start: int, end: int, language: str) -> bool:
    """Return whether a sentence says who took part in the discussion that the sentence before names."""
    joined = pattern(language, "speakers", "took_part_in_it").match(text, start, end)
    before = text[max(0, start - BEFORE) : start]
    return joined is not None and pattern(language, "speakers", "round_table").search(before) is not None


def _items(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the members, each from its form of address, its office or its word of capacity on."""
    hidden = PARENTHESES.sub(lambda bracket: "_" * len(bracket.group()), text)
    cuts = [(start, start)]
    for one in _next_member().finditer(hidden, start, end):
        is_apposed = one["comma"] is not None and _is_apposed(text, cuts[-1][1], one.span(), language)
        if not is_apposed:
            cuts.append(one.span())
    for (_, first), (last, _) in pairwise([*cuts, (end, end)]):
        lead = _LEAD.match(text, first, last)
        yield lead.end() if lead else first, first + len(text[first:last].rstrip(" .,"))


def _is_apposed(text: str, start: int, comma: tuple[int, int], language: str) -> bool:
    """Return whether a comma is inside one member: "the Mayor of B, Ms. A", "Ms. A, the Director of C"."""
    person = _person().match(text, start, comma[0])
    if person is not None:
        cues = find_cues(text, comma[1], comma[1] + NEAR, language)
        is_other = bool(cues) and cues[0].start == comma[1]
        is_owner = text.startswith("the ", comma[1]) or len(text[slice(*comma)].split()) > 1  # ", de l’Institut"
        is_address = _person().match(text, comma[1]) is not None
        return person.end() == comma[0] and is_owner and not is_other and not is_address
    return honorific().match(text, comma[1]) is not None and honorific().search(text, start, comma[0]) is None


def _member(paragraph: Paragraph, start: int, end: int, kind: str, language: str) -> NameList | None:
    """Return whom a member represents, the member for himself or herself; None for what is neither."""
    text = paragraph.text
    cue = next((one for one in find_cues(text, start, end, language) if one.start - start <= len("the ")), None)
    person = _person().match(text, start, end)
    if cue is not None and person is None:
        name = past_article(text, cue.end + len(text[cue.end : end]) - len(text[cue.end : end].lstrip()), end)
        is_named = text[name : name + 1].isupper()
        span = single_name(text, name, end, language) if is_named else affiliation(text, start, end, language)
        return (
            NameList(
                paragraph.key,
                *span,
                "statement",
                cue.capacity,
                None,
                is_single=True,
                statement_kind=kind,
                read_by="speakers.mixed-panel",
            )
            if span
            else None
        )
    owner = affiliation(text, start, end, language)
    if person is not None and owner is None:
        owner = _named_owner(text, person.end(), end)
    if owner is not None:
        return NameList(
            paragraph.key,
            *owner,
            "statement",
            Capacity.REPRESENTATIVE,
            None,
            statement_kind=kind,
            is_single=True,
            read_by="speakers.mixed-panel",
        )
    if person is None:
        return None
    return NameList(
        paragraph.key,
        *person.span("name"),
        "statement",
        Capacity.EXPERT,
        "individual",
        statement_kind=kind,
        read_by="speakers.mixed-panel",
    )


def _named_owner(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the unknown organization after a person: "Mr. A of Relief for Night Porters"."""
    owner = _OWNER.match(text, start, end)
    stop = _STOP.search(text, owner.end(), end) if owner else None
    return (owner.end(), stop.start()) if owner and stop else None


@cache
def _person() -> re.Pattern[str]:
    return re.compile(rf"{_ARTICLES}?(?:{honorific().pattern}){NAME}")


@cache
def _next_member() -> re.Pattern[str]:
    """Return a pattern of what is before a further member: ", Ms. A", "and, by video link, Mr. B", "et le délégué"."""
    address = rf"(?:{_ARTICLES})?(?:{honorific().pattern})[A-ZÀ-Þ]"
    return re.compile(
        r"(?:(?P<comma>,\s(?!(?:and|y|e|et)\s))|,?\s(?:and|y|e|et),?\s)(?:(?:by|via|par|por)\s[a-zà-ÿ ]{2,30},\s)?"
        r"(?:(?:by|par|por|de|del|du|des)\s|d[’'])?"
        rf"(?={address}|{_ARTICLES}[A-Za-zÀ-ÿ]|{_BRACKETED})"
    )
