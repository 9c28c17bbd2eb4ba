"""Segmentation cost: which split of a printed list into names is the most likely, for ``names.resolve_list``.

A name of the reference costs little and an unknown name much, so known names are neither split nor swallowed. Unknown
names are weighed by how the UN prints lists: commas are between names, one conjunction closes the list, and an
organization's name has a head noun before its first preposition ("Association for …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flows.model import EntityType
from flows.reference.name_shape import (
    NO_HEAD_NOUN,
    UNLIKELY_NAME,
    is_complete,
    lead_words,
    name_penalty,
    starts_with_head,
    words_before_conjunction,
)
from flows.reference.name_words import legal_form_pattern
from flows.reference.normalize import fold, is_acronym
from flows.reference.states import ends_in_state, state_of_key
from flows.resolving.inner_lists import has_article, is_inner_list, may_become_inner_list
from flows.resolving.segments import Segment
from flows.resolving.tokens import TokenizedList

# Cost of a segment by what fills it.
KNOWN = 1.0
HISTORICAL = 2.5  # two present States are cheaper than "Serbia and Montenegro"
NEAR = 2.0
UNKNOWN = 4.0
LOWER_CASE = 12.0  # "… des écoles et des foyers": a name among names with capitals has one, too
PRINTED_WHOLE = 2.0  # an unknown name with separators inside that the document prints whole elsewhere
REMARK = 2.0

# Cost of a split between two names.
SPLIT_BEFORE_TAIL = 3.0  # at a conjunction before the last comma
SPLIT_AMONG_SEMICOLONS = 6.0  # at a comma or conjunction, in a list that has semicolons
NO_CLOSING_CONJUNCTION = 10.0

# Cost of extending an unknown name over a separator.
JOIN_COMMA = 12.0
JOIN_COMMA_WITH_CLUE = 0.5
JOIN_LAST_CONJUNCTION = 0.5
JOIN_CONJUNCTION = 0.2
JOIN_IN_CLOSING_NAME = 0.25  # of two conjunctions at the end, the second closes the list
JOIN_LINE = 1.0
JOIN_AFTER_COMPLETE = 4.0  # "Peace Foundation and …"
JOIN_AFTER_KNOWN = 10.0  # "Norway and …"
JOIN_BEFORE_KNOWN = 10.0  # "… and Oxfam"
JOIN_BEFORE_STATE = 2.0  # "… for Peace and Kenya", but "Friends of Peru and Kenya"
JOIN_BEFORE_ARTICLE = 1.5  # "… and the …"
JOIN_BEFORE_REPEATED_OF = 2.5  # French repeats "de" before each name: "… et de Fundación …"
JOIN_BEFORE_HEAD = 2.0  # "Peace and Security Institute" is usually one name
JOIN_AFTER_ACRONYM = 5.0  # "Council of Ports (COP) and …"
JOIN_TWO_HEADS = 5.0  # "… and Association for …", "Legal Clinic and Research Centre"
JOIN_BEFORE_NAME_WITH_ARTICLE = 3.0  # "Blue Lantern and the Centre for …"
JOIN_BEFORE_ACRONYM = 5.0  # "Council of Ports and PORTNET"
JOIN_WITHOUT_ARTICLE = 0.5  # "the Harbour Council and Mechanisms Division": a second name would have its article too

_ACRONYM_AT_END = re.compile(r"\([A-Z][\w-]{1,15}\)$")
_CLOSED_BY_SEMICOLON = re.compile(r";\s(?:and|y|e|et)\s", re.IGNORECASE)
MIN_ACRONYM = 4  # shorter ones are also words of names: "Law and ICT"

ORGANIZATIONS = (EntityType.UN_ENTITY, EntityType.UN_INSTITUTE, EntityType.IGO, EntityType.NGO, EntityType.OTHER)

OPEN_END = "a conjunction leaves it open where this name ends"
NOT_A_NAME = "does not look like a name"
COMMA_INSIDE = "a comma leaves it open where this name ends"


def cheapest_segmentation(tokenized: TokenizedList, candidates: Sequence[Sequence[Segment]]) -> list[Segment]:
    """Return the cheapest sequence of segments that covers every token, in order (shortest path).

    ``candidates[i]`` are the segments that may begin at token ``i``. At each token two paths are kept: with and without
    a conjunction of the tail as a split.
    """
    count = len(tokenized.tokens)
    best: dict[tuple[int, bool], tuple[float, list[Segment]]] = {(0, False): (0.0, [])}
    for position in range(count):
        for is_closed in (False, True):
            if (position, is_closed) not in best:
                continue
            so_far, path = best[position, is_closed]
            for segment in candidates[position]:
                cost = so_far + segment.cost + _split_cost(tokenized, segment.last)
                closes = _may_close_list(tokenized, segment.last) or _is_last_after_conjunction(tokenized, segment)
                key = (segment.last, is_closed or closes)
                if key not in best or cost < best[key][0]:
                    best[key] = (cost, [*path, segment])
    ends = []
    for is_closed in (False, True):
        if (count, is_closed) in best:
            cost, path = best[count, is_closed]
            lacks_closing = not is_closed and len(path) > 1 and _has_closing_conjunction(tokenized)
            ends.append((cost + NO_CLOSING_CONJUNCTION * lacks_closing, len(path), path))
    return min(ends, key=lambda end: end[:2])[2]


def _split_cost(tokenized: TokenizedList, token: int) -> float:
    """Return the cost of ending a name before ``token``."""
    if token == len(tokenized.tokens):
        return 0.0
    kind = tokenized.separators[token - 1]
    if tokenized.has_semicolons and kind in ("comma", "conjunction", "line"):
        return SPLIT_AMONG_SEMICOLONS
    return SPLIT_BEFORE_TAIL if kind == "conjunction" and token <= tokenized.tail_start else 0.0


def _may_close_list(tokenized: TokenizedList, token: int) -> bool:
    """Return whether the separator before ``token`` is a conjunction that may close the list."""
    if token == len(tokenized.tokens):
        return False
    kind = tokenized.separators[token - 1]
    return (kind == "conjunction" and token > tokenized.tail_start) or kind == "comma_conjunction"


def _is_last_after_conjunction(tokenized: TokenizedList, segment: Segment) -> bool:
    """Return whether a conjunction is before the last name, which lists words: "A, B and Women, Law and Work Fund"."""
    is_last = segment.last == len(tokenized.tokens) and segment.first > 0
    return is_last and tokenized.separators[segment.first - 1] == "conjunction"


def _has_closing_conjunction(tokenized: TokenizedList) -> bool:
    """Return whether a conjunction closes the list; after a semicolon, "; and C", no other one does."""
    if _CLOSED_BY_SEMICOLON.search(tokenized.masked):
        return False
    return any(_may_close_list(tokenized, token) for token in range(1, len(tokenized.tokens)))


# ------------------------------------------------------------------------------------------------ limits of a segment


def may_extend(tokenized: TokenizedList, token: int) -> bool:
    """Return whether an unknown name may extend over the separator before ``token``."""
    return tokenized.separators[token - 1] not in ("semicolon", "row")


def must_split(tokenized: TokenizedList) -> bool:
    """Return whether a list without commas is more than one name.

    True if its sentence announces several names and both sides of a conjunction look like names.
    """
    if not tokenized.several or set(tokenized.separators) != {"conjunction"}:
        return False
    text, tokens = tokenized.masked, tokenized.tokens
    opening, closing = tokens[0].start, tokens[-1].end
    sides = ((text[opening : left.end], text[right.start : closing]) for left, right in pairwise(tokens))
    return any(max(map(name_penalty, pair)) < UNLIKELY_NAME for pair in sides)


def lists_states(tokenized: TokenizedList, first: int, last: int, known: Sequence[Sequence[Segment]]) -> bool:
    """Return whether two known States with a comma between them are inside: such words are never one name."""
    states = [one for segments in known[first:last] for one in segments if one.last <= last and _is_known_state(one)]
    ends = {one.last for one in states}
    return any(one.first in ends and tokenized.separators[one.first - 1] == "comma" for one in states)


def _is_known_state(segment: Segment) -> bool:
    return segment.entity is not None and segment.entity.entity_type is EntityType.STATE


def is_too_long(tokenized: TokenizedList, first: int, last: int, cost: float) -> bool:
    """Return whether an unknown name that ends at ``last`` contains a splitting comma: no longer name is cheaper.

    A longer one may be if it lists words of a name: "Division of Data, Planning and Monitoring".
    """
    return cost > JOIN_COMMA and _may_end(tokenized, last) and not may_become_inner_list(tokenized, first, last)


def _may_end(tokenized: TokenizedList, last: int) -> bool:
    return last == len(tokenized.tokens) or tokenized.separators[last - 1] != "conjunction"


# ------------------------------------------------------------------------------------------------ cost of a segment


def remark_cost(tokenized: TokenizedList, last: int) -> float:
    """Return the cost of reading the tokens up to ``last`` as a remark; a remark rarely ends at a conjunction."""
    return REMARK if _may_end(tokenized, last) else REMARK + UNKNOWN


def unknown_cost(
    tokenized: TokenizedList,
    first: int,
    last: int,
    start: int,
    known: Sequence[Sequence[Segment]],
    organizations_only: bool,
) -> tuple[float, str | None]:
    """Return the cost of reading tokens ``first`` to ``last`` (exclusive) as one unknown name, and the doubt about it.

    Args:
        tokenized: The whole list.
        first: The first token of the name.
        last: The token after the name.
        start: The offset at which the name begins in the text.
        known: For each token the known names that begin there: they show where names begin and end.
        organizations_only: The list announces organizations, so a State after a comma belongs to a name.
    """
    known_ends = {segment.last for segment in known[first]}
    text = tokenized.masked
    penalty = name_penalty(text[start : tokenized.tokens[last - 1].end])
    is_lower = text[tokenized.tokens[first].starts[-1]].islower() and text[tokenized.tokens[0].starts[-1]].isupper()
    penalty += LOWER_CASE * is_lower
    cost = UNKNOWN + penalty + JOIN_IN_CLOSING_NAME * (0 < tokenized.tail_start < first and last - first > 1)
    doubt = NOT_A_NAME if penalty >= UNLIKELY_NAME else None
    if penalty >= NO_HEAD_NOUN and last - first > 1:
        doubt = doubt or OPEN_END
    has_known = any(known[first + 1 : last]) or any(end < last for end in known_ends)
    is_inner = not has_known and is_inner_list(tokenized, first, last)
    for token in range(first + 1, last):
        before = text[start : tokenized.tokens[token - 1].end]
        after = text[tokenized.tokens[token].starts[-1] : tokenized.tokens[last - 1].end]
        if is_inner:
            cost += JOIN_COMMA_WITH_CLUE
            doubt = doubt or COMMA_INSIDE
            continue
        join_cost, join_doubt = _join_cost(tokenized, token, last, before, after, organizations_only)
        is_after_known = token in known_ends
        is_conjunction = tokenized.separators[token - 1] == "conjunction" and not is_after_known
        is_one = is_conjunction and _lacks_article(tokenized, first, token, after)
        cost += JOIN_WITHOUT_ARTICLE if is_one else join_cost + JOIN_AFTER_KNOWN * is_after_known
        cost += JOIN_BEFORE_STATE * (_is_state(tokenized, known, token, last) and not ends_in_state(before))
        cost += JOIN_BEFORE_KNOWN * any(_is_organization(segment) and segment.last <= last for segment in known[token])
        doubt = doubt or join_doubt
    return cost, doubt or _border_doubt(tokenized, first, last, known)


def _is_state(tokenized: TokenizedList, known: Sequence[Sequence[Segment]], token: int, last: int) -> bool:
    """Return whether a State after a conjunction ends at ``last``."""
    ends = any(segment.last == last and not _is_organization(segment) for segment in known[token])
    return ends and tokenized.separators[token - 1] == "conjunction"


def _is_organization(segment: Segment) -> bool:
    return segment.entity is not None and segment.entity.entity_type in ORGANIZATIONS


def _join_cost(
    tokenized: TokenizedList, token: int, last: int, before: str, after: str, organizations_only: bool
) -> tuple[float, str | None]:
    """Return cost and doubt of extending an unknown name over the separator before ``token``."""
    kind = tokenized.separators[token - 1]
    if kind == "line":
        return JOIN_LINE, COMMA_INSIDE
    if kind in ("comma", "comma_conjunction"):
        return _comma_cost(tokenized, token, last, before, after, organizations_only)
    return _conjunction_cost(tokenized, token, before, after)


def _comma_cost(
    tokenized: TokenizedList, token: int, last: int, before: str, after: str, organizations_only: bool
) -> tuple[float, str | None]:
    if _only_continues(tokenized, token, organizations_only):
        return JOIN_COMMA_WITH_CLUE, None
    is_inner = tokenized.separators[token] == "conjunction" if token < min(tokenized.tail_start, last - 1) else False
    is_closed = is_inner and (_is_closed(before) or _opens_name_after(tokenized, token))
    is_inner_list = is_inner and not is_closed and (_ends_inner_list(before, after) or _is_list_of_words(before, after))
    if tokenized.has_semicolons or is_inner_list:
        return JOIN_COMMA_WITH_CLUE, COMMA_INSIDE
    return JOIN_COMMA, COMMA_INSIDE


def _only_continues(tokenized: TokenizedList, token: int, organizations_only: bool) -> bool:
    """Return whether the text after a comma can only continue a name: "Inc.", "affiliated with …"."""
    piece = tokenized.tokens[token]
    written = tokenized.masked[piece.start : piece.end]
    if legal_form_pattern().fullmatch(written) or (organizations_only and state_of_key(piece.keys[-1], written)):
        return True
    return tokenized.masked[piece.starts[-1]].islower()


def _is_closed(before: str) -> bool:
    """Return whether the words of a name are listed up to their conjunction: "Network of Women, Towns and Villages"."""
    _, comma, last = before.rpartition(",")
    words = fold(last).split()
    return bool(comma) and len(words_before_conjunction(words)) < len(words)


def _opens_name_after(tokenized: TokenizedList, token: int) -> bool:
    """Return whether the conjunction after ``token`` is before the head noun of another name: "A y Red de"."""
    following = tokenized.tokens[token + 1]
    return starts_with_head(tokenized.masked[following.start : following.end])


def _ends_inner_list(before: str, after: str) -> bool:
    """Return whether ``after`` closes a list inside a name: "Centre for Law, Justice and Society, …"."""
    words = fold(before).split()
    has_complement = len(lead_words(words)) < len(words)
    return has_complement and name_penalty(before) == 0.0 and name_penalty(after) >= NO_HEAD_NOUN


def _is_list_of_words(before: str, after: str) -> bool:
    """Return whether a name lists single words before its inner conjunction: "Bridges, Roads and Bread Fund, …"."""
    opening = [*before.split(","), " ".join(words_before_conjunction(after.split()))]
    return all(len(words.split()) == 1 and not is_acronym(words.strip()) for words in opening)


def _conjunction_cost(tokenized: TokenizedList, token: int, before: str, after: str) -> tuple[float, str | None]:
    is_in_tail = token > tokenized.tail_start
    cost = JOIN_LAST_CONJUNCTION if is_in_tail else JOIN_CONJUNCTION
    is_name_after = name_penalty(after) == 0.0
    if is_name_after:
        cost += JOIN_TWO_HEADS if name_penalty(before) == 0.0 or starts_with_head(after) else JOIN_BEFORE_HEAD
    if is_complete(before):
        cost += JOIN_AFTER_COMPLETE
    if _ACRONYM_AT_END.search(before):
        cost += JOIN_AFTER_ACRONYM
    if len(tokenized.tokens[token].starts) > 1:
        cost += _article_cost(tokenized, token)
        cost += JOIN_BEFORE_NAME_WITH_ARTICLE * (name_penalty(after) < NO_HEAD_NOUN)
    if is_acronym(after) and len(after) >= MIN_ACRONYM:
        cost += JOIN_BEFORE_ACRONYM
    return cost, OPEN_END if is_name_after or (is_in_tail and _is_end_ambiguous(tokenized)) else None


def _lacks_article(tokenized: TokenizedList, first: int, token: int, after: str) -> bool:
    """Return whether a name with an article continues with words that would have an article if they were a name."""
    piece = tokenized.tokens[token]
    opening = tokenized.tokens[first]
    has_none = has_article(tokenized, opening) and not has_article(tokenized, piece)
    before = tokenized.masked[opening.start : tokenized.tokens[token - 1].end]
    is_name = has_none and name_penalty(after) < NO_HEAD_NOUN and not is_acronym(after)
    return is_name and fold(before).split()[-1] != fold(after).split()[-1]  # "the Baltic Division and Nordic Division"


def _article_cost(tokenized: TokenizedList, token: int) -> float:
    """Return the cost of extending a name over an article that probably opens a new name."""
    piece = tokenized.tokens[token]
    if tokenized.language == "en":
        return JOIN_BEFORE_ARTICLE
    opens_with_of = tokenized.masked[piece.start] == "d" and tokenized.masked[piece.starts[-1]].isupper()
    return JOIN_BEFORE_REPEATED_OF * (tokenized.language == "fr" and opens_with_of)


# ------------------------------------------------------------------------------------------------ doubts


def _border_doubt(tokenized: TokenizedList, first: int, last: int, known: Sequence[Sequence[Segment]]) -> str | None:
    """Return a doubt if several conjunctions could close the list and one of them is a border of this name.

    A border next to a known name is certain.
    """
    before_known = last < len(tokenized.tokens) and bool(known[last])
    after_known = any(segment.last == first for segments in known[:first] for segment in segments)
    uncertain = [token for token, is_certain in ((first, after_known), (last, before_known)) if not is_certain]
    is_at_border = any(0 < token < len(tokenized.tokens) and _may_close_list(tokenized, token) for token in uncertain)
    return OPEN_END if is_at_border and _is_end_ambiguous(tokenized) else None


def _is_end_ambiguous(tokenized: TokenizedList) -> bool:
    """Return whether commas do not show the last names: the list has no comma, or several conjunctions in its tail."""
    if len(tokenized.tokens) == 2 and must_split(tokenized):
        return False
    return tokenized.tail_start == 0 or len(tokenized.tokens) - tokenized.tail_start > 2
