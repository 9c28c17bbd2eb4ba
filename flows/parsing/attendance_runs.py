"""Participants as a run of known names in a sentence that says who came, wherever the sentence puts them.

"Nine countries took part – Chad, Mali, …", "Delegates of ten members (Chad, Mali, …) attended", "Experts from Chad,
Mali and Togo gathered at the Centre": reports of small bodies put the names in any place, but one after the other.
"""

from __future__ import annotations

import re
from functools import cache

from flows.mentions import Mention, MentionKind, find_mentions
from flows.mentions.kinds import KNOWN
from flows.model import NameList, Paragraph
from flows.parsing.attendance_groups import name_list
from flows.parsing.enumerations import announced_class, names_absent
from flows.parsing.wording import pattern
from flows.reference.name_words import articles_pattern, conjunctions

LEAST_STATES = 3  # in a run; two may be the countries of something else ("the border between A and B")
OF_MEMBERS = r"(?:de la|de las|de los|del|de|du|des|d[’'])"  # repeated before each name


def verb_of_coming(sentence: str, language: str) -> re.Match[str] | None:
    """Return the verb of a sentence that says who came; None if it says who did not, or lists other things."""
    is_other = any(
        pattern(language, section, name).search(sentence)
        for section, name in (("attendance", "other_lists"), ("officers", "elected"))
    )
    if is_other or names_absent(sentence, language):
        return None
    return pattern(language, "attendance", "gatherings").search(sentence)


def names_in_runs(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the runs of names in a sentence that says who came."""
    sentence = paragraph.text[start:end]
    found: list[NameList] = []
    for run in _runs(sentence) if verb_of_coming(sentence, language) else ():
        if sum(one.kind is MentionKind.STATE for one in run) >= LEAST_STATES:
            opening = sentence[: run[0].start]
            span = (start + run[0].start, start + run[-1].end)
            found.append(name_list(paragraph, span, opening, announced_class(opening, language), language))
    return found


def _runs(sentence: str) -> list[list[Mention]]:
    """Return the known names of a sentence, those together that only commas, conjunctions and articles set apart."""
    runs: list[list[Mention]] = []
    for one in find_mentions(sentence):
        if one.kind not in KNOWN:
            continue
        if runs and _separator().fullmatch(sentence, runs[-1][-1].end, one.start):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


@cache
def _separator() -> re.Pattern[str]:
    """Return a pattern of what is between two names of a list: a comma, a conjunction or both, "of" and an article."""
    conjunction = rf"(?:{'|'.join(conjunctions())})(?!\w)\s*"
    article = rf"(?i:{OF_MEMBERS}\s*)?(?i:{articles_pattern().pattern})?"
    return re.compile(rf"\s*(?:[,;]\s*(?:{conjunction})?|{conjunction}){article}\s*")
