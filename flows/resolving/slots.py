"""A printed enumeration cut at every place where a name might end: atoms of text and the separators between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.model import NameAlias
from flows.resolving.normalize import fold
from flows.resolving.organizations import without_acronym
from flows.resolving.wording import (
    articles,
    articles_pattern,
    conjunctions,
    legal_form_pattern,
    prepositions,
    remark_pattern,
    separator_pattern,
)

MOST_ARTICLES = 3
_BRACKETS = re.compile(r"\(([^()]*)\)")
_LEADING_MARKS = re.compile(r"[\s•·▪*\-–—:.,;]+")
_TRAILING_MARKS = re.compile(r"[\s:.,;]+$")


@dataclass(frozen=True, slots=True)
class Atom:
    """The text between two separators: ``text[start:end]``, trimmed.

    ``starts`` are the offsets after no, one, two … leading articles. ``keys`` are its folded words from each start;
    ``bare_keys`` the same without acronyms in brackets.
    """

    start: int
    end: int
    starts: tuple[int, ...]
    keys: tuple[str, ...]
    bare_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A list as atoms; ``separators[i]`` stands before atom ``i + 1`` and ``links[i]`` is it as words ("and").

    ``last_segment`` is the index of the first atom after the last comma, semicolon or row: a conjunction from there on
    may close the list; one before it is likelier to stand inside a name. ``several``: more than one name is announced.
    ``aliases`` are names that the archive adds to the reference.
    """

    text: str
    masked: str
    atoms: tuple[Atom, ...]
    separators: tuple[str, ...]
    links: tuple[str, ...]
    last_segment: int
    has_semicolons: bool
    language: str
    several: bool = False
    aliases: tuple[NameAlias, ...] = ()


def enumeration(text: str, language: str, people: bool = False, several: bool = False) -> Enumeration:
    """Return ``text`` cut at its separators; remarks in brackets are blanked out, brackets of names are kept whole.

    With ``people`` every bracket is a remark (a person's State or office).
    """
    masked = _without_remarks(text, people)
    cuts = _cuts(masked, language)
    atoms: list[Atom] = []
    separators: list[str] = []
    links: list[str] = []
    begin, pending, link = 0, "", ""
    for kind, start, end in [*cuts, ("end", len(masked), len(masked))]:
        atom = _atom(masked, begin, start)
        if atom:
            if atoms:
                separators.append(pending)
                links.append(link)
            atoms.append(atom)
            pending, link = kind, fold(masked[start:end])
        elif atoms:
            pending = _stronger(pending, kind)
            link = f"{link} {fold(masked[start:end])}".strip()
        begin = end
    strong = [i for i, kind in enumerate(separators) if kind not in ("conjunction", "line")]
    return Enumeration(
        text=text,
        masked=masked,
        atoms=tuple(atoms),
        separators=tuple(separators),
        links=tuple(links),
        last_segment=strong[-1] + 1 if strong else 0,
        has_semicolons="semicolon" in separators,
        language=language,
        several=several,
    )


def _without_remarks(text: str, people: bool) -> str:
    """Blank out the brackets that say something of a participant instead of naming it, length for length."""

    def blank(found: re.Match[str]) -> str:
        inside = found[1].strip()
        remark = people or remark_pattern().match(inside) or (inside[:1].islower() and not _names_part(inside))
        return " " * len(found[0]) if remark else found[0]

    return _BRACKETS.sub(blank, text)


def _names_part(inside: str) -> bool:
    """Tell whether a bracket in small letters belongs to a territory's name: "Saint-Martin (partie française)"."""
    return fold(inside).split()[0] in ("partie", "parte", "part", "the")


def _cuts(masked: str, language: str) -> list[tuple[str, int, int]]:
    depth_at = _depths(masked)
    found = separator_pattern(language).finditer(masked)
    lines_may_part = masked.count("\n") > masked.count(",") + masked.count(";")  # else lines are merely wrapped
    return [
        (cut.lastgroup or "", cut.start(), cut.end())
        for cut in found
        if depth_at[cut.start()] == 0
        and (cut.lastgroup != "line" or (lines_may_part and _line_may_end(masked, cut.start())))
    ]


def _line_may_end(masked: str, end: int) -> bool:
    """Tell whether a name may end with the line: not after "and", "of", "de la"."""
    last_word = fold(masked[:end]).rpartition(" ")[2]
    return last_word not in prepositions() | conjunctions() | articles()


def _depths(text: str) -> list[int]:
    """Return the depth of brackets at each character; zero everywhere where they do not pair."""
    depths, depth = [], 0
    for letter in text:
        depths.append(depth)
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return [0] * (len(text) + 1)
    return [*depths, depth] if depth == 0 else [0] * (len(text) + 1)


def _stronger(first: str, second: str) -> str:
    order = ("line", "conjunction", "comma", "comma_conjunction", "row", "semicolon", "end")
    if {first, second} == {"comma", "conjunction"}:
        return "comma_conjunction"
    return max(first, second, key=lambda kind: order.index(kind) if kind else -1)


def _atom(masked: str, start: int, end: int) -> Atom | None:
    leading = _LEADING_MARKS.match(masked, start, end)
    start = leading.end() if leading else start
    end = trimmed_end(masked, start, end)
    if start >= end or not fold(masked[start:end]):
        return None
    starts = [start]
    for _ in range(MOST_ARTICLES):
        article = articles_pattern().match(masked, starts[-1], end)
        if not article or article.end() >= end:
            break
        starts.append(article.end())
    keys = tuple(fold(masked[i:end]) for i in starts)
    bracketed = "(" in masked[start:end]
    bare = tuple(fold(without_acronym(masked[i:end])) for i in starts) if bracketed else keys
    return Atom(start, end, tuple(starts), keys, bare)


def trimmed_end(text: str, start: int, end: int) -> int:
    """Return where the name in ``text[start:end]`` ends without blanks and stops; the dot of "Inc." stays."""
    blank = len(text[start:end].rstrip())
    if legal_form_pattern().search(text[start : start + blank]):
        return start + blank
    if re.search(r"(?:\b\w{1,2}\.){2,}$", text[start : start + blank]):  # "U.S.A.", "EE.UU."
        return start + blank
    trailing = _TRAILING_MARKS.search(text, start, end)
    return trailing.start() if trailing else end


def written_start(text: str, atom: Atom) -> int:
    """Return where a name that the reference does not know begins: after articles in small letters only."""
    start = atom.starts[0]
    for following in atom.starts[1:]:
        if not text[start].islower():
            break
        start = following
    return start
