"""Instruments that reports cite: treaties, agendas, declarations, rules by name, resolutions and decisions by number.

The reference stands in ``reference/``: ``instruments.csv``, ``instrument_names.csv`` (official titles, short names,
acronyms and known misnomers; a name without an instrument is the proper name of a body, such as the CEDAW Committee:
passed over), ``instrument_generics.csv`` ("its Protocols", "the Convention") and ``adopting_bodies.csv``. Each
instrument and each body names its source. "Conference of the Parties to …" mentions the convention behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from flows.model import Citation, Instrument, InstrumentMention
from flows.resolving.normalize import fold, is_acronym
from flows.resolving.states import reference_rows

_SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(rf"[^\W_]+(?:{_SOFT_HYPHEN}[^\W_]+)*")
_NO_GAP = re.compile(r"[.!?]|\n\s*\n")
_BRACKETED = re.compile(r"(\d+)\s*([A-Z]?)\s*\(([^)]+)\)\s*([A-Z]?)")

# A shorter name counts with a capital only: "a convention on cybercrime" is no instrument yet.
_WORDS_OF_A_TITLE = 5


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]
    printed: str
    instrument_id: str
    is_official: bool


@dataclass(frozen=True, slots=True)
class _Generic:
    words: tuple[str, ...]
    capitals: tuple[bool, ...]
    antecedent: str
    instrument_id: str
    not_before: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Word:
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
    """The reference of instruments: ``instruments`` by id, ``by_symbol`` where a symbol is of exactly one of them."""

    instruments: Mapping[str, Instrument]
    by_symbol: Mapping[str, Instrument]
    _names: Mapping[str, Mapping[str, tuple[_Name, ...]]]
    _generics: Mapping[str, tuple[_Generic, ...]]
    _bodies: Mapping[str, _Body]

    def find(self, text: str, language: str) -> tuple[InstrumentMention, ...]:
        """Return the instruments that ``text`` names, longest name first, without overlap, in order.

        Spans are of the text as given; blanks, hyphens, apostrophes, accents, œ and case may differ from the reference
        (acronyms are matched in capitals). ``is_official_name`` is true where an official title is printed, also
        without its subtitle, or the short title that it gives itself ("Nelson Mandela Rules"); it is false for
        acronyms, other short names ("2030 Agenda"), misnomers, "its Protocols" and "the Convention". The last two
        stand for the last convention named before in the same text, otherwise they are left out.
        """
        words = [
            _Word(match.start(), match.end(), fold(match.group().replace(_SOFT_HYPHEN, "")))
            for match in _WORD.finditer(text)
        ]
        mentions: list[InstrumentMention] = []
        convention: Instrument | None = None
        place = 0
        while place < len(words):
            name = self._name_at(text, words, place, language)
            if name is not None:
                instrument = self.instruments.get(name.instrument_id)
                last = place + len(name.words) - 1
                if instrument is not None:
                    end = _end_with_bracket(text, words[last].end, name)
                    mentions.append(InstrumentMention(instrument, words[place].start, end, name.is_official))
                    convention = instrument if instrument.kind == "convention" else convention
                place = last + 1
                continue
            generic = self._generic_at(text, words, place, language, convention)
            if generic is None or convention is None:
                place += 1
                continue
            meant = self.instruments[generic.instrument_id] if generic.instrument_id else convention
            last = place + len(generic.words) - 1
            mentions.append(InstrumentMention(meant, words[place].start, words[last].end, False))
            place = last + 1
        return tuple(mentions)

    def identify(self, citation: Citation) -> Instrument:
        """Return the instrument that a mention by number stands for.

        The id is the document symbol: "A/RES/77/231", "S/RES/1373(2001)", "E/RES/2024/15". Bodies that print no symbol
        on what they adopt get an id of the same form and no symbol: "CTOC/COP/RES/10/6", "CCPCJ/RES/33/1". A symbol
        that belongs to exactly one instrument of the reference is that instrument (A/RES/70/1 is the 2030 Agenda).
        Where the body is not told the id is "resolution-10-6" and ``adopted_by`` is None: the caller raises an issue
        for a resolution or decision without ``adopted_by``.
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

    def _name_at(self, text: str, words: list[_Word], place: int, language: str) -> _Name | None:
        for name in self._names.get(language, {}).get(words[place].folded, ()):
            if _stands_at(text, words, place, name.words) and _is_printed_so(text, words, place, name):
                return name
        return None

    def _generic_at(
        self, text: str, words: list[_Word], place: int, language: str, convention: Instrument | None
    ) -> _Generic | None:
        if convention is None:
            return None
        for generic in self._generics.get(language, ()):
            if generic.antecedent not in (convention.kind, convention.instrument_id):
                continue
            if not _stands_at(text, words, place, generic.words):
                continue
            behind = place + len(generic.words)
            follows = words[behind].folded if behind < len(words) else ""
            capitals = (text[word.start].isupper() for word in words[place:behind])
            if follows not in generic.not_before and all(
                is_capital or not needed for is_capital, needed in zip(capitals, generic.capitals, strict=True)
            ):
                return generic
        return None


