"""What a document says of itself, for the archive: format, language, symbol, type and meeting, or that it is none."""

from __future__ import annotations

from flows.model import UnreadableDocument
from flows.parsing.detection import detect_language
from flows.parsing.languages import LANGUAGES
from flows.parsing.masthead import parse_masthead
from flows.parsing.outline import parse_outline
from flows.reading import read_document
from flows.reading.sniff import sniff
from flows.sources.official_answers import Inspected

NAME = "the document"


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
