"""What a document says of itself, for the archive: format, language, symbol, type and meeting, or that it is none."""

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
    """Yield inspect_document, done in a process of its own: what hangs or kills its reader costs itself only."""
    with WorkerPool(1) as pool:

        def inspect(data: bytes) -> Inspected:
            (found,) = pool.run(partial(_told, inspect_document), [data], SECONDS)
            if isinstance(found, WorkFailure):
                raise UnreadableDocument(f"reader-{found.kind}", f"{NAME}: reading: {found.detail}")
            if isinstance(found, tuple):
                raise UnreadableDocument(*found)
            return found

        yield inspect


def _told(inspect: Callable[[bytes], Inspected], data: bytes) -> Inspected | tuple[str, str]:
    """What is found, or code and message why nothing is: the error itself would not come through."""
    try:
        return inspect(data)
    except UnreadableDocument as error:
        return error.code, str(error)


def inspect_document(data: bytes) -> Inspected:
    """Return what ``data`` is; UnreadableDocument where it cannot be read."""
    found = sniff(data, NAME).value
    try:
        document = read_document(data, NAME)
    except UnreadableDocument as error:
        if error.code == "not-a-document":  # the official system's page for a symbol that it does not hold
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
