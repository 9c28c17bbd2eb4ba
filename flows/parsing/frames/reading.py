"""Decide what each sentence of a report does: the readings of the rules and of the models compete.

A list that the rules read stays unless all evidence speaks against it; a run of names that they did not read becomes a
list if the evidence is strong. What stays doubtful is an issue that names the other reading.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from flows.mentions import Mention, MentionKind
from flows.model import Capacity, Issue, NameList, Paragraph, Report
from flows.parsing.affiliations import state_of_organ
from flows.parsing.enumerations import announced_class, find_cues
from flows.parsing.frames.attending import names_attending
from flows.parsing.frames.context import read_sentences
from flows.parsing.frames.decisions import (
    Decision,
    has_form_of_speaker,
    is_excluded,
    is_heard_group,
    is_placed_speaker,
    speaks_by_form,
)
from flows.parsing.frames.doubts import doubt_issue, drop_issue
from flows.parsing.frames.features import Sentence
from flows.parsing.frames.joined_lists import merged, with_acronyms, without_continued
from flows.parsing.frames.leading_organizations import speaks_in_office
from flows.parsing.frames.listed_subjects import headed_list, subject_list
from flows.parsing.frames.offices_and_units import whole_names
from flows.parsing.frames.outside_meeting import outside_meeting
from flows.parsing.frames.own_representatives import has_own_speaker
from flows.parsing.frames.owners import (
    division,
    is_organization_of_others,
    named_after,
    names_of_run,
    office_before,
    owner_of_speaker,
    subject_of_singular,
    without_persons,
)
from flows.parsing.frames.presumed_attendance import presumed_attendance, presumed_issues, says_who_came
from flows.parsing.frames.retold import is_headed, is_in_office, is_retold, with_retold
from flows.parsing.frames.roles import Run, gives_view, runs_of
from flows.parsing.frames.sections import is_outside_attendance, sections_of_attendance
from flows.parsing.frames.single_speakers import with_single_speakers
from flows.parsing.frames.subjects import names_office
from flows.parsing.frames.weights import load_model, tagged
from flows.parsing.frames.whom_persons_represent import with_owners
from flows.parsing.lists_in_text import places_in_text, places_of_absent
from flows.parsing.name_parts import with_parts
from flows.parsing.participant_lists import is_line_of_person
from flows.parsing.single_names import past_article, single_name
from flows.parsing.spoken_for import groups_spoken_for
from flows.parsing.statement_kinds import statement_kind
from flows.parsing.wording import pattern

# probability below which a list of the rules is dropped
KEEP = {"attendance": 0.02, "statement": 0.02}
DOUBT = 0.35
# probability from which on a run is read in a sentence with a list of the rules
BESIDE = {"attendance": 0.9, "statement": 0.85}
LIST = "list_of_participants"  # the rules read its tables and lines as a whole
AFTER_SPEAKER = re.compile(r",\s+(?:[a-zà-ÿ’']+\s+){0,4}")  # "Togo, speaking on behalf of"
NAME = "X"
AFTER_GROUP = re.compile(r",\s+[^,;.]{0,60}")  # "On behalf of the Group, the representative of Togo"


@dataclass(frozen=True, slots=True)
class RuleReadings:
    """What the rules read, by the key of the paragraph: kinds, lists of names (start, end, kind), recommendations."""

    kinds: Mapping[str, frozenset[str]]
    lists: Mapping[str, Sequence[tuple[int, int, str]]]
    recommended: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)


def rule_readings(report: Report) -> RuleReadings:
    """Return what the rules read in a report, as evidence for the models."""
    kinds: dict[str, set[str]] = {}
    lists: dict[str, list[tuple[int, int, str]]] = {}
    recommended: dict[str, list[tuple[int, int]]] = {}
    for names in report.name_lists:
        kinds.setdefault(names.paragraph_key, set()).add(names.source)
        lists.setdefault(names.paragraph_key, []).append((names.start, names.end, names.source))
    for officer in report.officers:
        kinds.setdefault(officer.paragraph_key, set()).add("officer")
    for recommendation in report.recommendations:
        recommended.setdefault(recommendation.paragraph_key, []).append((recommendation.start, recommendation.end))
    for position in report.positions:
        kinds.setdefault(position.paragraph_key, set()).add("position")
    for item in report.agenda_items:
        kinds.setdefault(item.paragraph_key, set()).add("agenda")
    return RuleReadings({key: frozenset(found) for key, found in kinds.items()}, lists, recommended)


def decide_runs(report: Report, sentences: Sequence[Sentence], rules: RuleReadings) -> Iterator[Decision]:
    """Yield a decision for each run of names in the order of the text."""
    model = load_model("roles")
    for sentence in sentences:
        paragraph = report.paragraphs[sentence.paragraph]
        lists = rules.lists.get(paragraph.key, ())
        for run in runs_of(sentence, paragraph.text, lists, report.masthead.language):
            rule = next((kind for start, end, kind in lists if start < run.end and run.start < end), None)
            chances = model.probabilities(run.features)
            is_own = has_own_speaker(run, paragraph.text, report.masthead.language)
            by_form = is_own or speaks_by_form(run, paragraph.text, chances, report.masthead.language)
            yield Decision(run, paragraph, rule, chances, by_form, is_own)


def read_lists(
    report: Report, sentences: Sequence[Sentence], rules: RuleReadings
) -> tuple[tuple[NameList, ...], tuple[Issue, ...]]:
    """Return the lists of names of a report, those of the rules and those of the models, and doubts about them."""
    runs = list(decide_runs(report, sentences, rules))
    decisions = list(with_retold(runs, report.paragraphs, report.name_lists, report.masthead.language))
    dropped = _dropped(report.name_lists, decisions, report.masthead.language)
    sections = sections_of_attendance(report)
    lines = places_in_text(report.paragraphs, report.masthead.language)
    lines |= places_of_absent(report.paragraphs, report.masthead.language)
    listed = {report.paragraphs[place].key for place in lines}
    kept = [names for names in report.name_lists if names not in dropped]
    added = [
        names
        for decision in (decisions if report.masthead.document_type != LIST else ())
        if decision.paragraph.key not in listed
        and _is_read(decision, report.masthead.language)
        and not _is_read_by_rules(decision, rules)
        and not is_outside_attendance(decision, sections, report.masthead.language)
        for names in _as_lists(decision, report)
    ]
    added = without_continued(merged(with_acronyms(added, report)), kept, report)
    is_record = any(one.source == "statement" for one in (*kept, *added))
    paragraphs = report.paragraphs if is_record else ()
    stay, single = with_single_speakers([*kept, *added], paragraphs, report.masthead.language)
    texts = {one.key: one.text for one in report.paragraphs}
    known = [*whole_names([one for one in kept if one in stay], texts, report.masthead.language)]
    others = whole_names([*(one for one in added if one in stay), *single], texts, report.masthead.language)
    named = with_parts([*others], report.paragraphs, report.masthead.language)
    found = _in_order(known, named, report.paragraphs)
    outside = dict(outside_meeting(found, report.paragraphs, report.masthead.language))
    inside = [one for one in found if one not in outside]
    presumed = presumed_attendance(runs, inside, report)
    of_presumed = [names for decision in presumed for names in _as_lists(decision, report)]
    issues = (
        *(drop_issue(names, report) for names in dropped),
        *presumed_issues(presumed),
        *_doubts(
            [one for one in decisions if one.paragraph.key not in listed],
            {one.run for one in presumed},
            sections,
            report,
        ),
        *(drop_issue(names, report, reason) for names, reason in outside.items()),
    )
    lists = _in_order(inside, of_presumed, report.paragraphs) if of_presumed else inside
    return with_owners(lists, report.paragraphs, report.masthead.language), issues


def _doubts(
    decisions: Sequence[Decision], presumed: Collection[Run], sections: frozenset[str], report: Report
) -> Iterator[Issue]:
    """Yield an issue for each run of names that is perhaps a list and is not read as one."""
    for decision in decisions:
        is_doubtful = _is_doubtful(decision, report.masthead.language) and decision.run not in presumed
        if is_doubtful and not _is_of_delegate(decision, sections, report):
            yield doubt_issue(decision)


def _is_read_by_rules(decision: Decision, rules: RuleReadings) -> bool:
    """Return whether the rules read the run, or names of the same kind in its sentence: those are then all names."""
    if is_retold(decision):
        return decision.rule is not None
    sentence, kind = decision.run.sentence, decision.best()
    lists = rules.lists.get(decision.paragraph.key, ())
    if decision.rule is None and _is_beside_rules(decision, lists):
        return False
    return decision.rule is not None or any(
        source == kind and start < sentence.end and sentence.start < end for start, end, source in lists
    )


def _is_beside_rules(decision: Decision, lists: Sequence[tuple[int, int, str]]) -> bool:
    """Return whether a sure run is a further name of its sentence: "A and B attended, as did the World Bank".

    Not in the line of a delegation ("Chad: Mr. A, Ministry of Justice"), and not what a person is of ("Ms. B,
    Professor at the University of C").
    """
    kind, text = decision.best(), decision.paragraph.text
    if kind not in BESIDE or decision.probabilities[kind] < BESIDE[kind] or not text.rstrip().endswith("."):
        return False
    before = max((end for _, end, _ in lists if end <= decision.run.start), default=None)
    gap = text[before : decision.run.start] if before is not None else ""
    return not (gap.startswith(",") and names_office(gap))


def _dropped(lists: Sequence[NameList], decisions: Sequence[Decision], language: str) -> dict[NameList, None]:
    """Return the lists of the rules whose every run of names is improbable as what they read, in their order."""
    by_paragraph: dict[str, list[Decision]] = {}
    for one in decisions:
        by_paragraph.setdefault(one.paragraph.key, []).append(one)
    known: dict[int, bool] = {}
    return {
        names: None
        for names in lists
        if (found := _inside(names, by_paragraph.get(names.paragraph_key, ())))
        and _is_improbable(names.source, found)
        and not (names.expects == "individual" and found[0].paragraph.text[: names.end].endswith(")"))  # "NAME (STATE)"
        and not (names.source == "attendance" and _is_of_who_came(found[0], by_paragraph, known, language))
    }


def _inside(names: NameList, decisions: Sequence[Decision]) -> list[Decision]:
    return [one for one in decisions if one.run.start < names.end and names.start < one.run.end]


def _is_of_who_came(
    decision: Decision, by_paragraph: Mapping[str, Sequence[Decision]], known: dict[int, bool], language: str
) -> bool:
    """Return whether the sentence of a run says who came; ``known``: the answers so far."""
    sentence = decision.run.sentence
    if id(sentence) not in known:
        beside = [one for one in by_paragraph[decision.paragraph.key] if one.run.sentence is sentence]
        known[id(sentence)] = says_who_came(beside, language)
    return known[id(sentence)]


def _is_improbable(kind: str, decisions: Sequence[Decision]) -> bool:
    return all(one.probabilities[kind] < KEEP[kind] for one in decisions)


def _is_read(decision: Decision, language: str) -> bool:
    return is_retold(decision) or (_is_shown(decision, language) and not is_excluded(decision, language))


def _is_shown(decision: Decision, language: str) -> bool:
    is_likely = decision.is_certain() or is_placed_speaker(decision, language)
    return is_likely and has_form_of_speaker(decision, language)


def _is_doubtful(decision: Decision, language: str) -> bool:
    is_likely = decision.rule is None and decision.probabilities[decision.likely_fact()] >= DOUBT
    return is_likely and not _is_shown(decision, language) and not is_excluded(decision, language)


def _is_of_delegate(decision: Decision, sections: frozenset[str], report: Report) -> bool:
    """Return whether a run is the office of a person in a list of participants: "Mr. NAME, Ministry of Justice"."""
    paragraph = decision.paragraph
    is_in_list = report.masthead.document_type == LIST or (paragraph.annex is not None and paragraph.annex in sections)
    return is_in_list and is_line_of_person(paragraph.text)


def _group_of(text: str, name: Mention, groups: Sequence[tuple[range, str | None]]) -> str | None:
    """Return the group of a speaker: "Togo, on behalf of the African Group, said", "On behalf of it, Togo said"."""
    for words, group in groups:
        if AFTER_SPEAKER.fullmatch(text, name.end, words.start) or AFTER_GROUP.fullmatch(text, words.stop, name.start):
            return group
    return None


def _as_lists(decision: Decision, report: Report) -> Iterator[NameList]:
    """Yield each name of a run as a separate list: the mentions show where one name ends and the next begins."""
    run, paragraph, language = decision.run, decision.paragraph, report.masthead.language
    source = decision.best()
    introduction = run.sentence.introduction
    above = report.paragraphs[introduction].text if introduction is not None else ""
    opening = paragraph.text[run.sentence.start : run.start] or above
    sentence = paragraph.text[run.sentence.start : run.sentence.end]
    is_list = len(run.mentions) > 1 and source == "attendance"
    common = NameList(
        paragraph_key=paragraph.key,
        start=run.start,
        end=run.end,
        source=source,
        capacity=_capacity(opening, sentence, source, language),
        expects=announced_class(opening, language) if is_list else None,
        statement_kind=(statement_kind(sentence, language) or "statement") if source == "statement" else None,
        read_by=tagged(decision.probabilities[source]),
    )
    if source == "attendance":
        for name in run.mentions:
            observes = common.capacity is not Capacity.SECRETARIAT and is_organization_of_others(name)
            capacity = Capacity.OBSERVER if observes else common.capacity
            yield replace(common, start=name.start, end=name.end, capacity=capacity)
        return
    is_heard = decision.is_own or is_heard_group(decision, language)
    groups = () if is_heard else groups_spoken_for(paragraph.text, run.sentence.start, run.sentence.end, language)
    one = subject_of_singular(run, paragraph.text, language)
    if one is not None:
        yield replace(common, start=one[0], end=one[1], is_single=True)
        return
    if is_retold(decision):
        found = list(_retold_lists(decision, common, groups, language))
        if found:
            yield from found
            return
    owner = owner_of_speaker(decision, language)
    if owner is not None and not any(owner[0] in group for group, _ in groups):
        behalf = _group_of(paragraph.text, Mention(*owner, MentionKind.NAME), groups)
        office = office_before(decision, language)
        is_division = any(
            (one.start, one.end) == owner and division(paragraph.text, one, language) for one in run.mentions
        )
        if office is not None and office < owner[0] and not is_division:
            holder = replace(common, start=office, end=owner[1], expects="officeholder", on_behalf_of=behalf)
            yield from (holder, *named_after(run, paragraph.text, holder, common))
        else:
            yield replace(common, start=owner[0], end=owner[1], on_behalf_of=behalf, is_single=is_division)
        return
    names = [one for one in without_persons(run.mentions) if not any(one.start in group for group, _ in groups)]
    office = office_before(decision, language) if names and names[0] is run.mentions[0] else None
    if office is not None and division(paragraph.text, names[0], language) is None:
        behalf = _group_of(paragraph.text, names[0], groups)
        holder = replace(common, start=office, end=names[0].end, expects="officeholder", on_behalf_of=behalf)
        yield from (holder, *named_after(run, paragraph.text, holder, common))
        return
    for name in names:
        start, end = division(paragraph.text, name, language) or (
            past_article(paragraph.text, name.start, name.end),
            name.end,
        )
        behalf = _group_of(paragraph.text, name, groups) if len(names) == 1 else None
        yield replace(common, start=start, end=end, on_behalf_of=behalf)


def _retold_lists(
    decision: Decision, common: NameList, groups: Sequence[tuple[range, str | None]], language: str
) -> Iterator[NameList]:
    """Yield the lists of a run that the grammar of its sentence shows; none if an office may belong to another."""
    single = _single_name(decision, language)
    span = _retold_span(decision, single, language)
    if not any(span[0] in group for group, _ in groups):
        behalf = _group_of(decision.paragraph.text, Mention(*span, MentionKind.NAME), groups)
        yield replace(common, start=span[0], end=span[1], on_behalf_of=behalf, is_single=single is not None)


def _retold_span(decision: Decision, single: tuple[int, int] | None, language: str) -> tuple[int, int]:
    """Return where the names of a run are; ``single`` is the one name after a singular word of capacity."""
    run, text = decision.run, decision.paragraph.text
    left = text[run.sentence.start : run.start]
    span = single or names_of_run(run, text)
    if single or gives_view(left, language):
        return span  # a clause follows the names: "According to Togo, the Bank financed"
    if is_headed(decision, language):
        return headed_list(decision, language) or span
    first = run.mentions[0]
    if first.kind is MentionKind.NAME and speaks_in_office(decision, left, language):
        return first.start, first.end  # "the IEO Director"
    if is_in_office(decision, language):
        last = run.mentions[-1] if all(one.kind is MentionKind.STATE for one in run.mentions) else first
        return state_of_organ(text, first.start, first.end, language) or (first.start, last.end)
    return subject_list(decision, language) or headed_list(decision, language) or span


def _single_name(decision: Decision, language: str) -> tuple[int, int] | None:
    """Return the one name after a singular word of capacity, if it is longer than a known name found in it."""
    run, text, sentence = decision.run, decision.paragraph.text, decision.run.sentence
    if pattern(language, "retold", "singular").search(text[sentence.start : run.start]) is None:
        return None
    name = single_name(text, run.start, sentence.end, language)
    first = run.mentions[0]
    if name is None or first.kind is MentionKind.STATE:
        return None
    return name if name[1] > first.end or (first.kind is MentionKind.NAME and name[1] == first.end) else None


def _capacity(opening: str, sentence: str, source: str, language: str) -> Capacity:
    observers = pattern(language, "attendance", "observers")
    if source == "attendance" and pattern(language, "attendance", "of_secretariat").search(sentence):
        return Capacity.SECRETARIAT
    if source == "attendance" and observers.search(f"{opening} {sentence}"):
        return Capacity.OBSERVER
    name = f"{opening}{NAME}"  # some cues end where a name begins
    cues = find_cues(name, 0, len(name), language)
    is_over = bool(cues) and pattern(language, "retold", "next_agent").search(opening, cues[-1].end) is not None
    return cues[-1].capacity if cues and not is_over else Capacity.REPRESENTATIVE


def _in_order(kept: Sequence[NameList], added: Sequence[NameList], paragraphs: Sequence[Paragraph]) -> list[NameList]:
    """Return attendance before statements, each in the order of the text; cells of tables stay column by column."""
    places = {paragraph.key: index for index, paragraph in enumerate(paragraphs)}

    def place(one: NameList) -> tuple[bool, int, int]:
        return (one.source != "attendance", places[one.paragraph_key], one.start)

    is_sorted = all(place(one) <= place(other) for one, other in pairwise(kept))
    if is_sorted:
        return sorted((*kept, *added), key=place)
    return sorted((*kept, *sorted(added, key=place)), key=lambda one: one.source != "attendance")


def sentences_of_report(report: Report, rules: RuleReadings) -> list[Sentence]:
    """Return the sentences of a report with their features."""
    attending = names_attending(report)
    return read_sentences(report.paragraphs, report.masthead, rules.kinds, rules.recommended, attending)
