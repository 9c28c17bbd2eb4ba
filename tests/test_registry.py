"""raw/sources.yml: what is read from it, and what is refused, by file and entry."""

from pathlib import Path

import pytest

from flows.model import PrepmeetError
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


FAULTS = {
    "no mapping": ("- cc16-ap\n", "must be a mapping"),
    "no YAML": ("meetings: [\n", "line 2: not valid YAML"),
    "unknown key": (MEETING + "    citty: Bangkok\n", r"meetings, entry 1 \(cc16-ap\): .*citty"),
    "key twice": (MEETING + "    region: europe\n", "the key region is there twice"),
    "unknown region": (MEETING.replace("asia_pacific", "oceania"), r"meetings, entry 1 \(cc16-ap\), region: 'oceania'"),
    "blank text": (MEETING.replace("invented", "' '"), r"\(cc16-ap\), evidence"),
    "no evidence": (MEETING.replace("    evidence: invented\n", ""), "'evidence' is a required property"),
    "only one date": (MEETING.replace("    end_date: 2029-03-07\n", ""), "end_date"),
    "no such day": (MEETING.replace("2029-03-07", "2029-03-32"), "cc16-ap: end_date 2029-03-32 is no day"),
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
        "/files/report.txt: path must lead to a file below",
    ),
    "path upwards": (MEETING + DOCUMENT.replace("files/", "../files/"), "path must lead to a file below"),
    "roundabout path": (MEETING + DOCUMENT.replace("files/", "files//"), "path must lead to a file below"),
    "negative count": (MEETING + DOCUMENT + "    expect: {recommendations: -1}\n", "expect, recommendations: -1"),
    "impossible time": (MEETING + DOCUMENT + '    retrieved_at_utc: "2029-13-01T00:00:00Z"\n', "is no time"),
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


def test_the_archive_declares_the_san_jose_report() -> None:
    registry = load_registry(REPOSITORY / "raw")
    (document,) = (item for item in registry.documents if item.meeting_id == "cc15-lac")
    assert (document.document_type, document.language, document.symbol) == ("draft_report_addendum", "en", None)
    assert document.expect == {"paragraphs_numbered": 16, "recommendations": 12}
