"""Expected documents held against archived ones: what is archived, awaited or unknown, in which language."""

from dataclasses import replace

import pytest
from frame_rows import frame

from flows.model import Document, ExpectedDocument, Masthead, Meeting, Report, SourceFile
from flows.schema.files import load_schemas
from flows.sources.expected import ArchivedDocument, ExpectedState, ExpectedStatus, expected_states
from flows.sources.symbols import clean_symbol, same_symbol
from flows.tables.inputs import IdentifiedReport
from flows.tables.sources import expected_document_rows

SYMBOL = "A/CONF.999/RPM.1/1"
REPORT = ExpectedDocument("cc99-ap", "report", SYMBOL, ("en", "fr"))
DRAFT = ExpectedDocument("cc99-ap", "draft_report")


def archived(
    name: str, language: str = "en", symbol: str | None = SYMBOL, document_type: str = "report", *, counts: bool = True
) -> ArchivedDocument:
    return ArchivedDocument(name, symbol, language, "cc99-ap", document_type, counts)


def told(states: tuple[ExpectedState, ...]) -> list[tuple[str | None, str, tuple[str, ...]]]:
    return [(state.language, state.status.value, tuple(one.name for one in state.answers)) for state in states]


def test_each_language_that_is_declared_is_expected_for_itself() -> None:
    assert told(expected_states([REPORT], [archived("a")])) == [("en", "archived", ("a",)), ("fr", "awaited", ())]


def test_a_language_that_was_not_declared_is_found_too() -> None:
    states = expected_states([REPORT], [archived("a", "es")])
    assert told(states) == [("en", "awaited", ()), ("fr", "awaited", ()), ("es", "archived", ("a",))]


def test_without_a_language_and_a_file_the_language_is_blank() -> None:
    assert told(expected_states([DRAFT], [])) == [(None, "awaited", ())]


@pytest.mark.parametrize("status", ["awaited", "unknown", "not_published"])
def test_what_is_not_archived_has_the_status_that_was_declared(status: str) -> None:
    entry = ExpectedDocument("cc99-ap", "report", SYMBOL, status=status)
    assert expected_states([entry], [])[0].status == status
    assert expected_states([entry], [archived("a")])[0].status is ExpectedStatus.ARCHIVED


def test_a_symbol_counts_however_it_is_written() -> None:
    (state, _) = expected_states([REPORT], [archived("a", symbol="a/conf.999 /RPM.1/1")])
    assert state.status is ExpectedStatus.ARCHIVED


def test_a_symbol_counts_though_the_file_declares_no_meeting() -> None:
    (state, _) = expected_states([REPORT], [ArchivedDocument("a", SYMBOL, "en")])
    assert state.answers[0].name == "a"


def test_a_document_without_a_known_symbol_is_that_of_its_meeting_and_type() -> None:
    states = expected_states(
        [DRAFT],
        [
            archived("draft", symbol="A/CONF.999/RPM.1/L.1", document_type="draft_report"),
            archived("other type", symbol=None),
            ArchivedDocument("other meeting", None, "en", "cc99-eur", "draft_report"),
            ArchivedDocument("nothing known"),
        ],
    )
    assert told(states) == [("en", "archived", ("draft",))]
    assert states[0].symbol == "A/CONF.999/RPM.1/L.1"


def test_a_symbol_that_another_entry_expects_answers_that_entry_alone() -> None:
    entries = [ExpectedDocument("cc99-ap", "report"), REPORT]
    assert told(expected_states(entries, [archived("a")])) == [
        (None, "awaited", ()),
        ("en", "archived", ("a",)),
        ("fr", "awaited", ()),
    ]


def test_a_document_with_another_symbol_does_not_answer() -> None:
    assert told(expected_states([REPORT], [archived("a", symbol="A/CONF.999/RPM.2/1")]))[0] == ("en", "awaited", ())


