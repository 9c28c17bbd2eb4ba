"""Views that a summary of deliberations attributes to speakers: how many, with which verb, and the clause.

Reports of United Nations meetings name no speaker in the summary: "some speakers highlighted …", "another delegation
asked …", "speakers expressed concern …", or, in the passive, "the need … was underscored". There is no official scale
for "some", "several" or "many", and language versions of one report differ, so the words are kept as printed beside
their class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flows.model import Paragraph, Position
from flows.parsing.debates import is_below_business, is_below_outcome, paragraphs_with_views
from flows.parsing.sentences import split_sentences
from flows.parsing.view_grammar import Passive, ViewGrammar, view_grammar

JUST_BEFORE = 100  # characters before a subject: the marks looked for there are the last words ("whereas the ")
OPEN_CLASS = "assert"  # the class of a verb that no list of the language has: the view is stated
OF_MEETING = ("passive", "bare")  # classes of what the meeting can hold as one
SINGLE = ("one", "other")  # classes of the speaker that "the speaker" can mean
_NAME_BESIDE = re.compile(r",\s(?:[A-ZÀ-Þ][\w.’'-]{0,30}\s){1,4}[A-ZÀ-Þ][\w’'-]+,")  # "an expert, Professor A B, "
_AFTER_CLAUSE = re.compile(r"[,;] (?:\w{1,12} )?\Z")  # ", and " before "others that …"
_FULL_STOP = re.compile(r"[.;:,!?…]+\Z")


@dataclass(frozen=True, slots=True)
class _Subject:
    start: int
    end: int
    quantifier: str | None
    noun: str | None
    quantifier_class: str


@dataclass(frozen=True, slots=True)
class _Antecedents:
    """Who "they" can be (the holder in the sentence before) and "the speaker" (the last one in the paragraph).

    ``first_speaker``: where the paragraph first names speakers, of whom "a few" further on are a part.
    """

    of_pronoun: _Subject | None
    of_noun: _Subject | None
    first_speaker: int | None = None


@dataclass(frozen=True, slots=True)
class _View:
    """One attribution: where its clause starts, who holds the view, and where its verb is."""

    start: int
    subject: _Subject | None
    verb_start: int
    verb_end: int
    verb_class: str
    read_by: str
    is_listed: bool = True


Reading = tuple[Paragraph, tuple[int, int], list[tuple[_View, int]]]


def parse_positions(
    paragraphs: Sequence[Paragraph], language: str, read: Iterable[Reading] | None = None
) -> tuple[Position, ...]:
    """Return the views that the summaries of a report attribute to speakers, in order.

    The span runs from the quantifier (in the passive, from the start of the clause) to the end of the sentence or to
    where a second attribution begins, without the mark that ends it. ``quantifier_text`` holds the quantifier with its
    noun; it is None for bare "Speakers …" and in the passive. "They" and "the speaker" take the class of the one
    before. A passive with a named agent ("by the Chair") is not a speaker's view and is skipped.
    Empty for a language without a section of this name. ``read``: the result of ``read_views``, if it is known.
    """
    read = read_views(paragraphs, language) if read is None else read
    return tuple(_position(paragraph, view, end) for paragraph, _, views in read for view, end in views)


def read_views(paragraphs: Sequence[Paragraph], language: str) -> Iterable[Reading]:
    """Yield each sentence with its views and where their clauses end."""
    grammar = view_grammar(language)
    if grammar is None:
        return
    for paragraph in paragraphs_with_views(paragraphs, language):
        in_outcome, in_business = is_below_outcome(paragraph, language), is_below_business(paragraph, language)
        speaker = grammar.marks["speaking"].search(paragraph.text)
        antecedents = _Antecedents(None, None, speaker.start() if speaker else None)
        is_debate = False  # after the view of some speakers, "it was noted" continues the debate, whatever the heading
        for span in split_sentences(paragraph.text):
            views = _views(grammar, paragraph.text, span, antecedents)
            holder = views[-1].subject if views else None
            of_some = any(_class(view) not in OF_MEETING for view in views)
            views = [
                view
                for view in views
                if not _is_of_meeting(
                    grammar,
                    paragraph.text,
                    span,
                    view,
                    in_outcome=in_outcome and not (is_debate and view.subject is None),
                    in_business=in_business,
                )
            ]
            yield paragraph, span, _with_ends(grammar, paragraph.text, views, span[1])
            is_debate = is_debate or of_some
            antecedents = replace(antecedents, of_pronoun=holder, of_noun=holder or antecedents.of_noun)


def _position(paragraph: Paragraph, view: _View, end: int) -> Position:
    subject = view.subject
    return Position(
        paragraph_key=paragraph.key,
        subject=subject.noun if subject else None,
        quantifier_text=subject.quantifier if subject else None,
        quantifier_class=_class(view),
        verb=" ".join(paragraph.text[view.verb_start : view.verb_end].split()),
        verb_class=view.verb_class,
        start=view.start,
        end=end,
        read_by=view.read_by,
    )


def _is_of_meeting(
    grammar: ViewGrammar, text: str, span: tuple[int, int], view: _View, *, in_outcome: bool, in_business: bool
) -> bool:
    """Return whether what a sentence says without naming speakers is an outcome or the business of the meeting."""
    held_by = _class(view)
    if held_by not in OF_MEETING:
        return False
    is_business = in_business and held_by == "passive"
    return in_outcome or is_business or grammar.marks["procedure"].search(text, *span) is not None


def _class(view: _View) -> str:
    return view.subject.quantifier_class if view.subject else "passive"


def _views(grammar: ViewGrammar, text: str, span: tuple[int, int], antecedents: _Antecedents) -> list[_View]:
    """Return the attributions of one sentence in the order of their verbs."""
    start, end = span
    subjects = [(match.start(), match) for match in grammar.subject.finditer(text, start, end)]
    passives = [(at, None) for at in grammar.passive_starts(text, start, end)]
    views: list[_View] = []
    for at, match in sorted([*subjects, *passives], key=lambda found: found[0]):
        if views and at < views[-1].verb_end:
            continue
        if match is not None:
            view = _active(grammar, text, span, match, views, antecedents)
        else:
            view = _passive(grammar, text, span, at, views)
        if view is not None:
            views.append(view)
            if view.subject is not None:
                antecedents = replace(antecedents, of_pronoun=view.subject, of_noun=view.subject)
    return views


def _active(
    grammar: ViewGrammar,
    text: str,
    span: tuple[int, int],
    match: re.Match[str],
    views: list[_View],
    antecedents: _Antecedents,
) -> _View | None:
    before = text[max(span[0], match.start() - JUST_BEFORE) : match.start()]
    if views and grammar.marks["nested"].search(before):
        return None
    subject = _subject(grammar, match, antecedents)
    if subject is None or _is_named(grammar, text, match):
        return None
    if match.lastgroup in ("counted", "other") and grammar.marks["after_name"].search(before):
        return None
    if (phrase := grammar.marks["view_of"].search(before)) is not None:
        return _held_by(grammar, subject, match, match.start() - len(before) + phrase.start("phrase"), views)
    if grammar.marks["not_before"].search(before):
        return None
    opens = grammar.marks["clause_start"].search(before) is not None
    reached = _reached(grammar, text, span[1], match, subject, antecedents, opens=opens, is_first=not before)
    if reached is None:
        return _gapped(grammar, text, match, subject, views) if _AFTER_CLAUSE.search(before) else None
    verb_start = reached.start("verb")
    listed = _verb(grammar, text, verb_start, span[1])
    verb_class, verb_end = listed or (OPEN_CLASS, reached.end("verb"))
    if grammar.marks["participle"].match(text, verb_start, verb_end) is not None:
        is_absolute = opens or grammar.marks["participle_before"].search(before) is not None
        if not is_absolute or match.lastgroup in ("bare", "anaphor"):
            return None
    return _View(
        match.start(), subject, verb_start, verb_end, verb_class, "positions.subject-verb", is_listed=listed is not None
    )


def _gapped(
    grammar: ViewGrammar, text: str, match: re.Match[str], subject: _Subject, views: list[_View]
) -> _View | None:
    """Return the view of "others to …", whose verb is that of "some proposed to …" before it."""
    is_other = bool(views) and match.lastgroup in ("other", "alone_other") and subject.noun is None
    if not is_other or _class(views[-1]) in OF_MEETING or grammar.marks["gapped"].match(text, match.end()) is None:
        return None
    return replace(views[-1], start=match.start(), subject=subject, read_by="positions.verb-before")


def _is_named(grammar: ViewGrammar, text: str, match: re.Match[str]) -> bool:
    """Return whether speakers have names, who make statements: "the delegations of Sudia", "an expert, Ms. A B, …"."""
    if match.lastgroup == "one" and _NAME_BESIDE.match(text, match.end()) is not None:
        return True
    is_open = match.lastgroup in ("bare", "anaphor")
    return is_open and grammar.marks["named"].match(text, match.end()) is not None


def _held_by(
    grammar: ViewGrammar, subject: _Subject, match: re.Match[str], start: int, views: list[_View]
) -> _View | None:
    """Return the view of "According to some speakers, …", whose phrase is in the place of a verb."""
    if subject.noun is None:
        is_speaker = match.string[match.end() : match.end() + 1] in (",", ";", ".", "")
    else:
        is_speaker = grammar.marks["speaking"].fullmatch(subject.noun) is not None
    if not is_speaker or match.lastgroup == "anaphor" or (views and start < views[-1].verb_end):
        return None
    return _View(start, subject, start, match.start(), OPEN_CLASS, "positions.view-of")


def _reached(
    grammar: ViewGrammar,
    text: str,
    end: int,
    match: re.Match[str],
    subject: _Subject,
    antecedents: _Antecedents,
    *,
    opens: bool,
    is_first: bool,
) -> re.Match[str] | None:
    """Return the way from a subject to its verb: the nearest of the list or, after those who speak, any finite one."""
    kind = match.lastgroup or ""
    if kind in ("bare", "anaphor"):
        pattern = grammar.to_verb if kind == "bare" and is_first else grammar.verb_next
        return pattern.match(text, match.end(), end) if opens else None
    if kind.startswith("alone_") and not opens:
        return None
    if subject.noun is None:
        is_part = antecedents.first_speaker is not None and antecedents.first_speaker < match.start()
        patterns = [grammar.verb_next, *([grammar.open_next] if is_part and opens else ())]
        if not kind.startswith("alone_"):
            patterns.append(grammar.to_verb)
    elif grammar.marks["speaking"].fullmatch(subject.noun) is not None:
        patterns = [grammar.verb_next, grammar.open_next, grammar.to_verb, grammar.to_open]
    else:
        patterns = [grammar.to_verb]
    return next(filter(None, (pattern.match(text, match.end(), end) for pattern in patterns)), None)


def _verb(grammar: ViewGrammar, text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return the class of the longest reporting verb at ``start`` and where it ends; None for one without a class."""
    found = [
        (match.end(), verb_class)
        for verb_class, pattern in grammar.verbs
        if (match := pattern.match(text, start, end)) is not None
    ]
    if not found:
        return None
    verb_end, verb_class = max(found, key=lambda candidate: candidate[0])
    return verb_class, verb_end


