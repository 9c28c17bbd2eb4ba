"""The groups for which speakers speak: "on behalf of the African Group", after a speaker or before one."""

from __future__ import annotations

import re

from flows.parsing.languages import language_data
from flows.parsing.wording import pattern


def group_before(text: str, start: int, end: int, language: str) -> str | None:
    """Return the group before the speaker: "made on behalf of the European Union by the representative of"."""
    by = pattern(language, "speakers", "by").search(text, start, end)
    behalf = pattern(language, "speakers", "on_behalf").search(text, start, by.start()) if by else None
    return group_spoken_for(behalf, language) if behalf else None


def group_spoken_for(behalf: re.Match[str], language: str) -> str | None:
    """Return the group that a speaker spoke for; "on behalf of the Executive Director" names a person: None."""
    group = behalf.group("group").strip(" .")
    return None if pattern(language, "speakers", "title").match(group) else group


def group_after(text: str, start: int, end: int, language: str) -> str | None:
    """Return the group named after the names: "…, speaking on behalf of the African Group, made a statement"."""
    match = pattern(language, "speakers", "on_behalf").search(text, start, end)
    if match is None or opens_next(text[start : match.start()], language):
        return None
    return group_spoken_for(match, language)


def opens_next(between: str, language: str) -> bool:
    """Return whether the words before "on behalf of" introduce the next speaker: "A and, on behalf of C, by B"."""
    conjunctions = language_data(language)["detection"]["conjunctions"]
    last = between.rstrip(" ,").rsplit(maxsplit=1)
    return bool(last) and last[-1] in conjunctions
