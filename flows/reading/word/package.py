"""Open a Word file, an untrusted zip archive, within limits; parse the XML of its parts without entities.

Nothing is unpacked to disk, and relations to targets outside the archive are ignored.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from flows.model import UnreadableDocument
from flows.reading.xml_elements import Element

# "Strict Open XML" uses the same element names in other namespaces
STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)

FILE_LIMIT = 200_000_000  # bytes of the file
UNPACKED_LIMIT = 300_000_000  # bytes of all entries together
PART_LIMIT = 30_000_000  # bytes of one XML part: a 100-page report has 3 million
TEXT_LIMIT = 60_000_000  # bytes of all XML parts together
ENTRY_LIMIT = 10_000
RATIO_LIMIT = 200  # the XML that Word writes is compressed 10 to 60 times
RATIO_FROM = 10_000_000  # bytes; a high ratio is harmless below this size

ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a part: ``kind`` is the last word of its type ("footnotes"), ``target`` the name of a part."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Package:
    """An open Word file. Part names are compared in lower case, without a leading slash."""

    name: str
    _archive: zipfile.ZipFile
    _entries: dict[str, zipfile.ZipInfo] = field(default_factory=dict)

    def xml(self, part: str) -> Element | None:
        """Return the root element of a part; None if the file has no such part."""
        entry = self._entries.get(part.lower())
        if entry is None:
            return None
        return parse_xml(self._read(entry), self.name)

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the relations of a part ("" is the package itself) by id, without external ones."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relation] = {}
        for relation in () if root is None else root.iterchildren("{*}Relationship"):
            target = relation.get("Target")
            if target and relation.get("TargetMode") != "External":
                kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
                found[relation.get("Id") or ""] = Relation(kind, _part_name(folder, target))
        return found

    def _read(self, entry: zipfile.ZipInfo) -> bytes:
        if entry.flag_bits & 0x1:
            raise UnreadableDocument(
                "encrypted-office", f"{self.name}: the file is encrypted; save it without password"
            )
        if entry.file_size > PART_LIMIT:
            raise UnreadableDocument(
                "too-large", f"{self.name}: {entry.filename} has {entry.file_size:,} bytes; split the document"
            )
        try:
            return self._archive.read(entry)
        except ZIP_FAULTS as fault:
            raise broken(self.name, f"{entry.filename} cannot be unpacked ({fault})") from fault


def broken(name: str, why: str) -> UnreadableDocument:
    """Return the error for a damaged file."""
    return UnreadableDocument("broken-docx", f"{name}: the Word file is broken: {why}; get it again or save it anew")


def open_package(data: bytes, name: str) -> Package:
    """Open a Word file.

    Raises:
        UnreadableDocument: not-a-word-document (no zip archive), broken-docx, too-large, zip-bomb (unpacks to more
            than any document).
    """
    if not data.startswith(b"PK"):
        raise UnreadableDocument("not-a-word-document", f"{name}: no Word file (DOCX): it does not begin as one")
    if len(data) > FILE_LIMIT:
        raise UnreadableDocument("too-large", f"{name}: {len(data):,} bytes are more than the limit {FILE_LIMIT:,}")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = archive.infolist()
    except ZIP_FAULTS as fault:
        raise broken(name, f"no readable zip archive ({fault})") from fault
    _check_size(entries, name)
    return Package(name, archive, {_part_name("", entry.filename).lower(): entry for entry in entries})


def main_part(package: Package) -> str:
    """Return the name of the part with the text.

    Raises:
        UnreadableDocument: not-a-word-document (no such part).
    """
    for relation in package.relations("").values():
        if relation.kind == "officeDocument":
            return relation.target
    raise UnreadableDocument("not-a-word-document", f"{package.name}: the file names no main text; is it a Word file?")


def parse_xml(data: bytes, name: str) -> Element:
    """Return the root element of an XML part, with Strict namespaces replaced by the usual ones; refuse entities."""
    if b"purl.oclc.org" in data:
        for strict, usual in STRICT:
            data = data.replace(strict, usual)
    # without huge_tree, libxml2 refuses trees deeper than 256 levels and entity expansion
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise broken(name, f"its XML cannot be read ({fault})") from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise broken(name, "its XML declares a document type, which Word never writes")
    return root


def _check_size(entries: list[zipfile.ZipInfo], name: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRY_LIMIT or unpacked > UNPACKED_LIMIT:
        raise UnreadableDocument(
            "zip-bomb", f"{name}: unpacks to {len(entries):,} parts of {unpacked:,} bytes: no document is like that"
        )
    text = sum(entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels")))
    for entry in entries:
        if entry.file_size > RATIO_FROM and entry.file_size > RATIO_LIMIT * max(entry.compress_size, 1):
            raise UnreadableDocument(
                "zip-bomb", f"{name}: {entry.filename} unpacks to {entry.file_size:,} bytes of nearly nothing"
            )
    if text > TEXT_LIMIT:
        raise UnreadableDocument("too-large", f"{name}: {text:,} bytes of XML are more than the limit {TEXT_LIMIT:,}")


def _part_name(folder: str, target: str) -> str:
    path = target.replace("\\", "/")
    absolute = path if path.startswith("/") else posixpath.join("/", folder, path)
    return posixpath.normpath(absolute).lstrip("/")
