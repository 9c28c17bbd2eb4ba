"""Reduce the wording of a sentence: names become their kind, so that sentences of one form read alike.

"Representatives of Chile, Peru and UNESCO attended" → representatives of ZSTATES attended.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.mentions.kinds import ENTITIES, Mention, MentionKind
from flows.reference.normalize import fold, is_acronym

_WORD = re.compile(r"[^\W_]+|[:;]")
# what may separate two names of one list; an acronym in brackets belongs to the name before it
_SMALL_WORDS = "and|the|of|as well as|y|e|et|de|del|des|du|la|las|le|les|el|los|l|d|así como|ainsi que"
_GLUE = re.compile(rf"(?:[\s,)/–—-]|['’]|\b(?:{_SMALL_WORDS})\b)*", re.IGNORECASE)

_TO = r"(?:à l[’']|à la |à |aux? |a las? |a los |al |a )"
_PREPOSITION_LAST = re.compile(rf"(?<!\w){_TO}$")
_NEXT_PREPOSITION = re.compile(rf"(?:,| et| y| e|,? ainsi que|,? así como|,? puis) {_TO}")
LONGEST_PREPOSITION = 7  # characters, with the one before it


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a reduced sentence: ``text`` is a folded word, a colon or a kind ("ZSTATE", "ZSTATES")."""

    text: str
    start: int
    end: int


def entity_runs(text: str, mentions: Sequence[Mention]) -> list[tuple[Mention, ...]]:
    """Return the maximal sequences of entities that only commas, conjunctions and articles separate.

    Other capitalized phrases belong to a sequence that has an entity.
    """
    runs: list[list[Mention]] = []
    for mention in mentions:
        if mention.kind not in (*ENTITIES, MentionKind.CAPITALS):
            continue
        if runs and _belong_together(text, runs[-1][-1], mention):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return [tuple(run) for run in runs if any(mention.kind in ENTITIES for mention in run)]


def _belong_together(text: str, one: Mention, other: Mention) -> bool:
    """Return whether two names are of one run; a short form may have small letters: "… Programme (UN-Habitat)"."""
    between = text[one.end : other.start]
    if between.strip() == "(":
        is_same = one.kind is not MentionKind.STATE and one.entity_id is not None and one.entity_id == other.entity_id
        return is_same or is_acronym(text[other.start : other.end])
    return _GLUE.fullmatch(between) is not None or _repeats_preposition(text, one.start, between)


def _repeats_preposition(text: str, start: int, between: str) -> bool:
    """Return whether each name of a list has its preposition, as in Spanish and French: "a Chile, al Perú y a Cuba"."""
    is_after_one = _PREPOSITION_LAST.search(text, max(0, start - LONGEST_PREPOSITION), start) is not None
    return is_after_one and _NEXT_PREPOSITION.fullmatch(between) is not None


def reduce_wording(text: str, mentions: Sequence[Mention]) -> tuple[Token, ...]:
    """Return the sentence with each run of entities, person, office, number and symbol as one token."""
    spans = [(run[0].start, run[-1].end, _kind_of(run)) for run in entity_runs(text, mentions)]
    spans += [(one.start, one.end, f"Z{one.kind.value.upper()}") for one in mentions if _is_single(one)]
    tokens: list[Token] = []
    position = 0
    for start, end, kind in sorted(spans):
        if start < position:
            continue
        tokens += _words(text, position, start)
        tokens.append(Token(kind, start, end))
        position = end
    return (*tokens, *_words(text, position, len(text)))


def _is_single(mention: Mention) -> bool:
    return mention.kind in (MentionKind.BODY, MentionKind.PERSON, MentionKind.NUMBER, MentionKind.SYMBOL)


def _kind_of(run: Sequence[Mention]) -> str:
    states = sum(mention.kind is MentionKind.STATE for mention in run)
    name = "ZSTATE" if states * 2 > len(run) else "ZORG"
    return name + ("S" if len(run) > 1 else "")


def _words(text: str, start: int, end: int) -> list[Token]:
    return [Token(fold(m.group()) or m.group(), m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
