"""raw/sources.yml: what is read from it, and what is refused, by file and entry."""

from pathlib import Path

import pytest

from flows.model import ExpectedDocument, PrepmeetError
from flows.sources.registry import Registry, load_registry

REPOSITORY = Path(__file__).resolve().parents[1]

MEETING = """\
meetings:
  - meeting_id: cc16-ap
    congress: 16
    congress_city: Port Example
    region: asia_pacific
    start_date: 2029-03-05
    end_date: 2029-03-07
    evidence: invented
"""
DOCUMENT = """\
documents:
  - path: files/report.txt
    meeting_id: cc16-ap
    source: invented
    licence_note: none
"""


def load(tmp_path: Path, text: str) -> Registry:
    (tmp_path / "sources.yml").write_text(text, "utf-8")
    return load_registry(tmp_path)


def test_a_folder_without_a_registry_has_an_empty_one(tmp_path: Path) -> None:
    assert load_registry(tmp_path) == Registry()


def test_an_empty_registry_is_one(tmp_path: Path) -> None:
    assert load(tmp_path, "# nothing yet\n") == Registry()


def test_dates_stay_as_written_and_give_the_month(tmp_path: Path) -> None:
    meeting = load(tmp_path, MEETING).meetings[0]
    assert (meeting.start_date, meeting.end_date, meeting.month) == ("2029-03-05", "2029-03-07", "2029-03")


def test_what_is_not_established_is_none(tmp_path: Path) -> None:
    text = "meetings:\n  - {meeting_id: cc16-eur, congress: 16, region: europe, month: 2029-04, evidence: invented}\n"
    meeting = load(tmp_path, text).meetings[0]
    assert (meeting.month, meeting.start_date, meeting.city, meeting.congress_city) == ("2029-04", None, None, None)


def test_a_document_carries_its_declared_counts(tmp_path: Path) -> None:
    document = load(tmp_path, MEETING + DOCUMENT + "    expect: {recommendations: 4}\n").documents[0]
    assert (document.path, document.meeting_id, document.expect) == (
        "files/report.txt",
        "cc16-ap",
        {"recommendations": 4},
    )


EXPECTED = """\
    symbol_series: A/CONF.999
    documents_expected:
      - document_type: report
        symbol: A/CONF.999/RPM.1/1
        languages: [en, fr]
      - document_type: discussion_guide
        status: unknown
        notes: invented
      - document_type: list_of_participants
        symbol_one_of: [A/CONF.999/INF/1, A/CONF.999/INF/2]
"""
VERSIONS = """\
documents:
  - {path: old.txt, symbol: A/CONF.999/RPM.1/1, language: en, source: invented, licence_note: none}
  - {path: new.txt, symbol: A/CONF.999/RPM.1/1, language: en, source: invented, licence_note: none, replaces: old.txt}
"""
LATER = "  - {path: later.txt, source: invented, licence_note: none, replaces: PATH}\n"


def test_the_documents_expected_of_a_meeting_are_as_declared(tmp_path: Path) -> None:
    registry = load(tmp_path, MEETING + EXPECTED)
    assert registry.expected == (
        ExpectedDocument("cc16-ap", "report", "A/CONF.999/RPM.1/1", ("en", "fr")),
        ExpectedDocument("cc16-ap", "discussion_guide", status="unknown", notes="invented"),
        ExpectedDocument("cc16-ap", "list_of_participants", symbol_one_of=("A/CONF.999/INF/1", "A/CONF.999/INF/2")),
    )
    assert registry.meetings[0].report_symbol == "A/CONF.999/RPM.1/1"


def test_a_meeting_without_expected_documents_has_none(tmp_path: Path) -> None:
    registry = load(tmp_path, MEETING)
    assert (registry.expected, registry.meetings[0].report_symbol) == ((), None)


def test_a_version_names_the_file_that_it_replaces(tmp_path: Path) -> None:
    registry = load(tmp_path, VERSIONS)
    assert [document.replaces for document in registry.documents] == [None, "old.txt"]
    assert registry.replaced() == {"old.txt"}


