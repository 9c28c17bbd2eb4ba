"""Lines for people: the plan or results of a fetch, an addition or a withdrawal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from flows.sources.adding import Added
from flows.sources.archive import LOCK_NAME
from flows.sources.official import Fetched, FetchReport, FetchStatus, Planned
from flows.sources.registry import REGISTRY_NAME
from flows.sources.stated import Recognized
from flows.sources.wanted import WantedDocument
from flows.sources.withdrawing import Withdrawn

WORDS = {
    FetchStatus.ARCHIVED: "archived",
    FetchStatus.HELD: "held already",
    FetchStatus.UNCHANGED: "unchanged",
    FetchStatus.ABSENT: "not there",
    FetchStatus.FAILED: "failed",
    FetchStatus.NOT_ASKED: "not asked",
}

OPTIONS = {"meeting": "--meeting", "symbol": "--symbol"}


def planned_lines(plan: Sequence[Planned]) -> Iterator[str]:
    """Yield a line per document with its first address or its existing file; then a summary."""
    for planned in plan:
        held = f"held as {planned.held}" if planned.held else "awaited"
        first = f"; would ask {planned.request.url}" if planned.request else ""
        yield f"{_name(planned.wanted)}: {held}{first}"
    asked = sum(planned.request is not None for planned in plan)
    held_count = sum(planned.held is not None for planned in plan)
    yield f"{len(plan)} documents: {held_count} held, {asked} would be asked for; nothing was asked"


def fetched_lines(report: FetchReport) -> Iterator[str]:
    """Yield a line per document with its result, then the totals."""
    for one in report.documents:
        parts = (WORDS[one.status], one.path, one.message, one.code if _needs_code(one) else None)
        yield f"{_name(one.wanted)}: {'; '.join(part for part in parts if part)}"
    counts = Counter(one.status for one in report.documents)
    totals = ", ".join(f"{counts[status]} {word}" for status, word in WORDS.items() if counts[status])
    yield f"{len(report.documents)} documents: {totals}; {report.requests} requests, {report.received:,} bytes"


def added_lines(added: Sequence[Added]) -> Iterator[str]:
    """Yield a line per file or address with its result, and one with the recognized facts."""
    for one in added:
        parts = (f"{one.status} {one.path or ''}".rstrip(), one.message or one.code)
        yield f"{one.item}: {'; '.join(part for part in parts if part)}"
        if one.recognized:
            yield f"  recognized: {', '.join(map(_recognized, one.recognized))}"


def _recognized(fact: Recognized) -> str:
    if fact.value is None:
        advice = f" (a run looks for it in the text; {OPTIONS[fact.name]} names it)" if fact.name in OPTIONS else ""
        return f"no {fact.name}{advice}"
    return f"{fact.name} {fact.value}" + (f" (by {fact.origin})" if fact.origin else "")


def withdrawn_lines(withdrawn: Withdrawn, raw: str) -> Iterator[str]:
    """Yield what was done for a withdrawn report, and what the next run and the next fetch will do."""
    taken = [REGISTRY_NAME] * withdrawn.was_declared + [f"the lock {LOCK_NAME}"] * withdrawn.was_locked
    yield f"withdrawn {withdrawn.path}: " + (f"taken out of {' and '.join(taken)}" if taken else "it had no entry")
    if withdrawn.kept_at is not None:
        yield f"the file is kept in {raw}/{withdrawn.kept_at}, which no run reads; delete it if it must not be kept"
    else:
        yield "the file itself was missing before"
    if withdrawn.replacing is not None:
        yield f"{withdrawn.replacing} no longer replaces it"
    if withdrawn.counts_again is not None:
        yield f"{withdrawn.counts_again}, which it replaced, counts again"
    if withdrawn.twins:
        yield f"the same bytes stay archived as {', '.join(withdrawn.twins)}: to remove the report, withdraw these too"
    if withdrawn.left:
        yield "the next prepmeet run makes a release without it; releases that exist are not changed"
    else:
        yield "no report is left: the next prepmeet run needs another --output, as it empties no release"
    if withdrawn.awaited_symbol is not None:
        yield (
            f"the next prepmeet fetch asks for {withdrawn.awaited_symbol} again; if it must not, write "
            f"status: not_published below its documents_expected in {REGISTRY_NAME}"
        )


def _needs_code(one: Fetched) -> bool:
    return one.status in (FetchStatus.ABSENT, FetchStatus.FAILED)


def _name(wanted: WantedDocument) -> str:
    return f"{wanted.symbol} {wanted.language}"
