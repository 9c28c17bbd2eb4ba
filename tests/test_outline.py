"""The outline: headings, numbers, letters; which list an item belongs to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from documents import document, outline

from flows.model import BlockRole, ParagraphKind
from flows.parsing.outline import parse_outline


def keys(text: str) -> list[str]:
    return list(outline(text))


def test_a_numbered_paragraph_has_its_number_and_its_text_without_the_label() -> None:
    paragraph = outline("I. Introduction\n\n1. The Meeting was opened on Monday.")["p1"]
    assert (paragraph.label, paragraph.number, paragraph.text) == ("1", "1", "The Meeting was opened on Monday.")


def test_text_before_the_first_chapter_is_the_masthead() -> None:
    found = outline("General Assembly\n\nDistr.: General\n\nI. Introduction\n\n1. The Meeting was opened.")
    assert [paragraph.in_masthead for paragraph in found.values()] == [True, True, False, False]


def test_i_after_h_is_a_letter() -> None:
    items = "".join(f"({letter}) Adopt a law;\n\n" for letter in "abcdefghij")
    assert keys(f"1. It was recommended to:\n\n{items}")[-2:] == ["p1(i)", "p1(j)"]


def test_i_after_a_chapeau_item_opens_a_roman_list() -> None:
    text = "1. It was recommended to:\n\n(a) Act, by:\n\n(i) Adopting laws;\n\n(ii) Applying them;\n\n(b) Report."
    assert keys(text) == ["p1", "p1(a)", "p1(a)(i)", "p1(a)(ii)", "p1(b)"]


def test_i_after_h_is_roman_where_ii_follows() -> None:
    letters = "".join(f"({letter}) Adopt a law;\n\n" for letter in "abcdefg")
    text = f"1. It was recommended to:\n\n{letters}(h) Act, by:\n\n(i) Adopting;\n\n(ii) Applying;\n\n(i) Report."
    assert keys(text)[-4:] == ["p1(h)", "p1(h)(i)", "p1(h)(ii)", "p1(i)"]


@pytest.mark.parametrize("after_z", [["aa", "bb"], ["aa", "ab"]])
def test_letters_go_on_after_z(after_z: list[str]) -> None:
    letters = [*"abcdefghijklmnopqrstuvwxyz", *after_z]
    items = "".join(f"({letter}) Adopt a law;\n\n" for letter in letters)
    assert keys(f"1. It was recommended to:\n\n{items}") == ["p1", *(f"p1({letter})" for letter in letters)]


def test_spanish_and_french_items_have_one_parenthesis() -> None:
    found = outline("1. Se recomendó lo siguiente:\n\na) Adoptar leyes;\n\nb) Aplicarlas.", "es")
    assert (found["p1(b)"].label, found["p1(b)"].text) == ("b)", "Aplicarlas.")


def test_an_agenda_has_numbers_of_its_own() -> None:
    text = (
        "1. The Meeting was opened.\n\n2. The Meeting adopted the following agenda:\n\n1. Opening of the Meeting.\n\n"
        "2. Election of officers.\n\n3. Adoption of the report.\n\n3. The Meeting approved its timetable."
    )
    assert keys(text) == ["p1", "p2", "p2(1)", "p2(2)", "p2(3)", "p3"]


def test_items_of_an_agenda_item_stand_under_it() -> None:
    text = "1. The agenda was as follows:\n\n1. Opening;\n\n2. Organization:\n\n(a) Officers;\n\n(b) Agenda.\n\n2. It rose."
    assert outline(text)["p1(2)(b)"].parent_key == "p1(2)"


def test_numbers_begin_again_in_an_annex() -> None:
    text = "I. Opening\n\n1. The Meeting was opened.\n\nAnnex II\n\nStatement\n\n1. The Chair made a statement."
    assert keys(text)[-1] == "annexII.p1"


def test_numbers_that_begin_again_without_an_annex_get_a_run_of_their_own() -> None:
    text = "I. First part\n\n1. The first.\n\n2. The second.\n\nII. Second part\n\n1. The first again."
    assert keys(text) == ["h1", "p1", "p2", "h2", "r2.p1"]


def test_c_after_b_is_a_section_and_no_hundredth_chapter() -> None:
    text = "II. Recommendations\n\nA. Theme\n\n1. One.\n\nB. Items\n\n2. Two.\n\nC. Other matters\n\n3. Three."
    assert outline(text)["p3"].section_path == "II. Recommendations > C. Other matters"


def test_d_and_i_are_sections_where_sections_stand_before_them() -> None:
    letters = "ABCDEFGHI"
    text = "I. Chapter\n\n" + "".join(f"{c}. Section\n\n{n}. Text.\n\n" for n, c in enumerate(letters, 1))
    assert outline(text)["p9"].section_path == "I. Chapter > I. Section"


def test_an_addendum_may_begin_with_any_chapter_and_section() -> None:
    text = "Draft report\n\nIV. Recommendations (continued)\n\nB. Workshops\n\n1. The workshop was held."
    paragraph = outline(text)["p1"]
    assert (paragraph.chapter, paragraph.section_path) == ("IV", "IV. Recommendations (continued) > B. Workshops")


def test_a_numbered_subheading_is_told_from_a_paragraph() -> None:
    text = "I. Work\n\n1. Opening of the Meeting\n\n1. The Chair opened the Meeting.\n\n2. Officers\n\n2. They were elected."
    assert [outline(text)[key].kind for key in keys(text)] == [
        ParagraphKind.HEADING,
        ParagraphKind.HEADING,
        ParagraphKind.NUMBERED,
        ParagraphKind.HEADING,
        ParagraphKind.NUMBERED,
    ]


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("II. Recommendations – Agenda item 4", "4"),
        ("B. Workshops (agenda item 5 (b))", "5 (b)"),
        ("Workshop 2. Cities and prevention", "Workshop 2"),
        ("Substantive item 2. Legal aid", None),
    ],
)
def test_the_agenda_item_comes_from_the_heading(heading: str, item: str | None) -> None:
    assert outline(f"Report\n\nI. Work\n\n{heading}\n\n1. Text of the paragraph.")["p1"].agenda_item == item


def test_a_workshop_under_an_agenda_item_keeps_the_item() -> None:
    text = "I. Work\n\nB. Workshops (agenda item 4)\n\nWorkshop 1. Statistics\n\n1. The workshop was held."
    assert outline(text)["p1"].agenda_item == "4"


def test_names_on_lines_of_their_own_are_no_headings() -> None:
    text = "I. Attendance\n\n1. The following States were represented:\n\nKenya\n\nMali\n\n2. Observers attended."
    found = outline(text)
    assert [found[key].kind for key in ("u1", "u2")] == [ParagraphKind.UNNUMBERED] * 2
    assert found["u2"].parent_key == "p1"


def test_every_block_becomes_one_paragraph() -> None:
    text = "Head\n\nI. One\n\n1. Text.\n\nA line that no rule knows\n\n(q) An item out of turn\n\n• A bullet"
    read = document(text)
    found = outline(text)
    assert sorted(paragraph.block for paragraph in found.values()) == list(range(len(read.blocks)))


@pytest.mark.parametrize(("behind", "key"), [("w", "p1(v)"), ("vi", "p1(u)(v)")])
def test_v_after_u_and_after_iv_is_told_by_what_follows(behind: str, key: str) -> None:
    letters = "".join(f"({letter}) Adopt a law;\n\n" for letter in "abcdefghijklmnopqrst")
    nested = "".join(f"({numeral}) Apply it;\n\n" for numeral in ("i", "ii", "iii", "iv"))
    text = f"1. It was recommended to:\n\n{letters}(u) Act, by:\n\n{nested}(v) Report;\n\n({behind}) Meet."
    assert key in keys(text)


@pytest.mark.parametrize(
    ("role", "kind"),
    [(BlockRole.HEADING, ParagraphKind.HEADING), (BlockRole.PARAGRAPH, ParagraphKind.LETTERED)],
    ids=["marked by the file", "not marked"],
)
def test_a_lettered_title_of_any_length_is_a_heading_where_the_file_says_so(
    role: BlockRole, kind: ParagraphKind
) -> None:
    title = "(a) Consideration of a proposal to move " + "methyl and ethyl compounds and " * 12 + "others"
    plain = document(f"I. Scope\n\n1. Text.\n\n{title}\n\n2. More text.")
    marked = replace(plain, blocks=tuple(replace(one, role=role) if one.text == title else one for one in plain.blocks))
    assert [one.kind for one in parse_outline(marked, "en") if one.text.startswith("Consideration")] == [kind]


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("1. Prisons and bail (agenda item 4 (a))", "4 (a)"),
        ("1. Prisons and bail [agenda item 4 (a)]", "4 (a)"),
        ("1. Prisons and bail (item 4 (a) of the provisional agenda)", "4 (a)"),
        ("1. Prisons and bail", "3"),
        ("1. Prisons and bail (agenda items 4 (a) and (b))", "4"),
        ("1. Prisons and bail (agenda items 4 and 5)", None),
        ("1. Prisons and bail (agenda item …)", None),
    ],
)
def test_the_agenda_item_of_a_numbered_sub_heading_goes_before_that_of_the_heading_above(
    heading: str, item: str | None
) -> None:
    text = f"II. Recommendations (agenda item 3)\n\n{heading}\n\nSummary of deliberations\n\n1. One.\n\n2. Two."
    found = outline(text)
    assert [found[key].agenda_item for key in ("p1", "p2")] == [item, item]


@pytest.mark.parametrize(
    ("language", "heading", "item"),
    [
        ("es", "1. Cárceles (tema 4 a) del programa)", "4 a)"),
        ("fr", "1. Prisons (point 4 a) de l’ordre du jour)", "4 a)"),
    ],
)
def test_the_agenda_item_of_a_numbered_sub_heading_in_spanish_and_french(
    language: str, heading: str, item: str
) -> None:
    assert outline(f"II. Trabajo\n\n{heading}\n\n1. Uno un.", language)["p1"].agenda_item == item


def test_the_title_of_an_item_may_be_longer_than_other_sub_headings() -> None:
    title = "Prisons " + "and bail " * 40 + "(agenda item 4 (a))"
    assert outline(f"II. Recommendations\n\n1. {title}\n\n1. The Meeting met.")["p1"].agenda_item == "4 (a)"


def test_paragraphs_may_be_numbered_in_brackets() -> None:
    text = (
        "Part I – Opening of the session\n\n(1) It was opened.\n\n(2) It was late.\n\nA – Attendance\n\n(3) All came."
    )
    found = outline(text)
    assert [found[key].number for key in ("p1", "p2", "p3")] == ["1", "2", "3"]
    assert found["p3"].section_path == "Part I – Opening of the session > A – Attendance"


def test_numbers_in_brackets_below_a_numbered_paragraph_are_items() -> None:
    text = "1. The Meeting agreed to:\n\n(1) Adopt laws;\n\n(2) Apply them.\n\n2. It rose.\n\n3. It was late."
    assert keys(text) == ["p1", "p1(1)", "p1(2)", "p2", "p3"]


@pytest.mark.parametrize(
    ("heading", "chapter"),
    [
        ("I – Opening", "I"),
        ("I.- Opening", "I"),
        ("II) Opening", "II"),
        ("Part III: Opening", "III"),
        ("I – OPENING", "I"),
    ],
)
def test_forms_of_chapters(heading: str, chapter: str) -> None:
    assert outline(f"{heading}\n\n1. The Meeting was opened.")["p1"].chapter == chapter


@pytest.mark.parametrize("heading", ["A – Attendance", "A.- Attendance", "A) Attendance", "A. – Attendance"])
def test_forms_of_sections(heading: str) -> None:
    text = f"I. Opening\n\n1. The Meeting was opened.\n\n{heading}\n\n2. All came."
    assert outline(text)["p2"].section_path == f"I. Opening > {heading}"


@pytest.mark.parametrize(
    ("language", "heading"),
    [("en", "INTRODUCTION"), ("es", "INTRODUCCIÓN"), ("fr", "INTRODUCTION"), ("en", "Attendance")],
)
def test_a_first_heading_without_a_number_is_not_in_the_head(language: str, heading: str) -> None:
    found = outline(f"Lake Forum\n\n{heading}\n\n1. The Forum was opened.", language)
    assert [one.kind for one in found.values() if one.text == heading] == [ParagraphKind.HEADING]
    assert [one.in_masthead for one in found.values()] == [True, False, False]


def test_a_title_in_capitals_is_a_heading_even_if_the_file_marks_others() -> None:
    plain = document("I. Scope\n\n1. Text.\n\nGENERAL VIEWS\n\n2. More text.")
    marked = replace(
        plain,
        blocks=tuple(replace(one, role=BlockRole.HEADING) if "Scope" in one.text else one for one in plain.blocks),
    )
    assert [one.kind for one in parse_outline(marked, "en") if one.text == "GENERAL VIEWS"] == [ParagraphKind.HEADING]


def test_sections_of_an_annex_begin_again() -> None:
    text = (
        "I. Opening\n\nA. One\n\n1. One.\n\nB. Two\n\n2. Two.\n\nAnnex I – Statement\n\nA. Views\n\n1. The Chair spoke."
    )
    assert outline(text)["annexI.p1"].section_path == "Annex I – Statement > A. Views"


def test_a_note_with_a_slash_is_a_footnote() -> None:
    found = outline("I. Opening\n\n1. The Meeting recalled its report 1/ and rose.\n\n1/ A/9/1.")
    assert (found["fn1"].label, found["fn1"].text) == ("1", "A/9/1.")
    assert found["p1"].text == "The Meeting recalled its report and rose."


@pytest.mark.parametrize("label", ["1.", "(1)", "§ 1"])
def test_a_number_alone_on_its_line_belongs_to_the_text_below(label: str) -> None:
    found = outline(f"I. Opening\n\n{label}\n\nThe Meeting was opened.\n\n2. It rose." if label != "(1)" else
                    "I. Opening\n\n(1)\n\nThe Meeting was opened.\n\n(2) It rose.")  # fmt: skip
    assert (found["p1"].number, found["p1"].text) == ("1", "The Meeting was opened.")


def test_a_letter_alone_on_its_line_belongs_to_the_text_below() -> None:
    found = outline(
        "I. Opening\n\n1. It agreed to:\n\n(a)\n\nAdopt laws;\n\n(b)\n\nApply them.\n\nA.\n\nViews\n\n2. It rose."
    )
    assert (found["p1(b)"].text, found["p2"].section_path) == ("Apply them.", "I. Opening > A. Views")


BARE = [
    f"{number} The ministers considered matter {number} at length, and it was held over for the year."
    for number in range(1, 6)
]


def test_numbers_without_a_point_number_the_paragraphs_of_a_document_that_has_no_others() -> None:
    found = outline("COMMUNIQUE\n\n" + "\n\n".join(BARE))
    assert [found[f"p{number}"].number for number in range(1, 6)] == ["1", "2", "3", "4", "5"]
    assert found["p2"].text.startswith("The ministers considered matter 2")


def test_notes_with_such_numbers_below_longer_texts_number_nothing() -> None:
    texts = [
        f"The ministers considered matter {number} at length, and it was held over for the year."
        for number in range(1, 10)
    ]
    notes = [f"{number} See the report of last year." for number in range(1, 5)]
    assert not [key for key in outline("\n\n".join([*texts, *notes])) if key.startswith("p")]


def test_beside_numbers_with_points_such_a_number_is_text() -> None:
    found = outline("I. Opening\n\n" + "\n\n".join(BARE) + "\n\n1. The meeting rose.")
    assert [key for key in found if key.startswith("p")] == ["p1"]


def test_a_number_with_a_point_ends_a_list_of_numbers_in_brackets() -> None:
    text = (
        "1. The Committee thanks Chad.\n\n2. It urges States:\n\n(1) to map wells;\n\n(2) to train divers;\n\n"
        "3. It requests Mali to help.\n\nII. Debate\n\n3. Togo spoke."
    )
    assert keys(text) == ["p1", "p2", "p2(1)", "p2(2)", "p3", "h1", "r2.p3"]


def test_numbers_below_a_line_after_a_heading_belong_to_the_line() -> None:
    text = "1. Chad spoke.\n\nII. Decisions\n\nThe Parties decide:\n\n1. To urge States to map wells;\n\n2. To rest."
    assert keys(text) == ["p1", "h1", "u1", "u1(1)", "u1(2)"]


def test_the_end_of_a_quoted_text_is_no_heading() -> None:
    text = '1. The draft read:\n\n"The Council,\n\n"Decides to build a well."\n\n2. Chad spoke.'
    assert [one.kind for one in outline(text).values()].count(ParagraphKind.HEADING) == 0


def test_letters_and_roman_numbers_with_a_point_are_labels() -> None:
    found = outline(
        "1. These came:\n\na. Ms. A (Chad);\n\nb. Mr. B (Mali).\n\n2. And these:\n\ni. Ms. C;\n\nii. Mr. D."
    )
    assert list(found) == ["p1", "p1(a)", "p1(b)", "p2", "p2(i)", "p2(ii)"]
    assert (found["p1(a)"].label, found["p1(a)"].text) == ("a", "Ms. A (Chad);")


@pytest.mark.parametrize("mark", ["»", "►", "■", "➢", "✓"])
def test_other_signs_are_bullets_too(mark: str) -> None:
    found = outline(f"1. The Meeting:\n\n{mark} Asks Chad to map wells")
    assert [(one.label, one.text) for one in found.values()][1] == (mark, "Asks Chad to map wells")


def test_a_page_is_no_label() -> None:
    assert [one.label for one in outline("1. Text.\n\np. 5 of the report.").values()] == ["1", None]
