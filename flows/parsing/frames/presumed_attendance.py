"""Who attended, in a report whose words for it no rule knows: a long list of States where such lists are printed.

Every report of a meeting names those who came, in its first paragraphs or below a heading on attendance. Where no
other list was read, the States that persons are said to be of there ("Nominees of six countries came: …") are presumed
to have attended, with an issue. Not what a sentence says of members, candidates, replies or speakers, nor
experts who came for themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.mentions import MentionKind, find_mentions
from flows.model import Issue, NameList, Report, Severity
from flows.parsing.enumerations import names_absent
from flows.parsing.frames.decisions import Decision, is_excluded
from flows.parsing.persons import find_offices
from flows.parsing.statement_kinds import statement_kind
from flows.parsing.wording import pattern

LIST = "list_of_participants"  # the rules read it as a whole
LEAST_STATES = 5  # in one run; below a heading on attendance as many as FEWEST
FEWEST = 3
EARLY = 8  # body texts at the start of a report
LIKELY_STATEMENT = 0.5
VALUE_LETTERS = 160
BEFORE = 160  # characters before a run in which a noun of persons or countries is


def presumed_attendance(decisions: Sequence[Decision], read: Sequence[NameList], report: Report) -> list[Decision]:
    """Return the decisions on runs of States that are presumed to have attended, as decisions for attendance.

    None where States before it were read as attending (``read``), or half as many after it, as some observers may be.
    """
    if report.masthead.document_type == LIST:
        return []
    language = report.masthead.language
    early = _early_texts(report)
    found = [one for one in decisions if _is_presumed(one, early, language) and not _speaks(one, read)]
    if not found:
        return []
    before, after = _states_attending(read, found[0], report)
    if before or 2 * after > _states(found[0]):
        return []
    first = found[0].paragraph.key
    certain = dict.fromkeys(found[0].probabilities, 0.0) | {"attendance": 1.0}
    return [replace(one, probabilities=certain, by_form=False) for one in found if one.paragraph.key == first]


def presumed_issues(decisions: Sequence[Decision]) -> Iterator[Issue]:
    """Yield an issue for each run that is presumed to be who attended."""
    for one in decisions:
        yield Issue(
            Severity.WARNING,
            "attendance-presumed",
            "The words do not show that these attended: the place of the list does, and no other was read.",
            value=one.paragraph.text[one.run.start : one.run.end][:VALUE_LETTERS],
            paragraph_key=one.paragraph.key,
            table_name="participants",
        )


def _states(decision: Decision) -> int:
    return sum(name.kind is MentionKind.STATE for name in decision.run.mentions)


def _speaks(decision: Decision, read: Sequence[NameList]) -> bool:
    """Return whether a list of speakers holds names of the run."""
    return any(
        one.source == "statement"
        and one.paragraph_key == decision.paragraph.key
        and one.start < decision.run.end
        and decision.run.start < one.end
        for one in read
    )


def _states_attending(read: Sequence[NameList], presumed: Decision, report: Report) -> tuple[int, int]:
    """Return how many States the lists of those who attended name before a run and after it."""
    places = {one.key: (place, one.text) for place, one in enumerate(report.paragraphs)}
    start = (places[presumed.paragraph.key][0], presumed.run.start)
    before, after = set[str | None](), set[str | None]()
    for one in read:
        if one.source == "attendance":
            place, text = places[one.paragraph_key]
            names = find_mentions(text[one.start : one.end])
            found = before if (place, one.start) < start else after
            found.update(name.entity_id for name in names if name.kind is MentionKind.STATE)
    return len(before), len(after)


def _early_texts(report: Report) -> frozenset[str]:
    """Return the first texts of a report of a meeting, whose title page has the place or the dates."""
    if report.masthead.start_date is None and report.masthead.city is None:
        return frozenset()
    texts = (one for one in report.paragraphs if one.is_body_text and one.annex is None)
    return frozenset([one.key for one in texts if one.text.rstrip().endswith(".")][:EARLY])


def _is_presumed(decision: Decision, early: frozenset[str], language: str) -> bool:
    run, paragraph = decision.run, decision.paragraph
    heading = (paragraph.section_path or "").rpartition(" > ")[2]
    attendance, other = (pattern(language, "headings", name) for name in ("attendance", "not_attendance"))
    is_headed = attendance.search(heading) is not None and other.search(heading) is None
    if decision.rule is not None or _states(decision) < (FEWEST if is_headed else LEAST_STATES):
        return False
    if not (is_headed or paragraph.key in early) or decision.probabilities["statement"] >= LIKELY_STATEMENT:
        return False
    sentence = paragraph.text[run.sentence.start : run.sentence.end]
    before = paragraph.text[max(run.sentence.start, run.start - BEFORE) : run.start]
    return (
        pattern(language, "attendance", "persons_of").search(before) is not None
        and not any(pattern(language, "attendance", name).search(sentence) for name in ("other_lists", "other_matters"))
        and not (pattern(language, "officers", "elected").search(before) and find_offices(sentence, language))
        and pattern(language, "attendance", "in_person").search(paragraph.text) is None
        and not names_absent(sentence, language)
        and statement_kind(sentence, language) is None
        and not is_excluded(decision, language)
    )