def test_each_of_three_versions_may_replace_the_one_before_it(tmp_path: Path) -> None:
    assert load(tmp_path, VERSIONS + LATER.replace("PATH", "new.txt")).replaced() == {"old.txt", "new.txt"}


def test_the_settings_of_fetching_are_handed_on(tmp_path: Path) -> None:
    registry = load(tmp_path, "fetching: {contact: reader@example.org, workers: 1, hosts: [documents.un.org]}\n")
    assert registry.fetching == {"contact": "reader@example.org", "workers": 1, "hosts": ["documents.un.org"]}


@pytest.mark.parametrize(
    ("text", "admits"),
    [("", True), ("outside_the_congress: publish\n", True), ("outside_the_congress: leave_out\n", False)],
)
def test_other_meetings_than_those_of_the_congress_are_admitted_or_left_out(
    tmp_path: Path, text: str, admits: bool
) -> None:
    assert load(tmp_path, MEETING + text).admits_other_meetings is admits


def test_a_meeting_is_found_by_congress_and_region(tmp_path: Path) -> None:
    registry = load(tmp_path, MEETING + "  - {meeting_id: other, evidence: invented}\n")
    assert registry.meeting_of(16, "asia_pacific") == "cc16-ap"
    assert registry.meeting_of(16, "europe") is None
    assert registry.meeting_of(None, None) is None


