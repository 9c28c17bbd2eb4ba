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
    assert all(text[c.start : c.end] == c.as_written and c.number in c.as_written for c in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
