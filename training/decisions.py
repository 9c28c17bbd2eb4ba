"""Labels by reference from the decisions of reviewers, so that the weights learn what people corrected.

A paragraph is labelled if a reviewer confirmed it, reviewed its document whole, or decided on a value in it. In the
last case its other names are optional, because they were not judged. Weights that learnt from a sample are measured on
a new one.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from flows.model import Action, Decision, PrepmeetError, SourceFile
from flows.parsing import parse_report
from flows.parsing.languages import LANGUAGES
from flows.reading import read_document
from flows.sources.decisions import read_decisions
from flows.tables import IdentifiedReport, ReportHead, Row, build_part, identify
from flows.tables.content import recommendation_rows
from flows.tables.decisions.apply import DecisionBook
from flows.tables.judgements import COUNTED
from flows.tables.people import Mention, find_mentions
from training.labels import Frame, LabelledDocument, paragraph_digest

DECIDED = ("participants", "statements", "recommendations")  # tables that the weights are about
TABLES = {"attendance": "participants", "statement": "statements"}  # of the names of each kind of list
Places = dict[str, dict[str, bool]]  # of each document the labelled paragraphs, and whether nothing in them is in doubt


def decision_folders() -> list[Path]:
    """Return the folders with reports and decisions that PREPMEET_DECISIONS names (separated by a colon)."""
    return [Path(folder) for folder in os.environ.get("PREPMEET_DECISIONS", "").split(os.pathsep) if folder]


def labels_of(raw: Path) -> Iterator[LabelledDocument]:
    """Yield labels of the paragraphs of an archive that reviewers judged: one per run of such paragraphs.

    Raises:
        PrepmeetError: there is no such folder, or its decisions.csv is not valid.
        UnreadableDocument: a file with decisions cannot be read.
    """
    if not raw.is_dir():
        raise PrepmeetError(f"{raw}: there is no such folder; name one with files and decisions.csv")
    decisions = read_decisions(raw)
    reports = _reports(raw, decisions)
    places = _judged_places(build_part(reports, (), decisions=decisions)["decisions"], reports)
    book = DecisionBook(reports, decisions)
    mentions = book.names(find_mentions(book.reports)[0])
    recommendations = book.rows("recommendations", recommendation_rows(book.reports)[0])
    for one in book.reports:
        judged = places.get(one.document_id, {})
        if judged and one.report.masthead.language in LANGUAGES:
            of_names = [mention for mention in mentions if mention.one.document_id == one.document_id]
            of_sentences = [row for row in recommendations if row["document_id"] == one.document_id]
            yield from _labels(one, judged, of_names, of_sentences)


def _reports(raw: Path, decisions: Sequence[Decision]) -> tuple[IdentifiedReport, ...]:
    """Return the reports of the files that decisions name, read with the present weights."""
    decided = {one.sha256: one for one in decisions if one.sha256 is not None}
    read = {}
    for path in sorted(path for path in (raw / "files").rglob("*") if path.is_file()):
        data = path.read_bytes()
        decision = decided.get(hashlib.sha256(data).hexdigest())
        if decision is not None:
            source = SourceFile(
                path.relative_to(raw).as_posix(),
                len(data),
                str(decision.sha256),
                meeting_id=decision.meeting_id,
                symbol=decision.symbol,
            )
            read[source] = parse_report(read_document(data, path.name))
    heads = [ReportHead(source, report.masthead, report.document.reader) for source, report in read.items()]
    return tuple(one.of(read[one.source]) for one in identify(heads)[0])


def _judged_places(decisions: Sequence[Row], reports: Sequence[IdentifiedReport]) -> Places:
    """Return which paragraphs reviewers judged, by document and key."""
    places: Places = defaultdict(dict)
    paragraphs = {one.document_id: [paragraph.key for paragraph in one.report.paragraphs] for one in reports}
    for row in decisions:
        document, table = row["document_id"], row["table_name"]
        if row["outcome"] not in COUNTED or document is None:
            continue
        if table == "documents" and row["action"] == Action.CONFIRM:
            places[document] |= dict.fromkeys(paragraphs[document], True)
        elif table in (*DECIDED, "paragraphs") and row["paragraph_id"] is not None:
            key = row["paragraph_id"].rpartition("#")[2]
            places[document][key] = table == "paragraphs" or places[document].get(key, False)
    return places


def _labels(
    one: IdentifiedReport, judged: Mapping[str, bool], mentions: Sequence[Mention], recommendations: Sequence[Row]
) -> Iterator[LabelledDocument]:
    names: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        names[mention.paragraph.key].append(mention)
    sentences: dict[str, list[Row]] = defaultdict(list)
    for row in recommendations:
        sentences[row["paragraph_id"].rpartition("#")[2]].append(row)
    paragraphs = one.report.paragraphs
    for first, last in _runs([index for index, paragraph in enumerate(paragraphs) if paragraph.key in judged]):
        frames: list[Frame] = []
        for index in range(first, last + 1):
            key, digest = paragraphs[index].key, paragraph_digest(paragraphs[index].text)
            frames += _name_frames(index, digest, names[key], is_complete=judged[key])
            frames += _sentence_frames(index, digest, sentences[key])
        yield LabelledDocument(
            Path(one.source.path).name,
            one.source.sha256,
            one.report.masthead.language,
            one.meeting_id,
            False,
            (first, last),
            tuple(frames),
        )


def _runs(indices: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of successive numbers."""
    starts = [index for index in indices if index - 1 not in indices]
    ends = [index for index in indices if index + 1 not in indices]
    return zip(starts, ends, strict=True)


def _name_frames(index: int, digest: str, mentions: Sequence[Mention], *, is_complete: bool) -> Iterator[Frame]:
    for kind, table in TABLES.items():
        own = (one for one in mentions if one.names.source == kind and table not in one.removed)
        found = sorted(own, key=lambda one: one.start)
        if found:
            optional = tuple(not (is_complete or one.reviewed) for one in found)
            spans = tuple((one.start, one.end) for one in found)
            yield Frame(index, digest, kind, spans, optional if any(optional) else ())


def _sentence_frames(index: int, digest: str, rows: Sequence[Row]) -> Iterator[Frame]:
    if any(row["is_chapeau"] for row in rows):
        yield Frame(index, digest, "chapeau")
    spans = tuple((row["char_start"], row["char_end"]) for row in rows if not row["is_chapeau"])
    if spans:
        yield Frame(index, digest, "recommendation", spans)


def write_labels(raw: Path, output: Path) -> int:
    """Write the labels of an archive's decisions as JSON Lines, a row per run of paragraphs; return their number."""
    rows = [as_json(labels) for labels in labels_of(raw)]
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text("".join(f"{row}\n" for row in rows), "utf-8")
    return len(rows)


def as_json(labels: LabelledDocument) -> str:
    """Return labels as one line of JSON: offsets and digests, no text."""
    values = {
        "file": labels.file,
        "sha256": labels.sha256,
        "language": labels.language,
        "organ": labels.organ,
        "sealed": labels.sealed,
        "window": labels.window,
        "frames": [_values(frame) for frame in labels.frames],
    }
    return json.dumps(values, ensure_ascii=False)


def _values(frame: Frame) -> dict[str, object]:
    values: dict[str, object] = {"paragraph": frame.paragraph, "digest": frame.digest, "kind": frame.kind}
    if frame.spans:
        values["spans"] = frame.spans
    if frame.optional:
        values["optional"] = [int(doubt) for doubt in frame.optional]
    return values
