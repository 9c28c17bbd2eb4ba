"""Find cited instruments: treaties, agendas, declarations and rules by name, resolutions and decisions by number.

The reference tables in ``reference/`` are ``instruments.csv``, ``instrument_names.csv`` (official titles, short names,
acronyms and known misnomers; a name without an instrument is the name of a body, such as the CEDAW Committee, and is
skipped), ``instrument_generics.csv`` ("its Protocols", "the Convention") and ``adopting_bodies.csv``. Each instrument
and each body names its source. "Conference of the Parties to …" mentions the convention itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from flows.model import Citation, Instrument, InstrumentMention
from flows.reference.normalize import fold, is_acronym
from flows.reference.tables import reference_rows

_SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(rf"[^\W_]+(?:{_SOFT_HYPHEN}[^\W_]+)*")
_NAME_BREAK = re.compile(r"[.!?]|\n\s*\n")  # between two words: they are not one name
_BRACKETED = re.compile(r"(\d+)\s*([A-Z]?)\s*\(([^)]+)\)\s*([A-Z]?)")

# A shorter name must begin with a capital: "a convention on cybercrime" is not an instrument.
_MIN_TITLE_WORDS = 5


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
    """The reference of instruments: ``instruments`` by id; ``by_symbol``: those that alone have their symbol."""

    instruments: Mapping[str, Instrument]
    by_symbol: Mapping[str, Instrument]
    _names: Mapping[str, Mapping[str, tuple[_Name, ...]]]
    _generics: Mapping[str, tuple[_Generic, ...]]
    _bodies: Mapping[str, _Body]

    def find(self, text: str, language: str) -> tuple[InstrumentMention, ...]:
        """Return the instruments named in ``text``, in order and without overlap; the longest name wins.

        Spans are offsets in ``text``. Blanks, hyphens, apostrophes, accents, œ and case may differ from the reference;
        acronyms match in capitals only. ``is_official_name`` is true for an official title, with or without subtitle,
        and for the short title that an instrument gives itself ("Nelson Mandela Rules"); it is false for acronyms,
        other short names ("2030 Agenda"), misnomers, "its Protocols" and "the Convention". The last two refer to the
        convention named last in the same text; without one they are skipped.
        """
        words = _words(text)
        mentions: list[InstrumentMention] = []
        convention: Instrument | None = None
        index = 0
        while index < len(words):
            name = self._name_at(text, words, index, language)
            if name is not None:
                instrument = self.instruments.get(name.instrument_id)
                last = index + len(name.words) - 1
                if instrument is not None:
                    end = _end_with_bracket(text, words[last].end, name)
                    mentions.append(InstrumentMention(instrument, words[index].start, end, name.is_official))
                    convention = instrument if instrument.kind == "convention" else convention
                index = last + 1
                continue
            generic = self._generic_at(text, words, index, language, convention)
            if generic is None or convention is None:
                index += 1
                continue
            meant = self.instruments[generic.instrument_id] if generic.instrument_id else convention
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

    def _name_at(self, text: str, words: list[_Word], index: int, language: str) -> _Name | None:
        for name in self._names.get(language, {}).get(words[index].folded, ()):
            if _matches_at(text, words, index, name.words) and _has_required_case(text, words, index, name):
                return name
        return None

    def _generic_at(
        self, text: str, words: list[_Word], index: int, language: str, convention: Instrument | None
    ) -> _Generic | None:
        if convention is None:
            return None
        for generic in self._generics.get(language, ()):
            if generic.antecedent not in (convention.kind, convention.instrument_id):
                continue
            if not _matches_at(text, words, index, generic.words):
                continue
            end = index + len(generic.words)
            next_word = words[end].folded if end < len(words) else ""
            capitals = (text[word.start].isupper() for word in words[index:end])
            if next_word not in generic.not_before and all(
                is_capital or not needed for is_capital, needed in zip(capitals, generic.capitals, strict=True)
            ):
                return generic
        return None


def _words(text: str) -> list[_Word]:
    return [
        _Word(match.start(), match.end(), fold(match.group().replace(_SOFT_HYPHEN, "")))
        for match in _WORD.finditer(text)
    ]


def _matches_at(text: str, words: list[_Word], index: int, wanted: tuple[str, ...]) -> bool:
    found = words[index : index + len(wanted)]
    if len(found) < len(wanted) or any(word.folded != want for word, want in zip(found, wanted, strict=True)):
        return False
    gaps = (text[left.end : right.start] for left, right in pairwise(found))
    return not any(_NAME_BREAK.search(gap) for gap in gaps)


def _has_required_case(text: str, words: list[_Word], index: int, name: _Name) -> bool:
    start = words[index].start
    if is_acronym(name.printed):
        return text[start : words[index + len(name.words) - 1].end] == name.printed
    return len(name.words) >= _MIN_TITLE_WORDS or not text[start].islower()


def _end_with_bracket(text: str, end: int, name: _Name) -> int:
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
    return InstrumentIndex(
        MappingProxyType(instruments), MappingProxyType(by_symbol), _names(), _generics(), MappingProxyType(bodies)
    )


def _names() -> Mapping[str, Mapping[str, tuple[_Name, ...]]]:
    """Return the names by language and first word, longest first."""
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
