"""Text of a report as a page shows it: characters that could deceive a reader are visible symbols.

Each character is replaced by exactly one, so that offsets in the shown text are offsets in the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

CONTROL_PICTURES = 0x2400  # U+2400 is the symbol for NUL, U+2401 for the next control character
SHOWN_AS_IS = "\t\n"
# marks, embeddings, overrides and isolates that change the direction of what follows them
DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
INVISIBLE = (0x00AD, 0x200B, 0x2060, 0xFEFF, *range(0x80, 0xA0), 0x2028, 0x2029, *range(0xFFF9, 0xFFFC))
DIRECTION_SYMBOL, INVISIBLE_SYMBOL, SURROGATE_SYMBOL = "\u21c4", "\u2423", "\ufffd"


def visible(text: str) -> str:
    """Return ``text`` with a symbol for each control, direction or invisible character and lone surrogate."""
    # no character with a symbol is printable; translating is slow
    return text if text.isprintable() else text.translate(_symbols())


@cache
def _symbols() -> Mapping[int, str]:
    symbols = {code: chr(CONTROL_PICTURES + code) for code in range(0x20) if chr(code) not in SHOWN_AS_IS}
    symbols[0x7F] = "\u2421"
    symbols |= dict.fromkeys(DIRECTIONS, DIRECTION_SYMBOL)
    symbols |= dict.fromkeys(INVISIBLE, INVISIBLE_SYMBOL)
    symbols |= dict.fromkeys(range(0xD800, 0xE000), SURROGATE_SYMBOL)
    return MappingProxyType(symbols)
