"""What each way of cutting a list costs, and the cheapest way: the weights behind ``names.resolve_list``.

A name of the reference costs little, an unknown one much, so known names are never split and never swallowed. Unknown
names are weighed by how the UN prints lists: names stand between commas, one conjunction closes the list, and an
organization's name has a head noun before its first preposition ("Association for …").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flows.model import Entity, EntityType
from flows.resolving.name_words import (
    articles_pattern,
    closing_heads,
    conjunctions,
    head_nouns,
    legal_form_pattern,
    prepositions,
)
from flows.resolving.normalize import fold, is_acronym
from flows.resolving.states import state_of_key
from flows.resolving.tokens import Enumeration

KNOWN = 1.0
HISTORICAL = 2.5  # two States of today win over "Serbia and Montenegro"
NEAR = 2.0
UNKNOWN = 4.0
REMARK = 2.0

CUT_BEFORE_END = 3.0  # a conjunction that parts names before the last comma
CUT_OF_SEMICOLONS = 6.0  # a comma or conjunction that parts names where semicolons do
NO_CLOSING_CONJUNCTION = 10.0
JOIN_COMMA = 12.0
JOIN_COMMA_WITH_CLUE = 0.5
JOIN_LAST_CONJUNCTION = 0.5
JOIN_CONJUNCTION = 0.2
JOIN_IN_CLOSING_NAME = 0.25  # of two last conjunctions the second closes the list
JOIN_LINE = 1.0
JOIN_AFTER_COMPLETE = 4.0  # "Peace Foundation and …"
JOIN_AFTER_KNOWN = 10.0  # "Norway and …"
JOIN_BEFORE_KNOWN = 10.0  # "… and Oxfam"
JOIN_BEFORE_ARTICLE = 1.5  # "… and the …"
JOIN_BEFORE_REPEATED_OF = 2.5  # French says "de" before each name: "… et de Fundación …"
JOIN_BEFORE_HEAD = 2.0  # "Peace and Security Institute" is one name as a rule
JOIN_TWO_HEADS = 5.0  # "… and Association for …", "Legal Clinic and Research Centre"

LONGEST_NEAR = 4
HEADLESS = 2.0
UNLIKELY_NAME = 3.0

ORGANIZATIONS = (EntityType.UN_ENTITY, EntityType.UN_INSTITUTE, EntityType.IGO, EntityType.NGO, EntityType.OTHER)

OPEN_END = "a conjunction leaves it open where this name ends"
NOT_A_NAME = "does not look like a name"
COMMA_INSIDE = "a comma leaves it open where this name ends"


@dataclass(frozen=True, slots=True)
class Match:
    """One name that may fill atoms ``first`` to ``last`` (exclusive), from offset ``start`` on, at ``cost``.

    ``entity`` is None where the reference does not know it; ``years`` are those of a State of the past; a ``remark`` on
    a participant fills its place in the list, but is no name.
    """

    first: int
    last: int
    start: int
    cost: float
    entity: Entity | None = None
    method: str = "unresolved"
    doubt: str | None = None
    years: str | None = None
    remark: bool = False


def cheapest(listed: Enumeration, steps: Sequence[Sequence[Match]]) -> list[Match]:
    """Return the cheapest names that together cover every atom of the list, in order.

    Two paths are kept at each atom: whether a conjunction of the last segment has parted names or not.
    """
    count = len(listed.atoms)
    best: dict[tuple[int, bool], tuple[float, list[Match]]] = {(0, False): (0.0, [])}
    for position in range(count):
        for closed in (False, True):
            if (position, closed) not in best:
                continue
            so_far, path = best[position, closed]
            for step in steps[position]:
                cost = so_far + step.cost + _cut(listed, step.last)
                key = (step.last, closed or _closes(listed, step.last))
                if key not in best or cost < best[key][0]:
                    best[key] = (cost, [*path, step])
    ends = []
    for closed in (False, True):
        if (count, closed) in best:
            cost, path = best[count, closed]
            missing = not closed and len(path) > 1 and _has_closing_conjunction(listed)
            ends.append((cost + NO_CLOSING_CONJUNCTION * missing, len(path), path))
    return min(ends, key=lambda end: end[:2])[2]


def _cut(listed: Enumeration, atom: int) -> float:
    """Return what it costs to end a name before ``atom``."""
    if atom == len(listed.atoms):
        return 0.0
    kind = listed.separators[atom - 1]
    if listed.has_semicolons and kind in ("comma", "conjunction", "line"):
        return CUT_OF_SEMICOLONS
    return CUT_BEFORE_END if kind == "conjunction" and atom <= listed.last_segment else 0.0


def _closes(listed: Enumeration, atom: int) -> bool:
    """Tell whether the cut before ``atom`` is a conjunction that may close the list."""
    if atom == len(listed.atoms):
        return False
    kind = listed.separators[atom - 1]
    return (kind == "conjunction" and atom > listed.last_segment) or kind == "comma_conjunction"


def _has_closing_conjunction(listed: Enumeration) -> bool:
    return any(_closes(listed, atom) for atom in range(1, len(listed.atoms)))


def covers(known: Sequence[Sequence[Match]]) -> bool:
    """Tell whether known names alone can cover the list."""
    reached = {0}
    for position, steps in enumerate(known):
        if position in reached:
            reached.update(step.last for step in steps)
    return len(known) in reached


def unknown_stretches(path: Sequence[Match], count: int) -> list[tuple[int, int]]:
    """Return the runs of atoms, as (first, last), that unknown names fill."""
    marks = [False] * count
    for step in path:
        if step.entity is None and not step.remark:
            marks[step.first : step.last] = [True] * (step.last - step.first)
    stretches: list[tuple[int, int]] = []
    for atom, unknown_here in enumerate(marks):
        if unknown_here and stretches and stretches[-1][1] == atom:
            stretches[-1] = (stretches[-1][0], atom + 1)
        elif unknown_here:
            stretches.append((atom, atom + 1))
    return stretches


def may_join(listed: Enumeration, separator: int) -> bool:
    """Tell whether an unknown name may run on over the separator before atom ``separator + 1``."""
    return listed.separators[separator - 1] not in ("semicolon", "row")


def is_hopeless(listed: Enumeration, last: int, cost: float) -> bool:
    """Tell whether an unknown name up to ``last`` swallows a comma that parts names, so that none longer can win."""
    return cost > JOIN_COMMA and (last == len(listed.atoms) or listed.separators[last - 1] != "conjunction")


def remark(listed: Enumeration, last: int) -> float:
    """Return what it costs to read atoms up to ``last`` as a remark; it should not end at a conjunction."""
    ends = last == len(listed.atoms) or listed.separators[last - 1] != "conjunction"
    return REMARK if ends else REMARK + UNKNOWN


def unknown(
    listed: Enumeration, first: int, last: int, start: int, known: Sequence[Sequence[Match]], organizations_only: bool
) -> tuple[float, str | None]:
    """Return what it costs to read atoms ``first`` to ``last`` as one unknown name, and the doubt about it.

    ``known`` holds, for each atom, the known names that begin there. One that begins where this name does or that is an
    organization tells that a name ends or begins there.
    """
    known_ends = {match.last for match in known[first]}
    text = listed.masked
    likeness = _unlikeness(text[start : listed.atoms[last - 1].end])
    cost = UNKNOWN + likeness + JOIN_IN_CLOSING_NAME * (0 < listed.last_segment < first and last - first > 1)
    doubt = NOT_A_NAME if likeness >= UNLIKELY_NAME else None
    if likeness >= HEADLESS and last - first > 1:
        doubt = doubt or OPEN_END
    for atom in range(first + 1, last):
        before = text[start : listed.atoms[atom - 1].end]
        after = text[listed.atoms[atom].start : listed.atoms[last - 1].end]
        price, reason = _join(listed, atom, before, after, organizations_only)
        cost += price + JOIN_AFTER_KNOWN * (atom in known_ends)
        cost += JOIN_BEFORE_KNOWN * any(_is_organization(match) and match.last <= last for match in known[atom])
        doubt = doubt or reason
    return cost, doubt or _open_border(listed, first, last, known)


def _is_organization(match: Match) -> bool:
    return match.entity is not None and match.entity.entity_type in ORGANIZATIONS


def _join(
    listed: Enumeration, atom: int, before: str, after: str, organizations_only: bool
) -> tuple[float, str | None]:
    """Return what it costs to run an unknown name on over the separator before ``atom``."""
    kind = listed.separators[atom - 1]
    if kind == "line":
        return JOIN_LINE, COMMA_INSIDE
    if kind in ("comma", "comma_conjunction"):
        return _join_comma(listed, atom, before, after, organizations_only)
    return _join_conjunction(listed, atom, before, after)


def _join_comma(
    listed: Enumeration, atom: int, before: str, after: str, organizations_only: bool
) -> tuple[float, str | None]:
    if _continues(listed, atom, organizations_only):
        return JOIN_COMMA_WITH_CLUE, None
    inner = listed.separators[atom] == "conjunction" if atom < listed.last_segment else False
    if listed.has_semicolons or (inner and (_ends_an_inner_list(before, after) or _is_list_of_words(before, after))):
        return JOIN_COMMA_WITH_CLUE, COMMA_INSIDE
    return JOIN_COMMA, COMMA_INSIDE


def _ends_an_inner_list(before: str, after: str) -> bool:
    """Tell whether ``after`` closes a list inside a name: "Centre for Law, Justice and Society, …"."""
    complement = len(lead_words(fold(before).split())) < len(fold(before).split())
    return complement and _unlikeness(before) == 0.0 and _unlikeness(after) >= HEADLESS


def _is_list_of_words(before: str, after: str) -> bool:
    """Tell whether single words stand before a conjunction that closes no list: "Bridges, Roads and Bread Fund, …"."""
    opening = [*before.split(","), " ".join(_before_conjunction(after.split()))]
    return all(len(words.split()) == 1 and not is_acronym(words.strip()) for words in opening)


def _join_conjunction(listed: Enumeration, atom: int, before: str, after: str) -> tuple[float, str | None]:
    at_end = atom > listed.last_segment
    price = JOIN_LAST_CONJUNCTION if at_end else JOIN_CONJUNCTION
    strong_after = _unlikeness(after) == 0.0
    if strong_after:
        price += JOIN_TWO_HEADS if _unlikeness(before) == 0.0 or _starts_with_head(after) else JOIN_BEFORE_HEAD
    if _is_complete(before):
        price += JOIN_AFTER_COMPLETE
    if len(listed.atoms[atom].starts) > 1:
        price += _article_price(listed, atom)
    return price, OPEN_END if strong_after or (at_end and _end_is_open(listed)) else None


def _article_price(listed: Enumeration, atom: int) -> float:
    """Return what it costs to run on over an article that is likely to open a new name."""
    piece = listed.atoms[atom]
    if listed.language == "en":
        return JOIN_BEFORE_ARTICLE
    opens_with_of = listed.masked[piece.start] == "d" and listed.masked[piece.starts[-1]].isupper()
    return JOIN_BEFORE_REPEATED_OF * (listed.language == "fr" and opens_with_of)


def _open_border(listed: Enumeration, first: int, last: int, known: Sequence[Sequence[Match]]) -> str | None:
    """Return a doubt where several conjunctions could have closed the list and one of them borders this name.

    A border with a known name is certain.
    """
    before_known = last < len(listed.atoms) and bool(known[last])
    behind_known = any(match.last == first for matches in known[:first] for match in matches)
    borders = [atom for atom, certain in ((first, behind_known), (last, before_known)) if not certain]
    at_border = any(0 < atom < len(listed.atoms) and _closes(listed, atom) for atom in borders)
    return OPEN_END if at_border and _end_is_open(listed) else None


def _end_is_open(listed: Enumeration) -> bool:
    """Tell whether the list's last names cannot be told by commas: it has no comma, or several last conjunctions."""
    if len(listed.atoms) == 2 and must_part(listed):
        return False
    return listed.last_segment == 0 or len(listed.atoms) - listed.last_segment > 2


