"""Individual experts by the words beside their names: "the panellist NAME", "one of the experts, Mr. A".

Panellists and invited experts are called so right before their names. An indefinite apposition says where such a
person is from, or for whom he or she worked once: "NAME, an expert from STATE", "NAME, formerly of the World Bank".
Neither is then represented. "The expert from STATE, NAME" is the State's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from flows.mentions import MentionKind, find_mentions
from flows.model import Capacity, NameList
from flows.parsing.persons import NAME, is_known_name
from flows.parsing.single_names import masked
from flows.parsing.wording import honorific, pattern
from flows.reference.name_words import articles_pattern
from flows.reference.states import is_state

LONGEST = 160  # characters of the words that call a person an expert
EXPERTS = "expert"  # as "experts", "expertos" and "expertes" begin
MOST_PERSONS = 12  # with their States in brackets
_ARTICLES = {"en": "the ", "es": "la ", "fr": "la "}
_WITH_PREPOSITION = {"del": "de la ", "al": "a la ", "du": "de la ", "des": "de la ", "au": "à la ", "aux": "à la "}
STATE_IN_BRACKETS = r"\s\((?P<state>[^()]{2,60}(?:\([^()]{2,40}\))?)\)"  # also "(Iran (Islamic Republic of))"
_BRACKET_BEFORE = re.compile(r"\s\([^()]{2,60}\),?\s(?:(?:and|y|e|et)\s)?(?:(?:el|la|le)\s)?$")
_CLAUSES = re.compile(
    r"[;:]|,\s(?:and|but|while|whereas|y|e|pero|mientras que|en tanto que|et|mais|tandis que|alors que)\s"
)


def before_expert(before: str, language: str) -> tuple[str, ...]:
    """Return the words before a person without those that call that person an expert, with "the" and alone; or none."""
    near = before[-LONGEST:]
    lead = pattern(language, "retold", "expert_before").search(near)
    if lead is None or (lead.start() == 0 and len(before) > LONGEST):
        return ()
    first = lead.group().split(maxsplit=1)[0].lower()
    elided = first.startswith(("d’", "d'"))
    article = _WITH_PREPOSITION.get(first) or ("de la " if elided else _ARTICLES[language])
    rest = before[: len(before) - len(near) + lead.start()]
    return rest + article, rest


def says_before(before: str, language: str) -> bool:
    """Return whether the clause before an expert says something: "The delegate of STATE thanked, in turn, "."""
    clause = _CLAUSES.split(before)[-1]
    return pattern(language, "retold", "past_verb").search(masked(clause, 0, len(clause))) is not None


def description_end(text: str, start: int, end: int, language: str) -> int | None:
    """Return the end of an apposition that says what a person is, not whom that person represents; None for others.

    Args:
        text: The text.
        start: The end of the person's name.
        end: The end of the sentence.
        language: "en", "es" or "fr".
    """
    once = pattern(language, "retold", "once_of").match(text, start, end)
    if once is not None:
        return once.end()
    home = pattern(language, "retold", "expert_from").match(text, start, end)
    if home is None:
        return None
    article = articles_pattern().match(text, home.end(), end)
    for first in {home.end(), article.end() if article else home.end()}:
        state = next(iter(find_mentions(text[first : first + LONGEST])), None)
        if state is not None and state.start == 0 and state.kind is MentionKind.STATE:
            return first + state.end
    return None


def is_description(words: str, language: str) -> bool:
    """Return whether words after a person and a comma say nothing but what that person is or was."""
    return description_end(f", {words}", 0, len(words) + 2, language) == len(words) + 2


def with_states(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the persons of "Ms. A (STATE), Mr. B (STATE) and NAME (STATE)"; none if the span has other words."""
    found: list[tuple[int, int]] = []
    while start < end:
        person = _with_state().match(text, start, end)
        if person is None or not is_state(person["state"]):
            return []
        found.append((person.start("name"), person.end("state") + 1))
        start = person.end()
    return found


def as_experts(names: NameList, text: str, start: int, language: str) -> list[NameList]:
    """Return the persons of "the following experts: Ms. A (STATE) and Mr. B (STATE)" as individuals; else the list.

    Panellists with a form of address and a State in brackets represent that State.
    """
    nouns = list(pattern(language, "retold", "expert_noun").finditer(text, start, names.start))
    persons = with_states(text, names.start, names.end) if nouns and names.expects is None else []
    is_addressed = honorific().search(text, names.start, names.end) is not None
    if not persons or (is_addressed and not nouns[-1].group().lower().startswith(EXPERTS)):
        return [names]
    return [
        replace(names, start=first, end=last, capacity=Capacity.EXPERT, expects="individual", declared_count=None)
        for first, last in persons
    ]


def is_described(left: str, language: str) -> bool:
    """Return whether a name after ``left`` says what a person is: "NAME, an expert from ", "the expert NAME ("."""
    if left.endswith(" ("):
        return _is_of_expert(left.removesuffix(" ("), language)
    near = left[-LONGEST:]
    for name in ("expert_from", "once_of"):
        for words in pattern(language, "retold", name).finditer(near):
            rest = near[words.end() :]
            article = articles_pattern().match(rest)
            person = _person_before().search(near, 0, words.start())
            is_beside = len(rest) == (article.end() if article else 0)
            if is_beside and person is not None and not is_known_name(person["name"]):
                return True
    return False


def _is_of_expert(left: str, language: str) -> bool:
    """Return whether the persons at the end, each before the last with a bracket, are called experts."""
    for _ in range(MOST_PERSONS):
        person = _person_before().search(left, max(0, len(left) - LONGEST))
        if person is None:
            return False
        left = left[: person.start()]
        if before_expert(left, language):
            return True
        bracket = _BRACKET_BEFORE.search(left, max(0, len(left) - LONGEST))
        if bracket is None:
            return False
        left = left[: bracket.start()]
    return False


@cache
def _person_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-])(?![LD][’'][a-zà-ÿ])(?:{honorific().pattern})?{NAME}$")


@cache
def _with_state() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:el|la|le)\s)?(?:{honorific().pattern})?{NAME}{STATE_IN_BRACKETS}"
        r"(?:,\s(?:(?:and|y|e|et)\s)?|\s(?:and|y|e|et)\s)?"
    )
