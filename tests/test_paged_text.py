"""Text that ``pdftotext`` wrote, with and without ``-layout``: pages, lone labels, columns, broken words, doubts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paged_writer import write_pages

from flows.model import BlockRole, Document, FurnitureReason
from flows.parsing.outline import parse_outline
from flows.reading.text import read_text

MADE = Path(__file__).parent / "golden" / "made"
REPORTS = sorted(path for path in MADE.rglob("*.line.txt"))
layouts = pytest.mark.parametrize("layout", [True, False], ids=["layout", "plain"])
NARROW_LINE = "11 little villages still will fill little silt-filled inlets if it is still illicit to till it,"
WIDE_LINE = "Many women whom Madame Mwamba summoned made warm mammoth woollens"


def paragraphs(document: Document, language: str) -> list[tuple[str | None, str]]:
    return [(paragraph.label, " ".join(paragraph.text.split())) for paragraph in parse_outline(document, language)]


def texts(data: str) -> list[str]:
    return [block.text for block in read_text(data.encode(), "r.txt").blocks if block.role is BlockRole.PARAGRAPH]


def plain_paragraphs(path: Path) -> list[str]:
    """The paragraphs of a report without its tables, whose rows no wrapping can keep."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [line for line in lines if "\t" not in line and not line.endswith(("*", "330 120330"))]


@layouts
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: f"{path.parent.name}-{path.name[:2]}")
def test_a_report_in_pages_has_the_paragraphs_of_the_unwrapped_one(path: Path, layout: bool) -> None:
    report = plain_paragraphs(path)
    expected = read_text("\n\n".join(report).encode(), "r.txt")
    found = read_text(write_pages(report, layout=layout, equal=False), "r.txt")
    assert paragraphs(found, path.name[:2]) == paragraphs(expected, path.name[:2])


SENTENCES = st.lists(
    st.sampled_from(
        [
            "The Meeting noted that the courts of many districts had too few judges.",
            "One speaker described a programme for young persons who had left prison.",
            "Representatives of Kenya, Guinea-Bissau and the Netherlands (Kingdom of the) made statements.",
            "It was underlined that the Secretary-General had been requested to submit a report in 2031.",
            "States were encouraged to improve legal aid, in particular in rural areas.",
        ]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


@layouts
@settings(max_examples=30, deadline=None)
@given(sentences=st.lists(SENTENCES, min_size=20, max_size=60))
def test_numbered_paragraphs_of_letters_of_one_width_are_read_as_written(sentences: list[str], layout: bool) -> None:
    written = [f"{number}. {text}" for number, text in enumerate(sentences, 1)]
    document = read_text(write_pages(written, layout=layout, equal=True), "r.txt")
    assert [block.text for block in document.blocks if block.role is BlockRole.PARAGRAPH] == written


@layouts
@pytest.mark.parametrize("path", REPORTS[:1])
def test_every_visible_character_is_in_a_block(path: Path, layout: bool) -> None:
    data = write_pages(plain_paragraphs(path), layout=layout, equal=False)
    document = read_text(data, "r.txt")
    assert sorted("".join(document.text.split())) == sorted("".join(data.decode().split()))
    reasons = {block.furniture for block in document.blocks if block.role is BlockRole.FURNITURE}
    assert FurnitureReason.PAGE_HEADER in reasons
    assert FurnitureReason.JOB_NUMBER in reasons
