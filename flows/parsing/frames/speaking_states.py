"""States that speak to a meeting, whatever is before them: "Malta and Cyprus explained their position"."""

from __future__ import annotations

from collections.abc import Sequence

from flows.mentions import MentionKind
from flows.model import Paragraph
from flows.parsing.debates import is_below_outcome
from flows.parsing.frames.decisions import Decision
from flows.parsing.wording import pattern


def speaks_to_meeting(decision: Decision, left: str, right: str, language: str) -> bool:
    """Return whether States open a clause and have a verb that only a speaker in a discussion has.

    ``left`` and ``right`` are the words of the sentence before and after the names.
    """
    if decision.run.mentions[-1].kind is not MentionKind.STATE or not decision.paragraph.is_body_text:
        return False
    if pattern(language, "retold", "says_to_meeting").match(right) is None:
        return False
    opens = pattern(language, "retold", "clause").search(left) or decision.run.phrase.opens == "start"
    is_past = pattern(language, "retold", "background").search(left) is not None
    return opens is not None and bool(opens) and not is_past and not is_below_outcome(decision.paragraph, language)


def announced_debates(paragraphs: Sequence[Paragraph], language: str) -> set[str | None]:
    """Return the sections that mention their debate: "Representatives of seven Parties spoke under this item"."""
    announced = pattern(language, "retold", "announced")
    return {
        one.section_path for one in paragraphs if one.is_body_text and one.annex is None and announced.search(one.text)
    }
