"""Recognize lines that belong to the page, not to the report: symbols, job numbers, page numbers, barcodes.

The forms are those of the official document system, the same in every language: "2/5   25-08964", "V.25-09303 (E)
230625 240625", "GE.19-13879(E)", "*2508964*", "- 3 -".
"""

from __future__ import annotations

import re

from flows.model import FurnitureReason

JOB = r"(?:[A-Z]{1,3}\.?)?\d{2}-\d{5}"
JOB_NUMBER = re.compile(rf"{JOB}(?:\s*\([A-Z]\))?(?:\s+\d{{6}})*")
PAGE_AND_JOB = re.compile(
    rf"(?:\d{{1,4}}(?:/\d{{1,4}})?\s+{JOB}(?:\s*\([A-Z]\))?|{JOB}(?:\s*\([A-Z]\))?\s+\d{{1,4}}(?:/\d{{1,4}})?)"
)
PAGE_NUMBER = re.compile(r"(?:\d{1,4}/\d{1,4}|[-–—]\s?\d{1,4}\s?[-–—]|\d{1,3})")
PAGE_WORD = re.compile(r"(?:page|página|pág\.?|стр\.?)\s?\d{1,4}|[/Il1|] ?(?:[.,] ?){2,4}|\.\.\./", re.IGNORECASE)
BARCODE = re.compile(r"\*[\dA-Z]{6,12}\*|[\uf000-\uf0ff ]{6,}")
RULE = re.compile(r"[_\-–—=*\s]{3,}")
NOTICE = re.compile(r"(?:Please recycle|Se ruega reciclar|Merci de recycler)\W*", re.IGNORECASE)
# after the dots: a page ("12", "iv"), or the paragraphs ("1-16") and perhaps the page after them
PLACE = r"\d{1,4}(?:\s?[-–—]\s?\d{1,4})?(?:\s+\d{1,4})?"
LEADER = re.compile(rf"(?:\.\s?){{4}}\s*(?:{PLACE}|[ivxlc]{{1,6}})?$|…{{2,}}\s*{PLACE}$")
CONTENTS_TAIL = 120  # characters: an entry's dots and page number are in this last part of its text
SYMBOL = re.compile(r"[A-Z]{1,5}(?:/[A-Z0-9][A-Za-z0-9.\-]*)+(?: ?\([A-Za-z0-9 ]+\))?")


def job_line(line: str) -> FurnitureReason | None:
    """Return the reason if the whole line is a job number (with or without page number), barcode, notice or rule."""
    if PAGE_AND_JOB.fullmatch(line) or JOB_NUMBER.fullmatch(line):
        return FurnitureReason.JOB_NUMBER
    if BARCODE.fullmatch(line):
        return FurnitureReason.BARCODE
    if NOTICE.fullmatch(line):
        return FurnitureReason.NOTICE
    if RULE.fullmatch(line):
        return FurnitureReason.RULE
    return None


def is_page_number(line: str) -> bool:
    """Return whether the whole line is a page number. Use it for the top or bottom line of a page only."""
    return PAGE_NUMBER.fullmatch(line) is not None


def is_page_word(text: str) -> bool:
    """Return whether the whole line is a page number with its word ("Page 6") or a continuation sign ("/...")."""
    return PAGE_WORD.fullmatch(text) is not None


def is_symbol(line: str) -> bool:
    """Return whether the whole line is a document symbol, as in the header of every page."""
    return SYMBOL.fullmatch(line) is not None


def is_contents_entry(line: str) -> bool:
    """Return whether the line ends in the dot leader of a table of contents."""
    return (line.count(".") >= 4 or "……" in line) and LEADER.search(line) is not None  # the first test is fast
