"""Persons in an enumeration, with what they belong to: "Ms. A (Peace Foundation)", "A, Peace Foundation; B, …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from flows.mentions import MentionKind, find_mentions
from flows.model import NameList
from flows.parsing.individual_experts import is_description
from flows.parsing.persons import PARTICLE
from flows.parsing.wording import honorific, pattern
from flows.reference.name_shape import NO_HEAD_NOUN, has_complement, has_head_noun, lead_words, name_penalty
from flows.reference.name_words import articles_pattern, offices, prepositions, separator_pattern, words_of
from flows.reference.normalize import fold, is_acronym
from flows.reference.organizations import known_organization
from flows.reference.states import is_state, state_of_key

BRACKET = re.compile(r"\s*\(((?:[^()]|\([^()]*\))*)\)\s*$")
DATIVE = ("au", "aux")  # "Secrétaire général adjoint à la coordination et au développement"
MAX_WORDS = 5
OFFICE_WORDS = 3  # a noun for an office is among the first ones: "Special Rapporteur on …"
_PARTICLES = frozenset(PARTICLE.split("|"))


@dataclass(frozen=True, slots=True)
class Piece:
    """The text between two separators; ``kind`` is the separator before it. ``inside`` is the bracket at its end."""

    start: int
    end: int
    kind: str
    written: str
    is_addressed: bool
    inside: tuple[int, int] | None

    @property
    def bare(self) -> str:
        """The text without the bracket at its end and without article; "El" and "Al" begin names of persons."""
        written = BRACKET.sub("", self.written)
        return without_articles(written) if written[:1].islower() else written


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that belong together: a person with affiliations and functions, or other names (``person`` None)."""

    start: int
    end: int
    person: tuple[int, int] | None = None
    affiliations: tuple[tuple[int, int], ...] = ()


def group_persons(listed: str, language: str, *, people: bool = False) -> tuple[Group, ...]:
    """Return the groups of a list that names persons; empty if it names none.

    Args:
        listed: The list as printed.
        language: "en", "es" or "fr".
        people: The sentence announces persons: with semicolons, each item begins with one.
    """
    pieces = list(_pieces(listed, language))
    items = _by_semicolon(pieces) if any(piece.kind == "semicolon" for piece in pieces) else None
    if items:
        groups = tuple(_of_items(items, language, people=people))
    else:
        groups = tuple(_of_pieces(_with_plural_address(pieces), language))
    return groups if any(group.person for group in groups) else ()


def persons_attending(lists: Sequence[NameList], texts: Mapping[str, str], language: str) -> frozenset[str]:
    """Return the names of the persons whom lists of participants announce as persons ("as experts: …").

    Args:
        lists: The enumerations of a report.
        texts: The texts of its paragraphs by key.
        language: "en", "es" or "fr".
    """
    found: set[str] = set()
    for one in lists:
        if one.source != "attendance" or one.expects != "individual":
            continue
        for piece in _pieces(texts[one.paragraph_key][one.start : one.end], language):
            address = honorific().match(piece.bare)
            name = piece.bare[address.end() if address else 0 :].strip(" ,;.")
            if is_person_name(name):
                found.add(name)
    return frozenset(found)


def _pieces(listed: str, language: str) -> Iterator[Piece]:
    begin, kind = 0, ""
    hidden = _without_known(re.sub(r"\((?:[^()]|\([^()]*\))*\)", lambda found: "_" * len(found[0]), listed))
    cuts = [one for one in separator_pattern(language).finditer(hidden) if one.lastgroup != "line"]
    for cut in [*cuts, None]:
        end = cut.start() if cut else len(listed)
        begin = _after_verb(listed, begin, end)
        written = listed[begin:end]
        if written.strip(" ,;."):
            inside = BRACKET.search(written)
            span = (begin + inside.start(1), begin + inside.end(1)) if inside and inside[1][:1].isupper() else None
            yield Piece(begin, end, kind, written, _address(written) is not None, span)
            kind = ""
        kind = _stronger(kind, cut.lastgroup or "") if cut else kind
        begin = cut.end() if cut else end


def _without_known(listed: str) -> str:
    """Return the list with the known names masked that have a separator inside: "Economic and Social Commission"."""
    for one in find_mentions(listed):
        if one.kind is MentionKind.ORGANIZATION and one.entity_id is not None:
            listed = listed[: one.start] + "_" * (one.end - one.start) + listed[one.end :]
    return listed


def _stronger(before: str, after: str) -> str:
    return (
        "semicolon" if "semicolon" in (before, after) else "comma_conjunction" if before and before != after else after
    )


