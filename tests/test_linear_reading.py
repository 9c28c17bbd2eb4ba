"""Rows of one word or name, as nobody writes: the work on them is counted, and grows as the text does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from documents import document

from flows.mentions import Mention, find_mentions
from flows.parsing import parse_report, persons_who_spoke, single_names
from flows.parsing.frames import retold
from flows.parsing.frames.features import sentences_of
from flows.parsing.persons import find_offices
from flows.parsing.sentences import split_sentences

pytestmark = pytest.mark.slow  # each test reads very long texts

HEAD = (
    "A/CONF.1/1\n\nReport of the African Regional Preparatory Meeting for the First United Nations Congress on Crime "
    "Prevention and Criminal Justice\n\nI. Introduction\n\n"
)


@pytest.mark.parametrize("unit", ["Mr. ", "Ms. A, ", "Mr. and ", "M. ", "Sr. "])
def test_of_a_row_of_persons_the_words_are_searched_for_names_a_few_times(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[int] = []

    def counted(text: str) -> tuple[Mention, ...]:
        searched.append(len(text))
        return find_mentions(text)

    for module in (persons_who_spoke, single_names):
        monkeypatch.setattr(module, "find_mentions", counted)
    text = f"{HEAD}1. {unit * 400}\n\n2. The end was good.\n"
    parse_report(document(text))
    assert searched
    assert sum(searched) < 10 * len(text)


def test_of_a_sentence_with_hundreds_of_names_only_what_is_near_each_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    own = retold._sides

    def counted(decision: Any, language: str) -> tuple[str, str]:
        sides = own(decision, language)
        read.append(max(map(len, sides)))
        return sides

    monkeypatch.setattr(retold, "_sides", counted)
    names = "Mali (" * 500
    parse_report(document(f"{HEAD}1. {names}\n\n2. The end was good.\n"))
    assert len(read) >= 500
    assert max(read) <= 2_000 < len(names)


def test_of_a_sentence_as_in_reports_all_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    own = retold._sides

    def counted(decision: Any, language: str) -> tuple[str, str]:
        sides = own(decision, language)
        read.extend(sides)
        return sides

    monkeypatch.setattr(retold, "_sides", counted)
    words = (
        f"In the debate, which was long{', and which went on' * 100}, the representative of Mali said that it was good."
    )
    parse_report(document(f"{HEAD}1. {words}\n\n2. The end was good.\n"))
    assert max(map(len, read)) > 1_800


class Compared(Sequence[Mention]):
    """Mentions that count how often one is looked at."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions, self.looks = mentions, 0

    def __len__(self) -> int:
        return len(self.mentions)

    def __getitem__(self, place: Any) -> Any:
        found = self.mentions[place]
        self.looks += len(found) if isinstance(place, slice) else 1
        return found


def test_the_mentions_of_a_sentence_are_found_without_looking_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    paragraph = next(
        one
        for one in parse_report(document(f"{HEAD}1. {'Mali spoke. ' * 400}\n\n2. The end was good.\n")).paragraphs
        if "spoke" in one.text
    )
    made: list[Compared] = []

    def counted(mentions: Sequence[Mention], *_: Any) -> Compared:
        made.append(Compared(mentions))
        return made[-1]

    monkeypatch.setattr("flows.parsing.frames.features.with_attending", counted)
    context = type(
        "Headed", (), {"headings": (), "introduced_by": (), "introduction": None, "rules": (), "recommended": ()}
    )
    sentences = sentences_of(paragraph, 0, context, "en")  # type: ignore[arg-type]
    assert [len(one.mentions) for one in sentences] == [1] * 400
    assert made[0].looks < 400 * 40


def test_offices_that_overlap_count_once_however_many_there_are() -> None:
    roles = [one.role for one in find_offices("The Chair, the Vice-Chair and the Rapporteur. " * 50, "en")]
    assert len(roles) == 150
    assert len(set(roles)) == 3


def test_a_label_is_one_at_the_start_of_its_sentence_only() -> None:
    text = "3. Election of officers. It was in 2003. Next."
    assert [text[first:last] for first, last in split_sentences(text)] == [
        "3. Election of officers.", "It was in 2003.", "Next.",
    ]  # fmt: skip
