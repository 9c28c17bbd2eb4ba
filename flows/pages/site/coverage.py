"""The picture of which meetings are read: Congress by region, as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from types import MappingProxyType

from markupsafe import Markup

from flows.pages.matrix_data import REGIONS
from flows.pages.site.facts import MeetingFacts

STATUSES: Mapping[str, str] = MappingProxyType(
    {
        "final": "with a final report",
        "draft": "with drafts only",
        "awaited": "without a report yet",
        "unknown": "not known whether a report was issued",
        "not_published": "whose report was not published",
    }
)
ORDER = tuple(STATUSES)
COLUMN_NAMES = (("Africa",), ("Asia and", "Pacific"), ("Europe",), ("Latin Am.,", "Caribbean"), ("Western", "Asia"))
LEFT, TOP, WIDTH, HEIGHT, GAP = 52, 40, 74, 34, 4


def coverage_picture(meetings: Sequence[MeetingFacts]) -> Markup:
    """Return the picture of the meetings whose Congress and region are known; "" if there are none."""
    best = _best(meetings)
    congresses = sorted({congress for congress, _ in best}, reverse=True)
    if not congresses:
        return Markup("")
    regions = tuple(REGIONS)
    right, bottom = LEFT + WIDTH * len(regions), TOP + HEIGHT * len(congresses)
    parts = [_column_name(at, lines) for at, lines in enumerate(COLUMN_NAMES)]
    parts += [
        Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(
            LEFT - 10, TOP + HEIGHT * row + 22, ordinal(congress)
        )
        for row, congress in enumerate(congresses)
    ]
    for (row, congress), (at, region) in product(enumerate(congresses), enumerate(regions)):
        parts.append(_cell(LEFT + WIDTH * at, TOP + HEIGHT * row, best.get((congress, region))))
    return Markup('<svg class="coverage" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        right, bottom, coverage_summary(meetings), Markup("").join(parts)
    )


def coverage_summary(meetings: Sequence[MeetingFacts]) -> str:
    """Return the picture in words: "28 meetings known: 1 with drafts only, 27 without a report yet"."""
    counts = [(sum(one.status == status for one in meetings), text) for status, text in STATUSES.items()]
    known = f"{len(meetings)} {'meeting' if len(meetings) == 1 else 'meetings'} known"
    return ": ".join((known, ", ".join(f"{number} {text}" for number, text in counts if number))).rstrip(": ")


def ordinal(number: int) -> str:
    """Return "1st", "2nd", "11th"."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def _best(meetings: Sequence[MeetingFacts]) -> dict[tuple[int, str], MeetingFacts]:
    """Return the meeting of each Congress and region, of several the one that is read best."""
    best: dict[tuple[int, str], MeetingFacts] = {}
    for one in sorted(meetings, key=lambda meeting: -_rank(meeting.status)):
        if one.congress is not None and one.region is not None and one.region in REGIONS:
            best[one.congress, one.region] = one
    return best


def _rank(status: str) -> int:
    return ORDER.index(status) if status in ORDER else len(ORDER)


def _column_name(at: int, lines: Sequence[str]) -> Markup:
    x, first = LEFT + WIDTH * at + (WIDTH - GAP) / 2, TOP - 8 - 15 * (len(lines) - 1)
    texts = [
        Markup('<text x="{:g}" y="{}" text-anchor="middle">{}</text>').format(x, first + 15 * line, name)
        for line, name in enumerate(lines)
    ]
    return Markup("").join(texts)


def _cell(x: int, y: int, meeting: MeetingFacts | None) -> Markup:
    status = meeting.status if meeting and meeting.status in STATUSES else None
    shape = Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="3"/>').format(
        status or "nothing", x, y, WIDTH - GAP, HEIGHT - GAP
    )
    if meeting is None or status is None:
        return shape
    text = Markup('<text class="in-{}" x="{:g}" y="{}" text-anchor="middle">{}</text>').format(
        status, x + (WIDTH - GAP) / 2, y + 20, status
    )
    title = Markup("<title>{}</title>").format(f"{meeting.meeting_id}: {STATUSES[status]}")
    return Markup("<g>{}{}{}</g>").format(title, shape, text)
