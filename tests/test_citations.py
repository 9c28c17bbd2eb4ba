from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model import Citation, Paragraph, ParagraphKind
from flows.parsing.citations import parse_citations


def paragraph(text: str, kind: ParagraphKind = ParagraphKind.NUMBERED, key: str = "p1") -> Paragraph:
    return Paragraph(key, kind, text, 0, len(text), 0)


def cited(text: str, language: str = "en") -> list[tuple[str, str | None, str, str]]:
    return [(c.kind, c.body, c.number, c.as_written) for c in parse_citations([paragraph(text)], language)]


@pytest.mark.parametrize(
    ("text", "body", "number", "written"),
    [
        ("in General Assembly resolution 77/231, as", "GA", "77/231", "General Assembly resolution 77/231"),
        ("the Assembly’s resolution 65/228 on", "GA", "65/228", "Assembly’s resolution 65/228"),
        ("Economic and Social Council resolution 2024/15", "ECOSOC", "2024/15", None),
        ("Council resolution 2024/15", "ECOSOC", "2024/15", None),
        ("Council resolution 1373 (2001)", "SC", "1373 (2001)", None),
        ("Security Council resolution 1373 (2001)", "SC", "1373 (2001)", None),
        ("Security Council resolution 1325 on women", "SC", "1325", "Security Council resolution 1325"),
        ("Human Rights Council resolution 48/13", "HRC", "48/13", None),
        ("Commission on Crime Prevention and Criminal Justice resolution 33/1", "CCPCJ", "33/1", None),
        ("recalled the UNTOC COP resolution 10/6 that", "UNTOC-COP", "10/6", "UNTOC COP resolution 10/6"),
        ("the COSP resolution 9/1", "UNCAC-COSP", "9/1", "COSP resolution 9/1"),
        ("General Assembly resolution 1514 (XV)", "GA", "1514 (XV)", None),
        ("General Assembly resolution 217 A (III)", "GA", "217 A (III)", None),
        ("General Assembly resolution 46/242 A, and", "GA", "46/242 A", "General Assembly resolution 46/242 A"),
        ("General Assembly resolution S-32/1", "GA", "S-32/1", None),
        ("General Assembly\u00a0resolution\u00a077/231", "GA", "77/231", None),
        ("as set out in resolution 77/231.", "GA", "77/231", "resolution 77/231"),
        ("as set out in resolution 10/6.", None, "10/6", "resolution 10/6"),
        ("as set out in resolution 2024/15.", None, "2024/15", "resolution 2024/15"),
        ("The General Assembly, in its resolution 69/195, stressed", "GA", "69/195", "its resolution 69/195"),
        ("In its resolution 1999/30, the Economic and Social Council decided", "ECOSOC", "1999/30", None),
        ("The Commission took note of resolution 77/231.", None, "77/231", "resolution 77/231"),
    ],
)
def test_a_resolution_is_the_body_s_that_the_words_around_name(
    text: str, body: str | None, number: str, written: str | None
) -> None:
    (citation,) = cited(text)
    assert citation[:3] == ("resolution", body, number)
    assert written is None or citation[3] == written


def test_a_conference_named_behind_the_number_is_its_body() -> None:
    text = (
        "resolution 10/6 of the Conference of the Parties to the United Nations Convention against Transnational "
        "Organized Crime"
    )
    assert cited(text) == [("resolution", "UNTOC-COP", "10/6", text)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("la resolución 77/231 de la Asamblea General", "es"),
        ("la résolution 77/231 de l’Assemblée générale", "fr"),
        ("la résolution 77/231 de l'Assemblée générale", "fr"),
    ],
)
def test_spanish_and_french_name_the_body_behind(text: str, language: str) -> None:
    assert cited(text, language) == [("resolution", "GA", "77/231", text.removeprefix("la "))]


