"""Rows of paragraphs that open as what a meeting asks does: "Urges States to …", "That schools be …", "To invite …".

Ministers and conferences print such rows below headings on subjects or outcomes, with no line that introduces them
(OAS, meetings of ministers of justice). A row below the name of another body is a text for that body to adopt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from flows.model import Paragraph, ParagraphKind
from flows.parsing.agreements import recommends_nothing
from flows.parsing.asking_sentences import asks_impersonally
from flows.parsing.resolutions import may_open, opens_resolution
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern

LEAST_IN_REPORT = 4  # paragraphs of one kind that open in one of these ways
LEAST_SHARE = 0.5  # of the paragraphs of that kind in a section
FORMS = ("operative", "row_of_infinitives", "row_of_wishes")


def asked_in_runs(
    paragraphs: Sequence[Paragraph], own: Collection[str], drafts: Collection[str], language: str
) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    """Yield the keys of the paragraphs of such rows, with their whole text; annexes may be texts of others.

    ``own``: keys of the lines with which the meeting's own resolutions begin; ``drafts``: of paragraphs of drafts.
    """
    places = [one for one in _outside_other_texts(paragraphs, own, drafts, language) if _may_ask(one)]
    asking = {one.key for one in places if _asks(one.text, language)}
    if len(asking) < LEAST_IN_REPORT:
        return
    numbers = Counter(map(_place, places))
    found = Counter(_place(one) for one in places if one.key in asking)
    for one in places:
        place = _place(one)
        if one.key in asking and found[place] >= LEAST_SHARE * numbers[place]:
            yield one.key, ((0, len(one.text)),)


def _place(paragraph: Paragraph) -> tuple[str | None, ParagraphKind, str | None]:
    """Return what the paragraphs of one row share: their section and kind, and the list that items are in."""
    is_item = paragraph.kind is ParagraphKind.LETTERED
    return paragraph.section_path, paragraph.kind, paragraph.parent_key if is_item else None


def _may_ask(paragraph: Paragraph) -> bool:
    return paragraph.is_body_text and paragraph.annex is None and not paragraph.text.rstrip().endswith(":")


def _asks(text: str, language: str) -> bool:
    opens = any(pattern(language, "asking", one).match(text) is not None for one in FORMS)
    return opens and not recommends_nothing(text, language)


def _outside_other_texts(
    paragraphs: Sequence[Paragraph], own: Collection[str], drafts: Collection[str], language: str
) -> Iterator[Paragraph]:
    """Yield the paragraphs that are not below the name of another body, whose text headings may divide."""
    opening = {one.key for one in may_open(paragraphs, language) if opens_resolution(one.text, language)}
    is_other = False
    for one in paragraphs:
        if one.key in opening or one.key in drafts:
            is_other = one.key not in own
        elif not is_other:
            yield one


def beside_others(
    read: Sequence[Paragraph], recommending: Collection[str], language: str
) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return the sentences of paragraphs beside others that recommend, in one section, all of which ask impersonally.

    "States were urged to …", "Ports should …": next to what the meeting recommends they are no views of speakers.
    """
    numbered = [one for one in read if one.kind is ParagraphKind.NUMBERED]
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for one, beside in [*pairwise(numbered), *((later, sooner) for sooner, later in reversed([*pairwise(numbered)]))]:
        is_beside = one.section_path == beside.section_path and (one.key in recommending or one.key in found)
        if not is_beside or beside.key in recommending or beside.text.rstrip().endswith(":"):
            continue
        sentences = split_sentences(beside.text)
        if all(asks_impersonally(beside.text[start:end], language) for start, end in sentences):
            found[beside.key] = tuple(sentences)
    return found
