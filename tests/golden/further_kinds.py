"""Kinds of facts of a report in other habits that are compared by counting: agenda, official themes, views, citations.

Of the recommendations found to the letter: in how many the agenda item is right, and what is said of their negotiation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Any

from flows.model import Report
from tests.fidelity.found import Found
from tests.fidelity.scoring import Tally, letters, score_masthead

MEETING = ("congress", "region", "city")
NUMBERED = ("resolution", "decision", "document")


def counted(expected: Iterable[Hashable], found: Iterable[Hashable]) -> Tally:
    """Pair equal values, as often as each occurs."""
    wanted, given = Counter(expected), Counter(found)
    missed, wrong = (wanted - given).elements(), (given - wanted).elements()
    return Tally((wanted & given).total(), tuple(map(str, missed)), tuple(map(str, wrong)))


def further(truth: dict[str, Any], report: Report, found: Found) -> dict[str, Tally]:
    """Return one tally for each further kind of fact that the truth has."""
    masthead = truth["masthead"]
    first = {
        "masthead": score_masthead(
            {name: masthead[name] for name in masthead if name in found.masthead}, found.masthead
        ),
        "meeting": counted(
            [(name, masthead[name]) for name in MEETING], [(name, getattr(report.masthead, name)) for name in MEETING]
        ),
        "agenda items": counted(
            [(letters(one["number"]), letters(one["title"])) for one in truth["agenda_items"]],
            [(letters(one.number or ""), letters(one.title or "")) for one in report.agenda_items],
        ),
    }
    if "official_themes" not in truth:
        return first
    return first | {
        "official themes": counted(
            [(one["kind"], letters(one["title"])) for one in truth["official_themes"]],
            [(one.kind, letters(one.title)) for one in report.official_themes],
        ),
        "views": counted(
            [(one["paragraph"], one["quantifier_class"]) for one in truth["positions"]],
            [(one.paragraph_key, one.quantifier_class) for one in report.positions],
        ),
        "citations by number": _citations(truth, report),
        **_of_recommendations(truth, report),
    }


def _citations(truth: dict[str, Any], report: Report) -> Tally:
    """Outside the annexes, whose lines have no numbers."""
    in_annex = {one.key for one in report.paragraphs if one.annex is not None}
    return counted(
        [
            (one["paragraph"], one["kind"], one.get("number") or one["id"])
            for one in truth["citations"]
            if one["kind"] in NUMBERED and not one["paragraph"].startswith("annex")
        ],
        [(one.paragraph_key, one.kind, one.number) for one in report.citations if one.paragraph_key not in in_annex],
    )


def _of_recommendations(truth: dict[str, Any], report: Report) -> dict[str, Tally]:
    paragraphs = {one.key: one for one in report.paragraphs}
    read = {}
    for one in report.recommendations:
        paragraph = paragraphs[one.paragraph_key]
        read[letters(one.label), letters(paragraph.text[one.start : one.end])] = (paragraph.agenda_item, one.negotiated)
    pairs = [
        (one, read[place])
        for one in truth["recommendations"]
        if (place := (letters(str(one["label"])), letters(one["text"]))) in read
    ]
    return {
        "their agenda item": counted(
            [(one["label"], one["agenda_item"]) for one, _ in pairs], [(one["label"], item) for one, (item, _) in pairs]
        ),
        "whether negotiated": counted(
            [(one["label"], one["negotiated"]) for one, _ in pairs],
            [(one["label"], value) for one, (_, value) in pairs],
        ),
    }