@pytest.mark.parametrize(
    ("text", "language", "body"),
    [
        ("la resolución 1373 (2001) del Consejo de Seguridad", "es", "SC"),
        ("la resolución 2024/15 del Consejo Económico y Social", "es", "ECOSOC"),
        ("la résolution 48/13 du Conseil des droits de l’homme", "fr", "HRC"),
        ("la résolution 1373 (2001) du Conseil de sécurité", "fr", "SC"),
        ("En su resolución 69/195, la Asamblea General pidió", "es", "GA"),
        ("Dans sa résolution 69/195, l’Assemblée générale a prié", "fr", "GA"),
    ],
)
def test_other_bodies_are_told_in_spanish_and_french(text: str, language: str, body: str) -> None:
    assert [citation[1] for citation in cited(text, language)] == [body]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("General Assembly resolutions 67/78, 75/239 and 78/69", "en"),
        ("General Assembly resolutions 67/78 of 11 December 2012, 75/239 and 78/69", "en"),
        ("las resoluciones 67/78, 75/239 y 78/69 de la Asamblea General", "es"),
        ("les résolutions 67/78, 75/239 et 78/69 de l’Assemblée générale", "fr"),
    ],
)
def test_a_list_gives_one_citation_a_number(text: str, language: str) -> None:
    assert [citation[1:3] for citation in cited(text, language)] == [("GA", "67/78"), ("GA", "75/239"), ("GA", "78/69")]
    assert [citation[3] for citation in cited(text, language)][1:] == ["75/239", "78/69"]


@pytest.mark.parametrize(
    "text",
    [
        "The resolution 6/2025 paper",
        "Two thirds (2/3) of States",
        "article 6/7 of the law",
        "draft resolution I",
        "on 04/06 it met",
        "influenza A/H1N1 spread",
        "the E/CN.15 series",
        "women and/or men",
        "In resolution 24 speakers asked",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    "symbol",
    [
        "A/CONF.234/16",
        "E/CN.15/2025/3/Add.1",
        "CTOC/COP/2020/10",
        "A/80/33",
        "S/25704",
        "A/C.3/79/L.5/Rev.1",
        "A/HRC/51/33",
    ],
)
def test_a_document_symbol_is_a_document(symbol: str) -> None:
    assert cited(f"the report ({symbol}).") == [("document", None, symbol, symbol)]


def test_joined_symbols_are_two_documents() -> None:
    assert [citation[2] for citation in cited("See E/2025/24-E/CN.3/2025/37.")] == ["E/2025/24", "E/CN.3/2025/37"]


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("en", "See A/52/364 and Add.1.", ["A/52/364", "A/52/364/Add.1"]),
        ("en", "See A/52/L.4/Add.1, Add.2 and Corr.1.", ["A/52/L.4/Add.1", "A/52/L.4/Add.2", "A/52/L.4/Add.1/Corr.1"]),
        ("es", "Véase A/52/364 y Corr.1.", ["A/52/364", "A/52/364/Corr.1"]),
        ("fr", "Voir A/52/364 et Add.1.", ["A/52/364", "A/52/364/Add.1"]),
        ("en", "See A/52/364 and Add.1–3.", ["A/52/364"]),
        ("en", "See A/52/364 and Add.1 to 3.", ["A/52/364"]),
    ],
)
def test_a_symbol_printed_in_part(language: str, text: str, numbers: list[str]) -> None:
    assert [number for _, _, number, _ in cited(text, language)] == numbers


@pytest.mark.parametrize(
    ("symbol", "body", "number"),
    [
        ("A/RES/79/243", "GA", "79/243"),
        ("A/HRC/RES/48/13", "HRC", "48/13"),
        ("S/RES/1373(2001)", "SC", "1373(2001)"),
        ("E/RES/2024/15", "ECOSOC", "2024/15"),
    ],
)
def test_the_symbol_of_a_resolution_is_a_resolution(symbol: str, body: str, number: str) -> None:
    assert cited(f"adopted as {symbol}.") == [("resolution", body, number, symbol)]


