"""Tag a text with themes: phrases first, then slots; names and negations give none.

The data are in ``reference/themes/``: ``themes.csv`` (definitions, in two levels), ``phrases.csv`` (phrases by theme
and language), ``concepts.toml`` (words that mean the same in the three languages), ``slots.csv`` (pairs of concepts)
and ``instruments.csv`` (the themes of a cited treaty or declaration). The column ``match`` of a phrase is:

- ``phrase``: these words in any case; accents, hyphens and apostrophes are ignored;
- ``stem``: as ``phrase``, but a word of four or more letters matches as a prefix ("drug trafficking");
- ``acronym``: exactly these letters in this case ("AI");
- ``not``: a longer phrase in which the theme is not meant ("trust fund").

A theme without a row in ``phrases.csv`` in a language is found by its label in it.

Names of organizations in the reference (three or more words) never match a theme or a concept.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter

from flows.model import InstrumentMention, Theme, ThemeMatch
from flows.reference.tables import reference_text, table_rows, table_rows_of
from flows.resolving.themes.actors import find_actors
from flows.resolving.themes.incidental import without_incidental
from flows.resolving.themes.phrases import Cover, Hit, Phrases, Word, leftmost_longest, words_of
from flows.resolving.themes.slots import Clauses, Slot, clauses_of, find_pairs

LANGUAGES = ("en", "es", "fr")
FILES = ("themes.csv", "phrases.csv", "concepts.toml", "slots.csv", "instruments.csv")
PHRASE, SLOT, INSTRUMENT = "phrase", "slot", "instrument"
_NAME = "*"
_CONCEPT = "@"
_NEGATION = "@negation"
_MIN_NAME_WORDS = 3
_MAX_WORDS_AFTER_NEGATION = 4
# "the Conference of the States Parties to the Convention" is a body: its name says nothing on the subject
_BODY_OF_TREATY = re.compile(
    r"Conf[eé]ren(?:ce|cia)\s(?:of\sthe|des|de\slos|de\slas)\s(?:(?:States|États|Estados)\s)?part(?:ies|es)\s"
    r"(?:to\sthe|to|à\sla|à\sl[’']|à|en\sla|en\sel|en)\s?$",
    re.IGNORECASE,
)
# "Reference was made to the Tokyo Rules" says of no one that they are to be applied
_MERELY_MENTIONED = re.compile(
    r"\b(?:(?:reference|mention) (?:was|had been) (?:also )?made (?:to|of)|mentioned|(?:drew|called) attention to"
    r"|attention (?:was|had been) (?:also )?(?:drawn|called) to"
    r"|se (?:hizo|hicieron) (?:también )?(?:referencia|mención)|mencion(?:ó|aron)|se refiri(?:ó|eron)|citó|citaron"
    r"|señal(?:ó|aron) a la atención|(?:référence|mention) a (?:également |aussi )?été faite"
    r"|a (?:également |aussi )?été fait (?:référence|mention)|(?:a|ont) (?:mentionné|cité|évoqué)"
    r"|attention a été appelée sur|appelé l[’']attention sur|se sont référés)\b",
    re.IGNORECASE,
)
_SENTENCE_ENDS = (".", ";", "!", "?")
_DETERMINERS = frozenset(
    {"a", "an", "the", "any", "all", "to", "those", "on", "relating", "related", "concerning"}
    | {
        "la",
        "las",
        "el",
        "los",
        "un",
        "una",
        "de",
        "a",
        "al",
        "sobre",
        "aquellas",
        "aquellos",
        "relativas",
        "relativos",
    }
    | {"le", "les", "l", "une", "des", "du", "d", "celles", "ceux", "sur", "aux", "relatives", "relatifs", "concernant"}
)


@dataclass(frozen=True, slots=True)
class ThemeVocabulary:
    """All subject themes and how they are found. ``version`` is a digest: it changes with each of the files.

    ``by_instrument`` are the themes of the instruments that have some.
    """

    themes: tuple[Theme, ...]
    version: str
    by_instrument: Mapping[str, tuple[str, ...]]
    _slots: Sequence[Slot] = field(repr=False, compare=False)
    _yields_to: Mapping[str, frozenset[str]] = field(repr=False, compare=False)
    _refused: frozenset[str] = field(repr=False, compare=False)

    def tag(
        self,
        text: str,
        language: str,
        cited: Iterable[InstrumentMention] = (),
        names: Iterable[tuple[int, int]] = (),
    ) -> tuple[ThemeMatch, ...]:
        """Return each place where ``text`` names a theme, sorted by start and theme.

        ``text[start:end]`` is the phrase as printed, the words from the first to the last concept of a slot, or the
        name of a cited instrument. Matches of the same theme do not overlap (a phrase wins over a slot, then the
        leftmost, then the longest); matches of different themes may. Nothing is found inside the spans of ``cited``
        instruments and of ``names``. Languages other than en, es and fr have no phrases and return ().
        """
        if language not in LANGUAGES:
            return ()
        words = words_of(text)
        found = list(_load_phrases(language).hits(text, words))
        cited = list(cited)
        named = [hit for hit in found if hit.key == _NAME]
        named += _as_hits(words, [*names, *((one.start, one.end) for one in cited)])
        hits = leftmost_longest((hit for hit in found if hit.key != _NAME), named)
        hits.sort(key=attrgetter("first", "last"))
        clauses = clauses_of(text, words)
        negated = _negated(hits, words, clauses)
        actors = find_actors(hits, words, clauses, language)
        phrases = [
            hit
            for hit in hits
            if hit.key[0] != _CONCEPT and hit.first not in negated and not actors.are_all(hit.key, hit)
        ]
        concepts = [hit for hit in hits if hit.key[0] == _CONCEPT and hit.first not in negated]
        pairs = ((hit, SLOT) for hit in find_pairs(concepts, self._slots, clauses))
        kept = _general_ones_yield([*((hit, PHRASE) for hit in phrases), *pairs], self._yields_to)
        stated = without_incidental(list(_without_overlap(kept)), words, clauses, language)
        matches = [
            ThemeMatch(
                hit.key, words[hit.first].start, words[hit.last].end, f"{hit.key}/{language}/{hit.phrase}", method
            )
            for hit, method in stated
        ]
        matches += self._by_instrument(one for one in cited if not _says_nothing(text, one.start))
        return tuple(
            sorted((one for one in matches if one.theme_id not in self._refused), key=attrgetter("start", "theme_id"))
        )

    def _by_instrument(self, cited: Iterable[InstrumentMention]) -> Iterator[ThemeMatch]:
        for one in cited:
            for theme_id in self.by_instrument.get(one.instrument.instrument_id, ()):
                read_by = f"{theme_id}/{one.instrument.instrument_id}"
                yield ThemeMatch(theme_id, one.start, one.end, read_by, INSTRUMENT)


def _says_nothing(text: str, start: int) -> bool:
    """Return whether the sentence only mentions the instrument cited at ``start``, or names the body of its parties."""
    sentence = max(text.rfind(mark, 0, start) for mark in _SENTENCE_ENDS) + 1
    return any(one.search(text, at, start) for one, at in ((_MERELY_MENTIONED, sentence), (_BODY_OF_TREATY, 0)))


def _as_hits(words: Sequence[Word], spans: Iterable[tuple[int, int]]) -> Iterator[Hit]:
    """Yield spans of characters as hits of names: the words that they have in common with the text."""
    starts = [word.start for word in words]
    for start, end in spans:
        first, after = bisect_left(starts, start), bisect_left(starts, end)
        if first < after:
            yield Hit(_NAME, first, after - 1, False)


def _covers(hits: Iterable[Hit]) -> dict[str, Cover]:
    by_key: dict[str, list[Hit]] = {}
    for hit in hits:
        by_key.setdefault(hit.key, []).append(hit)
    return {key: Cover(found) for key, found in by_key.items()}


def _negated(hits: Iterable[Hit], words: Sequence[Word], clauses: Clauses) -> frozenset[int]:
    """Return the words directly after a negation, "other than the": what begins there is not named."""
    negated: set[int] = set()
    for hit in hits:
        if hit.key != _NEGATION:
            continue
        for index in range(hit.last + 1, min(hit.last + 2 + _MAX_WORDS_AFTER_NEGATION, len(words))):
            if clauses.clause[index] != clauses.clause[hit.last]:
                break
            negated.add(index)
            if words[index].folded not in _DETERMINERS:
                break
    return frozenset(negated)


def _general_ones_yield(
    found: Iterable[tuple[Hit, str]], yields_to: Mapping[str, frozenset[str]]
) -> list[tuple[Hit, str]]:
    """Drop what names a general theme inside words of a special one: "children" in "violence against children"."""
    found = list(found)
    covers = _covers(hit for hit, method in found if method == PHRASE)  # what is doubtful refuses nothing
    return [
        (hit, method)
        for hit, method in found
        if not any(special in covers and covers[special].contains(hit) for special in yields_to.get(hit.key, ()))
    ]


def _without_overlap(found: Iterable[tuple[Hit, str]]) -> Iterator[tuple[Hit, str]]:
    """Yield the hits of each theme without overlap: phrases before slots, then from left to right."""
    taken: dict[str, set[int]] = {}
    for hit, method in sorted(found, key=lambda one: (one[1] == SLOT, one[0].first, one[0].last)):
        words = taken.setdefault(hit.key, set())
        if words.isdisjoint(range(hit.first, hit.last + 1)):
            words.update(range(hit.first, hit.last + 1))
            yield hit, method


@cache
def load_vocabulary() -> ThemeVocabulary:
    """Return the vocabulary of the package, themes in the order of the file (cached)."""
    texts = {name: reference_text(f"themes/{name}") for name in FILES}
    organizations = reference_text("organizations.csv")
    themes = list(table_rows(texts["themes.csv"]))
    return ThemeVocabulary(
        themes=tuple(_theme(row) for row in themes),
        version=f"themes-{hashlib.sha256(''.join([*texts.values(), organizations]).encode()).hexdigest()[:12]}",
        by_instrument={
            row["instrument_id"]: tuple(row["themes"].split("|")) for row in table_rows(texts["instruments.csv"])
        },
        _slots=tuple(map(_slot, table_rows(texts["slots.csv"]))),
        _yields_to={row["theme_id"]: frozenset(row["yields_to"].split("|")) for row in themes if row["yields_to"]},
        _refused=frozenset(row["theme_id"] for row in themes if row["refused"]),
    )


@cache
def _load_phrases(language: str) -> Phrases:
    """Return the phrases, words of concepts and names of one language (cached): a document has no other."""
    phrases = Phrases(language)
    known = set()
    for row in table_rows_of(reference_text("themes/phrases.csv"), "language", language):
        known.add(row["theme_id"])
        phrases.add_phrase(row["theme_id"], row["phrase"], row["match"])
    for theme_id, label in label_phrases(language, known):
        phrases.add_phrase(theme_id, label, PHRASE)
    for concept, words in tomllib.loads(reference_text("themes/concepts.toml")).items():
        for alternative in words[language].split("|"):
            phrases.add_words(_CONCEPT + concept, alternative.strip())
    for row in table_rows(reference_text("organizations.csv")):
        _block_names(phrases, row)
    return phrases


def label_phrases(language: str, known: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield the labels of the themes without a phrase in a language: they are found by their name."""
    for row in table_rows(reference_text("themes/themes.csv")):
        if row["theme_id"] not in known:
            yield row["theme_id"], row[f"label_{language}"]


