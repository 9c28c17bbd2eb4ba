"""Find phrases in text, by a prefix tree of words.

Case, accents, hyphens and apostrophes are ignored, except in acronyms; a phrase begins and ends at the ends of words
and does not cross punctuation. Inside a phrase, articles and possessives do not matter ("rights of the victims",
"rights of victims"). One tree has the phrases of themes and the words of concepts: a text is read once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from threading import Lock
from typing import Any, NamedTuple

from flows.reference.normalize import fold
from flows.resolving.themes.articles import CONJUNCTIONS, inner_form, is_determiner

# A word may contain combining accents and soft hyphens; digits directly after it are a footnote mark.
_WORD = re.compile(r"(?:[^\W\d_\u02bc]|[\u0300-\u036f\u00ad])+|\d+")
# Between two words of a phrase: white space of any kind, or one hyphen or apostrophe of any kind.
_GAP = re.compile(r"\s+|[-\u2010\u2011\u2012\u2013'\u2018\u2019\u02bc]\s?")
_MIN_STEM_LETTERS = 4
_MOST_ARTICLES = 5  # one after another inside a phrase, with the conjunction between them: "de las y los"
# a Spanish verb of the past tense keeps its accent: "exhortó" (urged) is not "exhorto" (letter rogatory)
_PAST_TENSE = ("ó", "o\u0301", "Ó")


class Word(NamedTuple):
    """One word of a text."""

    written: str
    folded: str
    start: int
    end: int


class Hit(NamedTuple):
    """One occurrence of a phrase of ``key``, a theme or a concept: the words from ``first`` to ``last``.

    ``meant`` is False for a phrase that only looks like the theme or concept; ``phrase`` is written as in the list.
    """

    key: str
    first: int
    last: int
    meant: bool
    phrase: str = ""


@dataclass(slots=True)
class Tree:
    """A node of the prefix tree: the possible next words, and what is named if the phrase ends here."""

    words: dict[str, Tree] = field(default_factory=dict)
    stems: dict[str, Tree] = field(default_factory=dict)
    acronyms: dict[str, Tree] = field(default_factory=dict)
    stem_lengths: tuple[int, ...] = ()
    meant: tuple[tuple[str, str], ...] = ()
    not_meant: tuple[str, ...] = ()

    def add_phrase(self, key: str, phrase: str, match: str, language: str) -> None:
        """Add a phrase of a theme; ``match`` is phrase, stem, acronym or not."""
        if match == "acronym":
            self._add_acronym(key, phrase)
            return
        words = words_of(phrase)
        self._add(key, phrase, [(word, match == "stem") for word in words], match != "not", language)

    def add_words(self, key: str, words: str, language: str) -> None:
        """Add words of a concept; "*" after a word: words that begin so; "!" before: they only look like it."""
        parts: list[tuple[Word, bool]] = []
        for word in words.removeprefix("!").split():
            *before, last = words_of(word)
            parts += [*((part, False) for part in before), (last, word.endswith("*"))]
        self._add(key, words, parts, not words.startswith("!"), language, shortest_stem=1)

    def block_name(self, key: str, name: str, fewest_words: int, language: str) -> None:
        """Add a name of so many words or more: it only looks like the theme or concept."""
        words = words_of(name)
        if len(words) >= fewest_words:
            self._add(key, name, [(word, False) for word in words], False, language)

    def _add_acronym(self, key: str, phrase: str) -> None:
        node = self
        for word in words_of(phrase):
            node = node.acronyms.setdefault(word.written, Tree())
        node._end(key, phrase, True)

    def _add(
        self,
        key: str,
        phrase: str,
        parts: Sequence[tuple[Word, bool]],
        meant: bool,
        language: str,
        shortest_stem: int = _MIN_STEM_LETTERS,
    ) -> None:
        node = self
        for index, (word, is_stem) in enumerate(parts):
            if 0 < index < len(parts) - 1 and is_determiner(word.folded, language):
                continue
            if is_stem and len(word.folded) >= shortest_stem:
                node = node._stem(word.folded)
            else:
                node = node.words.setdefault(inner_form(word.folded, language) if index else word.folded, Tree())
        node._end(key, phrase, meant)

    def _stem(self, word: str) -> Tree:
        if len(word) not in self.stem_lengths:
            self.stem_lengths = tuple(sorted({*self.stem_lengths, len(word)}))
        return self.stems.setdefault(word, Tree())

    def _end(self, key: str, phrase: str, meant: bool) -> None:
        if meant and all(key != known for known, _ in self.meant):
            self.meant = (*self.meant, (key, phrase))
        elif not meant and key not in self.not_meant:
            self.not_meant = (*self.not_meant, key)

    def after(self, word: Word, folded: str) -> list[Tree]:
        """Return the nodes that the next word leads to, ``folded`` its form at this place."""
        found = []
        if (node := self.words.get(folded)) is not None:
            found.append(node)
        if self.acronyms and (node := self.acronyms.get(word.written)) is not None:
            found.append(node)
        for length in self.stem_lengths:
            if length > len(folded):
                break
            if (node := self.stems.get(folded[:length])) is not None:
                found.append(node)
        return found


# What is added to the tree when a text has its first word: a method of the tree, and its arguments before the language.
_Addition = tuple[Any, ...]
_Waiting = dict[str, list[_Addition]]


class Phrases:
    """The phrases of one language. Those that begin with a word are put into the tree when a text has that word.

    A document has few of these words, and the tree of all phrases takes longer than its reading. Thread-safe.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._tree = Tree()
        self._words: _Waiting = {}
        self._stems: _Waiting = {}
        self._acronyms: _Waiting = {}
        self._stem_lengths: tuple[int, ...] = ()
        self._lock = Lock()

    def add_phrase(self, key: str, phrase: str, match: str) -> None:
        """Add a phrase of a theme, as ``Tree.add_phrase``."""
        add = (self._tree.add_phrase, key, phrase, match)
        first = _first_word(phrase)[0]
        if match == "acronym":
            self._acronyms.setdefault(first, []).append(add)
        else:
            folded = _folded(first)
            self._keep(folded, match == "stem" and len(folded) >= _MIN_STEM_LETTERS, add)

    def add_words(self, key: str, words: str) -> None:
        """Add words of a concept, as ``Tree.add_words``."""
        written = words.removeprefix("!").split(maxsplit=1)[0]
        first, end = _first_word(written)
        is_stem = written.endswith("*") and _WORD.search(written, end) is None
        self._keep(_folded(first), is_stem, (self._tree.add_words, key, words))

    def block_name(self, key: str, name: str, fewest_words: int) -> None:
        """Add a name, as ``Tree.block_name``."""
        if name and not name.isspace():
            self._keep(_folded(_first_word(name)[0]), False, (self._tree.block_name, key, name, fewest_words))

    def _keep(self, first: str, is_stem: bool, add: _Addition) -> None:
        if is_stem and len(first) not in self._stem_lengths:
            self._stem_lengths = tuple(sorted({*self._stem_lengths, len(first)}))
        (self._stems if is_stem else self._words).setdefault(first, []).append(add)

    def hits(self, text: str, words: Sequence[Word]) -> Iterator[Hit]:
        """Yield each occurrence of each phrase in a text, by its first word."""
        for written, folded in dict.fromkeys([(word.written, word.folded) for word in words]):
            if folded in self._words:
                self._grow(self._words, folded)
            if written in self._acronyms:
                self._grow(self._acronyms, written)
            for length in self._stem_lengths:
                if folded[:length] in self._stems:
                    self._grow(self._stems, folded[:length])
        return find_hits(self._tree, text, words, self._language)

    def _grow(self, waiting: _Waiting, first: str) -> None:
        """Put the phrases that begin so into the tree."""
        with self._lock:
            for add, *given in waiting.get(first, ()):
                add(*given, self._language)
            waiting.pop(first, None)