def _stands_at(text: str, words: list[_Word], place: int, wanted: tuple[str, ...]) -> bool:
    found = words[place : place + len(wanted)]
    if len(found) < len(wanted) or any(word.folded != want for word, want in zip(found, wanted, strict=True)):
        return False
    gaps = (text[left.end : right.start] for left, right in pairwise(found))
    return not any(_NO_GAP.search(gap) for gap in gaps)


def _is_printed_so(text: str, words: list[_Word], place: int, name: _Name) -> bool:
    start = words[place].start
    if is_acronym(name.printed):
        return text[start : words[place + len(name.words) - 1].end] == name.printed
    return len(name.words) >= _WORDS_OF_A_TITLE or not text[start].islower()


def _end_with_bracket(text: str, end: int, name: _Name) -> int:
    """A title that closes with its short title in brackets ends behind the bracket."""
    return end + 1 if name.printed.endswith(")") and text[end : end + 1] == ")" else end


def _of_unknown_body(citation: Citation) -> Instrument:
    number = "-".join(fold(citation.number).split())
    title = f"{citation.kind.capitalize()} {_printed_number(citation.number)}"
    return Instrument(f"{citation.kind}-{number}", title, citation.kind)


def _printed_number(number: str) -> str:
    return " ".join(number.split())


def _number_of_symbol(number: str) -> str:
    """ "217 A (III)" → "217(III)A", "1373 (2001)" → "1373(2001)", "46/242 A" → "46/242A"."""
    bracketed = _BRACKETED.fullmatch(number)
    if bracketed is None:
        return "".join(number.split())
    count, letter, bracket, last = bracketed.groups()
    return f"{count}({bracket}){letter or last}"


@cache
def load_instruments() -> InstrumentIndex:
    """Return the reference of instruments, read once."""
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
    return InstrumentIndex(
        MappingProxyType(instruments), MappingProxyType(by_symbol), _names(), _generics(), MappingProxyType(bodies)
    )


def _names() -> Mapping[str, Mapping[str, tuple[_Name, ...]]]:
    """Return the names of each language by their first word, longest first."""
    names: dict[str, dict[str, list[_Name]]] = {}
    for language, name in _named_rows():
        names.setdefault(language, {}).setdefault(name.words[0], []).append(name)
    return MappingProxyType(
        {
            language: MappingProxyType(
                {word: tuple(sorted(group, key=lambda name: -len(name.words))) for word, group in by_word.items()}
            )
            for language, by_word in names.items()
        }
    )


def _named_rows() -> Iterator[tuple[str, _Name]]:
    for row in reference_rows("instrument_names.csv"):
        words = tuple(fold(row["name"]).split())
        yield row["language"], _Name(words, row["name"], row["instrument_id"], row["is_official"] == "true")


def _generics() -> Mapping[str, tuple[_Generic, ...]]:
    generics: dict[str, list[_Generic]] = {}
    for row in reference_rows("instrument_generics.csv"):
        printed = _WORD.findall(row["phrase"])
        generics.setdefault(row["language"], []).append(
            _Generic(
                tuple(fold(word) for word in printed),
                tuple(word[0].isupper() for word in printed),
                row["antecedent"],
                row["instrument_id"],
                frozenset(fold(word) for word in row["unless_followed_by"].split()),
            )
        )
    return MappingProxyType(
        {
            language: tuple(sorted(group, key=lambda generic: -len(generic.words)))
            for language, group in generics.items()
        }
    )
