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
from flows.reading.text.hyphens import WordJoiner

MADE = Path(__file__).parent / "golden" / "made"
REPORTS = sorted(path for path in MADE.rglob("*.line.txt"))
layouts = pytest.mark.parametrize("layout", [True, False], ids=["layout", "plain"])
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


@layouts
def test_the_first_page_header_and_the_page_numbers_are_not_in_the_text(layout: bool) -> None:
    written = [f"{number}. {WIDE_LINE} in the town of Mwanza." for number in range(1, 60)]
    found = texts(write_pages(written, layout=layout, equal=False).decode())
    assert found == written


def test_a_broken_word_loses_its_hyphen_and_a_compound_keeps_it() -> None:
    words = WordJoiner(
        "The recommendations of the Secretary-General on follow-up; the recommenda-\ntion was a low-\ncost one."
    )
    assert words.join("the recommenda-", "tion was adopted") == "the recommendation was adopted"
    assert words.join("the Secretary-", "General said") == "the Secretary-General said"
    assert words.join("the govern-", "ment agreed") == "the government agreed"
    assert words.join("the Ibero-", "american network") == "the Ibero-american network"
    assert words.join("the follow-", "up of the General") == "the follow-up of the General"
    assert words.join("decision 2031-", "2032") == "decision 2031-2032"


def test_a_label_alone_on_its_line_is_before_its_text() -> None:
    body = f"1.\nThe Meeting took note of a report on the courts of the districts and of the\ncities.\n\n(a)\n\nIt rose.\n{'A line. ' * 8}\n"
    assert texts(body)[:2] == [
        "1. The Meeting took note of a report on the courts of the districts and of the cities.",
        "(a) It rose.",
    ]


def test_labels_in_one_column_are_before_the_texts_that_follow_them() -> None:
    body = "The agenda of the Meeting was adopted at its opening as it had been drafted:\n1.\n2.\n\nOpening of the Meeting.\n\nElection of officers.\nNo more.\n"
    assert texts(body)[1:3] == ["1. Opening of the Meeting.", "2. Election of officers."]


def test_columns_of_names_may_be_close_together() -> None:
    names = ["Angola     Kenya      Mali", "Benin      Lesotho    Niger", "Chad       Malawi     Togo"]
    found = texts("\n".join([WIDE_LINE] * 4 + [""] + names))
    assert found[-9:] == ["Angola", "Kenya", "Mali", "Benin", "Lesotho", "Niger", "Chad", "Malawi", "Togo"]


def test_a_footnote_of_an_old_report_has_a_stroke() -> None:
    page = f"1.   The Meeting heard the Rapporteur. 1/\n{WIDE_LINE}\n{WIDE_LINE}\n\n     1/   See document 7.\n\n"
    blocks = read_text((page + "\f" + page.replace("1/", "2/")).encode(), "r.txt").blocks
    assert [block.footnote for block in blocks if block.role is BlockRole.FOOTNOTE] == ["1", "2"]


def test_many_line_ends_near_the_margin_are_a_doubt() -> None:
    full = "of the towns and of the districts in which the courts have had too few judges since"
    short = "of the towns and of the districts in which the courts have had too few jud"
    clear = [full, short, full, full, short, full] * 10
    doubtful = [f"Moma {short[5:-3]}", f"Juba {short[5:-3]}"] * 15
    document = read_text("\n".join(clear + doubtful).encode(), "r.txt")
    assert [(issue.code, issue.value) for issue in document.issues] == [
        ("hard-wrapped-text", "29")
    ]  # 30 lines have 29 ends before another
    assert read_text("\n".join(clear).encode(), "r.txt").issues == ()