def must_part(listed: Enumeration) -> bool:
    """Tell whether conjunctions alone part names: several are announced, and both sides of one look like names."""
    if not listed.several or set(listed.separators) != {"conjunction"}:
        return False
    text, atoms = listed.masked, listed.atoms
    opening, closing = atoms[0].start, atoms[-1].end
    sides = ((text[opening : left.end], text[right.start : closing]) for left, right in pairwise(atoms))
    return any(max(map(_unlikeness, pair)) < UNLIKELY_NAME for pair in sides)


def _continues(listed: Enumeration, atom: int, organizations_only: bool) -> bool:
    """Tell whether what follows a comma can only go on with the name before it: "Inc.", "affiliated with …"."""
    piece = listed.atoms[atom]
    written = listed.masked[piece.start : piece.end]
    if legal_form_pattern().fullmatch(written) or (organizations_only and state_of_key(piece.keys[-1], written)):
        return True
    return written[:1].islower() and len(piece.starts) == 1


def _unlikeness(written: str) -> float:
    """Return how little ``written`` looks like the whole name of an organization (0: it has its head noun)."""
    words = fold(written).split()
    if not words:
        return UNKNOWN
    lead = lead_words(words)
    if is_acronym(written.split(maxsplit=1)[0]):
        return 0.5
    if written[:1].islower() and not articles_pattern().match(written):
        return 5.0
    first = _before_conjunction(lead)
    if len(words) > 1 and _has_head(first):
        return 0.0
    if len(lead) > 1 and _has_head(lead) and lead[-2] not in conjunctions():
        return 0.5
    if len(words) > 1 and legal_form_pattern().search(written):
        return 0.5
    capitals = sum(word[:1].isupper() for word in written.split())
    return HEADLESS if capitals > 1 else UNLIKELY_NAME


