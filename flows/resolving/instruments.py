"""Find cited instruments: treaties, agendas, declarations and rules by name, resolutions and decisions by number.

The reference tables in ``reference/`` are ``instruments.csv``, ``instrument_names.csv`` (official titles, short names,
acronyms and known misnomers; a name without an instrument is the name of a body, such as the CEDAW Committee, and is
skipped), ``instrument_generics.csv`` ("its Protocols", "the Convention") and ``adopting_bodies.csv``. Each instrument
and each body names its source. "Conference of the Parties to …" mentions the convention itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from flows.model import Citation, Instrument, InstrumentMention, NameAlias
from flows.reference.normalize import fold, fold_word, is_acronym
from flows.reference.tables import reference_rows
from flows.resolving.antecedents import Antecedents, noun_of
from flows.resolving.instrument_names import (
    SOFT_HYPHEN,
    WORD,
    GenericPhrase,
    InstrumentName,
    alias_name,
    by_first_word,
    by_word_of,
    generic_rows,
    name_rows,
)

_NAME_BREAK = re.compile(r"[.!?]|\n\s*\n")  # between two words: they are not one name
_BRACKETED = re.compile(r"(?<!\d)(\d++)\s*([A-Z]?)\s*\(([^)]+)\)\s*([A-Z]?)")

INSTRUMENT = "instrument"  # the kind of an alias

# A shorter name must begin with a capital: "a convention on cybercrime" is not an instrument.
_MIN_TITLE_WORDS = 5
# After "Convention", these begin its title; after others ("concerning") a capital must follow soon.
_LONGEST_SHORT_NAME = 4
_DECLARATIONS = frozenset(("declaration", "declaracion"))
_TITLE_PREPOSITIONS = frozenset(("on", "against", "sobre", "contra", "sur", "contre"))
_WORDS_TO_CAPITAL = 3
# After a name without an article between, these nouns make it a part of the name of a body.
_BODY_NOUNS = frozenset(("coalition", "committee", "conference", "cop", "cosp", "secretariat"))


class _Word(NamedTuple):
    start: int
    end: int
    folded: str


@dataclass(frozen=True, slots=True)
class _Body:
    name: str
    prefixes: Mapping[str, str]
    is_symbol: bool


@dataclass(frozen=True, slots=True)
class InstrumentIndex:
    """The reference of instruments: ``instruments`` by id; ``by_symbol``: those that alone have their symbol."""

    instruments: Mapping[str, Instrument]
    by_symbol: Mapping[str, Instrument]
    _names: Mapping[str, Mapping[str, tuple[InstrumentName, ...]]]
    _generics: Mapping[str, Mapping[str, tuple[GenericPhrase, ...]]]
    _nouns: Mapping[str, Mapping[str, tuple[GenericPhrase, ...]]]
    _bodies: Mapping[str, _Body]

    def find(self, text: str, language: str, antecedents: Antecedents | None = None) -> tuple[InstrumentMention, ...]:
        """Return the instruments named in one paragraph, in order and without overlap; the longest name wins.

        Spans are offsets in ``text``. Blanks, hyphens, apostrophes, accents, œ and case may differ from the reference;
        acronyms match in capitals only. ``is_official_name`` is true for an official title, with or without subtitle,
        and for the short title that an instrument gives itself ("Nelson Mandela Rules"); it is false for acronyms,
        other short names ("2030 Agenda"), misnomers, "its Protocols" and "the Convention". The last two refer to what
        was named before, in the same text or in ``antecedents`` (which this adds to); where that is open they are
        skipped, and so is a name that is a part of a body's ("CEDAW Committee", "Convention secretariat").
        """
        named = antecedents or Antecedents()
        named.open_paragraph()
        words = _words(text)
        mentions: list[InstrumentMention] = []
        index = 0
        while index < len(words):
            name = self._name_at(text, words, index, language)
            if name is not None:
                instrument = self.instruments.get(name.instrument_id) or self.by_id(name.instrument_id)
                last = index + len(name.words) - 1
                is_other = _names_body(text, words, last) or self._opens_other_title(text, words, last, name, language)
                if instrument is not None and not is_other:
                    end = _end_with_bracket(text, words[last].end, name)
                    mentions.append(InstrumentMention(instrument, words[index].start, end, name.is_official))
                    named.add(noun_of(instrument), instrument)
                index = last + 1
                continue
            generic, meant = self._generic_at(text, words, index, language, named)
            if generic is None or meant is None or self._hides_name(text, words, index, generic, language):
                noun = self._unknown_at(text, words, index, language)
                if noun is not None:
                    named.add(noun, None)
                index += 1
                continue
            last = index + len(generic.words) - 1
            mentions.append(InstrumentMention(meant, words[index].start, words[last].end, False))
            index = last + 1
        return tuple(mentions)

    def identify(self, citation: Citation) -> Instrument:
        """Return the instrument that a citation by number refers to.

        The id is the document symbol: "A/RES/77/231", "S/RES/1373(2001)", "E/RES/2024/15". Bodies whose resolutions
        have no symbol get an id of the same form and no symbol: "CTOC/COP/RES/10/6", "CCPCJ/RES/33/1". A symbol that
        only one instrument of the reference has identifies that instrument (A/RES/70/1 is the 2030 Agenda). If the
        body is unknown, the id is "resolution-10-6" and ``adopted_by`` is None; the caller then reports an issue.
        """
        if citation.kind == "document":
            symbol = citation.number
            return self.by_symbol.get(symbol) or Instrument(symbol, symbol, "document", symbol)
        body = self._bodies.get(citation.body or "")
        if body is None:
            return _of_unknown_body(citation)
        identity = body.prefixes[citation.kind] + _number_of_symbol(citation.number)
        known = self.by_symbol.get(identity)
        if known is not None:
            return known
        title = f"{body.name} {citation.kind} {_printed_number(citation.number)}"
        return Instrument(identity, title, citation.kind, identity if body.is_symbol else None, body.name)

    def named(self, name: str) -> frozenset[str]:
        """Return the ids of the instruments that have exactly this name in the reference, in any language."""
        words = tuple(fold(name).split())
        groups = (by_word.get(words[0], ()) for by_word in self._names.values() if words)
        return frozenset(one.instrument_id for group in groups for one in group if one.words == words)

    def by_id(self, instrument_id: str) -> Instrument | None:
        """Return the instrument of an id: of the reference, or made from the form of its symbol; None for other ids."""
        known = self.instruments.get(instrument_id) or self.by_symbol.get(instrument_id)
        if known is not None or "/" not in instrument_id:
            return known
        for body in self._bodies.values():
            for kind, prefix in body.prefixes.items():
                number = instrument_id.removeprefix(prefix)
                if prefix and number != instrument_id and number[:1].isdigit():
                    symbol = instrument_id if body.is_symbol else None
                    return Instrument(instrument_id, f"{body.name} {kind} {number}", kind, symbol, body.name)
        return Instrument(instrument_id, instrument_id, "document", instrument_id)

    def _name_at(self, text: str, words: list[_Word], index: int, language: str) -> InstrumentName | None:
        for name in self._names.get(language, {}).get(words[index].folded, ()):
            if _matches_at(text, words, index, name.words) and _has_required_case(text, words, index, name):
                return name
        return None

    def _opens_other_title(self, text: str, words: list[_Word], last: int, name: InstrumentName, language: str) -> bool:
        """Return whether other words than its title's follow a short name: "Doha Declaration on the Harbours"."""
        if len(name.words) > _LONGEST_SHORT_NAME or name.is_alias or last + 1 == len(words):
            return False
        if _DECLARATIONS.isdisjoint((name.words[0], name.words[-1])):
            return False
        after = words[last + 1]
        is_next = text[words[last].end : after.start].isspace()
        if not is_next or not (text[after.start].isupper() or after.folded in _TITLE_PREPOSITIONS):
            return False
        size = len(name.words)
        following = tuple(word.folded for word in words[last + 1 : last + 3])
        same = self._names.get(language, {}).get(name.words[0], ())
        return not any(one.words[:size] == name.words and one.words[size : size + 2] == following for one in same)

    def _hides_name(self, text: str, words: list[_Word], index: int, generic: GenericPhrase, language: str) -> bool:
        """Return whether a name begins inside a phrase that refers back: "la Agenda 2030"."""
        inside = range(index + 1, index + len(generic.words))
        return any(self._name_at(text, words, place, language) is not None for place in inside)

    def _generic_at(
        self, text: str, words: list[_Word], index: int, language: str, named: Antecedents
    ) -> tuple[GenericPhrase | None, Instrument | None]:
        """Return the phrase at a word that refers back, and its instrument."""
        for generic in self._generics.get(language, {}).get(words[index].folded, ()):
            meant = self._meant_by(generic, named) if _is_generic_at(text, words, index, generic) else None
            if meant is not None:
                return generic, meant
        return None, None

    def _meant_by(self, generic: GenericPhrase, named: Antecedents) -> Instrument | None:
        """Return the instrument that a phrase refers to: its noun's last one, or the one that it is about."""
        about = self.instruments.get(generic.antecedent)
        if about is None:
            return named.last(generic.antecedent)
        if not generic.instrument_id:  # a short name that counts once the document has named the instrument
            return about if named.has(noun_of(about), about) else None
        return self.instruments[generic.instrument_id] if named.last(noun_of(about)) == about else None

    def _unknown_at(self, text: str, words: list[_Word], index: int, language: str) -> str | None:
        """Return the noun at a word that begins or ends the name of an instrument outside the reference."""
        if not text[words[index].start].isupper():
            return None
        for generic in self._nouns.get(language, {}).get(words[index].folded, ()):
            before = words[index - 1] if index else None
            is_named_before = before is not None and text[before.start].isupper() and before.folded != generic.words[0]
            if is_named_before or _opens_title(text, words, index, generic):
                return generic.antecedent
        return None


