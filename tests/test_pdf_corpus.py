"""Official documents read whole: facts that a person found on their pages. Skipped where the corpus is absent."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from flows.model import BlockRole, Document, FurnitureReason, UnreadableDocument
from flows.reading.pdf import read_pdf

CORPUS = Path(os.environ.get("PREPMEET_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of official documents is not here")

# name → the last of the numbered paragraphs 1..n, counted on the pages
TAGGED = {
    "A_80_33-EN": 98,
    "A_AC.182_2025_L.1-EN": 15,
    "A_AC.182_2025_L.2-EN": 18,
    "A_AC.182_2025_L.3-EN": 4,
    "A_CONF.230_2025_L.2-EN": 33,
    "A_HRC_WG.6_7_ITA_1-EN": 138,
    "E_2025_26-EN": 44,
    "E_2025_28-EN": 174,
    "E_HLPF_2025_3_Add.2-EN": 30,
    "E_HLPF_2025_3_Add.3-EN": 107,
}
UNTAGGED = {
    "A_47_466-EN": 40,
    "A_52_613-EN": 32,
    "A_HRC_WG.6_7_ITA_1-FR": 138,
    "A_RES_48_246-EN": 12,
    "A_RES_48_246-ES": 12,
}


def read(name: str) -> Document:
    path = CORPUS / f"{name}.pdf"
    return read_pdf(path.read_bytes(), path.name)


def numbers(document: Document) -> list[int]:
    text = (block.text for block in document.blocks if block.role in (BlockRole.PARAGRAPH, BlockRole.HEADING))
    return [int(match.group(1)) for match in (re.match(r"\[?(\d{1,3})\. ", line) for line in text) if match]


def last_in_sequence(found: list[int]) -> int:
    expected = 1
    for number in found:
        expected += number == expected
    return expected - 1


def masthead(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.role is BlockRole.MASTHEAD]


@pytest.mark.parametrize("name", [*TAGGED, *UNTAGGED])
def test_numbered_paragraphs_run_without_a_gap(name: str) -> None:
    document = read(name)
    assert document.reader == ("tagged_pdf" if name in TAGGED else "pdf")
    assert last_in_sequence(numbers(document)) == (TAGGED | UNTAGGED)[name]


@pytest.mark.parametrize("name", [*TAGGED, *UNTAGGED])
def test_every_visible_character_ends_in_a_block(name: str) -> None:
    document = read(name)
    assert document.read_coverage == 1.0
    assert [document.text[block.start : block.end] for block in document.blocks] == [b.text for b in document.blocks]


@pytest.mark.parametrize("name", [*TAGGED, *UNTAGGED])
def test_no_text_block_holds_a_running_head_or_foot(name: str) -> None:
    document = read(name)
    if any(issue.code == "ocr-text" for issue in document.issues):
        pytest.skip("the picture of a page is misread here and there")
    foot = re.compile(r"\b\d{2}-\d{5}\b(?! \([A-Z]\)\))|Please recycle|\b\d{1,2}/\d{2} \d{2}-\d{5}")
    text = [block.text for block in document.blocks if block.role is not BlockRole.FURNITURE]
    assert [line for line in text if foot.search(line)] == []


def test_the_hidden_masthead_is_not_read() -> None:
    lines = masthead(read("A_CONF.230_2025_L.2-EN"))
    assert lines[1] == "A/CONF.230/2025/L.2"
    assert "Distr.: Limited" in lines
    assert "9 June 2025" in lines
    assert not any("February" in line or "General" in line for line in lines)


@pytest.mark.parametrize(("name", "count"), [("A_AC.182_2025_L.1-EN", 13), ("E_2025_28-EN", 46), ("A_80_33-EN", 22)])
def test_every_footnote_is_cited_once(name: str, count: int) -> None:
    document = read(name)
    notes = [block.footnote for block in document.blocks if block.role is BlockRole.FOOTNOTE]
    cited = [anchor.footnote for block in document.blocks for anchor in block.anchors]
    assert len(notes) == count
    assert sorted(notes, key=str) == sorted(cited)


def test_a_speaker_list_goes_on_over_a_footnote_and_a_page_end() -> None:
    document = read("E_2025_28-EN")
    block = next(block for block in document.blocks if block.text.startswith("79. Statements"))
    assert block.text.endswith("Kuwait and Namibia.")


def test_the_officers_stand_in_a_table() -> None:
    cells = {(b.cell.row, b.cell.column): b.text for b in read("E_2025_28-EN").blocks if b.cell and b.page == 64}
    assert [cells[0, column] for column in range(3)] == ["Office", "Regional group", "Officer"]
    assert "Chair" in cells.values()


def test_contents_tables_are_furniture() -> None:
    document = read("A_80_33-EN")
    contents = [block for block in document.blocks if block.furniture is FurnitureReason.CONTENTS_TABLE]
    assert {block.page for block in contents} == {5, 6}
    assert contents[0].text == "Contents"


def test_the_placeholder_is_no_document() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read("A_78_375-EN")
    assert caught.value.code == "not-a-document"


def test_an_old_scan_is_of_low_confidence() -> None:
    assert "ocr-text" in {issue.code for issue in read("A_47_466-EN").issues}


@pytest.mark.parametrize("share", [0.5, 0.99])
def test_a_truncated_official_file_is_refused(share: float) -> None:
    data = (CORPUS / "E_2025_68_Corr.1-EN.pdf").read_bytes()
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(data[: int(share * len(data))], "cut.pdf")
    assert caught.value.code == "broken-pdf"
