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
        ("Regional Preparatory Meeting for Europe for the Sixteenth United Nations Congress on Crime Prevention and Criminal "
         "Justice", 16, "europe"),
        ("Asia and Pacific Regional Preparatory Meeting for the Ninth United Nations Congress on the Prevention of Crime and "
         "the Treatment of Offenders", 9, "asia_pacific"),
        ("Caribbean Subregional Preparatory Meeting for the Eighth United Nations Congress on the Prevention of Crime and the "
         "Treatment of Offenders", 8, "latin_america_caribbean"),
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
        (("A/CONF.251/RPM.1/INF/1", "Lista de participantes"), "list_of_participants"),
        (("A/CONF.251/RPM.1/INF/2", "Information for participants"), "other"),
        (("A note",), "other"),
        (("E/RES/2031/5", "Resolution adopted by the Economic and Social Council", "Report of a meeting"), "other"),
        (("Draft resolution", "The Report"), "other"),
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


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "Lima and online, 4–6 March 2030"), ("es", "Lima y en línea, 4 a 6 de marzo de 2030"), ("fr", "Lima et en ligne, 4-6 mars 2030")],
)  # fmt: skip
def test_online_is_no_part_of_the_city(language: str, line: str) -> None:
    titles = {"en": "Report of the Meeting", "es": "Informe de la Reunión", "fr": "Rapport de la Réunion"}
    bodies = {"en": BODY, "es": "\n\nI. Introducción\n\n1. La Reunión examinó el tema y los trabajos de la región.\n",
              "fr": "\n\nI. Introduction\n\n1. La Réunion a examiné le thème et les travaux de la région.\n"}  # fmt: skip
    assert masthead(titles[language], line, body=bodies[language]).city == "Lima"


def test_what_is_not_printed_is_none() -> None:
    head = masthead("A note")
    assert (head.symbol, head.congress, head.region, head.city, head.job_number) == (None,) * 5


def place_of(sentence: str, language: str = "en") -> tuple[str | None, str | None, str | None, str | None]:
    """City, country, first and last day as one sentence of the chapter on attendance tells them."""
    head, chapter, filler = {
        "en": (
            "Report of the Meeting",
            "I. Attendance and organization of work",
            "was discussed by the members of the",
        ),
        "es": ("Informe de la Reunión", "I. Asistencia y organización", "de los Estados de la región y en la que se"),
        "fr": ("Rapport de la Réunion", "I. Participation et organisation", "des États de la région et dans la"),
    }[language]
    found = report(f"{head}\n\n{chapter}\n\n1. {sentence}\n\n2. {filler} {filler}.\n").masthead
    assert found.language == language
    return found.city, found.country_as_written, found.start_date, found.end_date


TWO_DAYS = ("2031-03-04", "2031-03-05")


@pytest.mark.parametrize(
    ("sentence", "city", "country"),
    [
        ("The Meeting was held in Nairobi on 4 and 5 March 2031.", "Nairobi", None),
        ("The Meeting was held on 4 and 5 March 2031 in Nairobi, Kenya.", "Nairobi", "Kenya"),
        ("The Meeting met in Port of Spain, Trinidad and Tobago, on 4 and 5 March 2031.", "Port of Spain",
         "Trinidad and Tobago"),
        ("The Meeting took place at the Lake Hotel, Kampala, from 4 to 5 March 2031.", "Kampala", None),
        ("The second session of the Forum was held in a hybrid format at the Lake Centre in Kampala, Uganda, with online "
         "participation, from 4 to 5 March 2031.", "Kampala", "Uganda"),
        ("The Office convened the Meeting in Banjul (Gambia) from 4 to 5 March 2031.", "Banjul", "Gambia"),
        ("The Meeting was held pursuant to resolution 83/214 of 22 December 2028 in Accra from 4 to 5 March 2031.",
         "Accra", None),
        ("The Meeting was held at the Vienna International Centre from 4 to 5 March 2031.", "Vienna", None),
        ("The Meeting was held online from 4 to 5 March 2031.", None, None),
    ],
)  # fmt: skip
def test_venue_and_days_in_one_sentence(sentence: str, city: str | None, country: str | None) -> None:
    assert place_of(sentence) == (city, country, *TWO_DAYS)


