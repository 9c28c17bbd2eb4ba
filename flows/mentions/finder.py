"""Find the spans of a text that name something: one pass over its words, linear in its length.

Known names (States, organizations, in all languages) are found by an automaton over folded words; unknown
organizations by a head noun inside a capitalized phrase ("Association for the Prevention of Torture"); persons by an
honorific; offices, numbers and symbols by their words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache, lru_cache

from flows.mentions.abbreviated import abbreviated_names
from flows.mentions.instruments import is_instrument, is_instrument_noun, known_instruments
from flows.mentions.kinds import CAPITALIZED, KNOWN, Mention, MentionKind
from flows.mentions.known_names import MAX_NAME_WORDS, known_names
from flows.mentions.missions import missions
from flows.mentions.secretariats import SECRETARIAT, treaty_secretariats
from flows.mentions.words import NameWord as _Word
from flows.reference.name_words import (
    articles,
    bodies,
    body_modifiers,
    conjunctions,
    head_nouns,
    offices,
    prepositions,
    subdivision_nouns,
    words_of,
)
from flows.reference.normalize import fold, fold_word, is_acronym

WORD = re.compile(r"[^\W_]+|&")
SYMBOL = re.compile(r"\b[A-Z][A-Z0-9]{0,5}(?:\.[0-9A-Z]+){0,8}(?:/[A-Z0-9][\w*-]*(?:\.\w[\w*-]*)*)+")
LONGEST_KEPT = 2_000  # characters of a text whose mentions are kept: those of long lists would fill the memory
MAX_PERSON_WORDS = 5
MAX_ABBREVIATION = 3
PERSON_WORDS = (2, 4)  # least and most words of a person's name before "of the World Bank"
GENERAL = "general"
ACRONYMS = ("ngo", "ong")  # of organizations in capitals; "Ngo" and "Ong" are names of persons
CLOSING = re.compile(r"['’]?\)")
ROMAN = re.compile(r"(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
GAP = re.compile(r"[ \n\u00a0'’.-]{0,3}")  # what may separate two words of one name


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Return the mentions of ``text`` in their order, none inside another."""
    return _kept_mentions(text) if len(text) <= LONGEST_KEPT else _mentions(text)


@lru_cache(maxsize=4096)  # asked for each sentence by many rules
def _kept_mentions(text: str) -> tuple[Mention, ...]:
    return _mentions(text)


def _mentions(text: str) -> tuple[Mention, ...]:
    words = _words(text)
    found = [Mention(m.start(), m.end(), MentionKind.SYMBOL) for m in SYMBOL.finditer(text)]
    known = list(known_names(text, words))
    found += known
    instruments = [Mention(start, end, MentionKind.INSTRUMENT) for start, end in known_instruments(words)]
    found += instruments
    found += _persons(text, words)
    unknown = _unknown_names(text, words, [*known, *instruments])
    inside = _inside(known, len(text))
    abroad = list(missions(words, known))
    found += abroad
    covered = _inside(abroad, len(text))
    named = [one for one in unknown if not inside[one.end] and not any(covered[one.start + 1 : one.end])]
    found += named
    found += [Mention(*span, MentionKind.NAME) for span in abbreviated_names(text, words, _nouns_before_acronyms())]
    found += _secretariats(words, [*named, *instruments])
    found += [Mention(w.start, w.end, MentionKind.OFFICE) for w in words if w.folded in offices()]
    found += [Mention(w.start, w.end, MentionKind.NUMBER) for w in words if w.written.isdigit()]
    kept = _without_overlaps(found)
    return tuple(_with_bracket(text, one) for one in kept if one.kind is not MentionKind.INSTRUMENT)


