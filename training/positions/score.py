"""Scores of positions: views found, by the overlap of their verbs, and the class of their quantifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from flows.model import Paragraph, Position
from flows.parsing.deliberations import parse_positions
from training.positions.gold import GoldDocument, gold_documents, place

_NUMBER = re.compile(r"\d+\. ")


@dataclass(slots=True)
class Counts:
    """Counts of views: coded, found, both, and those with the class that was coded."""

    coded: int = 0
    found: int = 0
    right: int = 0
    same_class: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / (self.coded + self.found) if self.coded + self.found else 1.0

    def line(self) -> str:
        """Return the figures as one line."""
        recall, precision = self.right / max(self.coded, 1), self.right / max(self.found, 1)
        return (
            f"coded {self.coded:4} found {self.found:4} P {precision:.3f} R {recall:.3f} F1 {self.f1:.3f}"
            f"  class {self.same_class}/{self.right}"
        )


def position_counts(*, sealed: bool) -> dict[tuple[str, str], Counts]:
    """Return the counts by language and voice ("active", "passive", "all")."""
    counts: dict[tuple[str, str], Counts] = {}
    for document in gold_documents("positions", sealed=sealed):
        for text, coded, found in _sentences(document):
            _count(counts, document.language, text, coded, found)
    return dict(sorted(counts.items()))


_View = tuple[int, int, str]


def _sentences(document: GoldDocument) -> Iterator[tuple[str, list[_View], list[_View]]]:
    """Yield each coded sentence with its coded views and those found, with offsets in the sentence."""
    of_all: dict[str, list[Position]] = {}
    if not document.in_isolation:
        for one in parse_positions(document.paragraphs, document.language):
            of_all.setdefault(one.paragraph_key, []).append(one)
    for coded in document.sentences:
        paragraph = place(document, coded)
        if paragraph is None:
            continue
        first, last = coded["sentence"]
        if document.in_isolation:
            alone = _without_number(paragraph)
            found = parse_positions([alone], document.language)
            views = [_verb(alone.text, one, 0) for one in found]
        else:
            views = [
                _verb(paragraph.text, one, first) for one in of_all.get(paragraph.key, ()) if first <= one.start < last
            ]
        yield paragraph.text[first:last], [(a, b, c) for a, b, c in coded["views"]], views


def _without_number(paragraph: Paragraph) -> Paragraph:
    text = _NUMBER.sub("", paragraph.text, count=1) if _NUMBER.match(paragraph.text) else paragraph.text
    return replace(paragraph, text=text, end=len(text))


def _verb(text: str, position: Position, start: int) -> _View:
    words = re.compile(r"\s+".join(map(re.escape, position.verb.split())))
    match = words.search(text, position.start)
    at, end = match.span() if match else (position.start, position.end)
    return at - start, end - start, position.quantifier_class


def _count(
    counts: dict[tuple[str, str], Counts], language: str, text: str, coded: list[_View], found: list[_View]
) -> None:
    left = list(found)
    for view in coded:
        match = next((one for one in left if one[0] < view[1] and view[0] < one[1]), None)
        for row in _rows(counts, language, view[2]):
            row.coded += 1
            if match is None:
                row.faults.append(f"missed {view[2]} {text[view[0] : view[1]]!r}: {text[:160]}")
            else:
                row.right += 1
                row.found += 1
                row.same_class += match[2] == view[2]
        if match is not None:
            left.remove(match)
            if match[2] != view[2]:
                counts[language, "all"].faults.append(f"class {match[2]} for {view[2]}: {text[:160]}")
    for view in left:
        for row in _rows(counts, language, view[2]):
            row.found += 1
            row.faults.append(f"wrong {view[2]} {text[view[0] : view[1]]!r}: {text[:160]}")


def _rows(counts: dict[tuple[str, str], Counts], language: str, quantifier_class: str) -> list[Counts]:
    voice = "passive" if quantifier_class == "passive" else "active"
    return [counts.setdefault((language, name), Counts()) for name in (voice, "all")]
