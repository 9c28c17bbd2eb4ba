"""Find enumerations of names in sentences: after their opening words, up to what follows the last name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from flows.mentions import find_mentions
from flows.mentions.shares import known_names, known_share
from flows.model import Capacity, Paragraph, ParagraphKind
from flows.parsing.languages import language_data
from flows.parsing.wording import number_words, pattern, patterns
from flows.reference.states import ends_in_state

LEADING = re.compile(r"[\s,;:–—-]+")
ABBREVIATIONS = (" Inc.", " Ltd.", " Corp.", " Co.", " e.V.", " S.A.", " A.C.", " Jr.", " Sr.")
ELISION = re.compile("^[ldLD]['’]")
KNOWN_LETTERS = 0.85  # of a list, in known names
SMALL_WORD = 3  # letters of "of", "and", "the", "por", "des"
QUOTED_NAME = re.compile(r"""(?<=\w)\s["“«][A-ZÀ-Þ][^"“”«»]{1,60}["”»](?=[,;.)]|\s(?!de\b|of\b)\w|$)""")
PARENTHESES = re.compile(r"\([^()]*\)")
PIECE = re.compile(r"(?:^\s*|;\s+(?:(?:and|y|e|et)\s+)?)(?P<name>[A-ZÀ-Þ][^;:]{2,120}):\s(?P<after>[^;:]{2,120})")
DIGITS = re.compile(r"\d{1,3}")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that open an enumeration ("the representatives of"): their span and the capacity that they state."""

    start: int
    end: int
    capacity: Capacity
    expects: str | None = None


def find_cues(text: str, start: int, end: int, language: str, *, openers: str | None = None) -> tuple[Cue, ...]:
    """Return the cues in ``text[start:end]`` in their order; with ``openers`` also verbs that open a list.

    ``openers`` is the section whose verbs open lists there: "speakers" or "attendance".
    """
    known = patterns(language, "speakers", "cues")
    cues = [
        Cue(match.start(), match.end(), Capacity(entry["capacity"]), entry.get("expects"))
        for entry, cue in (*known, *(patterns(language, openers, "openers") if openers else ()))
        for match in cue.finditer(text, start, end)
    ]
    return tuple(sorted(_without_nested(cues), key=lambda cue: cue.start))


def _without_nested(cues: Sequence[Cue]) -> list[Cue]:
    return [
        cue
        for cue in cues
        if not any(other is not cue and other.start <= cue.start and cue.end <= other.end for other in cues)
    ]


def list_span(text: str, start: int, end: int, language: str) -> tuple[int, int] | None:
    """Return the part of ``text[start:end]`` that contains the names, None if there are none."""
    masked = _without_inner_colons(_masked(text), start, end, language)
    stop = pattern(language, "speakers", "stop").search(masked, start, end)
    if stop and stop.start() > start:
        end = stop.start()
    latter = pattern(language, "speakers", "latter").search(text, start, end)
    if latter:
        end = latter.start()
    trailing = pattern(language, "speakers", "trailing").search(text[start:end])
    if trailing and not _ends_inverted(text[start:end].rstrip(" .")):
        end = start + trailing.start()
    leading = LEADING.match(text, start, end)
    start = leading.end() if leading else start
    end = start + len(text[start:end].rstrip())
    if text[start:end].endswith(".") and not text[start:end].endswith(ABBREVIATIONS):
        end -= 1
    return (start, end) if end > start else None


def _ends_inverted(words: str) -> bool:
    """Return whether a text ends with a State's name that ends with "of": "Iran, Islamic Republic of"."""
    return words[-1:] not in (",", ";", ":") and ends_in_state(words)


def _masked(text: str) -> str:
    """Return the text with words in parentheses and names in quotation marks masked: they do not end a list.

    "Centre “Blue Lantern”" is one name; other quotation marks open what somebody said.
    """
    masked = PARENTHESES.sub(lambda match: "(" + "_" * (len(match.group()) - 2) + ")", text)
    return QUOTED_NAME.sub(lambda match: " " + "_" * (len(match.group()) - 1), masked)