FAULTS = {
    "expected: unknown type": (
        MEETING + EXPECTED.replace("discussion_guide", "guide"),
        r"meetings, entry 1 \(cc16-ap\), documents_expected, entry 2 \(guide\), document_type: 'guide' is none of report,",
    ),
    "expected: no type": (
        MEETING + EXPECTED.replace("document_type: report", "notes: x"),
        r"documents_expected, entry 1 \(A/CONF.999/RPM.1/1\): 'document_type' is a required property",
    ),
    "expected: archived": (
        MEETING + EXPECTED.replace("unknown", "archived"),
        r"entry 2 \(discussion_guide\), status: archived is not declared, it follows from the files",
    ),
    "expected: unknown status": (
        MEETING + EXPECTED.replace("status: unknown", "status: lost"),
        "status: 'lost' is none of awaited, unknown, not_published",
    ),
    "expected: unknown language": (
        MEETING + EXPECTED.replace("[en, fr]", "[en, de]"),
        "languages, entry 2: 'de' is none of en, es, fr, ru, ar, zh",
    ),
    "expected: language twice": (MEETING + EXPECTED.replace("[en, fr]", "[en, en]"), "languages: .* non-unique"),
    "expected: one symbol to choose from": (
        MEETING + EXPECTED.replace("[A/CONF.999/INF/1, A/CONF.999/INF/2]", "[A/CONF.999/INF/1]"),
        "symbol_one_of: .* too short",
    ),
    "expected: no symbol": (
        MEETING + EXPECTED.replace("A/CONF.999/RPM.1/1", "the report"),
        "cc16-ap, documents_expected, the report: 'the report' is no document symbol; one looks like",
    ),
    "expected: symbol of another series": (
        MEETING + EXPECTED.replace("A/CONF.999/INF/2", "A/CONF.998/INF/2"),
        "list_of_participants: the symbol A/CONF.998/INF/2 is not of the meeting's symbol_series A/CONF.999",
    ),
    "expected: symbol known and not known": (
        MEETING + EXPECTED.replace("symbol_one_of:", "symbol: A/CONF.999/INF/3\n        symbol_one_of:"),
        "A/CONF.999/INF/3: symbol and symbol_one_of exclude each other",
    ),
    "expected: symbol twice": (
        MEETING + EXPECTED + "      - {document_type: other, symbol: A/CONF.999/RPM.1/1}\n",
        "expected symbol A/CONF.999/RPM.1/1 is there more than once",
    ),
    "expected: type twice": (
        MEETING + EXPECTED + "      - {document_type: discussion_guide}\n",
        "cc16-ap, documents_expected: discussion_guide without a symbol is there more than once",
    ),
    "expected of another meeting": (
        MEETING
        + EXPECTED
        + "  - {meeting_id: other, evidence: invented}\n"
        + DOCUMENT.replace("cc16-ap", "other\n    symbol: A/CONF.999/RPM.1/1"),
        "files/report.txt: the symbol A/CONF.999/RPM.1/1 is expected of cc16-ap, not of other",
    ),
    "replaces nothing": (
        VERSIONS + LATER.replace("PATH", "gone.txt"),
        "documents, later.txt: replaces gone.txt, which has no entry in this file",
    ),
    "replaces itself": (
        VERSIONS + LATER.replace("PATH", "later.txt"),
        "documents, later.txt: its versions replace each other in a circle",
    ),
    "versions in a circle": (
        VERSIONS.replace("path: old.txt", "path: old.txt, replaces: new.txt"),
        "documents, new.txt: its versions replace each other in a circle",
    ),
    "replaced twice": (
        VERSIONS + LATER.replace("PATH", "old.txt"),
        "later.txt: replaces old.txt, which new.txt replaces already",
    ),
    "replaces another document": (
        VERSIONS.replace("new.txt, symbol: A/CONF.999/RPM.1/1", "new.txt, symbol: A/CONF.999/RPM.2/1"),
        "new.txt: replaces old.txt, but its symbol is A/CONF.999/RPM.2/1, that of the other A/CONF.999/RPM.1/1",
    ),
    "replaces another language": (
        VERSIONS.replace(
            "language: en, source: invented, licence_note: none, replaces",
            "language: fr, source: invented, licence_note: none, replaces",
        ),
        "new.txt: replaces old.txt, but its language is fr, that of the other en",
    ),
    "neither published nor left out": (
        "outside_the_congress: hide\n",
        "outside_the_congress: 'hide' is none of publish, leave_out",
    ),
    "unknown setting": ("fetching: {speed: 3}\n", "fetching: .*speed"),
    "setting of another kind": ("fetching: {workers: two}\n", "fetching, workers: 'two' is not of type 'integer'"),
    "no hosts": ("fetching: {hosts: []}\n", "fetching, hosts: "),
    "no day": (
        MEETING.replace("2029-03-07", "7 March"),
        "end_date: '7 March' is no day of the calendar written YYYY-MM-DD",
    ),
    "no mapping": ("- cc16-ap\n", "must be a mapping"),
    "no YAML": ("meetings: [\n", "line 2: not valid YAML"),
    "unknown key": (MEETING + "    citty: Bangkok\n", r"meetings, entry 1 \(cc16-ap\): .*citty"),
    "key twice": (MEETING + "    region: europe\n", "the key region is there twice"),
    "template not filled in": ("meetings:\n  - meeting_id: {{ id }}\n", "line 2: not valid YAML: a key is no text"),
    "list for a key": ("? [a, b]\n: c\n", "line 1: not valid YAML: a key is no text"),
    "unknown region": (MEETING.replace("asia_pacific", "oceania"), r"meetings, entry 1 \(cc16-ap\), region: 'oceania'"),
    "blank text": (MEETING.replace("invented", "' '"), r"\(cc16-ap\), evidence"),
    "no evidence": (MEETING.replace("    evidence: invented\n", ""), "'evidence' is a required property"),
    "only one date": (MEETING.replace("    end_date: 2029-03-07\n", ""), "end_date"),
    "no such day": (MEETING.replace("2029-03-07", "2029-03-32"), r"\(cc16-ap\), end_date: '2029-03-32' is no day"),
    "end before start": (MEETING.replace("2029-03-07", "2029-03-01"), "cc16-ap: end_date 2029-03-01 is before"),
    "another month": (MEETING + "    month: 2029-04\n", "cc16-ap: month 2029-04 is not the month"),
    "id against facts": (MEETING.replace("congress: 16", "congress: 17"), "cc16-ap: .* make the meeting_id cc17-ap"),
    "meeting twice": (MEETING + MEETING.split("\n", 1)[1], "meeting_id cc16-ap is there more than once"),
    "document twice": (
        MEETING + DOCUMENT + DOCUMENT.split("\n", 1)[1],
        "path files/report.txt is there more than once",
    ),
    "unknown meeting": (DOCUMENT, "files/report.txt: meeting_id cc16-ap is not among the meetings"),
    "absolute path": (
        MEETING + DOCUMENT.replace("files/", "/files/"),
        "path: '/files/report.txt' is no path of a file below this folder",
    ),
    "path upwards": (
        MEETING + DOCUMENT.replace("files/", "../files/"),
        "path: '../files/report.txt' is no path of a file below",
    ),
    "roundabout path": (
        MEETING + DOCUMENT.replace("files/", "files//"),
        "path: 'files//report.txt' is no path of a file below",
    ),
    "path in this folder itself": (
        MEETING + DOCUMENT.replace("files/", "./"),
        "path: './report.txt' is no path of a file",
    ),
    "path of another system": (
        MEETING + DOCUMENT.replace("files/", "files\\"),
        r"path: 'files\\\\report.txt' is no path of a file below",
    ),
    "negative count": (MEETING + DOCUMENT + "    expect: {recommendations: -1}\n", "expect, recommendations: -1"),
    "impossible time": (
        MEETING + DOCUMENT + '    retrieved_at_utc: "2029-13-01T00:00:00Z"\n',
        "retrieved_at_utc: '2029-13-01T00:00:00Z' is no time",
    ),
}


