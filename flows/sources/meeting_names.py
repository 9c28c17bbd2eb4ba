"""The ids of the regional preparatory meetings: the Congress and the region."""

from __future__ import annotations

REGION_CODES = {
    "africa": "afr",
    "asia_pacific": "ap",
    "europe": "eur",
    "latin_america_caribbean": "lac",
    "western_asia": "wa",
}


def congress_meeting_id(congress: int, region: str) -> str:
    """Return "cc15-lac": the number of the Congress and the code of the region."""
    return f"cc{congress}-{REGION_CODES[region]}"
