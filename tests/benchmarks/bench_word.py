"""The Word reader beside python-docx and docx2python, in one run on the same bytes.

Run: python -m tests.benchmarks.bench_word [FILE …]. Without files: those of the folder PREPMEET_CORPUS, the fixed set of
fictional reports and one of 100 pages. Ours gives a whole Document: counted labels, notes, masthead, properties.
Prints milliseconds of processor time a document, the best of the rounds, and how many times as long as ours a reader
took, the median of the rounds; what the texts keep; the peak memory on 100 pages.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

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

ROUNDS = 5
RIVALS = (
    Rival("ours", readers.ours_docx),
    Rival("python-docx, text", readers.python_docx, "docx", "python-docx"),
    Rival("… and styles", readers.python_docx_styles, "docx", "python-docx"),
    Rival("docx2python", readers.docx2python, "docx2python", "docx2python"),
)
PARSED = Rival("ours and parsed", readers.ours_docx_parsed)
LABEL = re.compile(r"\s*(\d{1,4})[.)]\s")


def main(files: Sequence[Path] = ()) -> None:
    """Measure each file, then all together, then what the texts keep and memory."""
    rivals = installed(RIVALS)
    documents = dict(_documents(files))
    if not documents:
        sys.exit("no Word file: name one")
    print_head("DOCX, ms a document", "files", rivals)
    timings = []
    for name, data in documents.items():
        timings.append(Timing(name, 1, take_turns(rivals, data, ROUNDS)))
        print_row(timings[-1])
    print_row(added("all", timings))
    print_lowest("all", timings, rivals[1:])
    kept = [
        (rival.name, sum(labels_in_order(str(rival.read(data))) for data in documents.values())) for rival in rivals
    ]
    print(f"numbered paragraphs kept in order: {', '.join(f'{name} {count:,}' for name, count in kept)}")
    name, write = next((name, write) for name, write in LONG_REPORTS.items() if name.endswith(".docx"))
    print_memory(name, write(long_script()), [*rivals, PARSED])


def labels_in_order(text: str) -> int:
    """Return n of the paragraphs 1..n that follow each other without a gap."""
    expected = 1
    for line in text.splitlines():
        label = LABEL.match(line)
        if label and int(label.group(1)) == expected:
            expected += 1
    return expected - 1


def _documents(files: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    for path in files or corpus_files(b"PK\x03\x04"):
        yield path.name, path.read_bytes()
    for path in () if files else made_files("en.*.docx"):
        yield f"made, {path.parent.name}/{path.name}", path.read_bytes()
    for name, write in () if files else LONG_REPORTS.items():
        if name.endswith(".docx"):
            yield name, write(long_script())


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
