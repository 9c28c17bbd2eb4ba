"""What is read from documents at hand without being right: silence about names, rows of documents that hold none.

``silent``: paragraphs that name two entities or more and give neither a row nor an issue. ``made_up``: participants,
speakers, officers and recommendations of documents from which nothing of that kind is to be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.mentions import find_mentions
from flows.mentions.kinds import ENTITIES
from flows.model import PrepmeetError, SourceFile
from flows.parsing import parse_report
from flows.parsing.signs import require_report
from flows.reading import read_document
from flows.tables import ReadReport, build_part, identify
from flows.tables.accounting import MIN_ENTITIES, NOT_READ
from flows.tables.inputs import IdentifiedReport
from flows.tables.rows import Row
from training.examples import corpus_files

FACTS = ("participants", "statements", "officers", "recommendations")
NO_REPORT = "not-a-meeting-report"
READ = (".pdf", ".html", ".htm", ".docx", ".doc", ".txt")
# rules of procedure, notes, agendas, compositions, letters and corrigenda: nothing is to be read from them
WITHOUT_FACTS = frozenset(
    {
        "A_AC.109_2009_17-EN.pdf",
        "A_AC.109_2010_18-EN.pdf",
        "A_AC.121_2025_INF_3-EN.pdf",
        "A_CONF.230_2025_1-EN.pdf",
        "A_CONF.230_2025_2-EN.pdf",
        "A_CONF.230_2025_3-EN.pdf",
        "A_CONF.230_2025_INF_1-EN.pdf",
        "A_HRC_EMRIP_2025_1-EN.pdf",
        "DP_2025_14_Corr.1-EN.pdf",
        "E_2025_68_Corr.2-EN.pdf",
        "E_HLPF_2025_3-EN.pdf",
        "HRI_MC_2025_1-EN.pdf",
        "N1746284.DOC",
        "N1746292.DOC",
        "N1746306.DOC",
        "N1746840.DOC",
        "N1822426.DOC",
        "N1822432.DOC",
        "N1824662.DOC",
        "S_2023_664-ES.pdf",
        "S_2024_228-RU.pdf",
    }
)
# votes and credentials: the States that they list neither attend nor recommend
ONLY_LISTS = frozenset(
    {
        "A_52_620-EN.pdf",
        "A_52_621-EN.pdf",
        "A_53_603-EN.pdf",
        "A_79_437_Add.4-EN.pdf",
        "A_CONF.230_2025_15-EN.pdf",
    }
)
RESOLUTION = "A_RES_"


@dataclass(frozen=True, slots=True)
class Place:
    """One paragraph of a document, with its words and the reason why it is listed."""

    file: str
    paragraph_key: str
    reason: str
    words: str


def read_tables(path: Path) -> tuple[IdentifiedReport, dict[str, list[Row]]] | None:
    """Return the rows of one document; None if it is refused, as a run would quarantine it."""
    try:
        report = require_report(parse_report(read_document(path.read_bytes(), path.name)))
    except PrepmeetError:
        return None
    read = ReadReport(SourceFile(path.name, 1, "0" * 64), report)
    (identity,), _ = identify([read.head])
    one = identity.of(report)
    return one, build_part((one,), ())


def silent(one: IdentifiedReport, tables: Mapping[str, Sequence[Row]]) -> Iterator[Place]:
    """Yield the paragraphs of one document that name entities and give neither a row nor an issue."""
    if any(issue.code == NO_REPORT for issue in one.report.issues):
        return  # one issue says of the whole document that nothing is read from it
    accounted = {str(row.get("paragraph_id")) for name, rows in tables.items() if name not in NOT_READ for row in rows}
    for paragraph in one.report.paragraphs:
        number = sum(mention.kind in ENTITIES for mention in find_mentions(paragraph.text))
        is_known = one.paragraph_id(paragraph.key) in accounted
        if paragraph.is_body_text and number >= MIN_ENTITIES and not is_known:
            yield Place(one.source.path, paragraph.key, f"{number} entities", paragraph.text)


def absent_facts(file: str) -> tuple[str, ...]:
    """Return the tables to which a document gives no rows, by its name."""
    if file in WITHOUT_FACTS or file.startswith(RESOLUTION):
        return FACTS
    return ("participants", "recommendations") if file in ONLY_LISTS else ()


def made_up(one: IdentifiedReport, tables: Mapping[str, Sequence[Row]]) -> Iterator[Place]:
    """Yield the rows of one document that holds none of their kind."""
    texts = {one.paragraph_id(paragraph.key): paragraph for paragraph in one.report.paragraphs}
    for name in absent_facts(one.source.path):
        for row in tables[name]:
            is_speaker = name == "participants" and row.get("in_attendance") is not True
            if one.source.path in ONLY_LISTS and is_speaker:
                continue  # whoever spoke is a participant, too; None: the document has no attendance list
            paragraph = texts[str(row["paragraph_id"])]
            yield Place(one.source.path, paragraph.key, name, paragraph.text)


def print_silent() -> int:
    """Print the silent paragraphs and the made-up rows of all documents at hand; return 1 if there are any."""
    found: list[Place] = []
    files = [path for name, path in sorted(corpus_files().items()) if name.lower().endswith(READ)]
    refused = 0
    for path in files:
        read = read_tables(path)
        if read is None:
            refused += 1
            continue
        found += [*silent(*read), *made_up(*read)]
    for place in found:
        print(f"{place.file}\t{place.paragraph_key}\t{place.reason}\t{place.words[:100]}")
    print(f"{len(files) - refused} documents read, {refused} refused, {len(found)} paragraphs silent or made up")
    return 1 if found else 0
