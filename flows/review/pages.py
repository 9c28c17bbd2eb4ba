"""One static HTML page per document of a release: the report with every row in its place. It needs no script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from flows.pages.places import page_name, row_anchor
from flows.pages.templates import policy_digest
from flows.review.document import ReviewDocument
from flows.review.kinds import KINDS
from flows.review.release import Release
from flows.review.rendering import page, static_text
from flows.review.views import ParagraphView, RowView, paragraph_view

BATCH = 100  # documents that are read together, because each query costs time


def document_pages(release_folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield file name and HTML of each document of a release; the same release gives the same bytes."""
    release = Release(release_folder)
    ids = sorted(one.document_id for one in release.documents())
    for start in range(0, len(ids), BATCH):
        for document in release.read_all(ids[start : start + BATCH]):
            yield page_name(document.document_id), document_page(document)


def document_page(document: ReviewDocument) -> bytes:
    """Return the page of a document as UTF-8."""
    views = [paragraph_view(document, one, None) for one in document.paragraphs]
    style = static_text("marks.css") + static_text("reading.css")
    facts = {
        "document": document,
        "paragraphs": views,
        "index": _index(views),
        "paragraph_anchors": {
            one.paragraph_id: row_anchor("paragraphs", one.paragraph_id) for one in document.paragraphs
        },
        "style": Markup(style),
        "style_digest": policy_digest(style),
    }
    return page("reading.html", facts).encode()


def _index(views: list[ParagraphView]) -> dict[str, list[RowView]]:
    """Return the rows of each kind, in the order of the text."""
    rows = [row for view in views for row in (*view.rows, *view.from_above)]
    return {table: found for table in KINDS if (found := [row for row in rows if row.kind.table == table])}
