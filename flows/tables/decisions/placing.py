"""Where decisions apply: in the document that was reviewed, or in the one that counts instead of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.model import Action, Decision, Paragraph, paragraph_digest
from flows.sources.symbols import symbol_key
from flows.tables.inputs import IdentifiedReport

NO_DOCUMENT = "the document is not in the archive, and no other has its paragraph"
OTHER_PARAGRAPH = "no paragraph has the words that were reviewed"
OTHER_WORDS = "the words that were reviewed are not in the paragraph, or are there several times"


@dataclass(frozen=True, slots=True)
class Placed:
    """A decision with its document, paragraph and span in this release; None for what the decision does not name."""

    decision: Decision
    one: IdentifiedReport
    paragraph: Paragraph | None = None
    start: int | None = None
    end: int | None = None


class Placing:
    """Finds the places of decisions in the reports of one part."""

    def __init__(self, reports: Sequence[IdentifiedReport]) -> None:
        self._reports = reports
        self._by_key: dict[str, dict[str, Paragraph]] = {}
        self._by_digest: dict[str, defaultdict[str, list[Paragraph]]] = {}  # only where a paragraph has other words now
        self._digests: dict[tuple[str, str], str] = {}

    def place(self, decision: Decision) -> Placed | str:
        """Return the place of a decision, or the reason why there is none.

        A new file of the document, in another format or as a final report takes a decision over if exactly one of its
        paragraphs has the reviewed words, and the value is where it was or once in it.
        """
        reason = NO_DOCUMENT
        for one in self._candidates(decision):
            found = self._in_report(decision, one)
            if isinstance(found, Placed):
                return found
            reason = found
        return reason

    def _candidates(self, decision: Decision) -> Iterator[IdentifiedReport]:
        """Yield the reviewed document, then those of its symbol, then those of its meeting, in its language."""
        same = [one for one in self._reports if one.source.sha256 == decision.sha256]
        yield from (one for one in same if one.leads or decision.action is Action.NOT_A_REPORT)
        if decision.action is Action.NOT_A_REPORT or decision.table == "documents":
            return
        meetings = {one.meeting_id for one in same} or {decision.meeting_id or ""}
        others = [
            one
            for one in self._reports
            if one.leads and one not in same and one.report.masthead.language == decision.language
        ]
        symbol = symbol_key(decision.symbol) if decision.symbol else None
        of_symbol = [one for one in others if symbol and _symbol(one) == symbol]
        yield from of_symbol
        yield from (one for one in others if one not in of_symbol and one.meeting_id in meetings)

    def _in_report(self, decision: Decision, one: IdentifiedReport) -> Placed | str:
        if decision.paragraph is None:
            return Placed(decision, one)
        paragraph = self._paragraph(decision, one)
        if paragraph is None:
            return OTHER_PARAGRAPH
        if decision.char_start is None or decision.char_end is None:
            return Placed(decision, one, paragraph)
        words = decision.as_written or ""
        start = _start(paragraph.text, words, decision.char_start)
        return OTHER_WORDS if start is None else Placed(decision, one, paragraph, start, start + len(words))

    def _paragraph(self, decision: Decision, one: IdentifiedReport) -> Paragraph | None:
        """Return the paragraph with the reviewed words: the one that the decision names, else the only one."""
        if one.document_id not in self._by_key:
            self._by_key[one.document_id] = {found.key: found for found in one.report.paragraphs}
        named = self._by_key[one.document_id].get(str(decision.paragraph))
        if named is not None and self._digest(one, named) == decision.paragraph_digest:
            return named
        if one.document_id not in self._by_digest:
            by_digest = self._by_digest[one.document_id] = defaultdict(list)
            for paragraph in one.report.paragraphs:
                by_digest[self._digest(one, paragraph)].append(paragraph)
        same = self._by_digest[one.document_id].get(decision.paragraph_digest or "", [])
        return same[0] if len(same) == 1 else None

    def _digest(self, one: IdentifiedReport, paragraph: Paragraph) -> str:
        key = (one.document_id, paragraph.key)
        if key not in self._digests:
            self._digests[key] = paragraph_digest(paragraph.text)
        return self._digests[key]


def _symbol(one: IdentifiedReport) -> str | None:
    symbol = one.report.masthead.symbol or one.source.symbol
    return symbol_key(symbol) if symbol else None


def _start(text: str, words: str, before: int) -> int | None:
    """Return where the words begin: where they were, else where they are if they are there once."""
    if text[before : before + len(words)] == words:
        return before
    return text.index(words) if text.count(words) == 1 else None
