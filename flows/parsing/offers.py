"""Lists of proposals, conclusions or measures: of these only the items that ask for action recommend.

"The Meeting reached the following conclusions:" introduces findings as well as what should be done, so each item is
read for itself: it opens with an action ("Strengthen …", "Publishing …") or asks in another way ("States should …").
"""

from __future__ import annotations

from functools import cache, lru_cache

from flows.parsing.addressees import WORD
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern
from flows.reference.tables import reference_rows

NOUN_CONFIDENCE = 0.4  # of a noun of action in the table of verbs
ASKING = "asking"
BULLETS = " \t\n\u00a0\u202f•·–-"  # before the words of an item: "4. • Train drillers."


def announces_recommendations(text: str, language: str) -> bool:
    """Return whether a paragraph introduces recommendations, neither those of a speaker nor approved ones of others."""
    found = pattern(language, "recommendations", "chapeau").search(text)
    if found is None or pattern(language, ASKING, "approved").search(text) is not None:
        return False
    start = max((first for first, _ in split_sentences(text) if first <= found.start()), default=0)
    return pattern(language, ASKING, "speaker").search(text, start, found.start()) is None


@lru_cache(maxsize=4096)  # asked for the paragraph above each item
def offers(text: str, language: str) -> bool:
    """Return whether a paragraph introduces proposals or conclusions that are not those of a speaker."""
    start, end = split_sentences(text)[-1] if text.strip() else (0, 0)
    sentence = text[start:end]
    if pattern(language, ASKING, "offer").search(sentence) is None:
        return False
    if pattern(language, ASKING, "agreement").search(sentence) is not None:
        # "the delegations agreed": no view of some
        sentence = pattern(language, ASKING, "all_present").sub("", sentence)
    return all(pattern(language, ASKING, other).search(sentence) is None for other in ("speaker", "informed"))


def opens_with_action(text: str, language: str) -> bool:
    """Return whether a text opens with a verb that says what to do: "Strengthen", "To train", "In schools, train"."""
    text = text.lstrip(BULLETS)
    if pattern(language, ASKING, "marked_infinitive").match(text) is not None:
        return True
    opening = pattern(language, "recommendations", "lead_skip").sub("", text)
    if _is_action(opening, language):
        return True
    place = pattern(language, ASKING, "in_place").match(opening)
    return place is not None and _is_action(opening[place.end() :], language)


def _is_action(opening: str, language: str) -> bool:
    verb = WORD.match(opening)
    if verb is None or not (verb.group().lower() in _actions(language) or _is_infinitive(opening, language)):
        return False
    return pattern(language, ASKING, "noun_after").match(opening, verb.end()) is None


def _is_infinitive(opening: str, language: str) -> bool:
    """Return whether a text opens with an infinitive and its object, of whatever verb: "Venir en aide aux victimes"."""
    form = pattern(language, ASKING, "infinitive")
    return form.match(opening) is not None


@cache
def _actions(language: str) -> frozenset[str]:
    """Return the base forms and gerunds of the verbs of recommendations."""
    rows = (row for row in reference_rows("lead_verbs.csv") if row["language"] == language and row["lead_verb"])
    gerund = pattern(language, ASKING, "gerund")
    return frozenset(
        row["form"].lower()
        for row in rows
        if float(row["confidence"]) > NOUN_CONFIDENCE
        and (row["form"] == row["lead_verb"] or gerund.search(row["form"]))
    )
