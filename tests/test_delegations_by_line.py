"""Delegations that are printed line by line, and lines of a title page that name States: who attended."""

from __future__ import annotations

import pytest
from documents import name_lists

from flows.parsing import parse_report
from flows.reading import read_document

TITLE = {
    "en": "UNITED NATIONS\n\nRegional Preparatory Meeting\n\nQuito, 4 to 8 May 1998\n\nREPORT\n\n",
    "es": "NACIONES UNIDAS\n\nReunión Preparatoria Regional\n\nQuito, 4 a 8 de mayo de 1998\n\nINFORME\n\n",
    "fr": "NATIONS UNIES\n\nRéunion préparatoire régionale\n\nLomé, 4-8 mai 1998\n\nRAPPORT\n\n",
}
REST = {
    "en": "1. The secretary introduced the item on prisons and described the state of the buildings in the region.\n",
    "es": "1. La secretaria presentó el tema de las cárceles y describió el estado de los edificios de la región.\n",
    "fr": "1. La secrétaire a présenté le point sur les prisons et décrit l’état des bâtiments de la région.\n",
}


def _attended(text: str) -> list[str]:
    report = parse_report(read_document(text.encode(), "report.txt"))
    return [names for _, names in name_lists(report, "attendance")]


def _lines(language: str, *lines: str) -> str:
    return TITLE[language] + "\n\n".join(lines) + "\n\n" + REST[language]


@pytest.mark.parametrize(
    ("language", "lines", "names"),
    [
        (
            "en",
            (
                "Delegations were led as follows:",
                "Chad: Mr. Ali Deby, judge",
                "Mali: Ms. Awa Keita",
                "Togo: Dr. Ko Ame",
            ),
            ["Chad", "Mali", "Togo"],
        ),
        (
            "en",
            ("In attendance", "Chad – Mr Ali Deby, judge", "Mali – Ms Awa Keita", "Togo – Dr Ko Ame, prosecutor"),
            ["Chad", "Mali", "Togo"],
        ),
        (
            "es",
            (
                "Delegaciones presentes:",
                "Por Chile: Sr. Luis Paz.",
                "Por Cuba: Sra. Ana Ruiz.",
                "Por Perú: Sr. Juan Gil.",
            ),
            ["Chile", "Cuba", "Perú"],
        ),
        (
            "fr",
            (
                "Les experts ci-après, mandatés par leur gouvernement, étaient présents :",
                "M. Ali Deby, Tchad",
                "Mme Awa Keita, Mali",
                "M. Ko Ame, Togo",
            ),
            ["Tchad", "Mali", "Togo"],
        ),
    ],
)
def test_each_line_is_a_delegation(language: str, lines: tuple[str, ...], names: list[str]) -> None:
    assert _attended(_lines(language, *lines)) == names


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ("The Council elected:", "Chad: Mr. Ali Deby", "Mali: Ms. Awa Keita", "Togo: Dr. Ko Ame")),
        ("en", ("Focal points for the project:", "Chad: Mr. Ali Deby", "Mali: Ms. Awa Keita", "Togo: Dr. Ko Ame")),
        ("en", ("The following did not attend:", "Chad: Mr. Ali Deby", "Mali: Ms. Awa Keita", "Togo: Dr. Ko Ame")),
        ("es", ("Fueron elegidos:", "Chile: Sr. Luis Paz", "Cuba: Sra. Ana Ruiz", "Perú: Sr. Juan Gil")),
        ("fr", ("Ont été élus :", "Tchad : M. Ali Deby", "Mali : Mme Awa Keita", "Togo : M. Ko Ame")),
    ],
)
def test_other_lists_of_persons_are_no_delegations(language: str, lines: tuple[str, ...]) -> None:
    assert _attended(_lines(language, *lines)) == []


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Members in attendance (5): Chad, Ghana, Kenya, Mali and Togo"),
        ("es", "Miembros presentes: Chile, Cuba, Ecuador, Haití y Perú"),
        ("fr", "[1] Étaient présents les membres ci-après : Bénin, Gabon, Mali, Tchad et Togo."),
    ],
)
def test_a_line_of_states_below_the_title_is_text(language: str, line: str) -> None:
    report = parse_report(read_document(_lines(language, line).encode(), "report.txt"))
    assert next(one for one in report.paragraphs if line[-9:] in one.text).is_body_text


def test_two_states_of_a_title_stay_on_the_title_page() -> None:
    text = _lines("en", "Meeting of Chad, Mali and Togo", "Note by the secretariat")
    report = parse_report(read_document(text.encode(), "report.txt"))
    assert all(one.in_masthead for one in report.paragraphs if "Chad" in one.text)


def test_the_count_above_a_list_is_not_matched_against_its_lines() -> None:
    lines = ("PARTICIPATION", "1. Sixteen countries sent delegations:", "Australia", "Bangladesh", "China", "Sri Lanka")
    assert _attended(TITLE["en"] + "\n\n".join(lines) + "\n") == list(lines[2:])
