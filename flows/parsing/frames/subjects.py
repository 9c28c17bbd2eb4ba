"""The noun phrase around a run of names, and the verb that follows it: "The UNFPA Director of Programmes (Asia) said".

Reports that retell a discussion name each speaker as the subject of a verb: the phrase begins its clause, and nothing
but offices, names, brackets and appositions is between the name and the verb.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

from flows.mentions import Token
from flows.parsing.frames.concepts import MENTION
from flows.parsing.speaker_parts import is_office, names_entity
from flows.parsing.wording import pattern
from flows.reference.name_words import articles, conjunctions, offices, prepositions, words_before_verbs, words_of
from flows.reference.normalize import fold

_APPOSED = re.compile(
    r"(?:(?<!\w)(?:[Tt]he|[Ee]l|[Ll]a|[Ll]e)\s|(?<!\w)[Ll][’'])(?P<first>[A-ZÀ-Þ][^,;:()]{3,60},\s)"
    r"(?:(?:the|el|la|le)\s|l[’'])?(?P<next>[A-ZÀ-Þ][\w-]{2,40})(?=\s[^,;:()]{2,120}$)"
)
# "to" and its like may be in an office: "the Adviser to the President of"
_PREPOSITION = re.compile(
    r",|\s(?:of|for|at|in|by|on|from|with|to|del?|du|des|en|por|par|para|pour|sur|sobre|con|avec|al?|à|aux?)\s|\sd[’']"
)
APPOSITION = 18  # words between two commas: "…, speaking on behalf of the Group of African States, said"
FIELDS = 6  # words of the fields of an office before a comma
LONGEST = 400  # words of a phrase on each side, which keeps the reading of a list of thousands linear
REPORTING = frozenset({"said", "introduce", "made"})
CLAUSE = ("start", "comma", "semicolon")  # a phrase that begins there can be the subject of the clause


@dataclass(frozen=True, slots=True)
class Phrase:
    """The phrase around a run; tokens ``first`` … ``last``; ``verb`` is the token after it (None: none follows)."""

    first: int
    last: int
    opens: str
    verb: int | None
    has_office: bool
    has_apposition: bool


def phrase_around(tokens: Sequence[Token], place: int, text: str, concepts: Sequence[tuple[int, str]]) -> Phrase:
    """Return the noun phrase around the token ``place`` of a sentence ``text``."""
    near = slice(bisect_left(concepts, (place - LONGEST, "")), bisect_left(concepts, (place + LONGEST, "")))
    verbs = {index for index, concept in concepts[near] if concept in REPORTING}
    first, opens = _left(tokens, place, text, verbs)
    last, verb, has_apposition = _right(tokens, place, text, verbs)
    has_office = any(token.text in offices() for token in tokens[first : last + 1])
    return Phrase(first, last, opens, verb, has_office, has_apposition)


def phrase_features(phrase: Phrase, concepts: Sequence[tuple[int, str]]) -> Iterator[str]:
    """Yield the evidence of a phrase: where it begins, and the concepts of its verb."""
    at = -1 if phrase.verb is None else phrase.verb
    verbs = sorted(
        {concept for _, concept in concepts[bisect_left(concepts, (at, "")) : bisect_left(concepts, (at + 1, ""))]}
    )
    kinds = verbs or (["none"] if phrase.verb is None else ["other"])
    opens = phrase.opens if phrase.opens not in CLAUSE else "clause"
    yield f"n:opens={phrase.opens}"
    yield f"n:office={phrase.has_office}"
    for verb in kinds:
        yield f"n:verb={verb}"
        yield f"n:{opens}>{verb}"
        yield f"n:{opens}>{verb},office={phrase.has_office}"
    if phrase.has_apposition:
        yield "n:apposition"


def names_office(words: str) -> bool:
    """Return whether words name an office: "Associate Administrator and Director of the"."""
    return not offices().isdisjoint(fold(words).split())


def names_several(words: str) -> bool:
    """Return whether words are an office in the plural: "The Co-Chairs of the"."""
    found = [one for one in re.split(r"[^a-z]+", fold(words)) if one in offices()]
    return bool(found) and found[0].endswith(("s", "men"))


def opens_with_office(words: str) -> bool:
    """Return whether an office is before the first preposition: "the Minister for …", not "the Executive Board of"."""
    nouns = fold(_PREPOSITION.split(words, maxsplit=1)[0]).split()
    return not (offices() - frozenset(words_of("rank"))).isdisjoint(nouns)


def without_apposed_office(left: str) -> str:
    """Return words before a name without the first of two offices: "The Keeper of the Seals, Minister of"."""
    first = _APPOSED.search(left)
    if first is None or not is_office(first["next"]) or names_entity(first["first"]):
        return left
    return left[: first.start("first")] + left[first.start("next") :]


def office_before(left: str, language: str) -> int | None:
    """Return where the nearest office before a name begins: that of "The draft was introduced by the Director of "."""
    offices = pattern(language, "retold", "office_left")
    first = offices.search(left)
    found = place = first.start("tail") if first else None
    while place is not None:
        following = offices.search(left[place + 1 :])
        place = place + 1 + following.start("tail") if following else None
        if place is not None and names_office(left[place:]):
            found = place
    return found


def _left(tokens: Sequence[Token], place: int, text: str, verbs: Set[int]) -> tuple[int, str]:
    """Return the first token of the phrase, and what is before it; "object" if it is the verb of another subject."""
    first = place
    while first > max(0, place - LONGEST):
        gap = text[tokens[first - 1].end : tokens[first].start]
        before = tokens[first - 1]
        if before.text in (";", ":") or ";" in gap:
            return first, "semicolon"
        if "(" in gap or ("," in gap and not _is_field(tokens, first - 1, text)):
            return first, "comma" if "," in gap else "bracket"
        if "." in gap and gap.strip() == ".":
            return first, "start"
        if not _is_part(before, text):
            return first, _lead(tokens[first], "object" if first - 1 in verbs else "word")
        first -= 1
    return first, _lead(tokens[first], "start")


def _is_field(tokens: Sequence[Token], index: int, text: str) -> bool:
    """Return whether a word before a comma is a field of an office: "the Minister of Industry, Energy and Mines of"."""
    for token in reversed(tokens[max(0, index - FIELDS) : index + 1]):
        if token.text in offices():
            return True
        if not _is_part(token, text) or token.text.startswith(MENTION):
            return False
    return False


def _lead(token: Token, otherwise: str) -> str:
    """Return the preposition that begins a phrase: "By the representative of", "in Kenya"."""
    is_preposition = token.text in prepositions() and token.text not in articles() | frozenset({"de", "d", "for"})
    return "preposition" if is_preposition else otherwise


def _right(tokens: Sequence[Token], place: int, text: str, verbs: Set[int]) -> tuple[int, int | None, bool]:
    """Return the last token of the phrase, its verb, and whether words between commas are before the verb."""
    last, index, has_apposition = place, place + 1, False
    while index < min(len(tokens), place + LONGEST):
        gap = text[tokens[index - 1].end : tokens[index].start]
        if tokens[index].text in (";", ":") or ";" in gap or gap.strip() in (".", "?", "!"):
            return last, None, has_apposition
        if "(" in gap and ")" not in gap[gap.index("(") :]:
            closing = _closing(tokens, index, text, ")")
            if closing is None:
                return last, None, has_apposition
            index = closing
            continue
        if "," in gap and not _is_part(tokens[index], text):
            closing = None if has_apposition else _closing(tokens, index, text, ",")
            if closing is None or closing - index > APPOSITION or index in verbs:
                return last, index, has_apposition
            has_apposition, index = True, closing
            continue
        if tokens[index].text in words_before_verbs():
            index += 1
            continue
        if not _is_part(tokens[index], text):
            return last, index, has_apposition
        has_apposition = has_apposition or "," in gap
        last, index = index, index + 1
    return last, None, has_apposition


def _closing(tokens: Sequence[Token], index: int, text: str, mark: str) -> int | None:
    """Return the index of the first token after the next ``mark``."""
    for after in range(index + 1, min(len(tokens), index + LONGEST)):
        if mark in text[tokens[after - 1].end : tokens[after].start]:
            return after
    return None


def _is_part(token: Token, text: str) -> bool:
    """Return whether a word can be part of a noun phrase of names and offices."""
    if token.text in (":", ";"):
        return False
    is_capital = text[token.start : token.start + 1].isupper()
    return is_capital or token.text.startswith(MENTION) or token.text in _parts()


@cache
def _parts() -> frozenset[str]:
    return prepositions() | articles() | conjunctions() | offices() | frozenset(words_of("rank"))