def test_decisions_are_told_from_resolutions() -> None:
    assert cited("Economic and Social Council decision 2023/214")[0][:3] == ("decision", "ECOSOC", "2023/214")


def test_a_small_decision_number_is_not_the_assembly_s() -> None:
    assert cited("as in decision 68/1.")[0][1] is None


def test_a_short_name_is_the_body_named_last_in_full() -> None:
    paragraphs = [
        paragraph("The Commission on Narcotic Drugs met."),
        paragraph("Commission decision 55/1 applied.", key="p2"),
    ]
    assert [citation.body for citation in parse_citations(paragraphs, "en")] == ["CND"]


def test_its_in_a_preamble_is_the_enacting_body() -> None:
    paragraphs = [
        paragraph("The Commission on Narcotic Drugs,", ParagraphKind.UNNUMBERED, "u1"),
        paragraph("Recalling its resolution 65/4 of 18 March 2022,", ParagraphKind.UNNUMBERED, "u2"),
    ]
    assert [citation.body for citation in parse_citations(paragraphs, "en")] == ["CND"]


def masthead(text: str) -> Paragraph:
    return Paragraph("u1", ParagraphKind.UNNUMBERED, text, 0, len(text), 0, in_masthead=True)


def test_a_symbol_in_the_masthead_is_the_document_s_own() -> None:
    assert parse_citations([masthead("A/CONF.900/L.1")], "en") == ()


def test_a_title_in_the_masthead_cites_its_resolution() -> None:
    found = parse_citations([masthead("Report submitted under General Assembly resolution 77/231")], "en")
    assert [citation.number for citation in found] == ["77/231"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "General Assembly resolutions 73/183 to 73/186"),
        ("en", "General Assembly resolutions 73/183–73/186"),
        ("es", "las resoluciones 73/183 a 73/186 de la Asamblea General"),
        ("fr", "les résolutions 73/183 à 73/186 de l’Assemblée générale"),
    ],
)
def test_a_range_gives_all_its_numbers(language: str, text: str) -> None:
    found = cited(text, language)
    assert [(body, number) for _, body, number, _ in found] == [("GA", f"73/{number}") for number in range(183, 187)]
    assert all("73/183" in written and "73/186" in written for _, _, number, written in found[1:3])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "adopted General Assembly resolutions 79/93 A and B."),
        ("es", "las resoluciones 79/93 A y B de la Asamblea General"),
        ("fr", "les résolutions 79/93 A et B de l’Assemblée générale"),
    ],
)
def test_the_parts_of_a_resolution_may_be_letters_alone(language: str, text: str) -> None:
    assert [citation[1:3] for citation in cited(text, language)] == [("GA", "79/93 A"), ("GA", "79/93 B")]


