"""Names of treaties, declarations, rules and plans: capitalized phrases that are no organizations and speak nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import cache

import ahocorasick

from flows.mentions.words import NameWord
from flows.reference.name_words import articles, bodies, head_nouns, prepositions, words_of
from flows.reference.normalize import fold, is_acronym
from flows.reference.tables import reference_rows

# A shorter name must begin with a capital: "guidelines on the role of prosecutors" is one of five words or more.
MIN_TITLE_WORDS = 5
MAX_BEFORE_NOUN = 8


def known_instruments(words: Sequence[NameWord]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each name of the reference of instruments, in any language."""
    joined = "".join(f" {word.folded}" for word in words)
    first_at: dict[int, int] = {}
    last_at: dict[int, int] = {}
    position = 0
    for i, word in enumerate(words):
        first_at[position] = i
        position += 1 + len(word.folded)
        last_at[position] = i
    for end, (length, acronym) in _automaton().iter(joined):
        first, last = first_at.get(end + 1 - length), last_at.get(end + 1)
        if first is None or last is None:
            continue
        is_name = words[first].written == acronym if acronym else words[first].is_capital
        if is_name or (not acronym and last - first + 1 >= MIN_TITLE_WORDS):
            yield words[first].start, words[last].end


def is_instrument(phrase: Sequence[NameWord], known: Set[int]) -> bool:
    """Return whether a capitalized phrase is the name of an instrument by its noun: "Agreement on Safe Harbours".

    ``known`` has the starts of the words of known names, which may come before the noun: "United Nations Convention".
    """
    folded = [word.folded for word in phrase]
    if folded[-1] in words_of_bodies():
        return False
    for i, word in enumerate(phrase[: MAX_BEFORE_NOUN + 1]):
        if folded[i] in _nouns() or " ".join(folded[i : i + 3]) in _compound_nouns():
            is_first = not any(
                one in _other_nouns() and other.start not in known
                for one, other in zip(folded[:i], phrase, strict=False)
            )
            return is_first and word.is_capital and _ends_or_continues(folded, i)
    return False


def is_instrument_noun(word: NameWord) -> bool:
    """Return whether a word is a noun of instruments: "Convention", "Protocol"."""
    return word.folded in _nouns()


def _ends_or_continues(folded: Sequence[str], i: int) -> bool:
    """Return whether a noun ends the name ("Norland Agreement") or a preposition or article follows."""
    if i + 1 == len(folded):
        return i > 0 and folded[i] in _last_nouns()
    return folded[i + 1] in _links() or " ".join(folded[i : i + 3]) in _compound_nouns()


@cache
def words_of_bodies() -> frozenset[str]:
    """Return the nouns that make the name of an instrument the name of its body: "Norland Agreement Secretariat"."""
    return frozenset(words_of("instrument_body"))


@cache
def _last_nouns() -> frozenset[str]:
    """Return the nouns that end no name of a society: there are societies called a convention, treaty or agenda."""
    return frozenset(words_of("instrument_last"))


@cache
def _other_nouns() -> frozenset[str]:
    return (head_nouns() | bodies()) - _nouns()


@cache
def _links() -> frozenset[str]:
    return prepositions() | articles()


@cache
def _nouns() -> frozenset[str]:
    return frozenset(word for word in words_of("instrument") if " " not in word)


@cache
def _compound_nouns() -> frozenset[str]:
    return frozenset(word for word in words_of("instrument") if " " in word)


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for row in reference_rows("instrument_names.csv"):
        key = fold(row["name"])
        if row["instrument_id"]:
            automaton.add_word(f" {key}", (len(key) + 1, row["name"] if is_acronym(row["name"]) else None))
    automaton.make_automaton()
    return automaton