def _is_generic_at(text: str, words: list[_Word], index: int, generic: GenericPhrase) -> bool:
    if not _matches_at(text, words, index, generic.words):
        return False
    end = index + len(generic.words)
    capitals = (text[word.start].isupper() for word in words[index:end])
    if any(needed and not is_capital for is_capital, needed in zip(capitals, generic.capitals, strict=True)):
        return False
    return end == len(words) or not _is_longer_name(text, words, end, generic)


def _is_longer_name(text: str, words: list[_Word], end: int, generic: GenericPhrase) -> bool:
    """Return whether a phrase has more words: "the Agreement Establishing …", "the Convention on …", not "on 5 May"."""
    if not text[words[end - 1].end : words[end].start].isspace():
        return False
    is_before_number = end + 1 < len(words) and text[words[end + 1].start].isdigit()
    return text[words[end].start].isupper() or (words[end].folded in generic.not_before and not is_before_number)


def _opens_title(text: str, words: list[_Word], index: int, generic: GenericPhrase) -> bool:
    """Return whether a title follows a noun: "on …", "for the Protection …", not "concerning its amendment"."""
    following = words[index + 1 : index + 1 + _WORDS_TO_CAPITAL]
    if not following or not text[words[index].end : following[0].start].isspace():
        return False
    if following[0].folded in _TITLE_PREPOSITIONS or text[following[0].start].isupper():
        return True
    return following[0].folded in generic.not_before and any(text[word.start].isupper() for word in following)


