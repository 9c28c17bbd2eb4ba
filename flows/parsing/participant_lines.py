"""Lines that name participants: in annexes they are no headings; below other words a line may be anything."""

from __future__ import annotations

import re

from flows.mentions.shares import known_names, known_share
from flows.parsing.enumerations import KNOWN_LETTERS, are_names
from flows.parsing.labels import NUMBER
from flows.parsing.listed_persons import is_person_name
from flows.parsing.offers import opens_with_action
from flows.parsing.wording import honorific, pattern
from flows.reference.states import is_state

LONGEST_LINE = 120  # characters of a line that is no sentence
LONG_WORD = re.compile(r"\w{4,}")
ORGANIZATIONS = ("ngo", "igo", "un_institute", "un_entity", "organization")  # whose names may begin with any word
BEFORE_PERSONS = re.compile(r"(?:\s*:|\s[–—-])\s+")
CAPITALS_BEFORE_PERSON = re.compile(r"(?:[A-ZÀ-Þ][A-ZÀ-Þ’'().-]{1,30}+\s){1,8}(?=[A-ZÀ-Þ][a-zà-ÿ])")
BETWEEN_PERSONS = re.compile(r",?\s(?:and|y|e|et)\s|\s?[,;]\s")
NAMES_OF_LINE = 0.75  # of the letters of a line are in known names, at least


def names_participants(text: str, following: str) -> bool:
    """Return whether a line names persons, or known States and organizations and little else.

    One name alone may head the text below it, but not a further line, or the next section: "B. Observers".
    """
    if honorific().match(text) or name_with_persons(text) is not None:
        return True
    known = known_names(text)
    if known_share(text, known) < NAMES_OF_LINE:
        return False
    is_text = NUMBER.match(following) is not None or len(following) > LONGEST_LINE
    return len(known) > 1 or not is_text


def are_participants(words: str, expects: str | None, language: str, *, says_who: bool) -> bool:
    """Return whether a line names who attended, by its form and by the words above it.

    Names that the reference knows do. Of others, the words above must say that they took part (``says_who``) or which
    organizations or persons they are; what is to be done, or given to somebody, names none: "Inform the parties".
    """
    if known_share(words, known_names(words)) >= KNOWN_LETTERS:
        return True
    is_title = all(word[0].isupper() for word in LONG_WORD.findall(words))  # "Second Dawn Foundation Inc."
    if not are_names(words, language) or (opens_with_action(words, language) and not is_title):
        return False
    if expects in ORGANIZATIONS or expects == "individual":
        return True
    return says_who and pattern(language, "attendance", "thing").match(words) is None


def before_persons(text: str) -> int:
    """Return where a name ends before a colon or a dash and its persons; of other lines, their end.

    In the lines of a table without its rules a State in capitals has no mark after it: "CHAD Amina Adoum, judge".
    """
    mark = BEFORE_PERSONS.search(text)
    if mark is None:
        name = CAPITALS_BEFORE_PERSON.match(text)
        if name is None or not is_state(name[0].strip()):
            return len(text)
        first = BETWEEN_PERSONS.split(text[name.end() :].rstrip(" .;"))[0]
        return len(name[0].rstrip()) if honorific().match(first) or is_person_name(first) else len(text)
    first = BETWEEN_PERSONS.split(text[mark.end() :].rstrip(" .;"))[0]
    is_person = honorific().match(text, mark.end()) or is_person_name(first.partition(" (")[0])
    return mark.start() if is_person else len(text)


def name_with_persons(text: str) -> int | None:
    """Return where a known name ends before its persons ("Chad: Mr. A, judge; Ms. B"); None for other lines."""
    end = before_persons(text)
    name = text[:end]
    return end if end < len(text) and known_share(name, known_names(name)) >= KNOWN_LETTERS else None
