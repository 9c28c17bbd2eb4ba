"""What stands inside an enumeration: persons in office, remarks on groups, holes."""

from __future__ import annotations

import pytest
from documents import report

from flows.model import NameList


def listed(sentence: str) -> tuple[NameList, str]:
    parsed = report(f"I. Work\n\n1. {sentence}")
    names = parsed.name_lists[0]
    return names, next(one.text for one in parsed.paragraphs if one.key == names.paragraph_key)


def test_offices_stand_apart_with_the_words_that_may_name_whom_they_belong_to() -> None:
    names, text = listed(
        "Opening statements were made by the Minister of Justice of Uruguay and the Director of Research, Health Canada."
    )
    assert [text[part.start : part.end] for part in names.parts] == [
        "the Minister of Justice of Uruguay",
        "the Director of Research, Health Canada",
    ]
    assert [text[start:end] for start, end in names.parts[0].owners] == ["Justice of Uruguay", "Uruguay"]
    assert [text[start:end] for start, end in names.parts[1].organizations] == ["Research", "Health Canada"]


def test_a_list_of_states_has_no_parts() -> None:
    names, _ = listed("Statements were made by the representatives of Kenya and Mali.")
    assert names.parts == ()


def test_a_remark_behind_a_name_tells_its_group() -> None:
    names, text = listed(
        "Statements were made by the representatives of Mali (on behalf of the Group of African States) and Kenya."
    )
    assert [remark.group for remark in names.remarks] == ["Group of African States"]
    assert text[: names.remarks[0].start].endswith("Mali")


@pytest.mark.parametrize(("sentence", "number"), [("[To be completed]", 1), ("Mali and Kenya", 0)])
def test_holes_are_noted(sentence: str, number: int) -> None:
    names, text = listed(f"Statements were made by the representatives of Guyana, Uruguay, Kenya, {sentence}.")
    assert [text[hole:].startswith("[To be completed]") for hole in names.holes] == [True] * number