def test_the_host_s_government_is_in_the_country_of_the_city() -> None:
    sentence = "The Meeting was held in Nairobi on 2 and 3 April 2025, at the invitation of the Government of Kenya."
    assert place_of(sentence)[:2] == ("Nairobi", "Kenya")
    spanish = "La Reunión se celebró en Quito los días 2 y 3 de abril de 2025, por invitación del Gobierno del Ecuador."
    assert place_of(spanish, "es")[:2] == ("Quito", "Ecuador")
    spoken = "The speaker was there at the invitation of the Government of Mali."
    assert place_of(f"The Meeting was held in Nairobi on 2 and 3 April 2025. {spoken}")[1] is None


@pytest.mark.parametrize(
    ("language", "sentence", "city", "country"),
    [
        (
            "es",
            "La Reunión se celebró en San José (Costa Rica) los días 4 y 5 de marzo de 2031.",
            "San José",
            "Costa Rica",
        ),
        ("es", "La Reunión tuvo lugar del 4 al 5 de marzo de 2031 en la Ciudad de México.", "Ciudad de México", None),
        ("fr", "La Réunion s’est tenue à Addis-Abeba (Éthiopie) du 4 au 5 mars 2031.", "Addis-Abeba", "Éthiopie"),
        ("fr", "La Réunion a eu lieu les 4 et 5 mars 2031 à Yaoundé.", "Yaoundé", None),
    ],
)
def test_venue_and_days_in_spanish_and_french(language: str, sentence: str, city: str, country: str | None) -> None:
    assert place_of(sentence, language) == (city, country, *TWO_DAYS)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Chair recalled that the Fifteenth Congress was held in Hanoi from 4 to 9 May 2029.",
        "A regional seminar was held in Hanoi from 4 to 9 May 2029.",
        "Noting that the seminar was held in Hanoi from 4 to 9 May 2029, the Meeting rose.",
        "The Meeting welcomed the seminar, held in Hanoi from 4 to 9 May 2029.",
    ],
)
def test_another_meetings_place_is_not_the_meetings_own(sentence: str) -> None:
    assert place_of(sentence) == (None,) * 4


COVER = ("Great Forum", "New Town, 14–18 and 21–23 July 2031", "Report of the Lake Forum on its ninth session")
TRANSMITS = (
    "The Secretariat hereby transmits the report of the Lake Forum on its ninth session, held on 2 and 3 April 2031."
)


@pytest.mark.parametrize(("year", "start_date"), [("2029", "2029-12-15"), ("2020", None)])
def test_a_meeting_that_was_held_years_before_the_document_is_another(year: str, start_date: str | None) -> None:
    body = f"\n\nI. Work\n\n1. The Working Group held its first meeting on 15 December {year}, in Nairobi.\n"
    head = masthead("Distr.: Limited", "11 April 2030", body=body)
    assert (head.document_date, head.start_date) == ("2030-04-11", start_date)


