"""What a report says of its recommendations as a whole: that they were negotiated, or that they were not.

"The recommendations in the present chapter were not negotiated" holds for the section in which it is printed with all
sections below; in a chapter without recommendations (an introduction), it holds for the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from flows.model import Paragraph, ParagraphKind
from flows.parsing.open_headings import headings_above
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern

IN_LIST = (ParagraphKind.LETTERED, ParagraphKind.UNNUMBERED)
Path = tuple[str, ...]  # keys of the headings above a paragraph, outermost first


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph is: the headings above, the label of the outermost one, and the number of its paragraph."""

    path: Path
    chapter: str | None
    number: int | None
    series: str = ""  # the key of the paragraph without its number: annexes and further reports have numbers from 1 on


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence says of recommendations: those of its section, of another chapter, or of a range of numbers."""

    place: _Place
    value: bool
    chapter: str | None = None
    first: int = 0
    last: int = 0

    def names(self, place: _Place) -> bool:
        """Return whether the sentence names the chapter or number of a place."""
        if self.chapter is not None:
            return self.chapter == place.chapter
        is_within = place.number is not None and self.first <= place.number <= self.last
        return is_within and self.place.series == place.series


def is_negotiated(text: str, language: str) -> bool | None:
    """Return whether words say that something was negotiated (True) or not (False); None if they say neither."""
    if pattern(language, "recommendations", "not_negotiated").search(text):
        return False
    return True if pattern(language, "recommendations", "negotiated").search(text) else None


def negotiated_by_section(
    paragraphs: Sequence[Paragraph], own: Sequence[tuple[str, bool | None]], language: str
) -> list[bool | None]:
    """Return the value of each recommendation: its ``own``, by the key of its paragraph, else that of its section.

    "The conclusions in paragraphs 7 to 9" and "those of the workshops, in chapter IV" hold for the places named.
    """
    places = dict(_places(paragraphs))
    said = list(_said(paragraphs, places, language))
    named = [one for one in said if one.chapter is not None or one.last]
    of_section = [(one.place.path, one.value) for one in said if one not in named]
    chapters = {places[key].path[:1] for key, _ in own}
    of_report = next((value for path, value in of_section if path[:1] not in chapters), None)
    found: list[bool | None] = []
    for key, value in own:
        by_name = next((one.value for one in named if one.names(places[key])), None)
        found.append(next((one for one in (value, by_name) if one is not None), None))
        if found[-1] is None:
            found[-1] = _of_section(places[key].path, of_section, of_report)
    return found


def _places(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, _Place]]:
    number: int | None = None
    series = ""
    for one, above in headings_above(paragraphs):
        if one.kind is ParagraphKind.NUMBERED:
            label = one.label or ""
            number, series = (int(label), one.key.removesuffix(label)) if label.isdecimal() else (None, "")
        elif one.kind is ParagraphKind.HEADING:
            number = None
        yield (
            one.key,
            _Place(tuple(heading.key for heading in above), above[0].label if above else None, number, series),
        )


def _of_section(path: Path, said: Sequence[tuple[Path, bool]], of_report: bool | None) -> bool | None:
    above = [(len(one), value) for one, value in said if one and path[: len(one)] == one]
    return max(above)[1] if above else of_report


def _said(paragraphs: Sequence[Paragraph], places: Mapping[str, _Place], language: str) -> Iterator[_Said]:
    """Yield what paragraphs say of how recommendations came about; of a section, the first such sentence says it.

    What a sentence says above a list holds for that list alone.
    """
    listed = {one.parent_key for one in paragraphs if one.label and one.kind in IN_LIST}
    for one in paragraphs:
        if one.kind is not ParagraphKind.NUMBERED:
            continue
        names_them = pattern(language, "asking", "heading").search(one.text) or one.text.rstrip().endswith(":")
        sentences = split_sentences(one.text)
        is_said = False
        for start, end in sentences[:-1] if one.key in listed else sentences:
            value = is_negotiated(one.text[start:end], language)
            said = None if value is None else _scoped(_Said(places[one.key], value), one.text[start:end], language)
            if said is not None and (said.last or (names_them and (said.chapter is not None or not is_said))):
                yield said
                is_said = True


def _scoped(said: _Said, sentence: str, language: str) -> _Said:
    """Return what a sentence says with the paragraphs or the other chapter that it names."""
    numbers = pattern(language, "recommendations", "paragraph_range").search(sentence)
    if numbers is not None:
        return replace(said, first=int(numbers.group("first")), last=int(numbers.group("last")))
    chapter = pattern(language, "recommendations", "in_chapter").search(sentence)
    is_other = chapter is not None and chapter.group("chapter").upper() != said.place.chapter
    return replace(said, chapter=chapter.group("chapter").upper()) if chapter is not None and is_other else said