def _without_inner_colons(text: str, start: int, end: int, language: str) -> str:
    """Return the text with the colons of names masked in a list with semicolons: "Open Courts: a Forum; B; and C"."""
    words = text[start:end]
    for piece in PIECE.finditer(words) if ";" in words else ():
        name = piece["name"]
        is_name = len(name.split()) > 1 and announced_class(name, language) is None
        if is_name and not any(one.start == 0 and one.entity_id for one in find_mentions(piece["after"])):
            colon = start + piece.end("name")
            text = f"{text[:colon]}_{text[colon + 1 :]}"
    return text


def announced_classes(words: str, language: str) -> list[str]:
    """Return all that the opening words announce: "non-governmental organizations and institutes"."""
    return [entry["expects"] for entry, one in patterns(language, "attendance", "classes") if one.search(words)]


def announced_class(words: str, language: str) -> str | None:
    """Return what the opening words announce (ngo, igo, un_institute, un_entity, individual, organization, state)."""
    found = announced_classes(words, language)
    if found[:2] == ["un_institute", "un_entity"]:
        return "un_entity"  # "United Nations bodies, specialized agencies and institutes"
    return found[0] if found else None


def announced_count(words: str, language: str) -> int | None:
    """Return the number that the opening words announce ("the following 46 States"), or None."""
    numbers: Mapping[str, int] = number_words(language)
    for following in pattern(language, "attendance", "following").finditer(words):
        token = following.group("count").lower()
        if DIGITS.fullmatch(token):
            return int(token)
        if token in numbers:
            return numbers[token]
    return None


def listed_below(paragraphs: Sequence[Paragraph], index: int, *, has_lost_colon: bool = False) -> tuple[Paragraph, ...]:
    """Return the items and lines that a paragraph ending in a colon announces, also those after captions."""
    owner = paragraphs[index]
    if not owner.text.rstrip().endswith(":") and not has_lost_colon:
        return ()
    below: list[Paragraph] = []
    continues = True
    for paragraph in paragraphs[index + 1 :]:
        own = paragraph.key.startswith(f"{owner.key}(")
        is_next_item = owner.kind is paragraph.kind is ParagraphKind.LETTERED and not own
        if paragraph.kind is ParagraphKind.NUMBERED or is_next_item:
            break
        continues = own or (continues and paragraph.kind is not ParagraphKind.HEADING)
        if continues and paragraph.kind in (ParagraphKind.LETTERED, ParagraphKind.UNNUMBERED):
            below.append(paragraph)
    return tuple(below)


def are_names(words: str, language: str) -> bool:
    """Return whether words are names, not "The Meeting" or "youth and academia": most have capitals."""
    words = PARENTHESES.sub("", words)  # a remark on a participant is not a name
    bare = [ELISION.sub("", token) for token in words.split()]
    tokens = [token for token in bare if token[:1].isalpha() and (len(token) > SMALL_WORD or token[0].isupper())]
    capitals = sum(token[0].isupper() for token in tokens)
    numbered = pattern(language, "attendance", "not_names").match(words)
    subject = pattern(language, "attendance", "subject").match(words)
    share = language_data(language)["attendance"]["capitals"]
    if subject or numbered or is_prose(words, language):
        return False
    # French and Spanish names have few capitals
    return capitals > share * len(tokens) or known_share(words, known_names(words)) >= KNOWN_LETTERS


def is_prose(names: str, language: str) -> bool:
    """Return whether words contain a verb or similar, as a sentence does and a list of names does not."""
    return pattern(language, "attendance", "prose").search(names) is not None


@lru_cache(maxsize=64)  # asked for each name of a sentence
def names_absent(sentence: str, language: str) -> bool:
    """Return whether a sentence names those who were not there: "with the exception of", "did not attend".

    Those who came "in reply to the invitation addressed to all members" are not absent.
    """
    said = pattern(language, "attendance", "at_invitation").sub("", sentence) if "nvita" in sentence else sentence
    return pattern(language, "attendance", "absent").search(said) is not None
