"""Inspect a document for the archive: its format, language, symbol, type and meeting, or why it cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from flows.model import UnreadableDocument
from flows.parsing.detection import detect_language
from flows.parsing.languages import LANGUAGES
from flows.parsing.masthead import parse_masthead
from flows.parsing.outline import parse_outline
from flows.reading import read_document
from flows.reading.sniff import sniff
from flows.sources.official_answers import Inspected
from flows.work.pool import WorkerPool, WorkFailure

NAME = "the document"
SECONDS = 120.0  # a report of 100 pages takes some seconds in the slowest format


@contextmanager
def inspecting_apart() -> Iterator[Callable[[bytes], Inspected]]:
    """Yield ``inspect_document`` run in a separate process, so that a document that hangs or kills it fails alone."""
    with WorkerPool(1) as pool:

        def inspect(data: bytes) -> Inspected:
            (found,) = pool.run(partial(_inspect_safely, inspect_document), [data], SECONDS)
            if isinstance(found, WorkFailure):
                raise UnreadableDocument(f"reader-{found.kind}", f"{NAME}: reading: {found.detail}")
            if isinstance(found, tuple):
                raise UnreadableDocument(*found)
            return found

        yield inspect


def _inspect_safely(inspect: Callable[[bytes], Inspected], data: bytes) -> Inspected | tuple[str, str]:
    """Return the result, or the code and message of the failure: the exception itself does not pickle."""
    try:
        return inspect(data)
    except UnreadableDocument as error:
        return error.code, str(error)


def inspect_document(data: bytes) -> Inspected:
    """Return what ``data`` holds. UnreadableDocument if it cannot be read."""
    found = sniff(data, NAME).value
    try:
        document = read_document(data, NAME)
    except UnreadableDocument as error:
        if error.code == "not-a-document":  # the official system's page for an unknown symbol
            return Inspected(found, is_placeholder=True)
        raise
    language = detect_language(document.text)
    if language not in LANGUAGES:
        return Inspected(found, language, document.properties.get("symbol"))
    head = parse_masthead(document, parse_outline(document, language), language)
    return Inspected(
        found,
        language,
        head.symbol,
        congress=head.congress,
        region=head.region,
        document_type=head.document_type if head.document_type != "other" else None,
    )
