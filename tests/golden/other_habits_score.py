"""Measure how much of the reports in other habits is read: ``python -m tests.golden.other_habits_score [--misses]``.

Their texts are written in forms that the rules had not seen; later rules were made while the misses in
``other_habits`` and ``recent_reports/looked_at`` were looked at, so those in ``unseen_habits`` and ``recent_reports/unseen``
are never listed. The recent ones have no facts on paragraphs, themes, views and citations. Nothing
here must pass: the figures show how far reading carries. "by name" and "any span" are the same facts, compared less strictly.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from flows.parsing import parse_report
from flows.reading import read_document
from tests.fidelity import scoring
from tests.fidelity.found import Found, Name, Part, Recommendation, Speaker, find
from tests.fidelity.scoring import Fact, Tally, letters
from tests.golden.further_kinds import further
from tests.golden.test_golden_truth import GOLDEN, load

RECENT = GOLDEN.parent / "recent_reports"
UNSEEN = (GOLDEN / "unseen_habits", RECENT / "unseen")
FOLDERS = (GOLDEN / "other_habits", RECENT / "looked_at", *UNSEEN)
ENOUGH = 0.6


def truths(folder: Path) -> list[Path]:
    """The truth files of the reports in a folder."""
    return sorted(folder.glob("*.truth.json"))


def labelled(truth: dict[str, Any]) -> list[Fact]:
    """Numbered and lettered paragraphs with the chain of labels that leads to each; dashes have no label to compare."""
    facts: list[Fact] = []
    chain: list[str] = []
    for row in truth["paragraphs"]:
        if "+" in row["key"]:
            continue
        depth = row["key"].count("(")
        chain = [*chain[:depth], row["label"]]
        annex = row["key"].partition(".")[0].removeprefix("annex") if row["key"].startswith("annex") else None
        facts.append({**row, "labels": list(chain), "annex": annex})
    return facts


def number_of(paragraph: str) -> str:
    """ "p41(c)(i)" and "p30+1" are inside the numbered paragraphs "41" and "30"."""
    return paragraph.removeprefix("p").split("(")[0].split("+")[0]


def speakers(truth: dict[str, Any]) -> list[Fact]:
    """One fact for each speaker and numbered paragraph."""
    facts = scoring.speakers_of(truth["statements"])
    return [{**fact, "paragraph": number_of(fact["paragraph"])} for fact in facts]


def openings(truth: dict[str, Any]) -> set[str]:
    """The paragraphs in which only persons in office spoke: neither found nor missing speakers count there."""
    rows = truth["statements"]
    return {number_of(row["paragraph"]) for row in rows if all(one.get("optional") for one in row["speakers"])}


def same_name(fact: Fact, name: Name) -> bool:
    """The same State or the same printed name, in whatever capacity."""
    if fact["iso3"]:
        return bool(fact["iso3"] == name.iso3)
    return letters(fact["name_as_written"]) == letters(name.as_written)


def same_speaker_name(fact: Fact, speaker: Speaker) -> bool:
    return fact["paragraph"] == speaker.paragraph and same_name(fact, speaker.name)


def same_text(fact: Fact, item: Recommendation) -> bool:
    """The same paragraph, and the same text to the letter."""
    return same_place(fact, item) and letters(fact["text"]) == letters(item.text)


def same_span(fact: Fact, item: Recommendation) -> bool:
    """The same paragraph, and one text holds most of the other."""
    shorter, longer = sorted((letters(fact["text"]), letters(item.text)), key=len)
    return same_place(fact, item) and shorter in longer and len(shorter) >= ENOUGH * len(longer)


def same_place(fact: Fact, item: Recommendation) -> bool:
    """The same paragraph number; a dash has a label that no document prints, so its text alone must do."""
    number = item.label.split()[0]
    return not number.isdigit() or number == str(fact["label"]).split()[0]


def told_paragraph(fact: Fact) -> str:
    return f"{' '.join(fact['labels'])}: {fact['first_words']} … {fact['last_words']}"


def told_name(fact: Fact) -> str:
    return f"{fact['paragraph']}: {fact['name_as_written']} [{fact['iso3']}, {fact['entity_type']}, {fact['capacity']}]"


def told_officer(fact: Fact) -> str:
    return f"{fact['role']}: {fact['name']} [{fact['iso3']}]"


def told_recommendation(fact: Fact) -> str:
    return f"{fact['label']}: {fact['text'][:70]}"


def score(truth: dict[str, Any], found: Found) -> dict[str, Tally]:
    """Return one tally for each kind of fact."""
    compare = scoring.compare
    spoken, told = speakers(truth), found.recommendations
    heard = [one for one in found.speakers if one.paragraph not in openings(truth)]
    same_part: Callable[[Fact, Part], bool] = scoring.same_paragraph
    present = truth["attendance"]
    are_noted = "paragraphs" in truth
    parts = {"paragraphs": compare(labelled(truth), found.paragraphs, same_part, told_paragraph)} if are_noted else {}
    return parts | {
        "participants": compare(present, found.participants, scoring.same_participant, told_name),
        "participants, by name": compare(present, found.participants, same_name, told_name),
        "speakers": compare(spoken, heard, scoring.same_speaker, told_name),
        "speakers, by name": compare(spoken, heard, same_speaker_name, told_name),
        "officers": compare(truth["officers"], found.officers, scoring.same_officer, told_officer),
        "recommendations": compare(truth["recommendations"], told, same_text, told_recommendation),
        "recommendations, any span": compare(truth["recommendations"], told, same_span, told_recommendation),
    }


def measure(folder: Path) -> dict[str, dict[str, Tally]]:
    """Read every report of a folder and score it; all of them together come last."""
    measured: dict[str, dict[str, Tally]] = {}
    for path in truths(folder):
        truth = load(path)
        file = path.parent / truth["file"]
        found, report = find(file), parse_report(read_document(file.read_bytes(), file.name))
        measured[truth["file"]] = score(truth, found) | further(truth, report, found)
    kinds = next(iter(measured.values()))
    measured[f"all of {folder.name}"] = {kind: scoring.total(one[kind] for one in measured.values()) for kind in kinds}
    return measured


def table_of(name: str, tallies: dict[str, Tally]) -> Table:
    """One row a kind: right ones, expected ones, given ones, precision and recall."""
    table = Table(title=name)
    table.add_column("kind", no_wrap=True)
    for heading in ("found", "expected", "given", "precision", "recall"):
        table.add_column(heading, justify="right")
    for kind, tally in tallies.items():
        given = tally.hits + len(tally.false_hits)
        shares = ("" if share is None else f"{share:.2f}" for share in (tally.precision, tally.recall))
        table.add_row(kind, str(tally.hits), str(tally.expected), str(given), *shares)
    return table


def listed(name: str, tallies: dict[str, Tally]) -> Iterator[str]:
    """Every miss and every false hit of the strict kinds, one a line."""
    for kind, tally in tallies.items():
        if ", " in kind:
            continue
        yield from (f"{name} {kind} MISSED {text}" for text in tally.misses)
        yield from (f"{name} {kind} FALSE {text}" for text in tally.false_hits)


def main() -> None:
    """Print the figures, and with ``--misses`` what they are made of."""
    console = Console(soft_wrap=True, highlight=False, markup=False)
    for folder in FOLDERS:
        for name, tallies in measure(folder).items():
            is_sum = name.startswith("all")
            if folder in UNSEEN and not is_sum:
                continue  # the figures of one report say where to look
            console.print(table_of(name, tallies))
            if "--misses" in sys.argv and not is_sum:
                for line in listed(name, tallies):
                    console.print(line)


if __name__ == "__main__":
    main()
