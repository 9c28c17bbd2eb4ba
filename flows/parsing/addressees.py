"""The addressee of a recommendation, and the first word of its proposal.

United Nations recommendations name the addressee as the subject before the modal verb ("UNODC should publish …"), as
the subject of what is recommended ("recommended that Governments adopt …"), or as the object of a request ("Request
the Office to …"). The subject of a passive ("judges should be trained") is not asked to act.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern

WORD = re.compile(r"[^\W\d_][\w’'-]*")
RECOMMENDATIONS = "recommendations"


@dataclass(frozen=True, slots=True)
class Proposal:
    """The first word of the proposal and its addressee, both as printed; None if not named.

    ``from_above``: the words above the proposal name the addressee, for all their items.
    """

    lead_word: str | None
    addressee: str | None
    from_above: bool = False


def read_proposal(text: str, language: str, *, follows_that: bool) -> Proposal:
    """Return the lead word and addressee of a proposal; ``follows_that``: it follows "recommended that"."""
    text = text.lstrip()
    names = ("addressee", "addressee_that") if follows_that else ("addressee",)
    for subject in (pattern(language, RECOMMENDATIONS, name).match(text) for name in names):
        if subject is not None:
            return Proposal(subject.group("verb"), _named(subject))
    asked = pattern(language, RECOMMENDATIONS, "indirect").match(text)
    opening = WORD.match(pattern(language, RECOMMENDATIONS, "lead_skip").sub("", text))
    return Proposal(opening.group() if opening else None, _named(asked))


def asked_by_body(text: str, language: str) -> Proposal | None:
    """Return whom a body asks to act ("The Forum urges Sudia to adopt …"), None for a sentence of another form."""
    asked = pattern(language, RECOMMENDATIONS, "asked_by_body").search(text)
    if asked is None:
        return None
    return Proposal(asked.group("verb") or asked.group("verb_that"), _named(asked))


def asked_in_further_clause(text: str, language: str) -> str | None:
    """Return whom the second clause of what is recommended asks: "that judges be trained, and that UNODC help"."""
    first = pattern(language, RECOMMENDATIONS, "recommended_that").search(text)
    if first is None:
        return None
    return _named(pattern(language, RECOMMENDATIONS, "further_clause").search(text, first.start("clause")))


def chapeau_addressee(text: str, language: str) -> str | None:
    """Return the addressee that a chapeau names for all its items ("The Meeting recommended that States:"), or None."""
    start, end = split_sentences(text)[-1]
    sentence = text[start:end]
    recommends = pattern(language, RECOMMENDATIONS, "sentence").search(sentence)
    if recommends is None:
        own = read_proposal(sentence, language, follows_that=False).addressee
        return own or _named(pattern(language, RECOMMENDATIONS, "chapeau_addressee").search(sentence))
    rest = read_proposal(sentence[recommends.end() :], language, follows_that=True)
    return _named(recommends) or rest.addressee


def _named(match: re.Match[str] | None) -> str | None:
    """Return the addressee that the pattern found, in either of its groups."""
    groups = match.groupdict() if match else {}
    words = groups.get("addressee") or groups.get("subject")
    return words.strip(" ,") if words else None
