"""Who speaks in single sentences: the lines of the files in ``speaker_grids/``, whose README.md says what they mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest

from tests.single_sentences import HEADS, speakers_by_sentence

GRIDS = sorted((Path(__file__).parent / "speaker_grids").glob("*.txt"))


@dataclass(frozen=True, slots=True)
class Case:
    file: str
    line: int
    language: str
    sentence: str
    names: set[str]


def read_case(file: str, line: int, text: str) -> Case:
    """The case of one line: language, sentence and names."""
    match [part.strip() for part in text.split("|")]:
        case [language, sentence, names] if language in HEADS and sentence and names:
            found = [] if names == "-" else [name.strip() for name in names.split(";")]
            if all(found) and "-" not in found:
                return Case(file, line, language, sentence, set(found))
    raise ValueError(f"{file}:{line}: not “language | sentence | names”: {text}")


def cases_by_report(file: str, lines: Iterable[str]) -> list[list[Case]]:
    """The cases of a file; lines of one language that stand together are one report."""
    cases = [read_case(file, number, text) for number, text in enumerate(lines, start=1)]
    first: dict[tuple[str, str], int] = {}
    for one in cases:
        before = first.setdefault((one.language, one.sentence), one.line)
        if before != one.line:
            raise ValueError(f"{file}:{one.line}: the same sentence as in line {before}")
    return [list(group) for _, group in groupby(cases, key=lambda one: one.language)]


def misread(cases: list[Case], folder: Path) -> list[str]:
    """The cases in which others speak than their lines say."""
    read = speakers_by_sentence([one.sentence for one in cases], HEADS[cases[0].language], (), folder)
    return [
        f"{one.file}:{one.line}: {one.sentence} | {'; '.join(sorted(read[one.sentence])) or '-'}"
        for one in cases
        if read[one.sentence] != one.names
    ]


def lines_of(cases: list[Case]) -> str:
    return f"{cases[0].file}:{cases[0].line}-{cases[-1].line}-{cases[0].language}"


REPORTS = [one for path in GRIDS for one in cases_by_report(path.name, path.read_text("utf-8").splitlines())]


@pytest.mark.parametrize("cases", REPORTS, ids=lines_of)
def test_who_speaks_in_each_sentence(cases: list[Case], tmp_path: Path) -> None:
    wrong = misread(cases, tmp_path)
    assert not wrong, "\n".join(["who is read as speaking:", *wrong])


def test_each_language_has_sentences() -> None:
    assert {cases[0].language for cases in REPORTS} == set(HEADS)


def test_a_line_with_a_wrong_name_is_found(tmp_path: Path) -> None:
    right = "en | The representative of Kenya made a statement. | Kenya"
    wrong = "en | The representative of Togo made a statement. | Malta"
    nobody = "en | The representative of Chile made a statement. | -"
    (cases,) = cases_by_report("planted.txt", [right, wrong, nobody])
    assert misread(cases, tmp_path) == [
        "planted.txt:2: The representative of Togo made a statement. | Togo",
        "planted.txt:3: The representative of Chile made a statement. | Chile",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "en | Kenya spoke.",
        "en | Kenya spoke. |",
        "en | Kenya | spoke. | Kenya",
        "it | Kenya spoke. | Kenya",
        "en | Kenya and Togo spoke. | Kenya; ; Togo",
        "en | Kenya spoke. | Kenya; -",
    ],
)
def test_a_line_in_another_form_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"planted\.txt:2: not"):
        cases_by_report("planted.txt", ["en | Togo spoke. | Togo", line])


def test_a_sentence_stands_once_in_a_file() -> None:
    line = "en | Kenya spoke. | Kenya"
    with pytest.raises(ValueError, match=r"planted\.txt:2: the same sentence as in line 1"):
        cases_by_report("planted.txt", [line, line])
