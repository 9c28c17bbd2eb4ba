"""Persons named with a form of address as the subject or agent of a statement: "Ms. A, consultant, led off".

Reports print such a person with an office, an affiliation or neither; the parts of the list say which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from flows.mentions import find_mentions, opens_with_known
from flows.mentions.kinds import ENTITIES
from flows.model import Capacity, NameList, Paragraph
from flows.parsing.affiliations import affiliation
from flows.parsing.enumerations import PARENTHESES, list_span
from flows.parsing.individual_experts import before_expert, description_end, says_before, with_states
from flows.parsing.persons import NAME, PARTICLE
from flows.parsing.single_names import masked, single_name
from flows.parsing.speaker_parts import ends_title
from flows.parsing.wording import honorific, pattern
from flows.reference.name_words import articles_pattern, head_nouns, offices, words_of
from flows.reference.normalize import fold
from flows.reference.states import is_state

_BEFORE_HEAD = re.compile(
    r",?\s+(?:(?:and|y|e|et)\s+)?(?:(?:by|por|par)\s+)?(?:the\s+|an?\s+|el\s+|la\s+|los\s+|las\s+|una?\s+|le\s+|les\s+|l[’']|une\s+)?$"
)
_PERSON = re.compile(rf",\s+{NAME}")
_ALONE = re.compile(rf"(?<![\w’'-])(?![LD][’'][a-zà-ÿ]){NAME}")  # not "L’experte NAME"
_NEXT_ALONE = re.compile(
    rf"(?:[,;]\s+(?:(?:and|y|e|et)\s+)?|\s(?:and|y|e|et)\s+)(?:(?:by|por|par|de)\s+|d[’'])?{NAME}(?=[,.;]|$|\s\(|\s(?:and|y|e|et)\s)"
)
_AND_OF = re.compile(r"\s[ye]\sde\s(?=[A-ZÀ-Þ])")
_NAMED = re.compile(rf"(?:{honorific().pattern}){NAME}")
_FIRST = re.compile(r"[,(]|\s(?:and|et)\s|\sy\s(?=(?:el|la)\s)")  # what ends the first of several persons
_ANY_PERSON = re.compile(rf"(?:{honorific().pattern})?{NAME}(?:\s*\([^()]{{1,60}}\))?")
_PASSIVE = re.compile(r"\b(?:been|being)$")  # "Ms. A, who had been invited"
_AUXILIARY = re.compile(r"\s(?:was|were)$")  # "Ms. A was thanked"
_CLAUSE = re.compile(  # what is said right after a name
    r"\s+(?:(?:and|y|et)\s+(?:by|por|par)\s|(?!(?:and|y|e|et|of|from|for|de|del|du|des|di|pour|para)\b)[a-zà-ÿ]{2,}\b)"
)
_PRONOUN_LAST = re.compile(r";\s(?:s?he|they|[ée]l|il|ell[ae]s?|ellos|ils)$")  # "Ms. A, laws were poor; she"
_LAST_COMMA = re.compile(r",\s(?:(?:el|la|le)\s)?$")  # before a person
LEAST_WORDS = 2  # of a name; a surname alone repeats a person
PARTICLES = re.compile(rf"(?:{PARTICLE})|\w{{1,3}}[-’'].*")  # "de la", "al-Amin"
NEAR = 120  # characters after a person, in which whom that person represents is printed
LONGEST_AGENT = 250  # characters of words like "a statement on these measures by the", which end before a person
LONGEST = 700  # characters from a person to what the sentence says of that person, which keeps reading linear
_OTHER_SECTIONS = ("attendance", "officers", "documents")


def is_apart(paragraph: Paragraph, language: str) -> bool:
    """Return whether a paragraph is in an annex, or in a section on attendance, officers or documents."""
    sections = (pattern(language, "headings", one) for one in _OTHER_SECTIONS)
    return paragraph.annex is not None or any(one.search(paragraph.heading) for one in sections)


def persons_who_spoke(
    paragraph: Paragraph, span: tuple[int, int], kind: str | None, language: str, known: re.Pattern[str] | None = None
) -> list[NameList]:
    """Return the persons of a sentence who spoke, each group of coordinated persons as a list.

    Args:
        paragraph: The paragraph of the sentence.
        span: The sentence.
        kind: The kind of statement that the sentence reports.
        language: "en", "es" or "fr".
        known: A pattern of persons' names that need no form of address.
    """
    start, end = span
    if is_apart(paragraph, language):
        return []
    text = paragraph.text
    found: list[NameList] = []
    hidden = masked(text, start, end)
    for address in sorted({*_addresses(text, start, end), *_unaddressed(text, hidden, (start, end), language, known)}):
        if found and address < found[-1].end:
            continue
        before = text[max(start, address - LONGEST) : address]
        experts = before_expert(before, language)
        names = _as_subject(text, hidden, (start, address, end), experts, language)
        names = names or _as_agent(text, hidden, (start, address, end), experts, language)
        if names and experts and (persons := with_states(text, *names)):
            one = NameList(
                paragraph.key,
                *names,
                "statement",
                Capacity.EXPERT,
                "individual",
                read_by="speakers.person-with-affiliation",
            )
            one = replace(one, statement_kind=kind or "statement")
            found.extend(replace(one, start=first, end=last) for first, last in persons)
            continue
        names = _without_clause(text, names, is_expert=bool(experts)) if names else None
        if names is None or not _is_speaker(text[names[0] : names[1]]) or is_of_latter(text, names, end, language):
            continue
        if _is_silent(text, address, end, language):
            continue
        alone = None if honorific().match(text, address) else _ALONE.match(text, address, names[1])
        attends = known is not None and known.match(text, address) is not None
        if alone is not None and (not attends or "," in text[slice(*names)] or len(_apart(text, *names)) > 1):
            found.extend(_alone(paragraph, alone.span("name"), names, span, kind, language, attends=attends))
            continue
        for part in _parts(text, names, span, language):
            owner = _owner(text, part[0], span, language)
            found.append(
                NameList(
                    paragraph.key,
                    *(owner or part),
                    "statement",
                    Capacity.REPRESENTATIVE,
                    statement_kind=kind or "statement",
                    is_single=owner is not None,
                    read_by="speakers.person-with-affiliation",
                )
            )
    return found


def _alone(
    paragraph: Paragraph,
    person: tuple[int, int],
    names: tuple[int, int],
    limits: tuple[int, int],
    kind: str | None,
    language: str,
    *,
    attends: bool,
) -> Iterator[NameList]:
    """Yield persons without a form of address, or whom the words after the name show one to represent."""
    text = paragraph.text
    others = [one for one in _NEXT_ALONE.finditer(text, person[1], names[1]) if not _names_entity(one["name"])]
    attends = attends or description_end(text, person[1], names[1], language) == names[1]
    owner = None if attends else _owner(text, person[0], limits, language) or affiliation(text, *names, language)
    if owner is not None and not others:
        common = NameList(
            paragraph.key, *owner, "statement", Capacity.REPRESENTATIVE, is_single=True, read_by="speakers.person-alone"
        )
        yield replace(common, statement_kind=kind or "statement")
        return
    spans = [part for one in (person, *(one.span("name") for one in others)) for part in _apart(text, *one)]
    ends = [*(start for start, _ in spans[1:]), names[1]]
    for (start, end), until in zip(spans, ends, strict=True):
        owner = None if attends else _known_affiliation(text, start, until, language)
        common = NameList(
            paragraph.key, start, end, "statement", Capacity.EXPERT, "individual", read_by="speakers.person-alone"
        )
        if owner is not None:
            common = NameList(
                paragraph.key,
                *owner,
                "statement",
                Capacity.REPRESENTATIVE,
                is_single=True,
                read_by="speakers.person-alone",
            )
        yield replace(common, statement_kind=kind or "statement")


def _apart(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the persons of "(a cargo de) A y de B", which look like one name with particles."""
    cuts = [(start, start), *(one.span() for one in _AND_OF.finditer(text, start, end)), (end, end)]
    return [(first, last) for (_, first), (last, _) in pairwise(cuts)]


