"""Persons with their countries: "NAME (COUNTRY)", "the Minister of Justice of COUNTRY, NAME", "NAME, Minister of …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from flows.mentions import find_mentions
from flows.mentions.kinds import ENTITIES
from flows.parsing.languages import LANGUAGES, language_data
from flows.parsing.wording import honorific, pattern, patterns
from flows.reference.name_words import offices
from flows.reference.normalize import fold
from flows.reference.organizations import organization_index
from flows.reference.states import state_index

IN_PARENTHESES = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
PARTICLE = (
    "de|da|do|das|dos|del|della|di|du|la|las|le|los|van|von|der|den|ter|ten|zu|bin|ibn|ben|binti|bint|ould|wa|ole|arap|ag|"
    "al|el|y|e"
)
_JOINED_PARTICLE = r"(?:al|el|ad|an|ar|as|ash|ud|ul|d|l)[-’'](?=\w)"  # "al-Amin", "d'Almeida"
_SMALL = re.compile(rf"{PARTICLE}|{_JOINED_PARTICLE}.*", re.IGNORECASE)
INITIAL = 3  # letters, with the full stop, of "J." and "St."
ZERO = "0."  # an initial O in old scans: "E. 0. A. NAME"
WORD_OF_NAME = rf"(?:{_JOINED_PARTICLE})?(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'.-]{{0,60}}|0\.)"
NAME = rf"(?P<name>{WORD_OF_NAME}(?:\s(?:(?:{PARTICLE})\s)*{WORD_OF_NAME}){{1,20}})"
_INITIALS = re.compile(r"(?:\w\.){2,4}")  # "M.O."
JOINED = "-cum-"
_RESPECTIVELY = re.compile(r",?\s+respectiv(?:ely|amente|ement)\b", re.IGNORECASE)
_LABELLED = re.compile(r"\s*:\s*\w")  # after an office, before its holder
_NO_NAME = re.compile(r"[1-9/]|0(?!\.)|(?<!\s)0")  # a symbol: "A/80/1 (Part II)"
_BETWEEN = re.compile(rf"[\s,:–—-]*(?:(?:{PARTICLE}|a|à|au)\s+)*")  # "Presidente al Sr."
_PARTICLE_FIRST = re.compile(r"(?:van|von|de|da|do|dos|das|del|della|di|du|ter|ten|bin|ben|ould)\s+")
_AND_SPANISH = re.compile(r"\s[ye]\s")  # "Kenya y Malí (Vicepresidencias)"
_ARTICLE = re.compile(r"(?<!\w)(?:the|el|la|los|las|le|les)\s$|l[’']$", re.IGNORECASE)
_ARTICLE_FIRST = re.compile(r"(?:the|el|la|le|los|las|les|an?|una?|(?:d[’'])?une?)\s", re.IGNORECASE)
LONGEST_ARTICLE = 4  # letters with the blank after it
NAME_IN_FRONT = re.compile(rf"(?<!\w){NAME},\s{{1,20}}(?:\w{{2,3}}\s+|l[’'])?$")


@dataclass(frozen=True, slots=True)
class Person:
    """Who holds an office, a person or the State itself: name and country as printed, where both begin and end."""

    name: str
    start: int
    end: int
    country: str | None
    first: int
    after: int
    is_state: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a meeting ("Vice-Chair") and its span."""

    role: str
    start: int
    end: int


def find_offices(text: str, language: str) -> list[Office]:
    """Return the offices that the text names, in order, by their English names.

    "Vice-Chair and Rapporteur" is one office of one person, but two in "…, respectively".
    """
    offices: list[Office] = []
    taken = bytearray(len(text))
    for entry, office in patterns(language, "officers", "roles"):
        for match in office.finditer(text):
            start, end = match.span()
            are_two = JOINED in entry["role"] and _RESPECTIVELY.match(text, end) is not None
            if not are_two and not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                offices.append(Office(entry["role"], start, end))
    return sorted(offices, key=lambda one: one.start)


def opens_with_office(text: str, language: str) -> bool:
    """Return whether a line is an office, a colon and words: "Vice-Chair: NAME (STATE)"."""
    named = find_offices(text, language) if may_open_with_office(text, language) else []
    return bool(named) and named[0].start == 0 and _LABELLED.match(text, named[0].end) is not None


def may_open_with_office(text: str, language: str) -> bool:
    """Return whether one of the patterns of offices fits the beginning of a text: a fast test."""
    return any(office.match(text) for _, office in patterns(language, "officers", "roles"))


