"""Write paragraphs as ``pdftotext`` does: lines broken by the widths of letters, in pages with headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

NARROW, WIDE = "iljtfrI.,;:’'()[]- ", "mwMW—%"
MEASURE = 74.0  # in widths of a usual letter
PAGE_LINES = 46
LABEL_WIDTH = 6
LEFT = 16  # where the text begins
LABEL = re.compile(r"(\d{1,3}\.|[IVX]+\.|[A-Z]\.|\(?[a-z]{1,4}\))\s+(?=\S)")
SYMBOL, JOB = "A/CONF.998/RPM.1/L.1", "V.31-04417"


def text_width(text: str, *, equal: bool) -> float:
    """Return the width of a text; ``equal``: all letters have one width."""
    if equal:
        return len(text)
    return sum(0.6 if letter in NARROW else 1.4 if letter in WIDE or letter.isupper() else 1.0 for letter in text)


def write_pages(paragraphs: Sequence[str], *, layout: bool, equal: bool) -> bytes:
    """Return paragraphs as text in pages.

    Args:
        paragraphs: The paragraphs with their labels.
        layout: Keep the layout by blanks, as ``pdftotext -layout``; otherwise each label is alone on its line.
        equal: All letters have one width.
    """
    lines = [line for paragraph in paragraphs for line in _paragraph(paragraph, layout=layout, equal=equal)]
    starts = range(0, len(lines), PAGE_LINES)
    pages = [lines[start : start + PAGE_LINES] for start in starts]
    return "".join(_page(page, number, len(pages), layout=layout) for number, page in enumerate(pages, 1)).encode()


def _paragraph(text: str, *, layout: bool, equal: bool) -> list[str]:
    label = LABEL.match(text)
    first = ""
    if label:
        first, text = label.group(1), text[label.end() :]
    indent = 5 if label and first[0] == "(" else 0
    lines = list(_broken(text, indent + LABEL_WIDTH if label else 0, equal=equal))
    if not layout:
        return [*([first] if label else []), *lines, ""]
    lines[0] = f"{' ' * indent}{first:<{LABEL_WIDTH}}{lines[0]}" if label else lines[0]
    return [*(" " * LEFT + line for line in lines), ""]


def _broken(text: str, indent: int, *, equal: bool) -> Iterator[str]:
    line, room = "", MEASURE - indent
    for word in re.findall(r"[^ -]*-(?=[^\W\d])|[^ ]+? +|[^ ]+$|[^ -]*-", text):
        if line and text_width((line + word).rstrip(), equal=equal) > room:
            yield line.rstrip()
            line, room = "", MEASURE
        line += word
    yield line.rstrip()


def _page(lines: Sequence[str], number: int, count: int, *, layout: bool) -> str:
    if layout:
        header = ["", "", ""] if number == 1 else [f"{SYMBOL:>{100 if number % 2 else 0}}", "", ""]
        footer = ["", "", f"{number}/{count}{JOB:>80}" if number % 2 == 0 else f"{JOB}{number:>80}/{count}"]
    else:
        header = [] if number == 1 else [SYMBOL, ""]
        footer = ["", f"{number}/{count}", "", JOB, ""]
    return "\n".join([*header, *lines, *footer]) + "\n\f"
