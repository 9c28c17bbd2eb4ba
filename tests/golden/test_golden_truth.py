"""The golden files agree with themselves: a truth stands in its text, and the three languages tell the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

GOLDEN = Path(__file__).parent
TRUTHS = sorted(GOLDEN.rglob("*.truth.json"))
ENTITY_TYPES = {
    "state",
    "non_member_state",
    "territory",
    "un_entity",
    "un_institute",
    "igo",
    "ngo",
    "individual",
    "other",
}
CAPACITIES = {"representative", "observer", "secretariat", "invited", "expert"}
CLASSES = {
    "all",
    "most",
    "many",
    "several",
    "a_number",
    "some",
    "few",
    "one",
    "other",
    "counted",
    "none",
    "bare",
    "passive",
}


def load(path: Path) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return truth


def raw(path: Path, truth: dict[str, Any]) -> str:
    content = (path.parent / str(truth["file"])).read_bytes()
    return content.decode(str(truth["encoding"]))


def squeeze(text: str) -> str:
    return " ".join(text.split())


def furniture(line: str, truth: dict[str, Any]) -> str | None:
    bare = line.strip()
    job = truth["masthead"]["job_number"]
    if job and bare.startswith(f"{job} ("):
        return "job_number_lines"
    if job and re.fullmatch(rf"{re.escape(job)}\s+\d+/\d+|\d+/\d+\s+{re.escape(job)}", bare):
        return "page_footer_lines"
    if re.fullmatch(r"\*\d+\*", bare):
        return "barcode_lines"
    return "rule_lines" if re.fullmatch(r"_+", bare) else None


def counted_furniture(text: str, truth: dict[str, Any]) -> dict[str, int]:
    names = ("page_header_lines", "page_footer_lines", "job_number_lines", "barcode_lines", "rule_lines")
    counts = dict.fromkeys(names, 0)
    for number, page in enumerate(text.split("\f")):
        lines = page.split("\n")
        if number and lines[0].strip() == truth["masthead"]["symbol"]:
            counts["page_header_lines"] += 1
        for line in lines:
            reason = furniture(line, truth)
            if reason:
                counts[reason] += 1
    return counts


def running_text(text: str, truth: dict[str, Any]) -> str:
    """The text as one line: furniture, footnotes at a page's foot and the marks of footnotes taken out."""
    kept: list[str] = []
    for number, page in enumerate(text.split("\f")):
        in_notes = False
        for index, line in enumerate(page.splitlines()):
            reason = furniture(line, truth)
            in_notes = (in_notes or reason == "rule_lines") and reason not in ("page_footer_lines", "job_number_lines")
            is_header = number > 0 and index == 0
            if not (reason or in_notes or is_header):
                kept.append(line)
    flat = squeeze(" ".join(kept))
    for note in truth["footnotes"]:
        flat = re.sub(rf"(?<=[.,;:]){note['mark']}(?= )", "", flat, count=1)
    return re.sub(r"(?<=\w)- (?=\w)", "-", flat) if truth["form"] == "pdftotext_layout" else flat


def missing(truth: dict[str, Any], flat: str) -> list[str]:
    written = [words for row in truth["paragraphs"] for words in (row["first_words"], row["last_words"])]
    written += [row["name_as_written"] for row in truth["attendance"]]
    written += [speaker["name_as_written"] for row in truth["statements"] for speaker in row["speakers"]]
    written += [row["text"] for row in truth["recommendations"]] + [row["name"] for row in truth["officers"]]
    written += [row["first_words"] for row in truth["positions"]] + truth["headings"]
    written += [row["title"] for row in truth["agenda_items"] + truth["official_themes"]]
    written += [row["as_written"] for row in truth["citations"] if not row["paragraph"].startswith("fn")]
    return [words for words in written if squeeze(words) not in flat]


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name)
def test_every_value_of_a_truth_stands_in_its_text(path: Path) -> None:
    truth = load(path)
    assert missing(truth, running_text(raw(path, truth), truth)) == []


def test_a_value_that_the_text_does_not_hold_is_found() -> None:
    path = GOLDEN / "latin1_short.truth.json"
    truth = load(path)
    truth["attendance"][0]["name_as_written"] = "Anglola"
    assert missing(truth, running_text(raw(path, truth), truth)) == ["Anglola"]


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name)
def test_first_words_follow_each_other_in_the_text(path: Path) -> None:
    truth = load(path)
    flat = running_text(raw(path, truth), truth)
    at = 0
    for row in truth["paragraphs"]:
        opening = (
            f"{row['label']}. {row['first_words']}"
            if row["label"].isdigit()
            else f"{row['label']} {row['first_words']}"
        )
        at = flat.find(opening, at)
        assert at >= 0, row["key"]


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name)
def test_counts_and_enumerations_agree(path: Path) -> None:
    truth = load(path)
    keys = [row["key"] for row in truth["paragraphs"]]
    assert len(keys) == len(set(keys))
    numbered = [row for row in truth["paragraphs"] if row["label"].isdigit()]
    runs = truth["numbered_paragraphs"]["runs"]
    assert [int(row["label"]) for row in numbered] == [n for run in runs for n in range(run["first"], run["last"] + 1)]
    assert truth["numbered_paragraphs"]["count"] == len(numbered)
    people = truth["attendance"] + [speaker for row in truth["statements"] for speaker in row["speakers"]]
    for row in people:
        assert row["entity_type"] in ENTITY_TYPES and row["capacity"] in CAPACITIES, row
        assert (row["iso3"] is not None) == (row["entity_type"] in {"state", "non_member_state", "territory"}), row
    assert {row["quantifier_class"] for row in truth["positions"]} <= CLASSES
    for row in truth["recommendations"] + truth["positions"] + truth["statements"]:
        assert row["paragraph"] in keys, row
    for row in truth["declared_counts"]:
        assert row["matches"] == (row["declared"] == row["listed"]), row


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name)
def test_furniture_is_counted_as_it_stands(path: Path) -> None:
    truth = load(path)
    counts = counted_furniture(raw(path, truth), truth)
    assert counts == {name: truth["furniture"][name] for name in counts}
    assert truth["furniture"]["total_lines"] == sum(counts.values()) + truth["furniture"]["contents_table_lines"]


@pytest.mark.parametrize("language", ["es", "fr"])
def test_translations_tell_the_same(language: str) -> None:
    english, other = load(GOLDEN / "en_full_lac.truth.json"), load(GOLDEN / f"{language}_full_lac.truth.json")

    def shape(truth: dict[str, Any]) -> dict[str, Any]:
        attendance = [
            (row["paragraph"], row["iso3"] or row["entity_type"], row["capacity"]) for row in truth["attendance"]
        ]
        return {
            "paragraphs": [row["key"] for row in truth["paragraphs"]],
            "attendance": sorted(attendance),
            "statements": [
                [(s["iso3"], s["entity_type"], s["capacity"]) for s in row["speakers"]] for row in truth["statements"]
            ],
            "officers": [(row["role"], row["name"], row["iso3"]) for row in truth["officers"]],
            "recommendations": [
                (row["paragraph"], row["agenda_item"], row["negotiated"]) for row in truth["recommendations"]
            ],
            "positions": [(row["paragraph"], row["quantifier_class"]) for row in truth["positions"]],
            "citations": [(row["paragraph"], row["kind"], row["id"]) for row in truth["citations"]],
            "declared": [(row["paragraph"], row["declared"]) for row in truth["declared_counts"]],
        }

    assert shape(other) == shape(english)
