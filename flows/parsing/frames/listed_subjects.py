"""Lists of speakers that no run of names covers whole: the names up to their verb, or after a word of capacity."""

from __future__ import annotations

import re

from flows.mentions import MentionKind
from flows.mentions.known_names import FORMER
from flows.parsing.enumerations import are_names, list_span
from flows.parsing.frames.decisions import Decision
from flows.parsing.persons_who_spoke import before_head
from flows.parsing.single_names import masked
from flows.parsing.wording import honorific, pattern
from flows.reference.name_words import articles_pattern

LONGEST = 300
CONTINUES = re.compile(r"(?:\s*\([^()]*\))?(?:,?\s+(?:and|y|e|et)\s|,\s+(?:the|el|la|le)\s|,\s+l[’'])")
_COMMA = re.compile(rf",\s{{1,3}}(?:(?:and|y|e|et)\s{{1,3}})?(?:{articles_pattern().pattern}){{0,2}}")
_WORD = re.compile(r"([^\W\d_]{2,30})")
_PARTS = re.compile(r"\s*\([^()]*\)|,\s+|\s+(?:and|y|e|et)\s+")


def is_coordinated(right: str, language: str) -> bool:
    """Return whether a speaker with a word of capacity shares the verb: "Togo and the observer for Norway said"."""
    conjunction = CONTINUES.match(right)
    article = articles_pattern().match(right, conjunction.end()) if conjunction else None
    place = article.end() if article else conjunction.end() if conjunction else len(right)
    head = pattern(language, "retold", "any_head").match(right, place)
    until = min(len(right), LONGEST)
    verb = pattern(language, "retold", "past_verb").search(masked(right, 0, until), head.end(), until) if head else None
    return verb is not None and not {",", ";"} & set(right[head.end() if head else 0 : verb.start()])


def subject_list(decision: Decision, language: str) -> tuple[int, int] | None:
    """Return the span from a run to its verb, if it is longer than the run: names that no mention covers whole."""
    run, text = decision.run, decision.paragraph.text
    if run.mentions[-1].kind not in (MentionKind.NAME, MentionKind.CAPITALS) and not CONTINUES.match(text, run.end):
        return None
    until = min(run.sentence.end, run.start + LONGEST)
    verb = pattern(language, "retold", "past_verb").search(masked(text, run.start, until), run.start, until)
    return _longer_list(decision, verb.start() if verb else run.start, language)


def headed_list(decision: Decision, language: str) -> tuple[int, int] | None:
    """Return the span of the names after a word of capacity or an agent, if a bracket or a small word ends the run."""
    run, text = decision.run, decision.paragraph.text
    is_one = pattern(language, "retold", "singular").search(text[run.sentence.start : run.start]) is not None
    if is_one or not CONTINUES.match(text, run.end):
        return None
    until = min(run.sentence.end, run.start + LONGEST)
    verb = pattern(language, "retold", "past_verb").search(masked(text, run.start, until), run.start, until)
    span = _longer_list(decision, verb.start() if verb else until, language)
    rest = text[run.end : span[1]] if span else ""
    is_other = honorific().search(rest) or pattern(language, "speakers", "before_title").search(rest)
    return span if span and not is_other and all(_is_name(part) for part in _PARTS.split(rest)) else None


def _is_name(part: str) -> bool:
    """Return whether a part of a list begins with a capital after its article."""
    words = part.strip(" .,;")
    while article := articles_pattern().match(words):
        words = words[article.end() :]
    return not words or words[0].isupper() or words.split()[0] in FORMER


def _longer_list(decision: Decision, until: int, language: str) -> tuple[int, int] | None:
    """Return the span of the names from a run up to ``until``, if it is longer than the run."""
    run, text = decision.run, decision.paragraph.text
    article = articles_pattern().match(text, run.start)
    start = article.end() if article else run.start
    last = before_head(text, start, until, language) if until > start else start
    span = list_span(text, start, last, language) if last > start else None
    if span is None or not are_names(text[span[0] : span[1]], language):
        return None
    end = min(span[1], _first_other_part(text, run.end, span[1]))
    return (span[0], end) if end > run.end else None


def _first_other_part(text: str, start: int, end: int) -> int:
    """Return where words after a comma begin that are no name: "Togo, and with it Mali", "Togo, the matter was"."""
    for comma in _COMMA.finditer(text, start, end):
        word = _WORD.match(text, comma.end())
        if word is not None and word[1].islower() and word[1] not in FORMER:
            return comma.start()
    return end
