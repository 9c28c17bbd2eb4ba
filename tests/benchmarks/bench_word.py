"""Word files side by side: this project's reader, python-docx and docx2python, in one run on the same bytes.

Usage: python tests/benchmarks/bench_word.py [FILE …]   (default: the Word files in the folder PREPMEET_CORPUS)

Each reader does what gets all text that it can: ours a whole Document (numbers, notes, masthead, properties),
python-docx the text of paragraphs and table cells, docx2python its plain text. Prints milliseconds a document (the best
of several runs), how many times as long as ours, and what the texts keep: paragraphs 1..n and no-break hyphens.
"""

from __future__ import annotations

import importlib.util
import os
import re
import sys
import time
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

from flows.reading.word import read_docx

RUNS = 10
NUMBERED = re.compile(r"\s*(\d{1,3})[.)]\s")


def ours(data: bytes) -> str:
    return read_docx(data, "bench").text


def python_docx(data: bytes) -> str:
    import docx

    document = docx.Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def docx2python(data: bytes) -> str:
    import docx2python as library

    with library.docx2python(BytesIO(data)) as opened:
        return str(opened.text)


READERS: dict[str, tuple[str, Callable[[bytes], str]]] = {
    "ours": ("flows", ours),
    "python-docx": ("docx", python_docx),
    "docx2python": ("docx2python", docx2python),
}


def best_times(readers: dict[str, Callable[[bytes], str]], data: bytes) -> dict[str, tuple[float, str]]:
    """Return each reader's shortest time in milliseconds and its text; the readers take turns, so that a busy moment of
    the machine hits all of them.
    """
    best: dict[str, tuple[float, str]] = {}
    for _ in range(RUNS):
        for name, reader in readers.items():
            start = time.perf_counter()
            text = reader(data)
            took = (time.perf_counter() - start) * 1000
            if name not in best or took < best[name][0]:
                best[name] = (took, text)
    return best


def highest_in_sequence(text: str) -> int:
    """Return n of the paragraphs 1..n that follow each other without a gap."""
    expected = 1
    for line in text.splitlines():
        label = NUMBERED.match(line)
        if label and int(label.group(1)) == expected:
            expected += 1
    return expected - 1


def compare(path: Path) -> None:
    """Print one line a reader for one file."""
    data = path.read_bytes()
    print(f"{path.name} ({len(data):,} bytes)")
    installed = {
        name: reader for name, (module, reader) in READERS.items() if importlib.util.find_spec(module) is not None
    }
    best = best_times(installed, data)
    for name in READERS:
        if name not in best:
            print(f"  {name:12} not installed")
            continue
        took, text = best[name]
        kept = f"paragraphs 1..{highest_in_sequence(text)}, {len(text):,} characters, {text.count('-')} hyphens"
        print(f"  {name:12} {took:8.1f} ms  {took / best['ours'][0]:5.1f} times  {kept}")


def corpus_files() -> Iterable[Path]:
    """Return the corpus files that are DOCX by their first bytes, whatever they are called."""
    folder = Path(os.environ.get("PREPMEET_CORPUS", "../shared/corpus"))
    for path in sorted(folder.glob("*.[dD][oO][cC]*")):
        if path.read_bytes().startswith(b"PK\x03\x04"):
            yield path


def main() -> None:
    """Compare the readers on each file."""
    files = [Path(argument) for argument in sys.argv[1:]] or list(corpus_files())
    if not files:
        sys.exit("no Word file: name one, or set PREPMEET_CORPUS to the folder of the corpus")
    for path in files:
        compare(path)


if __name__ == "__main__":
    main()