def _names_body(text: str, words: list[_Word], last: int) -> bool:
    """Return whether a name is followed by the noun of a body: "CEDAW Committee", "UNFCCC secretariat"."""
    if last + 1 == len(words) or words[last + 1].folded not in _BODY_NOUNS:
        return False
    return text[words[last].end : words[last + 1].start].isspace()


def _words(text: str) -> list[_Word]:
    return [_Word(*match.span(), fold_word(match.group().replace(SOFT_HYPHEN, ""))) for match in WORD.finditer(text)]


def _matches_at(text: str, words: list[_Word], index: int, wanted: tuple[str, ...]) -> bool:
    if index + len(wanted) > len(words):
        return False
    for place, want in enumerate(wanted, start=index):  # no generator: nearly all end at their second word
        if words[place].folded != want:
            return False
    found = words[index : index + len(wanted)]
    gaps = (text[left.end : right.start] for left, right in pairwise(found))
    return not any(_NAME_BREAK.search(gap) for gap in gaps)


def _has_required_case(text: str, words: list[_Word], index: int, name: InstrumentName) -> bool:
    start = words[index].start
    if is_acronym(name.printed):
        return text[start : words[index + len(name.words) - 1].end] == name.printed
    return name.is_alias or len(name.words) >= _MIN_TITLE_WORDS or not text[start].islower()


