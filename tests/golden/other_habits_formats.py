"""Measure the reports in other habits in every file format: ``python -m tests.golden.other_habits_formats [FOLDER]``.

Each text is written anew as a web page, DOCX, tagged and untagged PDF and as text in pages of wrapped lines; what is read
from each is compared with the truth of the text. Nothing here must pass: the figures show what a format costs.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from flows.reading.contents import is_contents_title
from tests.fidelity import scoring
from tests.fidelity.found import find
from tests.fidelity.scoring import Tally
from tests.golden.other_habits_score import score, truths
from tests.golden.test_golden_truth import GOLDEN, load, raw

sys.path.insert(0, str(Path(__file__).parents[1]))  # the maker of fictional reports imports its parts by name

from maker.formats import FORMATS
from maker.script import Piece, Script

NUMBERED = re.compile(r"(?P<label>\d{1,3}\.)\s+(?P<text>.+)")
ITEM = re.compile(r"(?P<label>\(?(?:[a-z]|[ivx]{1,5})\))\s+(?P<text>.+)")
HEADING_LABEL = re.compile(r"(?P<label>(?:[IVXLC]+|[A-Z]|\d+)\.)\s+(?P<text>.+)")
UNMARKED = str.maketrans("łŁđĐıħ", "lLdDih")  # letters that no mark is taken from
SHOWN = ("paragraphs", "participants", "speakers", "officers", "recommendations")


def _plain(text: str) -> str:
    """Return the text with the letters that the PDF writer has: Windows-1252, others without their marks."""
    return "".join(
        letter if letter.encode("cp1252", "ignore") else unicodedata.normalize("NFD", letter)[0]
        for letter in text.translate(UNMARKED)
    )


def script_of(text: str, truth: Mapping[str, Any]) -> Script:
    """Return the pieces of a text of one paragraph a line, with the headings that its truth lists."""
    pieces = tuple(_pieces([line.strip() for line in text.splitlines() if line.strip()], truth))
    masthead = truth["masthead"]
    return Script(masthead["language"], masthead["symbol"] or "", masthead["job_number"] or "", pieces, ())


def _pieces(lines: list[str], truth: Mapping[str, Any]) -> Iterator[Piece]:
    headings = {" ".join(heading.split()) for heading in truth["headings"]}
    in_head, in_contents, in_annex, in_agenda = True, False, False, False
    number, letter = 0, ""
    for line in lines:
        words = " ".join(line.split())
        if words in headings:
            in_head = False
            if words.casefold().startswith(("annex", "anexo")):
                in_annex, number = True, 0
            labelled = HEADING_LABEL.fullmatch(words)
            label, title = (labelled["label"], labelled["text"]) if labelled else ("", words)
            yield Piece("heading", title, label, _level(label, title), in_annex=in_annex)
            continue
        numbered, item = NUMBERED.fullmatch(words), ITEM.fullmatch(words)
        in_contents = in_contents or is_contents_title(words)
        if in_head and not numbered:
            yield Piece("line" if in_contents else "masthead", words)
        elif numbered and int(numbered["label"][:-1]) != number + 1:
            in_agenda = True
            yield Piece("agenda", numbered["text"], numbered["label"])
        elif numbered:
            in_head, in_agenda, number = False, False, number + 1
            yield Piece("numbered", numbered["text"], numbered["label"], in_annex=in_annex)
        elif item and in_agenda:
            yield Piece("agenda", item["text"], item["label"], 1)
        elif item:
            bare = item["label"].strip("()")
            level = int(re.fullmatch(r"[ivx]+", bare) is not None and not (bare == "i" and letter == "h"))
            letter = letter if level else bare
            yield Piece("item", item["text"], item["label"], level)
        else:
            yield Piece("line", words)


def _level(label: str, title: str) -> int:
    if not label or label.rstrip(".").isdigit():
        return 0 if title.isupper() else 2
    is_chapter = re.fullmatch(r"[IVX]+\.", label) is not None
    return 0 if is_chapter else 1


def measured(folder: Path) -> dict[str, dict[str, Tally]]:
    """Return the tallies of all reports of a folder, by format."""
    by_format: dict[str, list[dict[str, Tally]]] = {name: [] for name in FORMATS}
    with tempfile.TemporaryDirectory() as place:
        for path in truths(folder):
            text = raw(path, load(path))
            truth = json.loads(_plain(path.read_text(encoding="utf-8")))
            script = script_of(_plain(text), truth)
            for name, one in FORMATS.items():
                file = Path(place) / f"report{one.suffix}"
                file.write_bytes(one.write(script))
                by_format[name].append(score(truth, find(file)))
    kinds = next(iter(by_format.values()))[0]
    return {
        name: {kind: scoring.total(tally[kind] for tally in tallies) for kind in kinds}
        for name, tallies in by_format.items()
    }


def main() -> None:
    """Print the F1 of each kind of fact, a row a format."""
    folder = GOLDEN / (sys.argv[1] if len(sys.argv) > 1 else "other_habits")
    table = Table(title=f"F1 of {folder.name} by format")
    for heading in ("format", *SHOWN):
        table.add_column(heading)
    for name, tallies in measured(folder).items():
        table.add_row(name, *(_f1(tallies[kind]) for kind in SHOWN))
    Console(soft_wrap=True).print(table)


def _f1(tally: Tally) -> str:
    given = tally.hits + len(tally.false_hits)
    return f"{2 * tally.hits / (given + tally.expected):.3f}"


if __name__ == "__main__":
    main()
