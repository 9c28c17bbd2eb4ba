"""Sentences in which a body asks without being their subject: "In the view of the Committee, Governments should …"."""

from __future__ import annotations

from collections.abc import Iterator

from flows.model import Paragraph, ParagraphKind
from flows.parsing.agreements import recommends_nothing
from flows.parsing.asking_bodies import Bodies, named_bodies, owns
from flows.parsing.asking_sentences import asks_without_subject
from flows.parsing.offers import opens_with_action
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern

ASKING = "asking"


def asked_indirectly(paragraph: Paragraph, language: str, bodies: Bodies) -> Iterator[tuple[int, int]]:
    """Yield the sentences that name a recommendation, or the body of the meeting beside what it asks."""
    text = paragraph.text
    if _is_numbered_recommendation(text, language):
        yield 0, len(text.rstrip())
        return
    for start, end in split_sentences(text):
        sentence = text[start:end]
        asks = (
            _is_asked_by_body(sentence, language, bodies)
            or _is_view_of_body(sentence, language, bodies)
            or _is_named_recommendation(sentence, language)
            or _adopts_asking(paragraph, sentence, language, bodies)
        )
        if asks and not recommends_nothing(sentence, language):
            yield start, end


def opens_line(paragraph: Paragraph, language: str) -> bool:
    """Return whether a paragraph without a number is a sentence that opens with an action: "Train drillers.\""""
    is_line = paragraph.kind is ParagraphKind.UNNUMBERED and paragraph.annex is None
    return is_line and paragraph.text.rstrip().endswith(".") and opens_with_action(paragraph.text, language)


def _is_asked_by_body(sentence: str, language: str, bodies: Bodies) -> bool:
    """Return whether a body is the agent: "Governments were urged by the Committee to …"."""
    asked = pattern(language, ASKING, "by_body").search(sentence)
    if asked is None or pattern(language, ASKING, "relative").search(sentence, 0, asked.start()) is not None:
        return False
    return owns(asked.group("body"), language, bodies)


def _is_view_of_body(sentence: str, language: str, bodies: Bodies) -> bool:
    """Return whether a sentence says what should be done in the view of the body."""
    view = pattern(language, ASKING, "view_of_body").match(sentence)
    if view is None or not owns(view.group("body"), language, bodies):
        return False
    rest = sentence[view.end() :]
    return any(pattern(language, ASKING, one).search(rest) is not None for one in ("needed", "was_needed"))


def _is_named_recommendation(sentence: str, language: str) -> bool:
    """Return whether a sentence says that it is one: "The recommendation was made that …"."""
    found = pattern(language, ASKING, "named_recommendation").match(sentence)
    return found is not None and not sentence.rstrip().endswith(":")


def _adopts_asking(paragraph: Paragraph, sentence: str, language: str, bodies: Bodies) -> bool:
    """Return whether the body adopts a text that asks: "adopted resolution 4, in which it urged States to …"."""
    if pattern(language, ASKING, "adopts").search(sentence) is None:
        return False
    adopts = pattern(language, ASKING, "adopts_asking")
    return any(adopts.match(sentence[one.end() :]) for one in named_bodies(paragraph, sentence, language, bodies))


def _is_numbered_recommendation(text: str, language: str) -> bool:
    """Return whether a text is a recommendation with its number: "Recommendation 3: States should …"."""
    number = pattern(language, ASKING, "numbered_recommendation").match(text)
    if number is None or text.rstrip().endswith(":"):
        return False
    rest = text[number.end() :]
    first = next((rest[start:end] for start, end in split_sentences(rest)), "")
    return (
        pattern(language, "recommendations", "that").match(first) is not None
        or opens_with_action(first, language)
        or asks_without_subject(first, language, is_announced=True)
        or pattern(language, ASKING, "operative").match(first) is not None
    )