def _first_word(phrase: str) -> tuple[str, int]:
    """Return the first word of a phrase as written, and where it ends."""
    first = next(iter(phrase.split(maxsplit=1)), "").rstrip("*")
    if first.isascii() and first.isalpha() and phrase.startswith(first):
        return first, len(first)  # most phrases begin so, and there are tens of thousands
    found = _WORD.search(phrase)
    if found is None:
        raise ValueError(f"a phrase without a word: {phrase!r}")
    return found.group(), found.end()


def words_of(text: str) -> list[Word]:
    """Return the words of a text."""
    return [Word(m.group(), _folded(m.group()), *m.span()) for m in _WORD.finditer(text)]


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    folded = fold(word.replace("\u00ad", ""))
    return folded[:-1] + "ó" if word.endswith(_PAST_TENSE) else folded


def find_hits(tree: Tree, text: str, words: Sequence[Word], language: str) -> Iterator[Hit]:
    """Yield each occurrence of each phrase in the tree, by its first word."""
    skipped = _skipped(words, language)
    for first, word in enumerate(words):
        reached, before_article = tree.after(word, word.folded), list[Tree]()
        last, articles = first, 0
        while reached or before_article:
            for node in reached:
                for key, phrase in node.meant:
                    yield Hit(key, first, last, True, phrase)
                for key in node.not_meant:
                    yield Hit(key, first, last, False)
            last += 1
            if last == len(words) or not _GAP.fullmatch(text, words[last - 1].end, words[last].start):
                break
            waiting = [*reached, *before_article]
            inner = inner_form(words[last].folded, language)
            reached = [after for node in waiting for after in node.after(words[last], inner)]
            articles = articles + 1 if last in skipped else 0
            before_article = waiting if 0 < articles <= _MOST_ARTICLES else []


