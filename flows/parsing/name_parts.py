"""The parts of an enumeration of names: persons in office, remarks on groups, placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from flows.mentions import MentionKind, entity_runs, find_mentions
from flows.mentions.kinds import KNOWN
from flows.model import GroupRemark, NameList, NamePart, Paragraph
from flows.parsing.affiliations import affiliation, is_field_of_office
from flows.parsing.listed_persons import Group, group_persons
from flows.parsing.wording import pattern
from flows.reference.name_words import articles_pattern, words_of

OFFICEHOLDER_KINDS = ("opening", "closing", "introduction", "presentation")
WORDS_OF_TITLE = 8  # before the noun of an office: "the Forest Biodiversity and Ecosystem Restoration Officer"
OPENING_BRACKET = re.compile(r"\s*\(")


def with_parts(lists: Sequence[NameList], paragraphs: Sequence[Paragraph], language: str) -> tuple[NameList, ...]:
    """Return the enumerations with their parts, remarks and placeholders."""
    texts = {paragraph.key: paragraph.text for paragraph in paragraphs}
    return tuple(_with_parts(names, texts[names.paragraph_key], language) for names in lists)


def _with_parts(names: NameList, text: str, language: str) -> NameList:
    holes = pattern(language, "holes", "open").finditer(text, names.start)
    return replace(
        names,
        parts=tuple(_parts(names, text, language)),
        remarks=tuple(_remarks(names, text, language)),
        holes=tuple(hole.start() for hole in holes),
    )


def _remarks(names: NameList, text: str, language: str) -> Iterator[GroupRemark]:
    """Yield the groups in remarks: "Morocco (on behalf of the Group of African States)"."""
    for bracket in OPENING_BRACKET.finditer(text, names.start):
        closing = text.find(")", bracket.end())
        until = closing if closing >= 0 else len(text)
        behalf = pattern(language, "speakers", "on_behalf").search(text, bracket.end(), until)
        if behalf:
            yield GroupRemark(bracket.start(), behalf.group("group").strip())


def _parts(names: NameList, text: str, language: str) -> Iterator[NamePart]:
    """Yield the parts of "the Minister of Justice of Uruguay and the Director of …, UNODC"; none for plain names."""
    listed = text[names.start : names.end]
    if names.expects == "officeholder":
        yield _office(listed, 0, len(listed), names.start, language)
        return
    people = names.expects == "individual"
    groups = group_persons(listed, language, people=people) if people or names.expects is None else ()
    if people:
        yield from _individuals(groups, names.start)
        return
    if not groups:
        yield from _offices(listed, 0, len(listed), names, language)
    for group in groups:
        if group.person is not None:
            yield _person(listed, group, names.start, language)
        else:
            others = list(_offices(listed, group.start, group.end, names, language))
            yield from others or [NamePart(names.start + group.start, names.start + group.end)]


def _individuals(groups: Sequence[Group], shift: int) -> Iterator[NamePart]:
    """Yield persons who take part for themselves, without their functions; none if no function is printed."""
    people = [group for group in groups if group.person is not None]
    if len(people) == len(groups) and any(group.affiliations for group in people):
        for group in people:
            yield NamePart(shift + group.start, shift + group.end, is_office=True, person=_moved(group.person, shift))


def _person(listed: str, group: Group, shift: int, language: str) -> NamePart:
    """Return a person with the spans that may name the affiliation; of a function the words after "of" come last."""
    found = list(group.affiliations)
    functions = [*group.affiliations, *([group.person] if group.person else [])]
    for start, end in functions:
        office = _office(listed, start, end, 0, language)
        found += [*office.owners, *office.organizations]
    spans = tuple(span for span in (_moved(one, shift) for one in dict.fromkeys(found)) if span is not None)
    return NamePart(
        shift + group.start, shift + group.end, is_office=True, owners=spans, organizations=spans,
        person=_moved(group.person, shift),
    )  # fmt: skip


def _moved(span: tuple[int, int] | None, by: int) -> tuple[int, int] | None:
    return (span[0] + by, span[1] + by) if span else None


def _offices(listed: str, first: int, last: int, names: NameList, language: str) -> Iterator[NamePart]:
    """Yield the persons in office of a part of a list, and what is between them; none if it names no office."""
    title = _title(language)
    part = listed[first:last]
    if not (_opens_with_title(part, language) or (names.statement_kind in OFFICEHOLDER_KINDS and title.search(part))):
        return
    begin = first
    cuts = [one for one in _before_title(language).finditer(listed, first, last) if not _is_same_person(listed, one)]
    for cut in [*cuts, None]:
        end = cut.start() if cut else last
        if _opens_with_title(listed[begin:end].lstrip(), language):
            first, others = _first_state(listed, begin, end)
            yield _office(listed, begin, first, names.start, language)
            if others is not None:
                yield NamePart(names.start + others, names.start + end)
        else:
            yield NamePart(names.start + begin, names.start + end)
        begin = cut.end() if cut else last


def _is_same_person(listed: str, cut: re.Match[str]) -> bool:
    """Return whether an office without article is a second one of its person: "the Director of Prisons and Chair of".

    The first has no owner, or semicolons separate the persons.
    """
    is_bare = cut.group().strip() in words_of("conjunction") and articles_pattern().match(listed, cut.end()) is None
    before = listed[max(listed.rfind(mark, 0, cut.start()) for mark in ",;") + 1 : cut.start()]
    has_owner = any(one.kind in KNOWN for one in find_mentions(before))
    return is_bare and (";" in listed or not has_owner)


def _first_state(listed: str, start: int, end: int) -> tuple[int, int | None]:
    """Return where the office of the first State ends, and where others begin: "the Ministers of A, B and C"."""
    mentions = find_mentions(listed[start:end])
    run = next(reversed(entity_runs(listed[start:end], mentions)), ())
    are_states = len(run) > 1 and all(one.kind is MentionKind.STATE for one in run)
    if not are_states or listed[start + run[-1].end : end].strip(" ,;."):
        return end, None
    return start + run[0].end, start + run[1].start


def _office(listed: str, start: int, end: int, shift: int, language: str) -> NamePart:
    """Return an office and its owner: "of Health Canada, to the Meeting" as a whole, and up to the comma."""
    owners: list[tuple[int, int]] = []
    organizations: list[tuple[int, int]] = []
    for belongs in pattern(language, "speakers", "belongs_to").finditer(listed, start, end):
        if is_field_of_office(listed, belongs.end(), language):
            continue
        shorter = pattern(language, "speakers", "belongs_end").search(listed, belongs.end(), end)
        owners += [(belongs.end(), until) for until in ((end, shorter.start()) if shorter else (end,))]
        named = listed[belongs.end() : owners[-1][1]].rstrip(" ,;.")
        if pattern(language, "speakers", "title").search(named) is None:
            organizations.append((belongs.end(), belongs.end() + len(named)))
    return NamePart(
        shift + start,
        shift + end,
        is_office=True,
        owners=tuple((shift + first, shift + last) for first, last in owners),
        organizations=tuple((shift + first, shift + last) for first, last in organizations),
        affiliation=_moved(affiliation(listed, start, end, language), shift),
    )


@cache
def _title(language: str) -> re.Pattern[str]:
    """Return a pattern of an office: one of the usual titles, or any noun of an office after an article."""
    return re.compile(rf"{pattern(language, 'speakers', 'title').pattern}|{_other_title(language)}", re.IGNORECASE)


def _opens_with_title(words: str, language: str) -> bool:
    title = _title(language).match(words) or _bare_title(language).match(words)
    return title is not None and not _is_of_body(words, title.end())


def _is_of_body(words: str, end: int) -> bool:
    """Return whether the office is the name of its body: "United Nations High Commissioner for Refugees"."""
    first = next((one for one in find_mentions(words) if one.kind is MentionKind.ORGANIZATION), None)
    article = articles_pattern().match(words)
    opens = first is not None and first.start in (0, article.end() if article else 0)
    return first is not None and opens and first.entity_id is not None and end <= first.end


@cache
def _bare_title(language: str) -> re.Pattern[str]:
    """Return a pattern of an office without article in capitals: "Senior Programme Officer at"."""
    nouns = "|".join(re.escape(word) for word in words_of("office", language))
    owning = pattern(language, "speakers", "owning").pattern
    capital = r"(?-i:[A-ZÀ-Þ])"
    return re.compile(
        rf"^(?:{capital}[\w’'-]+\s+){{0,4}}?(?={capital})(?:{nouns})\s+(?:{owning}|at|en|aux?|à)\b", re.IGNORECASE
    )


@cache
def _before_title(language: str) -> re.Pattern[str]:
    """Return a pattern of what separates a person in office from the one before."""
    usual = pattern(language, "speakers", "before_title").pattern
    separator = pattern(language, "speakers", "next_speaker").pattern
    return re.compile(rf"{usual}|{separator}(?={_other_title(language)})", re.IGNORECASE)


def _other_title(language: str) -> str:
    nouns = "|".join(re.escape(word) for word in words_of("office", language))
    word = rf"(?!{pattern(language, 'speakers', 'owning').pattern}\b)[\w’'-]+\s+"
    noun = rf"(?:(?:co|vice)-?)?(?:{nouns})\b"  # "Co-Chair"
    return rf"{pattern(language, 'speakers', 'article').pattern}(?:{word}){{0,{WORDS_OF_TITLE}}}?{noun}"