@pytest.mark.parametrize(("text", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_named_with_file_and_entry(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(PrepmeetError, match=message) as caught:
        load(tmp_path, text)
    assert str(caught.value).startswith(str(tmp_path / "sources.yml"))


def test_a_registry_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sources.yml").write_bytes(b"meetings: \xff\n")
    with pytest.raises(PrepmeetError, match="cannot be read as UTF-8"):
        load_registry(tmp_path)


def test_the_archive_knows_the_meetings_of_seven_congresses() -> None:
    registry = load_registry(REPOSITORY / "raw")
    by_congress: dict[int | None, int] = {}
    for meeting in registry.meetings:
        by_congress[meeting.congress] = by_congress.get(meeting.congress, 0) + 1
    assert by_congress == {9: 2, 10: 4, 11: 4, 12: 4, 13: 4, 14: 5, 15: 5}


def test_the_archive_expects_a_report_of_every_meeting_and_guesses_no_symbol() -> None:
    registry = load_registry(REPOSITORY / "raw")
    reports = [one for one in registry.expected if one.document_type == "report"]
    assert [one.meeting_id for one in reports] == [meeting.meeting_id for meeting in registry.meetings]
    assert {one.meeting_id: one.symbol for one in registry.expected if one.symbol} == {
        "cc13-lac": "A/CONF.222/RPM.3/1",
        "cc14-lac": "A/CONF.234/RPM.3/1",
    }
    undecided = {one.meeting_id: one.symbol_one_of for one in registry.expected if one.symbol_one_of}
    assert undecided.keys() == {"cc12-afr", "cc12-ap", "cc12-lac", "cc12-wa"}
    assert set(undecided.values()) == {tuple(f"A/CONF.213/RPM.{number}/1" for number in range(1, 5))}


def test_the_archive_declares_the_san_jose_report() -> None:
    registry = load_registry(REPOSITORY / "raw")
    (document,) = (item for item in registry.documents if item.meeting_id == "cc15-lac")
    assert (document.document_type, document.language, document.symbol) == ("draft_report_addendum", "en", None)
    assert document.expect == {"paragraphs_numbered": 16, "recommendations": 12}


@pytest.mark.parametrize("entry", ["- path: a.pdf\n", "- - - a\n", "- {path: a.pdf}\n", "- [a]\n"])
def test_more_entries_than_a_registry_has_are_refused_before_they_are_parsed(
    entry: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parsed(*_: object, **__: object) -> None:
        raise AssertionError("the text is not parsed")

    monkeypatch.setattr("yaml.load", parsed)
    (tmp_path / "sources.yml").write_text("documents:\n" + entry * 100_001, "utf-8")
    with pytest.raises(PrepmeetError, match=r"sources.yml: \d{3},\d{3} entries; a registry has at most 100,000$"):
        load_registry(tmp_path)
