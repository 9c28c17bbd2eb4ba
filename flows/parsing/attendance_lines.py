"""Lines of names: below captions, side by side as in columns ("India Israel"), and broken ("Saint Vincent and")."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from flows.mentions import Mention, find_mentions
from flows.mentions.kinds import ENTITIES
from flows.model import Capacity, Issue, NameList, Paragraph, ParagraphKind, Severity
from flows.parsing.attendance_labels import is_label
from flows.parsing.enumerations import Span, announced_class, list_span
from flows.parsing.participant_lines import are_participants
from flows.parsing.participant_lists import capacity_of_class
from flows.parsing.wording import honorific, pattern
from flows.reference.normalize import fold
from flows.reference.states import is_state, near_state

FARTHEST_CAPTION = 80  # lines above a name
LINES_ABOVE = 2  # in columns, the beginning of a name may be a line further up
LONGEST_NAME = 9  # words
OPEN_END = (".", ":", ";", ",", "!", "?", ")")
DASH = re.compile(r"\s[–—-]\s")


def attending(
    paragraph: Paragraph,
    span: Span,
    rule: str,
    capacity: Capacity,
    expects: str | None = None,
    count: int | None = None,
    *,
    is_single: bool = False,
) -> NameList:
    """Return a list of those who attended, read by a rule of attendance."""
    read_by = f"attendance.{rule}"
    return NameList(paragraph.key, *span, "attendance", capacity, expects, count, is_single=is_single, read_by=read_by)


def names_side_by_side(text: str) -> list[Span]:
    """Return the known names of a line with blanks alone between them, as columns are printed; else none."""
    known = [one for one in find_mentions(text) if _is_known(one)]
    ends = [0, *(one.end for one in known)]
    starts = [*(one.start for one in known), len(text)]
    is_whole = not any(text[end:start].strip() for end, start in zip(ends, starts, strict=True))
    return [(one.start, one.end) for one in known] if len(known) > 1 and is_whole else _two_states(text)


def _two_states(text: str) -> list[Span]:
    """Return the names of two States that a line consists of; one of them may be misprinted: "Italy Urugiiay"."""
    if is_state(text) or len(text.split()) > 2 * LONGEST_NAME:
        return []
    for blank in re.finditer(r"\s+", text.strip()):
        left, right = text[: blank.start()], text[blank.end() :]
        known = is_state(left), is_state(right)
        if all(known) or (any(known) and is_near_state(right if known[0] else left)):
            return [(0, blank.start()), (blank.end(), len(text))]
    return []


def end_of_broken_name(lines: Sequence[Paragraph], index: int) -> int | None:
    """Return where the end of a State's name begins in a line, if the name begins in a line above it; else None.

    In columns, another name may come before it: "Chad and the Grenadines" below "Benin Saint Vincent".
    """
    text = lines[index].text
    first = next(iter(find_mentions(text)), None)
    starts = [0, *([first.end] if first is not None and first.start == 0 and first.end < len(text) else [])]
    above = [one.text for one in lines[max(0, index - LINES_ABOVE) : index]]
    for start in starts:
        rest = text[start:].strip()
        if any(is_state(f"{head} {rest}") for line in above for head in _ends(line)):
            return start
    return None


def list_before(text: str, end: int, language: str) -> list[Span]:
    """Return the names of a line before a place, if there are any."""
    span = list_span(text, 0, end, language)
    return [span] if span else []


def is_near_state(text: str) -> bool:
    """Return whether a line is a State's name with a misprint: "Morrocco", "Ivory Cost"."""
    return near_state(fold(text)) is not None


def left_between(paragraphs: Sequence[Paragraph], places: Set[int], taken: Set[str]) -> tuple[Issue, ...]:
    """Return an issue for each line between two lines of names that has no name which the rules know."""
    return tuple(
        Issue(
            Severity.WARNING,
            "attendance-not-understood",
            "No participant was recognized in this line between others of a list.",
            value=line.text,
            paragraph_key=line.key,
        )
        for index, (above, line, below) in enumerate(zip(paragraphs, paragraphs[1:], paragraphs[2:], strict=False), 1)
        if index in places
        and line.key not in taken
        and above.key in taken
        and below.key in taken
        and {above.kind, line.kind, below.kind} == {ParagraphKind.UNNUMBERED}
        and len(line.text.split()) <= LONGEST_NAME
        and end_of_broken_name(paragraphs, index) is None
    )


def class_above(paragraphs: Sequence[Paragraph], index: int, language: str) -> str:
    """Return the caption among the lines above a line, else its heading; annexes print persons below the names."""
    own = paragraphs[index]
    lines = paragraphs[max(0, index - FARTHEST_CAPTION) : index] if own.annex is None else ()
    for above in reversed(lines):
        is_beside = above.kind is ParagraphKind.UNNUMBERED and above.section_path == own.section_path
        if not is_beside or honorific().match(above.text) or honorific().match(own.text):
            break
        if is_caption(above.text, language):
            return above.text
    return own.heading


def bare_list(paragraph: Paragraph, deepest: str, language: str) -> list[NameList]:
    """Return the names below a heading or a line that names their class: "Non-governmental organizations"."""
    expects = announced_class(deepest, language)
    span = list_span(paragraph.text, 0, len(paragraph.text), language)
    if expects is None or span is None or is_caption(paragraph.text, language):
        return []
    if not are_participants(paragraph.text[slice(*span)], expects, language, says_who=True):
        return []
    capacity = capacity_of_class(expects, deepest, language)
    return [NameList(paragraph.key, *span, "attendance", capacity, expects, read_by="attendance.bare-list")]


def is_caption(line: str, language: str) -> bool:
    """Return whether a line between names says of which class those below it are."""
    words = line.rstrip()
    if is_label(words, language):
        return True
    if ":" not in words:
        return pattern(language, "masthead", "list_headings").match(words) is not None
    is_class = announced_class(words, language) or pattern(language, "attendance", "observers").search(words)
    return words.endswith(":") and words.count(":") == 1 and is_class is not None


def _ends(line: str) -> list[str]:
    words = line.split()
    return [" ".join(words[place:]) for place in range(max(0, len(words) - LONGEST_NAME), len(words))]


def opens_list(paragraphs: Sequence[Paragraph], index: int, language: str) -> bool:
    """Return whether a paragraph announces who attended and has lost its colon: known names follow, one a line."""
    text = paragraphs[index].text.rstrip()
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    if text.endswith(OPEN_END) or following is None or following.kind is not ParagraphKind.UNNUMBERED:
        return False
    names = find_mentions(following.text)
    is_name = bool(names) and _is_known(names[0]) and names[0].start == 0
    announces = announced_class(text, language) and pattern(language, "attendance", "announces_list").search(text)
    return is_name and bool(announces) and not any(map(_is_known, find_mentions(text)))


def _is_known(mention: Mention) -> bool:
    return mention.kind in ENTITIES and mention.entity_id is not None


def end_of_names(line: str, expects: str | None) -> int:
    """Return where the names of a line end: a person's affiliation may follow a dash ("NAME — University of …")."""
    dash = DASH.search(line) if expects == "individual" else None
    return dash.start() if dash else len(line)
