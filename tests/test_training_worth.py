"""What the listing of the reading's parts puts in the place of a part that is taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from flows.model import Paragraph
from training.worth import parts, print_worth, silent


def changes(paragraphs: Sequence[Paragraph], language: str) -> tuple[Paragraph, ...]:
    raise AssertionError


def finds(text: str) -> Iterator[int]:
    raise AssertionError


def decides(text: str) -> bool:
    raise AssertionError


def names(text: str) -> tuple[int, ...]:
    raise AssertionError


def places(text: str) -> tuple[int, int] | None:
    raise AssertionError


def counts(text: str) -> int:
    raise AssertionError


def test_a_part_that_changes_a_sequence_leaves_it_as_it_is() -> None:
    taken_out = silent(changes)
    assert taken_out is not None
    assert taken_out((), "en") == ()
    assert taken_out(paragraphs=(), language="en") == ()


@pytest.mark.parametrize(
    ("function", "answer"), [(finds, []), (names, []), (decides, False), (places, None)], ids=lambda one: str(one)[:20]
)
def test_a_part_that_is_taken_out_finds_nothing(function: Callable[..., object], answer: object) -> None:
    taken_out = silent(function)
    assert taken_out is not None
    found = taken_out("text")
    assert (list(found) if isinstance(found, Iterator | tuple) else found) == answer


def test_an_answer_that_cannot_be_empty_stays() -> None:
    assert silent(counts) is None


def test_a_part_that_is_no_module_of_the_reading_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert "recommendations" in parts()
    assert print_worth(["recommendation"]) == 2
    assert "recommendation" in capsys.readouterr().err
