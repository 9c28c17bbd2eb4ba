"""Names of instruments, and the phrases that refer back to one, as the reference tables have them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from flows.model import NameAlias
from flows.reference.normalize import fold
from flows.reference.tables import reference_rows

SOFT_HYPHEN = "\u00ad"
WORD = re.compile(rf"[^\W_]+(?:{SOFT_HYPHEN}[^\W_]+)*")

# The names are also printed with the acronym of the Organization; the reference has it in English.
_SHORT_FORMS = {"es": ("de las Naciones Unidas", "de la ONU"), "fr": ("des Nations Unies", "de l’ONU")}


@dataclass(frozen=True, slots=True)
class InstrumentName:
    """One name: its folded ``words``, and as ``printed`` in the reference or in aliases.csv."""

    words: tuple[str, ...]
    printed: str
    instrument_id: str
    is_official: bool
    is_alias: bool = False


@dataclass(frozen=True, slots=True)
class GenericPhrase:
    """One phrase that refers back, such as "the Convention"; none before one of the words ``not_before``."""

    words: tuple[str, ...]
    capitals: tuple[bool, ...]
    antecedent: str  # a noun, or the id of the one instrument that it may refer to
    instrument_id: str
    not_before: frozenset[str]


def by_first_word(rows: Iterable[tuple[str, InstrumentName]]) -> Mapping[str, Mapping[str, tuple[InstrumentName, ...]]]:
    """Return the names by language and first word, longest first."""
    names: dict[str, dict[str, list[InstrumentName]]] = {}
    for language, name in rows:
        names.setdefault(language, {}).setdefault(name.words[0], []).append(name)
    return MappingProxyType(
        {
            language: MappingProxyType(
                {word: tuple(sorted(group, key=lambda name: -len(name.words))) for word, group in by_word.items()}
            )
            for language, by_word in names.items()
        }
    )


def name_rows() -> Iterator[tuple[str, InstrumentName]]:
    """Yield the names of the reference with their languages."""
    for row in reference_rows("instrument_names.csv"):
        words = tuple(fold(row["name"]).split())
        yield row["language"], InstrumentName(words, row["name"], row["instrument_id"], row["is_official"] == "true")
        full, short = _SHORT_FORMS.get(row["language"], ("", ""))
        if full and full in row["name"]:
            printed = row["name"].replace(full, short)
            yield row["language"], InstrumentName(tuple(fold(printed).split()), printed, row["instrument_id"], False)


def alias_name(alias: NameAlias) -> InstrumentName:
    """Return the name that an archive adds."""
    return InstrumentName(tuple(fold(alias.alias).split()), alias.alias, alias.entity_id, False, True)


def generic_rows() -> Iterator[tuple[str, GenericPhrase]]:
    """Yield the phrases of the reference with their languages."""
    for row in reference_rows("instrument_generics.csv"):
        printed = WORD.findall(row["phrase"])
        yield (
            row["language"],
            GenericPhrase(
                tuple(fold(word) for word in printed),
                tuple(word[0].isupper() for word in printed),
                row["antecedent"],
                row["instrument_id"],
                frozenset(fold(word) for word in row["unless_followed_by"].split()),
            ),
        )


def by_word_of(
    generics: Sequence[tuple[str, GenericPhrase]], word_of: Callable[[GenericPhrase], str]
) -> Mapping[str, Mapping[str, tuple[GenericPhrase, ...]]]:
    """Return the phrases by language and one of their words, longest first."""
    found: dict[str, dict[str, list[GenericPhrase]]] = {}
    for language, generic in sorted(generics, key=lambda one: -len(one[1].words)):
        found.setdefault(language, {}).setdefault(word_of(generic), []).append(generic)
    return MappingProxyType(
        {
            language: MappingProxyType({word: tuple(group) for word, group in by_word.items()})
            for language, by_word in found.items()
        }
    )
