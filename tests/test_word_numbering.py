"""Labels that Word counts: every rule of lists on small fictional files, and a property against a model of its own."""

from __future__ import annotations

import string

import pytest
from docx_writer import docx, level, numbering, paragraph, style
from hypothesis import given
from hypothesis import strategies as st

from flows.reading.number_formats import format_number
from flows.reading.word import read_docx

UN_LIST = level(0, "%1.") + level(1, "(%2)", "lowerLetter") + level(2, "(%3)", "lowerRoman")


def labels(*body: str, abstracts: dict[int, str], nums: dict[int, tuple[int, str]], styles: str = "") -> list[str]:
    """The texts of the blocks; each paragraph of these tests holds the text "x"."""
    part = {"numbering.xml": ("numbering", numbering(abstracts, nums))}
    blocks = read_docx(docx(*body, styles=styles, related=part), "report.docx").blocks
    return [block.text.removesuffix("x").rstrip() for block in blocks]


def counted(*places: tuple[int, int], abstracts: dict[int, str], nums: dict[int, tuple[int, str]]) -> list[str]:
    return labels(*(paragraph("x", num=place) for place in places), abstracts=abstracts, nums=nums)


@pytest.mark.parametrize(
    ("number", "number_format", "printed"),
    [
        (16, "decimal", "16"),
        (7, "decimalZero", "07"),
        (26, "lowerLetter", "z"),
        (27, "lowerLetter", "aa"),
        (28, "lowerLetter", "bb"),
        (53, "lowerLetter", "aaa"),
        (3, "upperLetter", "C"),
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (5, "none", ""),
        (0, "lowerLetter", ""),
        (5, "ordinalText", "5"),
        (2_000_000_000, "lowerRoman", "2000000000"),
    ],
)
def test_a_number_in_each_format(number: int, number_format: str, printed: str) -> None:
    assert format_number(number, number_format) == printed


def test_items_restart_under_each_paragraph_and_go_on_as_aa_after_z() -> None:
    places = [(1, 0), *[(1, 1)] * 28, (1, 2), (1, 2), (1, 0), (1, 1)]
    printed = counted(*places, abstracts={0: UN_LIST}, nums={1: (0, "")})
    assert printed[0] == "1."
    assert printed[26:29] == ["(z)", "(aa)", "(bb)"]
    assert printed[29:] == ["(i)", "(ii)", "2.", "(a)"]


def test_lists_of_one_definition_count_on_together() -> None:
    nums = {1: (0, ""), 2: (0, "")}
    assert counted((1, 0), (2, 0), (1, 0), abstracts={0: UN_LIST}, nums=nums) == ["1.", "2.", "3."]


def test_a_start_override_restarts_the_list_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="16"/></w:lvlOverride>'
    nums = {1: (0, ""), 2: (0, override)}
    places = [(1, 0), (2, 0), (2, 0), (1, 0), (2, 0)]
    assert counted(*places, abstracts={0: UN_LIST}, nums=nums) == ["1.", "16.", "17.", "18.", "19."]


def test_a_list_may_replace_a_level_of_its_definition() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "[%1]", "lowerRoman", start=3)}</w:lvlOverride>'
    assert counted((1, 0), (1, 0), abstracts={0: UN_LIST}, nums={1: (0, own)}) == ["[iii]", "[iv]"]


def test_a_level_that_never_restarts() -> None:
    levels = level(0, "%1.") + level(1, "%2)", "lowerLetter", more='<w:lvlRestart w:val="0"/>')
    places = [(1, 0), (1, 1), (1, 0), (1, 1)]
    assert counted(*places, abstracts={0: levels}, nums={1: (0, "")}) == ["1.", "a)", "2.", "b)"]


def test_a_level_that_restarts_only_under_the_first() -> None:
    levels = level(0, "%1.") + level(1, "%2.", "upperLetter") + level(2, "(%3)", more='<w:lvlRestart w:val="1"/>')
    places = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)]
    printed = counted(*places, abstracts={0: levels}, nums={1: (0, "")})
    assert printed == ["1.", "A.", "(1)", "B.", "(2)", "2.", "(1)"]


def test_legal_numbering_shows_all_levels_in_digits() -> None:
    levels = level(0, "%1.", "upperRoman") + level(1, "%1.%2", "lowerLetter", more="<w:isLgl/>")
    places = [(1, 0), (1, 0), (1, 1)]
    assert counted(*places, abstracts={0: levels}, nums={1: (0, "")}) == ["I.", "II.", "2.1"]


def test_a_level_used_before_its_parent_shows_where_the_parent_starts() -> None:
    levels = level(0, "%1.") + level(1, "%1.%2")
    assert counted((1, 1), (1, 0), abstracts={0: levels}, nums={1: (0, "")}) == ["1.1", "2."]


def test_heading_styles_carry_their_numbers() -> None:
    levels = level(0, "%1.", "upperRoman", more='<w:pStyle w:val="HCh"/>')
    levels += level(1, "%2.", "upperLetter", more='<w:pStyle w:val="H1"/>')
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("HCh", "_ H _Ch", number) + style("H1", "_ H_1", number) + style("Own", "Own", based_on="H1")
    names = ("HCh", "H1", "Own", "HCh", "H1")
    printed = labels(
        *(paragraph("x", style=name) for name in names), abstracts={0: levels}, nums={1: (0, "")}, styles=styles
    )
    assert printed == ["I.", "A.", "B.", "II.", "A."]


