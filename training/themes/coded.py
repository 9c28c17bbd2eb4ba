"""Coded texts: which themes a person read in a paragraph of a real document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from flows.tables.theme_context import CHAPEAU, Context, contexts_of
from training.examples import corpus_files, read_collection, read_report
from training.labels import paragraph_digest
from training.rows import file_of, read_rows

OPEN = (0, 5)  # samples that were looked at while the rules were made
WRITTEN = MappingProxyType({7: False, 8: True})  # samples of single texts of imagined reports: whether they are sealed
# documents on crime prevention and criminal justice; the others are of other fields
ON_CRIME = frozenset(
    {
        *("A/RES/76/181", "A/RES/77/231", "E_2025_28-EN.pdf", "E_2025_88-EN.pdf", "aligned a", "aligned b", "cc15-lac"),
        *("N1746284.DOC", "N1746292.DOC", "N1746306.DOC", "N1822426.DOC", "N1822432.DOC"),
    }
)
# their numbered paragraphs were in view when the themes of the three languages were compared (``parallel.py``)
COMPARED = frozenset({"A/RES/76/181", "A/RES/77/231"})
REPOSITORY = Path(__file__).resolve().parents[2]
ARCHIVE = REPOSITORY / "raw" / "files"
FICTIONAL = REPOSITORY / "tests" / "golden" / "other_habits"


@dataclass(frozen=True, slots=True)
class CodedText:
    """One text with its chapeau (empty if it has none) and the themes that a person read in both.

    ``above`` are the words of other context with their methods: nearest heading, agenda item.

    ``place`` is the document without language and the paragraph: the same in all languages of a document.
    ``again`` are the themes that the same coder read later, ``by_other`` those of an independent coder; None if there
    is no such coding.
    """

    place: tuple[str, str]
    is_on_crime: bool
    language: str
    kind: str
    text: str
    chapeau: str
    above: tuple[tuple[str, str], ...]
    themes: frozenset[str]
    again: frozenset[str] | None
    by_other: frozenset[str] | None

    @property
    def was_compared(self) -> bool:
        """Return whether the text was in view when the themes of the three languages were compared."""
        return self.place[0] in COMPARED and not self.place[1].startswith("u")


def open_documents() -> frozenset[str]:
    """Return the symbols of the documents that have texts in the open half."""
    return frozenset(values["symbol"] for values in read_rows(file_of("themes")) if values["sealed"] == 0)


def coded_texts(sealed: int) -> Iterator[CodedText]:
    """Yield the coded texts of the open half (0), the sealed half (1) or a further sample (2 to 8).

    2 to 4 are of real documents, 5 of fictional reports that were looked at, 6 of such that were not, 7 and 8 single
    texts of imagined reports, looked at and not. Only documents that are in PREPMEET_CORPUS, in the archive or in the
    tests, unchanged.
    """
    if sealed in WRITTEN:
        yield from _written_texts(sealed=WRITTEN[sealed])
        return
    fictional = {path.name: path for path in FICTIONAL.glob("*.txt")}
    files = {path.name: path for path in ARCHIVE.iterdir()} | corpus_files() | fictional
    for values in read_rows(file_of("themes", sealed=sealed not in OPEN)):
        name, _, part = values["file"].partition("#")
        if values["sealed"] != sealed or name not in files:
            continue
        if hashlib.sha256(files[name].read_bytes()).hexdigest() != values["sha256"]:
            continue
        report = None if part else read_report(files[name])
        paragraphs = read_collection(files[name], part) if report is None else report.paragraphs
        contexts = {} if report is None else contexts_of(report)
        by_digest = {paragraph_digest(one.text): one for one in paragraphs}
        for coded in values["texts"]:
            paragraph = by_digest.get(coded["digest"])
            if paragraph is None or coded["themes"] is None:
                continue
            above = contexts.get(paragraph.key, ())
            yield CodedText(
                (values["symbol"], coded["paragraph"]),
                values["symbol"] in ON_CRIME or name in fictional,
                values["language"],
                coded["kind"],
                paragraph.text[coded["start"] : coded["end"]],
                "".join(_words(one) for one in above if one.method == CHAPEAU),
                tuple((one.method, _words(one)) for one in above if one.method != CHAPEAU),
                frozenset(coded["themes"]),
                _coding(coded.get("again")),
                _coding(coded.get("by_other")),
            )


def number_coded(sealed: int) -> int:
    """Return how many texts of a sample of documents are coded, whether their documents are at hand or not."""
    rows = read_rows(file_of("themes", sealed=sealed not in OPEN))
    return sum(coded["themes"] is not None for row in rows if row["sealed"] == sealed for coded in row["texts"])


def _written_texts(*, sealed: bool) -> Iterator[CodedText]:
    for row in read_rows(file_of("theme_texts", sealed=sealed)):
        yield CodedText(
            (row["report"], row["id"]),
            True,
            row["language"],
            row["kind"],
            row["text"],
            row["chapeau"],
            (),
            frozenset(row["themes"]),
            None,
            _coding(row.get("by_other")),
        )


def _coding(themes: list[str] | None) -> frozenset[str] | None:
    return None if themes is None else frozenset(themes)


def _words(context: Context) -> str:
    return context.paragraph.text[context.start : context.end] + "\n"
