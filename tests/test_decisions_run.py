"""Decisions in whole runs: what they change in a release, and what they survive."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from golden_set import GOLDEN
from runs import Runs, data

from flows.model import Action, Decision, PrepmeetError, paragraph_digest
from flows.run.record import RunStatus
from flows.schema.files import load_schemas
from flows.sources.decisions import DECISIONS_NAME, append_decisions
from flows.validation import validate_release

pytestmark = pytest.mark.slow  # each test makes or checks a whole release

MADE = GOLDEN / "made" / "first"
SPEAKER = "Singapore"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runs]:
    """Runs on one report as a text file; their last release is checked at the end of the test."""
    runs = Runs(tmp_path, monkeypatch).without_processes()
    (runs.raw / "en_full_lac.txt").unlink()
    shutil.copy(MADE / "en.line.txt", runs.raw)
    yield runs
    assert validate_release(runs.latest, load_schemas()) == ()


def removal(runs: Runs) -> Decision:
    """The decision that one speaker is none, made on the latest release."""
    with duckdb.connect(str(runs.latest / "prepmeet.duckdb"), read_only=True) as connection:
        row = connection.execute(
            "SELECT d.sha256, d.symbol, d.language, d.meeting_id, s.paragraph_id, p.text, s.char_start, s.char_end, "
            "s.entity_id FROM statements s JOIN paragraphs p USING (paragraph_id) "
            "JOIN documents d ON d.document_id = s.document_id WHERE s.name_as_written = ?",
            [SPEAKER],
        ).fetchall()[0]
    digest, symbol, language, meeting, paragraph, text, start, end, entity = row
    return Decision(
        "",
        "2051-05-01T10:00:00Z",
        "R. Reviewer",
        Action.REMOVE,
        "statements",
        sha256=digest,
        symbol=symbol,
        language=language,
        meeting_id=meeting,
        paragraph=paragraph.rpartition("#")[2],
        paragraph_digest=paragraph_digest(text),
        char_start=start,
        char_end=end,
        as_written=SPEAKER,
        as_read={"entity_id": entity},
    )


def speakers(runs: Runs) -> set[str]:
    return {str(name) for (name,) in runs.rows("SELECT name_as_written FROM statements")}


def outcomes(runs: Runs) -> list[tuple[str, str]]:
    return runs.rows("SELECT d.outcome::VARCHAR, f.reader FROM decisions d LEFT JOIN documents f USING (document_id)")  # type: ignore[return-value]


@pytest.fixture
def decided(run: Runs) -> Runs:
    """The archive after a run, with one decision that no run has seen yet."""
    run.done("2051-05-01")
    assert SPEAKER in speakers(run)
    append_decisions(run.raw, [removal(run)])
    return run


def test_a_decision_is_news_and_changes_the_release(decided: Runs) -> None:
    assert decided.done("2051-05-02").status is RunStatus.RELEASED
    assert SPEAKER not in speakers(decided)
    assert outcomes(decided) == [("applied", "text")]
    assert decided() is None


@pytest.mark.slow
def test_the_decisions_of_an_archive_are_no_report(decided: Runs) -> None:
    decided.done("2051-05-02")
    assert decided.sources() == ["en.line.txt"]


@pytest.mark.slow
def test_a_decision_survives_the_loss_of_the_cache(decided: Runs) -> None:
    decided.done("2051-05-02")
    before = data(decided.output)
    shutil.rmtree(decided.output / ".cache")
    shutil.rmtree(decided.output / "releases")
    (decided.output / "latest").unlink()
    decided.done("2051-05-03")
    assert data(decided.output) == before


@pytest.mark.slow
def test_a_decision_survives_new_code_that_reads_the_same(decided: Runs) -> None:
    decided.done("2051-05-02")
    decided.pretend_code("reading 2", "tables 2", "release 2")
    assert decided.done("2051-05-03").status is RunStatus.UNCHANGED
    assert SPEAKER not in speakers(decided)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "reader"),
    [
        ("en.literal.docx", "docx"),
        ("en.tagged.pdf", "tagged_pdf"),
        ("en.untagged.pdf", "pdf"),
        ("en.html.html", "html"),
    ],
)
def test_a_decision_is_taken_over_by_the_same_report_in_another_format(decided: Runs, file: str, reader: str) -> None:
    (decided.raw / "en.line.txt").unlink()
    shutil.copy(MADE / file, decided.raw)
    # the archive has nothing of the last release any more, so this is another archive by its own output
    decided.output = decided.output.with_name(f"output of {reader}")
    decided.done("2051-05-02")
    assert outcomes(decided) == [("applied", reader)]
    assert SPEAKER not in speakers(decided)


@pytest.mark.slow
def test_the_format_that_counts_takes_a_decision_over_while_both_are_archived(decided: Runs) -> None:
    shutil.copy(MADE / "en.literal.docx", decided.raw)
    decided.done("2051-05-02")
    assert outcomes(decided) == [("applied", "docx")]


@pytest.mark.slow
def test_a_broken_line_is_one_error_and_the_last_release_stays(decided: Runs) -> None:
    path = decided.raw / DECISIONS_NAME
    path.write_text(path.read_text("utf-8").replace("R. Reviewer", "Somebody"), "utf-8")
    before = decided.latest
    with pytest.raises(PrepmeetError, match=r"decisions\.csv, line 2: decision d-[0-9a-f]+ was edited"):
        decided("2051-05-02")
    assert decided.latest == before


@pytest.mark.slow
def test_the_release_names_its_decisions_in_csv_and_parquet_alike(decided: Runs) -> None:
    decided.done("2051-05-02")
    rows = (decided.latest / "csv" / "decisions.csv").read_text("utf-8").splitlines()
    assert len(rows) == 2 and "applied" in rows[1]
