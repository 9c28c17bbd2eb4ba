"""Issues for lists of names that are perhaps facts and are not read as such."""

from __future__ import annotations

from flows.model import Issue, NameList, Report, Severity
from flows.parsing.frames.decisions import Decision

VALUE_LETTERS = 160


def drop_issue(names: NameList, report: Report, reason: str | None = None) -> Issue:
    """Return the issue of a list of the rules that is not read; ``reason``: why, if not for its improbability."""
    paragraph = next(one for one in report.paragraphs if one.key == names.paragraph_key)
    return Issue(
        Severity.WARNING,
        "frame-doubtful",
        reason
        or f"The form of the sentence gives a list of {names.source}, all other evidence speaks against it: not read.",
        value=paragraph.text[names.start : names.end][:VALUE_LETTERS],
        paragraph_key=names.paragraph_key,
        table_name="participants" if names.source == "attendance" else "statements",
    )


def doubt_issue(decision: Decision) -> Issue:
    """Return the issue of a run of names that is perhaps a list and is not read as one."""
    likely = decision.likely_fact()
    chance = decision.probabilities[likely]
    return Issue(
        Severity.WARNING,
        "unread-entities",
        f"The sentence names entities, and they are perhaps a list of {likely} ({chance:.2f}): not read.",
        value=decision.paragraph.text[decision.run.start : decision.run.end][:VALUE_LETTERS],
        paragraph_key=decision.paragraph.key,
        table_name="participants" if likely == "attendance" else "statements",
    )
