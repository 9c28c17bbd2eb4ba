"""Find subject themes in text.

The vocabulary is written by hand: ``reference/themes.csv`` (themes in two levels) and ``reference/theme_phrases.csv``
(the phrases of each theme in English, Spanish and French, as UN documents write them). A phrase matches whole words.
The column ``match`` defines how:

- ``phrase``: these words in any case; accents, hyphens and apostrophes are ignored;
- ``stem``: as ``phrase``, but a word of four or more letters matches as a prefix ("drug trafficking");
- ``acronym``: exactly these letters in this case ("AI");
- ``not``: a longer phrase in which the theme is not meant ("Congress on Crime Prevention and Criminal Justice").

Names of organizations in the reference (three or more words) never match a theme either.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from flows.model import Theme, ThemeMatch
from flows.reference.normalize import fold
from flows.reference.tables import reference_text

_MIN_STEM_LETTERS = 4
_MIN_NAME_WORDS = 3
_ALL_THEMES = "*"
# A word may contain combining accents and soft hyphens; digits directly after it are a footnote mark.
_WORD = re.compile(r"(?:[^\W\d_\u02bc]|[\u0300-\u036f\u00ad])+|\d+")
# Between two words of a phrase: white space of any kind, or one hyphen or apostrophe of any kind.
_GAP = re.compile(r"\s+|[-\u2010\u2011\u2012\u2013'\u2018\u2019\u02bc]\s?")


@dataclass(slots=True)
class _Node:
    """A node of the prefix tree of phrases: the possible next words, and the themes whose phrase ends here."""

    words: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    acronyms: dict[str, _Node] = field(default_factory=dict)
    stem_lengths: tuple[int, ...] = ()
    meant: tuple[str, ...] = ()
    not_meant: tuple[str, ...] = ()


class _Word(NamedTuple):
    written: str
    folded: str
    start: int
    end: int


class _Candidate(NamedTuple):
    theme_id: str
    start: int
    end: int
    meant: bool


@dataclass(frozen=True, slots=True)
class ThemeVocabulary:
    """All subject themes and their phrases. ``version`` is a digest: it changes with every theme and phrase."""

    themes: tuple[Theme, ...]
    version: str
    _roots: dict[str, _Node] = field(repr=False, compare=False)

    def tag(self, text: str, language: str) -> tuple[ThemeMatch, ...]:
        """Return every phrase of a theme in ``text``, sorted by start and theme.

        ``text[start:end]`` is the phrase as printed. Matches of the same theme do not overlap (leftmost, then longest
        wins); matches of different themes may. Languages other than en, es and fr have no phrases and return ().
        """
        root = self._roots.get(language)
        if root is None:
            return ()
        return tuple(_leftmost_longest(_candidates(root, text)))


@cache
def load_vocabulary() -> ThemeVocabulary:
    """Return the vocabulary of the package, themes in the order of the file (cached)."""
    themes, phrases, organizations = (
        reference_text(name) for name in ("themes.csv", "theme_phrases.csv", "organizations.csv")
    )
    roots = _build_trees(csv.DictReader(phrases.splitlines()))
    for row in csv.DictReader(organizations.splitlines()):
        _block_names(roots, row)
    return ThemeVocabulary(
        themes=tuple(_theme(row) for row in csv.DictReader(themes.splitlines())),
        version=f"themes-{hashlib.sha256((themes + phrases + organizations).encode()).hexdigest()[:12]}",
        _roots=roots,
    )


def _theme(row: dict[str, str]) -> Theme:
    definition = f"{row['definition']} Includes: {row['include']}. Leaves out: {row['exclude']}."
    return Theme(
        theme_id=row["theme_id"],
        kind="subject",
        label_en=row["label_en"],
        label_es=row["label_es"],
        label_fr=row["label_fr"],
        definition=definition,
        broader_theme_id=row["broader_theme_id"] or None,
        iccs_code=row["iccs_code"] or None,
        sdg_target=row["sdg_target"] or None,
        unbis_uri=row["unbis_uri"] or None,
    )


def _build_trees(rows: Iterable[dict[str, str]]) -> dict[str, _Node]:
    roots: dict[str, _Node] = {}
    for row in rows:
        end = _end_of(roots.setdefault(row["language"], _Node()), _words(row["phrase"]), row["match"])
        if row["match"] == "not":
            end.not_meant = (*end.not_meant, row["theme_id"])
        else:
            end.meant = (*end.meant, row["theme_id"])
    return roots


def _block_names(roots: dict[str, _Node], organization: dict[str, str]) -> None:
    """Block an organization's names in every language: a report may print a name in another language than its own."""
    others = organization["other_names"].split("|")
    for name in (organization["name_en"], organization["name_fr"], organization["name_es"], *others):
        words = _words(name)
        if len(words) >= _MIN_NAME_WORDS:
            for root in roots.values():
                _end_of(root, words, "phrase").not_meant = (_ALL_THEMES,)


def _end_of(node: _Node, words: Iterable[_Word], match: str) -> _Node:
    for word in words:
        node = _step(node, word, match)
    return node


def _step(node: _Node, word: _Word, match: str) -> _Node:
    if match == "acronym":
        return node.acronyms.setdefault(word.written, _Node())
    if match == "stem" and len(word.folded) >= _MIN_STEM_LETTERS:
        node.stem_lengths = tuple(sorted({*node.stem_lengths, len(word.folded)}))
        return node.stems.setdefault(word.folded, _Node())
    return node.words.setdefault(word.folded, _Node())


def _words(text: str) -> list[_Word]:
    return [_Word(m.group(), _folded(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]


def _folded(word: str) -> str:
    return word.lower() if word.isascii() else fold(word.replace("\u00ad", ""))


def _candidates(root: _Node, text: str) -> Iterator[_Candidate]:
    words = _words(text)
    for first, word in enumerate(words):
        reached = _next_nodes(root, word)
        last = first
        while reached:
            for node in reached:
                for theme_id in node.meant:
                    yield _Candidate(theme_id, word.start, words[last].end, meant=True)
                for theme_id in node.not_meant:
                    yield _Candidate(theme_id, word.start, words[last].end, meant=False)
            last += 1
            if last == len(words) or not _GAP.fullmatch(text, words[last - 1].end, words[last].start):
                break
            reached = [after for node in reached for after in _next_nodes(node, words[last])]


def _next_nodes(node: _Node, word: _Word) -> list[_Node]:
    found = [node.words.get(word.folded), node.acronyms.get(word.written)]
    found += [node.stems.get(word.folded[:length]) for length in node.stem_lengths if length <= len(word.folded)]
    return [after for after in found if after is not None]


def _leftmost_longest(candidates: Iterable[_Candidate]) -> list[ThemeMatch]:
    """Drop matches inside a ``not`` phrase; of overlapping matches of one theme keep the leftmost, then the longest."""
    kept: list[ThemeMatch] = []
    blocked_until: dict[str, int] = {}
    free_from: dict[str, int] = {}
    for theme_id, start, end, meant in sorted(candidates, key=lambda found: (found.start, -found.end, found.meant)):
        if not meant:
            blocked_until[theme_id] = max(end, blocked_until.get(theme_id, 0))
            continue
        blocked = max(blocked_until.get(theme_id, 0), blocked_until.get(_ALL_THEMES, 0))
        if end > blocked and start >= free_from.get(theme_id, 0):
            free_from[theme_id] = end
            kept.append(ThemeMatch(theme_id, start, end))
    return sorted(kept, key=attrgetter("start", "theme_id"))
