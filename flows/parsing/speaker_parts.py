"""Lists of speakers that are several lists: after an office another name begins, or a preposition is repeated."""

from __future__ import annotations

from dataclasses import replace

from flows.mentions import find_mentions
from flows.model import NameList
from flows.parsing.wording import pattern


def split_at_article(names: NameList, text: str, language: str) -> list[NameList]:
    """Split "The Head of A, the Council B and C": after an office, ", the …" without an office is a new name."""
    title = pattern(language, "speakers", "title")
    if names.expects is not None or not title.match(text, names.start, names.end):
        return [names]
    for comma in pattern(language, "speakers", "comma_article").finditer(text, names.start, names.end):
        article = comma.start("article")
        if not title.match(text, article, names.end):
            return [replace(names, end=comma.start(), on_behalf_of=None), replace(names, start=article)]
    return [names]


def split_at_preposition(names: NameList, text: str, language: str) -> list[NameList]:
    """Split "(the observers for) A, B and for C": the last part is a further list in the same capacity."""
    if names.is_single or names.expects is not None:
        return [names]
    cut = pattern(language, "speakers", "and_preposition").search(text, names.start, names.end)
    following = find_mentions(text[cut.end() : names.end]) if cut else ()
    before = find_mentions(text[names.start : cut.start()]) if cut else ()
    is_name = any(one.end == cut.start() - names.start for one in before) if cut else False
    if cut is None or not (is_name or (following and following[0].start == 0)):
        return [names]
    rest = replace(names, start=cut.end(), declared_count=None)
    return [replace(names, end=cut.start()), *split_at_preposition(rest, text, language)]
