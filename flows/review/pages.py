"""One static HTML page per document of a release: the report with every row in its place. It needs no script."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from flows.review.document import ReviewDocument
from flows.review.kinds import KINDS
from flows.review.release import Release
from flows.review.rendering import page, static_text
from flows.review.views import ParagraphView, RowView, paragraph_view, row_anchor

BATCH = 100  # documents that are read together, because each query costs time
MAX_NAME = 150
DIGEST_DIGITS = 12


def document_pages(release_folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield file name and HTML of each document of a release; the same release gives the same bytes."""
    release = Release(release_folder)
    ids = sorted(one.document_id for one in release.documents())
    for start in range(0, len(ids), BATCH):
        for document in release.read_all(ids[start : start + BATCH]):
            yield page_name(document.document_id), document_page(document)


def page_name(document_id: str) -> str:
    """Return the file name of a document's page; two documents never have the same.

    "A/CONF.222/RPM.3/1-en" → "A_CONF.222_RPM.3_1-en.html".
    """
    name = re.sub(r"[^A-Za-z0-9.\-/]", lambda found: f"~{ord(found[0]):x}~", document_id).replace("/", "_")
    if len(name) > MAX_NAME or name.startswith("."):
        digest = hashlib.sha256(document_id.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_DIGITS]
        name = f"{name[:MAX_NAME].lstrip('.')}~{digest}"
    return f"{name}.html"


def row_place(table: str, row_id: str, document_id: str) -> str:
    """Return page and anchor of a row: "NAME.html#participants/cc15-lac/MAR"."""
    return f"{page_name(document_id)}#{row_anchor(table, row_id)}"


def document_page(document: ReviewDocument) -> bytes:
    """Return the page of a document as UTF-8."""
    views = [paragraph_view(document, one, None) for one in document.paragraphs]
    style = static_text("marks.css") + static_text("reading.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    facts = {
        "document": document,
        "paragraphs": views,
        "index": _index(views),
        "paragraph_anchors": {
            one.paragraph_id: row_anchor("paragraphs", one.paragraph_id) for one in document.paragraphs
        },
        "style": Markup(style),
        "style_digest": digest,
    }
    return page("reading.html", facts).encode()


def _index(views: list[ParagraphView]) -> dict[str, list[RowView]]:
    """Return the rows of each kind, in the order of the text."""
    rows = [row for view in views for row in view.rows]
    return {table: found for table in KINDS if (found := [row for row in rows if row.kind.table == table])}
