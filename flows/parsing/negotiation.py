"""What a report says of its recommendations as a whole: that they were negotiated, or that they were not.

"The recommendations in the present chapter were not negotiated" holds for the section in which it is printed with all
sections below; in a chapter without recommendations (an introduction), it holds for the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from flows.model import Paragraph, ParagraphKind
from flows.parsing.open_headings import headings_above
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern

IN_LIST = (ParagraphKind.LETTERED, ParagraphKind.UNNUMBERED)
ANNEX = "annex"  # before its number, in the name that paragraphs have
SEPARATOR = re.compile(r"\s*(,\s*and|,|\b(?:and|to|y|e|et|a)\b|à|[–-])\s*")
RANGE = ("to", "a", "à", "–", "-")
Path = tuple[str, ...]  # keys of the headings above a paragraph, outermost first


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph is: the headings above, outermost first, with their labels, its annex, and its number."""

    path: Path
    labels: tuple[str | None, ...]
    annex: str | None
    number: int | None
    series: str = ""  # the key of the paragraph without its number: annexes and further reports have numbers from 1 on

    @property
    def chapter(self) -> str | None:
        """Return the label of the outermost heading."""
        return self.labels[0] if self.labels else None


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence says of recommendations: those of its section, of others, of an annex, or of a range of numbers.

    ``annex`` is its number, empty for the only one.
    """

    place: _Place
    value: bool
    chapter: str | None = None
    first: int = 0
    last: int = 0
    sections: frozenset[str] = frozenset()
    annex: str | None = None

    @property
    def is_elsewhere(self) -> bool:
        """Return whether the sentence names where they are."""
        return bool(self.chapter is not None or self.last or self.sections or self.annex is not None)

    def names(self, place: _Place) -> bool:
        """Return whether the sentence names the place."""
        if self.annex is not None:
            return place.annex is not None and self.annex in ("", place.annex.removeprefix(ANNEX))
        if self.sections:
            return not self.sections.isdisjoint(one for one in place.labels if one)
        if self.chapter is not None:
            return self.chapter == place.chapter
        is_within = place.number is not None and self.first <= place.number <= self.last
        return is_within and self.place.series == place.series


@lru_cache(maxsize=4096)  # asked for each sentence, and once more for its paragraph
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
    named = [one for one in said if one.is_elsewhere]
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
            _Place(
                tuple(heading.key for heading in above),
                tuple(heading.label for heading in above),
                one.annex,
                number,
                series,
            ),
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
        names_them = one.text.rstrip().endswith(":") or any(
            pattern(language, "asking", form).search(one.text) for form in ("heading", "follow")
        )
        sentences = split_sentences(one.text)
        is_said = False
        for start, end in sentences[:-1] if one.key in listed else sentences:
            value = is_negotiated(one.text[start:end], language)
            said = None if value is None else _scoped(_Said(places[one.key], value), one.text[start:end], language)
            is_named = said is not None and (said.last or said.annex is not None)
            if said is not None and (is_named or (names_them and (said.is_elsewhere or not is_said))):
                yield said
                is_said = True


def _scoped(said: _Said, sentence: str, language: str) -> _Said:
    """Return what a sentence says with the paragraphs or the other chapter that it names."""
    numbers = pattern(language, "recommendations", "paragraph_range").search(sentence)
    if numbers is not None:
        return replace(said, first=int(numbers.group("first")), last=int(numbers.group("last")))
    sections = pattern(language, "recommendations", "in_sections").search(sentence)
    if sections is not None:
        return replace(said, sections=_labels(sections.group("sections")))
    annex = pattern(language, "recommendations", "in_annex").search(sentence)
    if annex is not None and said.value:
        return replace(said, annex=(annex.group("annex") or "").upper())
    chapter = pattern(language, "recommendations", "in_chapter").search(sentence)
    is_other = chapter is not None and chapter.group("chapter").upper() != said.place.chapter
    return replace(said, chapter=chapter.group("chapter").upper()) if chapter is not None and is_other else said


def _labels(words: str) -> frozenset[str]:
    """Return the letters of "A and C", and those between the two of "A to C"."""
    parts = SEPARATOR.split(words)
    letters = [one.upper() for one in parts[::2]]
    for at, separator in enumerate(parts[1::2]):
        if separator in RANGE:
            letters += map(chr, range(ord(letters[at]), ord(letters[at + 1])))
    return frozenset(letters)
