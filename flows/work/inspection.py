"""Inspect a document for the archive: its format, language, symbol, type and meeting, or why it cannot be read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeVar, cast

from flows.model import Report, UnreadableDocument
from flows.parsing import parse_by_rules, parse_report
from flows.parsing.frames.explain import Explanation, explain
from flows.parsing.languages import LANGUAGES
from flows.parsing.signs import require_report
from flows.reading import estimated_pages, read_document
from flows.reading.sniff import sniff
from flows.sources.official_answers import Inspected
from flows.storage.scratch import own_folder
from flows.work.bounds import Bounds, allow_pages, bounds_from
from flows.work.pool import WorkerPool, WorkFailure

NAME = "the document"
Result = TypeVar("Result")


@contextmanager
def inspecting_apart() -> Iterator[Callable[[bytes], Inspected]]:
    """Yield ``inspect_document`` run in a separate process within the limits of a run.

    A document that hangs or kills the process, or goes past a limit, is an UnreadableDocument.

    Raises:
        PrepmeetError: the environment names a ceiling that is none.
    """
    bounds = bounds_from(os.environ)
    with own_folder() as scratch, WorkerPool(1, scratch) as pool:
        yield partial(_run_apart, pool, bounds, NAME, inspect_document)


def done_apart(work: Callable[[bytes], Result], data: bytes, name: str) -> Result:
    """Return ``work(data)``, done in a separate process within the limits of a run; ``work`` must pickle.

    Raises:
        UnreadableDocument: as by ``work``, or reader-timeout, reader-memory, reader-crash, reader-killed.
        PrepmeetError: the environment names a ceiling that is none.
    """
    bounds = bounds_from(os.environ)
    with own_folder() as scratch, WorkerPool(1, scratch) as pool:
        return _run_apart(pool, bounds, name, work, data)


def _run_apart(pool: WorkerPool, bounds: Bounds, name: str, work: Callable[[bytes], Result], data: bytes) -> Result:
    (done,) = pool.run(partial(_done_safely, work, bounds, name), [data], lambda _: bounds)
    if isinstance(done, WorkFailure):
        raise UnreadableDocument(f"reader-{done.kind}", f"{name}: reading: {done.detail}")
    result, fault = done
    if fault is not None:
        raise UnreadableDocument(*fault)
    return cast(Result, result)


def _done_safely(
    work: Callable[[bytes], Result], bounds: Bounds, name: str, data: bytes
) -> tuple[Result | None, tuple[str, str] | None]:
    """Return the result, or the code and message of the failure: the exception itself does not pickle."""
    try:
        allow_pages(bounds, estimated_pages(data, name))
        return work(data), None
    except UnreadableDocument as error:
        return None, (error.code, str(error))
    except MemoryError:
        return None, ("reader-memory", f"{name}: reading took more memory than one document may use")


def read_whole(name: str, data: bytes) -> Report:
    """Return the report of a file as a run reads it. UnreadableDocument if it cannot be read."""
    return parse_report(read_document(data, name))


def explained(name: str, data: bytes) -> list[Explanation]:
    """Return what each sentence of a file was read as, and why. UnreadableDocument if it cannot be read."""
    return list(explain(parse_by_rules(read_document(data, name))))


def inspect_document(data: bytes) -> Inspected:
    """Return what ``data`` holds. UnreadableDocument if it cannot be read."""
    found = sniff(data, NAME).value
    try:
        document = read_document(data, NAME)
    except UnreadableDocument as error:
        if error.code == "not-a-document":  # the official system's page for an unknown symbol
            return Inspected(found, is_placeholder=True)
        raise
    report = parse_report(document)
    head, is_report = report.masthead, _is_report(report)
    if head.language not in LANGUAGES:
        return Inspected(found, head.language, document.properties.get("symbol"), is_report=is_report)
    return Inspected(
        found,
        head.language,
        head.symbol,
        congress=head.congress,
        region=head.region,
        document_type=head.document_type if head.document_type != "other" else None,
        is_report=is_report,
    )


def _is_report(report: Report) -> bool:
    """Return whether a run would read the document, and not quarantine it as no report."""
    try:
        require_report(report)
    except UnreadableDocument:
        return False
    return True
