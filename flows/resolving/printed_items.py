"""Evidence from the form of lists: where each item is one name, a comma in an item belongs to the name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flows.model import NameList, Paragraph
from flows.parsing.listed_persons import is_known, persons_attending
from flows.reference.name_words import conjunctions
from flows.reference.normalize import fold
from flows.reference.organizations import without_acronym
from flows.resolving.tokens import TokenizedList, tokenize

MIN_ITEMS = 3
NOT_NAMES = ("individual", "officeholder")


@dataclass(frozen=True, slots=True)
class PrintedItems:
    """What the lists of a report show about names in its other lists.

    ``single``: the lists that are one name each. ``names``: the folded names with separators inside that are printed
    so. ``persons``: the folded names of those whom a list of participants announces as persons.
    """

    single: frozenset[tuple[str, int]] = frozenset()
    names: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()


def printed_items(lists: Sequence[NameList], paragraphs: Mapping[str, Paragraph], language: str) -> PrintedItems:
    """Return the evidence that the lists of one report give about each other.

    Args:
        lists: All lists of the report.
        paragraphs: Its paragraphs by key.
        language: "en", "es" or "fr".
    """
    groups: dict[tuple[str | None, str, str | None], list[NameList]] = {}
    names: set[str] = set()
    single: set[tuple[str, int]] = set()
    for one in lists:
        paragraph = paragraphs[one.paragraph_key]
        listed = paragraph.text[one.start : one.end]
        if one.expects in NOT_NAMES:
            continue
        if one.is_single:
            tokenized = tokenize(listed, language)
            names.update([_key(tokenized)] if len(tokenized.tokens) > 1 else [])
            single.add((one.paragraph_key, one.start))
            continue
        if ";" in listed:
            names.update(_long_names(listed.split(";"), language))
        elif one.start == 0 and paragraph.text[one.end :].strip(" ,;.") in ("", *conjunctions()):
            groups.setdefault((paragraph.parent_key, one.source, one.expects), []).append(one)
    for items in groups.values():
        found = _long_names([paragraphs[one.paragraph_key].text[one.start : one.end] for one in items], language)
        names.update(found)
        single.update((one.paragraph_key, one.start) for one in items if found)
    texts = {key: paragraph.text for key, paragraph in paragraphs.items()}
    persons = frozenset(fold(name) for name in persons_attending(lists, texts, language))
    return PrintedItems(frozenset(single), frozenset(names), persons)


def with_whole_names(items: PrintedItems, attending: Sequence[str], language: str) -> PrintedItems:
    """Return the evidence with the names that the list of participants has: who speaks is named as who attended."""
    tokenized = [tokenize(name, language) for name in attending]
    whole = [_key(one) for one in tokenized if len(one.tokens) > 1]
    return replace(items, names=items.names.union(whole))


def _long_names(items: Sequence[str], language: str) -> list[str]:
    """Return the names with separators inside, if most items are single names; else none."""
    tokenized = [tokenize(item, language) for item in items]
    long = [one for one in tokenized if len(one.tokens) > 1]
    return [_key(one) for one in long] if _are_single(tokenized, long) else []


def _are_single(items: Sequence[TokenizedList], long: Sequence[TokenizedList]) -> bool:
    """Return whether items are one name each: fewer than half have separators, or half and no known name in these."""
    if 2 * len(long) == len(items):
        pieces = (one.masked[token.starts[-1] : token.end] for one in long for token in one.tokens)
        return not any(is_known(without_acronym(piece)) for piece in pieces)
    return len(items) >= MIN_ITEMS and 2 * len(long) < len(items)


def _key(tokenized: TokenizedList) -> str:
    start = tokenized.tokens[0].starts[-1]
    return fold(without_acronym(tokenized.masked[start : tokenized.tokens[-1].end]))
