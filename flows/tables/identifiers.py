"""Readable, stable ids, made from what a document prints or the registry declares, never from resolved values."""

from __future__ import annotations

import re

from flows.model import Masthead, SourceFile
from flows.reference.normalize import ascii_slug
from flows.sources.meeting_names import congress_meeting_id

DIGEST_DIGITS = 12
END = "\x01"  # sorts before every printable character
CORRIGENDUM = re.compile(r"/Corr\.\d+$")
_NUMBERS = re.compile(r"([0-9]+)")
SERIES = re.compile(r"/(?:L|CRP|Add|Rev|Corr|INF)\.?.*$")


def document_id(masthead: Masthead, source: SourceFile, meeting_id: str) -> str:
    """Return what does not move with a word of the text: symbol and language ("A/CONF.222/RPM.3/1-en").

    The symbol is the printed one, else the declared one. Without a symbol: meeting, type, date if there is one, and
    language ("cc15-lac/draft_report/2025-02-05-en"). If it names no meeting either, the digest of its content.
    """
    symbol = masthead.symbol or source.symbol
    if symbol:
        return f"{symbol}-{masthead.language}"
    if printed_meeting_id(masthead) is None and source.meeting_id is None:
        return f"sha256-{source.sha256[:DIGEST_DIGITS]}-{masthead.language}"
    parts = (meeting_id, printed_type(masthead, source), masthead.document_date)
    return f"{'/'.join(filter(None, parts))}-{masthead.language}"


def printed_type(masthead: Masthead, source: SourceFile) -> str:
    """Return the type that a document prints, else the declared one."""
    printed = masthead.document_type
    return printed if printed != "other" else source.document_type or "other"


def corrected_symbol(symbol: str) -> str:
    """Return the symbol of the document that a corrigendum corrects: "A/50/610/Corr.1" → "A/50/610"."""
    return CORRIGENDUM.sub("", symbol)


def printed_meeting_id(masthead: Masthead) -> str | None:
    """Return the id of the regional preparatory meeting that the head names, or None."""
    if masthead.congress is None or masthead.region is None:
        return None
    return congress_meeting_id(masthead.congress, masthead.region)


def other_meeting_id(masthead: Masthead, sha256: str) -> str:
    """Return an id for a meeting outside the Crime Congress: its series of symbols, that of drafts and final report."""
    if masthead.symbol:
        return f"meeting-{ascii_slug(SERIES.sub('', masthead.symbol))}"
    return f"meeting-{sha256[:DIGEST_DIGITS]}"


def natural_key(text: str) -> str:
    """Return a text that sorts by the numbers in it: p2 before p10. No key is a prefix of another."""
    parts = _NUMBERS.split(text)
    return "".join(_number_key(part) if at % 2 else _word_key(part) for at, part in enumerate(parts) if part) + END


def _number_key(digits: str) -> str:
    plain = digits.lstrip("0") or "0"
    return f"0{len(plain):03}{plain}"


def _word_key(word: str) -> str:
    return f"1{word}{END}"
