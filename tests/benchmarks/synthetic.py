"""Any number of distinct reports, made from the fictional ones: each of a meeting of its own, in four formats, mixed.

Run: python -m tests.benchmarks.synthetic FOLDER NUMBER [short]; short ones are of one page, of plain text.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
MADE = GOLDEN / "made"
BASES = (
    "first/en.line.txt",
    "second/en.html.html",
    "first/fr.line.txt",
    "second/en.literal.docx",
    "second/es.wrapped.txt",
    "first/en.html.html",
    "second/en.line.txt",
    "first/es.automatic.docx",
)
# without the number of the Congress, a report's meeting is that of its series of symbols
CONGRESS = re.compile(
    r"\b\w+ (?=United\s+Nations\s+Congress\b)|\b\w+\N{MASCULINE ORDINAL INDICATOR}? (?=Congreso\s+de\s+las)"
    r"|\b[\w-]+ (?=Congrès\s+des\s+Nations)"
)
SERIES = re.compile(r"A/CONF\.\d+")
SHORT = GOLDEN / "latin1_short.txt"


def write_reports(folder: Path, number: int, *, short: bool = False) -> int:
    """Write so many reports into the folder and return their bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    made = short_reports(number) if short else reports(number)
    return sum((folder / name).write_bytes(data) for name, data in made)


def short_reports(number: int) -> Iterator[tuple[str, bytes]]:
    """Yield names and contents of reports of one page."""
    first, _, rest = CONGRESS.sub("", SHORT.read_text("latin-1")).partition("\n")
    for at in range(number):
        yield f"report_{at:06}.txt", f"{first}\nA/CONF.{1000 + at}/RPM.1/1\n{rest}".encode()


def reports(number: int) -> Iterator[tuple[str, bytes]]:
    """Yield names and contents."""
    contents = [(base, (MADE / base).read_bytes()) for base in BASES]
    for at in range(number):
        base, data = contents[at % len(contents)]
        suffix = base.rpartition(".")[2]
        name = f"{at // 1000:03}/report_{at:06}.{suffix}"
        yield name.replace("/", "_"), _docx(data, at) if suffix == "docx" else _text(data, at)


def _text(data: bytes, at: int) -> bytes:
    return SERIES.sub(f"A/CONF.{1000 + at}", CONGRESS.sub("", data.decode("utf-8"))).encode("utf-8")


def _docx(data: bytes, at: int) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            new.writestr(item.filename, _text(content, at) if item.filename.endswith(".xml") else content)
    return written.getvalue()


if __name__ == "__main__":
    write_reports(Path(sys.argv[1]), int(sys.argv[2]), short="short" in sys.argv[3:])