def _known_affiliation(text: str, start: int, end: int, language: str) -> tuple[int, int] | None:
    """Return the State or known organization for which one of several persons speaks."""
    owner = affiliation(text, start, end, language)
    return owner if owner and opens_with_known(text[slice(*owner)]) else None


def _is_silent(text: str, address: int, end: int, language: str) -> bool:
    """Return whether a person did not speak: "Ms. A (STATE), who made no statement", "Mr. B acted as Rapporteur"."""
    article = articles_pattern().match(text, address)
    name = _ANY_PERSON.match(text, article.end() if article else address, end)
    return name is not None and any(
        pattern(language, "retold", one).match(text, name.end(), end) for one in ("silent", "not_said")
    )


def is_of_latter(text: str, span: tuple[int, int], end: int, language: str) -> bool:
    """Return whether a person represents the organization named before: "Ms. A, on behalf of the latter, read"."""
    is_person = honorific().search(text, *span) is not None
    after = pattern(language, "retold", "for_latter").search(text, span[0], min(end, span[1] + NEAR))
    return is_person and after is not None


def _without_clause(text: str, span: tuple[int, int], *, is_expert: bool) -> tuple[int, int]:
    """Return the span of one person without what is said right after the name: "la Sra. A con una ponencia"."""
    name = _NAMED.match(text, *span) or (_ALONE.match(text, *span) if is_expert else None)
    if name is None:
        return span
    says_more = _CLAUSE.match(text, name.end(), span[1]) or _PRONOUN_LAST.search(text[slice(*span)])
    return (span[0], name.end("name")) if says_more else span