def _subject(grammar: ViewGrammar, match: re.Match[str], antecedents: _Antecedents) -> _Subject | None:
    kind = match.lastgroup or ""
    printed = " ".join(match.group().split())
    nouns = list(grammar.noun.finditer(printed))
    noun = _as_common_noun(nouns[-1].group()) if nouns else None
    if kind == "anaphor":
        antecedent = antecedents.of_noun if noun else antecedents.of_pronoun
        if antecedent is None:
            return None
        held_by = antecedent.quantifier_class
        if noun and grammar.singular.fullmatch(noun) and held_by not in SINGLE:
            held_by = "one"  # "the delegation" is none of the "several delegations" before it
        return _Subject(match.start(), match.end(), printed, noun or antecedent.noun, held_by)
    if kind == "bare":
        return _Subject(match.start(), match.end(), None, noun, "bare")
    return _Subject(match.start(), match.end(), printed, noun, kind.removeprefix("alone_"))


def _as_common_noun(noun: str) -> str:
    """Return "Speakers" at the start of a sentence as "speakers"; "Member States" is unchanged."""
    return noun.lower() if noun[1:].islower() and " " not in noun else noun


def _passive(grammar: ViewGrammar, text: str, span: tuple[int, int], at: int, views: list[_View]) -> _View | None:
    clause = span[0]
    if views:
        boundary = _boundary(grammar, text, views[-1].verb_end, at)
        if boundary is None:
            return None
        clause = boundary
    segment = text[clause:at]
    if any(grammar.marks[mark].search(segment) for mark in ("subordinate", "reported", "no_speaker")):
        return None
    row = _passive_row(grammar, text, segment, at, span[1])
    if row is None:
        return None
    verb_class, verb_end = row
    if verb_class == "request" and grammar.marks["recital"].search(text[span[0] : at]):
        return None
    agent = grammar.marks["agent"].match(text, verb_end, span[1])
    if agent is None:
        return _View(clause, None, at, verb_end, verb_class, "positions.passive")
    holder = grammar.subject.match(text, agent.end(), span[1])
    if holder is None or holder.lastgroup == "anaphor" or _is_named(grammar, text, holder):
        return None
    if holder.lastgroup == "alone_one" and text[holder.end() : holder.end() + 1] not in ",;:.":
        return None  # "by a representative of the Secretariat" is by no "one"
    subject = _subject(grammar, holder, _Antecedents(None, None))
    return _View(clause, subject, at, verb_end, verb_class, "positions.passive-by")