def _end_with_bracket(text: str, end: int, name: InstrumentName) -> int:
    """Include the closing bracket of a title that ends with its short title in brackets."""
    return end + 1 if name.printed.endswith(")") and text[end : end + 1] == ")" else end


def _of_unknown_body(citation: Citation) -> Instrument:
    number = "-".join(fold(citation.number).split())
    title = f"{citation.kind.capitalize()} {_printed_number(citation.number)}"
    return Instrument(f"{citation.kind}-{number}", title, citation.kind)


def _printed_number(number: str) -> str:
    return " ".join(number.split())


def _number_of_symbol(number: str) -> str:
    """ "217 A (III)" → "217(III)A", "1373 (2001)" → "1373(2001)", "46/242 A" → "46/242A"."""
    number = number.removeprefix("WHA")
    bracketed = _BRACKETED.fullmatch(number)
    if bracketed is None:
        return "".join(number.split())
    count, letter, bracket, last = bracketed.groups()
    return f"{count}({bracket}){letter or last}"


@cache
def load_instruments() -> InstrumentIndex:
    """Return the reference of instruments (cached)."""
    instruments = {
        row["instrument_id"]: Instrument(
            row["instrument_id"], row["title"], row["kind"], row["symbol"] or None, row["adopted_by"] or None
        )
        for row in reference_rows("instruments.csv")
    }
    symbols = [instrument.symbol for instrument in instruments.values()]
    by_symbol = {
        instrument.symbol: instrument
        for instrument in instruments.values()
        if instrument.symbol is not None and symbols.count(instrument.symbol) == 1
    }
    bodies = {
        row["body"]: _Body(
            row["name"],
            MappingProxyType({"resolution": row["resolution_prefix"], "decision": row["decision_prefix"]}),
            row["is_symbol"] == "true",
        )
        for row in reference_rows("adopting_bodies.csv")
    }
    generics = list(generic_rows())
    return InstrumentIndex(
        MappingProxyType(instruments),
        MappingProxyType(by_symbol),
        by_first_word(name_rows()),
        by_word_of(generics, lambda generic: generic.words[0]),
        by_word_of([one for one in generics if not one[1].instrument_id], lambda generic: generic.words[-1]),
        MappingProxyType(bodies),
    )


@lru_cache(maxsize=64)
def instrument_index(aliases: tuple[NameAlias, ...], language: str) -> InstrumentIndex:
    """Return the reference with the names that an archive adds for documents in ``language`` (cached)."""
    reference = load_instruments()
    added = [one for one in aliases if one.kind == INSTRUMENT and one.language in (None, language)]
    if not added:
        return reference
    names = [(language, name) for by_word in reference._names.get(language, {}).values() for name in by_word]
    # an alias comes first: of two equal names it is the one that counts
    aliased = [(language, alias_name(one)) for one in added]
    return replace(reference, _names=by_first_word([*aliased, *names]))