def _address(written: str) -> re.Match[str] | None:
    """Return the form of address before a person; in "Dr. Ruiz Foundation" it is part of a name."""
    bare = without_articles(BRACKET.sub("", written))
    found = honorific().match(bare)
    return found if found and not has_head_noun(" ".join(lead_words(fold(bare).split()))) else None


def _after_verb(listed: str, begin: int, end: int) -> int:
    """Return where a person's form of address begins after words of the sentence: "Presentó el tema la Sra. …"."""
    found = _address_after_word().search(listed, begin, end)
    if found is None or has_head_noun(fold(listed[begin : found.start()])):
        return begin
    return found.end()


@cache
def _address_after_word() -> re.Pattern[str]:
    return re.compile(rf"(?<=\s)[a-zà-ÿ]+\s+(?={honorific().pattern})")


def without_articles(written: str) -> str:
    """Return words without the articles before them."""
    article = articles_pattern().match(written)
    while article:
        written = written[article.end() :]
        article = articles_pattern().match(written)
    return written


def _with_plural_address(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces; those after "Messrs.", "las Sras." or "Mmes" are addressed too."""
    found: list[Piece] = []
    is_plural = False
    for piece in pieces:
        if piece.is_addressed:
            address = _address(piece.written)
            is_plural = address is not None and fold(address[0]) in words_of("plural_honorific")
        is_plural = is_plural and (piece.is_addressed or is_person_name(piece.bare))
        found.append(replace(piece, is_addressed=piece.is_addressed or is_plural))
    return found


def is_person_name(written: str) -> bool:
    """Return whether words look like a person's name: capitalized, without head noun, no known name, no acronym."""
    words = written.split()
    if not 2 <= len(words) <= MAX_WORDS or has_head_noun(fold(written)) or any(is_acronym(word) for word in words):
        return False
    if is_known(written) or not (words[0][:1].isupper() and words[-1][:1].isupper()):
        return False
    is_name = (word[:1].isupper() or word.lower() in _PARTICLES for word in words)
    return all(is_name) and not any(letter.isdigit() for letter in written)


def is_known(written: str) -> bool:
    """Return whether words are the name of a State or an organization of the reference."""
    key = fold(written)
    return known_organization(key, written) is not None or state_of_key(key, written) is not None


def _is_organization(written: str) -> bool:
    """Return whether a text is a known name, or has the form of an organization's name."""
    bare = without_articles(written.strip())
    return bare[:1].isupper() and (is_known(bare) or name_penalty(bare) < NO_HEAD_NOUN)


# ------------------------------------------------------------------------------------------------ with semicolons


def _by_semicolon(pieces: Sequence[Piece]) -> list[list[Piece]]:
    items: list[list[Piece]] = []
    for piece in pieces:
        if piece.kind == "semicolon" or not items:
            items.append([])
        items[-1].append(piece)
    return items


def _of_items(items: Sequence[Sequence[Piece]], language: str, *, people: bool) -> Iterator[Group]:
    affiliated = [item for item in items if is_person_name(item[0].bare) and _is_affiliated(item)]
    in_form = people or (bool(affiliated) and 2 * sum(is_person_name(item[0].bare) for item in items) >= len(items))
    for item in items:
        first, *others = item
        is_person = first.is_addressed or item in affiliated or (in_form and is_person_name(first.bare))
        if is_person and not any(one.is_addressed for one in others):
            yield _person(first, others, language)
        elif any(one.is_addressed for one in item):
            yield from _of_pieces(_with_plural_address(item), language)
        else:
            yield Group(first.start, item[-1].end)


def _is_affiliated(item: Sequence[Piece]) -> bool:
    return item[0].inside is not None or any(_is_organization(one.written) for one in item[1:])


# ------------------------------------------------------------------------------------------------ with commas alone


def _of_pieces(pieces: Sequence[Piece], language: str) -> Iterator[Group]:
    i = 0
    plain: list[Piece] = []
    while i < len(pieces):
        piece = pieces[i]
        if not _opens_person(piece):
            plain.append(piece)
            i += 1
            continue
        plain, office = _without_office(plain, piece, language)
        if plain:
            yield Group(plain[0].start, plain[-1].end)
            plain = []
        last = i + 1
        while last < len(pieces) and _belongs(pieces, i, last, language) and not (office and _leads(pieces, last)):
            last += 1
        yield _with_office(_person(piece, pieces[i + 1 : last], language), office)
        i = last
    if plain:
        yield Group(plain[0].start, plain[-1].end)


def _leads(pieces: Sequence[Piece], place: int) -> bool:
    """Return whether a piece is the office of the person after it: "…, the Secretary of X, Mr. B"."""
    has_article = without_articles(pieces[place].written) != pieces[place].written
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    return has_article and following is not None and following.is_addressed and following.kind == "comma"


def _without_office(plain: list[Piece], person: Piece, language: str) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces before a person without the person's office, and the office: "the Minister of …, Ms. A"."""
    places = [i for i, piece in enumerate(plain) if _is_function(without_articles(piece.written), language)]
    if not places or person.kind != "comma" or not person.is_addressed:
        return plain, []
    first = places[-1]
    while first - 1 in places and plain[first].kind == "conjunction" and not has_complement(plain[first - 1].bare):
        first -= 1  # "the Deputy Prime Minister and Minister of …"
    return plain[:first], plain[first:]


def _with_office(group: Group, office: Sequence[Piece]) -> Group:
    if not office:
        return group
    span = (office[0].start, office[-1].end)
    return replace(group, start=span[0], affiliations=(*group.affiliations, span))


def _opens_person(piece: Piece) -> bool:
    """Return whether a piece is a person: addressed, or a person's name before an organization in brackets."""
    if piece.is_addressed or piece.inside is None or is_known(without_articles(piece.written.strip())):
        return piece.is_addressed
    inside = piece.written[piece.inside[0] - piece.start : piece.inside[1] - piece.start]
    is_of_state = is_state(inside) or fold(inside).split()[-1] in prepositions()
    return is_person_name(piece.bare) and not is_of_state and _is_organization(inside)


def _belongs(pieces: Sequence[Piece], first: int, place: int, language: str) -> bool:
    """Return whether a piece is a function or affiliation of the person ``first``, whose last piece is before it."""
    piece, is_next = pieces[place], place == first + 1
    if _opens_person(piece) or (pieces[first].inside is not None and is_next and piece.kind != "comma"):
        return False
    bare = without_articles(piece.written)
    if piece.kind == "comma":
        return bare[:1].islower() or _is_function(bare, language) or _affiliates(pieces, first, place)
    if not is_next and piece.kind == "conjunction" and _continues_function(pieces[place - 1], piece, language):
        return True
    names_another = bare != piece.written and (bare[:1].islower() or not offices().isdisjoint(fold(bare).split()))
    # "Mr. NAME, Under-Secretary-General for Economic and Social Affairs": a person would be addressed as well
    is_person = not pieces[first].is_addressed and is_person_name(piece.written.strip())
    is_name = _is_organization(piece.written) or names_another or is_person
    return not is_next and piece.kind == "conjunction" and not is_name


def _continues_function(before: Piece, piece: Piece, language: str) -> bool:
    """Return whether a piece is a second complement of an office: "Directrice des affaires pénales et des grâces"."""
    words = fold(piece.written).split()
    is_genitive = words[0] in {*prepositions(), *DATIVE} and without_articles(piece.written) != piece.written
    bare = without_articles(piece.written)
    return is_genitive and bare[:1].islower() and _is_function(without_articles(before.written), language)


def _is_function(bare: str, language: str) -> bool:
    words = fold(bare).split()
    if pattern(language, "speakers", "title").match(bare) is not None or words[0] in words_of("office"):
        return True
    return bare[:1].isupper() and not offices().isdisjoint(words[1:OFFICE_WORDS]) and not is_known(bare)


def _affiliates(pieces: Sequence[Piece], first: int, place: int) -> bool:
    """Return whether a name is the affiliation of the person before it: the next one is a person, or none follows."""
    before = [without_articles(one.written) for one in pieces[first + 1 : place]]
    if pieces[first].inside is not None or any(_is_organization(one) for one in before):
        return False
    ends = place + 1 == len(pieces) or _opens_person(pieces[place + 1])
    return ends and _is_organization(pieces[place].written)


def _person(piece: Piece, others: Sequence[Piece], language: str) -> Group:
    """Return the group of a person; affiliations in order: the bracket, the names after the person, the functions."""
    skipped = len(piece.written) - len(without_articles(piece.written))
    bracket = BRACKET.search(piece.written)
    end = piece.start + bracket.start() if bracket else piece.end
    said = [one for one in others if not is_description(one.written.strip(), language)]
    functions = [one for one in said if _is_function(without_articles(one.written), language)]
    names = [one for one in said if one not in functions]
    spans = [piece.inside] if piece.inside else []
    spans += [(one.start, said[-1].end) for one in names]
    spans += [(one.start, one.end) for one in (*names[:-1], *functions)]
    whole_end = others[-1].end if others else piece.end
    return Group(piece.start, whole_end, (piece.start + skipped, end), tuple(spans))
