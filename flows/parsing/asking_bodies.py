"""Which body asks: the one of the document's title, a part of the meeting, or a group that it formed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.model import Paragraph
from flows.parsing.announcing import announces
from flows.parsing.debates import LABEL
from flows.parsing.smaller_bodies import SmallerBodies, is_here, names_smaller_body, opening_lines
from flows.parsing.wording import pattern, plain

STEM = 5  # letters that nouns of the same people have in common


@dataclass(frozen=True, slots=True)
class Bodies:
    """The body of the document by the nouns of its title ("committee"; empty if it names none), and its parts.

    ``acronyms``: those printed after its name; ``people``: stems of the nouns of those who met ("ministers").
    """

    own: frozenset[str]
    smaller: SmallerBodies
    acronyms: frozenset[str]
    people: frozenset[str]


def own_bodies(paragraphs: Sequence[Paragraph], language: str) -> frozenset[str]:
    """Return the nouns by which the title names the body of the document ("committee"); empty if it names none."""
    names, lesser = (pattern(language, "asking", one, in_capitals=True) for one in ("body", "lesser"))
    titles = pattern(language, "asking", "lesser_title", in_capitals=True)
    lines = [one for one in opening_lines(paragraphs) if not _is_of_business(one, language)]
    named = [found.group() for line in lines for found in names.finditer(line)]
    # councils, assemblies and bureaux are also those of others: only the title makes one the body
    named += [
        found.group() for line in lines for title in titles.finditer(line) for found in lesser.finditer(title.group())
    ]
    groups = pattern(language, "asking", "group_title", in_capitals=True)
    named += [title.group("group") for line in lines if (title := groups.match(line)) is not None]
    return frozenset(map(noun_of_body, named))


def _is_of_business(line: str, language: str) -> bool:
    """Return whether a line is no title but a heading of every report: "Place and date of the meeting"."""
    return pattern(language, "positions", "procedure_heading").search(LABEL.sub("", line)) is not None


def subjects_of(sentence: str, language: str) -> Iterator[re.Match[str]]:
    """Yield the words up to a body that may be the subject of a sentence: a meeting, or a council or bureau."""
    forms = ("subject", "named_body", "lesser_subject")
    yield from filter(None, (pattern(language, "asking", one).match(sentence) for one in forms))


def people_of_meeting(sentence: str, language: str, bodies: Bodies) -> re.Match[str] | None:
    """Return the words up to those who met, if they are the subject of a sentence: "Law Ministers urged"."""
    if not bodies.people:
        return None
    subject = pattern(language, "asking", "people_subject").match(sentence)
    return subject if subject is not None and stem_of_people(subject["people"]) in bodies.people else None


def names_body(paragraph: Paragraph, sentence: str, language: str, bodies: Bodies) -> re.Match[str] | None:
    """Return the words up to the body, if it is the subject of a sentence."""
    return next(named_bodies(paragraph, sentence, language, bodies), None)


def named_bodies(paragraph: Paragraph, sentence: str, language: str, bodies: Bodies) -> Iterator[re.Match[str]]:
    """Yield the words up to each body that may be the subject: after words with a comma, and at the very start.

    "The Forum asks the Office, the Commission and donors to help": what it asks follows a comma, too.
    """
    part = names_smaller_body(paragraph, sentence, language, bodies.smaller)
    if part is not None:
        yield part
        return
    for subject in subjects_of(sentence, language):
        body = subject.group("body")
        if (
            owns(body, language, bodies)
            or _is_part(body, paragraph, language)
            or _is_group(paragraph, sentence, subject, language, bodies.smaller)
        ):
            yield subject
    if bodies.acronyms:
        named = pattern(language, "asking", "acronym_subject").match(sentence)
        if named is not None and named["body"] in bodies.acronyms:
            yield named
    people = people_of_meeting(sentence, language, bodies)
    if people is not None:
        yield people


def owns(body: str, language: str, bodies: Bodies) -> bool:
    """Return whether words name the body of the document; a council or bureau only if the title does."""
    noun = noun_of_body(body)
    if pattern(language, "asking", "lesser").fullmatch(body) is not None:
        return noun in bodies.own
    return _is_own(noun, bodies.own)


def names_body_alone(paragraph: Paragraph, language: str, bodies: Bodies) -> bool:
    """Return whether the body is the subject of a line that has no verb: "The Lake Preparatory Meeting,"."""
    subject = names_body(paragraph, paragraph.text, language, bodies)
    if subject is None:
        return False
    rest = paragraph.text[subject.end() :].rstrip()
    if rest.endswith(":") and pattern(language, "asking", "clause").search(rest) is not None:
        return False
    return "," not in rest.removesuffix(",")


def _is_own(noun: str, bodies: frozenset[str]) -> bool:
    """Return whether a noun names the body of the document; "group" alone is short for its "working group"."""
    return noun in bodies or not bodies or any(noun in body.split() for body in bodies)


def _is_part(noun: str, paragraph: Paragraph, language: str) -> bool:
    """Return whether a noun names a part of the meeting, whose proposals a heading above has or announces."""
    part = pattern(language, "asking", "part")
    above = paragraph.section_path or ""  # "D. Workshops" stays above the titles of the workshops
    named = part.search(above)
    is_short = named is not None and _is_short_for(noun, named.group())  # "the group" below "Working Group I"
    return is_short or (part.search(noun) is not None and (named is not None or announces(paragraph, language)))


def _is_short_for(noun: str, name: str) -> bool:
    return noun_of_body(noun) in (noun_of_body(word) for word in name.split())


def _is_group(
    paragraph: Paragraph, sentence: str, subject: re.Match[str], language: str, smaller: SmallerBodies
) -> bool:
    """Return whether a group is one that was formed, or "the group" of a numbered one in its section."""
    part = pattern(language, "asking", "part").search(subject.group("body"))
    is_formed = smaller.are_formed and part is not None
    is_short = pattern(language, "asking", "group_alone").fullmatch(subject.group("body")) is not None
    is_numbered = paragraph.section_path in smaller.sections and (is_short or part is not None)
    return (is_formed or is_numbered) and is_here(sentence, subject, language)


def noun_of_body(words: str) -> str:
    """Return the noun by which a body is named, in the singular and plain letters: "Committees" → "committee"."""
    return re.sub(r"s$", "", plain(words))


def stem_of_people(noun: str) -> str:
    """Return the letters that "ministers", "Ministerial" and "MINISTROS" have in common."""
    return plain(noun)[:STEM]
