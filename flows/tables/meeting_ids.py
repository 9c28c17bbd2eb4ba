"""The meeting of each document: as its head names it, as the registry declares it, else by its symbol."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from flows.reference.normalize import ascii_slug
from flows.tables.identifiers import (
    corrected_symbol,
    natural_key,
    other_meeting_id,
    printed_meeting_id,
    printed_type,
)
from flows.tables.inputs import ReportHead

DRAFTS = ("draft_report", "draft_report_addendum")
EDITION = re.compile(r"/(?:Rev|Corr)\.\d+")
ADDENDUM = re.compile(r"/Add\.\d+$")
IN_SESSION = re.compile(r"/(?:L|CRP)\.\d")  # a paper issued before a meeting: its addenda are of the same meeting


def meeting_ids(heads: Sequence[ReportHead]) -> dict[str, str]:
    """Return the id of the meeting of each file, by path; the order of files does not matter.

    A document that names no meeting belongs to that of its symbol: another language or format, or a corrigendum, may
    print only the symbol.
    """
    named = {one.source.path: _named_meeting(one) for one in heads}
    by_symbol = {
        one.masthead.symbol: found for one in heads if one.masthead.symbol and (found := named[one.source.path])
    }
    unnamed = [one for one in heads if named[one.source.path] is None and _corrected(one) not in by_symbol]
    others = _other_meetings(unnamed)
    return {
        one.source.path: named[one.source.path] or by_symbol.get(_corrected(one)) or others[one.source.path]
        for one in heads
    }


def _named_meeting(one: ReportHead) -> str | None:
    return printed_meeting_id(one.masthead) or one.source.meeting_id


def _corrected(one: ReportHead) -> str:
    return corrected_symbol(one.masthead.symbol or "")


# ---------------------------------------------------------------------------------------------- outside the Congress


def _other_meetings(heads: Sequence[ReportHead]) -> dict[str, str]:
    """Return the meetings of documents that name no preparatory meeting: one per series of symbols, or per addendum.

    The addenda of a paper before a meeting (L.4/Add.10) are parts of one report. Those of a document that was issued
    afterwards may each transmit the report of another meeting (E/HLPF/2025/3/Add.1 to Add.5): days or title decide.
    """
    series: dict[str, list[ReportHead]] = defaultdict(list)
    for one in heads:
        series[other_meeting_id(one.masthead, one.source.sha256)].append(one)
    return {path: found for name, members in series.items() for path, found in _in_series(name, members).items()}


def _in_series(name: str, members: Sequence[ReportHead]) -> dict[str, str]:
    editions: dict[str, list[ReportHead]] = defaultdict(list)
    for one in members:
        editions[_edition(one)].append(one)
    found: dict[str, str] = {}
    for symbol in sorted(editions, key=natural_key):
        same = (earlier for earlier in found if _is_same_meeting(editions[earlier], editions[symbol]))
        if not any(map(_is_own_addendum, editions[symbol])) or not _names_a_meeting(editions[symbol]):
            found[symbol] = name
        else:
            found[symbol] = next((found[earlier] for earlier in same), f"meeting-{ascii_slug(symbol)}")
    return {one.source.path: found[symbol] for symbol, documents in editions.items() for one in documents}


def _edition(one: ReportHead) -> str:
    """Return the symbol without revision and corrigendum: all its documents are of one meeting."""
    return EDITION.sub("", one.masthead.symbol or "")


def _is_own_addendum(one: ReportHead) -> bool:
    symbol = _edition(one)
    is_part_of_draft = printed_type(one.masthead, one.source) in DRAFTS or IN_SESSION.search(symbol) is not None
    return ADDENDUM.search(symbol) is not None and not is_part_of_draft


def _names_a_meeting(documents: Sequence[ReportHead]) -> bool:
    return bool(_days(documents) or _titles(documents))


def _is_same_meeting(one: Sequence[ReportHead], other: Sequence[ReportHead]) -> bool:
    """Return whether two have the same days, or the same title in one language if one prints no days."""
    days = _days(one), _days(other)
    if all(days):
        return not days[0].isdisjoint(days[1])
    titles = _titles(one), _titles(other)
    return any(titles[0][language] == titles[1][language] for language in titles[0].keys() & titles[1].keys())


def _days(documents: Sequence[ReportHead]) -> set[tuple[str, str | None]]:
    heads = (one.masthead for one in documents)
    return {(head.start_date, head.end_date) for head in heads if head.start_date is not None}


def _titles(documents: Sequence[ReportHead]) -> Mapping[str, str]:
    heads = (one.masthead for one in documents)
    return {head.language: _bare_title(head.title, head.language) for head in heads if head.title is not None}


def _bare_title(title: str, language: str) -> str:
    """Return the title without ": Addendum" after it."""
    bare, _, last = title.rpartition(": ")
    return ascii_slug(bare if bare and _is_addendum(last, language) else title)


def _is_addendum(title: str, language: str) -> bool:
    from flows.parsing.wording import pattern  # noqa: PLC0415 - a run without news needs no rules

    return pattern(language, "masthead", "addendum").match(title) is not None
