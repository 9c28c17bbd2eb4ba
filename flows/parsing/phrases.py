"""Translate the readable patterns of ``parsing/languages`` into regular expressions."""

from __future__ import annotations

import re
from collections.abc import Mapping

_UNIT = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\s\?|\s|’|[^\\\[\s’]+", re.DOTALL)
_MACRO = re.compile(r"\{([a-z_]+)\}")


WIDEST_GAP = 20  # blanks between two words: readers print one; more are no text, and a bound keeps patterns linear


def bounded_gaps(words: str) -> str:
    """Return a regular expression whose gaps (\\s+, \\s*) are at most WIDEST_GAP characters wide."""
    return words.replace(r"\s+", rf"\s{{1,{WIDEST_GAP}}}").replace(r"\s*", rf"\s{{0,{WIDEST_GAP}}}")


def phrase_pattern(phrase: str, macros: Mapping[str, object] | None = None) -> str:
    """Return ``phrase`` as a regular expression: a blank matches any white space, ’ any apostrophe, {name} a macro.

    The macros are the strings of the same section; a macro may name others, a name that is not a macro is unchanged.
    """
    return bounded_gaps("".join(_translated(unit.group()) for unit in _UNIT.finditer(expanded(phrase, macros or {}))))


def expanded(phrase: str, macros: Mapping[str, object]) -> str:
    """Return ``phrase`` with each {name} replaced by its macro; a name that is not a macro is unchanged."""

    def replacement(match: re.Match[str]) -> str:
        value = macros.get(match.group(1))
        return expanded(value, macros) if isinstance(value, str) else match.group()

    return _MACRO.sub(replacement, phrase)


def _translated(unit: str) -> str:
    if unit.startswith("["):
        return unit.replace("’", "'’ʼ").replace(" ", r"\s")
    if unit == "’":
        return "['’ʼ]"
    if unit.isspace():
        return r"\s+"
    if unit[0].isspace():
        return r"\s*"
    return unit