def _parts(text: str, span: tuple[int, int], limits: tuple[int, int], language: str) -> list[tuple[int, int]]:
    """Return the persons as one list; the last one apart if the words after the list say whom that one represents."""
    addresses = _addresses(text, *span)
    after = pattern(language, "retold", "represents_after").match(text, span[1], limits[1])
    if after is None or len(addresses) < 2 or addresses[-1] <= span[0]:
        return [span]
    before = list_span(text, span[0], addresses[-1], language)
    return [*([before] if before else []), (addresses[-1], span[1])]


def _owner(text: str, address: int, limits: tuple[int, int], language: str) -> tuple[int, int] | None:
    """Return the organization or State that one person represents: "Ms. A, speaking for the Peace Network"."""
    start, end = limits[0], min(limits[1], address + LONGEST)
    lead = pattern(language, "retold", "represents_before").match(text, start, address)
    if lead is not None:
        last = text.rfind(",", lead.end(), address)
        return (lead.end(), last if last > lead.end() else address)
    after = pattern(language, "retold", "represents_after").search(text, address, end)
    if after is None or len(_addresses(text, address, after.start())) > 1:
        return None
    owner = single_name(text, after.end(), end, language)
    named = affiliation(text, address, after.start(), language) if "," in text[address : after.start()] else None
    return None if named or owner is None or _is_group(text[slice(*owner)]) else owner


def _is_group(words: str) -> bool:
    """Return whether words name a group of States: "the Pacific island countries"."""
    return not set(fold(words).split()).isdisjoint(words_of("announces_several"))


def without_repeated(lists: Sequence[NameList], paragraphs: Sequence[Paragraph]) -> list[NameList]:
    """Leave out persons whom two surnames only name again: "Mr. Rivas Soto" after "Mr. Luis Rivas Soto (STATE)"."""
    named: dict[str, tuple[int, int]] = {}  # two surnames, and where the whole name is first printed
    places = {one.key: index for index, one in enumerate(paragraphs)}
    for index, paragraph in enumerate(paragraphs):
        for one in _NAMED.finditer(paragraph.text):
            words = one["name"].split()
            if len(words) > LEAST_WORDS and not honorific().search(one["name"]):
                named.setdefault(" ".join(words[-LEAST_WORDS:]), (index, one.start()))
    found: list[NameList] = []
    for names in lists:
        place = places[names.paragraph_key]
        written = paragraphs[place].text[names.start : names.end]
        address = honorific().match(written)
        first = named.get(written[address.end() :]) if address else None
        if first is None or first >= (place, names.start):
            found.append(names)
    return found


