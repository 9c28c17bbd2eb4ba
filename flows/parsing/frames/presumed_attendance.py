"""Who attended, in a report whose words for it no rule knows: a long list of States where such lists are printed.

Every report of a meeting names those who came, in its first paragraphs or below a heading on attendance. Where no
other list was read, the States that persons are said to be of there ("Nominees of six countries came: …") are presumed
to have attended, with an issue. Not what a sentence says of members, candidates, replies or speakers, nor
experts who came for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.mentions import MentionKind, find_mentions
from flows.model import Issue, NameList, Report, Severity
from flows.parsing.attendance_runs import verb_of_coming
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
# between two names: the persons of the first, a mark, a conjunction, an article
_BETWEEN = re.compile(r"(?:\s\([^()]{1,60}\))?\s?[;,]?\s(?:(?:and|y|e|et)\s)?(?:(?:the|el|la|los|las|le|les)\s|l[’'])?")
BEFORE = 160  # characters before a run in which a noun of persons or countries is


def presumed_attendance(decisions: Sequence[Decision], read: Sequence[NameList], report: Report) -> list[Decision]:
    """Return the decisions on runs of States that are presumed to have attended, as decisions for attendance.

    None where States before it were read as attending (``read``), or half as many after it, as some observers may be.
    """
    if report.masthead.document_type == LIST:
        return []
    language = report.masthead.language
    early = _early_texts(report)
    spoken = [one for one in read if one.source == "statement"]
    lists = [one for one in _listed(decisions) if _is_presumed(one, early, language) and not _speaks(one, spoken)]
    if not lists:
        return []
    before, after = _states_attending(read, lists[0][0], report)
    if before or 2 * after > _states(lists[0]):
        return []
    found = [one for runs in lists if runs[0].paragraph is lists[0][0].paragraph for one in runs]
    return [_attending(one) for one in found]


def _listed(decisions: Sequence[Decision]) -> list[list[Decision]]:
    """Return the runs of a list together: "Chad; Mali; Togo", "Chad (Mr. A), Mali (Ms. B)"."""
    lists: list[list[Decision]] = []
    for one in decisions:
        last = lists[-1][-1] if lists else None
        is_next = last is not None and last.paragraph is one.paragraph and last.rule is None and one.rule is None
        if last is not None and is_next and _BETWEEN.fullmatch(one.paragraph.text, last.run.end, one.run.start):
            lists[-1].append(one)
        else:
            lists.append([one])
    return lists


def _attending(decision: Decision) -> Decision:
    certain = dict.fromkeys(decision.probabilities, 0.0) | {"attendance": 1.0}
    return replace(decision, probabilities=certain, by_form=False)


def says_who_came(runs: Sequence[Decision], language: str) -> bool:
    """Return whether a sentence, by its runs of names, has a verb of coming, many States and no word of other lists."""
    first = runs[0]
    text, sentence = first.paragraph.text, first.run.sentence
    words = text[sentence.start : runs[-1].run.sentence.end]
    return (
        _states(runs) >= LEAST_STATES
        and verb_of_coming(words, language) is not None
        and statement_kind(words, language) is None
        and pattern(language, "attendance", "other_matters").search(words) is None
    )


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


def _states(runs: Sequence[Decision]) -> int:
    return sum(name.kind is MentionKind.STATE for one in runs for name in one.run.mentions)


def _speaks(runs: Sequence[Decision], spoken: Sequence[NameList]) -> bool:
    """Return whether a list of speakers holds names of the runs."""
    key, start, end = runs[0].paragraph.key, runs[0].run.start, runs[-1].run.end
    return any(one.paragraph_key == key and one.start < end and start < one.end for one in spoken)


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


def _is_presumed(runs: Sequence[Decision], early: frozenset[str], language: str) -> bool:
    first, paragraph = runs[0].run, runs[0].paragraph
    heading = (paragraph.section_path or "").rpartition(" > ")[2]
    attendance, session, other = (
        pattern(language, "headings", name).search(heading) for name in ("attendance", "session", "not_attendance")
    )
    is_headed = attendance is not None and other is None
    if runs[0].rule is not None or _states(runs) < (FEWEST if is_headed else LEAST_STATES):
        return False
    is_placed = is_headed or session is not None or paragraph.key in early
    if not is_placed or any(one.probabilities["statement"] >= LIKELY_STATEMENT for one in runs):
        return False
    sentence = paragraph.text[first.sentence.start : runs[-1].run.sentence.end]
    before = paragraph.text[max(first.sentence.start, first.start - BEFORE) : first.start]
    return (
        pattern(language, "attendance", "persons_of").search(before) is not None
        and not any(pattern(language, "attendance", name).search(sentence) for name in ("other_lists", "other_matters"))
        and not (pattern(language, "officers", "elected").search(before) and find_offices(sentence, language))
        and pattern(language, "attendance", "in_person").search(paragraph.text) is None
        and not names_absent(sentence, language)
        and statement_kind(sentence, language) is None
        and not any(is_excluded(one, language) for one in runs)
    )
