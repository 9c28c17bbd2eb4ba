"""Who attended: lists in sentences, after colons, on separate lines, in tables, with or without a count."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from flows.mentions import MentionKind, find_mentions
from flows.model import Block, Capacity, Issue, NameList, Paragraph, ParagraphKind
from flows.parsing.attendance_cues import names_after_cues, names_joined
from flows.parsing.attendance_doubts import lists_something_else, not_understood
from flows.parsing.attendance_groups import (
    class_of_item,
    lists_by_class,
    lists_by_status,
    name_list,
    names_by_class,
    names_in_counted_brackets,
    openings_of_lists,
    states_in_brackets,
    with_regions,
    without_counts,
)
from flows.parsing.attendance_labels import names_by_label, names_with_delegates, states_by_region
from flows.parsing.attendance_lines import (
    attending,
    bare_list,
    class_above,
    end_of_broken_name,
    end_of_names,
    is_caption,
    is_near_state,
    left_between,
    list_before,
    names_side_by_side,
    opens_list,
)
from flows.parsing.attendance_notes import names_of_note, notes_of_attendance
from flows.parsing.attendance_order import (
    are_listed,
    capacity_after,
    class_after,
    class_of_remark,
    clauses,
    interrupted,
    likewise,
    names_after_verb,
    names_among_counted,
    names_around_asides,
    names_around_remarks,
    names_before_capacity,
    names_of_class,
    persons_in_person,
    without_seat,
)
from flows.parsing.attendance_runs import names_in_runs
from flows.parsing.attendance_secretariat import names_after_clause, serving, serving_body
from flows.parsing.attendance_sections import places_of_attendance
from flows.parsing.delegations import before_its_persons, with_delegations
from flows.parsing.enumerations import (
    announced_class,
    announced_count,
    find_cues,
    list_span,
    listed_below,
    names_absent,
)
from flows.parsing.experts_present import experts_present
from flows.parsing.lists_in_text import places_in_text, places_of_absent
from flows.parsing.participant_annexes import entries_of_line, sections_of_lines
from flows.parsing.participant_lines import are_participants
from flows.parsing.participant_lists import (
    UMBRELLA,
    capacity_of_class,
    down_the_columns,
    first_column,
    lines_of_persons,
    names_anybody_above,
    persons_of_rows,
    places_in_annexes,
    stated_capacity,
)
from flows.parsing.statement_kinds import statement_kind
from flows.parsing.wording import pattern

LONGEST_CAPTION = 4  # words before a colon: "Other observers:"
THEN = ("then_observers", "others_observe")  # words before other names, which observe


def parse_attendance(
    paragraphs: Sequence[Paragraph], blocks: Sequence[Block], language: str, *, is_list: bool = False
) -> tuple[tuple[NameList, ...], tuple[Issue, ...]]:
    """Return the enumerations in the attendance section, and issues for its paragraphs without any.

    ``is_list``: the whole document is a list of participants. Tables are read column by column.
    """
    lists: list[NameList] = []
    issues: list[Issue] = []
    taken: set[str] = set()
    if is_list:
        lists.extend(first_column(paragraphs, blocks, language))
        taken.update(paragraph.key for paragraph in paragraphs if blocks[paragraph.block].cell is not None)
        taken.update(lines_of_persons(paragraphs, language))
    in_annexes = places_in_annexes(paragraphs, language) if not is_list else frozenset()
    in_annexes |= frozenset(
        place for place in places_in_text(paragraphs, language) if paragraphs[place].key not in taken
    )
    persons, cells = persons_of_rows(paragraphs, blocks, in_annexes)
    lists.extend(persons)
    taken.update(cells, (paragraphs[place].key for place in places_of_absent(paragraphs, language)))
    of_persons = lines_of_persons([paragraphs[index] for index in sorted(in_annexes)], language)
    sections = sections_of_lines(paragraphs, in_annexes, language)
    places = places_of_attendance(paragraphs, language) if not is_list else frozenset(range(len(paragraphs)))
    notes = notes_of_attendance(paragraphs, blocks, places) if not is_list else {}
    for index, paragraph in enumerate(paragraphs):
        if index in sections and paragraph.key not in taken:
            entries = entries_of_line(paragraphs, index, sections[index], language)
            is_of_person = sections[index].is_by_state and paragraph.annex is None
            taken.update([paragraph.key] if entries or is_of_person else [])
            lists.extend(entries)
        is_text = index in places and paragraph.is_body_text
        if not (is_text or index in notes) or paragraph.key in taken:
            continue
        own = names_of_note(paragraph, notes[index], language) if index in notes else []
        found = read = _paragraph(paragraphs, index, blocks, taken, language)
        if all(one.paragraph_key == paragraph.key for one in read):  # else their offsets are in lines below
            found = with_regions([*without_counts(read, paragraph.text, language)], paragraph.text, language)
        if own and all(one.start >= own[-1].end for one in found):  # no verb follows the names of the note
            found = own + found
        taken.update(one.paragraph_key for one in found)
        lists.extend(found)
        is_delegate = paragraph.key in of_persons and names_anybody_above(paragraphs, index, lists)
        if is_text and not found and not is_delegate and (issue := not_understood(paragraph, language)):
            issues.append(issue)
    lists = lists if is_list else with_delegations(lists, paragraphs, taken, language)
    taken.update(one.paragraph_key for one in lists)
    left = left_between(paragraphs, places - in_annexes, taken) if not is_list else ()
    return tuple(lists), (*issues, *left)


def _paragraph(
    paragraphs: Sequence[Paragraph], index: int, blocks: Sequence[Block], taken: Set[str], language: str
) -> list[NameList]:
    paragraph = paragraphs[index]
    found: list[NameList] = []
    for start, end in clauses(paragraph.text, language):
        sentence = paragraph.text[start:end]
        if experts := experts_present(paragraph, start, end, language):
            found.extend(experts)
        elif statement_kind(sentence, language) is None and not names_absent(sentence, language):
            lists = serving(_sentence(paragraph, start, end, language), sentence, language)
            found += _host_besides(paragraph, start, end, language) if lists else []
            found.extend(replace(one, capacity=capacity_after(one, found, sentence, language)) for one in lists)
    has_lost_colon = not found and opens_list(paragraphs, index, language)
    announces = paragraph.text.rstrip().endswith(":") or has_lost_colon
    if not found and announces and not lists_something_else(paragraph.text, language):
        listed = listed_below(paragraphs, index, has_lost_colon=has_lost_colon)
        lines = [line for line in listed if line.key not in taken]
        below = down_the_columns(lines, blocks)
        found = _lists_below(paragraph.text, below, language)
    if not found and paragraph.kind is not ParagraphKind.NUMBERED:
        found = bare_list(paragraph, class_above(paragraphs, index, language), language)
    return found


def _host_besides(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the host that is named before the list: "In addition to Chad, the host country, the following States"."""
    besides = pattern(language, "attendance", "besides").match(paragraph.text, start, end)
    return [attending(paragraph, besides.span("names"), "host-besides", Capacity.REPRESENTATIVE)] if besides else []


