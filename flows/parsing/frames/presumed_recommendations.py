"""What a meeting recommends, in words that no rule knows, by its place among the items of a chapter of recommendations.

Below "Recommendations" a list says what should be done, item by item ("Funds for victims are to be set up."). An item
that nothing reads there is presumed to be a recommendation, with an issue, unless it says what happened. Below
"Conclusions and recommendations" most of the other items must be read as recommendations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from flows.model import Issue, Paragraph, ParagraphKind, Severity
from flows.parsing.agreements import recommends_nothing
from flows.parsing.announcing import announces, is_title_of_recommendations
from flows.parsing.statement_kinds import statement_kind
from flows.parsing.wording import pattern

LEAST_ITEMS = 3  # of a list of which nothing is read
LEAST_READ = 2  # below a heading on conclusions, too
LEAST_WORDS = 4
VALUE_LETTERS = 160


def presumed_recommendations(
    paragraphs: Sequence[Paragraph], read: Collection[str], language: str
) -> Iterator[Paragraph]:
    """Yield the items that are presumed to recommend; ``read``: the keys of the paragraphs in which some are read."""
    lists: dict[tuple[str | None, ParagraphKind], list[Paragraph]] = defaultdict(list)
    for paragraph in paragraphs:
        if _is_item(paragraph) and announces(paragraph, language):
            lists[paragraph.section_path, paragraph.kind].append(paragraph)
    for (path, _), items in lists.items():
        titles = [one for one in (path or "").split(" > ") if is_title_of_recommendations(one, language)]
        number = sum(one.key in read for one in items)
        if not titles or number == len(items):
            continue
        is_mixed = pattern(language, "asking", "conclusions").search(titles[-1]) is not None
        is_list = number >= LEAST_READ and 2 * number >= len(items) if is_mixed else number or len(items) >= LEAST_ITEMS
        if is_list:
            yield from (one for one in items if one.key not in read and _may_recommend(one.text, language))


def states_fact(paragraph: Paragraph, language: str) -> bool:
    """Return whether an item says how things are: "The lakes are shallow." recommends nothing."""
    text = pattern(language, "asking", "obliged").sub(" ", paragraph.text)
    return pattern(language, "asking", "states_fact").search(text) is not None


def presumed_issue(paragraph: Paragraph, *, is_fact: bool) -> Issue:
    """Return the issue of an item that is presumed to recommend, or is not read because it states a fact."""
    presumed = "The words do not show that this is recommended: its place in a list of recommendations does."
    unread = "Not read as a recommendation: an item in a list of recommendations says how things are."
    return Issue(
        Severity.WARNING,
        "unread-recommendation" if is_fact else "recommendation-presumed",
        unread if is_fact else presumed,
        value=paragraph.text[:VALUE_LETTERS],
        paragraph_key=paragraph.key,
        table_name="recommendations",
    )


def _is_item(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is an item of a list with its label, and a whole sentence."""
    text = paragraph.text.rstrip()
    is_labelled = paragraph.is_body_text and paragraph.label is not None and paragraph.annex is None
    return is_labelled and text[-1:] in (".", ";") and len(text.split()) >= LEAST_WORDS


def _may_recommend(text: str, language: str) -> bool:
    """Return whether a text says nothing of what happened or of the course of the meeting."""
    happened = pattern(language, "asking", "happened").search(text)
    return happened is None and statement_kind(text, language) is None and not recommends_nothing(text, language)
