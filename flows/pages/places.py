"""Addresses of places in documents: in the reading pages of a release, or where a document was published."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote

from flows.model.release_files import DOCUMENTS_FOLDER

MAX_NAME = 150
DIGEST_DIGITS = 12


def place_address(source_url: str | None) -> str | None:
    """Return the official address of a document, if it is one of the Web; else None."""
    return source_url if source_url is not None and source_url.startswith(("https://", "http://")) else None


def page_name(document_id: str) -> str:
    """Return the file name of a document's reading page; two documents never have the same.

    "A/CONF.222/RPM.3/1-en" → "A_CONF.222_RPM.3_1-en.html".
    """
    name = re.sub(r"[^A-Za-z0-9.\-/]", lambda found: f"~{ord(found[0]):x}~", document_id).replace("/", "_")
    if len(name) > MAX_NAME or name.startswith("."):
        digest = hashlib.sha256(document_id.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_DIGITS]
        name = f"{name[:MAX_NAME].lstrip('.')}~{digest}"
    return f"{name}.html"


def row_anchor(table: str, row_id: str) -> str:
    """Return the anchor of a row in a page: an ASCII text, the same in ``id="…"`` and after "#"."""
    return quote(f"{table}/{row_id}", safe="/()@~:.")


def row_place(table: str, row_id: str, document_id: str) -> str:
    """Return page and anchor of a row: "NAME.html#participants/cc15-lac/MAR"."""
    return f"{page_name(document_id)}#{row_anchor(table, row_id)}"


def place_in_release(table: str, row_id: str, document_id: str) -> str:
    """Return the address of a row from a page at the top of a release."""
    # the browser decodes "%" in the path and "~" is allowed in it
    return f"{DOCUMENTS_FOLDER}/{row_place(table, row_id, document_id)}"
