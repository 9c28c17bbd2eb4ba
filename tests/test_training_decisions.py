"""Decisions of reviewers as labels: by reference, without text; and what new weights changed for them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from documents import report

from flows.model import Action, Decision, Paragraph, PrepmeetError
from flows.model.decision import paragraph_digest as reviewed_digest
from flows.sources.decisions import append_decisions
from training.__main__ import main
from training.compare import compare
from training.decisions import labels_of
from training.examples import labelled_sources, run_examples
from training.labels import Frame, from_json, paragraph_digest
from training.rows import read_rows

TEXT = (
    "A/CONF.251/RPM.8/1\n\n"
    "African Regional Preparatory Meeting for the Sixteenth United Nations Congress on Crime Prevention and Criminal "
    "Justice\n\nNairobi, 4–6 March 2030\n\nReport of the Meeting\n\nI. Debate\n\n"
    "1. Statements were made by the representatives of Kenya, Mali and Ghana.\n\n"
    "2. The report of the expert group (Cairo, Egypt, 2028) was available to the Meeting.\n\n"
    "3. Statements were also made by the representatives of Chad and Togo.\n"
)
FIRST, SECOND, THIRD = "Statements were made", "The report of the expert", "Statements were also"


def paragraph(words: str) -> tuple[int, Paragraph]:
    return next((at, one) for at, one in enumerate(report(TEXT).paragraphs) if words in one.text)


def place(words: str) -> tuple[int, int]:
    start = paragraph(words)[1].text.index(words)
    return start, start + len(words)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "fictional.txt").write_text(TEXT, "utf-8", newline="\n")
    return tmp_path


def decide(raw: Path, action: Action, words: str, table: str = "statements", **other: Any) -> None:
    """Append a decision about these words, or about the paragraph that contains them."""
    data = (raw / "files" / "fictional.txt").read_bytes()
    is_place = table in ("paragraphs", "documents")
    start, end = place(words)
    made: dict[str, Any] = {
        "table": table,
        "sha256": hashlib.sha256(data).hexdigest(),
        "paragraph": paragraph(words)[1].key,
        "paragraph_digest": reviewed_digest(paragraph(words)[1].text),
        "char_start": None if is_place else start,
        "char_end": None if is_place else end,
        "as_written": None if is_place else words,
    }
    append_decisions(raw, [Decision("", "2031-05-01T08:00:00Z", "A. Reader", action, **{**made, **other})])


def frame(words: str, *names: str, optional: tuple[bool, ...] = ()) -> Frame:
    at, one = paragraph(words)
    return Frame(at, paragraph_digest(one.text), "statement", tuple(map(place, names)), optional)


def test_without_decisions_there_are_no_labels(raw: Path) -> None:
    assert list(labels_of(raw)) == []


def test_a_confirmed_paragraph_is_labelled_as_it_is_read(raw: Path) -> None:
    decide(raw, Action.CONFIRM, THIRD, "paragraphs")
    (labels,) = labels_of(raw)
    assert labels.frames == (frame(THIRD, "Chad", "Togo"),)
    assert labels.window == (paragraph(THIRD)[0],) * 2
    assert (labels.file, labels.language, labels.sealed) == ("fictional.txt", "en", False)


def test_names_that_were_not_judged_are_optional(raw: Path) -> None:
    decide(raw, Action.CONFIRM, "Kenya")
    decide(raw, Action.REMOVE, "Mali")
    (labels,) = labels_of(raw)
    assert labels.frames == (frame(FIRST, "Kenya", "Ghana", optional=(False, True)),)


def test_a_paragraph_with_a_corrected_value_that_was_then_confirmed_is_certain(raw: Path) -> None:
    decide(raw, Action.ADD, "Egypt", value='{"entity_id": "EGY"}')
    decide(raw, Action.CONFIRM, SECOND, "paragraphs")
    decide(raw, Action.CONFIRM, THIRD, "paragraphs")
    (labels,) = labels_of(raw)
    assert labels.frames == (frame(SECOND, "Egypt"), frame(THIRD, "Chad", "Togo"))


def test_paragraphs_apart_are_labels_apart(raw: Path) -> None:
    decide(raw, Action.CONFIRM, "Kenya")
    decide(raw, Action.CONFIRM, "Chad")
    assert [labels.window[0] for labels in labels_of(raw)] == [paragraph(FIRST)[0], paragraph(THIRD)[0]]


def test_all_paragraphs_of_a_whole_document_are_labelled(raw: Path) -> None:
    decide(raw, Action.CONFIRM, FIRST, "documents", paragraph=None, paragraph_digest=None)
    (labels,) = labels_of(raw)
    assert labels.window == (0, len(report(TEXT).paragraphs) - 1)
    assert [one.optional for one in labels.frames] == [(), ()]


def test_a_decision_on_other_words_is_no_label(raw: Path) -> None:
    decide(raw, Action.CONFIRM, "Kenya", paragraph_digest="0" * 16)
    assert list(labels_of(raw)) == []


def test_a_wrong_file_of_decisions_is_named(raw: Path) -> None:
    (raw / "decisions.csv").write_text("decision_id,reviewer\n")
    with pytest.raises(PrepmeetError, match=r"decisions\.csv"):
        list(labels_of(raw))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["decisions", "{tmp}/nowhere", "{tmp}/labels"], "nowhere: there is no such folder"),
        (["decisions", "{tmp}"], "write: python -m training decisions RAW FILE"),
        (["compare", "{tmp}", "{tmp}"], "decisions.parquet: there is no such file; name the folder of a release"),
    ],
)
def test_a_mistake_is_one_line(
    arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([argument.format(tmp=tmp_path) for argument in arguments]) == 1
    printed = capsys.readouterr()
    assert message in printed.err and printed.err.count("\n") == 1 and not printed.out


def test_written_labels_hold_no_text_and_are_read_again(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(raw, Action.REMOVE, "Mali")
    path = tmp_path / "labels.jsonl"
    assert main(["decisions", str(raw), str(path)]) == 0
    assert capsys.readouterr().out == f"{path}: 1 runs of judged paragraphs\n"
    written = path.read_text("utf-8")
    assert [from_json(row) for row in read_rows(path)] == list(labels_of(raw))
    assert not any(words in written for words in ("Statements", "Kenya", "Mali"))


def test_the_weights_learn_from_the_decisions_of_an_archive(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(raw, Action.REMOVE, "Chad")
    decide(raw, Action.REMOVE, "Togo")
    decide(raw, Action.CONFIRM, FIRST, "paragraphs")
    monkeypatch.delenv("PREPMEET_CORPUS", raising=False)
    monkeypatch.setenv("PREPMEET_DECISIONS", str(raw))
    sources = list(labelled_sources())
    assert {(one.text[:20], one.kind) for one in run_examples(sources)} == {
        ("Statements were made", "statement"),
        ("Statements were also", "none"),
    }
    monkeypatch.delenv("PREPMEET_DECISIONS")
    assert list(labelled_sources()) == []


# ------------------------------------------------------------------------------------- before and after new weights


def outcomes(**found: str) -> dict[str, dict[str, Any]]:
    """Decisions by id; an id begins with its action."""
    return {
        name: {
            "decision_id": name,
            "action": name.partition("_")[0],
            "outcome": outcome,
            "table_name": "statements",
            "paragraph_id": "d#p1",
            "symbol": None,
            "detail": "the rules read other values now" if outcome == "stale" else None,
        }
        for name, outcome in found.items()
    }


BEFORE = outcomes(
    confirm_a="applied", confirm_b="applied", change_a="applied", change_b="redundant", remove_a="applied",
    add_a="applied", remove_b="withdrawn", add_gone="applied",
)  # fmt: skip
AFTER = outcomes(
    confirm_a="applied", confirm_b="stale", change_a="stale", change_b="applied", remove_a="redundant",
    add_a="redundant", remove_b="stale", add_new="redundant",
)  # fmt: skip


def test_changed_outcomes_are_sorted_by_what_they_mean() -> None:
    assert list(compare(BEFORE, AFTER).values()) == [["add_a", "remove_a"], ["change_b"], ["confirm_b"], ["change_a"]]
    assert not any(compare(BEFORE, BEFORE).values())


def test_the_comparison_of_two_releases_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, rows in (("before", BEFORE), ("after", AFTER)):
        (tmp_path / name / "parquet").mkdir(parents=True)
        pq.write_table(pa.Table.from_pylist(list(rows.values())), tmp_path / name / "parquet" / "decisions.parquet")
    assert main(["compare", str(tmp_path / "before"), str(tmp_path / "after")]) == 0
    printed = capsys.readouterr().out
    assert "confirmed rows that are read otherwise now: 1\n    confirm_b confirm statements d#p1: the rules" in printed