def test_a_cover_that_transmits_anothers_report_is_not_about_its_own_meeting() -> None:
    body = "\n\nI. Attendance\n\n1. The ninth session of the Forum was held in Riverton on 2 and 3 April 2031.\n"
    head = masthead(*COVER, TRANSMITS, body=body)
    assert (head.city, head.start_date, head.end_date) == ("Riverton", "2031-04-02", "2031-04-03")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The ninth session of the Forum was held in Riverton on 2 and 3 April 2031.", ("Riverton", "2031-04-02", "2031-04-03")),
        ("The ninth session of the Forum was held from 2 to 3 April 2031.", (None, "2031-04-02", "2031-04-03")),
        ("The ninth session of the Forum was held in Riverton from 14 to 18 July 2031.", ("New Town", "2031-07-14", "2031-07-23")),
        ("The Forum had nine sessions.", ("New Town", "2031-07-14", "2031-07-23")),
        ("The Forum was convened to prepare the great Forum, to be held in Hanoi from 4 to 9 May 2032.",
         ("New Town", "2031-07-14", "2031-07-23")),
    ],
    ids=["city and days", "days only", "some of its days", "nothing", "a later meeting"],
)  # fmt: skip
def test_what_the_text_states_goes_before_the_head_where_they_differ(
    sentence: str, found: tuple[str | None, ...]
) -> None:
    head = masthead(*COVER, body=f"\n\nI. Attendance\n\n1. {sentence}\n")
    assert (head.city, head.start_date, head.end_date) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("(New Town, 4–6 March 2031)", ("New Town", "2031-03-04", "2031-03-06")),
        ("(4 to 6 March 2031, New Town)", ("New Town", "2031-03-04", "2031-03-06")),
        ("(Palais des Nations, Geneva, 4 and 5 March 2031)", ("Geneva", "2031-03-04", "2031-03-05")),
        ("Report on the sixth session, 4 to 6 March 2031", (None, "2031-03-04", "2031-03-06")),
        ("NEW TOWN, 4-6 MARCH 2031", ("NEW TOWN", "2031-03-04", "2031-03-06")),
        ("(Fifth session, 4–6 March 2031)", (None, None, None)),
        ("25 July 2030–30 July 2031", (None, None, None)),
    ],
)
def test_forms_of_place_and_days(line: str, found: tuple[str | None, ...]) -> None:
    head = masthead("Lake Committee", "Report of the Committee", line)
    assert (head.city, head.start_date, head.end_date) == found


def test_the_days_below_the_title_go_before_those_of_the_receiving_body() -> None:
    head = masthead("Lake Council", "New Town, 1–5 June 2031", "Report of the Committee", "(Riverton, 4–6 March 2031)")
    assert (head.city, head.start_date) == ("Riverton", "2031-03-04")


def test_a_preparatory_meetings_report_does_not_take_the_days_of_a_congress() -> None:
    title = "African Regional Preparatory Meeting for the Sixteenth United Nations Congress on Crime Prevention and Criminal Justice"
    body = "\n\nI. Introduction\n\n1. The Fifteenth Congress was held in Hanoi from 4 to 9 May 2029.\n"
    assert masthead(f"Report of the {title}", body=body).start_date is None


def test_days_of_a_session_in_parentheses() -> None:
    head = masthead("Report on the sixth session", "(6 December 2030 and 10–14 March 2031)")
    assert (head.city, head.start_date, head.end_date) == (None, "2030-12-06", "2031-03-14")


def test_a_resolution_has_no_place_and_its_own_title() -> None:
    head = masthead(
        "E/RES/2031/5",
        "Resolution adopted by the Economic and Social Council",
        "Recalling the Lake Conference, held in Hanoi, Viet Nam, from 4 to 9 May 2029,",
    )
    assert (head.city, head.start_date, head.title) == (
        None,
        None,
        "Resolution adopted by the Economic and Social Council",
    )


CONGRESS = "Sixteenth United Nations Congress on Crime Prevention and Criminal Justice"


@pytest.mark.parametrize(
    ("title", "city"),
    [
        (f"Report of the Asia-Pacific Regional Preparatory Meeting for the {CONGRESS}, held in Bangkok from 4 to 6 March 2031",
         "Bangkok"),
        (f"Report of the Asia-Pacific Regional Preparatory Meeting for the {CONGRESS}", None),
    ],
)  # fmt: skip
def test_the_congress_s_own_city_and_days_are_not_the_meetings(title: str, city: str | None) -> None:
    head = masthead(CONGRESS, "Nairobi, 4–12 April 2032", title)
    assert (head.city, head.congress, head.region) == (city, 16, "asia_pacific")


def test_a_document_of_the_congress_has_its_city() -> None:
    assert masthead(CONGRESS, "Nairobi, 4–12 April 2032", "Report of the Committee").city == "Nairobi"


