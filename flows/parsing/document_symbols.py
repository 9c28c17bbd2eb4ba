"""Find document symbols by their form: the letters of an organ, then elements separated by slashes ("E/CN.15/2025/3").

The organ is not looked up: any letters are accepted where at least two elements follow and one of them has a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ELEMENT = (
    r"(?:E?S-\d+"  # a special session
    r"|[A-Z]+[A-Za-z]*(?:\.(?:\d+[A-Z]?|[A-Z]{1,5}))*(?:\([IVXLC]+\))?"  # CN.15, Add.1, MP.WAT, PC(III)
    r"|(?:BC|IPBES|MC|RC|SC)-\d+"
    r"|\d+(?:\([IVXLC\d-]+\)[A-Z]?)?)"
)
_ORGAN = r"[A-Z]{1,10}(?:\([A-Z]+\))?(?:[.-]\d+)?"
_SYMBOL = re.compile(
    rf"(?<![\w/.:])(?:{_ORGAN}/(?=[A-Za-z./()-]{{0,40}}\d){_ELEMENT}(?:/{_ELEMENT})+|[AES]/\d{{3,5}})(?![\w/])"
)
# standards of other bodies have the same form: "ISO/IEC/17025"
_NO_ORGANS = ("HIV/", "IEC/", "IEEE/", "ISO/", "OJ/", "VIH/")
_PART = re.compile(r"(?P<kind>Add|Corr|Rev)\.\d+(?![\w/]|\s*[–—-]\s*\d|\s(?:to|a|à)\s\d)")

_ADOPTED = (
    (re.compile(r"A/HRC/(RES|DEC)/(.+)"), "HRC", "{}"),
    (re.compile(r"A/(RES|DEC)/(.+)"), "GA", "{}"),
    (re.compile(r"S/(RES)/(.+)"), "SC", "{}"),
    (re.compile(r"E/(RES|DEC)/(.+)"), "ECOSOC", "{}"),
    (re.compile(r"CTOC/COP/(RES|DEC)/(.+)"), "UNTOC-COP", "{}"),
    (re.compile(r"CAC/COSP/(RES|DEC)/(.+)"), "UNCAC-COSP", "{}"),
    (re.compile(r"CBD/COP/(DEC)/(.+)"), "CBD-COP", "{}"),
    (re.compile(r"UNEP/EA\.(?P<session>\d+)/(Res|RES)\.(\d+)"), "UNEA", "{session}/{}"),
)
_KINDS = {"RES": "resolution", "DEC": "decision"}


@dataclass(frozen=True, slots=True)
class SymbolMention:
    """One symbol, ``text[start:end]``.

    ``kind``, ``body`` and ``number`` are as in Citation: a symbol of a body's resolutions is the resolution itself.
    """

    start: int
    end: int
    kind: str
    body: str | None
    number: str


def find_symbols(text: str, separator: re.Pattern[str]) -> Iterator[SymbolMention]:
    """Yield the document symbols of ``text``; ``separator`` matches the words between the elements of a list."""
    for match in _SYMBOL.finditer(text):
        if match.group().startswith(_NO_ORGANS):
            continue
        yield from _further_parts(text, match, separator)
        kind, body, number = _adopted(match.group())
        yield SymbolMention(match.start(), match.end(), kind, body, number)


def _adopted(symbol: str) -> tuple[str, str | None, str]:
    for pattern, body, form in _ADOPTED:
        parts = pattern.fullmatch(symbol)
        if parts is not None:
            *_, adopted, last = parts.groups()
            return _KINDS[adopted.upper()], body, form.format(last, **parts.groupdict())
    return "document", None, symbol


def _further_parts(text: str, symbol: re.Match[str], separator: re.Pattern[str]) -> Iterator[SymbolMention]:
    """Yield further documents printed by a part of their symbol: "A/52/364 and Add.1"; a range ("Add.1–3") is none."""
    at = symbol.end()
    while between := separator.match(text, at):
        part = _PART.match(text, between.end())
        if part is None:
            return
        whole = re.sub(rf"/{part.group('kind')}\.\d+$", "", symbol.group()) + f"/{part.group()}"
        yield SymbolMention(part.start(), part.end(), "document", None, whole)
        at = part.end()
