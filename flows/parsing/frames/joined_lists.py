"""Lists of one name each that belong together: a name and its acronym, one office, a speech that continues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.model import NameList, Report


def with_acronyms(added: Sequence[NameList], report: Report) -> list[NameList]:
    """Join the list of an acronym in brackets with that of its name: "Programme … (PNUD)"."""
    texts = {paragraph.key: paragraph.text for paragraph in report.paragraphs}
    found: list[NameList] = []
    for names in added:
        last = found[-1] if found else None
        text = texts[names.paragraph_key]
        is_same = last is not None and (last.paragraph_key, last.source) == (names.paragraph_key, names.source)
        in_brackets = last is not None and text[last.end : names.start] + text[names.end : names.end + 1] == " ()"
        if last is not None and is_same and in_brackets:
            found[-1] = replace(last, end=names.end + 1)
        else:
            found.append(names)
    return found


def merged(added: Sequence[NameList]) -> list[NameList]:
    """Join the lists of one office: "the Head of the Research Group of the World Bank" is one speaker."""
    found: list[NameList] = []
    for names in added:
        last = found[-1] if found else None
        if last is not None and last.paragraph_key == names.paragraph_key and names.start < last.end:
            found[-1] = replace(last, end=max(last.end, names.end))
        else:
            found.append(names)
    return found


def without_continued(added: Sequence[NameList], kept: Sequence[NameList], report: Report) -> list[NameList]:
    """Leave out a speaker named again without office later in a paragraph: the same speech continues."""
    texts = {paragraph.key: paragraph.text for paragraph in report.paragraphs}
    spoken: dict[str, list[NameList]] = {}
    for one in kept:
        if one.source == "statement":
            spoken.setdefault(one.paragraph_key, []).append(one)
    ends: dict[tuple[str, str], int] = {}  # where a name was first read in a paragraph
    found: list[NameList] = []
    for one in added:
        text = texts[one.paragraph_key]
        name = text[one.start : one.end]
        known = [
            other.end for other in spoken.get(one.paragraph_key, ()) if text.find(name, other.start, other.end) >= 0
        ]
        first = min([*known, ends.get((one.paragraph_key, name), one.start)])
        ends.setdefault((one.paragraph_key, name), one.end)
        continues = one.source == "statement" and one.expects is None and text.find(". ", first, one.start) >= 0
        if not continues:
            found.append(one)
            if one.source == "statement":
                spoken.setdefault(one.paragraph_key, []).append(one)
    return found
