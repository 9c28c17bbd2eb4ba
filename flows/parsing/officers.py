"""Elected officers: a masthead line, a sentence, lines or a table; the office before or after the names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from flows.model import Issue, Officer, Paragraph, ParagraphKind, Severity
from flows.parsing.asking_bodies import own_bodies
from flows.parsing.called_officers import named_after_offices, opening_officers, states_in_office
from flows.parsing.chairs import active_chairs, stated_chairs, stated_holders
from flows.parsing.enumerations import listed_below
from flows.parsing.holders import find_holders
from flows.parsing.named_besides import is_of_before
from flows.parsing.office_links import Link, beside_offices, officers_of_sentence
from flows.parsing.persons import Person, find_offices, find_persons, may_open_with_office, opens_with_office, shifted
from flows.parsing.repeated_officers import with_known_states, without_repeats
from flows.parsing.replacements import designated_officers, replacing_officers
from flows.parsing.same_office import elected_to_same
from flows.parsing.sentences import split_sentences
from flows.parsing.states_in_elections import LIST_WORDS
from flows.parsing.wording import honorific, pattern
from flows.reference.states import is_state

LABEL = re.compile(r"[A-ZÀ-Þ][\w’'-]{2,30}(?:\s[\w’'-]{1,30}){0,4}\s?:\s")
GENDER_MARK = re.compile(r"\s*\[[fm]\]")


def parse_officers(
    paragraphs: Sequence[Paragraph], language: str, mentioned: Sequence[Officer] | None = None
) -> tuple[Officer, ...]:
    """Return the officers in the order of the text, each with his or her office.

    A person is recognized by a country: "NAME (COUNTRY)" or "the President of COUNTRY, NAME" (A/CONF.230/2025/L.2).
    ``mentioned``: the result of ``mentioned_officers``, if it is known.
    """
    elected = without_repeats(mentioned_officers(paragraphs, language) if mentioned is None else mentioned)
    later = [*replacing_officers(paragraphs, elected, language), *designated_officers(paragraphs, elected, language)]
    return tuple(with_known_states(without_repeats([*elected, *later])))


def officers_of_list(paragraphs: Sequence[Paragraph], language: str) -> list[Paragraph]:
    """Return the lines of a list of participants that can name officers: elsewhere, offices are titles of delegates."""
    below = {
        line.key
        for index, one in enumerate(paragraphs)
        if _is_office(one, language)
        for line in _lines_from(paragraphs, index, language)
    }
    return [
        one
        for one in paragraphs
        if one.in_masthead
        or one.key in below
        or _in_section(one, language)
        or (_is_labelled(one, language) and "," not in one.text)
    ]


def unread_officers(
    paragraphs: Sequence[Paragraph], language: str, mentioned: Sequence[Officer] | None = None
) -> tuple[Issue, ...]:
    """Return an issue for each paragraph on an election in sections on officers in which no officer was recognized.

    ``mentioned`` as of ``parse_officers``.
    """
    mentioned = mentioned_officers(paragraphs, language) if mentioned is None else mentioned
    keys = {officer.paragraph_key for officer in mentioned}
    read = {paragraph.section_path for paragraph in paragraphs if paragraph.key in keys}
    votes, officers = pattern(language, "officers", "votes"), pattern(language, "headings", "officers")
    return tuple(
        Issue(
            Severity.WARNING,
            "officers-not-understood",
            "No officer with a country was recognized in this paragraph on elected officers.",
            value=paragraph.text[:120],
            paragraph_key=paragraph.key,
            table_name="officers",
        )
        for index, paragraph in enumerate(paragraphs)
        if officers.search(paragraph.section_path or "")
        and paragraph.kind not in (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE)
        and (
            (
                paragraph.section_path not in read
                and votes.search(paragraph.text)
                and _names_office(paragraphs, index, language)
            )
            or (paragraph.key not in keys and _is_person_of_unknown_office(paragraph.text, language))
        )
    )


def mentioned_officers(paragraphs: Sequence[Paragraph], language: str) -> list[Officer]:
    """Return all mentions of officers in the order of the text, repeats as well."""
    found: list[Officer] = []
    own = own_bodies(paragraphs, language)
    for index, paragraph in enumerate(paragraphs):
        if paragraph.in_masthead:
            found.extend(
                _masthead_line(paragraph, language) or _below(_labelled_lines(paragraphs, index, language), language)
            )
            if paragraph.text.rstrip().endswith("."):  # a summary on the first page, or a text without numbers
                elected = _in_text(paragraph, language) if _elects(paragraph, language) else []
                found.extend(elected)
                names = {one.name for one in elected}
                found.extend(one for one in _in_passing(paragraph, language, own) if one.name not in names)
        elif _is_office(paragraph, language):
            announced = paragraph.text.rstrip().endswith(":") or _in_section(paragraph, language)
            lines = _lines_from(paragraphs, index, language)
            found.extend(one for one in _below(lines, language) if announced or _is_person_with_country(one))
        elif _is_about_officers(paragraphs, index, language):
            is_line = paragraph.kind is ParagraphKind.UNNUMBERED and _in_section(paragraph, language)
            elected = _in_text(paragraph, language, in_list=is_line, named=_named_above(paragraphs, index, language))
            if is_line and _is_labelled(paragraph, language):
                elected += _below(_lines_from(paragraphs, index, language), language)
            names = {one.name for one in elected}
            found.extend(elected)
            # "A to the chair, B to the vice-chair": B is no Chair, though the name follows that word
            found.extend(one for one in _in_passing(paragraph, language, own) if one.name not in names)
            found.extend(_below(listed_below(paragraphs, index), language, _announced_role(paragraph, language)))
        elif paragraph.kind not in (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE):
            found.extend(_in_passing(paragraph, language, own))
            found.extend(_below(_labelled_lines(paragraphs, index, language), language))
    return found


def _labelled_lines(paragraphs: Sequence[Paragraph], index: int, language: str) -> list[Paragraph]:
    """Return the lines "Chair: NAME", "Vice-Chairs: NAME", NAME, …: two offices or more make them a list of officers.

    Below a list of members they are printed without a heading or sentence that announces them.
    """
    deepest = paragraphs[index].heading
    if not _is_labelled(paragraphs[index], language) or pattern(language, "officers", "not_chaired").search(deepest):
        return []
    lines = _lines_from(paragraphs, index, language)
    offices = {find_offices(line.text, language)[0].role for line in lines if _is_labelled(line, language)}
    return lines if len(offices) > 1 else []


def _is_labelled(paragraph: Paragraph, language: str) -> bool:
    """Return whether a line is an office, a colon and words."""
    return paragraph.kind is ParagraphKind.UNNUMBERED and opens_with_office(paragraph.text, language)


def _is_person_with_country(officer: Officer) -> bool:
    """Return whether a State is printed with a name: lists of participants have "President" above or below a name."""
    country = officer.country_as_written
    return country is not None and country != officer.name and is_state(country)


def _masthead_line(paragraph: Paragraph, language: str) -> list[Officer]:
    """Return the officer of "Rapporteur: NAME (COUNTRY)", which drafts print and final reports do not."""
    line = pattern(language, "masthead", "rapporteur").match(paragraph.text)
    if line is None:
        return _prepared_by(paragraph, language)
    role = find_offices(line.group(1), language)
    person = next(iter(find_persons(paragraph.text, language)), None)
    if person is None or not role:
        return []
    return [_officer(Link(role[0].role, person), paragraph, "officers.masthead-line")]


def _prepared_by(paragraph: Paragraph, language: str) -> list[Officer]:
    """Return the Rapporteur of "Report prepared by the Rapporteur of the Committee, NAME (COUNTRY)"."""
    links = beside_offices(paragraph.text, language)
    return [
        _officer(link, paragraph, "officers.prepared-by")
        for link in links
        if "Rapporteur" in link.role and link.holder.country
    ]


def _is_office(paragraph: Paragraph, language: str) -> bool:
    """Return whether a line is an office and nothing else: "Vice-Chairs:", with the names on the lines below."""
    if paragraph.kind is ParagraphKind.FOOTNOTE or not may_open_with_office(paragraph.text, language):
        return False
    offices = find_offices(paragraph.text, language)
    return len(offices) == 1 and offices[0].start == 0 and paragraph.text[offices[0].end :].strip(" :") == ""


def _lines_from(paragraphs: Sequence[Paragraph], index: int, language: str) -> list[Paragraph]:
    lines = [paragraphs[index]]
    for paragraph in paragraphs[index + 1 :]:
        if paragraph.kind is not ParagraphKind.UNNUMBERED or not _is_line_of_officers(paragraph, language):
            break
        lines.append(paragraph)
    return lines


def _is_line_of_officers(paragraph: Paragraph, language: str) -> bool:
    if _is_office(paragraph, language) or pattern(language, "officers", "group").match(paragraph.text):
        return True
    return bool(officers_of_sentence(paragraph.text, language, "Chair", in_list=True))


def _is_about_officers(paragraphs: Sequence[Paragraph], index: int, language: str) -> bool:
    paragraph = paragraphs[index]
    if paragraph.kind in (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE):
        return False
    if _in_section(paragraph, language):
        return True
    if pattern(language, "officers", "past").search(paragraph.section_path or ""):
        return False
    elects = pattern(language, "officers", "elected").search(paragraph.text) is not None
    return elects and _names_office(paragraphs, index, language)


def _elects(paragraph: Paragraph, language: str) -> bool:
    """Return whether a text says who was elected to an office that it names."""
    votes = (pattern(language, "officers", one).search(paragraph.text) for one in ("votes", "chosen"))
    return any(votes) and bool(find_offices(paragraph.text, language))


def _in_section(paragraph: Paragraph, language: str) -> bool:
    deepest = paragraph.heading
    return pattern(language, "headings", "officers").search(deepest) is not None


def _names_office(paragraphs: Sequence[Paragraph], index: int, language: str) -> bool:
    texts = (paragraphs[index].text, *(line.text for line in listed_below(paragraphs, index)))
    return any(find_offices(text, language) for text in texts)


def _in_text(
    paragraph: Paragraph, language: str, role: str | None = None, *, in_list: bool = False, named: str | None = None
) -> list[Officer]:
    """Return the officers of each sentence; ``role`` is the office that the lines above announce.

    ``named``: the office that the paragraph above names last, for "The Meeting elected A to fill the vacancy".
    """
    found: list[Officer] = []
    was_earlier = False
    for start, end in split_sentences(paragraph.text):
        sentence = paragraph.text[start:end]
        was_earlier = _is_of_earlier(sentence, language, was_earlier) and not _in_section(paragraph, language)
        before = named
        offices = find_offices(sentence, language)
        named = offices[-1].role if offices else named
        vacant = pattern(language, "officers", "vacant").search(sentence)
        if vacant is not None:  # "one office was left vacant, and STATE and STATE joined the Bureau"
            start, sentence = start + vacant.end(), sentence[vacant.end() :]
        is_empty = vacant is not None and not pattern(language, "officers", "enlarged").search(sentence)
        if was_earlier or is_empty or pattern(language, "officers", "recalled").search(sentence):
            continue
        same = elected_to_same(sentence, language, before)
        others = sentence[: sentence.rfind(";", 0, same[0].holder.first) + 1] if same else sentence
        linked = officers_of_sentence(others, language, role, in_list=in_list)
        stated = [one for one in stated_holders(sentence, language) if one not in (*linked, *same)]
        by_rule = {"officers.line" if in_list else "officers.elected": linked, "officers.elected-too": same}
        links = _by_rule({**by_rule, "officers.stated-holder": stated})
        found.extend(_officers(links, sentence, language, paragraph, start))
    return found


def _named_above(paragraphs: Sequence[Paragraph], index: int, language: str) -> str | None:
    """Return the office that the numbered paragraph above names last, within the section."""
    above = paragraphs[index - 1] if index else None
    if above is None or above.kind is not ParagraphKind.NUMBERED or above.heading != paragraphs[index].heading:
        return None
    return next((one.role for one in reversed(find_offices(above.text, language))), None)


def _is_of_earlier(sentence: str, language: str, was_earlier: bool) -> bool:
    """Return whether a sentence is about a meeting before: "The Meeting had met in 1989. Its bureau was …"."""
    had_elected = pattern(language, "officers", "had_elected").search(sentence) is not None
    if pattern(language, "officers", "votes").search(sentence) and not had_elected:
        return False
    continues = was_earlier and pattern(language, "officers", "its_bureau").search(sentence) is not None
    return continues or pattern(language, "officers", "earlier").search(sentence) is not None


def _in_passing(paragraph: Paragraph, language: str, own: frozenset[str]) -> list[Officer]:
    """Return the officers that a sentence on something else names: "chaired by NAME", "the Vice-Chair (STATE)".

    ``own``: the nouns by which the title names the body, so that "the Chair of the working group" is none of it.
    """
    found: list[Officer] = []
    before = ""
    for start, end in split_sentences(paragraph.text):
        sentence = paragraph.text[start:end]
        links = {
            "officers.chaired-by": stated_chairs(sentence, language, before),
            "officers.chairs": active_chairs(sentence, language),
        }
        if find_offices(sentence, language):
            links["officers.stated-holder"] = stated_holders(sentence, language)
            links["officers.state-in-office"] = states_in_office(sentence, language)
            links["officers.named-after-office"] = named_after_offices(sentence, language, own)
            links["officers.opens-meeting"] = opening_officers(sentence, language, own)
        found += _officers(_by_rule(links), sentence, language, paragraph, start)
        before = sentence
    return found


def _by_rule(links: Mapping[str, Sequence[Link]]) -> Iterator[tuple[str, Link]]:
    return ((rule, link) for rule, found in links.items() for link in found)


def _announced_role(paragraph: Paragraph, language: str) -> str | None:
    """Return the one office whose holders are on the lines below: "The following Vice-Presidents were elected:"."""
    offices = find_offices(paragraph.text, language)
    announces = paragraph.text.rstrip().endswith(":") and _in_election(paragraph, language)
    return offices[0].role if announces and len(offices) == 1 else None


def _in_election(paragraph: Paragraph, language: str) -> bool:
    return any(pattern(language, "officers", one).search(paragraph.text) for one in ("votes", "appointing"))


def _below(lines: Sequence[Paragraph], language: str, role: str | None = None) -> list[Officer]:
    """Return the officers of lines, each with its own office or that of the lines above (``role`` at first)."""
    found: list[Officer] = []
    for line in lines:
        if role is not None and (states := _states_of_line(line, language)):
            found.extend(_officer(Link(role, state), line, "officers.states-of-line") for state in states)
            continue
        if pattern(language, "officers", "group").match(line.text):
            continue  # "African States:" among the Vice-Chairs
        if _has_unknown_label(line.text, language):
            role = None
        offices = find_offices(line.text, language)
        own = _in_text(line, language, role, in_list=True)
        found.extend(own)
        if own and offices:
            role = own[-1].role
        elif offices and not own:
            role = offices[0].role  # an office alone on a line or in a cell
        elif not own and line.text.rstrip().endswith(":"):
            role = None  # an office of another kind
    return found


def _has_unknown_label(line: str, language: str) -> bool:
    """Return whether a line opens with words for something else than an office: "Members: NAME", "Repporteur: NAME"."""
    label = LABEL.match(line)
    if label is None or find_offices(label.group(), language):
        return False
    return pattern(language, "officers", "group").match(label.group().rstrip(" :")) is None


def _is_person_of_unknown_office(line: str, language: str) -> bool:
    """Return whether a line is an unknown label and a person: "Repporteur: Mr. NAME (STATE)"."""
    label = LABEL.match(line)
    return label is not None and _has_unknown_label(line, language) and honorific().match(line, label.end()) is not None


def _states_of_line(line: Paragraph, language: str) -> list[Person]:
    """Return the States of a line that names only them, perhaps after their group: "African States: Togo and Chad"."""
    group, colon, rest = line.text.rpartition(":")
    if colon and not pattern(language, "officers", "group").match(group):
        return []
    start = len(line.text) - len(rest)
    holders = find_holders(rest, language)
    gaps = zip([0, *(one.after for one in holders)], [*(one.first for one in holders), len(rest)], strict=True)
    between = "".join(rest[first:last] for first, last in gaps)
    is_list = bool(holders) and all(one.is_state for one in holders) and LIST_WORDS.fullmatch(between) is not None
    return [shifted(one, start) for one in holders] if is_list else []


def _officers(
    links: Iterable[tuple[str, Link]], text: str, language: str, paragraph: Paragraph, offset: int
) -> list[Officer]:
    """Return the officers of a sentence, but for those who held their office before: "NAME, outgoing Chair".

    ``links``: each with the id of the rule that read it.
    """
    return [
        _officer(one, paragraph, rule, offset) for rule, one in links if not is_of_before(text, one.holder, language)
    ]


def _officer(link: Link, paragraph: Paragraph, rule: str, offset: int = 0) -> Officer:
    holder = link.holder
    name = GENDER_MARK.sub("", holder.name)
    return Officer(link.role, name, holder.country, paragraph.key, offset + holder.start, offset + holder.end, rule)
