"""Resolve printed names: split a list of participants into names and find the entity of each name.

A list is split at every comma, semicolon, row and conjunction into tokens. The cheapest segmentation then decides which
separators are between two names and which belong to one name ("Bosnia and Herzegovina"); it covers the whole list.
Whole names of the reference come before any splitting, organizations before States, and a State counts only if it
fills a whole segment. ``as_written`` omits leading articles and contractions ("the", "de la", "d’") and blanks and
stops at the end; it keeps an acronym in brackets. Remarks ("(on behalf of …)") are not part of a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from flows.model import Entity, EntityType, NameAlias, ResolvedName
from flows.parsing.listed_persons import without_articles
from flows.parsing.wording import honorific
from flows.reference.name_shape import has_head_noun
from flows.reference.name_words import kind_of_body_pattern, organ_after_pattern, organ_pattern, remark_pattern
from flows.reference.normalize import fold, name_slug
from flows.reference.organizations import (
    known_organization,
    near_organization,
    new_organization,
    organization_index,
    without_acronym,
)
from flows.reference.states import near_state, state_ignoring_spaces, state_index, state_of_key, years_of
from flows.resolving import segmentation_cost
from flows.resolving.adjectives import METHOD as ADJECTIVE_METHOD
from flows.resolving.aliases import METHOD as ALIAS_METHOD
from flows.resolving.aliases import alias_index, find_alias
from flows.resolving.segments import Segment, known_names_suffice, unknown_spans
from flows.resolving.tokens import TokenizedList, is_printed_whole, tokenize, unknown_name_start

ANNOUNCED_ORGANIZATIONS = ("un_entity", "un_institute", "igo", "ngo", "organization")
MAX_KNOWN_TOKENS = 12  # "United Nations Latin American Institute for …" and others hold up to five conjunctions
MAX_UNKNOWN_TOKENS = 7
MAX_NEAR_TOKENS = 4
MIN_STATES = 3  # known States in a list that let its unknown names count as misspelt States
NEAR_STATE_UNANNOUNCED = 90.0  # similarity (0 to 100) required where the sentence does not announce States

KnownSegments = list[list[Segment]]  # by token: the known names that begin there


def resolve_list(
    text: str,
    language: str,
    expects: str | None = None,
    several: bool = False,
    aliases: tuple[NameAlias, ...] = (),
    whole_names: frozenset[str] = frozenset(),
    is_item: bool = False,
    adjectives: tuple[tuple[str, Entity], ...] = (),
) -> tuple[ResolvedName, ...]:
    """Return every name of the list ``text`` in printed order; ``text[start:end]`` is ``as_written``.

    Args:
        text: The list as printed, without the sentence that announces it.
        language: "en", "es" or "fr".
        expects: What the sentence announces: state, un_entity, un_institute, igo, ngo, organization or individual.
        several: The sentence announces more than one name.
        aliases: Names that the archive adds to the reference.
        whole_names: Folded names that the document prints whole elsewhere.
        is_item: The text is an item among items that are one name each: its separators belong to the name.
        adjectives: The States that folded adjectives name here: "French" before "delegation".

    Returns:
        The names. A name that the reference does not contain becomes a new, unresolved entity. ``doubt`` says why a
        person should check a name.
    """
    tokenized = tokenize(text, language, people=expects == "individual", several=several)
    tokenized = replace(tokenized, aliases=aliases, whole_names=whole_names, adjectives=adjectives)
    tokenized = replace(tokenized, has_semicolons=tokenized.has_semicolons or is_item)
    if not tokenized.tokens:
        return ()
    if expects == "individual":
        return tuple(
            _person(tokenized, i) for i in range(len(tokenized.tokens)) if i == 0 or _has_capital(tokenized, i)
        )
    known = [list(_known_segments(tokenized, first)) for first in range(len(tokenized.tokens))]
    segments = _cheapest(tokenized, known, expects)
    if any(segment.entity is None and not segment.is_remark for segment in segments):
        near = _near_segments(tokenized, segments, expects or _type_of_known(segments))
        if near:
            for segment in near:
                known[segment.first].append(segment)
            segments = _cheapest(tokenized, known, expects)
    segments = [_with_historical_doubt(segment, known) for segment in segments]
    return tuple(_resolved(tokenized, segment, expects) for segment in segments if not segment.is_remark)


def _has_capital(tokenized: TokenizedList, index: int) -> bool:
    """Return whether a token may be a person: "Ana Ruiz, criminologist" is one, with an occupation in small letters."""
    token = tokenized.tokens[index]
    return any(character.isupper() for character in tokenized.text[token.start : token.end])


def _cheapest(tokenized: TokenizedList, known: KnownSegments, expects: str | None) -> list[Segment]:
    return segmentation_cost.cheapest_segmentation(tokenized, _candidates(tokenized, known, expects))


def _type_of_known(segments: list[Segment]) -> str | None:
    """Return "state" if all known names of a list are States: an unknown name among them is probably a misspelt one."""
    known = [segment.entity for segment in segments if segment.entity is not None]
    are_states = all(entity.entity_type is EntityType.STATE for entity in known)
    return "state" if are_states and len(known) >= MIN_STATES else None


def resolve_name(
    text: str, language: str, expects: str | None = None, aliases: tuple[NameAlias, ...] = ()
) -> ResolvedName:
    """Return the entity of one name, never split: an officer's country, the country of a host city.

    Args:
        text: The name as printed.
        language: "en", "es" or "fr".
        expects: As in ``resolve_list``.
        aliases: As in ``resolve_list``.
    """
    tokenized = replace(tokenize(text, language, people=expects == "individual"), aliases=aliases)
    if not tokenized.tokens:
        entity = Entity("org:unnamed", text, EntityType.OTHER, resolved=False)
        return ResolvedName(0, len(text), text, entity, "unresolved", "no name is printed here")
    last = len(tokenized.tokens)
    if expects == "individual":
        return _person(tokenized, 0, last)
    whole = [segment for segment in _known_segments(tokenized, 0) if segment.last == last]
    whole = whole or [segment for segment in [_near_segment(tokenized, 0, last, expects)] if segment]
    if not whole:
        whole = [Segment(0, last, unknown_name_start(tokenized.text, tokenized.tokens[0]), 0.0)]
    return _resolved(tokenized, whole[0], expects)


# ------------------------------------------------------------------------------------------------ known names


def _known_segments(tokenized: TokenizedList, first: int) -> Iterator[Segment]:
    """Yield the names of the reference, by exact name or acronym, that begin at token ``first``."""
    token = tokenized.tokens[first]
    forms = [[one.keys for one in tokenized.tokens], [one.bare_keys for one in tokenized.tokens]]
    for keys in forms if forms[0] != forms[1] else forms[:1]:
        for start, key in zip(token.starts, keys[first], strict=True):
            yield from _known_from(tokenized, first, start, key, keys)


def _known_from(
    tokenized: TokenizedList, first: int, start: int, key: str, keys: list[tuple[str, ...]]
) -> Iterator[Segment]:
    """Yield the known names from offset ``start``, adding token after token while a known name begins so."""
    for last in range(first + 1, first + MAX_KNOWN_TOKENS + 1):
        entity, method = _exact_match(tokenized, key, tokenized.masked[start : tokenized.tokens[last - 1].end])
        if entity:
            yield _known_segment(first, last, start, entity, method)
        if last == len(tokenized.tokens) or not _begins_a_name(tokenized, key):
            return
        if not segmentation_cost.may_extend(tokenized, last):
            return
        key = " ".join(filter(None, (key, tokenized.separator_keys[last - 1], keys[last][0])))


def _begins_a_name(tokenized: TokenizedList, key: str) -> bool:
    return key in _name_prefixes() or key in alias_index(tokenized.aliases, tokenized.language).prefixes


def _exact_match(tokenized: TokenizedList, key: str, written: str) -> tuple[Entity | None, str]:
    alias = find_alias(tokenized.aliases, tokenized.language, key, written)
    if alias is not None:
        return alias, ALIAS_METHOD
    adjective = next((state for word, state in tokenized.adjectives if word == key), None)
    if adjective is not None:
        return adjective, ADJECTIVE_METHOD
    organization = known_organization(key, written)
    return organization or (state_of_key(key, written), "exact")


def _known_segment(first: int, last: int, start: int, entity: Entity, method: str) -> Segment:
    years = years_of(entity.entity_id)
    if years:
        doubt = f"names a State or territory of {years}"
        return Segment(first, last, start, segmentation_cost.HISTORICAL, entity, method, doubt, years=years)
    return Segment(first, last, start, segmentation_cost.KNOWN, entity, method)


def _with_historical_doubt(segment: Segment, known: KnownSegments) -> Segment:
    """Return ``segment`` with a doubt if it is part of the name of a former State."""
    for longer in (longer for segments in known[: segment.first + 1] for longer in segments):
        if longer.years and longer.last >= segment.last and longer.entity is not segment.entity:
            return replace(segment, doubt=f"with its neighbour also the name of a State of {longer.years}")
    return segment


@cache
def _name_prefixes() -> frozenset[str]:
    """Return every prefix, by whole words, of the folded names in the reference."""
    names = (key.split() for key in (*state_index().ids, *organization_index().ids))
    return frozenset(" ".join(words[:i]) for words in names for i in range(1, len(words)))


# ------------------------------------------------------------------------------------------------ near spellings


def _near_segments(tokenized: TokenizedList, segments: list[Segment], expects: str | None) -> list[Segment]:
    """Return near spellings of known names in the spans that unknown names fill.

    A name with commas may extend over one known name after its span: "…, Beijing Normal University, China".
    """
    found = []
    for first, last in unknown_spans(segments, len(tokenized.tokens)):
        for i in range(first, last):
            for j in range(i + 1, min(i + MAX_NEAR_TOKENS, last + 1, len(tokenized.tokens)) + 1):
                if j - i > 1 and not segmentation_cost.may_extend(tokenized, j - 1):
                    break
                segment = _near_segment(tokenized, i, j, expects) if j <= last or j - i > 1 else None
                if segment:
                    found.append(segment)
    return found


def _near_segment(tokenized: TokenizedList, first: int, last: int, expects: str | None) -> Segment | None:
    start = tokenized.tokens[first].starts[-1]
    written = tokenized.masked[start : tokenized.tokens[last - 1].end]
    key = fold(without_acronym(written))
    if "," in written:
        entity = near_organization(key, has_comma=True)
    else:
        entity = state_ignoring_spaces(key) or near_organization(key) or _near_state(key, expects, last - first == 1)
    if entity is None:
        return None
    doubt = f"printed “{' '.join(written.split())}”, read as “{entity.name}”"
    return Segment(first, last, start, segmentation_cost.NEAR, entity, "fuzzy", doubt)


def _near_state(key: str, expects: str | None, is_one_token: bool) -> Entity | None:
    if has_head_noun(key):
        return None
    if expects == "state":
        return near_state(key)
    return near_state(key, NEAR_STATE_UNANNOUNCED) if expects is None and is_one_token else None


# ------------------------------------------------------------------------------------------------ all candidates


def _candidates(tokenized: TokenizedList, known: KnownSegments, expects: str | None) -> KnownSegments:
    """Return for each token the segments that may begin there; only the known ones if they cover the whole list."""
    if known_names_suffice(known):
        return known
    organizations_only = expects in ANNOUNCED_ORGANIZATIONS
    return [
        [*known[first], *_unknown_segments(tokenized, first, known, organizations_only)]
        for first in range(len(tokenized.tokens))
    ]


def _unknown_segments(
    tokenized: TokenizedList, first: int, known: KnownSegments, organizations_only: bool
) -> Iterator[Segment]:
    """Yield the unknown names, or the remarks, that may begin at token ``first``."""
    token = tokenized.tokens[first]
    start = unknown_name_start(tokenized.text, token)
    is_remark = _is_remark(tokenized.masked, token.start)
    for last in range(first + 1, min(first + MAX_UNKNOWN_TOKENS, len(tokenized.tokens)) + 1):
        if last - first > 1 and not segmentation_cost.may_extend(tokenized, last - 1):
            return
        if last - first == len(tokenized.tokens) and segmentation_cost.must_split(tokenized):
            return
        if segmentation_cost.lists_states(tokenized, first, last, known):
            return
        if is_remark:
            yield Segment(first, last, start, segmentation_cost.remark_cost(tokenized, last), is_remark=True)
            continue
        if last - first > 1 and is_printed_whole(tokenized, first, last):
            yield Segment(first, last, start, segmentation_cost.PRINTED_WHOLE)
            continue
        cost, doubt = segmentation_cost.unknown_cost(tokenized, first, last, start, known, organizations_only)
        yield Segment(first, last, start, cost, doubt=doubt)
        if segmentation_cost.is_too_long(tokenized, first, last, cost):
            return


def _is_remark(text: str, start: int) -> bool:
    """Return whether a lower-case remark begins here; "Online Safety Fund" is a name, "online" a remark."""
    return text[start].islower() and remark_pattern().match(text, start) is not None


# ------------------------------------------------------------------------------------------------ results


def _resolved(tokenized: TokenizedList, segment: Segment, expects: str | None) -> ResolvedName:
    end = tokenized.tokens[segment.last - 1].end
    written = tokenized.text[segment.start : end]
    entity, doubt = segment.entity, segment.doubt
    if entity is None:
        entity = _organization_of_organ(tokenized, written) or new_organization(" ".join(written.split()), expects)
        if expects == "state":
            doubt = "announced as a State, but the reference knows no State of this name"
    return ResolvedName(segment.start, end, written, entity, segment.method, doubt)


def _organization_of_organ(tokenized: TokenizedList, written: str) -> Entity | None:
    """Return the known organization whose name has its secretariat, its kind or a short form beside it.

    "Secretariat of the …", "NGO Plan International", "… Bank (IsDB)".
    """
    if organ := organ_pattern().match(written) or kind_of_body_pattern().match(written):
        owner = written[organ.end() :]
    elif beside := organ_after_pattern().search(written):
        owner = written[: beside.start()]
        if beside["short"] and not _is_short_form(beside["short"], owner):
            return None
    else:
        return None
    owner = without_articles(owner)
    known = known_organization(fold(owner), owner)
    return known[0] if known else find_alias(tokenized.aliases, tokenized.language, fold(owner), owner)


def _is_short_form(short: str, name: str) -> bool:
    """Return whether the capitals of a short form begin words of the name, in their order: "IsDB", not a city."""
    initials = iter(word[0] for word in fold(name).split())
    capitals = [letter.lower() for letter in short if letter.isupper()]
    return len(capitals) > 1 and all(letter in initials for letter in capitals)


def without_honorific(name: str) -> str:
    """Return a person's name without the form of address in front of it ("Ms. ")."""
    address = honorific().match(name)
    return name[address.end() :] if address else name


def _person(tokenized: TokenizedList, first: int, last: int | None = None) -> ResolvedName:
    start, end = tokenized.tokens[first].start, tokenized.tokens[(last or first + 1) - 1].end
    written = tokenized.text[start:end]
    name = without_honorific(" ".join(written.split()))
    return ResolvedName(start, end, written, person_entity(name), "person")


def person_entity(name: str) -> Entity:
    """Return the entity of a person, by name without the form of address."""
    return Entity(f"person:{name_slug(name)}", name, EntityType.INDIVIDUAL, resolved=False)