def test_a_paragraph_can_take_its_style_s_number_off() -> None:
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = (paragraph("x", style="H1"), paragraph("x", style="H1", num=(0, 0)), paragraph("x", style="H1"))
    printed = labels(*body, abstracts={0: UN_LIST}, nums={1: (0, "")}, styles=style("H1", "_ H_1", number))
    assert printed == ["1.", "", "2."]


def test_a_list_can_borrow_the_levels_of_a_numbering_style() -> None:
    abstracts = {
        0: '<w:numStyleLink w:val="List"/>',
        1: '<w:styleLink w:val="List"/>' + level(0, "(%1)", "lowerLetter"),
    }
    list_style = style("List", "List", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', kind="numbering")
    body = (paragraph("x", num=(1, 0)), paragraph("x", num=(1, 0)))
    printed = labels(*body, abstracts=abstracts, nums={1: (0, ""), 2: (1, "")}, styles=list_style)
    assert printed == ["(a)", "(b)"]


def test_numbering_styles_that_lead_in_a_circle_print_no_label() -> None:
    abstracts = {0: '<w:numStyleLink w:val="A"/>', 1: '<w:numStyleLink w:val="B"/>'}
    styles = "".join(
        style(name, name, f'<w:pPr><w:numPr><w:numId w:val="{num}"/></w:numPr></w:pPr>', kind="numbering")
        for name, num in (("A", 2), ("B", 1))
    )
    body = (paragraph("x", num=(1, 0)),)
    assert labels(*body, abstracts=abstracts, nums={1: (0, ""), 2: (1, "")}, styles=styles) == [""]


def test_bullets_are_written_as_bullets() -> None:
    abstracts = {0: level(0, "\uf0b7", "bullet"), 1: level(0, "–", "bullet"), 2: level(0, "\uf0ff", "bullet")}
    nums = {1: (0, ""), 2: (1, ""), 3: (2, "")}
    assert counted((1, 0), (2, 0), (3, 0), abstracts=abstracts, nums=nums) == ["•", "–", "•"]


def test_a_label_without_gap_stands_at_the_text() -> None:
    part = {
        "numbering.xml": ("numbering", numbering({0: level(0, "%1)", more='<w:suff w:val="nothing"/>')}, {1: (0, "")}))
    }
    assert read_docx(docx(paragraph("x", num=(1, 0)), related=part), "a.docx").blocks[0].text == "1)x"


def test_empty_numbered_paragraphs_count_and_empty_bullets_vanish() -> None:
    abstracts = {0: UN_LIST, 1: level(0, "•", "bullet")}
    body = (paragraph("x", num=(1, 0)), paragraph(num=(1, 0)), paragraph(num=(2, 0)), paragraph("x", num=(1, 0)))
    assert labels(*body, abstracts=abstracts, nums={1: (0, ""), 2: (1, "")}) == ["1.", "2.", "3."]


def test_an_unknown_format_is_digits_and_an_issue() -> None:
    part = {"numbering.xml": ("numbering", numbering({0: level(0, "%1.", "aiueo")}, {1: (0, "")}))}
    document = read_docx(docx(paragraph("x", num=(1, 0)), related=part), "a.docx")
    assert document.blocks[0].text == "1. x"
    assert [(issue.code, issue.value) for issue in document.issues] == [("unknown-number-format", "aiueo")]


def test_of_a_custom_format_the_fallback_counts() -> None:
    formats = '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"/></mc:Choice>'
    formats += '<mc:Fallback><w:numFmt w:val="lowerRoman"/></mc:Fallback></mc:AlternateContent>'
    custom = level(0, "%1.").replace('<w:numFmt w:val="decimal"/>', formats)
    assert counted((1, 0), (1, 0), abstracts={0: custom}, nums={1: (0, "")}) == ["i.", "ii."]


def test_a_missing_list_prints_no_label() -> None:
    assert counted((9, 0), (1, 7), abstracts={0: UN_LIST}, nums={1: (0, "")}) == ["", ""]


# ---------------------------------------------------------------------------------------------- a model of its own

ROMAN_TENS = ["", "x", "xx", "xxx", "xl", "l"]
ROMAN_UNITS = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]


def model_labels(places: list[tuple[int, int]], starts: dict[int, int]) -> list[str]:
    """Labels of a UN list by a stack of numbers; ``starts`` are the start overrides of level 0 by numId."""
    stack: list[int] = []
    begun: set[int] = set()
    printed = []
    for num_id, depth in places:
        had_it = len(stack) > depth
        stack = (stack + [1] * (depth + 1))[: depth + 1]
        if depth == 0 and num_id in starts and num_id not in begun:
            begun.add(num_id)
            stack[0] = starts[num_id]
        elif had_it:
            stack[depth] += 1
        number = stack[depth]
        letters = string.ascii_lowercase[(number - 1) % 26] * ((number + 25) // 26)
        roman = ROMAN_TENS[number // 10] + ROMAN_UNITS[number % 10] if number < 60 else ""
        printed.append((f"{number}.", f"({letters})", f"({roman})")[depth])
    return printed


@given(
    st.lists(st.tuples(st.integers(1, 3), st.integers(0, 2)), min_size=1, max_size=59),
    st.integers(1, 40),
)
def test_any_sequence_counts_as_the_model_does(places: list[tuple[int, int]], start: int) -> None:
    # a first paragraph on level 0 in the plain list: what an orphaned level shows is tested above
    places = [(1, 0), *places]
    override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    nums = {1: (0, ""), 2: (0, ""), 3: (0, override)}
    assert counted(*places, abstracts={0: UN_LIST}, nums=nums) == model_labels(places, {3: start})
