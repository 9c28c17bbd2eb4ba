"""Classify the lead verb of a recommendation by the level of action it asks for, on McMahon's five-point scale.

1 minimal (share, request), 2 continuing (continue, maintain), 3 considering (consider, review), 4 general (strengthen,
promote), 5 specific (ratify, establish). The table ``reference/lead_verbs.csv`` is this project's own coding, based on
the description of the scale that UPR Info publishes; it uses no coded data of others. Confidence is low for verbs of
several levels ("adopt", "develop", "carry out") and for nouns of action ("Development of …"). A negated verb asks
for no level of its action and gives none ("should not prosecute").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from flows.parsing.wording import LETTERS, pattern
from flows.reference.normalize import fold
from flows.reference.tables import reference_rows
from flows.resolving.negation import negated_opening, negated_verbs, unasked_verbs
from flows.resolving.senses import all_senses, sense_of

RECOMMENDATIONS = "recommendations"
MOST_SECOND_VERBS = 8
LONGEST_OPENING = 300  # characters in which a verb ends: ten times the longest entry of the table
SHORTEST_VERB = 3  # in running text "de" is no form of "dar"
NOUN_CONFIDENCE = 0.4  # of a form that is a noun of action


@dataclass(frozen=True, slots=True)
class Action:
    """The action of a lead verb; all fields are None for a verb that is not in the table.

    ``lead_verb`` is the base form, ``category`` is minimal, continuing, considering, general or specific,
    ``confidence`` is a rough value from 0 to 1.
    """

    lead_verb: str | None
    category: str | None
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verbs of a recommendation: the action of the first, the base forms of the others, and where it begins.

    ``negated``: the words that negate the first one ("Ne pas poursuivre"), which then has no action.
    """

    action: Action
    second: tuple[str, ...]
    start: int
    negated: str | None = None


@dataclass(frozen=True, slots=True)
class LeadVerb:
    """A verb of the table with its forms, in the order of the table."""

    language: str
    lead_verb: str
    category: str
    confidence: float
    forms: tuple[str, ...]


_UNKNOWN = Action(None, None, None)


def all_verbs() -> list[LeadVerb]:
    """Return the verbs of all languages; their confidence is that of the first form."""
    found: dict[tuple[str, str], LeadVerb] = {}
    for row in reference_rows("lead_verbs.csv"):
        key = (row["language"], row["lead_verb"])
        if not row["lead_verb"]:
            continue
        known = found.get(key)
        if known is None:
            found[key] = LeadVerb(*key, row["action_category"], float(row["confidence"]), (row["form"],))
        else:
            found[key] = replace(known, forms=(*known.forms, row["form"]))
    for one in all_senses():
        forms = found[one.language, one.verb].forms
        verb = LeadVerb(one.language, one.name, one.category, one.confidence, forms)
        found.setdefault((one.language, one.name), verb)
    return list(found.values())


def resolve_action(phrase: str, language: str) -> Action:
    """Return the action of the verb at the start of ``phrase``.

    "Strengthen", "Strengthening", "To strengthen" and "Further strengthen" are one verb. The longest entry of the table
    wins ("put in place"); of two verbs the first counts ("Consider adopting").

    Args:
        phrase: The lead word or the whole recommendation.
        language: "en", "es" or "fr"; other languages have no verbs.
    """
    words = fold(phrase[:LONGEST_OPENING]).split()
    forms = _forms(language)
    while words:
        for length in range(min(len(words), _longest(language)), 0, -1):
            action = forms.get(" ".join(words[:length]))
            if action is not None:
                break
        else:
            return _UNKNOWN
        if action is not _UNKNOWN:
            return action
        del words[:length]
    return _UNKNOWN


def category_of(lead_verb: str | None, language: str) -> str | None:
    """Return the category of a verb in its base form; None if the table of verbs does not have it."""
    return _categories(language).get(fold(lead_verb)) if lead_verb else None


def read_verbs(text: str, lead_word: str | None, language: str) -> Verbs:
    """Return the verbs of a recommendation.

    The lead verb is the lead word, else the first known verb after a modal verb or a request ("efforts must be
    intensified", "it is necessary to raise awareness"), else the first one after "that". The others are those in a list
    with it, after "to" or "by", or that a request asks for ("Invite States to ratify"), verbs of purpose among them. A
    verb that is negated, or is to be refrained from, is none of them.
    """
    place = re.search(rf"(?<!\w){re.escape(lead_word)}(?!\w)", text) if lead_word else None
    start = place.start() if place else 0
    negated = negated_opening(text, start, language)
    if negated is not None:
        return Verbs(_UNKNOWN, (), start, negated)
    action, start = _first_verb(text, start, lead_word, language)
    negated = negated_verbs(text, language).get(start)
    if negated is not None:
        return Verbs(_UNKNOWN, (), start, negated)
    return Verbs(action, _second_verbs(text, start, action.lead_verb, language), start)


