"""Texts with States spelled out: what was learnt of "the delegation of France" is also true of "the French delegation".

The names of participants and speakers are read in the texts with States spelled out; what is read has its place in the
text as printed. A paragraph without such an adjective is the same object in both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from flows.model import GroupRemark, Issue, NameList, NamePart, Paragraph, Report
from flows.parsing.state_adjectives import FIRST, SECTION, NamedByAdjectives, named_by_adjectives
from flows.parsing.wording import pattern
from flows.reference.state_adjectives import plain_names

Span = tuple[int, int]
Moved = Callable[[Span], Span]
AN = re.compile(r"\b[Aa]n? $")  # "an Indian delegate" is a delegate, "a Swiss observer" an observer
OF_ARTICLE = {"": "de ", "le": "du ", "les": "des ", "la": "de la ", "l'": "de l’"}  # French
VOWELS = "AEIOUYÀÂÉÈÊÎÔÛH"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of the text spelled out and where it is printed; one that ``is_same`` has the same letters."""

    spelled: Span
    printed: Span
    is_same: bool


@dataclass(frozen=True, slots=True)
class SpelledOut:
    """Paragraphs with States spelled out; ``pieces`` and ``printed`` by the key of those that differ."""

    paragraphs: tuple[Paragraph, ...]
    pieces: Mapping[str, tuple[_Piece, ...]]
    printed: Mapping[str, str]

    def lists_as_printed(self, lists: Iterable[NameList]) -> tuple[NameList, ...]:
        """Return lists of names with their places in the text as printed."""
        return tuple(self._moved(one, to_spelled=False) for one in lists)

    def lists_as_spelled(self, lists: Iterable[NameList]) -> tuple[NameList, ...]:
        """Return lists of names with their places in the text spelled out."""
        return tuple(self._moved(one, to_spelled=True) for one in lists)

    def span_as_printed(self, key: str, span: Span) -> Span:
        """Return the place of a span in the text as printed."""
        return _moved_span(self.pieces[key], span, to_spelled=False) if key in self.pieces else span

    def span_as_spelled(self, key: str, span: Span) -> Span:
        """Return the place of a span in the text spelled out."""
        return _moved_span(self.pieces[key], span, to_spelled=True) if key in self.pieces else span

    def issues_as_printed(self, issues: Iterable[Issue]) -> tuple[Issue, ...]:
        """Return issues whose value is what is printed."""
        return tuple(self._issue(one) for one in issues)

    def _issue(self, issue: Issue) -> Issue:
        key = issue.paragraph_key or ""
        if key not in self.pieces or issue.value is None:
            return issue
        return replace(issue, value=self._words(key, issue.value))

    def _words(self, key: str, words: str) -> str:
        """Return words of a paragraph as printed."""
        text = next(one.text for one in self.paragraphs if one.key == key)
        start = -1 if words in self.printed[key] else text.find(words)
        return words if start < 0 else self.printed[key][slice(*self.span_as_printed(key, (start, start + len(words))))]

    def _moved(self, names: NameList, *, to_spelled: bool) -> NameList:
        key = names.paragraph_key
        if key not in self.pieces:
            return names
        pieces = self.pieces[key]

        def moved(span: Span) -> Span:
            return _moved_span(pieces, span, to_spelled=to_spelled)

        def end(offset: int) -> int:
            return moved((offset - 1, offset))[1] if offset else 0

        start, stop = moved((names.start, names.end))
        behalf = names.on_behalf_of
        return replace(
            names,
            start=start,
            end=stop,
            parts=tuple(_moved_part(part, moved) for part in names.parts),
            remarks=tuple(GroupRemark(end(one.start), one.group) for one in names.remarks),
            holes=tuple(end(hole) for hole in names.holes),
            on_behalf_of=behalf if behalf is None or to_spelled else self._words(key, behalf),
        )


def spelled_out(paragraphs: Sequence[Paragraph], language: str) -> SpelledOut:
    """Return the paragraphs with the States spelled out that adjectives name beside a noun of capacity."""
    found = {one.key: [*named_by_adjectives(one.text, language)] for one in paragraphs if one.is_body_text}
    texts = {one.key: one.text for one in paragraphs if found.get(one.key)}
    pieces = {key: (*_pieces(text, found[key], language),) for key, text in texts.items()}
    spelled = {key: "".join(words for words, _ in of_text) for key, of_text in pieces.items()}
    return SpelledOut(
        tuple(replace(one, text=spelled[one.key]) if one.key in texts else one for one in paragraphs),
        {key: (*_placed(of_text),) for key, of_text in pieces.items()},
        texts,
    )


