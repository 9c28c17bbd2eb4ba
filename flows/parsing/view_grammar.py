"""The grammar of views: who speaks, with which verbs, compiled from the words of a language (section "positions")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from flows.parsing.languages import language_data
from flows.parsing.phrases import phrase_pattern

# Names of patterns in the section of a language; a language without an expletive subject has no "expletive".
_MARKS = (
    "not_before",
    "participle_before",
    "participle",
    "clause_start",
    "nested",
    "connector",
    "boundary_strong",
    "boundary_weak",
    "agent",
    "subordinate",
    "reported",
    "recital",
    "no_speaker",
    "plural_bare",
    "expletive",
    "expletive_after",
    "speaking",
    "no_view",
    "named",
    "view_of",
    "procedure",
    "after_name",
    "gapped",
)


_BE = "{be} "  # how the predicates with "after_be" begin


class LatePattern:
    """A pattern that is compiled when a text has ``words``, a part of each of its matches; None: when it is used."""

    def __init__(self, source: str, words: str | None) -> None:
        self._source = source
        self._words = None if words is None else _compiled(words)
        self._pattern: re.Pattern[str] | None = None

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return what the pattern matches at ``start``."""
        is_absent = self._pattern is None and self._words is not None and not self._words.search(text, start, end)
        return None if is_absent else self.compiled().match(text, start, end)

    def compiled(self) -> re.Pattern[str]:
        """Return the pattern."""
        self._pattern = self._pattern or _compiled(self._source)
        return self._pattern


@dataclass(frozen=True, slots=True)
class Passive:
    """A predicate without a named subject: "it was noted"."""

    verb_class: str
    pattern: LatePattern
    noun: re.Pattern[str] | None
    before: re.Pattern[str] | None
    expletive: bool


@dataclass(frozen=True)
class ViewGrammar:
    """The words of a language, compiled when they are first needed.

    ``modifier`` and ``insert`` are the sources of what may be between a subject and its verb, ``listed`` and
    ``opened`` those of a verb of the list and of any finite verb.
    """

    subject: re.Pattern[str]
    noun: re.Pattern[str]
    singular: re.Pattern[str]
    modifier: str
    insert: str
    listed: str
    opened: str
    verbs: tuple[tuple[str, re.Pattern[str]], ...]
    passives: tuple[Passive, ...]
    any_passive: re.Pattern[str]
    marks: dict[str, re.Pattern[str]]

    @cached_property
    def verb_next(self) -> re.Pattern[str]:
        """A verb of the list right after a subject."""
        return _compiled(self.listed)

    @cached_property
    def to_verb(self) -> re.Pattern[str]:
        """A verb of the list, across the words between: "speakers from the islands noted"."""
        return _compiled(self.modifier + self.insert + self.listed)

    @cached_property
    def open_next(self) -> re.Pattern[str]:
        """Any finite verb right after a subject."""
        return _compiled(self.insert + self.opened)

    @cached_property
    def to_open(self) -> re.Pattern[str]:
        """Any finite verb, across the words between."""
        return _compiled(self.modifier + self.insert + self.opened)

    def passive_starts(self, text: str, start: int, end: int) -> Iterator[int]:
        """Yield where predicates without a subject begin; the next is sought after the first row that fits here."""
        while (found := self.any_passive.search(text, start, end)) is not None:
            yield found.start()
            rows = (row.pattern.match(text, found.start(), end) for row in self.passives)
            start = next(match.end() for match in rows if match is not None)


@cache
def view_grammar(language: str) -> ViewGrammar | None:
    """Return the grammar of a language; None for one without a section of this name."""
    section = language_data(language).get("positions")
    if not section:
        return None

    def source(phrase: str) -> str:
        return phrase_pattern(phrase, section)

    kinds = {name: source(phrase) for name, phrase in section["quantifiers"].items()}
    kinds |= {f"alone_{name}": source(phrase) for name, phrase in section["alone"].items()}
    kinds |= {"bare": source(section["bare"]), "anaphor": source(section["anaphors"])}
    verbs = {name: source(phrase) for name, phrase in section["verbs"].items()}
    any_verb = "|".join(f"(?:{phrase})" for phrase in verbs.values())
    adverbs = source("(?:,? {adverb})*")
    passives = tuple(
        Passive(
            row["class"],
            _passive_pattern(row, section),
            _compiled(rf"\b(?:{source(row['noun'])})\b") if "noun" in row else None,
            _compiled(source(row["before"])) if "before" in row else None,
            row.get("expletive", False),
        )
        for row in section["passives"]
    )
    marks = {name: _compiled(source(section[name])) for name in _MARKS if name in section}
    open_verb = source("{open_verb}")
    # a verb of presence or procedure ("attended", "presented papers") is of no view, even where the list has it
    listed = rf"{adverbs},?\s+(?P<verb>(?!{marks['no_view'].pattern})(?:{any_verb}))(?!\w)"
    opened = rf"{adverbs},?\s+(?P<verb>(?!{marks['no_view'].pattern}){open_verb})(?!\w)"
    return ViewGrammar(
        subject=_compiled(rf"\b(?:{'|'.join(f'(?P<{name}>{phrase})' for name, phrase in kinds.items())})(?!\w)"),
        noun=_compiled(source(r"\b(?:{plural}|{singular})(?!\w)")),
        singular=_compiled(source("{singular}")),
        modifier=source("{modifier}"),
        insert=source("{insert}"),
        listed=listed,
        opened=opened,
        verbs=tuple((name, _compiled(rf"(?:{phrase})(?!\w)")) for name, phrase in verbs.items()),
        passives=passives,
        any_passive=_compiled(_any_passive(section["passives"], section)),
        marks=marks,
    )


def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def _passive_pattern(row: Mapping[str, Any], section: Mapping[str, object]) -> LatePattern:
    rest = row.get("after_be")
    words = None if rest is None else rf"(?:{phrase_pattern(rest, section)})(?!\w)"
    phrase = row["pattern"] if rest is None else f"{_BE}{rest}"
    return LatePattern(rf"(?:{phrase_pattern(phrase, section)})(?!\w)", words)


def _any_passive(rows: Sequence[Mapping[str, Any]], section: Mapping[str, object]) -> str:
    """Return a pattern that matches where one of the rows does, with what most of them begin with only once."""
    rests = [row["after_be"] for row in rows if "after_be" in row]
    others = [row["pattern"] for row in rows if "after_be" not in row]
    joined = [f"{_BE}(?:{'|'.join(rests)})", *others] if rests else others
    return rf"(?:{phrase_pattern('|'.join(joined), section)})(?!\w)"
