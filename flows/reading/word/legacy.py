"""Word files from before DOCX (.doc) and WordPerfect files → Document, through a converter that is installed.

The one exception to the rule that reading is pure: no library reads these formats, so LibreOffice (all of them) or
antiword (.doc only; text without styles) is run as a program of its own, found on the search path, in a temporary
folder with a profile of its own and a time limit. The same bytes and the same program give the same Document.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from flows.model import BlockRole, Document, FootnoteAnchor, Issue, Severity, UnreadableDocument
from flows.reading.assemble import BlockDraft, assemble
from flows.reading.word.reader import read_docx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORDPERFECT = b"\xffWPC"
WORD_STREAM = "WordDocument".encode("utf-16-le")
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
SECTOR = 512
FILE_INFORMATION_BLOCK = b"\xec\xa5"  # opens the stream WordDocument; bit 8 of its flags says "encrypted"
FLAGS_AT = 0x0A
ENCRYPTED_FLAG = 0x0100
TIME_LIMIT = 60  # seconds; a report takes less than one
# runs a converter and ends it with all that it started: once it is done, after some seconds, or when the process that
# reads the document is gone, however it went; then the warden removes its folder, too
WARDEN = (
    "import os, select, shutil, signal, subprocess, sys, time\n"
    "folder, seconds, *command = sys.argv[1:]\n"
    "converter = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)\n"
    "deadline = time.monotonic() + float(seconds)\n"
    "is_alone = False\n"
    "while converter.poll() is None and time.monotonic() < deadline and not is_alone:\n"
    "    is_alone = bool(select.select([sys.stdin], [], [], 0.05)[0])\n"  # its end: the other end's process is gone
    "try:\n"
    "    os.killpg(converter.pid, signal.SIGKILL)\n"
    "except OSError:\n"
    "    pass\n"
    "status = converter.wait()\n"
    "if is_alone:\n"
    "    shutil.rmtree(folder, ignore_errors=True)\n"
    "sys.exit(1 if status else 0)\n"
)
LIBREOFFICE = ("soffice", "libreoffice")
ANTIWORD = "antiword"
NOTE = re.compile(r"\s*\[(\d{1,3})\]")
NOTES_RULE = re.compile(r"-{20,}")  # antiword's line between the text and its notes


def has_converter() -> bool:
    """Whether a program is installed that may read such files."""
    return _installed(*LIBREOFFICE, ANTIWORD) is not None


def _installed(*names: str) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def read_legacy_doc(data: bytes, name: str) -> Document:
    """Return an old Word or WordPerfect file as a Document (reader "doc-libreoffice" or "doc-antiword").

    UnreadableDocument: not-a-word-document, encrypted-office, needs-conversion (no converter is installed, or it
    failed), and what read_docx raises on the converted file.
    """
    suffix = _suffix(data, name)
    if program := _installed(*LIBREOFFICE):
        converted = _convert(program, data, suffix)
        if converted is not None:
            return _as_original(read_docx(converted, name), data, "doc-libreoffice", suffix)
    if suffix == ".doc" and (program := _installed(ANTIWORD)):
        text = _antiword(program, data)
        if text is not None:
            return _as_original(_from_antiword(text, name), data, "doc-antiword", suffix)
    raise UnreadableDocument(
        "needs-conversion",
        f"{name}: a file of an old Word or of WordPerfect that no installed program can read: convert it to DOCX",
    )


def _suffix(data: bytes, name: str) -> str:
    if data.startswith(WORDPERFECT):
        return ".wpd"
    if not data.startswith(OLE):
        raise UnreadableDocument("not-a-word-document", f"{name}: no Word file (.doc): it does not begin as one")
    if ENCRYPTED_STREAM in data or _is_encrypted(data):
        raise UnreadableDocument("encrypted-office", f"{name}: the file is encrypted; save it without password")
    if WORD_STREAM not in data:
        raise UnreadableDocument(
            "not-a-word-document", f"{name}: an Office file, but no Word text; is it a spreadsheet?"
        )
    return ".doc"


def _is_encrypted(data: bytes) -> bool:
    for start in range(SECTOR, len(data) - FLAGS_AT - 2, SECTOR):
        if data.startswith(FILE_INFORMATION_BLOCK, start):
            return bool(int.from_bytes(data[start + FLAGS_AT : start + FLAGS_AT + 2], "little") & ENCRYPTED_FLAG)
    return False


def _as_original(document: Document, data: bytes, reader: str, suffix: str) -> Document:
    return replace(
        document,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type="application/msword" if suffix == ".doc" else "application/vnd.wordperfect",
        reader=reader,
    )


def _convert(program: str, data: bytes, suffix: str) -> bytes | None:
    """Return the DOCX that LibreOffice makes of ``data``; None where it makes none in time."""
    with tempfile.TemporaryDirectory(prefix="prepmeet-") as folder:
        source = Path(folder, f"document{suffix}")
        source.write_bytes(data)
        profile = Path(folder, "profile").as_uri()
        command = [program, "--headless", "--norestore", f"-env:UserInstallation={profile}"]
        _run([*command, "--convert-to", "docx", "--outdir", folder, str(source)], folder)
        converted = source.with_suffix(".docx")
        return converted.read_bytes() if converted.is_file() else None


def _antiword(program: str, data: bytes) -> str | None:
    with tempfile.TemporaryDirectory(prefix="prepmeet-") as folder:
        source = Path(folder, "document.doc")
        source.write_bytes(data)
        output = _run([program, "-m", "UTF-8.txt", "-w", "0", str(source)], folder)
    return output.decode("utf-8", "replace") if output else None


def _run(command: Sequence[str], folder: str) -> bytes | None:
    """Return what the program prints; None where it fails or takes too long. It never outlives this process."""
    try:
        warden = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", WARDEN, folder, str(TIME_LIMIT), *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # in a session of its own: what ends this process must leave the warden to do its work
            start_new_session=True,
        )
    except OSError:
        return None
    with warden:
        output = warden.stdout.read() if warden.stdout else b""
    return output if warden.returncode == 0 else None


def _from_antiword(text: str, name: str) -> Document:
    """Return antiword's plain text as blocks: a line is a paragraph, "[1]" a footnote's mark, the notes stand last."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    rules = [index for index, line in enumerate(lines) if NOTES_RULE.fullmatch(line)]
    body, notes = (lines[: rules[-1]], lines[rules[-1] + 1 :]) if rules else (lines, [])
    drafts = [*(_paragraph(line) for line in body), *_notes(notes)]
    whole, blocks = assemble(drafts)
    if not blocks:
        raise UnreadableDocument("empty-document", f"{name}: the Word file holds no text (only pictures?)")
    issue = Issue(
        Severity.WARNING,
        "plain-conversion",
        "read with antiword, which loses headings, tables, masthead and counted numbers; convert the file to DOCX",
    )
    return Document(
        name=name,
        sha256="",
        size=0,
        media_type="application/msword",
        reader="doc-antiword",
        text=whole,
        blocks=blocks,
        issues=(issue,),
    )


def _notes(lines: Sequence[str]) -> Iterator[BlockDraft]:
    mark, parts = "", list[str]()
    for line in lines:
        own = NOTE.match(line)
        if own and parts:
            yield BlockDraft(" ".join(parts), BlockRole.FOOTNOTE, footnote=mark)
            parts = []
        if own:
            mark = own.group(1)
            parts.append(mark)
        parts.append(line[own.end() :].strip() if own else line)
    if parts:
        yield BlockDraft(" ".join(parts), BlockRole.FOOTNOTE, footnote=mark or None)


def _paragraph(line: str) -> BlockDraft:
    parts: list[str] = []
    anchors: list[FootnoteAnchor] = []
    position = length = 0
    for mark in NOTE.finditer(line):
        parts.append(line[position : mark.start()])
        length += mark.start() - position
        anchors.append(FootnoteAnchor(length, mark.group(1)))
        position = mark.end()
    parts.append(line[position:])
    return BlockDraft("".join(parts), anchors=tuple(anchors))
