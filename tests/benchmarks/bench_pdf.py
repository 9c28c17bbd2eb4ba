"""The PDF reader beside plain pypdfium2 text (the floor), pdfplumber and markitdown, in one run on the same bytes.

Run: python -m tests.benchmarks.bench_pdf [FILE …]. Without files: those of the folder PREPMEET_CORPUS and the fixed set
of fictional reports. Prints milliseconds of processor time a page, the best of the rounds, and how many times as long
as ours a reader took, the median of the rounds; then the peak memory on a report of 100 pages.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from flows.model import UnreadableDocument
from flows.reading.pdf import read_pdf

from . import readers
from .long_report import LONG_REPORTS, long_script
from .measuring import (
    Rival,
    Timing,
    added,
    corpus_files,
    installed,
    made_files,
    print_head,
    print_lowest,
    print_memory,
    print_row,
    take_turns,
)

ROUNDS = 3
RIVALS = (
    Rival("ours", readers.ours_pdf),
    Rival("pypdfium2 text", readers.pypdfium2_text),
    Rival("pdfplumber", readers.pdfplumber, "pdfplumber", "pdfplumber"),
    Rival("markitdown", readers.markitdown, "markitdown", "'markitdown[pdf]'"),
)
PARSED = Rival("ours and parsed", readers.ours_pdf_parsed)
KINDS = {"tagged_pdf": "tagged", "pdf": "untagged"}


def main(files: Sequence[Path] = ()) -> None:
    """Measure each file, then all tagged and all untagged ones together, then memory."""
    rivals = installed(RIVALS)
    timings: dict[str, list[Timing]] = {}
    print_head("PDF, ms a page", "pages", rivals)
    for name, data in _documents(files):
        try:
            document = read_pdf(data, name)
        except UnreadableDocument as error:
            print(f"{name:32} not read: {error.code}")
            continue
        timing = Timing(name, document.pages or 1, take_turns(rivals, data, ROUNDS))
        timings.setdefault(KINDS[document.reader], []).append(timing)
        print_row(timing)
    for kind, found in sorted(timings.items()):
        print_row(added(f"all {len(found)} {kind}", found))
    for kind, found in sorted(timings.items()):
        print_lowest(kind, found, rivals[2:])
    name, write = next(iter(LONG_REPORTS.items()))
    print_memory(name, write(long_script()), [*rivals, PARSED])


def _documents(files: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    for path in files or corpus_files(b"%PDF"):
        yield path.name, path.read_bytes()
    for path in () if files else made_files("en.*.pdf"):
        yield f"made, {path.parent.name}/{path.name}", path.read_bytes()
    for name, write in () if files else LONG_REPORTS.items():
        if name.endswith(".pdf"):
            yield name, write(long_script())


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
