"""One name after words for one speaker: "the observer for Caravan, Port and Border Institute made a statement".

A singular word of capacity is followed by one name, whatever commas and conjunctions it has, up to the verb or to what
is said of the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from flows.mentions import Mention, MentionKind, find_mentions
from flows.mentions.kinds import KNOWN
from flows.parsing.enumerations import PARENTHESES, list_span
from flows.parsing.wording import honorific, pattern
from flows.reference.name_words import articles_pattern

ACRONYM = re.compile(r"\s*\([A-Z][\w-]{1,15}\)")
LONGEST = 400
NAMES = (MentionKind.STATE, MentionKind.ORGANIZATION, MentionKind.NAME, MentionKind.PERSON)
# "Women, Law and Society Network", "Centro de Estudios sobre Drogas, Ciudad y Juventud"
INNER_LIST = re.compile(
    r"(?:[^,;:()]{1,120},\s+){1,5}[^,;:()]{0,120}?\s(?:and|y|e|et|&)\s[^,;:()]{1,120}(?:\s*\([A-Z][\w-]*\))?"
)


def masked(text: str, start: int, end: int) -> str:
    """Return the text with brackets and names masked between ``start`` and ``end``, as their words are no verbs."""
    letters = list(text[start:end])
    spans = [one.span() for one in PARENTHESES.finditer(text, start, end)]
    mentions = find_mentions(text[start:end])
    spans += [(one.start + start, one.end + start) for one in mentions if one.kind in NAMES]
    for first, last in spans:
        letters[first - start : last - start] = "X" * (last - first)
    return f"{text[:start]}{''.join(letters)}{text[end:]}"


def past_article(text: str, start: int, end: int) -> int:
    """Return where the name of an unknown organization begins, after the article that opens a sentence."""
    article = articles_pattern().match(text, start, end)
    first = next(iter(find_mentions(text[start:end])), None)
    opens = first is not None and start + first.start <= (article.end() if article else start)
    is_other = opens and first is not None and first.kind not in (MentionKind.NAME, MentionKind.CAPITALS)
    return article.end() if article and not is_other else start


def single_name(text: str, start: int, end: int, language: str) -> tuple[int, int] | None:
    """Return the span of the one name that begins at ``start``, None if no name with a capital does."""
    until = min(end, start + LONGEST)
    start = next((at for at in range(start, until) if not text[at].isspace()), until)
    government = pattern(language, "attendance", "government_of").match(text, start, until)
    known = _known_name(text, government.end() if government else start, until)  # the State that the Government is of
    if known is not None:
        return known
    hidden = masked(text, start, until)
    verbs = (pattern(language, "retold", one).search(hidden, start, until) for one in ("past_verb", "singular_verb"))
    span = list_span(text, start, min([until, *(verb.start() for verb in verbs if verb)]), language)
    if span is None or not text[span[0] : span[1]].strip():
        return None
    first, last = span
    hard = _hard_stop(language).search(hidden, first, last)
    last = hard.start() if hard else last
    comma = hidden.find(",", first, last)
    is_inner = _is_inner_list(text, first, last)
    if comma >= 0 and not is_inner:
        last = comma
    return (first, first + len(text[first:last].rstrip(" ,;"))) if last > first else None


def _known_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the known name that begins there, with its acronym: "World Health Organization (WHO)"."""
    article = articles_pattern().match(text, start, end)
    starts = (start, article.end()) if article else (start,)
    found = find_mentions(text[start:end])
    for one in found:
        if one.kind in KNOWN and one.start + start in starts:
            if _longer().match(text, one.end + start, end) or _is_first_of_two(text, one, start, found):
                return None  # "Caritas Internationalis"
            acronym = ACRONYM.match(text, one.end + start, end)
            return start, acronym.end() if acronym else one.end + start
    return None


def _is_first_of_two(text: str, name: Mention, start: int, found: Sequence[Mention]) -> bool:
    """Return whether a known organization has in this name a further part: "Coalition against … Women" and Girls."""
    following = _and_longer().match(text, name.end + start) if name.kind is MentionKind.ORGANIZATION else None
    if following is None:
        return False
    place = following.start("word") + 1 - start
    return not any(one.start == place and one.kind in (*KNOWN, MentionKind.PERSON) for one in found)


def _is_inner_list(text: str, first: int, last: int) -> bool:
    """Return whether words between commas are parts of one name: the last part follows a conjunction."""
    return INNER_LIST.fullmatch(text[first:last].rstrip(" ,;.")) is not None


@cache
def _hard_stop(language: str) -> re.Pattern[str]:
    """Return a pattern of where a name ends: a semicolon, a person's form of address, the next word of capacity."""
    following = pattern(language, "retold", "next_head").pattern
    presented = pattern(language, "retold", "next_object").pattern
    return re.compile(rf"\s*[;:]|,\s+(?={honorific().pattern})|{following}|{presented}")


@cache
def _longer() -> re.Pattern[str]:
    # a further word of a name
    return re.compile(rf"\s(?!{honorific().pattern})[A-ZÀ-Þ][a-zà-ÿ]{{2,}}")


@cache
def _and_longer() -> re.Pattern[str]:
    # "Coalition … in Women" and Girls
    return re.compile(rf"\s(?:and|y|e|et)(?P<word>{_longer().pattern})")
