"""A fictional report of a hundred pages and more, as long as the longest that the United Nations print."""

from __future__ import annotations

import json
import sys
from functools import cache
from itertools import cycle, islice
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS))  # where the maker of fictional reports looks for its writers

from maker.pdf_format import tagged_pdf, untagged_pdf  # noqa: E402
from maker.script import NOTE, Script, ScriptWriter  # noqa: E402
from maker.word_format import word_automatic, word_literal  # noqa: E402

MASTHEAD = (
    "United Nations",
    "A/CONF.299/RPM.9/1",
    "Nineteenth United Nations Congress on Crime Prevention and Criminal Justice",
    "Distr.: General",
    "7 May 2045",
    "Original: English",
    "Report of the regional preparatory meeting",
)
CHAPTERS, SECTIONS, PARAGRAPHS = 11, 5, 14  # in each chapter, in each section: 100 pages in all
NOTED, LISTED = 4, 3  # every so many paragraphs one with a footnote, one with a list of items


@cache
def long_script() -> Script:
    """Return the report: the paragraphs of the two fixed fictional reports again and again, under new headings."""
    texts = cycle(_texts())
    writer = ScriptWriter("en")
    writer.masthead(*MASTHEAD)
    for chapter in range(1, CHAPTERS + 1):
        writer.chapter(f"Chapter {chapter} of the fictional report")
        writer.table(("Office", "Name", "Country"), *((f"Office {row}", f"Person {row}", "Kenya") for row in range(12)))
        for section in range(1, SECTIONS + 1):
            writer.section(f"Section {section} of chapter {chapter}")
            for number in range(PARAGRAPHS):
                text = next(texts)
                if number % NOTED:
                    writer.numbered(text)
                else:
                    writer.numbered(f"{text[:-1]}{NOTE}{text[-1]}", f"See A/CONF.299/RPM.9/{number + 2}.")
                if number % LISTED == 0:
                    for item in islice(texts, 3):
                        writer.item(item)
    return writer.script("A/CONF.299/RPM.9/1", "V.45-00999")


def _texts() -> list[str]:
    found: list[str] = []
    for name in ("first", "second"):
        path = TESTS / "golden" / "made" / name / "en.expected.json"
        found += [text for _, _, text in json.loads(path.read_text(encoding="utf-8"))["paragraphs"]]
    return found


LONG_REPORTS = {
    "100 pages.tagged.pdf": tagged_pdf,
    "100 pages.untagged.pdf": untagged_pdf,
    "100 pages.literal.docx": word_literal,
    "100 pages.automatic.docx": word_automatic,
}