def _slot(row: Mapping[str, str]) -> Slot:
    first, second = _CONCEPT + row["first"], _CONCEPT + row["second"]
    return Slot(row["theme_id"], first, second, int(row["within"]))


def _theme(row: Mapping[str, str]) -> Theme:
    definition = f"{row['definition']} Includes: {row['include']}. Leaves out: {row['exclude']}."
    return Theme(
        theme_id=row["theme_id"],
        kind="subject",
        label_en=row["label_en"],
        label_es=row["label_es"],
        label_fr=row["label_fr"],
        definition=definition,
        broader_theme_id=row["broader_theme_id"] or None,
        is_roll_up=bool(row["is_roll_up"]),
        is_tagged=not row["refused"],
        measured_precision=float(row["measured_precision"]) if row["measured_precision"] else None,
        measured_texts=int(row["measured_texts"]) if row["measured_texts"] else None,
        iccs_code=row["iccs_code"] or None,
        sdg_target=row["sdg_target"] or None,
        unbis_uri=row["unbis_uri"] or None,
    )


def _block_names(phrases: Phrases, organization: Mapping[str, str]) -> None:
    """Block an organization's names in every language: a report may print a name in another language than its own."""
    others = organization["other_names"].split("|")
    for name in (organization["name_en"], organization["name_fr"], organization["name_es"], *others):
        phrases.block_name(_NAME, name, _MIN_NAME_WORDS)