def _starts_with_head(written: str) -> bool:
    """Tell whether a head noun opens ``written``, an article aside, as it opens a new name ("the Centre for …")."""
    article = articles_pattern().match(written)
    words = fold(written[article.end() :] if article else written).split()
    return bool(words) and words[0] in head_nouns()


def _has_head(phrase: list[str]) -> bool:
    """Tell whether ``phrase`` has a head noun where its language puts it: English court and fund at its end."""
    return any(word in head_nouns() and (word not in closing_heads() or word == phrase[-1]) for word in phrase)


def lead_words(words: list[str]) -> list[str]:
    """Return the words before the first preposition that is not the first word."""
    for i, word in enumerate(words):
        if i and word in prepositions():
            return words[:i]
    return words


def _before_conjunction(words: list[str]) -> list[str]:
    for i, word in enumerate(words):
        if word in conjunctions():
            return words[:i]
    return words


def _is_complete(written: str) -> bool:
    """Tell whether ``written`` ends in a head noun or legal form, as a whole name does."""
    words = fold(written).split()
    return bool(words) and (words[-1] in head_nouns() or legal_form_pattern().search(written) is not None)


def has_head_noun(key: str) -> bool:
    """Tell whether the folded name ``key`` has an organization's head noun."""
    return not head_nouns().isdisjoint(key.split())
