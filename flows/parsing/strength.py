"""How strongly a recommendation is worded: "should", "urges", "may wish to consider", as printed."""

from __future__ import annotations

from collections.abc import Sequence

from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern

RECOMMENDATIONS = "recommendations"


def strength_wording(text: str, above: Sequence[str], language: str) -> str | None:
    """Return the words of strength of a recommendation, or None if neither it nor the words above have any.

    Adverbs that only add ("also recommended", "a également recommandé") are left out: they say nothing of strength.

    A request that opens the text counts first ("Invite …"), then the words above, the nearest first ("… agreed that
    States should:"), then a modal verb or a request in the text.

    Args:
        text: The recommendation.
        above: The paragraphs whose sentence it continues, outermost first.
        language: Code of a language that is read.
    """
    opening = pattern(language, RECOMMENDATIONS, "strength_opening").match(text.lstrip())
    if opening is not None:
        return _as_printed(opening.group("strength"), language)
    strength = pattern(language, RECOMMENDATIONS, "strength")
    for words in reversed(above):
        start, end = split_sentences(words)[-1]
        found = [match.group() for match in strength.finditer(words, start, end)]
        if found:
            return _as_printed(found[-1], language)
    inside = strength.search(text)
    return _as_printed(inside.group(), language) if inside is not None else None


def _as_printed(words: str, language: str) -> str:
    """Return words with single blanks, without the adverbs that only add; a capital stays at the beginning."""
    kept = " ".join(pattern(language, RECOMMENDATIONS, "adding_word").sub(" ", words).split())
    return kept[:1].upper() + kept[1:] if words[:1].isupper() else kept
