"""Comparing facts that a person wrote down with facts that the program found: hits, misses and false hits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from .found import Name, Officer, Part, Recommendation, Speaker, Title

Fact = Mapping[str, Any]
ANY = "*"
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Tally:
    """How one kind of fact went in one document. ``expected`` and ``found`` leave optional facts out."""

    hits: int = 0
    misses: tuple[str, ...] = ()
    false_hits: tuple[str, ...] = ()

    @property
    def expected(self) -> int:
        return self.hits + len(self.misses)

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None where nothing was found."""
        found = self.hits + len(self.false_hits)
        return self.hits / found if found else None

    @property
    def recall(self) -> float | None:
        """The share of what stands there that was found; None where nothing stands there."""
        return self.hits / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where there is nothing to find and nothing was found."""
        total = 2 * self.hits + len(self.misses) + len(self.false_hits)
        return 2 * self.hits / total if total else None


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of tallies."""
    every = tuple(tallies)
    return Tally(
        sum(one.hits for one in every),
        tuple(text for one in every for text in one.misses),
        tuple(text for one in every for text in one.false_hits),
    )


def letters(text: str) -> str:
    """The text's letters and digits alone, in small letters: blanks, hyphens and quotes are written in many ways."""
    return "".join(character for character in text.casefold() if character.isalnum())


def without_acronym(name: str) -> str:
    """The letters of a name without the acronym in brackets that repeats it."""
    return letters(re.sub(r"\s*\([A-Z][A-Za-z-]*\)$", "", name))


def acceptable(expected: object) -> tuple[object, ...]:
    """A truth that is a list accepts each of its values."""
    return tuple(expected) if isinstance(expected, list) else (expected,)


def compare(
    expected: Sequence[Fact],
    found: Sequence[One],
    same: Callable[[Fact, One], bool],
    tell: Callable[[Fact], str],
) -> Tally:
    """Pair each fact with one finding. Optional facts count neither when found nor when missing."""
    left = list(found)
    hits, misses = 0, []
    for fact in sorted(expected, key=lambda one: bool(one.get("optional"))):
        match = next((one for one in left if same(fact, one)), None)
        if match is not None:
            left.remove(match)
        if fact.get("optional"):
            continue
        if match is None:
            misses.append(tell(fact))
        else:
            hits += 1
    return Tally(hits, tuple(misses), tuple(str(one) for one in left))


def same_paragraph(fact: Fact, part: Part) -> bool:
    """The same chain of labels, the same annex, the same first and last words."""
    chain = tuple(fact["labels"])
    return (
        part.labels[-len(chain) :] == chain
        and fact["annex"] in (ANY, part.annex)
        and letters(part.text).startswith(letters(fact["first_words"]))
        and letters(part.text).endswith(letters(fact["last_words"]))
    )


def same_participant(fact: Fact, name: Name) -> bool:
    """The same name as printed, the same State, and the type and capacity that the truth tells."""
    return (
        letters(fact["name_as_written"]) == letters(name.as_written)
        and fact["iso3"] == name.iso3
        and fact["entity_type"] in (None, name.entity_type)
        and fact["capacity"] in (None, name.capacity)
    )


def same_speaker(fact: Fact, speaker: Speaker) -> bool:
    """The same paragraph, and the same State or name, with or without acronym, in the capacity that the truth tells."""
    name = speaker.name
    is_named = without_acronym(fact["name_as_written"]) == without_acronym(name.as_written)
    known = fact["iso3"] == name.iso3 if fact["iso3"] else is_named
    return fact["paragraph"] == speaker.paragraph and known and fact["capacity"] in (None, name.capacity)


def same_officer(fact: Fact, officer: Officer) -> bool:
    return (
        officer.role.casefold() in {str(role).casefold() for role in acceptable(fact["role"])}
        and letters(fact["name"]) == letters(officer.name)
        and fact["iso3"] == officer.iso3
    )


def same_title(fact: Fact, item: Title) -> bool:
    return letters(fact["number"]) == letters(item.number or "") and letters(fact["title"]) == letters(item.title or "")


def same_recommendation(fact: Fact, item: Recommendation) -> bool:
    """The same label and, where the truth tells them, the same first words, last words and number of letters."""
    text = letters(item.text)
    return letters(fact["label"]) == letters(item.label) and (
        "first_words" not in fact
        or (
            text.startswith(letters(fact["first_words"]))
            and text.endswith(letters(fact["last_words"]))
            and len(text) == fact["letters"]
        )
    )


def score_masthead(expected: Fact, found: Mapping[str, str | None]) -> Tally:
    """Field by field. A field that the head does not print must be empty; a truth may accept emptiness."""
    tallies = []
    for field, value in expected.items():
        wanted = {None if one is None else str(one).casefold() for one in acceptable(value)}
        told = found.get(field)
        if (None if told is None else told.casefold()) in wanted:
            tallies.append(Tally(hits=int(told is not None)))
            continue
        misses = () if None in wanted else (f"{field}: {value}",)
        tallies.append(Tally(0, misses, () if told is None else (f"{field}: {told}",)))
    return total(tallies)


def speakers_of(statements: Sequence[Fact]) -> list[Fact]:
    """One fact a speaker, with its paragraph."""
    return [{**speaker, "paragraph": one["paragraph"]} for one in statements for speaker in one["speakers"]]


def is_scored(paragraph: str | None, unscored: Sequence[str]) -> bool:
    """Statements of some paragraphs are not scored; "annex.*" stands for every paragraph of an annex."""
    if paragraph is None:
        return True
    return paragraph not in unscored and not ("annex.*" in unscored and paragraph.startswith("annex"))
