"""Names that begin with a digit are names; numbers of States and organizations are none."""

from __future__ import annotations

import pytest
from documents import name_lists

from flows.parsing import parse_report
from flows.reading import read_document

HEAD = "A/CONF.299/RPM.1/1\n\nReport of the Regional Preparatory Meeting\n\nVienna, 4-6 March 2035\n\n"
LISTS = {
    "en": "I. Debate\n\n1. Statements were made by the observers for {}.\n\n2. The Meeting was closed by the Chair.",
    "es": "I. Debate\n\n1. Formularon declaraciones los observadores de {}.\n\n2. La Presidencia clausuró la Reunión.",
    "fr": "I. Débat\n\n1. Des déclarations ont été faites par les observateurs de {}.\n\n2. Le Président a clos la Réunion.",
}


def speakers(language: str, names: str) -> list[str]:
    report = parse_report(read_document((HEAD + LISTS[language].format(names)).encode(), "r.txt"))
    return [words for _, words in name_lists(report, "statement")]


@pytest.mark.parametrize("language", LISTS)
@pytest.mark.parametrize("name", ["4-H Night Council", "5Rights Forum", "350.org", "3D Printing Watch"])
def test_a_name_may_begin_with_a_digit(language: str, name: str) -> None:
    conjunction = {"en": "and", "es": "e", "fr": "et"}[language]
    assert speakers(language, f"{name}, Europol {conjunction} INTERPOL") == [f"{name}, Europol {conjunction} INTERPOL"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "5 States and 12 organizations"),
        ("es", "5 Estados y 12 organizaciones"),
        ("fr", "5 États et 12 organisations"),
    ],
)
def test_a_number_of_states_is_no_name(language: str, words: str) -> None:
    assert speakers(language, words) == []