def find_persons(text: str, language: str) -> list[Person]:
    """Return the persons named with a country, or right before their office in brackets, in order."""
    in_parentheses = _before_parentheses(text, language)
    persons = [*in_parentheses, *_by_title(text, in_parentheses, language)]
    return sorted((_without_preposition(one, text) for one in persons), key=lambda one: one.start)


def _without_preposition(person: Person, text: str) -> Person:
    """Return a person without the French preposition: "sous la présidence d’Ana Ruiz", not "Mme d’Almeida"."""
    before = text[: person.start].split()
    is_noun = bool(before) and before[-1].islower() and before[-1] != "et"
    if not is_noun or person.name[:2] not in ("d’", "d'"):
        return person
    return replace(person, name=person.name[2:], start=person.start + 2, first=max(person.first, person.start + 2))


def is_known_name(name: str) -> bool:
    """Return whether words are the name of a State or of an organization, so not that of a person."""
    key = fold(name)
    return key in state_index().ids or key in organization_index().ids


def without_full_stop(text: str, start: int, end: int) -> int:
    """Return the end of a name without the full stop of its sentence; that of "J." and "Jr." belongs to it."""
    last = text[start:end].rsplit(None, 1)[-1]
    return end - 1 if last.endswith(".") and len(last) > INITIAL else end


def _before_parentheses(text: str, language: str) -> list[Person]:
    persons: list[Person] = []
    for match in IN_PARENTHESES.finditer(text):
        words = _without_bench(match.group(1).strip(), language)
        if not words[:1].isupper() or (words.isupper() and not is_known_name(words)) or _NO_NAME.search(words):
            continue  # a remark, an acronym or a symbol
        start, end = _name_before(text, match.start(), language)
        if (
            end <= start
            or _NO_NAME.search(text, start, end)
            or is_known_name(text[start : match.end()])
            or all(is_known_name(one) for one in _AND_SPANISH.split(text[start:end]))
        ):
            continue
        if _is_office_with_article(text[start:end], language):
            continue  # "The Chair (Ms. NAME, STATE)"
        if pattern(language, "speakers", "title").match(text, start, end):
            continue  # "NAME, Director of the Centre (STATE)"
        office = next(iter(find_offices(words, language)), None)
        if office is None or office.start > 0:
            persons.append(Person(text[start:end], start, end, words, start, match.end()))
        elif office.end == len(words):
            persons.append(Person(text[start:end], start, end, None, start, end))
    return persons


def _is_office_with_article(words: str, language: str) -> bool:
    article = _ARTICLE_FIRST.match(words)
    return article is not None and any(
        (one.start, one.end) == (article.end(), len(words)) for one in find_offices(words, language)
    )


def _without_bench(words: str, language: str) -> str:
    """Return the State of "Government, STATE" or "employer, STATE; spokesperson of the group", else the words."""
    bench = pattern(language, "officers", "bench").match(words)
    return bench.group("country").strip() if bench and is_known_name(bench.group("country")) else words


def _name_before(text: str, end: int, language: str) -> tuple[int, int]:
    """Return the capitalized words right before the parenthesis, without honorifics and the office."""
    while end and text[end - 1].isspace():
        end -= 1
    first, is_addressed = end, False
    for start, word in _words_backwards(text, end):
        if ")" in word or (start + len(word) < end and _ends_before(word)):
            break
        is_address = honorific().fullmatch(f"{word} ") is not None and not _is_initial(text, start, word, language)
        if is_addressed and not is_address:
            break  # "the African Group Mr. NAME"
        is_addressed = is_address
        if word[:1].isupper() or word == ZERO:
            first = start
        elif _SMALL.fullmatch(word) is None:
            break
        elif len(word) > INITIAL:
            first = start  # "al-Amin"
    return (_past_office(text, first, end, language) if first < end else end), end


def _is_initial(text: str, start: int, word: str, language: str) -> bool:
    """Return whether "M." is the initial of "Abdul M. Ruiz", "A. M. Ruiz": only French reports address by it."""
    before = text[:start].split()[-1:]
    is_after_name = bool(before) and before[0][:1].isupper() and (before[0][-1].isalpha() or before[0][-1] == ".")
    return word == "M." and language != "fr" and is_after_name


def _words_backwards(text: str, end: int) -> Iterator[tuple[int, str]]:
    """Yield the words of ``text[:end]`` with their starts, the last one first."""
    after = start = end
    while start:
        start -= 1
        if text[start].isspace():
            if start + 1 < after:
                yield start + 1, text[start + 1 : after]
            after = start
    if after:
        yield 0, text[:after]


