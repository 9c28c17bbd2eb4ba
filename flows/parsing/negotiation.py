"""What a report says of its recommendations as a whole: that they were negotiated, or that they were not.

"The recommendations in the present chapter were not negotiated" holds for the section in which it is printed with all
sections below; in a chapter without recommendations (an introduction), it holds for the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.model import Paragraph, ParagraphKind
from flows.parsing.open_headings import headings_above
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern

IN_LIST = (ParagraphKind.LETTERED, ParagraphKind.UNNUMBERED)
Path = tuple[str, ...]  # keys of the headings above a paragraph, outermost first


def is_negotiated(text: str, language: str) -> bool | None:
    """Return whether words say that something was negotiated (True) or not (False); None if they say neither."""
    if pattern(language, "recommendations", "not_negotiated").search(text):
        return False
    return True if pattern(language, "recommendations", "negotiated").search(text) else None


def negotiated_by_section(
    paragraphs: Sequence[Paragraph], own: Sequence[tuple[str, bool | None]], language: str
) -> list[bool | None]:
    """Return the value of each recommendation: its ``own``, by the key of its paragraph, else that of its section."""
    paths = {one.key: tuple(heading.key for heading in above) for one, above in headings_above(paragraphs)}
    said = [(paths[one.key], value) for one, value in _said(paragraphs, language)]
    chapters = {paths[key][:1] for key, _ in own}
    of_report = next((value for path, value in said if path[:1] not in chapters), None)
    return [_of_section(paths[key], said, of_report) if value is None else value for key, value in own]


def _of_section(path: Path, said: Sequence[tuple[Path, bool]], of_report: bool | None) -> bool | None:
    above = [(len(one), value) for one, value in said if one and path[: len(one)] == one]
    return max(above)[1] if above else of_report


def _said(paragraphs: Sequence[Paragraph], language: str) -> Iterator[tuple[Paragraph, bool]]:
    """Yield the paragraphs that say how the recommendations of their section came about, by their first such sentence.

    What a sentence says above a list holds for that list alone.
    """
    listed = {one.parent_key for one in paragraphs if one.label and one.kind in IN_LIST}
    for one in paragraphs:
        names_them = pattern(language, "asking", "heading").search(one.text) or one.text.rstrip().endswith(":")
        if one.kind is not ParagraphKind.NUMBERED or not names_them:
            continue
        sentences = split_sentences(one.text)
        above = sentences[:-1] if one.key in listed else sentences
        values = (is_negotiated(one.text[start:end], language) for start, end in above)
        first = next((value for value in values if value is not None), None)
        if first is not None:
            yield one, first
