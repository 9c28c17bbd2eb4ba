from __future__ import annotations

import pytest
from documents import report

from flows.model import Masthead

BODY = "\n\nI. Introduction\n\n1. The Meeting was opened and the work of the region was discussed in it.\n"


def masthead(*lines: str, body: str = BODY) -> Masthead:
    return report("\n\n".join(lines) + body).masthead


@pytest.mark.parametrize(
    ("title", "congress", "region"),
    [
        ("African Regional Preparatory Meeting for the Sixteenth United Nations Congress on Crime Prevention and Criminal "
         "Justice", 16, "africa"),
        ("Asia and Pacific Regional Preparatory Meeting for the Twelfth United Nations Congress on Crime Prevention and "
         "Criminal Justice", 12, "asia_pacific"),
        ("Western Asian Regional Preparatory Meeting for the Eleventh United Nations Congress on Crime Prevention and "
         "Criminal Justice", 11, "western_asia"),
        ("European Regional Preparatory Meeting for the Fourteenth United Nations Congress on Crime Prevention and Criminal "
         "Justice", 14, "europe"),
        ("Asia and Pacific Regional Preparatory Meeting for the Ninth United Nations Congress on the Prevention of Crime and "
         "the Treatment of Offenders", 9, "asia_pacific"),
    ],
)  # fmt: skip
def test_congress_and_region_come_from_the_title(title: str, congress: int, region: str) -> None:
    head = masthead("General Assembly", title, "Nairobi, 4–6 March 2030")
    assert (head.congress, head.region, head.meeting_title) == (congress, region, title)


def test_the_region_is_not_told_by_the_symbols_digit() -> None:
    head = masthead("A/CONF.251/RPM.3/1", "African Regional Preparatory Meeting for the Sixteenth United Nations Congress "
                    "on Crime Prevention and Criminal Justice")  # fmt: skip
    assert (head.symbol, head.region) == ("A/CONF.251/RPM.3/1", "africa")


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("A/CONF.251/RPM.1/1", "Report of the Meeting"), "report"),
        (("A/CONF.251/RPM.1/L.1", "Draft report"), "draft_report"),
        (("A/CONF.251/RPM.1/L.1/Add.2", "Draft report"), "draft_report_addendum"),
        (("Draft report", "Addendum"), "draft_report_addendum"),
        (("A/CONF.251/RPM.1/1/Corr.1", "Report of the Meeting", "Corrigendum"), "corrigendum"),
        (("A/CONF.251/RPM.1/INF/1", "List of participants"), "list_of_participants"),
        (("A note",), "other"),
    ],
)
def test_document_types(lines: tuple[str, ...], kind: str) -> None:
    assert masthead(*lines).document_type == kind


def test_distribution_date_and_original() -> None:
    head = masthead("Distr.: Limited", "11 April 2030", "Original: Spanish/English")
    assert (head.distribution, head.document_date, head.original_language) == ("Limited", "2030-04-11", "es/en")


def test_the_documents_date_is_not_the_meetings() -> None:
    head = masthead("Nairobi, 4–6 March 2030", "11 April 2030")
    assert (head.document_date, head.start_date, head.end_date) == ("2030-04-11", "2030-03-04", "2030-03-06")


@pytest.mark.parametrize("line", ["San José, 4–6 February 2030", "San José, 4 to 6 February 2030"])
def test_city_and_dates_in_the_head(line: str) -> None:
    head = masthead("General Assembly", line)
    assert (head.city, head.start_date, head.end_date) == ("San José", "2030-02-04", "2030-02-06")


def test_city_and_dates_in_the_body_where_the_head_has_none() -> None:
    body = (
        "\n\nI. Attendance\n\n1. The Meeting was held in Kampala from 2 to 4 April 2030 at the invitation of Uganda.\n"
    )
    head = masthead("General Assembly", body=body)
    assert (head.city, head.start_date, head.end_date) == ("Kampala", "2030-04-02", "2030-04-04")


def test_what_is_not_printed_is_none() -> None:
    head = masthead("A note")
    assert (head.symbol, head.congress, head.region, head.city, head.job_number) == (None,) * 5
