"""Who took the floor: "Statements were made by the representatives of A, B and C and by the observers for D and E."."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from flows.mentions import find_mentions
from flows.model import Capacity, NameList, Paragraph
from flows.parsing.did_so import spoke_too
from flows.parsing.enumerations import (
    PARENTHESES,
    Cue,
    announced_class,
    announced_count,
    are_names,
    find_cues,
    is_prose,
    list_span,
    listed_below,
)
from flows.parsing.individual_experts import as_experts
from flows.parsing.mixed_panels import joins_round_table
from flows.parsing.panels import panel_of
from flows.parsing.persons_who_spoke import addressed, is_of_latter, persons_who_spoke, without_repeated
from flows.parsing.sentences import split_sentences
from flows.parsing.single_names import masked, past_article, single_name
from flows.parsing.speaker_parts import (
    past_offices,
    split_at_article,
    split_at_next_speaker,
    split_at_preposition,
    without_titles,
)
from flows.parsing.speakers_by_class import split_at_class
from flows.parsing.speakers_with_remarks import (
    NEXT_AGENT,
    are_speakers,
    last_name,
    of_the_last,
    split_at_observers,
    with_continuation,
    without_group,
)
from flows.parsing.spoken_for import group_after, group_before, opens_next
from flows.parsing.statement_kinds import is_in_reply, is_note_of_statements, only_leads, statement_kind
from flows.parsing.surnames_alone import with_surnames
from flows.parsing.wording import honorific, pattern
from flows.reference.name_words import articles_pattern

_NEGATED = re.compile(r"\b(?:not|never|no|n[’'](?:a|ont)|pas)$")
_GIVEN_TO = re.compile(r"\b(?:to|à|aux?|al?)\s*(?:the|la|l[’'])?\s*$", re.IGNORECASE)
_TITLE = re.compile(r"[“\"«][^“”\"«»]{1,300}[”\"»],\s(?=[a-zà-ÿ])")  # “Lakes and ports”, held at the 3rd meeting.
QUOTES = ("“", '"', "«")


def parse_speakers(
    paragraphs: Sequence[Paragraph], language: str, persons: Set[str] = frozenset()
) -> tuple[NameList, ...]:
    """Return the enumerations of speakers, in the order of the text, as spans of their paragraphs.

    ``persons``: the names of persons who attended, whom the summary may name without a form of address.
    """
    known = addressed(persons)
    found: list[NameList] = []
    for index, paragraph in enumerate(paragraphs):
        if not paragraph.is_body_text and not is_note_of_statements(paragraph, language):
            continue
        is_quoted = paragraph.text.startswith(QUOTES) and _TITLE.match(paragraph.text) is None
        if is_quoted or pattern(language, "speakers", "recital").match(paragraph.text):  # what the meeting adopted
            continue
        for start, end in split_sentences(paragraph.text):
            for one in _sentence(paragraphs, index, (start, end), language, known):
                is_here = one.paragraph_key == paragraph.key
                found.extend(as_experts(one, paragraph.text, start, language) if is_here else [one])
    texts = {paragraph.key: paragraph.text for paragraph in paragraphs}
    apart = (
        part
        for several in with_surnames(without_repeated(found, paragraphs), paragraphs, persons, language)
        for names in split_at_class(several, texts[several.paragraph_key], language)
        for part in split_at_observers(
            without_group(names, texts[names.paragraph_key], language), texts[names.paragraph_key], language
        )
    )
    parts = (part for names in apart for part in split_at_article(names, texts[names.paragraph_key], language))
    agents = (part for names in parts for part in split_at_preposition(names, texts[names.paragraph_key], language))
    return tuple(
        part for names in agents for part in split_at_next_speaker(names, texts[names.paragraph_key], language)
    )


def _sentence(
    paragraphs: Sequence[Paragraph], index: int, span: tuple[int, int], language: str, known: re.Pattern[str] | None
) -> list[NameList]:
    paragraph, (start, end) = paragraphs[index], span
    kind = statement_kind(paragraph.text[start:end], language)
    panel = panel_of(paragraph, start, end, kind, language, known)
    if panel:
        return panel
    kind = kind or ("statement" if joins_round_table(paragraph.text, start, end, language) else None)
    named = persons_who_spoke(paragraph, span, kind, language, known)
    if kind is None:
        return named or spoke_too(paragraph, start, end, language)
    listed = [
        one
        for one in _listed(paragraphs, index, (start, end), kind, language)
        if not any(_is_instead(other, one, paragraph) for other in named)
        and not (one.paragraph_key == paragraph.key and _is_of_others(paragraph.text, one, (start, end), language))
    ]
    return sorted([*listed, *_beside(named, listed, paragraph.key)], key=lambda one: one.start)


def _is_of_others(text: str, listed: NameList, sentence: tuple[int, int], language: str) -> bool:
    """Return whether a list is of who was answered, or a person represents an organization named before."""
    is_answered = is_in_reply(text[sentence[0] : listed.start], text[listed.end : sentence[1]], language)
    return is_answered or is_of_latter(text, (listed.start, listed.end), sentence[1], language)


def _is_instead(owner: NameList, listed: NameList, paragraph: Paragraph) -> bool:
    """Return whether a list before the one whom a person represents is that person: "Ms. A, speaking for B"."""
    is_person = owner.expects == "individual" and listed.expects is None and paragraph.text[owner.end :][:1] == ","
    if is_person and (owner.paragraph_key, owner.start) == (listed.paragraph_key, listed.start):
        return True  # "NAME, on surveys, and NAME, on markets"
    is_before = listed.paragraph_key == paragraph.key and listed.start < owner.start
    article = articles_pattern().match(paragraph.text, listed.start)
    start = article.end() if article else listed.start
    return owner.is_single and is_before and honorific().match(paragraph.text, start) is not None


def _beside(named: Sequence[NameList], listed: Sequence[NameList], key: str) -> list[NameList]:
    """Return the persons that no list contains."""
    return [
        one
        for one in named
        if not any(other.paragraph_key == key and other.start < one.end and one.start < other.end for other in listed)
    ]


def _listed(
    paragraphs: Sequence[Paragraph], index: int, sentence: tuple[int, int], kind: str, language: str
) -> list[NameList]:
    """Return the lists of speakers of a sentence in one of the forms of statements, and of the lines below it."""
    paragraph, (start, end) = paragraphs[index], sentence
    text = paragraph.text
    deepest = paragraph.heading
    if kind in ("statement", "introduction") and pattern(language, "headings", "opening").search(deepest):
        kind = "opening"
    cues = without_titles(text, find_cues(text, start, end, language, openers="speakers"))
    found = _before_observer(paragraph, (start, end), cues, kind, language)
    for number, cue in enumerate(cues):
        until = cues[number + 1].start if number + 1 < len(cues) else end
        if only_leads(text, (start, cue.start), until, language):
            continue
        found.extend(_after_cue(paragraph, cue, (found[-1].end if found else start, until), kind, language))
    if found and found[-1].start > cues[-1].start:
        return found
    before_verb = _before_verb(paragraph, start, end, kind, language) if not cues else []
    if before_verb or end < len(paragraph.text.rstrip()):
        return found + before_verb
    capacity = cues[-1].capacity if cues else Capacity.REPRESENTATIVE
    return found + _lines_below(listed_below(paragraphs, index), capacity, kind, language)


def _before_observer(
    paragraph: Paragraph, sentence: tuple[int, int], cues: Sequence[Cue], kind: str, language: str
) -> list[NameList]:
    """Return the names before the observer of "A, B and, as an observer, C took the floor"."""
    text, (start, end) = paragraph.text, sentence
    if not cues or pattern(language, "retold", "observing").search(text[start : cues[0].end]) is None:
        return []
    lead = pattern(language, "speakers", "lead").match(text, start, end)
    first = lead.end() if lead else start
    verb = pattern(language, "speakers", "took_floor").search(text, cues[0].end, end)
    span = list_span(text, first, cues[0].start, language) if verb and first < cues[0].start else None
    is_joined = opens_next(text[start : cues[0].start], language)
    if span is None or not is_joined or not are_speakers(text[slice(*span)], language):
        return []
    span = (past_article(text, *span), span[1])
    return [
        NameList(
            paragraph.key,
            *span,
            "statement",
            Capacity.REPRESENTATIVE,
            statement_kind=kind,
            read_by="speakers.names-before-capacity",
        )
    ]


def _after_cue(paragraph: Paragraph, cue: Cue, limits: tuple[int, int], kind: str, language: str) -> list[NameList]:
    """Return the speakers after a cue; ``limits``: the end of the list before it, and where the next cue begins."""
    text, (start, until) = paragraph.text, limits
    opening, list_start = _opening_words(text, cue.end, until)
    counted = pattern(language, "retold", "counted_lead").match(text, list_start, until)
    list_start = counted.end() if counted else list_start
    agent = NEXT_AGENT.match(text, list_start, until)  # "by A, which spoke for others, and by B"
    list_start = agent.end() if agent else list_start
    is_singular = pattern(language, "retold", "singular").search(text, cue.start, cue.end) is not None
    single = is_singular and not _lists_after(text, list_start, until, language)
    if single:
        span = single_name(text, list_start, until, language)
    else:
        span = list_span(text, list_start, _verb_after(text, list_start, until, language), language)
    if span is None:
        return []
    dative = _dative(paragraph, span, cue, kind, language)
    if dative:
        return dative
    outside = PARENTHESES.sub(lambda bracket: "_" * len(bracket.group()), text)
    observes = pattern(language, "speakers", "observer_remark").search(outside, span[0], until)
    experts = pattern(language, "speakers", "experts_after").search(text, span[0], until)
    if experts and cue.capacity is Capacity.REPRESENTATIVE:
        span = (span[0], experts.start())
    by_name = cue.capacity is Capacity.EXPERT and not text[cue.start : cue.end].endswith(":")
    of_experts = experts is not None or by_name
    of_last = observes is not None and observes["one"] is not None and not single
    addressed = cue.capacity is Capacity.EXPERT and honorific().match(text, *span) is not None
    of_state = pattern(language, "retold", "specialist_of").search(text, cue.start, cue.end)  # which it represents
    if not are_speakers(text[span[0] : span[1]], language):
        return []
    first = NameList(
        paragraph_key=paragraph.key,
        start=span[0],
        end=span[1],
        source="statement",
        capacity=Capacity.EXPERT if of_experts else Capacity.OBSERVER if observes and not of_last else cue.capacity,
        expects="individual"
        if of_experts
        else None
        if addressed or of_state
        else announced_class(opening or text[cue.start : cue.end], language),
        declared_count=announced_count(opening, language),
        statement_kind=kind,
        is_single=single,
        on_behalf_of=group_after(text, span[1], until, language) or group_before(text, start, cue.start, language),
        read_by="speakers.names-after-cue",
    )
    if of_last:
        return [*of_the_last(text, first, language)[:-1], replace(last_name(text, first), capacity=Capacity.OBSERVER)]
    if of_state:
        return _agents(text, first, language)
    return with_continuation(text, first, until, language)


def _agents(text: str, names: NameList, language: str) -> list[NameList]:
    """Return the agents of one statement, each as one list: "(by specialists from) A and B and by C"."""
    cuts = list(NEXT_AGENT.finditer(text, names.start, names.end))
    starts, ends = [names.start, *(one.end() for one in cuts)], [*(one.start() for one in cuts), names.end]
    return [
        replace(names, start=past_article(text, start, end), end=end)
        for start, end in zip(starts, ends, strict=True)
        if are_speakers(text[start:end], language) or any(one.entity_id for one in find_mentions(text[start:end]))
    ]


def _lists_after(text: str, start: int, end: int, language: str) -> bool:
    """Return whether semicolons list further names; after a verb they begin a clause: "Togo had a plan; Mali spoke"."""
    semicolon = text.find(";", start, end)
    verb = pattern(language, "retold", "past_verb").search(masked(text, start, end), start, max(semicolon, start))
    return semicolon >= 0 and verb is None


def _verb_after(text: str, start: int, end: int, language: str) -> int:
    """Return where the verb after a list begins, else ``end``; with semicolons the names have words of any kind."""
    if ";" in text[start:end]:
        return end
    verb = pattern(language, "retold", "past_verb").search(masked(text, start, end), start, end)
    return verb.start() if verb and verb.start() > start else end


def _dative(paragraph: Paragraph, span: tuple[int, int], cue: Cue, kind: str, language: str) -> list[NameList]:
    """Return the names of "the floor was given to A, to B and to C", each as one list."""
    cuts = list(pattern(language, "retold", "dative").finditer(paragraph.text, *span))
    if not cuts or _GIVEN_TO.search(paragraph.text, cue.start, cue.end) is None:
        return []
    starts, ends = [span[0], *(one.end() for one in cuts)], [*(one.start() for one in cuts), span[1]]
    return [
        NameList(
            paragraph.key,
            first,
            last,
            "statement",
            cue.capacity,
            statement_kind=kind,
            is_single=True,
            read_by="speakers.floor-given",
        )
        for first, last in zip(starts, ends, strict=True)
    ]


def _lines_below(lines: Sequence[Paragraph], capacity: Capacity, kind: str, language: str) -> list[NameList]:
    """Return one speaker for each line: "Permanent Representative of A (on behalf of the African Group)"."""
    names = [line for line in lines if not line.text.startswith(QUOTES) and not _is_prose(line.text, language)]
    if len(names) * 2 < len(lines):
        return []  # a text that was read out follows
    return [
        NameList(
            line.key,
            0,
            len(line.text),
            "statement",
            capacity,
            "officeholder",
            statement_kind=kind,
            on_behalf_of=group_after(line.text, 0, len(line.text), language),
            read_by="speakers.lines-below",
        )
        for line in names
    ]


def _is_prose(line: str, language: str) -> bool:
    """Return whether a line is a sentence, not a name with "(on behalf of the States that are members of …)"."""
    words = PARENTHESES.sub("", line)
    return is_prose(words, language) or not are_names(words, language)


def _first_address(text: str, start: int, end: int) -> int:
    """Return where the first person of a sentence begins, unless a list begins before: "Presentó el tema la Sra. A"."""
    first = honorific().search(text, start, end)
    return first.start() if first and not {",", ";"} & set(text[start : first.start()]) else start


def _before_verb(paragraph: Paragraph, start: int, end: int, kind: str, language: str) -> list[NameList]:
    """Return the names before the verb: "Ms. A, an individual expert, gave a presentation", "A took the floor"."""
    text = paragraph.text
    experts = pattern(language, "speakers", "experts_after").search(text, start, end)
    span = list_span(text, _first_address(text, start, experts.start()), experts.start(), language) if experts else None
    if span is not None:
        return [
            NameList(
                paragraph.key,
                *span,
                "statement",
                Capacity.EXPERT,
                "individual",
                statement_kind=kind,
                read_by="speakers.names-before-verb",
            )
        ]
    verb = pattern(language, "speakers", "took_floor").search(text, start, end)
    if verb is not None and _NEGATED.search(text, start, verb.start()):
        return []
    lead = pattern(language, "speakers", "lead").match(text, start, end)
    first = lead.end() if lead else start
    span = list_span(text, first, verb.start(), language) if verb and first < verb.start() else None
    if verb is None or span is None or not are_speakers(text[span[0] : span[1]], language):
        return []
    hidden = masked(text, *span)
    if pattern(language, "retold", "past_verb").search(hidden, *span):
        return []  # "The Secretary opened the session, and the Director made a statement"
    behalf = group_after(text, span[1], verb.end(), language)
    span = (past_article(text, past_offices(text, *span), span[1]), span[1])
    names = NameList(
        paragraph.key,
        *span,
        "statement",
        Capacity.REPRESENTATIVE,
        statement_kind=kind,
        read_by="speakers.names-before-verb",
    )
    return [replace(names, on_behalf_of=behalf)]


def _opening_words(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the words up to a colon ("the following organizations:") and where the list begins after them.

    A colon at the end introduces the text below ("… made a statement, reading:"), not the list.
    """
    colon = text.find(":", start, end)
    return (text[start:colon], colon + 1) if colon >= 0 and text[colon + 1 : end].strip() else ("", start)