def test_two_sessions_with_to_between_are_no_range() -> None:
    assert [number for _, _, number, _ in cited("General Assembly resolutions 73/183 to 74/2")] == ["73/183", "74/2"]


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("en", "Resolutions S-23/2, annex, and S-23/3, annex, of the General Assembly.", ["S-23/2", "S-23/3"]),
        ("es", "Resoluciones 45/110, anexo, y 65/229, anexo, de la Asamblea General.", ["45/110", "65/229"]),
        ("fr", "Résolutions S-23/2, annexe, et S-23/3, annexe, de l’Assemblée générale.", ["S-23/2", "S-23/3"]),
        ("en", "General Assembly resolutions 70/1 on the lakes of the world and 72/3 on rivers", ["70/1", "72/3"]),
        ("es", "las resoluciones 70/1, relativa a los lagos, y 72/3 de la Asamblea General", ["70/1", "72/3"]),
        ("fr", "les résolutions 70/1 sur les lacs et 72/3 de l’Assemblée générale", ["70/1", "72/3"]),
        ("en", "the resolutions of the General Assembly 68/1 and 72/305", ["68/1", "72/305"]),
        ("es", "las resoluciones de la Asamblea General 68/1 y 72/305", ["68/1", "72/305"]),
        ("fr", "les résolutions de l’Assemblée générale 68/1 et 72/305", ["68/1", "72/305"]),
    ],
)
def test_one_body_is_named_for_all_numbers_of_a_list(language: str, text: str, numbers: list[str]) -> None:
    assert [(body, number) for _, body, number, _ in cited(text, language)] == [("GA", number) for number in numbers]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "General Assembly resolutions 70/1 of 3 May 2016, in which it acted, and 72/3 of 4 May 2018 on lakes"),
        (
            "es",
            "las resoluciones de la Asamblea General 70/1, de 3 de mayo de 2016, en que actuó, y 72/3, de 4 de mayo de 2018",
        ),
        ("fr", "les résolutions de l’Assemblée générale 70/1 du 3 mai 2016, où elle a agi, et 72/3 du 4 mai 2018"),
    ],
)
def test_a_later_number_with_its_date_belongs_to_the_list(language: str, text: str) -> None:
    assert [citation[1:3] for citation in cited(text, language)] == [("GA", "70/1"), ("GA", "72/3")]


def test_a_number_with_a_date_after_the_sentence_or_one_resolution_is_none() -> None:
    text = "General Assembly resolutions 70/1 and 70/2. On item 12/3 of 4 May 2018 nothing; resolution 70/3, not 72/3 of 4 May 2018"
    assert [citation[2] for citation in cited(text)] == ["70/1", "70/2", "70/3"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Set out in resolution S-23/2, annex.", "GA"),
        ("Set out in resolution ES-11/1.", "GA"),
        ("The Human Rights Council met. See resolution S-9/1.", None),
    ],
)
def test_a_special_session_is_the_assembly_s_where_no_other_body_is_named(text: str, body: str | None) -> None:
    assert [citation[1] for citation in cited(text)] == [body]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "in its resolutions 1325 (2000) and 2242 (2015)"),
        ("es", "en las resoluciones 1325 (2000) y 2242 (2015)"),
        ("fr", "dans ses résolutions 1325 (2000) et 2242 (2015)"),
    ],
)
def test_a_resolution_with_a_year_in_brackets_is_the_security_council_s(language: str, text: str) -> None:
    assert [citation[1] for citation in cited(text, language)] == ["SC", "SC"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Conference of the Parties decision 2/CP.15", "UNFCCC-COP"),
        ("recalled decision 18/CMA.1", "UNFCCC-CMA"),
        ("recalled decision 1/CMP.8", "UNFCCC-CMP"),
        ("in decision BC-12/3 it", "BASEL-COP"),
        ("in decision SC-7/5 it", "STOCKHOLM-COP"),
        ("in resolution WHA75.3 it", "WHA"),
        ("in resolution Conf. 11.3 it", "CITES-COP"),
        ("decision X/2 of the Conference of the Parties to the Convention on Biological Diversity", "CBD-COP"),
        ("in decision X/2 it", None),
        ("in decision 88/III it", None),
    ],
)
def test_the_form_of_a_number_may_be_that_of_one_body(text: str, body: str | None) -> None:
    assert [citation[1] for citation in cited(text)] == [body]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the Governing Council decision 27/2"),
        ("en", "Governing Council decision 27/2"),
        ("en", "resolution 72/5 of the Governing Council"),
        ("en", "resolution 72/5 of the High-level Committee on Harbours"),
        ("en", "the Parliamentary Assembly resolution 1540 (2007)"),
        ("en", "the Commission on Harbours resolution 2014/1"),
        ("en", "resolution 2014/1 of the Commission on Harbours"),
        ("en", "resolution 10/6 of the Conference of the Parties to the Convention"),
        ("es", "la decisión 2014/1 de la Comisión de Puertos y Desarrollo"),
        ("es", "la resolución 55/2 del Consejo Ejecutivo"),
        ("es", "la resolución 10/6 de la Conferencia de las Partes en la Convención"),
        ("fr", "la résolution 55/2 du Conseil d’administration"),
        ("fr", "la décision 2014/1 de la Commission des ports"),
        ("fr", "la résolution 10/6 de la Conférence des Parties à la Convention"),
    ],
)
def test_a_body_that_only_shares_a_short_name_is_left_open(language: str, text: str) -> None:
    assert [citation[1] for citation in cited(text, language)] == [None]