def _skipped(words: Sequence[Word], language: str) -> frozenset[int]:
    """Return the articles and possessives, and "y" in "las y los", which a phrase may have in addition."""
    found = {index for index, word in enumerate(words) if is_determiner(word.folded, language)}
    found.update(
        index
        for index in range(1, len(words) - 1)
        if words[index].folded in CONJUNCTIONS and index - 1 in found and index + 1 in found
    )
    return frozenset(found)


class Cover:
    """The words that some hits cover; ``contains`` takes the time of one search, however many they are."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        ordered = sorted((hit.first, hit.last) for hit in hits)
        self._firsts = [first for first, _ in ordered]
        self._furthest = list(accumulate((last for _, last in ordered), max))

    def contains(self, hit: Hit) -> bool:
        """Return whether one of the hits contains all words of ``hit``."""
        before = bisect_right(self._firsts, hit.first)
        return before > 0 and self._furthest[before - 1] >= hit.last


def leftmost_longest(hits: Iterable[Hit], blocked: Iterable[Hit] = ()) -> list[Hit]:
    """Return the hits of each key without overlap: the leftmost, then the longest; none inside a refused phrase.

    Hits that are not meant refuse hits of their key that end in them, those of ``blocked`` hits of any key that touch
    them.
    """
    kept: list[Hit] = []
    refused_until: dict[str, int] = {}
    free_from: dict[str, int] = {}
    in_names = {index for one in blocked for index in range(one.first, one.last + 1)}
    for hit in sorted(hits, key=lambda one: (one.first, -one.last, one.meant)):
        if not hit.meant:
            refused_until[hit.key] = max(hit.last, refused_until.get(hit.key, -1))
        elif (
            hit.last > refused_until.get(hit.key, -1)
            and hit.first >= free_from.get(hit.key, 0)
            and hit.first not in in_names
            and hit.last not in in_names
        ):
            free_from[hit.key] = hit.last + 1
            kept.append(hit)
    return kept