def _ends_before(word: str) -> bool:
    """Return whether a name ends with this word: a comma, or a full stop that is not of an abbreviation."""
    if word[-1] != ".":
        return word[-1] in ",;:"
    if _INITIALS.fullmatch(word):
        return False
    return len(word) > INITIAL and honorific().fullmatch(word + " ") is None


def _past_office(text: str, start: int, end: int, language: str) -> int:
    """Return where the name begins: after offices, ranks and honorifics ("Presidente al Sr. NAME")."""
    while True:
        office = next((one for one in find_offices(text[start:end], language) if one.start == 0), None)
        title = honorific().match(text, start, end) or _rank().match(text, start, end)
        width = office.end if office else title.end() - start if title else 0
        if width == 0:
            return start
        if office is None and _PARTICLE_FIRST.match(text, start + width, end):
            return start + width  # "Ms. van Ruiz"
        between = _BETWEEN.match(text, start + width, end)
        start = between.end() if between else start + width


@cache
def _rank() -> re.Pattern[str]:
    ranks = "|".join(language_data(language)["persons"]["ranks"] for language in LANGUAGES)
    return re.compile(rf"(?:(?:El|La|Le|Los|Las|Les|The)\s+(?={honorific().pattern})|(?:{ranks})\s+)")


def _by_title(text: str, taken: Sequence[Person], language: str) -> list[Person]:
    """Return the persons of "The President of COUNTRY, NAME" (A/CONF.230/2025/L.2) or "NAME, President of COUNTRY"."""
    persons: list[Person] = []
    for title in pattern(language, "speakers", "title").finditer(text):
        if any(one.first <= title.start() < one.after for one in (*taken, *persons)):
            continue
        words_end = next((at for at in range(title.end(), len(text)) if text[at] in ",;.("), len(text))
        country = pattern(language, "officers", "country").match(text, title.start(), words_end)
        name = _name_beside(text, title.start(), words_end, persons)
        if country is None or name is None:
            continue
        start, end = name.span("name")
        start = max([start, *(one.end() for one in honorific().finditer(text, start, end) if one.end() < end)])
        if find_offices(text[start:end], language):
            continue
        ranks = [start, *(one.end() for one in _rank().finditer(text, start, end) if one.end() < end)]
        start = _past_office(text, ranks[-1], end, language)  # "of the Working Group Ambassador NAME, …"
        end = without_full_stop(text, start, end)
        is_office = not offices().isdisjoint(fold(text[start:end]).split())  # "Ambassador NAME, Representative of …"
        if is_known_name(text[start:end]) or is_office:
            continue
        first, after = min(start, title.start()), max(end, words_end)
        if any(one.start == start for one in taken):
            continue  # "the President of the Council, NAME (STATE)"
        printed = country.group("country") if _names_owner(country.group("country"), language) else None
        persons.append(Person(text[start:end], start, end, printed, first, after))
    return persons


def _names_owner(words: str, language: str) -> bool:
    """Return whether the words after "of" are a State or an organization, not what an office deals with or the body."""
    if pattern(language, "officers", "body_alone").fullmatch(words):
        return False
    is_name = is_known_name(words) or words.isupper()
    return is_name or any(one.kind in ENTITIES and one.entity_id is not None for one in find_mentions(words))


def _name_beside(text: str, start: int, end: int, persons: Sequence[Person]) -> re.Match[str] | None:
    """Return the name directly before the words of an office, unless it is taken; else the one directly after."""
    comma = text.rfind(",", 0, start)
    in_front = NAME_IN_FRONT.search(text, text.rfind(",", 0, comma) + 1, start) if comma >= 0 else None
    after_article = in_front and _ARTICLE.search(text, max(0, in_front.start() - LONGEST_ARTICLE), in_front.start())
    is_addressed = in_front and honorific().match(in_front.group("name"))  # "el Sr. NAME, Ministro de …"
    if in_front and after_article and not is_addressed and not _rank().search(in_front.group("name")):
        in_front = None  # "the Chair of the Special Committee, the Premier of …"
    if in_front and not any(one.start == in_front.start("name") for one in persons):
        return in_front
    return _name_after_title().match(text, end)


@cache
def _name_after_title() -> re.Pattern[str]:
    return re.compile(rf",\s+(?:{honorific().pattern})?{NAME}")


def shifted(person: Person, by: int) -> Person:
    """Return a person of a part of a text with the offsets of the whole."""
    return replace(
        person, start=person.start + by, end=person.end + by, first=person.first + by, after=person.after + by
    )
