"""The State printed after a name and perhaps a post and a place: "Dr. NAME, Ministry of Health, Lagos, STATE"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from flows.mentions import Mention
from flows.parsing.persons import Person
from flows.parsing.wording import honorific, pattern

LONGEST = 140  # letters between a name and its State
_AFTER_NAME = re.compile(r",\s")
_GENITIVE = re.compile(
    r"\s(?:of|from|del?|du|des|de la|de los|de las)\s(?:(?:the|la|les?|los|el)\s)?$|\s(?:de l|d)[’']$"
)
_MARK = re.compile(r"[;:.()](?!\s?[a-zà-ÿ])|[;:()]")


def with_states_in_apposition(
    text: str, holders: Sequence[Person], states: Sequence[Mention], language: str
) -> list[Person]:
    """Return the holders; a person without a State has that which ends what is printed after the name."""
    found: list[Person] = []
    for place, one in enumerate(holders):
        follows = next((other.first for other in holders[place + 1 :]), len(text))
        has_none = one.country is None and not one.is_state
        state = _state_after(text, one, follows, states, language) if has_none else None
        found.append(replace(one, country=text[state.start : state.end], after=state.end) if state else one)
    return found


def _state_after(text: str, person: Person, follows: int, states: Sequence[Mention], language: str) -> Mention | None:
    """Return the last State before the next mark or person: "NAME, New Delhi, STATE (Chair)"."""
    comma = _AFTER_NAME.match(text, person.end)
    if comma is None:
        return None
    near = [one for one in states if comma.end() <= one.start < person.end + LONGEST and one.end <= follows]
    for state in near:
        words = text[comma.end() : state.start]
        if _MARK.search(words) or not _is_post(words, language):
            return None
        if _GENITIVE.search(f" {words}"):
            if words.rstrip() and _ends().match(text, state.end):
                return state
        elif (not words or words.endswith(", ")) and _ends().match(text, state.end):
            return state
    return None


def _is_post(words: str, language: str) -> bool:
    """Return whether words are a post, a body or a place: none that a sentence consists of."""
    return pattern(language, "officers", "no_post").search(words) is None


@cache
def _ends() -> re.Pattern[str]:
    """Return what follows the State of a person: the end, a bracket, the office, or the next person."""
    return re.compile(
        rf"\s*(?:[;.)(]|$)|\s[–—-]\s|,?\s(?:(?:and|y|e|et)\s)?(?:(?:the|el|la|le|al|à)\s)?(?={honorific().pattern})"
        r"|,?\s(?:as|como|comme|en tant que|en calidad de|en qualité de)\s"
        r"|,?\s(?:was|were|fue|fueron|a été|ont été|est|actuó|served|acted)\b"
        r"|,?\s(?:assist\w{2,3}|asistid[oa]s?|secundad[oa]s?|seconded|secondée?|assistée?)(?!\w)"
        r"|,\s(?=(?:(?:the|el|la|le)\s)?(?:(?:First|Primer|Premier|Second)\w{0,3}\s)?"
        r"(?:Vice|Chair|Pr[eé]sident|Rapporteur|Relator))",
    )
