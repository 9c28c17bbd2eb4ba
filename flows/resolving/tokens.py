"""Split a printed list of names at every place where a name may end: tokens of text and the separators between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.model import Entity, NameAlias
from flows.parsing.listed_persons import is_person_name
from flows.parsing.wording import honorific
from flows.reference.name_words import (
    accreditation_pattern,
    articles,
    articles_pattern,
    conjunctions,
    legal_form_pattern,
    offices,
    prepositions,
    remark_pattern,
    separator_pattern,
    status_pattern,
)
from flows.reference.normalize import fold
from flows.reference.organizations import without_acronym
from flows.reference.states import LONGEST_STATE, ends_in_same_state, ends_in_state

MAX_ARTICLES = 3
_BRACKETS = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")  # also with brackets inside
_OF = re.compile(r",|\s(?:of|for|del?|du|des)\s|\sd[’']")
_LEADING_MARKS = re.compile(r"[\s•·▪*\-–—:.,;]+")
_TRAILING_MARKS = re.compile(r"[\s:.,;]+$")
_DOTTED_ACRONYM = re.compile(r"(?:\b\w{1,2}\.){2,}$")  # "U.S.A.", "EE.UU."
_TERRITORY_WORDS = ("partie", "parte", "part", "the")
_SEPARATORS_BY_STRENGTH = ("line", "conjunction", "comma", "comma_conjunction", "row", "semicolon", "end")


@dataclass(frozen=True, slots=True)
class Token:
    """The trimmed text between two separators: ``text[start:end]``.

    ``starts`` are the offsets after zero, one, two … leading articles. ``keys`` are the folded words from each of these
    starts; ``bare_keys`` are the same without acronyms in brackets.
    """

    start: int
    end: int
    starts: tuple[int, ...]
    keys: tuple[str, ...]
    bare_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TokenizedList:
    """A printed list as tokens.

    ``masked`` is the text with remarks replaced by blanks. ``separators[i]`` is the kind of separator before token
    ``i + 1``; ``separator_keys[i]`` is the same separator as folded words ("and"). ``tail_start`` is the index of the
    first token after the last comma, semicolon or row: a conjunction in this tail may close the list, an earlier one
    more often belongs to a name. ``several``: the sentence announces more than one name. ``aliases`` are names that
    the archive adds to the reference. ``whole_names`` are folded names that the document prints whole elsewhere.
    ``adjectives``: the States that folded adjectives name here.
    """

    text: str
    masked: str
    tokens: tuple[Token, ...]
    separators: tuple[str, ...]
    separator_keys: tuple[str, ...]
    tail_start: int
    has_semicolons: bool
    language: str
    several: bool = False
    aliases: tuple[NameAlias, ...] = ()
    whole_names: frozenset[str] = frozenset()
    adjectives: tuple[tuple[str, Entity], ...] = ()


def tokenize(text: str, language: str, people: bool = False, several: bool = False) -> TokenizedList:
    """Split a list of names at its separators.

    Args:
        text: The list as printed. Remarks in brackets are masked; brackets that belong to a name are kept.
        language: "en", "es" or "fr"; selects the conjunctions.
        people: Treat every bracket as a remark (a person's State or office).
        several: The sentence before the list announces more than one name.
    """
    masked = _mask_remarks(text, people)
    tokens: list[Token] = []
    separators: list[str] = []
    keys: list[str] = []
    begin, pending, pending_key = 0, "", ""
    for kind, start, end in [*_separators(masked, language), ("end", len(masked), len(masked))]:
        token = _token(masked, begin, start)
        if token:
            if tokens:
                separators.append(pending)
                keys.append(pending_key)
            tokens.append(token)
            pending, pending_key = kind, fold(masked[start:end])
        elif tokens:
            pending = _stronger(pending, kind)
            pending_key = f"{pending_key} {fold(masked[start:end])}".strip()
        begin = end
    strong = [i for i, kind in enumerate(separators) if kind not in ("conjunction", "line")]
    return TokenizedList(
        text=text,
        masked=masked,
        tokens=tuple(tokens),
        separators=tuple(separators),
        separator_keys=tuple(keys),
        tail_start=strong[-1] + 1 if strong else 0,
        has_semicolons="semicolon" in separators,
        language=language,
        several=several,
    )


def _mask_remarks(text: str, people: bool) -> str:
    """Replace remarks on a participant (in brackets, or on its accreditation) by as many blanks.

    Brackets that are part of a name stay.
    """

    def mask(found: re.Match[str]) -> str:
        inside = found[1].strip()
        is_small = inside[:1].isdigit() or (inside[:1].islower() and not _is_part_of_name(inside))
        remark = people or remark_pattern().match(inside) or is_small  # "Chad (3-5 May only)", "Chad (observer)"
        before = found.string[: found.start()]
        is_short = ends_in_same_state(before, inside)  # "Russian Federation (Russia)"
        is_person = _names_person(inside) and ends_in_state(before, LONGEST_STATE)  # "Chad (Minister of Health)"
        return " " * len(found[0]) if remark or is_short or is_person else found[0]

    return _BRACKETS.sub(mask, status_pattern().sub(_blanks, accreditation_pattern().sub(_without_accreditation, text)))


def _names_person(inside: str) -> bool:
    """Return whether a bracket is of who spoke for the name: "Minister of Health", "Ms. NAME", "NAME"."""
    noun = fold(_OF.split(inside, maxsplit=1)[0]).split()
    is_named = honorific().match(inside) is not None or is_person_name(inside)
    return is_named or not offices().isdisjoint(noun)


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _without_accreditation(found: re.Match[str]) -> str:
    """Return blanks where a State is accredited; "Delegation of the European Union to …" is a name."""
    return " " * len(found[0]) if ends_in_state(found.string[: found.start()]) else found[0]


def _is_part_of_name(inside: str) -> bool:
    """Return whether a lower-case bracket belongs to a territory's name: "Saint-Martin (partie française)"."""
    return fold(inside).split()[0] in _TERRITORY_WORDS


def _separators(masked: str, language: str) -> list[tuple[str, int, int]]:
    """Return kind, start and end of each separator outside brackets."""
    depth_at = _bracket_depths(masked)
    found = separator_pattern(language).finditer(masked)
    lines_may_separate = masked.count("\n") > masked.count(",") + masked.count(";")  # otherwise lines are only wrapped
    return [
        (separator.lastgroup or "", separator.start(), separator.end())
        for separator in found
        if depth_at[separator.start()] == 0
        and not masked[: separator.start()].endswith("-")  # "North- and South-speaking"
        and (separator.lastgroup != "line" or (lines_may_separate and _name_may_end_line(masked, separator.start())))
    ]


def _name_may_end_line(masked: str, end: int) -> bool:
    """Return whether a name may end with the line: not after "and", "of", "de la"."""
    last_word = fold(masked[:end]).rpartition(" ")[2]
    return last_word not in prepositions() | conjunctions() | articles()


def _bracket_depths(text: str) -> list[int]:
    """Return the bracket depth at each character; all zeros if brackets are unbalanced."""
    depths, depth = [], 0
    for letter in text:
        depths.append(depth)
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return [0] * (len(text) + 1)
    return [*depths, depth] if depth == 0 else [0] * (len(text) + 1)


def _stronger(first: str, second: str) -> str:
    if {first, second} == {"comma", "conjunction"}:
        return "comma_conjunction"
    return max(first, second, key=lambda kind: _SEPARATORS_BY_STRENGTH.index(kind) if kind else -1)


def _token(masked: str, start: int, end: int) -> Token | None:
    leading = _LEADING_MARKS.match(masked, start, end)
    start = leading.end() if leading else start
    end = _trimmed_end(masked, start, end)
    if start >= end or not fold(masked[start:end]):
        return None
    starts = [start]
    for _ in range(MAX_ARTICLES):
        article = articles_pattern().match(masked, starts[-1], end)
        if not article or article.end() >= end:
            break
        starts.append(article.end())
    keys = tuple(fold(masked[i:end]) for i in starts)
    has_brackets = "(" in masked[start:end]
    bare_keys = tuple(fold(without_acronym(masked[i:end])) for i in starts) if has_brackets else keys
    return Token(start, end, tuple(starts), keys, bare_keys)


def _trimmed_end(text: str, start: int, end: int) -> int:
    """Return the end of the name in ``text[start:end]`` without trailing blanks and stops; keep the dot of "Inc."."""
    visible = text[start:end].rstrip()
    if legal_form_pattern().search(visible) or _DOTTED_ACRONYM.search(visible):
        return start + len(visible)
    trailing = _TRAILING_MARKS.search(text, start, end)
    return trailing.start() if trailing else end


def unknown_name_start(text: str, token: Token) -> int:
    """Return the start of a name that the reference does not contain: skip lower-case articles only."""
    start = token.starts[0]
    for following in token.starts[1:]:
        if not text[start].islower():
            break
        start = following
    return start


def is_printed_whole(tokenized: TokenizedList, first: int, last: int) -> bool:
    """Return whether the document prints tokens ``first`` to ``last`` (exclusive) elsewhere as one name."""
    if not tokenized.whole_names:
        return False
    written = tokenized.masked[tokenized.tokens[first].starts[-1] : tokenized.tokens[last - 1].end]
    return fold(without_acronym(written)) in tokenized.whole_names
