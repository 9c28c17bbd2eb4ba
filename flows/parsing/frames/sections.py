"""Where a report says who attended: a section with such a heading or an annex is the whole list."""

from __future__ import annotations

from flows.model import Report
from flows.parsing.frames.decisions import Decision
from flows.parsing.wording import pattern

BODY = ""


def sections_of_attendance(report: Report) -> frozenset[str]:
    """Return the annexes in which the rules read who attended, and BODY if they did so below a heading about it."""
    by_key = {one.key: one for one in report.paragraphs}
    attendance = pattern(report.masthead.language, "headings", "attendance")
    places = [by_key[one.paragraph_key] for one in report.name_lists if one.source == "attendance"]
    annexes = {one.annex for one in places if one.annex is not None}
    paths = [(one.section_path or "").split(" > ") for one in places if one.annex is None]
    in_body = any(attendance.search(heading) for path in paths for heading in path)
    return frozenset(annexes | ({BODY} if in_body else set()))


def is_outside_attendance(decision: Decision, sections: frozenset[str], language: str) -> bool:
    """Return whether a run would be who attended where the rules read none: below an opening or a debate, in an annex.

    A caption of a list names a class ("United Nations bodies"), an opening those who spoke. In the annex that lists who
    attended, the offices of persons are no speakers: "Mr. NAME, Ministry of Justice".
    """
    if decision.best() == "statement" and decision.paragraph.annex is not None:
        return decision.paragraph.annex in sections
    if decision.best() != "attendance" or decision.rule is not None:
        return False
    if pattern(language, "masthead", "list_headings").match(decision.paragraph.text):
        return True
    beside = pattern(language, "headings", "beside_meeting")
    if any(beside.search(one) for one in (decision.paragraph.section_path or "").split(" > ")):
        return True
    if decision.paragraph.annex is not None or not sections:
        return decision.paragraph.annex in sections
    path = (decision.paragraph.section_path or "").split(" > ")
    attendance, other = (pattern(language, "headings", name) for name in ("attendance", "not_attendance"))
    is_of_other = other.search(path[-1]) is not None and attendance.search(path[-1]) is None
    return is_of_other or not any(attendance.search(one) for one in path)
