"""Old Word files (.doc) and WordPerfect files → Document, through an installed converter.

The only exception to the rule that reading is pure: no library reads these formats. LibreOffice (all formats) or
antiword (.doc only; text without styles) is found on the search path and runs as a subprocess in a temporary folder,
with a separate profile and a time limit. The same bytes and the same program give the same Document.
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
from flows.reading.assemble import assemble
from flows.reading.drafts import BlockDraft
from flows.reading.sniff import OLE_SIGNATURE, WORDPERFECT_SIGNATURE
from flows.reading.word.reader import read_docx

WORD_STREAM = "WordDocument".encode("utf-16-le")
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
SECTOR = 512
FILE_INFORMATION_BLOCK = b"\xec\xa5"  # start of the stream WordDocument; bit 8 of its flags means "encrypted"
FLAGS_AT = 0x0A
ENCRYPTED_FLAG = 0x0100
TIME_LIMIT = 60  # seconds; a report takes less than one
# Run a converter and kill its process group when it has finished, after the time limit, or when the parent process has
# ended for any reason; in the last case also remove the temporary folder.
SUPERVISOR = (
    "import os, select, shutil, signal, subprocess, sys, time\n"
    "folder, seconds, *command = sys.argv[1:]\n"
    "converter = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)\n"
    "deadline = time.monotonic() + float(seconds)\n"
    "is_orphan = False\n"
    "while converter.poll() is None and time.monotonic() < deadline and not is_orphan:\n"
    "    is_orphan = bool(select.select([sys.stdin], [], [], 0.05)[0])\n"  # end of file: the parent process has ended
    "try:\n"
    "    os.killpg(converter.pid, signal.SIGKILL)\n"
    "except OSError:\n"
    "    pass\n"
    "status = converter.wait()\n"
    "if is_orphan:\n"
    "    shutil.rmtree(folder, ignore_errors=True)\n"
    "sys.exit(1 if status else 0)\n"
)
LIBREOFFICE = ("soffice", "libreoffice")
ANTIWORD = "antiword"
NOTE = re.compile(r"\s*\[(\d{1,3})\]")
NOTES_RULE = re.compile(r"-{20,}")  # antiword prints this line between text and notes


def has_converter() -> bool:
    """Return whether a converter for these formats is installed."""
    return _installed(*LIBREOFFICE, ANTIWORD) is not None


def _installed(*names: str) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def read_legacy_doc(data: bytes, name: str) -> Document:
    """Read an old Word or WordPerfect file (reader "doc-libreoffice" or "doc-antiword").

    Raises:
        UnreadableDocument: not-a-word-document, encrypted-office, needs-conversion (no converter is installed, or it
            failed), and the errors of read_docx for the converted file.
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
    if data.startswith(WORDPERFECT_SIGNATURE):
        return ".wpd"
    if not data.startswith(OLE_SIGNATURE):
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
    """Return ``data`` converted to DOCX by LibreOffice; None if it fails or exceeds the time limit."""
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
    """Return the output of the program; None if it fails or exceeds the time limit. It never outlives this process."""
    try:
        supervisor = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", SUPERVISOR, folder, str(TIME_LIMIT), *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # in a new session: a signal that ends this process must not end the supervisor
            start_new_session=True,
        )
    except OSError:
        return None
    with supervisor:
        output = supervisor.stdout.read() if supervisor.stdout else b""
    return output if supervisor.returncode == 0 else None


def _from_antiword(text: str, name: str) -> Document:
    """Parse the output of antiword: a line is a paragraph, "[1]" is a footnote mark, the notes come last."""
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
