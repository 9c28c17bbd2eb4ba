"""Readable, stable ids, made from what an authority printed: never from cleaned or resolved values."""

from __future__ import annotations

import re
import unicodedata

from flows.model import Document, Masthead, Report

REGION_CODES = {
    "africa": "afr",
    "asia_pacific": "ap",
    "europe": "eur",
    "latin_america_caribbean": "lac",
    "western_asia": "wa",
}
DIGEST_DIGITS = 12
SERIES = re.compile(r"/(?:L|CRP|Add|Rev|Corr|INF)\.?.*$")


def slug(text: str) -> str:
    """Return lower-case ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def document_id(report: Report) -> str:
    """Return symbol and language ("A/CONF.222/RPM.3/1-en"), or the content's digest where no symbol is printed."""
    symbol = report.masthead.symbol
    name = symbol if symbol else f"sha256-{report.document.sha256[:DIGEST_DIGITS]}"
    return f"{name}-{report.masthead.language}"


def congress_meeting_id(congress: int, region: str) -> str:
    """Return "cc15-lac": the Congress and the region that the meeting's title names."""
    return f"cc{congress}-{REGION_CODES[region]}"


def printed_meeting_id(masthead: Masthead) -> str | None:
    """Return the id of the regional preparatory meeting that the head names, None where it names none."""
    if masthead.congress is None or masthead.region is None:
        return None
    return congress_meeting_id(masthead.congress, masthead.region)


def other_meeting_id(masthead: Masthead, document: Document) -> str:
    """Return an id for a meeting outside the Crime Congress: its series of symbols, which drafts and final share."""
    if masthead.symbol:
        return f"meeting-{slug(SERIES.sub('', masthead.symbol))}"
    return f"meeting-{document.sha256[:DIGEST_DIGITS]}"


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts p2 before p10."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", text) if part)
