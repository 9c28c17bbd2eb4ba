"""What follows from the words of a recommendation and from the fields that a reviewer decides, as the rules have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.model import Paragraph, ParagraphKind
from flows.parsing.recommendations import above_of, proposal_of
from flows.parsing.strength import strength_wording
from flows.reference.normalize import fold
from flows.resolving.actions import category_of, read_verbs
from flows.resolving.means import resolve_means
from flows.tables.content import BY_TEXT, BY_WORDS_ABOVE, joined_verbs

Values = Mapping[str, Any]
OF_VERB = ("action_category", "means", "second_verbs")
OF_ADDRESSEE = ("addressee_explicit", "addressee_source")
FOLLOWING: Mapping[str, tuple[str, ...]] = {"lead_verb": OF_VERB, "addressee": OF_ADDRESSEE}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a recommendation, the paragraphs above whose sentence they continue, outermost first, and more."""

    words: str
    above: Sequence[str]
    language: str
    is_item: bool


def wording_of(paragraphs: Sequence[Paragraph], paragraph: Paragraph, span: tuple[int, int], language: str) -> Wording:
    """Return the wording at a span of one of the paragraphs of a report."""
    above = [one.text for one in above_of(paragraph, paragraphs)]
    return Wording(paragraph.text[slice(*span)], above, language, paragraph.kind is ParagraphKind.LETTERED)


def values_of_words(wording: Wording, decided: Values) -> dict[str, Any]:
    """Return what the rules read from the words of a recommendation; ``decided`` fields stay, with what they imply."""
    words, language = wording.words, wording.language
    proposal = proposal_of(words, wording.above, language, is_item=wording.is_item)
    verbs = read_verbs(words, proposal.lead_word, language)
    lead_verb = decided.get("lead_verb", verbs.action.lead_verb)
    addressee = decided.get("addressee", proposal.addressee)
    source = BY_WORDS_ABOVE if proposal.from_above else BY_TEXT if proposal.addressee else None
    if addressee != proposal.addressee:
        source = addressee_source(addressee, wording)
    category = verbs.action.category if lead_verb == verbs.action.lead_verb else category_of(lead_verb, language)
    second = [verb for verb in verbs.second if verb != lead_verb]
    return {
        "addressee": addressee,
        "addressee_explicit": source is not None,
        "addressee_source": source,
        "lead_verb": lead_verb,
        "second_verbs": joined_verbs(second),
        "strength": strength_wording(words, wording.above, language),
        "action_category": decided.get("action_category", category),
        "means": resolve_means(words[verbs.start :], lead_verb, second, language),
    }


def following_values(wording: Wording, name: str, decided: Values) -> dict[str, Any]:
    """Return the values that follow from a decided field alone; none for a field from which nothing follows."""
    names = FOLLOWING.get(name, ())
    return {one: value for one, value in values_of_words(wording, decided).items() if one in names} if names else {}


def addressee_source(addressee: str | None, wording: Wording) -> str | None:
    """Return what names an addressee that a reviewer gives: the text, the words above, or nothing."""
    if addressee is None:
        return None
    if _names(wording.words, addressee):
        return BY_TEXT
    return BY_WORDS_ABOVE if any(_names(words, addressee) for words in wording.above) else None


def _names(text: str, words: str) -> bool:
    return f" {fold(words)} " in f" {fold(text)} "
