"""Speakers of a retold discussion, by the grammar of their sentence: "The delegate of Nepal was concerned that …".

Reports retell what was said in ever new verbs, but name who said it in few ways: after a word of capacity ("the
observer for"), as the subject of a verb in the past, or as its agent ("That concern was echoed by Bhutan"). Who is
only asked, thanked, elected or spoken of is named in other places of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from flows.mentions import MentionKind
from flows.mentions.kinds import KNOWN
from flows.model import NameList, Paragraph
from flows.parsing.affiliations import state_of_organ
from flows.parsing.debates import is_below_outcome
from flows.parsing.frames.annexed_records import annexes_of_debate, in_body
from flows.parsing.frames.attributed import is_attributed
from flows.parsing.frames.decisions import READ, Decision, is_own_officer
from flows.parsing.frames.leading_organizations import speaks_in_office
from flows.parsing.frames.listed_subjects import CONTINUES, is_coordinated, subject_list
from flows.parsing.frames.persons_with_states import is_state_of_person
from flows.parsing.frames.places import is_agent, is_beside, is_of_others, is_placed, is_recipient, repeats_noun
from flows.parsing.frames.presence import attends, who_attended
from flows.parsing.frames.speaking_states import announced_debates, speaks_to_meeting
from flows.parsing.frames.subjects import names_office, office_before, opens_with_office, without_apposed_office
from flows.parsing.individual_experts import is_described
from flows.parsing.persons import NAME, find_offices
from flows.parsing.single_names import masked
from flows.parsing.statement_kinds import had_said, is_in_reply, is_unspoken
from flows.parsing.wording import honorific, pattern

LEAST_HEADED = 3  # speakers after a word of capacity alone that make a record; fewer may have spoken elsewhere
# the words before the noun of an office: "with the Ambassador and Permanent" Representative
_TITLE = re.compile(r"(?:\b(?:[A-ZÀ-Þ][\w-]{2,30}|of|the|and|del?|la|y|du|et)\s){1,8}$")
LONGEST = 300
MOST_BESIDE = 1_000_000  # characters beside all names of a sentence; 150 names have 6,000 each, whole sentences
_ENDS = re.compile(r"\s*(?:[.,;(]|(?:and|y|e|et)[\s,]|$)")  # what follows a subject after its verb
LEAST_WORDS = 4  # of a sentence, besides its names
HEADED_CHANCE = 0.05  # probability of a statement below which no word of capacity shows one
BARE_CHANCE = 0.01  # and below which the grammar of a bare name does not
LEAST = 1  # speakers in a section that make it the record of a discussion
CERTAIN = {"statement": 1.0, "attendance": 0.0, "none": 0.0}
NOTHING = {"statement": 0.0, "attendance": 0.0, "none": 1.0}
IN_BRACKETS = "("


def with_retold(
    decisions: Sequence[Decision], paragraphs: Sequence[Paragraph], lists: Sequence[NameList], language: str
) -> Iterator[Decision]:
    """Yield the decisions; those whose sentence names a speaker by its grammar are certain statements.

    An organization that no word calls an observer speaks only if the section on attendance or a list of participants
    (one of ``lists``) names it: bodies, departments and programmes are the subjects of other verbs, too.
    """
    annexes, places = annexes_of_debate(paragraphs, language), [one.paragraph for one in decisions]
    retelling = {one.key for one in paragraphs if one.annex in annexes}
    decisions = [replace(one, paragraph=in_body(one.paragraph, annexes)) for one in decisions]
    headed = [not _is_operative(one) and is_headed(one, language) for one in decisions]
    announced = announced_debates(paragraphs, language)
    saying = [one.rule is None and speaks_to_meeting(one, *_sides(one, language), language) for one in decisions]
    is_record = sum(headed) >= LEAST_HEADED or any(_is_shown(one) for one in decisions)  # of a discussion at all
    is_record = is_record or (bool(announced) and any(saying))
    headed = [is_record and has_head for has_head in headed]
    present = who_attended(decisions, paragraphs, lists, language)
    debated = _debated(decisions, headed)
    listing = {(one.paragraph.key, one.run.sentence.start) for one in decisions if one.rule == "statement"}
    speaking: set[tuple[str, int]] = set()  # paragraphs and starts of sentences that name a speaker
    spoken: set[tuple[str, str | None]] = set()  # paragraphs and entities that took the floor in them
    for one, has_head, says, paragraph in zip(decisions, headed, saying, places, strict=True):
        has_head = has_head and (_acts_after(one, language) or one.probabilities["statement"] >= HEADED_CHANCE)
        is_known = (one.paragraph.key, one.run.mentions[0].entity_id) in spoken
        is_debate = one.paragraph.section_path in debated or (is_record and _is_below_debate(one.paragraph, language))
        is_debate = is_debate or (is_record and paragraph.key in retelling)
        is_state = one.run.mentions[0].kind is MentionKind.STATE
        is_debate = is_debate or (is_record and (says or (is_state and one.paragraph.section_path in announced)))
        is_open = one.rule is None and is_debate and not is_known
        is_several = CONTINUES.match(one.paragraph.text, one.run.end) is not None
        is_beside = (one.paragraph.key, one.run.sentence.start) in listing  # the rules read others of its sentence
        is_read = one.is_certain() and one.best() == "statement" and not is_beside
        left, right = _sides(one, language)
        is_attributed_to = (
            is_open
            and attends(one, present, language)
            and not of_other_sections(one.paragraph, language)
            and is_attributed(left, right, language)
        )
        is_actor = is_attributed_to or (
            is_open
            and not _is_spoken_of(one, language)
            and (
                (attends(one, present, language) and _acts(one, language) and (says or _is_possible(one, language)))
                or ((is_several or not is_read) and is_in_office(one, language))
                or (one.paragraph.is_body_text and speaks_in_office(one, left, language))
                or (
                    one.run.phrase.opens == "bracket"
                    and not of_other_sections(one.paragraph, language)
                    and is_state_of_person(left, right, language)
                )
            )
        )
        is_listed = one.rule == "statement" and _is_of_discussion(one, language)
        place = (one.paragraph.key, one.run.sentence.start)
        is_second = is_open and place in speaking and _is_gapped(one, language)
        speaks = (one.rule is None and has_head) or is_actor or is_listed or is_second
        if speaks or one.rule == "statement" or is_read:
            speaking.add(place)
        if speaks or one.rule == "statement":
            spoken |= {(one.paragraph.key, name.entity_id) for name in one.run.mentions if name.entity_id}
        is_officer = (
            one.rule is None and one.run.phrase.opens == "bracket" and of_other_sections(one.paragraph, language)
        )
        is_dropped = is_officer or (one.rule is None and _is_spoken_of(one, language))
        likely = CERTAIN if speaks else NOTHING if is_dropped else one.probabilities
        yield replace(one, paragraph=paragraph, probabilities=likely)


def _is_spoken_of(decision: Decision, language: str) -> bool:
    """Return whether another speaker, a group without names, or something handed in is what the sentence is about."""
    left, right = _sides(decision, language)
    is_object = pattern(language, "retold", "group_said").search(left) is not None
    is_object = is_object and not (left.rstrip(" ").endswith(";") and _acts_after(decision, language))
    is_thing = any(pattern(language, "retold", one).search(left) for one in ("thing_of", "deeds"))
    if is_recipient(left, language) or is_of_others(left, right, language) or is_described(left, language):
        return True
    if any(pattern(language, "retold", one).search(left) for one in ("accredited", "called_in_by", "talk_about")):
        return True  # "the Permanent Representative of Togo to the United Nations, who made a statement"
    if any(pattern(language, "retold", one).match(right) for one in ("unheard", "gave_help")):
        return True  # "The representative of Togo could not be heard; his statement was posted"
    if is_thing or pattern(language, "retold", "among").match(right):
        return True
    if decision.run.mentions[0].kind is MentionKind.STATE and pattern(language, "retold", "background").search(left):
        return True
    if _is_object_of_others(decision, left, right, language):
        return True
    return is_object or is_in_reply(left, right, language) or is_unspoken(f"{left}…{right}", language)


def _is_object_of_others(decision: Decision, left: str, right: str, language: str) -> bool:
    """Return whether the verb after a representative shows no statement: "The delegation of Togo was thanked for"."""
    is_person = decision.run.phrase.opens == "bracket" and right.startswith(")")
    heads = ("head", "office_left", "specialist_of")
    has_head = is_person or any(pattern(language, "retold", one).search(left) for one in heads)
    silent = pattern(language, "retold", "not_said").match(right, int(is_person))
    if decision.best() != "statement" or not has_head or silent is None:
        return False
    return pattern(language, "retold", "speech").search(f"{left}…{right[silent.end() :]}") is None


def _acts_after(decision: Decision, language: str) -> bool:
    return pattern(language, "retold", "acts").match(_sides(decision, language)[1]) is not None


def _is_possible(decision: Decision, language: str) -> bool:
    """Return whether other evidence allows a statement, or more than a verb shows one: "in the view of A"."""
    left, right = _sides(decision, language)
    if decision.probabilities["statement"] >= BARE_CHANCE or is_beside(left, right, language):
        return True
    is_agent_of = any(pattern(language, *one).search(left) for one in (("retold", "agent"), ("speakers", "on_behalf")))
    return is_agent_of and decision.probabilities["attendance"] < READ["attendance"]


def _is_gapped(decision: Decision, language: str) -> bool:
    """Return whether a State has the verb of the subject before it: "Fiji dwelt on costs, and Samoa on courts"."""
    left, right = _sides(decision, language)
    is_state = decision.run.mentions[0].kind is MentionKind.STATE
    around = f"{left[-LONGEST:]}…{right[:LONGEST]}"
    return is_state and pattern(language, "retold", "gapped").search(around) is not None


def _is_shown(decision: Decision) -> bool:
    """Return whether other evidence than this grammar shows a speaker."""
    is_likely = decision.probabilities["statement"] >= READ["statement"]
    return decision.rule == "statement" or (decision.rule is None and is_likely)


def _is_operative(decision: Decision) -> bool:
    """Return whether the sentence is an operative paragraph of a resolution: "Welcomes the visits of …"."""
    return "s:operative" in decision.run.features


def is_retold(decision: Decision) -> bool:
    """Return whether the grammar of a sentence made a decision certain."""
    return decision.probabilities is CERTAIN


def _is_of_discussion(decision: Decision, language: str) -> bool:
    """Return whether the words beside a list that the rules read name a discussion: "took part in the debate"."""
    left, right = _sides(decision, language)
    is_before = pattern(language, "retold", "discussed").search(left) is not None
    is_joined = pattern(language, "speakers", "joined_session").search(right) is not None
    is_discussion = is_before or is_joined or pattern(language, "retold", "joins_debate").match(right) is not None
    return is_discussion and not of_other_sections(decision.paragraph, language)


def _debated(decisions: Sequence[Decision], headed: Sequence[bool]) -> set[str | None]:
    """Return the sections that name several speakers."""
    found: dict[str | None, int] = {}
    for one, has_head in zip(decisions, headed, strict=True):
        speaks = has_head or one.rule == "statement" or one.probabilities["statement"] >= READ["statement"]
        found[one.paragraph.section_path] = found.get(one.paragraph.section_path, 0) + speaks
    return {section for section, speakers in found.items() if speakers >= LEAST}


def _is_below_debate(paragraph: Paragraph, language: str) -> bool:
    """Return whether a paragraph is in a chapter that summarizes a debate, and below none of its outcomes."""
    parts = (paragraph.section_path or "").split(" > ")
    is_summary = any(pattern(language, "headings", "summary").search(part) for part in parts)
    return is_summary and not is_below_outcome(paragraph, language)


def _sides(decision: Decision, language: str) -> tuple[str, str]:
    """Return the words of the sentence before and after a run; "the organization" before a name says nothing more."""
    run, text = decision.run, decision.paragraph.text
    # of a sentence with thousands of names only what is near each: else time grows with the square of their number
    reach = max(LONGEST, MOST_BESIDE // max(1, len(run.sentence.mentions)))
    before = text[max(run.sentence.start, run.start - reach) : run.start]
    after = text[run.end : min(run.sentence.end, run.end + reach)]
    return pattern(language, "retold", "designator").sub("", before), after


def is_headed(decision: Decision, language: str) -> bool:
    """Return whether a word of capacity is before the run, in a place where speakers are named."""
    if decision.rule is not None:
        return False
    left, right = _sides(decision, language)
    is_attendance = decision.probabilities["attendance"] >= READ["attendance"]
    return speaks_after_head(left, right, decision.paragraph, language, is_attendance=is_attendance)


def speaks_after_head(
    left: str, right: str, paragraph: Paragraph, language: str, *, is_attendance: bool = False
) -> bool:
    """Return whether ``left`` ends with a word of capacity ("the observer for"), in a place where speakers are named.

    Args:
        left: The words of the sentence before a name.
        right: Those after it.
        paragraph: The paragraph of the sentence.
        language: "en", "es" or "fr".
        is_attendance: Other evidence shows a list of participants.
    """
    is_recital = pattern(language, "speakers", "recital").match(paragraph.text) is not None
    if is_recital or of_other_sections(paragraph, language) or is_described(left, language):
        return False
    around = f"{left[-LONGEST:]}…{right[:LONGEST]}"
    if any(
        pattern(language, "retold", one).search(around)
        for one in ("after_saying", "in_relative", "proposed", "answering")
    ):
        return True
    head = pattern(language, "retold", "head").search(left)
    if head is None:
        head = pattern(language, "retold", "elliptic").search(left)
        before = left[: head.start()] if head else ""
        is_named = pattern(language, "retold", "capacity").search(before) or pattern(
            language, "retold", "pronoun"
        ).match(left)
        if head is None or is_named is None or repeats_noun(left, head.start(), language):
            return False
    acts = pattern(language, "retold", "acts").match(right) is not None
    if not acts and pattern(language, "retold", "indefinite").match(left):
        return False  # "Experts from Togo trained pilots"
    before = left[: head.start()]
    is_elliptic = pattern(language, "retold", "head").search(left) is None
    is_short = len(f"{left if is_elliptic else before} {right}".split()) < LEAST_WORDS
    if (is_short and not acts) or _is_modifier(before, language):
        return False
    if before.count(IN_BRACKETS) > before.count(")") or is_in_reply(left, right, language):
        return False
    if is_unspoken(f"{left}…{right}", language):
        return False
    is_exchange = pattern(language, "retold", "exchanged").search(before) is not None
    is_free = had_said(left, right, language) or _is_invited_to_speak(right, language) or is_exchange
    untitled = _TITLE.sub("", before)
    if any(pattern(language, "retold", "asked").search(one) for one in (before, untitled)) and not is_free:
        return False
    return _may_speak(left, right, language, is_attendance=is_attendance)


def _is_modifier(before: str, language: str) -> bool:
    """Return whether the agent belongs to a participle: "the proposal submitted by", but not "was supported by"."""
    by = pattern(language, "retold", "by_head").search(before)
    if by is None:
        return False
    if pattern(language, "retold", "unsaid_by").search(before):
        return True
    is_statement = pattern(language, "retold", "speech").search(before[: by.start()])
    return is_statement is None and pattern(language, "retold", "passive").search(before) is None


def _may_speak(left: str, right: str, language: str, *, is_attendance: bool = False) -> bool:
    """Return whether nothing in the sentence shows attendance, an election, or what happened before."""
    if any(pattern(language, "retold", one).match(right) for one in ("not_said", "unheard", "gave_help")):
        return False
    if pattern(language, "retold", "spoken_of").search(left):
        return False
    if had_said(left, right, language):
        return True
    that = pattern(language, "retold", "that").search(right)
    clause = f"{left} … {right[: that.start()] if that else right}"
    is_said = any(pattern(language, "retold", one).search(clause) for one in ("speech", "joins_debate"))
    if is_said or pattern(language, "retold", "acts").match(right):
        return True
    return not is_attendance and pattern(language, "retold", "other_sentence").search(clause) is None


def _acts(decision: Decision, language: str) -> bool:
    """Return whether a bare run is the subject or the agent of a statement."""
    if of_other_sections(decision.paragraph, language):
        return False
    left, right = _sides(decision, language)
    if is_beside(left, right, language):
        return True
    who_spoke = pattern(language, "retold", "who_spoke").match(right)
    if had_said(left, right, language) or (who_spoke and not left.endswith(IN_BRACKETS)):
        return True
    if pattern(language, "retold", "agent").search(left):
        return is_agent(left, right, language) and _may_speak(left, right, language)
    is_state = decision.run.mentions[0].kind is MentionKind.STATE
    if is_state and _ENDS.match(right) and pattern(language, "retold", "inverted").search(left):
        return _may_speak(left, right, language)
    opens = pattern(language, "retold", "clause").search(left) or decision.run.phrase.opens == "start"
    if not opens or decision.run.phrase.opens == "bracket" or is_own_officer(decision, language):
        return False
    if decision.run.phrase.has_office and names_office(left.rpartition(", ")[2]):
        return False
    subject = subject_list(decision, language)
    right = decision.paragraph.text[subject[1] : decision.run.sentence.end] if subject else right
    acts = pattern(language, "retold", "acts").match(right) or is_coordinated(right, language)
    is_organ = decision.run.mentions[0].kind is MentionKind.ORGANIZATION
    decides = is_organ and pattern(language, "retold", "decides").match(right) is not None
    return bool(acts) and not decides and _may_speak("", right, language)


def is_in_office(decision: Decision, language: str) -> bool:
    """Return whether an office before the run is the subject of a verb: "the Director of Prisons of Norland said"."""
    if of_other_sections(decision.paragraph, language):
        return False
    left, right = _sides(decision, language)
    head = pattern(language, "retold", "head").search(left)
    if head is not None and pattern(language, "retold", "asked").search(left[: head.start()]):
        return False  # "a group composed of the representatives of"
    if not _may_own(decision, language) or is_own_officer(decision, language):
        return False  # the parts of an organization are read by what is printed beside them
    left = without_apposed_office(left)
    office = office_before(left, language)
    if office is None or find_offices(left[office:], language):
        return False
    tail, before = left[office:], left[:office]
    if pattern(language, "retold", "past_verb").search(masked(tail, 0, len(tail))):
        return False  # "The Director described the focus of": the name is in what the office said
    text, first = decision.paragraph.text, decision.run.mentions[0]
    beside = text[first.end : decision.run.sentence.end]  # a person's name may belong to the run
    named = _named().match(beside) or _named().match(right)
    right = beside if _named().match(beside) else right
    is_titled = pattern(language, "speakers", "title").match(tail) is not None
    if not (named or is_titled or opens_with_office(tail)):
        return False
    rest = right[named.end() :] if named else right
    is_subject = pattern(language, "retold", "acts").match(rest) is not None
    is_list = bool(named or CONTINUES.match(rest)) and pattern(language, "retold", "past_verb").search(rest) is not None
    is_after_verb = pattern(language, "retold", "speech").search(before) is not None
    speaks = is_subject or is_list or is_after_verb or is_placed(before, rest, language)
    return speaks and _may_speak("", rest, language)


def _may_own(decision: Decision, language: str) -> bool:
    """Return whether the office of a run may be that of a speaker: a State's, its organ's, a known organization's."""
    name = decision.run.mentions[0]
    is_organ = state_of_organ(decision.paragraph.text, name.start, name.end, language) is not None
    return name.kind in KNOWN or (name.kind is MentionKind.NAME and is_organ)


def _is_invited_to_speak(right: str, language: str) -> bool:
    return pattern(language, "retold", "to_speak").match(right) is not None


def of_other_sections(paragraph: Paragraph, language: str) -> bool:
    """Return whether a section says who attended, who was elected, or what was before the meeting."""
    deepest = paragraph.heading
    names = ("attendance", "officers", "documents")
    return paragraph.annex is not None or any(pattern(language, "headings", one).search(deepest) for one in names)


@cache
def _named() -> re.Pattern[str]:
    # ", Mr. NAME"
    return re.compile(rf",\s+{honorific().pattern}[^,;:]{{3,60}}|,\s+{NAME}(?=,)")
