"""Lists inside one name: "Division of Data, Planning and Monitoring", "Women, Law and Development Network"."""

from __future__ import annotations

from collections.abc import Sequence

from flows.reference.name_shape import (
    UNLIKELY_NAME,
    has_complement,
    is_complete,
    lead_words,
    name_penalty,
    starts_with_head,
)
from flows.reference.name_words import prepositions
from flows.reference.normalize import fold, is_acronym
from flows.resolving.tokens import Token, TokenizedList


def is_inner_list(tokenized: TokenizedList, first: int, last: int) -> bool:
    """Return whether tokens ``first`` to ``last`` (exclusive) are one name that itself lists words.

    Such a name has its head noun before the words ("Division of Data, Planning and Monitoring") or after them ("Women,
    Law and Development Network"). A name that is printed with an article ("the Office for …") continues over
    longer pieces, as each further name would have its own article; so does one that repeats a noun ("Least Developed
    Countries, Landlocked Developing Countries and …").
    """
    comma = _first_comma(tokenized, first, last)
    separators = tokenized.separators[comma : last - 1]
    if not _is_enumeration(separators) or (tokenized.several and last - first == len(tokenized.tokens)):
        return False
    pieces = tokenized.tokens[comma:last]
    opening = tokenized.masked[tokenized.tokens[first].starts[-1] : pieces[0].end]
    *middle, closing = (_written(tokenized, piece) for piece in pieces[1:])
    if any(is_acronym(piece) for piece in (*middle, closing)):
        return False
    if _is_bare(opening) and all(map(_is_bare, middle)) and is_complete(closing):
        return not any(opens_name(tokenized, piece) for piece in pieces[1:])
    if all(map(_is_bare, (*middle, closing))) and (
        _is_named(opening) or (_is_bare(opening) and _closes_list(tokenized, first, last))
    ):
        return True
    if name_penalty(opening) > 0.0 or not has_complement(opening):
        return False
    repeats = _last_word(opening) in map(_last_word, (*middle, closing))
    is_whole = has_article(tokenized, tokenized.tokens[first]) or repeats
    return all(_continues(tokenized, piece, is_whole) for piece in pieces[1:])


def _closes_list(tokenized: TokenizedList, first: int, last: int) -> bool:
    """Return whether a conjunction is before the last name of a list: "… and Women, Liberty and Law"."""
    return last == len(tokenized.tokens) and first > 0 and tokenized.separators[first - 1] == "conjunction"


def may_become_inner_list(tokenized: TokenizedList, first: int, last: int) -> bool:
    """Return whether more tokens may make one name of tokens ``first`` to ``last`` (exclusive), separated by commas."""
    comma = _first_comma(tokenized, first, last)
    separators = tokenized.separators[comma : last - 1]
    pieces = tokenized.tokens[comma + 1 : last]
    return all(kind == "comma" for kind in separators) and not any(opens_name(tokenized, piece) for piece in pieces)


def _first_comma(tokenized: TokenizedList, first: int, last: int) -> int:
    """Return the last token before the first comma: "Council of Ports and Harbours for justice, peace and law"."""
    separators = tokenized.separators[first : last - 1]
    return first + next((i for i, kind in enumerate(separators) if kind != "conjunction"), 0)


def has_article(tokenized: TokenizedList, piece: Token) -> bool:
    """Return whether a piece has an article, not only a preposition ("of", "de")."""
    words = fold(tokenized.text[piece.starts[0] : piece.starts[-1]]).split()
    return any(word not in prepositions() or word in ("del", "du", "des") for word in words)


def opens_name(tokenized: TokenizedList, piece: Token) -> bool:
    """Return whether a piece has an article and a capital, as a new name has: "the Centre", not "la justice"."""
    return has_article(tokenized, piece) and tokenized.text[piece.starts[-1]].isupper()


def _is_enumeration(separators: Sequence[str]) -> bool:
    """Return whether the pieces are separated by commas and, before the last one, a conjunction."""
    *before, closing = separators or ("",)
    return closing in ("conjunction", "comma_conjunction") and bool(before) and all(kind == "comma" for kind in before)


def _continues(tokenized: TokenizedList, piece: Token, is_whole: bool) -> bool:
    written = _written(tokenized, piece)
    if opens_name(tokenized, piece) or name_penalty(written) < UNLIKELY_NAME - 1:
        return False
    return is_whole or written[:1].islower() or len(lead_words(fold(written.replace("-", "")).split())) == 1


def _last_word(written: str) -> str:
    return fold(written).rpartition(" ")[2]


def _is_bare(written: str) -> bool:
    """Return whether a piece is a single word that is no acronym."""
    return len(written.split()) == 1 and not is_acronym(written)


def _is_named(written: str) -> bool:
    """Return whether a piece is a head noun and one more word: "Fundación Tierra", before ", Agua y Justicia"."""
    return starts_with_head(written) and len(written.split()) == 2


def _written(tokenized: TokenizedList, piece: Token) -> str:
    return tokenized.masked[piece.starts[-1] : piece.end]