def _sentence(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    by_class = lists_by_class(paragraph.text, start, end, language)
    by_status = [] if by_class else lists_by_status(paragraph.text, start, end, language)
    if by_class or by_status:
        lists = by_class or by_status
        opening = paragraph.text[start if by_class else 0 : lists[0][1][0]]
        return [_of_class(paragraph, span, words, opening, language) for words, span in lists]
    by_region = _by_region(paragraph, start, end, language)
    if by_region:
        return by_region
    colon = paragraph.text.find(":", start, end)
    if colon >= 0:
        also = pattern(language, "attendance", "also_following").search(paragraph.text, start, colon)
        before = _clause(paragraph, start, also.start(), language) if also else []
        first = also.start() if also and before else start
        after = [
            names
            for opening, colon, until in openings_of_lists(paragraph.text, first, end, language)
            for names in _after_colon(paragraph, opening, colon, until, language)
        ]
        if before and all(one.capacity is Capacity.OBSERVER for one in before):  # "A sent an observer, as did these:"
            after = [replace(one, capacity=Capacity.OBSERVER) for one in after]
        return before + after or names_in_runs(paragraph, start, end, language)
    found = _with_observers(paragraph, start, end, language) or _clause(paragraph, start, end, language)
    runs = names_in_runs(paragraph, start, end, language)
    left = [run for run in runs if not any(one.start < run.end and run.start < one.end for one in found)]
    return sorted([*found, *left], key=lambda one: one.start)


def _by_region(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the lists of "the following States: for North Africa, A and B; for West Africa, C"."""
    first, spans = states_by_region(paragraph.text, start, end, language)
    opening = paragraph.text[start:first]
    expects = announced_class(opening, language)
    says_who = not opening.strip() or expects or pattern(language, "attendance", "verbs").search(opening)
    names_others = any(one.kind is MentionKind.STATE for one in find_mentions(opening))
    if not spans or not says_who or names_others or lists_something_else(opening, language):
        return []
    names, *others = (name_list(paragraph, span, opening, expects, language) for span in spans)
    return [names, *(replace(one, declared_count=None) for one in others)]


def _clause(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the lists of a clause without colon: persons, names after "namely", before the verb, after it."""
    topic = pattern(language, "attendance", "topic").match(paragraph.text, start, end)
    first = topic.end() if topic else start
    found = (
        names_in_counted_brackets(paragraph, first, end, language)
        or persons_in_person(paragraph, first, end, language)
        or serving_body(paragraph, first, end, language)
        or names_of_class(paragraph, first, end, language)
        or _before_verb(paragraph, start, end, language)
    )
    if found:
        return found + names_joined(paragraph, found[-1].end, end, language)
    after = names_among_counted(paragraph, first, end, language) or names_after_verb(paragraph, first, end, language)
    after += names_after_cues(paragraph, after[-1].end if after else first, end, language)
    return after + (likewise(paragraph, after[-1].end, end, after[-1].capacity, language) if after else [])


def _with_observers(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the lists of "The session was attended by A and B and, as observers, C": A and B do not observe."""
    then = pattern(language, "attendance", "then_observers").search(paragraph.text, start, end)
    observers = _observers(paragraph, then.end(), end, language) if then else []
    before = _clause(paragraph, start, then.start(), language) if then and observers else []
    return [*before, *observers] if before else []


def _observers(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the list of the names after words that say that these observe: "and, as observers, C"."""
    names = names_before_capacity(paragraph.text, start, end, language)
    own = class_after(paragraph.text, start, end, language)
    return [attending(paragraph, names, "observers", Capacity.OBSERVER, own)] if names else []


def _after_colon(paragraph: Paragraph, start: int, colon: int, end: int, language: str) -> list[NameList]:
    """Return the list of "The following 23 States were represented: A, B and C."."""
    opening = paragraph.text[start:colon]
    expects = announced_class(opening, language)
    is_caption = len(opening.split()) <= LONGEST_CAPTION and pattern(language, "attendance", "observers").search(
        opening
    )
    announces = expects or is_caption or pattern(language, "attendance", "verbs").search(opening)
    if not announces or lists_something_else(opening, language):
        return []
    then = pattern(language, "attendance", "then_observers").search(paragraph.text, colon + 1, end)
    observers = list_span(paragraph.text, then.end(), end, language) if then else None
    end = then.start() if then and observers else end
    span = list_span(paragraph.text, colon + 1, end, language)
    if span is None:
        return []
    parts = (
        names_around_remarks(paragraph.text, colon + 1, end, language)
        or states_in_brackets(paragraph.text, span, language)
        or names_by_label(paragraph.text, colon + 1, end, expects, language)
    )
    first, *others = parts or [span]
    names = name_list(paragraph, first, opening, expects, language)
    found = [names, *(replace(names, start=begin, end=until, declared_count=None) for begin, until in others)]
    return found + ([attending(paragraph, observers, "observers-after-list", Capacity.OBSERVER)] if observers else [])


def _of_class(paragraph: Paragraph, span: tuple[int, int], words: str, opening: str, language: str) -> NameList:
    """Return the list of one of several classes; "represented by observers" in the words before applies to all."""
    expects = class_of_item(words, opening, language)
    names = name_list(paragraph, span, words, expects, language)
    return replace(names, capacity=stated_capacity(names.capacity, opening, language), declared_count=None)


def _before_verb(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the lists of "A took part as observer, as did B." and "Two individual experts, A and B, attended."."""
    text = paragraph.text
    verb = pattern(language, "attendance", "before_verb").search(text, start, end)
    if verb is None:
        return []
    by_class = names_by_class(paragraph, start, verb.start(), language)
    if by_class:
        said = text[verb.start() : end]
        by_class = [replace(one, capacity=stated_capacity(one.capacity, said, language)) for one in by_class]
        same = likewise(paragraph, verb.end(), end, by_class[-1].capacity, language)
        return by_class + [replace(one, expects=one.expects or by_class[-1].expects) for one in same]
    others = pattern(language, "attendance", "by_others").match(text, verb.end(), end)
    cues = find_cues(text, verb.start(), end, language, openers="attendance") if others else ()
    is_known = any(one.entity_id not in (None, UMBRELLA) for one in find_mentions(text[start : verb.start()]))
    if others and cues and cues[0].start <= others.end() and not is_known:
        return []  # "East Asia was represented by delegations from A and B", not "the Union … by the Delegation of"
    region = pattern(language, "attendance", "from_region").match(text, start, verb.start())
    lead = pattern(language, "attendance", "lead_in").match(text, start, verb.end())
    if lead and lead.end() > verb.start():
        return []  # "As regards the system, were represented A and B": the names follow
    is_class = region and (announced_class(region.group(), language) or not find_mentions(region.group()))
    opening = region.end() if region and is_class else lead.end() if lead else start
    namely = pattern(language, "attendance", "namely").search(text, opening, verb.start())
    if namely and announced_class(text[opening : namely.start()], language):  # "observers from two States, namely A"
        opening = namely.end()
    inner = pattern(language, "attendance", "then_observers").search(text, opening, verb.start())
    until = inner.start() if inner else verb.start()
    spans = names_around_asides(text, opening, until, language)
    span = without_seat(text, spans[0], verb.start(), language) if spans else None
    opened_by_cue = span is not None and any(
        cue.start <= span[1] + 1 for cue in find_cues(text, opening, verb.start(), language, openers="attendance")
    )
    if span is None or opened_by_cue or not are_listed(text, span, language):
        return []
    remark = text[spans[-1][1] : until]
    expects = (
        announced_class(text[start:opening], language)
        or class_of_remark(remark, language)
        or class_after(text, verb.end(), end, language)
    )
    then = next(
        (one for name in THEN if (one := pattern(language, "attendance", name).search(text, verb.end(), end))), None
    )
    also = pattern(language, "attendance", "likewise").search(text, verb.end(), end)
    said = remark + text[verb.start() : min(one.start() for one in (then, also) if one) if then or also else end]
    capacity = stated_capacity(capacity_of_class(expects, text[start:opening], language), said, language)
    lists = [attending(paragraph, one, "names-before-verb", capacity, expects) for one in (span, *spans[1:])]
    found = [part for one in lists for part in interrupted(text, one, language)]
    for first, last in ((one.end(), last) for one, last in ((inner, verb.start()), (then, end)) if one):
        found += _observers(paragraph, first, last, language)
    if then:
        return found
    delegates = names_with_delegates(text, verb.end(), end, language) if others else []
    found += [attending(paragraph, one, "names-before-verb", capacity, expects, is_single=True) for one in delegates]
    return found + likewise(paragraph, verb.end(), end, capacity, language)


def _lists_below(opening: str, below: Sequence[Paragraph], language: str) -> list[NameList]:
    """Return one list for each line; a line with a separate opening ("Observers: …") defines its class itself.

    A caption between the names ("(b) United Nations bodies:", "Associate members") defines that of the lines below it.
    """
    above, count = opening, announced_count(opening, language)
    expects = announced_class(opening, language)
    says_who = pattern(language, "attendance", "took_part").search(opening) is not None
    found: list[NameList] = []
    for number, line in enumerate(below):
        beside = names_side_by_side(line.text)
        broken = end_of_broken_name(below, number)
        if broken is not None or beside:
            capacity = capacity_of_class(expects, opening, language)
            spans = beside if broken is None else list_before(line.text, broken, language)
            found += [attending(line, span, "lines-below", capacity, expects) for span in spans]
            continue
        if (name := before_its_persons(line.text)) is not None:
            found.append(attending(line, name, "lines-below", capacity_of_class(expects, opening, language)))
            continue
        if is_caption(line.text, language):
            opening = f"{above} {line.text}"
            expects = class_of_item(line.text.rstrip(" :"), above, language) or announced_class(above, language)
            continue
        own = _of_line(line, opening, expects, language)
        span = list_span(line.text, 0, end_of_names(line.text, expects), language)
        if not own and ":" in line.text:  # "Special consultative status: A, B"
            span = list_span(line.text, line.text.index(":") + 1, len(line.text), language) or span
        if own:
            found.extend(own)
        elif span and (
            are_participants(line.text[slice(*span)], expects, language, says_who=says_who)
            or (expects == "state" and is_near_state(line.text))
        ):
            words = line.text[: span[0]]  # "Associate members, also as observers:" before the names of the line
            capacity = stated_capacity(capacity_of_class(expects, opening, language), words, language)
            found.append(attending(line, span, "lines-below", capacity, expects, None if found else count))
            found += names_after_clause(line, (0, span[1], len(line.text)), capacity, language)
    return found


def _of_line(line: Paragraph, opening: str, expects: str | None, language: str) -> list[NameList]:
    """Return the lists of a line that opens with words for them: "Observers: …", "in special status, A; B"."""
    if expects and pattern(language, "attendance", "group_label").match(line.text):
        spans = names_by_label(line.text, 0, len(line.text), expects, language)
        capacity = capacity_of_class(expects, opening, language)
        return [attending(line, span, "line-of-names", capacity, expects) for span in spans]
    opens_with_cue = any(cue.start == 0 for cue in find_cues(line.text, 0, len(line.text), language))
    opens_with_region = states_by_region(line.text, 0, len(line.text), language)[1]
    is_open = ":" in line.text or opens_with_cue or opens_with_region
    return _with_capacity_above(line, opening, language) if is_open else []


def _with_capacity_above(line: Paragraph, opening: str, language: str) -> list[NameList]:
    """Return the lists of an item; "represented by observers" in the words above applies to all items."""
    return [
        replace(names, capacity=stated_capacity(names.capacity, opening, language))
        for names in _sentence(line, 0, len(line.text), language)
    ]
