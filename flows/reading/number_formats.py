"""Write list numbers in the formats of Word: letters, roman numerals, digits."""

from __future__ import annotations

ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
LETTER_CYCLE = 780  # Word repeats a letter at most 30 times, then starts again


def format_number(number: int, number_format: str) -> str:
    """Return ``number`` in a number format of Word ("lowerRoman"); unknown formats give plain digits."""
    if number_format in ("none", "bullet"):
        return ""
    if number_format in ("lowerLetter", "upperLetter"):
        text = _letters(number)
    elif number_format in ("lowerRoman", "upperRoman"):
        text = _roman(number)
    else:
        return f"{number:02d}" if number_format == "decimalZero" else str(number)
    return text.upper() if number_format.startswith("upper") else text


def _letters(number: int) -> str:
    if number < 1:
        return ""
    index = (number - 1) % LETTER_CYCLE
    return chr(ord("a") + index % 26) * (index // 26 + 1)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number) if number else ""
    text = ""
    for size, letters in ROMAN:
        count, number = divmod(number, size)
        text += letters * count
    return text
