"""States named by an adjective beside a noun of capacity: "the French, Norwegian and Swedish delegations".

Only directly beside such a noun does an adjective name a State, before it in English, after it in Spanish and French:
"the French text" and "Swiss francs" name none, and neither do "the African delegations" or "French-speaking experts".
A region has several delegations and a State has one: "the American delegations" are those of a region.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from flows.parsing.wording import pattern
from flows.reference.normalize import fold
from flows.reference.state_adjectives import state_adjectives
from flows.reference.states import state_index

FIRST = "en"  # the language in which an adjective is before its noun
SECTION = "state_adjectives"
MOST_WORDS = 3  # of an adjective: "Papua New Guinean"
MOST_STATES = 30
LONGEST = 80  # characters before a noun in which one adjective and what is before it are
# letters of the nouns: a text without any of them has none
STEMS = ("eleg", "élég", "epresent", "eprésent", "bserv", "xpert", "articipant", "ember", "embr", "mbas", "mbaj")
_LAST_WORD = re.compile(r"(?:^|(?<=[\s(“\"«‘’'/]))[A-ZÀ-Þ][\w’'.-]*$")
_BEFORE = re.compile(r"(?<![\w’'.&-])(?P<word>[\w’'.&-]++)[ \n]$")
_WORD = re.compile(r"[a-zà-ÿ][\w-]*")


@dataclass(frozen=True, slots=True)
class Adjective:
    """One adjective in a text with the id of its State; empty for an adjective of two States."""

    start: int
    end: int
    entity_id: str


@dataclass(frozen=True, slots=True)
class NamedByAdjectives:
    """The adjectives beside one noun, in the order of the text, and the span of the noun."""

    adjectives: tuple[Adjective, ...]
    noun: tuple[int, int]


def named_by_adjectives(text: str, language: str) -> Iterator[NamedByAdjectives]:
    """Yield the nouns of capacity of a text beside which adjectives name States."""
    if not any(stem in text for stem in STEMS):
        return
    for noun in pattern(language, SECTION, "noun").finditer(text):
        find = _before if language == FIRST else _after
        found = find(text, noun, language)
        if found and _is_of_state(text, noun, found, language):
            yield NamedByAdjectives(found, noun.span())


def _is_of_state(text: str, noun: re.Match[str], found: Sequence[Adjective], language: str) -> bool:
    """Return whether the noun is no other one ("expert group") and the adjectives are of States, not of a region."""
    is_delegation = noun["noun"][:5].lower() in ("deleg", "délég")
    end = max(noun.end(), found[-1].end)
    names = ("another",) if is_delegation else ("another", "of_other")
    if any(pattern(language, SECTION, name).match(text, end) for name in names):
        return False
    return len(found) > 1 or pattern(language, SECTION, "several").fullmatch(noun["noun"]) is None


def _before(text: str, noun: re.Match[str], language: str) -> tuple[Adjective, ...]:
    """Return the adjectives before a noun, with the names among them: "the French and United States delegations".

    None if a capital that is no part of them goes before them.
    """
    found: list[Adjective] = []
    end, has_article = noun.start() - 1, False
    if text[end : end + 1] not in (" ", "\n"):
        return ()
    while len(found) < MOST_STATES:
        adjective = _adjective_that_ends(text, end, language)
        if adjective is None or (has_article and fold(text[adjective.start : end]) not in state_adjectives(language)):
            break  # "of Chile and the French delegation": Chile has its own noun
        found.insert(0, adjective)
        between = _between_that_ends(language).search(text, max(0, adjective.start - LONGEST), adjective.start)
        if between is None:
            break
        end, has_article = between.start(), between[0].endswith("the ")
    is_adjective = any(fold(text[one.start : one.end]) in state_adjectives(language) for one in found)
    return tuple(found) if is_adjective and _is_free(text, found[0].start, language) else ()


def _adjective_that_ends(text: str, end: int, language: str) -> Adjective | None:
    """Return the longest adjective or name with capitals that ends there: "Sri Lankan", "United States"."""
    known, names = state_adjectives(language), state_index().ids
    longest, at = None, end
    for _ in range(MOST_WORDS):
        word = _LAST_WORD.search(text, max(0, at - LONGEST), at)
        if word is None:
            break
        key = fold(text[word.start() : end])
        entity_id = known[key] if key in known else names.get(key)
        if entity_id is not None:
            longest = Adjective(word.start(), end, entity_id)
        at = word.start() - 1
        if at < 0 or text[at] != " ":
            break
    return longest


def _is_free(text: str, start: int, language: str) -> bool:
    """Return whether no other adjective or name goes before: "Latin American", "African and French", "non-French"."""
    if start and text[start - 1] not in " \n(“\"«‘'/":
        return False
    between = _between_that_ends(language).search(text, max(0, start - LONGEST), start)
    joined = between is not None and not between[0].endswith("the ") and "," not in between[0]
    word = _BEFORE.search(text, max(0, start - LONGEST), between.start() + 1 if joined and between else start)
    if word is None or not word["word"][0].isupper():
        return True
    return pattern(language, SECTION, "before").fullmatch(word["word"]) is not None


def _after(text: str, noun: re.Match[str], language: str) -> tuple[Adjective, ...]:
    """Return the adjectives after a noun, in small letters."""
    found: list[Adjective] = []
    known, at = state_adjectives(language), noun.end() + 1
    while len(found) < MOST_STATES and (found or text[at - 1 : at] in (" ", "\n")):
        word = _WORD.match(text, at)
        entity_id = known.get(fold(word.group())) if word else None
        if word is None or entity_id is None:
            break
        found.append(Adjective(*word.span(), entity_id))
        between = pattern(language, SECTION, "between").match(text, word.end())
        if between is None:
            break
        at = between.end()
    return tuple(found)


@cache
def _between_that_ends(language: str) -> re.Pattern[str]:
    """Return the pattern of what is between two adjectives, at the end of a text."""
    return re.compile(rf"(?:{pattern(language, SECTION, 'between').pattern})$")