def _passive_row(grammar: ViewGrammar, text: str, segment: str, at: int, end: int) -> tuple[str, int] | None:
    """Return the class and the end of the predicate: the longest, then the one whose noun is next to the verb."""
    expletive, expletive_after = grammar.marks.get("expletive"), grammar.marks.get("expletive_after")
    has_expletive = expletive is not None and expletive.search(segment) is not None
    fitting: list[tuple[int, int, str]] = []
    for row in grammar.passives:
        found = row.pattern.match(text, at, end)
        if found is None or (row.expletive and not has_expletive):
            continue
        if has_expletive and expletive_after is not None and expletive_after.match(text, found.end(), end) is None:
            continue
        if row.before is not None and row.before.search(segment) is None:
            continue
        distance = _noun_distance(row, segment)
        if distance is not None:
            fitting.append((-found.end(), distance, row.verb_class))
    if not fitting:
        return None
    negative_end, _, verb_class = min(fitting)
    return verb_class, -negative_end


def _noun_distance(row: Passive, segment: str) -> int | None:
    """Return 0 for a row whose noun is next to the verb, otherwise its distance from the start; None: no noun."""
    if row.noun is None:
        return 0
    nouns = list(row.noun.finditer(segment))
    if not nouns:
        return None
    return 0 if not segment[nouns[-1].end() :].strip() else 1 + nouns[0].start()


def _boundary(grammar: ViewGrammar, text: str, start: int, end: int) -> int | None:
    """Return where the clause of a further passive starts between two verbs, or None if none does."""
    strong = [match.end() for match in grammar.marks["boundary_strong"].finditer(text, start) if match.end() <= end]
    if strong:
        return strong[-1]
    weak = grammar.marks["boundary_weak"].search(text, start)
    return weak.end() if weak is not None and weak.end() <= end else None


def _with_ends(grammar: ViewGrammar, text: str, views: list[_View], sentence_end: int) -> list[tuple[_View, int]]:
    ends: list[tuple[_View, int]] = []
    for place, view in enumerate(views):
        if place + 1 == len(views):
            end = view.verb_end + len(_FULL_STOP.sub("", text[view.verb_end : sentence_end]))
        else:
            end = view.verb_end + len(grammar.marks["connector"].sub("", text[view.verb_end : views[place + 1].start]))
        ends.append((view, end))
    return ends
