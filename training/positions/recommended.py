"""Scores of recommendations: lead verb, category, means, addressee and strength, against the coded ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from flows.model import Paragraph
from flows.parsing.recommendations import proposal_of
from flows.parsing.strength import strength_wording
from flows.reference.normalize import fold
from flows.resolving.actions import read_verbs
from flows.resolving.means import resolve_means
from training.labels import paragraph_digest
from training.positions.gold import GoldDocument, gold_documents, place

_BRACKETS = re.compile(r"\([^()]*\)")
_ARTICLES = ("the", "la", "los", "las", "el", "le", "les", "l")
FIELDS = ("verb", "category", "means", "addressee", "strength")


@dataclass(slots=True)
class Agreement:
    """How many recommendations were coded, and of each field how many are read alike; ``given``: not empty."""

    coded: int = 0
    alike: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    given: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    named: int = 0
    named_alike: int = 0
    faults: list[str] = field(default_factory=list)

    def line(self) -> str:
        """Return the figures as one line; of addressees, those that are coded as named are shown separately."""
        figures = " ".join(f"{name} {self.alike[name]}/{self.coded}" for name in FIELDS)
        return f"{figures}  named addressees {self.named_alike}/{self.named}  with category {self.given['category']}"


def recommendation_agreement(*, sealed: bool) -> dict[str, Agreement]:
    """Return the agreement by language."""
    found: dict[str, Agreement] = {}
    for document in gold_documents("recommendations", sealed=sealed):
        for coded in document.sentences:
            paragraph = place(document, coded)
            if paragraph is not None:
                _compare(found.setdefault(document.language, Agreement()), document, coded, paragraph)
    return dict(sorted(found.items()))


def text_key(words: str | None) -> str | None:
    """Return a digest of words without the article before them and what is in brackets."""
    if words is None:
        return None
    parts = fold(_BRACKETS.sub("", words)).split()
    return paragraph_digest(" ".join(parts[1:] if parts and parts[0] in _ARTICLES else parts))


def _compare(agreement: Agreement, document: GoldDocument, coded: dict[str, str], paragraph: Paragraph) -> None:
    first, last = (int(offset) for offset in coded["sentence"])
    text = paragraph.text[first:last]
    above = [one.text for one in document.paragraphs if paragraph_digest(one.text) == coded.get("above")][:1]
    language = document.language
    proposal = proposal_of(text, above, language, is_item=bool(above))
    verbs = read_verbs(text, proposal.lead_word, language)
    read: dict[str, str | None] = {
        "verb": verbs.action.lead_verb,
        "category": verbs.action.category,
        "means": resolve_means(text[verbs.start :], verbs.action.lead_verb, verbs.second, language),
        "addressee": text_key(proposal.addressee),
        "strength": text_key(strength_wording(text, above, language)),
    }
    agreement.coded += 1
    agreement.named += coded["addressee"] is not None
    agreement.named_alike += coded["addressee"] is not None and coded["addressee"] == read["addressee"]
    for name in FIELDS:
        agreement.alike[name] += read[name] == coded[name]
        agreement.given[name] += read[name] is not None
    wrong = [f"{name}: {read[name]} for {coded[name]}" for name in FIELDS if read[name] != coded[name]]
    if wrong:
        strength = strength_wording(text, above, language)
        agreement.faults.append(f"{wrong} [{proposal.lead_word} | {proposal.addressee} | {strength}] {text[:170]}")
