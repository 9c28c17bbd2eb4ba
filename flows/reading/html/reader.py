"""HTML page → Document: the text of the page without the menus and scripts of the web site."""

from __future__ import annotations

import codecs
import hashlib
import re

from lxml import etree

from flows.model import BlockRole, Document, Issue, Severity, UnreadableDocument
from flows.reading.assemble import assemble
from flows.reading.contents import mark_contents
from flows.reading.drafts import BlockDraft
from flows.reading.html.blocks import html_blocks
from flows.reading.html.footnotes import find_notes
from flows.reading.xml_elements import Element

SIZE_LIMIT = 10_000_000  # bytes; a report of 100 pages has less than one million
ELEMENT_LIMIT = 500_000
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
DECLARED_WITHIN = 2048
# browsers decode these encodings as Windows-1252
LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"})
ERROR_PAGE = re.compile(
    r"\b(?:40[0-9]|50[0-9])\b|\berror\b|not found|does not exist|forbidden|access denied|unavailable|just a moment|"
    r"enable javascript|redirect|no encontrad|introuvable",
    re.IGNORECASE,
)
MAX_ERROR_PAGE = 600  # characters; a report is always longer


def read_html(data: bytes, name: str) -> Document:
    """Read an HTML page as headings, paragraphs, list items with their labels, table cells and footnotes.

    Footnote marks become anchors; footnotes keep their position in the page. Labels that a browser counts are written
    out. Menus, scripts and hidden text are skipped; header and footer of a site without <main> are furniture.

    Raises:
        UnreadableDocument: too-large, broken-html (nested too deeply), not-a-document (no text, or an error page).
    """
    if len(data) > SIZE_LIMIT:
        raise UnreadableDocument("too-large", f"{name}: {len(data):,} bytes are more than the limit {SIZE_LIMIT:,}")
    markup, encoding_issue = _decode(data)
    root = _parse(markup, name)
    body = _main_element(root)
    drafts = mark_contents(html_blocks(body, find_notes(body)))
    title = " ".join((root.findtext(".//title") or "").split())
    _check_is_document(root, title, drafts, name)
    text, blocks = assemble(drafts)
    language = (root.get("lang") or "")[:2].lower()
    properties = {"title": title, "language": language}
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type="text/html",
        reader="html",
        text=text,
        blocks=blocks,
        properties={key: value for key, value in properties.items() if value},
        issues=() if encoding_issue is None else (encoding_issue,),
    )


def _decode(data: bytes) -> tuple[str, Issue | None]:
    """Decode the page: by byte order mark, as UTF-8, in the declared encoding, else as Windows-1252."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), None
    found = DECLARED.search(data[:DECLARED_WITHIN])
    declared = "" if found is None else found.group(1).decode("ascii").lower()
    for encoding in ("utf-8", "cp1252" if declared in LATIN else declared):
        try:
            return data.decode(encoding), None
        except (LookupError, ValueError):  # unknown encoding, or bytes that are invalid in it
            continue
    encoding = "utf-8" if declared in ("utf-8", "utf8") else "cp1252"
    message = f"the page is not written in the encoding that it declares; read as {encoding}"
    return data.decode(encoding, "replace"), Issue(Severity.WARNING, "broken-encoding", message, declared or None)


def _parse(markup: str, name: str) -> Element:
    # huge_tree raises the maximum depth from 256 to 2048: old pages never close their <font>
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(markup.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as fault:
        raise UnreadableDocument("not-a-document", f"{name}: the page is empty") from fault
    if root is None:
        raise UnreadableDocument("not-a-document", f"{name}: the page is empty")
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise UnreadableDocument("broken-html", f"{name}: the page is nested too deeply to be read; save it anew")
    if root.xpath("count(descendant-or-self::*)") > ELEMENT_LIMIT:
        raise UnreadableDocument("too-large", f"{name}: more than {ELEMENT_LIMIT:,} elements; split the page")
    return root


def _main_element(root: Element) -> Element:
    mains = list(root.iter("main"))
    if len(mains) == 1 and "".join(mains[0].itertext()).strip():
        return mains[0]
    body = root.find("body")
    return root if body is None else body


def _check_is_document(root: Element, title: str, drafts: list[BlockDraft], name: str) -> None:
    texts = [draft.text for draft in drafts if draft.role is not BlockRole.FURNITURE and draft.text.strip()]
    if not texts:
        raise UnreadableDocument(
            "not-a-document", f"{name}: the page holds no text (a script fills it in?); save the document itself"
        )
    if sum(map(len, texts)) > MAX_ERROR_PAGE:
        return
    redirects = any((meta.get("http-equiv") or "").lower() == "refresh" for meta in root.iter("meta"))
    if redirects or ERROR_PAGE.search(f"{title} {texts[0]}"):
        raise UnreadableDocument(
            "not-a-document", f"{name}: a page that says “{texts[0][:60]}”, not a report; get the document again"
        )