def _first_verb(text: str, start: int, lead_word: str | None, language: str) -> tuple[Action, int]:
    """Return the action of the lead word at ``start``, else of the first known verb, and where it is."""
    clause = pattern(language, RECOMMENDATIONS, "recommended_that").search(text)
    if clause is not None and clause.start("clause") == start:
        action, place = _verb_in(text, clause.span("clause"), language)
        if action is not _UNKNOWN:
            return action, place
    action = _action_at(text, start, language) if lead_word else _UNKNOWN
    if action is _UNKNOWN:
        for match in pattern(language, RECOMMENDATIONS, "verb_after").finditer(text):
            found = _action_at(text, match.start("verb"), language)
            if found is not _UNKNOWN and found.confidence != NOUN_CONFIDENCE:
                action, start = found, match.start("verb")
                break
        else:
            action, start = _verb_of_that_clause(text, start, language)
    return action, start


def _action_at(text: str, start: int, language: str) -> Action:
    """Return the action of the verb at a place of a text, in the sense that its object gives it."""
    action = resolve_action(text[start:], language)
    sense = sense_of(action.lead_verb, text, start, language) if action.lead_verb else None
    return action if sense is None else Action(sense.name, sense.category, sense.confidence)


def _verb_of_that_clause(text: str, start: int, language: str) -> tuple[Action, int]:
    """Return the first verb after "that", and where it is: "recommended that the talks be continued"."""
    for match in pattern(language, RECOMMENDATIONS, "that_clause").finditer(text):
        action, place = _verb_in(text, match.span("clause"), language)
        if action is not _UNKNOWN:
            return action, place
    return _UNKNOWN, start


def _verb_in(text: str, clause: tuple[int, int], language: str) -> tuple[Action, int]:
    """Return the verb of a clause, no word of its subject: "that corruption facilitating crime be investigated"."""
    homograph, auxiliary, adverb, no_verb, no_verb_after = (
        pattern(language, RECOMMENDATIONS, name)
        for name in ("homographs", "auxiliary", "adverb", "no_clause_verb", "no_verb_after")
    )
    before = ""
    for word in LETTERS.finditer(text, *clause):
        words, is_first, follows = word.group(), word.start() == clause[0], before
        before = follows if adverb.fullmatch(words) else words
        if len(words) < SHORTEST_VERB or (not is_first and no_verb_after.fullmatch(follows)):
            continue
        may_be_noun = homograph.fullmatch(words) or no_verb.fullmatch(words)
        if may_be_noun and not auxiliary.fullmatch(follows):
            continue
        action = _action_at(text[: clause[1]], word.start(), language)
        if action.lead_verb is not None and action.confidence != NOUN_CONFIDENCE:
            return action, word.start()
    return _UNKNOWN, clause[0]


def _second_verbs(text: str, start: int, lead_verb: str | None, language: str) -> tuple[str, ...]:
    homograph = pattern(language, RECOMMENDATIONS, "homographs")
    determiner = pattern(language, RECOMMENDATIONS, "determiner")
    unasked = unasked_verbs(text, start, language)
    found: list[str] = []
    for match in pattern(language, RECOMMENDATIONS, "second_verb").finditer(text, start):
        word = match.group("verb")
        if match.start("verb") in unasked:
            continue
        if homograph.fullmatch(word) and determiner.match(text, match.end()) is None:
            continue
        action = _action_at(text, match.start("verb"), language)
        is_verb = action.lead_verb is not None and action.confidence != NOUN_CONFIDENCE
        if is_verb and action.lead_verb != lead_verb and action.lead_verb not in found:
            found.append(str(action.lead_verb))
    return tuple(found[:MOST_SECOND_VERBS])


@cache
def _forms(language: str) -> Mapping[str, Action]:
    """Return the actions by folded form; words that may come before the verb ("to", "further") have no action."""
    return MappingProxyType(
        {
            fold(row["form"]): Action(row["lead_verb"], row["action_category"], float(row["confidence"]))
            if row["lead_verb"]
            else _UNKNOWN
            for row in reference_rows("lead_verbs.csv")
            if row["language"] == language
        }
    )


@cache
def _categories(language: str) -> Mapping[str, str]:
    return MappingProxyType({fold(one.lead_verb): one.category for one in all_verbs() if one.language == language})


@cache
def _longest(language: str) -> int:
    return max((form.count(" ") + 1 for form in _forms(language)), default=0)
