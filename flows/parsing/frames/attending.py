"""Names that the lists of participants print and no dictionary knows: "l'Association béninoise pour la lecture".

In Spanish and in French only the first word of such a name has a capital, so nothing in a sentence of the debate shows
where it ends; the list of participants does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.mentions import Mention, MentionKind
from flows.model import Paragraph, Report
from flows.parsing.listed_persons import without_articles
from flows.parsing.persons import PARTICLE
from flows.reference.name_words import articles_pattern, conjunctions

ITEMS = re.compile(r"\s*;\s*")
BRACKET = re.compile(r"\s*\([^()]{1,80}\)\s*$")
_PARTICLES = re.compile(PARTICLE)
LONGEST = 160
LEAST_WORDS = 2
UNKNOWN = (
    MentionKind.NAME,
    MentionKind.CAPITALS,
    MentionKind.OFFICE,
    MentionKind.STATE,
    MentionKind.PERSON,
    MentionKind.BODY,
)


@dataclass(frozen=True, slots=True)
class Attending:
    """A pattern of the names, and the paragraphs that list them: what those mention is read without it."""

    names: re.Pattern[str] | None
    listing: frozenset[str]


NO_NAMES = Attending(None, frozenset())


def names_attending(report: Report) -> Attending:
    """Return the names that lists of participants print, the longest first."""
    texts = {one.key: one.text for one in report.paragraphs}
    lists = [one for one in report.name_lists if one.source == "attendance"]
    printed = {name for one in lists for name in _items(texts[one.paragraph_key][one.start : one.end])}
    names = sorted(printed, key=lambda name: (-len(name), name))
    words = [r"\s".join(re.escape(word) for word in name.split()) for name in names]
    known = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)") if words else None
    return Attending(known, frozenset(one.paragraph_key for one in lists))


def with_attending(mentions: Sequence[Mention], paragraph: Paragraph, attending: Attending) -> tuple[Mention, ...]:
    """Return the mentions with the names of participants; they take the place of unknown names inside them."""
    if attending.names is None or paragraph.key in attending.listing:
        return tuple(mentions)
    kept = list(mentions)
    for found in attending.names.finditer(paragraph.text):
        beside = [one for one in kept if one.start < found.end() and found.start() < one.end]
        if all(_is_inside(one, found.span(), paragraph.text) for one in beside):
            kept = [one for one in kept if one not in beside]
            kept.append(Mention(found.start(), found.end(), MentionKind.NAME))
    return tuple(sorted(kept, key=lambda one: one.start))


def _is_inside(mention: Mention, span: tuple[int, int], text: str) -> bool:
    """Return whether a mention is a part of a longer name; the article before the name may belong to it."""
    article = articles_pattern().match(text, mention.start)
    start = article.end() if article else mention.start
    is_part = span[0] <= start and mention.end <= span[1]
    is_name = (start, mention.end) == span and not (
        mention.kind is MentionKind.CAPITALS and _is_no_person(text[slice(*span)])
    )
    return is_part and mention.kind in UNKNOWN and not is_name


def _is_no_person(name: str) -> bool:
    """Return whether small words in a name are none of a person's name: "Relief for Night Porters"."""
    return any(
        word.islower() and word not in conjunctions() and not _PARTICLES.fullmatch(word) for word in name.split()
    )


def _items(listed: str) -> Iterator[str]:
    """Yield the names of a list that are set apart by semicolons, else by commas, without articles and brackets."""
    parts = ITEMS.split(listed) if ";" in listed else _between_commas(listed)
    for part in parts:
        name = BRACKET.sub("", _without_lead(part).strip(" .,;"))
        words = name.split()
        if len(words) >= LEAST_WORDS and len(name) <= LONGEST and name[0].isupper() and "(" not in name:
            yield name


def _between_commas(listed: str) -> Iterator[str]:
    """Yield the parts between commas, and those on both sides of the conjunction before the last one."""
    parts = listed.split(", ")
    yield from parts
    last = re.split(rf"\s(?:{'|'.join(conjunctions())})\s", parts[-1])
    yield from (last[0], last[-1]) if len(last) == 2 else ()


def _without_lead(part: str) -> str:
    """Return an item without the conjunction and the articles before it."""
    words = part.strip()
    lead = re.match(rf"(?:{'|'.join(conjunctions())})\s+", words)
    return without_articles(words[lead.end() :] if lead else words)
