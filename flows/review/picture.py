"""The picture of a page, made in a separate process: a PDF file that crashes or hangs its reader stops only that."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from flows.model import PrepmeetError
from flows.reading.pdf import page_picture
from flows.review.document import ReviewDocument

PDF = "application/pdf"
WIDTH = 1200
MAX_SECONDS = 30


def picture_of(raw: Path, document: ReviewDocument, page: int) -> bytes:
    """Return a page of a document's archived PDF file as PNG.

    PrepmeetError if the file is no PDF, is missing, has other bytes than those that were read, or cannot be shown.
    """
    name = document.source_file
    path = raw / (name or "")
    if document.media_type != PDF or name is None or not path.resolve().is_relative_to(raw.resolve()):
        raise PrepmeetError(f"{document.document_id}: there is no PDF file of this document")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PrepmeetError(f"{path}: the file cannot be opened ({error.strerror})") from error
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise PrepmeetError(f"{path}: the file has other bytes than those that were read; make a new release")
    command = [sys.executable, "-m", "flows.review.picture", str(page), str(WIDTH)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=MAX_SECONDS, check=True)
    except subprocess.SubprocessError as error:
        raise PrepmeetError(f"{path}: page {page} cannot be shown") from error
    return done.stdout


if __name__ == "__main__":
    sys.stdout.buffer.write(page_picture(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2])))
