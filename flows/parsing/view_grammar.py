"""The grammar of views: who speaks, with which verbs, compiled from the words of a language (section "positions")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

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


@dataclass(frozen=True, slots=True)
class Passive:
    """A predicate without a named subject: "it was noted"."""

    verb_class: str
    pattern: re.Pattern[str]
    noun: re.Pattern[str] | None
    before: re.Pattern[str] | None
    expletive: bool


@dataclass(frozen=True, slots=True)
class ViewGrammar:
    """The compiled words. ``verb_next`` and the others reach the verb from the end of a subject.

    ``to_verb`` crosses words between ("speakers from the islands noted"); ``open_next`` and ``to_open`` reach any
    finite verb, not only one of the list.
    """

    subject: re.Pattern[str]
    noun: re.Pattern[str]
    singular: re.Pattern[str]
    verb_next: re.Pattern[str]
    to_verb: re.Pattern[str]
    open_next: re.Pattern[str]
    to_open: re.Pattern[str]
    verbs: tuple[tuple[str, re.Pattern[str]], ...]
    passives: tuple[Passive, ...]
    any_passive: re.Pattern[str]
    marks: dict[str, re.Pattern[str]]


@cache
def view_grammar(language: str) -> ViewGrammar | None:
    """Return the grammar of a language; None for one without a section of this name."""
    section = language_data(language).get("positions")
    if not section:
        return None

    def source(phrase: str) -> str:
        return phrase_pattern(phrase, section)

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    kinds = {name: source(phrase) for name, phrase in section["quantifiers"].items()}
    kinds |= {f"alone_{name}": source(phrase) for name, phrase in section["alone"].items()}
    kinds |= {"bare": source(section["bare"]), "anaphor": source(section["anaphors"])}
    verbs = {name: source(phrase) for name, phrase in section["verbs"].items()}
    any_verb = "|".join(f"(?:{phrase})" for phrase in verbs.values())
    adverbs = source("(?:,? {adverb})*")
    passives = tuple(
        Passive(
            row["class"],
            compiled(rf"(?:{source(row['pattern'])})(?!\w)"),
            compiled(rf"\b(?:{source(row['noun'])})\b") if "noun" in row else None,
            compiled(source(row["before"])) if "before" in row else None,
            row.get("expletive", False),
        )
        for row in section["passives"]
    )
    marks = {name: compiled(source(section[name])) for name in _MARKS if name in section}
    open_verb = source("{open_verb}")
    # a verb of presence or procedure ("attended", "presented papers") is of no view, even where the list has it
    listed = rf"{adverbs},?\s+(?P<verb>(?!{marks['no_view'].pattern})(?:{any_verb}))(?!\w)"
    opened = rf"{adverbs},?\s+(?P<verb>(?!{marks['no_view'].pattern}){open_verb})(?!\w)"
    return ViewGrammar(
        subject=compiled(rf"\b(?:{'|'.join(f'(?P<{name}>{phrase})' for name, phrase in kinds.items())})(?!\w)"),
        noun=compiled(source(r"\b(?:{plural}|{singular})(?!\w)")),
        singular=compiled(source("{singular}")),
        verb_next=compiled(listed),
        to_verb=compiled(source("{modifier}{insert}") + listed),
        open_next=compiled(source("{insert}") + opened),
        to_open=compiled(source("{modifier}{insert}") + opened),
        verbs=tuple((name, compiled(rf"(?:{phrase})(?!\w)")) for name, phrase in verbs.items()),
        passives=passives,
        any_passive=compiled("|".join(f"(?:{row.pattern.pattern})" for row in passives)),
        marks=marks,
    )
