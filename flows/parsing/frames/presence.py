"""Who attended a meeting: the chapters on attendance and the lists of participants, wherever they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.mentions import MentionKind
from flows.model import NameList, Paragraph
from flows.parsing.frames.decisions import Decision
from flows.parsing.wording import pattern
from flows.reference.name_words import articles_pattern
from flows.reference.normalize import fold


@dataclass(frozen=True, slots=True)
class Present:
    """Who attended: the words of the chapters and lists that say so, and the entities that the lists name."""

    words: str
    entities: frozenset[str]


def who_attended(
    decisions: Sequence[Decision], paragraphs: Sequence[Paragraph], lists: Sequence[NameList], language: str
) -> Present:
    """Return who attended, by the sections on attendance and by the lists of participants in annexes."""
    titles = pattern(language, "headings", "attendance")
    texts = {one.key: one.text for one in paragraphs}
    sections = (
        one.text for one in paragraphs if any(titles.search(part) for part in (one.section_path or "").split(" > "))
    )
    listed = (texts[one.paragraph_key][one.start : one.end] for one in lists if one.source == "attendance")
    entities = {
        name.entity_id for one in decisions if one.rule == "attendance" for name in one.run.mentions if name.entity_id
    }
    return Present("".join(f" {fold(text)} " for text in (*sections, *listed)), frozenset(entities))


def attends(decision: Decision, present: Present, language: str) -> bool:
    """Return whether the run is a State, one of those who attended, or a known organization that reported something."""
    first = decision.run.mentions[0]
    if first.kind is MentionKind.STATE or first.entity_id in present.entities or _reports(decision, language):
        return True
    article = articles_pattern().match(decision.paragraph.text, first.start, first.end)
    name = decision.paragraph.text[article.end() if article else first.start : first.end]
    return f" {fold(name)} " in present.words


def _reports(decision: Decision, language: str) -> bool:
    """Return whether a known organization opens a sentence and has a verb of speaking: "FAO reported that"."""
    run, text = decision.run, decision.paragraph.text
    before = text[run.sentence.start : run.start]
    is_first = not before or articles_pattern().fullmatch(before) is not None
    is_known = run.mentions[0].kind is MentionKind.ORGANIZATION
    return is_known and is_first and pattern(language, "retold", "says").match(text, run.mentions[0].end) is not None