def closing_mission(text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return start and end of the mission at the end of ``text``, and those of its State; None without a mission."""
    words = _words(text)
    known = list(known_names(text, words))
    abroad = next((one for one in missions(words, known) if one.end == len(text)), None)
    if abroad is None:
        return None
    state = next(one for one in known if one.kind is MentionKind.STATE and one.start >= abroad.start)
    return (abroad.start, abroad.end), (state.start, state.end)


def opens_with_known(words: str) -> bool:
    """Return whether the first that words mention is a State or an organization that the reference has."""
    return any(one.kind in KNOWN for one in find_mentions(words)[:1])


def _words(text: str) -> list[_Word]:
    words = (_Word(*m.span(), m.group(), fold_word(m.group())) for m in WORD.finditer(text))
    return [word for word in words if word.folded]


def _secretariats(words: Sequence[_Word], found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the secretariats of the treaties among ``found``; after "secretariat of the", a treaty's noun is enough."""
    if not any(word.folded in SECRETARIAT for word in words):
        return
    nouns = [word.start for word in words if is_instrument_noun(word)]
    treaties = [
        (one.start, one.end)
        for one in found
        if one.kind is MentionKind.INSTRUMENT
        or (one.kind in CAPITALIZED and bisect_left(nouns, one.start) < bisect_left(nouns, one.end))
    ]
    for start, end in treaty_secretariats(words, treaties):
        yield Mention(start, end, MentionKind.NAME)


def _inside(mentions: Sequence[Mention], length: int) -> bytearray:
    """Return a 1 for each place between the first and the last character of a mention."""
    places = bytearray(length + 1)
    for one in mentions:
        places[one.start + 1 : one.end] = b"\1" * (one.end - one.start - 1)
    return places


def _with_bracket(text: str, mention: Mention) -> Mention:
    """Include the bracket that closes a name: "Iran (Islamic Republic of)", "Iran (République islamique d’)"."""
    name = text[mention.start : mention.end]
    closing = CLOSING.match(text, mention.end) if name.count("(") > name.count(")") else None
    return replace(mention, end=closing.end()) if closing else mention


def _without_overlaps(found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Keep the longest of overlapping mentions; of equals the first kind that ``find_mentions`` adds."""
    order = sorted(range(len(found)), key=lambda i: (-(found[i].end - found[i].start), i))
    taken = bytearray(max((mention.end for mention in found), default=0))
    kept: list[Mention] = []
    for i in order:
        mention = found[i]
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.start))


def _persons(text: str, words: Sequence[_Word]) -> Iterator[Mention]:
    for i, word in enumerate(words):
        if word.folded not in _honorifics() or not word.is_capital:
            continue
        last = i
        while last + 1 < len(words) and last - i < MAX_PERSON_WORDS and _continues(text, words, last, _particles()):
            last += 1
        while last > i and not words[last].is_capital:
            last -= 1
        if last > i:
            yield Mention(word.start, words[last].end, MentionKind.PERSON)


def _unknown_names(text: str, words: Sequence[_Word], known: Sequence[Mention]) -> Iterator[Mention]:
    """Yield capitalized phrases that contain a head noun of organizations, an acronym, and other capitalized phrases.

    Offices end a phrase ("Minister of Justice of …"), and so does a conjunction before a known name.
    """
    starts = {mention.start for mention in known}
    organizations = {(one.start, one.end): one for one in known if one.kind is MentionKind.ORGANIZATION}
    starts_by_end = {end: start for start, end in organizations}
    states = {(one.start, one.end) for one in known if one.kind is MentionKind.STATE}
    inside = _words_inside(words, known)
    i = 0
    while i < len(words):
        if not words[i].is_capital or words[i].folded in offices() or _ends_office(text, words, i):
            i += 1
            continue
        phrase = words[i : _last_of_phrase(text, words, i, starts) + 1]
        if _opens_sentence(text, words, i, len(phrase)) and _has_other_word(phrase, starts, organizations):
            i += 1
            continue
        if len(phrase) > 1 and (phrase[1].start, phrase[-1].end) in states and phrase[0].folded in articles():
            i += len(phrase)  # "The Russian Federation"
            continue
        phrase = _without_person(phrase, starts_by_end)
        more = _listed_fields(text, words, i, len(phrase), starts)
        named = list(_as_name(phrase, inside, opens=i == 0))
        for name in named or _beside_known(phrase, inside):
            yield _identified(replace(name, end=more) if more else name, phrase, organizations)
        i += len(phrase)


def _without_person(phrase: Sequence[_Word], starts_by_end: Mapping[int, int]) -> Sequence[_Word]:
    """Return a phrase without the person before a known organization: "Ana Ruiz of the World Bank"."""
    link = next((i for i, word in enumerate(phrase) if not word.is_capital), 0)
    known = starts_by_end.get(phrase[-1].end)  # where a known organization begins that ends the phrase
    first = next((i for i, word in enumerate(phrase) if word.start == known), 0)
    is_person = PERSON_WORDS[0] <= link <= PERSON_WORDS[1] and all(not word.is_capital for word in phrase[link:first])
    if first <= link or not is_person or not (_heads() | bodies()).isdisjoint(word.folded for word in phrase[:link]):
        return phrase
    return phrase[first:]


def _listed_fields(text: str, words: Sequence[_Word], first: int, length: int, starts: Set[int]) -> int | None:
    """Return where "Division of Data, Planning and Monitoring" ends: a list of the fields of a division."""
    if length < 2 or words[first].folded not in subdivision_nouns() or words[first + 1].folded not in prepositions():
        return None
    last, position = first + length - 1, first + length
    is_closed = False
    while position + 1 < len(words) and not is_closed:
        gap = text[words[position - 1].end : words[position].start]
        is_closed = words[position].folded in conjunctions() and gap in (" ", ", ")
        field = words[position + 1] if is_closed else words[position]
        is_field = field.is_capital and field.start not in starts and not field.written.isupper()
        if (not is_closed and gap != ", ") or not is_field or field.folded in _heads() | offices():
            return None
        last = position + 1 if is_closed else position
        position = last + 1
        while position < len(words) and _continues(text, words, last, frozenset()):
            last, position = position, position + 1
    return words[last].end if is_closed else None


def _identified(name: Mention, phrase: Sequence[_Word], organizations: Mapping[tuple[int, int], Mention]) -> Mention:
    """Return a name with its entity if an article before it is all that a known name has not: "The World Bank"."""
    known = organizations.get((phrase[1].start, phrase[-1].end)) if len(phrase) > 1 else None
    if known is None or name.kind is not MentionKind.NAME or phrase[0].folded not in articles():
        return name
    return replace(known, start=name.start)


def _last_of_phrase(text: str, words: Sequence[_Word], first: int, starts: Set[int]) -> int:
    """Return the last word of the capitalized phrase that begins with ``first``."""
    last = first
    while last + 1 < len(words) and last - first < MAX_NAME_WORDS:
        if not _continues(text, words, last, _links()) and not _is_genitive(text, words, last, starts):
            break
        if words[last + 1].folded in offices():
            break
        if words[last].folded in conjunctions() and _opens_name(words, last + 1, starts):
            half = _past_region(words, last, starts)
            if half is None:
                break
            last = half
            continue
        last += 1
    while not words[last].is_capital:
        last -= 1
    return last


def _past_region(words: Sequence[_Word], conjunction: int, starts: Set[int]) -> int | None:
    """Return the last word of the second half of a region: "Latin America and the Caribbean"; None if there is none."""
    first = words[conjunction - 1]
    if not first.is_capital or first.folded not in words_of("region_first"):
        return None
    for half in range(conjunction + 1, len(words)):
        word = words[half]
        if word.is_capital:
            return half if word.folded in words_of("region_second") and word.start not in starts else None
        if word.folded not in _links():
            return None
    return None


def _is_genitive(text: str, words: Sequence[_Word], last: int, starts: Set[int]) -> bool:
    """Return whether an "s" belongs to a name: "Women’s Shelter Network", but not that of "Peru’s Network"."""
    gap = text[words[last].end : words[last + 1].start]
    is_before_name = last + 2 < len(words) and words[last + 2].is_capital
    return gap in ("’", "'") and words[last + 1].written == "s" and is_before_name and words[last].start not in starts


def _ends_office(text: str, words: Sequence[_Word], i: int) -> bool:
    """Return whether a word is the end of an office: "Secretary-General", "Attorney General"."""
    if i == 0 or words[i - 1].folded not in offices():
        return False
    return text[words[i - 1].end : words[i].start] == "-" or words[i].folded == GENERAL


def _opens_sentence(text: str, words: Sequence[_Word], i: int, length: int) -> bool:
    """Return whether a phrase opens a sentence and is not the whole line, as in a list of names."""
    if length == len(words) and not text.rstrip().endswith("."):
        return False
    return i == 0 or text[words[i - 1].end : words[i].start].strip()[:1] in tuple(".:;!?")


def _has_other_word(
    phrase: Sequence[_Word], starts: Set[int], organizations: Mapping[tuple[int, int], Mention]
) -> bool:
    """Return whether the first word is no part of the name: "Asistieron la Fundación …", "Staff of the World Bank"."""
    if phrase[0].folded in _heads() | articles() or phrase[0].start in starts:
        return False
    name = next((i for i, word in enumerate(phrase) if i and word.is_capital), 0)
    is_after_article = len(phrase) > 1 and phrase[1].folded in articles() - prepositions()
    return is_after_article or (name > 1 and (phrase[name].start, phrase[-1].end) in organizations)


def _opens_name(words: Sequence[_Word], i: int, starts: Set[int]) -> bool:
    """Return whether words after a conjunction begin another name: a known one ("and from the"), or with an article."""
    if words[i].start in starts or words[i].folded in articles():
        return True
    following = words[i + 1 : i + 3]
    named = next((word for word in following if word.folded not in articles()), None)
    return words[i].folded in prepositions() and named is not None and named.start in starts


def _words_inside(words: Sequence[_Word], known: Sequence[Mention]) -> set[int]:
    """Return the starts of the words that belong to known names."""
    found: set[int] = set()
    position = 0
    for mention in sorted(known, key=lambda one: one.start):
        while position < len(words) and words[position].start < mention.start:
            position += 1
        while position < len(words) and words[position].start < mention.end:
            found.add(words[position].start)
            position += 1
    return found


def _as_name(phrase: Sequence[_Word], known: Set[int], *, opens: bool) -> Iterator[Mention]:
    folded = [word.folded for word in phrase]
    if not bodies().isdisjoint(folded) and all(word in bodies() or word in body_modifiers() for word in folded):
        yield Mention(phrase[0].start, phrase[-1].end, MentionKind.BODY)
        return
    if is_instrument(phrase, known):
        yield Mention(phrase[0].start, phrase[-1].end, MentionKind.INSTRUMENT)
        return
    surnames = {word.folded for word in phrase if word.folded in ACRONYMS and not word.written.isupper()}
    first_noun = next((word for word in folded if word not in surnames and (word in _heads() or word in bodies())), "")
    if len(phrase) > 1 and first_noun not in _heads() and first_noun in bodies():
        return  # the name of a meeting: "Regional Meeting for the Lakes Congress"
    has_head = len(phrase) > 1 and first_noun in _heads()
    if has_head or (len(phrase) == 1 and _is_unknown_acronym(phrase[0].written)):
        yield Mention(phrase[0].start, phrase[-1].end, MentionKind.NAME)
    elif len(phrase) > 1 and not opens and not any(word.start in known for word in phrase):
        yield Mention(phrase[0].start, phrase[-1].end, MentionKind.CAPITALS)


def _beside_known(phrase: Sequence[_Word], known: Set[int]) -> Iterator[Mention]:
    """Yield what a conjunction joins to a known name: "UNODC and Blue Lantern", "UNODC and XYZ"."""
    joints = [number for number, word in enumerate(phrase) if word.folded in conjunctions()]
    if not joints or phrase[0].start not in known:
        return
    last = phrase[joints[-1] + 1 :]
    if last and not any(word.start in known for word in last):
        yield from _as_name(last, known, opens=False)


def _is_unknown_acronym(word: str) -> bool:
    """Return whether a word is an acronym of three letters or more, and no number: "chapter VIII", "COP29"."""
    return is_acronym(word) and len(word) > 2 and ROMAN.fullmatch(word) is None and not word[-2:].isdigit()


def _continues(text: str, words: Sequence[_Word], last: int, links: frozenset[str]) -> bool:
    """Return whether the word after ``last`` belongs to the same capitalized phrase."""
    following = words[last + 1]
    if GAP.fullmatch(text, words[last].end, following.start) is None or _ends_sentence(text, words[last], following):
        return False
    is_joined = text[words[last].end : following.start] == "-"  # "Portuguese-speaking Division"
    return following.is_capital or is_joined or following.folded in links


def _ends_sentence(text: str, word: _Word, following: _Word) -> bool:
    """Return whether a full stop after a word ends its sentence: not that of "St. Mary", "Prof. Ruiz"."""
    gap = text[word.end : following.start]
    is_short = len(word.written) <= MAX_ABBREVIATION and (len(word.written) == 1 or not word.written.isupper())
    is_stop = gap.startswith(".") and len(gap) > 1
    return is_stop and following.is_capital and not is_short and word.folded not in _honorifics()


@cache
def _heads() -> frozenset[str]:
    """Return the nouns that make a capitalized phrase the name of an organization or of a part of one."""
    return head_nouns() | frozenset(words_of("part"))


@cache
def _nouns_before_acronyms() -> frozenset[str]:
    """Return the nouns that begin a name before its acronym: also those that alone may be an organ of a State."""
    return _heads() | frozenset(words_of("state_organ"))


@cache
def _links() -> frozenset[str]:
    """Return the small words inside names: prepositions, articles and, after them, a conjunction."""
    return prepositions() | conjunctions() | frozenset(fold(word) for word in words_of("article"))


@cache
def _particles() -> frozenset[str]:
    return frozenset(words_of("particle"))


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(words_of("honorific"))