@pytest.mark.parametrize(
    ("line", "day"), [("[28 March 2031]", "2031-03-28"), ("28March2031", "2031-03-28"), ("28 MARCH 2031", "2031-03-28")]
)
def test_forms_of_the_documents_date(line: str, day: str) -> None:
    assert masthead("Distr.", "GENERAL", "E/2031/4", line, "ORIGINAL: ENGLISH").document_date == day


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("NATIONS UNIES", "Distr.", "GENERALE", "A/CONF.121/RPM/1", "4 FEVRIER 1989", "FRANCAIS", "ORIGINAL : ANGLAIS",
          "RAPPORT DE LA REUNION REGIONALE PREPARATOIRE POUR L’AFRIQUE"), ("fr", "General", "1989-02-04", "en")),
        (("NACIONES UNIDAS", "Distr.", "LIMITADA", "A/CONF.121/RPM/1", "E/AC.57/1989/3", "4 FEBRERO 1989", "ESPAÑOL",
          "ORIGINAL: INGLES", "INFORME DE LA REUNION PREPARATORIA REGIONAL"), ("es", "Limited", "1989-02-04", "en")),
        (("UNITED NATIONS", "Distr.", "GENERAL", "A/CONF.121/RPM/1", "4 FEBRUARY 1989", "ENGLISH", "ORIGINAL: FRENCH",
          "REPORT OF THE REGIONAL PREPARATORY MEETING"), ("en", "General", "1989-02-04", "fr")),
    ],
)  # fmt: skip
def test_old_heads_in_capitals_without_accents(lines: tuple[str, ...], found: tuple[str | None, ...]) -> None:
    text = {
        "en": "It was held in the capital of the State and the work of the region was on the agenda.",
        "es": "Se celebró en la capital de la región y en ella se trató de la labor de los países que la forman.",
        "fr": "Elle est dans la capitale et les travaux de la région ont été examinés par les pays qui la forment.",
    }[str(found[0])]
    head = masthead(*lines, body=f"\n\nI. A\n\n1. {text} {text}\n")
    read = (head.language, head.distribution, head.document_date, head.original_language)
    assert (*read, head.symbol, head.document_type) == (*found, "A/CONF.121/RPM/1", "report")
    assert head.meeting_title is not None


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("UNITED", "NATIONS", "Governing Council", "of the Harbour", "and Tides", "Programme", "Distr.", "GENERAL",
          "UNEP/GC.99/11", "Original: ENGLISH"),
         "PROCEEDINGS OF THE GOVERNING COUNCIL AT ITS NINETY-NINTH SESSION"),
        (("NACIONES", "UNIDAS", "Consejo de Administración", "del Programa", "de Mareas", "y Puertos", "Distr.", "GENERAL",
          "UNEP/GC.99/11", "Original: INGLÉS"),
         "ACTAS DEL CONSEJO DE ADMINISTRACIÓN EN SU 99º PERÍODO DE SESIONES"),
        (("NATIONS", "UNIES", "Conseil d’administration", "du Programme", "des marées", "et des ports", "Distr.", "GENERALE",
          "UNEP/GC.99/11", "Original : ANGLAIS"),
         "COMPTE RENDU DU CONSEIL D’ADMINISTRATION SUR LES TRAVAUX DE SA QUATRE-VINGT-DIX-NEUVIEME SESSION"),
    ],
)  # fmt: skip
def test_a_symbol_may_stand_below_the_distribution_and_proceedings_are_reports(
    lines: tuple[str, ...], title: str
) -> None:
    bodies = {
        "UNITED": BODY,
        "NACIONES": "\n\nI. Introducción\n\n1. La Reunión se inauguró y los trabajos de la región se examinaron en ella por los Estados.\n",
        "NATIONS": "\n\nI. Introduction\n\n1. La Réunion a été ouverte et les travaux de la région ont été examinés par les États dans une séance.\n",
    }
    read = masthead(*lines, title, body=bodies[lines[0]])
    assert (read.symbol, read.document_type, read.title) == ("UNEP/GC.99/11", "report", title)
