"""Negated verbs of recommendations: "should not prosecute", "Abstenerse de", "Ne pas poursuivre", "No child shall be".

What a negation asks for is no level of action of its verb: "do not prosecute" is not "prosecute".
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.parsing.wording import pattern

RECOMMENDATIONS = "recommendations"
NEGATED_OBJECT = 120  # characters after a negated verb in which "or" joins another one


def negated_opening(text: str, start: int, language: str) -> str | None:
    """Return the words that negate all of a proposal that begins at ``start`` ("No child", "In no case"), or None."""
    found = pattern(language, RECOMMENDATIONS, "negated_opening").match(text, start)
    return found.group() if found else None


def negated_verbs(text: str, language: str) -> dict[int, str]:
    """Return where negated verbs begin, with the words of the negation: {9: "Ne pas poursuivre"}."""
    found: dict[int, str] = {}
    for match in pattern(language, RECOMMENDATIONS, "negated").finditer(text):
        group = match.lastgroup or "verb"
        found[match.start(group)] = text[match.start() : max(match.end(), match.end(group))]
    return found


def unasked_verbs(text: str, start: int, language: str) -> frozenset[int]:
    """Return where verbs after ``start`` begin that are not asked for: negated ones, and those to refrain from."""
    places = {place for place in negated_verbs(text, language) if place >= start}
    joined = {one for place in places for one in _joined(text, place, language, "negated_too")}
    for match in pattern(language, RECOMMENDATIONS, "refrained").finditer(text, start):
        joined.update((match.start("verb"), *_joined(text, match.end(), language, "refrained_too")))
    return frozenset(places | joined)


def _joined(text: str, place: int, language: str, name: str) -> Iterator[int]:
    """Yield where the verbs begin that are joined to a negated one within its clause: "not to detain or prosecute"."""
    end = min((at for mark in ".;:" if (at := text.find(mark, place)) >= 0), default=len(text))
    for match in pattern(language, RECOMMENDATIONS, name).finditer(text, place, min(end, place + NEGATED_OBJECT)):
        yield match.start("verb")
