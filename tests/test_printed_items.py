"""The form of other items is evidence for the extent of a name."""

from __future__ import annotations

from flows.model import Capacity, NameList, Paragraph, ParagraphKind
from flows.resolving.listed import resolve_listed
from flows.resolving.printed_items import printed_items


def report_of(lines: list[str]) -> tuple[list[NameList], dict[str, Paragraph]]:
    paragraphs = {
        f"p{i}": Paragraph(f"p{i}", ParagraphKind.UNNUMBERED, line, 0, len(line), i, parent_key="p")
        for i, line in enumerate(lines)
    }
    lists = [NameList(key, 0, len(one.text), "attendance", Capacity.OBSERVER) for key, one in paragraphs.items()]
    return lists, paragraphs


def names_of(lines: list[str]) -> list[list[str]]:
    lists, paragraphs = report_of(lines)
    items = printed_items(lists, paragraphs, "en")
    return [
        [name.as_written for name in resolve_listed(paragraphs[one.paragraph_key].text, one, "en", (), items)]
        for one in lists
    ]


def test_among_single_names_an_item_with_commas_is_one_name() -> None:
    lines = ["Life Lantern", "Harbour Lights, Blue Shore and Green Valley", "Penal Watch"]
    assert names_of(lines) == [[line] for line in lines]


def test_items_of_several_names_stay_lists() -> None:
    lines = ["Life Lantern, Penal Watch", "Harbour Lights, Blue Shore", "Green Valley"]
    assert names_of(lines)[0] == ["Life Lantern", "Penal Watch"]


def test_a_name_of_one_list_stays_whole_in_another() -> None:
    listed = "Life Lantern; Harbour Lights, Blue Shore and Green Valley; Penal Watch"
    again = "Oxfam, Harbour Lights, Blue Shore and Green Valley and Kenya"
    assert names_of([listed, f"{again}"])[1] == ["Oxfam", "Harbour Lights, Blue Shore and Green Valley", "Kenya"]