def _addresses(text: str, start: int, end: int) -> list[int]:
    """Return where persons with a form of address begin."""
    return [
        one.start()
        for one in honorific().finditer(text, start, end)
        if not text[one.start() - 1 : one.start()].isalnum()
    ]


def addressed(persons: Set[str]) -> re.Pattern[str] | None:
    """Return a pattern of the names of persons, the longest first; None for no person."""
    names = sorted(persons, key=lambda name: (-len(name), name))
    words = [r"\s".join(re.escape(word) for word in name.split()) for name in names]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)") if words else None


def _unaddressed(
    text: str, hidden: str, limits: tuple[int, int], language: str, known: re.Pattern[str] | None
) -> Iterator[int]:
    """Yield where persons without a form of address begin: known ones, and "Speaking for the Union, NAME said"."""
    start, end = limits
    if known is not None:
        yield from (one.start() for one in known.finditer(text, start, end))
    yield from _named_alone(text, limits, language)
    lead = pattern(language, "retold", "represents_before").match(text, start, end)
    verb = pattern(language, "retold", "past_verb").search(hidden, lead.end(), end) if lead else None
    comma = text.rfind(",", start, verb.start()) if verb else -1
    name = _PERSON.match(text, comma) if comma >= 0 else None
    if verb and name and name.end() == verb.start() and not find_mentions(name["name"]):
        yield name.start("name")


def _named_alone(text: str, limits: tuple[int, int], language: str) -> Iterator[int]:
    """Yield where names begin that what is beside them shows to be persons: "a paper by NAME", "NAME, jurist,"."""
    start, end = limits
    groups = [one.span() for one in pattern(language, "speakers", "on_behalf").finditer(text, start, end)]
    for name in _ALONE.finditer(text, start, end):
        if any(first <= name.start() < last for first, last in groups):
            continue  # "a statement on behalf of the Group of African States"
        before = text[max(start, name.start() - NEAR) : name.start()]
        is_agent = pattern(language, "retold", "person_agent").search(before)
        is_expert = _opens_panel(text, start, name.start(), language) or before_expert(
            text[max(start, name.start() - LONGEST) : name.start()], language
        )
        has_occupation = pattern(language, "retold", "occupation_after").match(text, name.end("name"), end)
        if (is_agent or is_expert or has_occupation) and not _names_entity(name["name"]):
            yield name.start("name")


def _names_entity(words: str) -> bool:
    """Return whether capitalized words name an entity or an office, not a person."""
    folded = {fold(word) for word in words.split()}
    return not folded.isdisjoint(offices() | head_nouns()) or any(one.kind in ENTITIES for one in find_mentions(words))


def _as_subject(
    text: str, hidden: str, places: tuple[int, int, int], experts: Sequence[str], language: str
) -> tuple[int, int] | None:
    """Return the persons from one of them to their verb: "Mr. A, Attorney General of X, and Ms. B said".

    Args:
        text: The text of the paragraph.
        hidden: The same with what is in brackets masked.
        places: Where the sentence begins, the first person, and where the sentence ends.
        experts: The words before a person who is called an expert, without those that do so (``before_expert``).
        language: "en", "es" or "fr".
    """
    start, address, end = places
    before = experts[0] if experts else _without_occupation(text[max(start, address - LONGEST) : address], language)
    represents = pattern(language, "retold", "represents_before").match(text, start, address)
    # names are looked for last: of many persons in a row, none opens a clause
    answers = bool(experts) and pattern(language, "retold", "expert_clause").search(before) is not None
    names_others = says_before if experts else names_somebody
    is_free = not before or represents or answers
    if not is_free and (not _opens_clause(before, language) or names_others(before, language)):
        return None
    verbs = pattern(language, "retold", "past_verb").finditer(hidden, address, min(end, address + LONGEST))
    verb = next((one for one in verbs if not _PASSIVE.search(hidden, address, one.start())), None)
    auxiliary = _AUXILIARY.search(hidden, address, verb.start()) if verb else None
    starts = [one.start() for one in (verb, auxiliary) if one]
    if verb is None or any(pattern(language, "retold", "not_said").match(hidden, one) for one in starts):
        return None
    return list_span(text, address, before_head(text, address, verb.start(), language), language)


