"""Fragments of imagined reports, with the facts that their writers noted: further examples to learn from.

A row has a name, a text, a paragraph a line, and its facts: ``attendance`` and ``statements``, each the number of a
paragraph ("p4", or "" without number) and the names as printed there; ``officers`` (role, name, ISO 3166-1 alpha-3;
without a person the State as printed); ``recommendations``, each its first letters. The writers did not know the rules,
and each has a letter at the start of the name. The weights learn from the open fragments; the sealed ones were never
looked at: only their sums are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.model import Paragraph, Report
from flows.parsing import parse_by_rules
from flows.parsing.frames.reading import RuleReadings, rule_readings
from flows.reading import read_document
from training.labels import Frame, LabelledDocument, paragraph_digest
from training.rows import file_of, read_rows

Places = dict[tuple[int, str], list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Fragment:
    """The text of a part of an imagined report, and the facts that its writer noted."""

    name: str
    text: str
    facts: Mapping[str, Any]


def fragments(*, sealed: bool = False) -> list[Fragment]:
    """Return the fragments that the weights learn from, or the sealed ones."""
    return [Fragment(**row) for row in read_rows(file_of("fragments", sealed=sealed))]


def read_fragment(fragment: Fragment) -> tuple[Report, LabelledDocument]:
    """Return a fragment as the rules read it, and its facts as labels."""
    file = f"{fragment.name}.txt"
    report = parse_by_rules(read_document(fragment.text.encode(), file))
    frames = tuple(_frames(fragment.facts, report.paragraphs, rule_readings(report)))
    window = (0, len(report.paragraphs))
    organ = f"fragment {fragment.name}"
    return report, LabelledDocument(file, "", report.masthead.language, organ, False, window, frames)


def _frames(facts: Mapping[str, Any], paragraphs: Sequence[Paragraph], rules: RuleReadings) -> Iterator[Frame]:
    places: Places = {}
    for kind, rows in (("attendance", facts["attendance"]), ("statement", facts["statements"])):
        for key, *names in rows:
            _place_names(places, kind, key, names, paragraphs)
    for opening in facts["recommendations"]:
        index = next((i for i, paragraph in enumerate(paragraphs) if opening in paragraph.text), None)
        if index is not None:
            start = paragraphs[index].text.find(opening)
            places.setdefault((index, "recommendation"), []).append((start, start))
    digests = [paragraph_digest(one.text) for one in paragraphs]
    for (index, kind), spans in sorted(places.items()):
        yield Frame(index, digests[index], kind, tuple(sorted(spans)), (False,) * len(spans))
    if facts["officers"] and paragraphs:
        officers = tuple((role, name or "-", state) for role, name, state in facts["officers"])
        yield Frame(0, digests[0], "officer", officers=officers)
    recommending = {index for index, kind in places if kind == "recommendation"}
    for index, paragraph in enumerate(paragraphs):
        if index in recommending:
            continue
        if paragraph.text.endswith(":") and index + 1 in recommending:
            yield Frame(index, digests[index], "chapeau")
        elif "position" in rules.kinds.get(paragraph.key, ()):
            yield Frame(index, digests[index], "position")


def _place_names(places: Places, kind: str, key: str, names: Sequence[str], paragraphs: Sequence[Paragraph]) -> None:
    """Add where the names are printed: in a paragraph with this number, in that of them which has most of the names."""
    numbered = [i for i, one in enumerate(paragraphs) if _number(one) == key.removeprefix("p")]
    for name in names:
        printed = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        for candidates in (numbered, range(len(paragraphs))):
            having = [i for i in candidates if printed.search(paragraphs[i].text)]
            if having:
                index = max(having, key=lambda i: sum(other in paragraphs[i].text for other in names))
                found = printed.search(paragraphs[index].text)
                if found is not None:
                    places.setdefault((index, kind), []).append(found.span())
                break


def _number(paragraph: Paragraph) -> str:
    """Return the printed number; "" for a paragraph that has none or a letter."""
    label = (paragraph.label or "").strip("().")
    return label if any(map(str.isdigit, label)) else ""
