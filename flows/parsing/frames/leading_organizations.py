"""Organizations printed before the office of their speaker: "The UNODC Executive Director (Operations) highlighted"."""

from __future__ import annotations

import re
from functools import cache

from flows.mentions import MentionKind
from flows.parsing.frames.decisions import Decision
from flows.parsing.persons import NAME
from flows.parsing.wording import honorific, pattern
from flows.reference.name_words import offices
from flows.reference.normalize import fold

LONGEST = 300  # characters of the office and of the list of speakers before the verb
WORDS_BEFORE_NOUN = 5  # "Deputy Executive Director", "Global Personnel and Culture Adviser"
_WORD = r"[A-ZÀ-Þ][\w’'-]{0,40}"
_SMALL = r"(?:and|of|for|the|to|ad interim|a\.i\.)(?=\s)|representative|observer"
_OFFICE = re.compile(rf"(?:\s(?:{_WORD}|{_SMALL})|,\s{_WORD}(?=,?\s(?:{_WORD}|and\s)))+")
_ACRONYM = re.compile(r"[A-Z]{2,6}")  # of a unit: "the IEO Director"
_FIELD = re.compile(r"\s\([^()]{2,60}\)")  # "(Management)"
_BEFORE = re.compile(
    r"(?:^|[,;:]\s+(?:and\s+|while\s+|with\s+)?|\band\s+|\bby\s+|\bfrom\s+)(?:the\s+|an?\s+)$", re.IGNORECASE
)
_ENDS = re.compile(r"[.;:,]")  # "Statement by the UNDP Administrator" without a full stop is a title
_BY = re.compile(r"\b(?:by|from)\s+(?:the\s+|an?\s+)$", re.IGNORECASE)
# the further speakers before the verb, each in capitals
_OTHERS = re.compile(rf"(?:,?\s(?:{_WORD}|(?:and|of|for|the|to)(?=\s)|\([^()]{{2,60}}\)))*")


def speaks_in_office(decision: Decision, left: str, language: str) -> bool:
    """Return whether the office after an organization is the subject or the agent of a statement.

    Args:
        decision: The run of names that begins with the organization.
        left: The words of the sentence before the run.
        language: "en", "es" or "fr".
    """
    name, sentence = decision.run.mentions[0], decision.run.sentence
    right = decision.paragraph.text[name.end : sentence.end]
    is_acronym = _ACRONYM.fullmatch(decision.paragraph.text, name.start, name.end) is not None
    is_named = name.kind is MentionKind.ORGANIZATION or (name.kind is MentionKind.NAME and is_acronym)
    end = _end_of_office(right) if is_named else None
    if end is None or _BEFORE.search(left[-LONGEST:]) is None or _is_object(left, language):
        return False
    named = _named().match(right, end)
    rest = right[named.end() if named else end :]
    if _BY.search(left):
        return _is_stated(left, language) and _ENDS.search(right) is not None
    if pattern(language, "retold", "not_said").match(rest):
        return False
    others = _OTHERS.match(rest, 0, LONGEST)
    after = rest[others.end() :] if others else rest
    return any(pattern(language, "retold", "acts").match(words) is not None for words in (rest, after))


def _end_of_office(right: str) -> int | None:
    """Return where the office right after an organization ends: " Director of the Ethics Office (New York)"."""
    office = _OFFICE.match(right, 0, LONGEST)
    if office is None or offices().isdisjoint(fold(office.group()).split()[:WORDS_BEFORE_NOUN]):
        return None
    field = _FIELD.match(right, office.end())
    return field.end() if field else office.end()


def _is_object(left: str, language: str) -> bool:
    """Return whether the office is asked or thanked: "Several delegations thanked the UNODC Executive Director"."""
    return any(pattern(language, "retold", one).search(left) is not None for one in ("asked", "recipient"))


def _is_stated(left: str, language: str) -> bool:
    """Return whether the words before "by" name a statement: "followed by the management response from the"."""
    return any(pattern(language, "retold", one).search(left) is not None for one in ("agent", "person_agent"))


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf",\s+(?:{honorific().pattern})?{NAME}(?=[,;.]|\s(?:and|who)\s|$),?")