def test_of_several_versions_the_one_that_counts_stands_first() -> None:
    versions = [archived("a", counts=False), archived("b"), archived("c", counts=False)]
    assert told(expected_states([REPORT], versions))[0] == ("en", "archived", ("b", "a", "c"))


def test_a_list_of_participants_is_there_in_any_language() -> None:
    entry = ExpectedDocument("cc99-ap", "list_of_participants", "A/CONF.999/INF/1", ("en", "fr"))
    one = archived("a", "fr", "A/CONF.999/INF/1", "list_of_participants")
    assert told(expected_states([entry], [one])) == [("fr", "archived", ("a",))]
    assert told(expected_states([entry], [])) == [(None, "awaited", ())]


# ---------------------------------------------------------------------------------------------- rows


MEETING = Meeting("cc99-ap", 99, None, "asia_pacific", documents_expected=(REPORT,))


def report(
    name: str, *, printed: str | None = SYMBOL, declared: str | None = None, superseded_by: str | None = None
) -> IdentifiedReport:
    document = Document(name, "0" * 64, 1, "text/plain", "text", "", ())
    masthead = Masthead(language="en", symbol=printed, document_type="report")
    source = SourceFile(f"files/{name}", 1, "0" * 64, symbol=declared)
    return IdentifiedReport(source, Report(document, masthead, ()), name, "cc99-ap", superseded_by)


def test_a_row_leads_to_the_archived_document() -> None:
    english, french = expected_document_rows([MEETING], (report("a", superseded_by="b"), report("b")))
    assert english == {
        "expected_document_id": "cc99-ap/A/CONF.999/RPM.1/1-en",
        "meeting_id": "cc99-ap",
        "document_type": "report",
        "symbol": SYMBOL,
        "language": "en",
        "status": "archived",
        "document_id": "b",
        "archived_documents": 2,
        "notes": None,
    }
    assert (french["expected_document_id"], french["status"], french["document_id"], french["archived_documents"]) == (
        "cc99-ap/A/CONF.999/RPM.1/1-fr",
        "awaited",
        None,
        0,
    )


def test_a_row_without_symbol_and_language_is_named_after_meeting_and_type() -> None:
    (row,) = expected_document_rows([replace(MEETING, documents_expected=(DRAFT,))], ())
    assert (row["expected_document_id"], row["symbol"], row["language"]) == ("cc99-ap/draft_report", None, None)


def test_a_meeting_without_expected_documents_has_no_rows() -> None:
    assert expected_document_rows([replace(MEETING, documents_expected=())], (report("a"),)) == []


def test_the_declared_symbol_counts_where_the_document_prints_none() -> None:
    (declared, _) = expected_document_rows([MEETING], (report("a", printed=None, declared=SYMBOL),))
    (unknown, _) = expected_document_rows([MEETING], (report("a", printed=None),))
    assert (declared["document_id"], unknown["document_id"]) == ("a", None)


def test_the_rows_are_those_of_the_schema() -> None:
    schema = load_schemas()["expected_documents"]
    rows = expected_document_rows([MEETING], (report("a"),))
    assert list(frame(schema, rows)["status"]) == ["archived", "awaited"]
    assert schema.field("status").enum is not None
    assert set(schema.field("status").enum or ()) == {status.value for status in ExpectedStatus}


# ---------------------------------------------------------------------------------------------- symbols


@pytest.mark.parametrize("text", ["the report", "A/CONF", "A", "1/2", "", "A//1", "A/CONF.999/\u00e9"])
def test_other_text_is_no_symbol(text: str) -> None:
    assert clean_symbol(text) is None


def test_a_symbol_is_cleaned_and_compared_without_its_spaces() -> None:
    assert clean_symbol(" S/RES/1546  (2004)\n") == "S/RES/1546 (2004)"
    assert same_symbol("s/res/1546(2004)", "S/RES/1546 (2004)")
    assert not same_symbol("A/1/1", "A/1/11")