def report_as_spelled(report: Report, spelled: SpelledOut) -> Report:
    """Return a report with its texts, lists of names and recommendations spelled out."""
    if not spelled.pieces:
        return report
    recommendations = []
    for one in report.recommendations:
        start, end = spelled.span_as_spelled(one.paragraph_key, (one.start, one.end))
        recommendations.append(replace(one, start=start, end=end))
    return replace(
        report,
        paragraphs=spelled.paragraphs,
        name_lists=spelled.lists_as_spelled(report.name_lists),
        recommendations=tuple(recommendations),
    )


# ---------------------------------------------------------------------------------------------- pieces

Words = tuple[str, tuple[Span, bool] | None]  # spelled words with their printed place, and whether they are the same


def _pieces(text: str, found: Sequence[NamedByAdjectives], language: str) -> Iterator[Words]:
    """Yield the words of a text spelled out in their order."""
    at = 0
    for one in found:
        adjectives = one.adjectives
        start, end = min(adjectives[0].start, one.noun[0]), max(adjectives[-1].end, one.noun[1])
        article = AN.search(text, max(at, start - 3), start) if language == FIRST else None
        yield _same(text, at, article.start() + 1 if article else start)
        if article:
            yield ("n " if text[one.noun[0]].lower() in "aeo" else " "), None
        yield _same(text, *one.noun)
        yield f" {_of(text[slice(*one.noun)].lower(), language)}", None
        yield from _names(text, one, language)
        at = end
    yield _same(text, at, len(text))


def _of(noun: str, language: str) -> str:
    """Return the preposition after a noun of capacity; in French, each name has its own."""
    if language != FIRST:
        return "de " if language == "es" else ""
    if "observer" in noun:
        return "for "
    return "from " if any(word in noun for word in ("expert", "participant", "member")) else "of "


def _names(text: str, found: NamedByAdjectives, language: str) -> Iterator[Words]:
    at: int | None = None
    for one in found.adjectives:
        if at is not None:
            between = text[at : one.start]
            dropped = pattern(language, SECTION, "article").search(between)
            yield _same(text, at, at + dropped.start() if dropped else one.start)
        article, name = plain_names(language).get(one.entity_id, ("", ""))
        yield _before_name(article, name, language), None
        yield (name, ((one.start, one.end), False)) if name else _same(text, one.start, one.end)
        at = one.end


def _before_name(article: str, name: str, language: str) -> str:
    """Return what goes before the name of a State: "the Niger", "de la France", "d’Haïti"."""
    if language == FIRST:
        return f"{article} " if article else ""
    if language == "es":
        return ""
    return "d’" if not article and name[:1] in VOWELS else OF_ARTICLE[article]


def _same(text: str, start: int, end: int) -> Words:
    return text[start:end], ((start, end), True)


def _placed(pieces: Iterable[Words]) -> Iterator[_Piece]:
    at = 0
    for words, place in pieces:
        if place is not None and words:
            yield _Piece((at, at + len(words)), *place)
        at += len(words)


def _moved_span(pieces: Sequence[_Piece], span: Span, *, to_spelled: bool) -> Span:
    """Return where the pieces inside a span begin and end in the other text."""
    found = [
        place
        for one in pieces
        for place in _part(
            *((one.printed, one.spelled) if to_spelled else (one.spelled, one.printed)), span, one.is_same
        )
    ]
    if found:
        return min(start for start, _ in found), max(end for _, end in found)
    ends = [(one.printed, one.spelled) if to_spelled else (one.spelled, one.printed) for one in pieces]
    at = max((there[1] for here, there in ends if here[1] <= span[0]), default=0)
    return at, at


def _part(here: Span, there: Span, span: Span, is_same: bool) -> Iterator[Span]:
    start, end = max(here[0], span[0]), min(here[1], span[1])
    if start < end:
        yield (there[0] + start - here[0], there[0] + end - here[0]) if is_same else there


def _moved_part(part: NamePart, moved: Moved) -> NamePart:
    start, end = moved((part.start, part.end))
    return replace(
        part,
        start=start,
        end=end,
        owners=tuple(map(moved, part.owners)),
        organizations=tuple(map(moved, part.organizations)),
        person=moved(part.person) if part.person else None,
        affiliation=moved(part.affiliation) if part.affiliation else None,
    )
