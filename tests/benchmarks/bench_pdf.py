"""Time and memory of the PDF reader on a folder of PDFs, beside plain pypdfium2 text and, where installed, pdfplumber.

Run: python tests/benchmarks/bench_pdf.py FOLDER. Prints milliseconds per page of each reader, all in one run, and the
peak memory of the process after ours.
"""

from __future__ import annotations

import importlib.util
import io
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from flows.model import UnreadableDocument
from flows.reading.pdf import read_pdf


def plain_text(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
    document.close()


def ours(data: bytes) -> None:
    read_pdf(data, "bench.pdf")


def pdfplumber_text(data: bytes) -> None:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()


def markitdown_text(data: bytes) -> None:
    from markitdown import MarkItDown

    MarkItDown().convert_stream(io.BytesIO(data), file_extension=".pdf")


def readers() -> dict[str, Callable[[bytes], None]]:
    found: dict[str, Callable[[bytes], None]] = {"ours": ours, "pypdfium2 text": plain_text}
    for module, reader in (("pdfplumber", pdfplumber_text), ("markitdown", markitdown_text)):
        if importlib.util.find_spec(module):
            found[module] = reader
    return found


def milliseconds(reader: Callable[[bytes], None], data: bytes, rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        reader(data)
        best = min(best, time.perf_counter() - start)
    return 1000 * best


def main(folder: Path) -> None:
    totals = dict.fromkeys(readers(), 0.0)
    pages = 0
    peak = 0
    for path in sorted(folder.glob("*.pdf")):
        data = path.read_bytes()
        try:
            count = read_pdf(data, path.name).pages or 1
        except UnreadableDocument as error:
            print(f"{path.name:32} {error.code}")
            continue
        peak = max(peak, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        pages += count
        line = [f"{path.name:32} {count:4} pp"]
        for name, reader in readers().items():
            spent = milliseconds(reader, data, 3 if name in ("ours", "pypdfium2 text") else 1)
            totals[name] += spent
            line.append(f"{name} {spent / count:7.1f}")
        print("  ".join(line))
    print(
        f"{'all, ms per page':32} {pages:4} pp  " + "  ".join(f"{name} {t / pages:.1f}" for name, t in totals.items())
    )
    print(f"peak memory with ours alone run first on each file: {peak} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
