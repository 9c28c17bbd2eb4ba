"""Words that lead or follow a group of names and belong to none: a region, a consultative status, who invited.

"for North Africa, A and B; for West Africa, C", "in special consultative status, A; and, at the invitation of the
Secretariat, B", "A and B (category II)", "North Africa by A and B", "in person, A; online, B and C".
"""

from __future__ import annotations

import re

from flows.mentions import MentionKind, find_mentions
from flows.parsing.enumerations import Span, list_span
from flows.parsing.wording import pattern
from flows.reference.name_words import articles_pattern

LONGEST_NAME = 100  # characters of the name of a State, with its article
ORGANIZATIONS = ("ngo", "igo", "un_institute", "un_entity", "organization", None)


def states_by_region(text: str, start: int, end: int, language: str) -> tuple[int, list[Span]]:
    """Return where the first region is named, and the States after each region; no spans for other lists.

    One region alone counts at the start of the text or after a colon only.
    """
    found = pattern(language, "attendance", "region_label").finditer(text, start, end)
    labels = [label for label in found if _opens_with_state(text, label.end(), end)]
    if not labels or (len(labels) < 2 and text[start : labels[0].start()].rstrip()[-1:] not in ("", ":")):
        return start, []
    ends = [*(label.start() for label in labels[1:]), end]
    spans = [_states(text, label, until, language) for label, until in zip(labels, ends, strict=True)]
    return labels[0].start(), [span for span in spans if span is not None]


def _opens_with_state(text: str, start: int, end: int) -> bool:
    """Return whether a known State begins there, with or without article."""
    words = text[start : min(end, start + LONGEST_NAME)]
    article = articles_pattern().match(words)
    first = next(iter(find_mentions(words)), None)
    return first is not None and first.kind is MentionKind.STATE and first.start in (0, article.end() if article else 0)


def _states(text: str, label: re.Match[str], end: int, language: str) -> Span | None:
    verb = pattern(language, "attendance", "before_verb").search(text, label.end(), end)
    end = verb.start() if verb else end
    if label["bracket"]:
        end = _closing(text, label.end(), end)
    return list_span(text, label.end(), end, language)


def _closing(text: str, start: int, end: int) -> int:
    """Return the place of the bracket that closes the one opened before ``start``."""
    depth = 1
    for place in range(start, end):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth == 0:
            return place
    return end


def names_by_label(text: str, start: int, end: int, expects: str | None, language: str) -> list[Span]:
    """Return the names between words for how they took part, a status or who invited; none for other lists."""
    modes = [one.span() for one in pattern(language, "attendance", "mode_label").finditer(text, start, end)]
    if modes and not text[start : modes[0][0]].strip():
        return _between(text, start, end, modes, language)
    if expects not in ORGANIZATIONS:
        return []
    cuts = [one.span() for one in pattern(language, "attendance", "group_label").finditer(text, start, end)]
    brackets = [one.span() for one in pattern(language, "attendance", "group_bracket").finditer(text, start, end)]
    if not _has_inner_commas(text, start, end, [*cuts, *brackets]):
        cuts = sorted([*cuts, *brackets])
    return _between(text, start, end, cuts, language) if cuts else []


def _between(text: str, start: int, end: int, cuts: list[Span], language: str) -> list[Span]:
    """Return the names before, between and after words that lead them."""
    places = [start, *(place for cut in cuts for place in cut), end]
    between = list(zip(places[::2], places[1::2], strict=True))
    spans = [list_span(text, *one, language) for one in between]
    return [span for span in spans if span is not None]


def _has_inner_commas(text: str, start: int, end: int, cuts: list[Span]) -> bool:
    """Return whether a list with semicolons has commas beside them: "Streets, Squares and Safety (category II); B"."""
    letters = list(text[start:end])
    for first, last in cuts:
        letters[first - start : last - start] = " " * (last - first)
    return ";" in text[start:end] and "," in "".join(letters)


def is_label(words: str, language: str) -> bool:
    """Return whether a line is a region or a status alone, above its names."""
    names = ("region", "status_words")
    return any(pattern(language, "attendance", name).fullmatch(words.strip(" :")) for name in names)


def names_with_delegates(text: str, start: int, end: int, language: str) -> list[Span]:
    """Return the names whose verb is left out: "A was represented by its Director, and B by a researcher"."""
    found = pattern(language, "attendance", "elliptic_by").finditer(text, start, end)
    return [one.span("names") for one in found]
