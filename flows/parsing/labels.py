"""Printed labels: "16.", "(a)", "(aa)", "(iv)", "II.", "A.": their values and which comes next."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

# "16.", "3 bis.", "12.-" as Spanish prints it, "§ 12" or "§ 12."
NUMBER = re.compile(
    r"\[?(?:(\d{1,3})(?:\s?(bis|ter|quater))?\.(?:\s?[–—-](?=\s))?|§\s?(?P<section>\d{1,3})\.?)(?:\s+(?=\S)|$)"
)
BARE_NUMBER = re.compile(r"(\d{1,3})\s+(?=[A-ZÀ-ÖØ-Þ¿«“\"])")  # "1 Ministers met", as some secretariats print it
NUMBER_IN_BRACKETS = re.compile(r"\(?(\d{1,3})\)\s+(?=\S)")
ITEM = re.compile(r"(?:\(([a-z]{1,5})\)|([a-z]{1,5})\))\s*(?=\S)")
ITEM_WITH_POINT = re.compile(r"([a-z]|[ivx]{2,5})\.\s+(?=[^\W\d_])")  # "a. To train divers", "iv. Mr. A, STATE"
ROMAN_HEADING = re.compile(r"([IVXLC]+)[.)]?(?:\s*[–—-])?\s+(?=\S)|([IVXLC]+)\.?$")
LETTER_HEADING = re.compile(r"([A-Z])(?:\.(?:\s?[–—-])?|\)|\s?[–—-])\s+(?=\S)")
NOTE = re.compile(r"(\d{1,3}|[a-z])/\s+(?=\S)")  # until about 1995, the mark of a footnote had a slash: "1/ A/48/803."
BULLET = re.compile(r"([•▪●⚫◦·»►▶▸‣■□◆❖➢→✓–—*-])\s+(?=\S)")
ROMAN_NUMERAL = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
ALPHABET = 26
LEAST_BARE = 4
LONG_TEXT = 80  # characters


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a block: as printed without its dot, and its width with the blank after it."""

    printed: str
    bare: str
    width: int


def roman_value(numeral: str) -> int | None:
    """Return the value of a Roman numeral in either case, None if it is not one ("iix")."""
    text = numeral.lower()
    if not text or not ROMAN_NUMERAL.fullmatch(text):
        return None
    values = [ROMAN_VALUES[letter] for letter in text]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))


def letter_value(letters: str) -> int | None:
    """Return the place of an item's letters: a = 1, z = 26, then aa = 27, bb = 28 as Word counts them; else None."""
    if len(set(letters)) != 1:
        return None
    return ord(letters[0]) - ord("a") + 1 + ALPHABET * (len(letters) - 1)


def follows_double(letters: str, last: int) -> bool:
    """Return whether ``letters`` come after item ``last`` in the count aa, ab, ac … that other programs use."""
    if len(letters) != 2 or last < ALPHABET:
        return False
    return (ord(letters[0]) - 96) * ALPHABET + ord(letters[1]) - 96 == last + 1


def number_label(text: str) -> Label | None:
    """Return the label of a numbered paragraph ("16.", "3 bis.", "12.-", "§ 12") at the start of ``text``."""
    match = NUMBER.match(text)
    if match is None:
        return None
    number = match.group(1) or match.group("section")
    bare = number if match.group(2) is None else f"{number} {match.group(2)}"
    return Label(bare, bare, match.end())


def bracketed_label(text: str) -> Label | None:
    """Return the number in brackets, "(12)" or "12)", at the start of ``text``: of a paragraph or of an item."""
    match = NUMBER_IN_BRACKETS.match(text)
    return Label(match.group(0).strip(), match.group(1), match.end()) if match else None


def bare_label(text: str) -> Label | None:
    """Return the number without a point at the start of ``text``: "12 Ministers urged"."""
    match = BARE_NUMBER.match(text)
    return Label(match.group(1), match.group(1), match.end()) if match else None


def number_reader(texts: Sequence[str]) -> Callable[[str], Label | None]:
    """Return what reads the number of a paragraph as the document prints it: "12.", also "(12)", or "12" alone."""
    with_points = sum(number_label(text) is not None for text in texts)
    if sum(bracketed_label(text) is not None for text in texts) > with_points:
        return lambda text: number_label(text) or bracketed_label(text)
    return bare_label if not with_points and _has_bare_numbers(texts) else number_label


def _has_bare_numbers(texts: Sequence[str]) -> bool:
    """Return whether a document numbers its paragraphs without a point: 1, 2, 3 … before most of its long texts.

    A few lines with such numbers may be footnotes or rows of a table.
    """
    long = [text for text in texts if len(text) >= LONG_TEXT]
    labels = [label for label in map(bare_label, texts) if label is not None]
    in_order = all(int(label.bare) == place for place, label in enumerate(labels, 1))
    is_usual = 2 * sum(bare_label(text) is not None for text in long) > len(long)
    return len(labels) >= LEAST_BARE and in_order and is_usual


def item_label(text: str) -> Label | None:
    """Return the label of an item: "(a)", "a)" as Spanish and French print it, or "a."."""
    match = ITEM.match(text)
    if match is None:
        return _label_with_point(text)
    bare = match.group(1) or match.group(2)
    if letter_value(bare) is None and roman_value(bare) is None and len(bare) > 2:
        return None
    return Label(match.group(0).strip(), bare, match.end())


def _label_with_point(text: str) -> Label | None:
    match = ITEM_WITH_POINT.match(text)
    if match is None or (len(match[1]) > 1 and roman_value(match[1]) is None):
        return None
    return Label(match[1], match[1], match.end())


def bullet_label(text: str) -> Label | None:
    """Return the bullet or dash that a list's line begins with."""
    match = BULLET.match(text)
    return Label(match.group(1), match.group(1), match.end()) if match else None


def note_label(text: str, mark: str | None = None) -> Label | None:
    """Return the mark of a footnote at the start of its text: ``mark`` as the file has it, or "1/"."""
    if not mark:
        match = NOTE.match(text)
        return Label(match.group(1), match.group(1), match.end()) if match else None
    own = re.match(rf"{re.escape(mark)}/?\s*", text)
    return Label(mark, mark, own.end() if own else 0)
