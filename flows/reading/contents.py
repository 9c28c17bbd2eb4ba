"""Find the table of contents, which is furniture: its entries, the lines between them, its title and column heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flows.model import BlockRole, FurnitureReason
from flows.reading.drafts import BlockDraft

_COLUMNS = r"chapter|paragraphs?|pages?|cap[íi]tulo|p[áa]rrafos?|p[áa]ginas?|chapitre|paragraphes?"
COLUMNS = re.compile(rf"(?:(?:{_COLUMNS})\b[\s.]*)+", re.IGNORECASE)
TITLE = re.compile(
    r"(?:(?:table of )?contents|[íi]ndice|contenido|sumario|table des matières|sommaire)"
    rf"(?:\s*\((?:continued|continuación|suite)\))?(?:\s+(?:{_COLUMNS}))*",
    re.IGNORECASE,
)
TITLE_STARTS = frozenset("cCiIíÍıİsSſtT")  # a fast test: all letters that its first letter matches in any case
TITLE_WITHIN = 6  # lines before the first entry: the title, "Chapter", "Paragraphs", "Page"
# an entry without dots: "II. TOPICS 18 - 58 6", "Annex. List of documents 16"
PLAIN_ENTRY = re.compile(r"\S.{0,198}?\s(?:\d{1,4}(?:\s?[-–—]\s?\d{1,4})?\s{1,20})?(?P<page>\d{1,3})")
MOST_TITLES = 4  # of one document: a long table has its title again on each page
LONGEST_TABLE = 300  # lines
FEWEST_PLAIN = 3  # such entries below a title that make a table
# what an entry has besides its words: a label ("II.", "A.") before them, dots, paragraphs and a page after them
LABEL = re.compile(r"(?:[IVXLC]{1,6}|[A-Z]|\d{1,2})(?:\.|(?=\s*$))\s*")
ANNEX = re.compile(r"(?:annexe?|anexo)(?:\s+[IVXLC]{1,6})?[.:]?\s+(?=\S)", re.IGNORECASE)
LEADERS = re.compile(r"(?:\s?[.…·_]){3,}")
TWO_DOTS = re.compile(r"[.…·_]\s?[.…·_]")  # without them there are no leaders: searched for much faster
IN_BRACKETS = re.compile(rf"\((?:{_COLUMNS}|paras?\.|párrs?\.|par\.)\s\d[^()]{{0,20}}\)$", re.IGNORECASE)
PLACE = re.compile(r"(?:\s*\d{1,4}(?:\s?(?:[-–—]|to|a|à)\s?\d{1,4})?)?\s*\d{0,4}\s*")
WRAPPED = 1  # lines of an entry before the one with its page
MAX_ENTRY = 500  # characters of an entry before its last line; only the last line has the dots
SHORTEST_SENTENCE = 5  # words of the first paragraph below the table, with its final stop
SHORTEST_FIRST = 9  # words of a paragraph that the number 1 begins, without a final stop on its first line
LONGEST_HEADING = 300
HEADINGS = 8  # lines of headings before the first paragraph, with their labels


def contents_indexes(texts: Sequence[str], reasons: Sequence[FurnitureReason | None]) -> set[int]:
    """Return the indexes of lines that belong to a table of contents besides its known entries.

    Args:
        texts: The lines or blocks in order.
        reasons: For each text its reason as furniture; CONTENTS_TABLE marks the known entries.
    """
    text_or_entry = (None, FurnitureReason.CONTENTS_TABLE)
    lines = [index for index, reason in enumerate(reasons) if reason in text_or_entry]
    entries = [position for position, index in enumerate(lines) if reasons[index] is not None]
    found: set[int] = set()
    for first, last in pairwise(entries):
        between = lines[first + 1 : last]
        if sum(len(texts[index]) for index in between) < MAX_ENTRY:
            found.update(between)
    titles = [place for place, index in enumerate(lines) if is_contents_title(texts[index])]
    near = [place for place in titles if entries and entries[0] - TITLE_WITHIN <= place < entries[0]]
    found.update(lines[near[-1] : entries[0]] if near else [])
    starts = titles[:MOST_TITLES] or entries[:1]
    words = [_words(texts[index]) for index in lines] if starts else []
    for place in starts:
        table = _table(texts, lines[place:], words[place:])
        found |= table or (set() if entries else _plain_table(texts, lines[place:]))
    return found


def entries_below(texts: Sequence[str], reasons: Sequence[FurnitureReason | None]) -> set[int]:
    """Return the lines of the table as contents_indexes does, without those at its end that are no entries.

    The date of the report and the label of its first heading ("Chapter I") are between the table and the text.
    """
    found = sorted(contents_indexes(texts, reasons))
    while found and reasons[found[-1]] is None and not _looks_like_entry(texts, found[-1]):
        found.pop()
    return set(found)


def _looks_like_entry(texts: Sequence[str], place: int) -> bool:
    """Return whether a line has dots, or a label and words that come again below."""
    line = texts[place].strip()
    if LEADERS.search(line):
        return True
    has_label = LABEL.match(line) or ANNEX.match(line)
    words = _words(line)
    return bool(has_label and words) and any(_words(text) == words for text in texts[place + 1 :])


def _plain_table(texts: Sequence[str], lines: Sequence[int]) -> set[int]:
    """Return the lines of a table without dots: its title, heads of columns, and entries in the order of pages."""
    count, last, page = 0, 0, 0
    for place, index in enumerate(lines[1:], start=1):
        entry = PLAIN_ENTRY.fullmatch(texts[index].strip())
        if entry and int(entry["page"]) >= page:
            count, last, page = count + 1, place, int(entry["page"])
        elif place - last > (WRAPPED if count else TITLE_WITHIN):
            break
    return set(lines[: last + 1]) if count >= FEWEST_PLAIN else set()


def _table(texts: Sequence[str], lines: Sequence[int], words: Sequence[str]) -> set[int]:
    """Return the lines of a table whose entries are headings further below, whatever is printed beside them.

    The table ends where the first of these headings begins: before the first paragraph, its entries come again.
    ``words``: those of each line, without label and place.
    """
    most = min(len(lines), LONGEST_TABLE)
    start = next((place for place in range(1, most) if _is_sentence(texts[lines[place]])), most)
    end = _first_heading(words, start) or _last_entry(words, start)
    if end and _is_label_alone(texts[lines[end - 1]]):
        end -= 1  # the label of the heading, on the line before it
    while 0 < end < start and PLACE.fullmatch(texts[lines[end]].strip()):
        end += 1  # the paragraphs and the page of the last entry, on lines after it
    repeated = {own for own in words[1:end] if own} & set(words[end:])
    return set(lines[:end]) if len(repeated) >= FEWEST_PLAIN else set()


def _first_heading(words: Sequence[str], start: int) -> int:
    """Return the place of the first heading below the table: an entry that comes again, best the first one; or 0."""
    first = next((own for own in words[1:start] if own), "")
    again = [place for place in range(2, start) if words[place] and words[place] in words[1:place]]
    of_first = [place for place in again if words[place] == first]
    return next(iter(of_first or [place for place in again if place >= start - HEADINGS]), 0)


def _last_entry(words: Sequence[str], start: int) -> int:
    """Return the place after the last line before the first paragraph that is a heading further below; or 0."""
    below = set(words[start:])
    return max((place + 1 for place in range(1, start) if words[place] and words[place] in below), default=0)


def _is_sentence(text: str) -> bool:
    """Return whether a line is no entry or heading: a sentence, or what the number 1 begins."""
    line = text.strip()
    words = line.split()
    if len(line) > LONGEST_HEADING:
        return True
    has_stop = line[-1:] in ".:;" and line[-3:-1].isalpha() and len(words) >= SHORTEST_SENTENCE
    begins = words[:1] in (["1"], ["1."]) and len(words) >= SHORTEST_FIRST
    return (has_stop or begins) and LEADERS.search(line) is None


def _is_label_alone(text: str) -> bool:
    line = text.strip()
    return line.endswith(".") and LABEL.fullmatch(line) is not None


def _words(line: str) -> str:
    """Return the words of an entry or heading, without its label and place; none of the heads of columns."""
    text = IN_BRACKETS.sub("", (LEADERS.sub(" ", line) if TWO_DOTS.search(line) else line).strip()).strip()
    if COLUMNS.fullmatch(text):
        return ""
    text = ANNEX.sub("", text, count=1) if ANNEX.match(text) else text
    label = LABEL.match(text)
    text = text[label.end() :] if label else text
    for end in range(len(text), -1, -1):
        if end == 0 or (text[end - 1].isalpha() or text[end - 1] in ").»”"):
            return text[:end].casefold() if PLACE.fullmatch(text[end:]) else text.casefold()
    return ""


def is_contents_title(text: str) -> bool:
    """Return whether the whole text is the title of a table of contents."""
    title = text.strip()
    return title[:1] in TITLE_STARTS and TITLE.fullmatch(title) is not None


def mark_contents(drafts: Sequence[BlockDraft]) -> list[BlockDraft]:
    """Return the blocks, with the whole table of contents marked as furniture; its entries are marked already."""
    indexes = contents_indexes([draft.text for draft in drafts], [_reason(draft) for draft in drafts])
    contents = FurnitureReason.CONTENTS_TABLE
    return [
        draft._replace(role=BlockRole.FURNITURE, furniture=contents, heading_level=None, cell=None)
        if index in indexes
        else draft
        for index, draft in enumerate(drafts)
    ]


def _reason(draft: BlockDraft) -> FurnitureReason | None:
    """Return the reason as furniture; masthead and footnotes are skipped as if they were a rule."""
    is_skipped = draft.role in (BlockRole.MASTHEAD, BlockRole.FOOTNOTE)
    return FurnitureReason.RULE if is_skipped else draft.furniture
