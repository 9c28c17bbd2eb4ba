"""Headings: which blocks are headings, and of which level."""

from __future__ import annotations

from dataclasses import dataclass

from flows.parsing.labels import LETTER_HEADING, NUMBER, ROMAN_HEADING, Label, roman_value
from flows.parsing.references import item_reference
from flows.parsing.wording import pattern

ANNEX, CHAPTER, SECTION, SUBSECTION, ITEM_HEADING, PLAIN, DELIBERATIONS, ADDRESSED = 0, 1, 2, 3, 4, 5, 6, 7
FIRST_SECTIONS = "ABCDEFGH"
ENDS_OF_TEXT = (".", ";", ":", ",")  # marks with which no title ends
MAX_HEADING = 400  # the main theme's title, quoted in full, is the longest heading seen
MAX_PLAIN_HEADING = 160
CLOSING_QUOTES = '"”’»'


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its level.

    0 annex, 1 chapter "I.", 2 section "A.", 3 "1.", 4 named item, 5 plain, 6 known, 7 whom the text below is for.
    """

    level: int
    label: Label | None


class HeadingCounter:
    """Distinguish chapter numerals from section letters: "C." after "B." is a section, not chapter 100."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._chapter = 0
        self._section: str | None = None

    def reset(self) -> None:
        """Restart the numbering, as in an annex."""
        self._chapter = 0
        self._section = None

    def labelled(self, text: str) -> Heading | None:
        """Return the chapter, section or annex heading of ``text`` by its label, and count it; None if it is none."""
        annex = pattern(self._language, "headings", "annex").match(text)
        if annex and _could_be_title(text[annex.end() :]):
            self.reset()
            return Heading(ANNEX, Label(annex.group(0).rstrip(". "), annex.group(1) or "", annex.end()))
        word = pattern(self._language, "headings", "chapter_word").match(text)
        if word and _could_be_title(text[word.end() :]):
            self._count_chapter(word.group(1))
            return Heading(CHAPTER, Label(word.group(1), word.group(1), word.end()))
        if pattern(self._language, "headings", "part").match(text) and _could_be_title(text):
            self.reset()
            return Heading(CHAPTER, None)
        section = LETTER_HEADING.match(text)
        if section and self._is_next_section(section.group(1)) and _could_be_title(text[section.end() :]):
            self._section = section.group(1)
            return Heading(SECTION, Label(section.group(1), section.group(1), section.end()))
        chapter = ROMAN_HEADING.match(text)
        numeral = (chapter.group(1) or chapter.group(2)) if chapter else None
        if chapter and numeral and self._is_next_chapter(numeral) and _could_be_title(text[chapter.end() :]):
            self._count_chapter(numeral)
            return Heading(CHAPTER, Label(numeral, numeral, chapter.end()))
        return None

    def _count_chapter(self, numeral: str) -> None:
        self._chapter = int(numeral) if numeral.isdigit() else roman_value(numeral) or 0
        self._section = None

    def _is_next_section(self, letter: str) -> bool:
        if self._section is None:
            # an addendum of a draft may begin with a later section; "I." is a chapter then, and "M." a form of address
            return letter in FIRST_SECTIONS
        return ord(letter) == ord(self._section) + 1

    def _is_next_chapter(self, numeral: str) -> bool:
        value = roman_value(numeral)
        if value is None:
            return False
        # a draft report is issued in parts: its first chapter may have any number
        return value <= 20 if self._chapter == 0 else value in (self._chapter + 1, self._chapter + 2)


def unlabelled(text: str, language: str, *, hinted: bool, may_be: bool) -> Heading | None:
    """Return the heading that an unlabelled block is, by the file's mark (``hinted``) or its place (``may_be``)."""
    if pattern(language, "headings", "known").match(text):
        return Heading(DELIBERATIONS, None)
    if not (hinted or may_be) or not _could_be_title(text) or not text:
        return None
    if pattern(language, "headings", "addressed").match(text):
        return Heading(ADDRESSED, None)  # "For the attention of States" divides the recommendations above it
    item = item_reference(text, language)
    names_item = item is not None and item.numbers != ()
    if hinted and len(text) <= MAX_HEADING:
        return Heading(ITEM_HEADING if names_item else PLAIN, None)
    if len(text) > MAX_HEADING or text[0].islower() or NUMBER.match(text):
        return None
    if names_item or pattern(language, "headings", "substantive_item").match(text):
        return Heading(ITEM_HEADING, None)
    return Heading(PLAIN, None) if len(text) <= MAX_PLAIN_HEADING and text[0] not in "[(" else None


def ends_in_item(text: str, language: str) -> bool:
    """Return whether a line prints its agenda item after it: "Trafficking in persons (agenda item 4 (a))"."""
    text = text.rstrip()
    item = item_reference(text, language) if text.endswith(")") else None
    return item is not None and item.is_agenda and item.numbers != ()


def _could_be_title(text: str) -> bool:
    stripped = text.rstrip().rstrip(CLOSING_QUOTES)
    return len(stripped) <= MAX_HEADING and not stripped.endswith(ENDS_OF_TEXT)