@pytest.mark.parametrize(
    ("language", "opening", "recital"),
    [
        ("en", "The High-level Committee on Harbours,", "Recalling its decision 21/1 and its resolution 65/4,"),
        ("es", "El Comité de Alto Nivel sobre Puertos,", "Recordando su decisión 21/1 y su resolución 65/4,"),
        ("fr", "Le Comité de haut niveau pour les ports,", "Rappelant sa décision 21/1 et sa résolution 65/4,"),
    ],
)
def test_its_in_a_preamble_of_another_body_is_left_open(language: str, opening: str, recital: str) -> None:
    paragraphs = [
        paragraph(opening, ParagraphKind.UNNUMBERED, "u1"),
        paragraph(recital, ParagraphKind.UNNUMBERED, "u2"),
    ]
    assert [citation.body for citation in parse_citations(paragraphs, language)] == [None, None]


@pytest.mark.parametrize(
    "symbol",
    [
        "SSC/22/1",
        "FCCC/CP/2015/10/Add.1",
        "UNEP(DTIE)/Hg/INC.6/24",
        "A/CONF.224/PC(III)/4",
        "ECE/MP.WAT/WG.1/2023/2",
        "CEDAW/C/NLD/CO/6",
        "TD/B/C.II/21",
        "UNEP/POPS/COP.7/36",
    ],
)
def test_the_symbols_of_any_organ_are_found_by_their_form(symbol: str) -> None:
    assert cited(f"See {symbol}.") == [("document", None, symbol, symbol)]


@pytest.mark.parametrize(
    ("symbol", "body", "number"),
    [
        ("UNEP/EA.4/Res.11", "UNEA", "4/11"),
        ("CBD/COP/DEC/15/4", "CBD-COP", "15/4"),
        ("CTOC/COP/RES/10/6", "UNTOC-COP", "10/6"),
    ],
)
def test_a_symbol_of_a_conference_s_decisions_is_the_decision(symbol: str, body: str, number: str) -> None:
    assert [citation[1:] for citation in cited(f"See {symbol}.")] == [(body, number, symbol)]


@pytest.mark.parametrize(
    "text",
    [
        "standard ISO/IEC/17025 applies",
        "HIV/AIDS and TCP/IP",
        "the network I-24/7",
        "example.org/uploads/A/2023/09",
        "a level of CO2/kWh/2020",
    ],
)
def test_what_only_has_slashes_is_no_symbol(text: str) -> None:
    assert cited(text) == []


PIECES = st.sampled_from(
    [
        "General Assembly ",
        "its ",
        "the Council ",
        "resolution ",
        "resolutions ",
        "77/231",
        "10/6",
        "1373 (2001)",
        ", ",
        " and ",
        " to ",
        "A/RES/70/1",
        "E/CN.15/2025/3",
        "\u00a0",
        ". ",
        "la Asamblea General ",
        " de ",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_spans_lie_in_the_text_and_do_not_cross(text: str) -> None:
    found: tuple[Citation, ...] = parse_citations([paragraph(text)], "en")
    assert all(text[c.start : c.end] == c.as_written for c in found)
    assert all(c.number in c.as_written or " to " in c.as_written for c in found)
    ends = [c for c in found if c.number in c.as_written]
    assert all(left.end <= right.start for left, right in pairwise(ends))