def before_head(text: str, start: int, end: int, language: str) -> int:
    """Return where speakers with a word of capacity begin: "Ms. A and the observer for B".

    Right after a comma such a word is said of the person before it: "Ms. A, representative of B".
    """
    for head in pattern(language, "retold", "any_head").finditer(text, start, end):
        cut = _BEFORE_HEAD.search(text, start, head.start())
        if cut is not None and cut.group().strip() != "," and not ends_title(text, head.start()):
            return cut.start()
    return end


def _as_agent(
    text: str, hidden: str, places: tuple[int, int, int], experts: Sequence[str], language: str
) -> tuple[int, int] | None:
    """Return the persons after words that name a statement: "a presentation by Ms. A", "invited Mr. B to speak".

    The arguments are those of ``_as_subject``.
    """
    start, address, end = places
    before = text[max(start, address - LONGEST) : address]
    invited = any(pattern(language, "retold", "invited").search(one) for one in experts or (before,))
    to_speak = (
        pattern(language, "retold", "to_speak_later").search(hidden, address, min(end, address + LONGEST))
        if invited
        else None
    )
    if to_speak is not None:
        return list_span(text, address, to_speak.start(), language)
    if _opens_panel(text, start, address, language):
        return list_span(text, address, end, language)
    leads = [(one, max(0, len(one) - LONGEST_AGENT)) for one in experts or (before,)]
    is_source = bool(experts) and pattern(language, "retold", "expert_agent").search(experts[0]) is not None
    if not is_source and not any(pattern(language, "retold", "person_agent").search(*one) for one in leads):
        return None
    if any(pattern(language, "retold", "unsaid_by").search(*one) for one in leads):
        return None
    verb = pattern(language, "retold", "past_verb").search(hidden, address, min(end, address + LONGEST))
    until = verb.start() if verb else end
    return list_span(text, address, before_head(text, address, until, language), language)


def _opens_panel(text: str, start: int, address: int, language: str) -> bool:
    """Return whether the names from ``address`` on are those of a panel: "The panel consisted of NAME and NAME"."""
    panel = pattern(language, "speakers", "panel_of").search(text, max(start, address - NEAR), address)
    return panel is not None and panel.end() == address


def _opens_clause(before: str, language: str) -> bool:
    return pattern(language, "retold", "clause").search(before) is not None


def _without_occupation(before: str, language: str) -> str:
    """Return words before a person without what that person is: "The expert Ms. A", "A consultant, Mr. B"."""
    return pattern(language, "retold", "occupation_before").sub("", before)


def names_somebody(before: str, language: str) -> bool:
    """Return whether words before a person already name who spoke: "the Minister of Justice of STATE, Mr. A"."""
    last = re.split(r"[;:]", before)[-1]
    comma = _LAST_COMMA.search(last)
    if comma and pattern(language, "retold", "in_reply").search(last[: comma.start()]):
        return False  # "In reply to the delegate of STATE, Ms. A said"
    if pattern(language, "retold", "lead_capacity").match(last):
        return False
    return not offices().isdisjoint(fold(last).split()) or any(one.kind in ENTITIES for one in find_mentions(last))


def _is_speaker(words: str) -> bool:
    """Return whether a person is named in full, and not as an officer: "Ms. A (STATE)"."""
    address = honorific().match(words)
    name = _FIRST.split(words[address.end() if address else 0 :])[0].split()
    bracket = PARENTHESES.search(words)
    inside = bracket.group().strip("() ") if bracket else ""
    is_officer = bool(inside) and is_state(inside)
    is_owner = any(word.endswith(("’s", "'s")) for word in name)  # "Ms. A's paper was circulated"
    is_clause = any(word[:1].islower() and not PARTICLES.fullmatch(word) for word in name)
    return len(name) >= LEAST_WORDS and not is_clause and name[0][:1].isupper() and not is_officer and not is_owner
