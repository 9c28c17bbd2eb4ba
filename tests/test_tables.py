"""Reports → tables: ids, sets of documents, versions, spans, issues."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import pandas as pd
import pytest
from frame_rows import build_tables, frame
from hypothesis import given
from hypothesis import strategies as st

from flows.model import ExpectedDocument, Meeting, SourceFile, quarantined
from flows.parsing import parse_report
from flows.parsing.recommendations import Evidence, parse_recommendations
from flows.parsing.sentences import split_sentences
from flows.reading import read_document
from flows.reference.normalize import ascii_slug
from flows.schema.files import load_schemas
from flows.tables import (
    IdentifiedReport,
    ReadReport,
    build_part,
    identify,
    merge_parts,
)
from flows.tables.identifiers import natural_key

TITLE = {
    "en": "African Regional Preparatory Meeting for the Sixteenth United Nations Congress on Crime Prevention and Criminal Justice",
    "es": "Reunión Regional Preparatoria de África del 16º Congreso de las Naciones Unidas sobre Prevención del Delito y Justicia Penal",
}


def head(symbol: str, kind: str, language: str = "en") -> str:
    place = {"en": "Nairobi, 4–6 March 2030", "es": "Nairobi, 4 a 6 de marzo de 2030"}[language]
    return f"{symbol}\n\n{TITLE[language]}\n\n{place}\n\n{kind}\n\n"


BODY = (
    "I. Attendance\n\n1. The following 2 States were represented: Kenya and Mali.\n\n"
    "2. Statements were made by the representatives of Kenya and Mali and by the observer for Legal Aid Now.\n\n"
    "II. Recommendations\n\n3. The Meeting made the following recommendations:\n\n"
    "(a) Strengthen legal aid in the country;\n\n(b) Train the judges of all the courts."
)
CUERPO = (
    "I. Asistencia\n\n1. Estuvieron representados los siguientes 2 Estados: Kenya y Malí.\n\n"
    "2. Formularon declaraciones los representantes de Kenya y Malí y el observador de Legal Aid Now.\n\n"
    "II. Recomendaciones\n\n3. La Reunión formuló las recomendaciones siguientes:\n\n"
    "a) Fortalecer la asistencia jurídica en el país;\n\nb) Capacitar a los jueces de todos los tribunales."
)


@lru_cache(maxsize=64)
def read(text: str, name: str = "r.txt", meeting: str | None = None) -> ReadReport:
    data = text.encode()
    source = SourceFile(name, len(data), hashlib.sha256(data).hexdigest(), meeting_id=meeting)
    return ReadReport(source, parse_report(read_document(data, name)))


def tables(*texts: str, meetings: tuple[Meeting, ...] = ()) -> Mapping[str, pd.DataFrame]:
    return build_tables([read(text, f"{number}.txt") for number, text in enumerate(texts)], meetings)


def codes(built: Mapping[str, pd.DataFrame]) -> list[str]:
    return sorted(built["issues"].code)


def test_every_table_has_exactly_the_columns_of_its_schema() -> None:
    built = tables(head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY)
    assert {name: list(frame.columns) for name, frame in built.items()} == {
        name: list(schema.field_names) for name, schema in load_schemas().items()
    }


def test_ids_are_what_an_authority_printed() -> None:
    built = tables(head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY)
    assert list(built["documents"].document_id) == ["A/CONF.251/RPM.1/1-en"]
    assert list(built["meetings"].meeting_id) == ["cc16-afr"]
    assert list(built["recommendations"].recommendation_id) == [
        "A/CONF.251/RPM.1/1-en#p3(a)",
        "A/CONF.251/RPM.1/1-en#p3(b)",
    ]


def test_a_file_without_symbol_is_named_by_its_content() -> None:
    text = "Report of the Meeting\n\n" + BODY
    built = tables(text)
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    assert list(built["documents"].document_id) == [f"sha256-{digest}-en"]
    assert "symbol-not-printed" in codes(built)


def test_the_same_input_in_another_order_gives_the_same_tables() -> None:
    one = read(head("A/CONF.251/RPM.1/L.1", "Draft report") + BODY, "a.txt")
    two = read(head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY, "b.txt")
    first, second = build_tables([one, two], ()), build_tables([two, one], ())
    assert all(first[name].equals(second[name]) for name in first)


def test_an_entity_that_attended_and_spoke_is_one_participant() -> None:
    built = tables(head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY)["participants"]
    flags = {row.entity_id: (row.in_attendance, row.made_statement) for row in built.itertuples()}
    assert flags == {"KEN": (True, True), "MLI": (True, True), "org:legal-aid-now": (False, True)}


def test_a_chapeau_without_a_verb_is_no_doubt_its_items_have_it() -> None:
    nested = "(b) Member States should:\n\n(i) Train the judges;\n\n(ii) Zorble the courts."
    text = head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY.replace(
        "(b) Train the judges of all the courts.", nested
    )
    built = tables(text)
    assert list(built["recommendations"].is_chapeau) == [False, True, False, False]
    unknown = built["issues"].query("code == 'lead-verb-unknown'")
    assert list(unknown.value) == ["Zorble"]


def test_a_recommendation_not_to_act_has_no_lead_verb_and_a_doubt() -> None:
    text = head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY.replace(
        "(b) Train the judges of all the courts.", "(b) Not to prosecute victims of trafficking."
    )
    built = tables(text)
    row = built["recommendations"].set_index("label").iloc[-1]
    assert [row.lead_verb, row.action_category, row.means, row.second_verbs] == [None] * 4
    doubt = built["issues"].query("field_name == 'lead_verb'").iloc[0]
    assert (doubt.code, doubt.value) == ("lead-verb-negated", "Not to prosecute")


def test_a_recommendation_below_a_chapeau_leads_to_it() -> None:
    nested = "(b) Reduce overcrowding in prisons by:\n\n(i) Using bail;\n\n(ii) Requesting UNODC to advise."
    text = head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY.replace(
        "(b) Train the judges of all the courts.", nested
    )
    rows = tables(text)["recommendations"].set_index("label")
    assert list(rows.is_chapeau) == [False, True, False, False]
    assert list(rows.parent_recommendation_id.dropna()) == ["A/CONF.251/RPM.1/1-en#p3(b)"] * 2
    assert rows.full_text["3 (b) (i)"] == (
        "The Meeting made the following recommendations: Reduce overcrowding in prisons by: Using bail;"
    )
    assert list(rows.addressee.dropna()) == ["UNODC"]
    assert list(rows.addressee_source.dropna()) == ["text"]
    assert list(rows.strength.dropna()) == ["Requesting"]
    assert rows.second_verbs["3 (b) (ii)"] == "advise"


def test_an_addressee_of_the_words_above_says_so() -> None:
    text = head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY.replace(
        "The Meeting made the following recommendations:", "The Meeting recommended that States should:"
    )
    rows = tables(text)["recommendations"]
    assert set(rows.addressee) == {"States"}
    assert set(rows.addressee_source) == {"words_above"}
    assert set(rows.strength) == {"should"}


def test_the_table_of_verbs_has_every_verb_that_recommendations_begin_with() -> None:
    found = tables(head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY)
    verbs = found["verbs"].set_index("verb_id")
    assert set(found["recommendations"].lead_verb) <= set(verbs[verbs.language == "en"].verb)
    assert verbs.means["en:train"] == "organization"


def test_whether_speakers_attended_is_not_known_where_no_attendance_list_is_archived() -> None:
    listed = tables(head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY)["participants"]
    without = BODY.replace("The following 2 States were represented: Kenya and Mali.", "The Meeting was held in March.")
    unlisted = tables(head("A/CONF.251/RPM.1/1", "Report of the Meeting") + without)["participants"]
    assert list(listed.in_attendance.isna()) == [False, False, False]
    assert list(unlisted.made_statement) == [True, True, True]
    assert list(unlisted.in_attendance.isna()) == [True, True, True]


def test_an_unknown_name_is_kept_and_doubted() -> None:
    built = tables(head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY)
    entity = built["entities"].set_index("entity_id").loc["org:legal-aid-now"]
    assert (entity["name"], entity["resolved"]) == ("Legal Aid Now", False)


def test_a_miscount_is_an_issue() -> None:
    built = tables(head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY.replace("following 2", "following 3"))
    found = built["issues"][built["issues"].code == "declared-count"]
    assert [(row.paragraph_id, row.value) for row in found.itertuples()] == [("A/CONF.251/RPM.1/1-en#p1", "2")]


def test_the_final_report_supersedes_its_drafts() -> None:
    draft, final = (
        head("A/CONF.251/RPM.1/L.1", "Draft report") + BODY,
        head("A/CONF.251/RPM.1/1", "Report of the Meeting") + "I. Opening\n\n1. It was opened.\n\n"
        + BODY.replace("I. Att", "II. Att").replace("\n\n1. ", "\n\n2. ").replace("\n\n2. S", "\n\n3. S").replace("II. Rec", "III. Rec").replace("3. The M", "4. The M"),
    )  # fmt: skip
    built = tables(draft, final)
    documents = built["documents"].set_index("document_id")
    assert documents.loc["A/CONF.251/RPM.1/L.1-en", "superseded_by"] == "A/CONF.251/RPM.1/1-en"
    assert set(built["recommendations"].document_id) == {"A/CONF.251/RPM.1/1-en"}
    moved = built["paragraph_concordance"].set_index("paragraph_id").later_paragraph_id
    assert moved["A/CONF.251/RPM.1/L.1-en#p3(a)"] == "A/CONF.251/RPM.1/1-en#p4(a)"
    assert built["meetings"].status.item() == "final"


def test_addenda_of_a_draft_stand_side_by_side() -> None:
    first = (
        head("A/CONF.251/RPM.1/L.1", "Draft report")
        + "I. Attendance\n\n1. Two States attended the Meeting as observers."
    )
    second = head("A/CONF.251/RPM.1/L.1/Add.1", "Draft report") + BODY
    built = tables(first, second)
    assert list(built["documents"].superseded_by) == [None, None]
    assert set(built["documents"].meeting_id) == {"cc16-afr"}
    assert built["meetings"].status.item() == "draft"


def test_a_revision_replaces_what_it_revises() -> None:
    first = head("A/CONF.251/RPM.1/L.1", "Draft report") + BODY
    second = head("A/CONF.251/RPM.1/L.1/Rev.1", "Draft report") + BODY.replace("Train", "Instruct")
    built = tables(first, second)
    superseded = built["documents"].set_index("document_id").superseded_by
    assert superseded["A/CONF.251/RPM.1/L.1-en"] == "A/CONF.251/RPM.1/L.1/Rev.1-en"
    assert superseded["A/CONF.251/RPM.1/L.1/Rev.1-en"] is None


def test_languages_give_one_list_of_recommendations_with_their_texts() -> None:
    english = head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY
    spanish = head("A/CONF.251/RPM.1/1", "Informe de la Reunión", "es") + CUERPO
    built = tables(english, spanish)
    assert set(built["recommendations"].language) == {"en"}
    texts = built["recommendation_texts"].set_index("recommendation_id")
    assert texts.loc["A/CONF.251/RPM.1/1-en#p3(a)", "text"] == "Fortalecer la asistencia jurídica en el país;"
    assert len(built["participants"]) == 3
    assert "languages-disagree" not in codes(built)


def test_each_recommendation_of_a_paragraph_has_its_own_text_in_another_language() -> None:
    two = "It was recommended that States train judges. It was also recommended that UNODC publish a manual."
    dos = (
        "Se recomendó que los Estados capacitaran a los jueces. Se recomendó también que la UNODC publicara un manual."
    )
    english = head("A/CONF.251/RPM.1/1", "Report of the Meeting") + f"{BODY}\n\n4. {two}"
    spanish = head("A/CONF.251/RPM.1/1", "Informe de la Reunión", "es") + f"{CUERPO}\n\n4. {dos}"
    texts = tables(english, spanish)["recommendation_texts"].set_index("recommendation_id").text
    first, second = (texts[f"A/CONF.251/RPM.1/1-en#p4{number}"] for number in ("", "/r2"))
    assert "los jueces" in first and "un manual" not in first
    assert "un manual" in second and "los jueces" not in second


@pytest.mark.parametrize(
    ("change", "what"),
    [(("Kenya y Malí.\n\n2", "Kenya y Togo.\n\n2"), "States"), (("\n\nb) Capacitar a los jueces de todos los tribunales", ""), "recommendations")],
)  # fmt: skip
def test_languages_that_disagree_are_an_issue(change: tuple[str, str], what: str) -> None:
    english = head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY
    spanish = head("A/CONF.251/RPM.1/1", "Informe de la Reunión", "es") + CUERPO.replace(*change)
    issues = tables(english, spanish)["issues"]
    messages = list(issues[issues.code == "languages-disagree"].message)
    assert [what in message for message in messages] == [True]


def test_corrections_are_listed_and_not_applied() -> None:
    report = head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY
    corrigendum = head("A/CONF.251/RPM.1/1/Corr.1", "Corrigendum") + "1. Paragraph 2\n\nFor Mali read Togo."
    built = tables(report, corrigendum)
    row = built["corrections"].iloc[0]
    assert (row.corrected_document_id, row.target, row.text) == (
        "A/CONF.251/RPM.1/1-en",
        "Paragraph 2",
        "For Mali read Togo.",
    )
    assert "TGO" not in set(built["participants"].entity_id)


def test_the_document_counts_where_the_registry_disagrees() -> None:
    known = Meeting("cc16-afr", 16, "Lisbon", "africa", start_date="2030-03-05", city="Nairobi", country_iso3="KEN")
    built = tables(head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY, meetings=(known,))
    meeting = built["meetings"].iloc[0]
    assert (meeting.start_date, meeting.country_iso3, meeting.congress_city) == ("2030-03-04", "KEN", "Lisbon")
    assert "registry-disagrees" in codes(built)


def test_a_meeting_without_document_is_awaited() -> None:
    built = tables(meetings=(Meeting("cc12-afr", 12, "Salvador", "africa"),))
    assert built["meetings"].status.item() == "awaited"
    assert len(built["documents"]) == 0


@pytest.mark.parametrize("status", ["awaited", "unknown", "not_published"])
def test_a_meeting_without_document_has_the_status_of_its_expected_report(status: str) -> None:
    expected = (ExpectedDocument("cc12-afr", "report", status=status),)
    built = tables(meetings=(Meeting("cc12-afr", 12, "Salvador", "africa", documents_expected=expected),))
    assert built["meetings"].status.item() == built["expected_documents"].status.item() == status


def test_the_evidence_names_the_document_that_establishes_place_and_dates() -> None:
    known = Meeting("cc16-afr", 16, "Lisbon", "africa", evidence="one of four; date and place not established")
    built = tables(head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY, meetings=(known,))
    meeting = built["meetings"].iloc[0]
    assert meeting.start_date is not None
    assert meeting.evidence == "one of four; place and dates printed in A/CONF.251/RPM.1/1-en"


def test_a_declared_meeting_that_the_document_contradicts_is_an_issue() -> None:
    built = build_tables([read(head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY, meeting="cc15-lac")], ())
    assert list(built["documents"].meeting_id) == ["cc16-afr"]
    assert "meeting-mismatch" in codes(built)


def test_two_files_with_one_symbol_are_both_kept() -> None:
    text = head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY
    built = tables(text, text + " ")
    assert list(built["documents"].document_id) == ["A/CONF.251/RPM.1/1-en", "A/CONF.251/RPM.1/1-en~2"]
    assert "same-symbol-twice" in codes(built)


def test_a_file_in_quarantine_is_an_error_that_names_it() -> None:
    source = SourceFile("files/empty.txt", 0, "0" * 64)
    built = build_tables([], (), [quarantined(source, "empty-file", "files/empty.txt: the file is empty")])
    row = built["issues"].iloc[0]
    assert (row.severity, row.code, row.source_file) == ("error", "empty-file", "files/empty.txt")


def test_a_second_copy_of_a_file_is_a_warning() -> None:
    source = SourceFile("files/copy.txt", 10, "0" * 64)
    built = build_tables(
        [], (), [quarantined(source, "duplicate-file", "files/copy.txt: the same bytes as files/a.txt")]
    )
    assert list(built["issues"].severity) == ["warning"]


TWO_IN_ONE = (
    "I. Conclusions and recommendations\n\n1. The lakes are shrinking, as General Assembly resolution 79/12 notes. "
    "States should protect their lakes in line with General Assembly resolution 80/7. The map has four sheets. "
    "Governments should also fight corruption and follow General Assembly resolution 81/3."
)


def two_in_one() -> Mapping[str, pd.DataFrame]:
    """The tables of a report with two recommending sentences in one paragraph, whatever the weights of the models say."""
    one = read(head("A/CONF.251/RPM.1/1", "Report of the Meeting") + TWO_IN_ONE)
    paragraph = one.report.paragraphs[-1]
    spans = [span for span in split_sentences(paragraph.text) if " should " in paragraph.text[slice(*span)]]
    evidence = Evidence({paragraph.key: dict.fromkeys(spans, "tagger:0.90")})
    found = parse_recommendations(one.report.paragraphs, (), "en", evidence)
    return build_tables([replace(one, report=replace(one.report, recommendations=found))], ())


def test_recommendations_of_one_paragraph_have_numbered_ids() -> None:
    rows = two_in_one()["recommendations"]
    paragraph = rows.paragraph_id.iloc[0]
    assert list(rows.recommendation_id) == [paragraph, f"{paragraph}/r2"]
    assert list(rows.paragraph_id) == [paragraph, paragraph]
    assert [text.split()[0] for text in rows.text] == ["States", "Governments"]


def test_what_a_sentence_cites_belongs_to_its_recommendation() -> None:
    built = two_in_one()
    first, second = built["recommendations"].recommendation_id
    cited = dict(zip(built["citations"].as_written, built["citations"].recommendation_id, strict=True))
    owners = {
        number: owner for words, owner in cited.items() for number in ("79/12", "80/7", "81/3") if number in words
    }
    assert owners == {"79/12": None, "80/7": first, "81/3": second}
    themes = built["theme_mentions"]
    assert set(themes[themes.matched_text == "corruption"].recommendation_id) == {second}


def test_every_span_gives_back_what_is_written() -> None:
    built = tables(head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY)
    texts = built["paragraphs"].set_index("paragraph_id").text
    columns = {
        "participants": "name_as_written",
        "statements": "name_as_written",
        "theme_mentions": "matched_text",
        "recommendations": "text",
        "citations": "as_written",
        "positions": "text",
    }
    for name, column in columns.items():
        for row in built[name].itertuples():
            assert texts[row.paragraph_id][row.char_start : row.char_end] == getattr(row, column)


def test_a_language_that_is_not_read_gives_paragraphs_and_an_issue() -> None:
    built = tables("Доклад совещания\n\n1. Совещание было открыто в понедельник представителем страны.")
    assert len(built["paragraphs"]) == 2
    assert codes(built) == ["language-not-read", "symbol-not-printed"]
    assert len(built["participants"]) == len(built["recommendations"]) == 0


def test_natural_order() -> None:
    assert sorted(["p10", "p2", "p2(b)", "p2(a)"], key=natural_key) == ["p2", "p2(a)", "p2(b)", "p10"]


def test_slugs_are_plain() -> None:
    assert ascii_slug("Côte d’Ivoire – São Tomé") == "cote-divoire-sao-tome"


UNKNOWN = (
    "I. Attendance\n\n1. Statements were made by the representatives of Kenya and Mali and by the observer for {name}.\n\n"
    "2. {list}\n\n"
)
PLACES = ["African", "Asian and Pacific", "European", "Latin American and Caribbean", "Western Asian"]


def regional(region: str, number: int, body: str, language: str = "en") -> str:
    text = head(f"A/CONF.251/RPM.{number}/1", "Report of the Meeting", language)
    return text.replace("African", region).replace("África", region) + body


def divided(reports: list[ReadReport], parts: list[int]) -> Mapping[str, pd.DataFrame]:
    """The tables of the reports, their meetings built in as many parts as ``parts`` has numbers."""
    identities, issues = identify([one.head for one in reports])
    by_file = {one.source: one.report for one in reports}
    groups: dict[int, list[IdentifiedReport]] = {}
    for identity in identities:
        part = parts[sorted({one.meeting_id for one in identities}).index(identity.meeting_id)]
        groups.setdefault(part, []).append(identity.of(by_file[identity.source]))
    built = [
        build_part(
            tuple(group), (), [issue for issue in issues if issue.source_file in {one.source.path for one in group}]
        )
        for group in groups.values()
    ]
    rows = merge_parts([build_part((), ()), *built])
    return {name: frame(schema, rows.get(name, ())) for name, schema in load_schemas().items()}


@pytest.fixture(scope="module")
def regional_reports() -> list[ReadReport]:
    """Five meetings that name the same unknown bodies, some as non-governmental and some without a word."""
    announced = "Observers for the following non-governmental organizations attended: Bread for Judges, Legal Aid Now."
    silent = "The representative of Kenya also made a statement."
    return [
        read(regional(region, number, UNKNOWN.format(name=name, list=text) + BODY), f"{number}.txt")
        for number, (region, name, text) in enumerate(
            zip(
                PLACES,
                ["Legal aid now", "Bread for Judges", "Bread for judges", "Legal Aid Now", "Legal Aid now"],
                [silent, silent, announced, silent, announced],
                strict=True,
            ),
            start=1,
        )
    ]


@pytest.mark.slow
@given(parts=st.lists(st.integers(0, 3), min_size=5, max_size=5))
def test_reports_built_in_parts_give_the_tables_of_all_at_once(
    regional_reports: list[ReadReport], parts: list[int]
) -> None:
    whole = build_tables(regional_reports, ())
    assert len(whole["meetings"]) == 5
    pieces = divided(regional_reports, parts)
    assert {name: pieces[name].equals(table) for name, table in whole.items()} == dict.fromkeys(whole, True)


@given(st.text(alphabet="ab0129/#.", max_size=8), st.text(alphabet="ab0129/#.", max_size=8))
def test_a_natural_key_orders_words_by_letter_and_numbers_by_size(one: str, other: str) -> None:
    def parts(text: str) -> list[tuple[int, int, str]]:
        found = re.findall("[0-9]+|[^0-9]+", text)
        return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in found]

    assert (natural_key(one) < natural_key(other)) == (parts(one) < parts(other))


def test_of_two_versions_the_registry_says_which_counts() -> None:
    text = head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY
    old, new = read(text, "old.txt"), read(text.replace("Kenya and Mali", "Mali and Kenya"), "new.txt")
    new = ReadReport(replace(new.source, replaces="old.txt"), new.report)
    built = build_tables([old, new], ())
    rows = {row.source_file: (row.document_id, row.superseded_by) for row in built["documents"].itertuples()}
    assert rows == {
        "new.txt": ("A/CONF.251/RPM.1/1-en", None),
        "old.txt": ("A/CONF.251/RPM.1/1-en~2", "A/CONF.251/RPM.1/1-en"),
    }
    assert "same-symbol-twice" not in codes(built)
    assert set(built["participants"].document_id) == {"A/CONF.251/RPM.1/1-en"}
