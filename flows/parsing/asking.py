"""Sentences that ask somebody to act, by their form: "The Committee also urged States to …", "States should …".

Who asks decides. The meeting or its body speaks as one: what it asks for is a recommendation. A passive or "should"
names no subject: it recommends only where headings announce recommendations, or where the body asks in most paragraphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from flows.model import Paragraph, ParagraphKind
from flows.parsing.agreements import recommends_nothing
from flows.parsing.announcing import announces, announces_messages, is_debate, is_mixed, is_outcome
from flows.parsing.asking_bodies import (
    Bodies,
    named_bodies,
    names_body,
    names_body_alone,
    own_bodies,
    people_of_meeting,
    subjects_of,
)
from flows.parsing.asking_indirectly import asked_indirectly, opens_line
from flows.parsing.asking_runs import asked_in_runs, beside_others
from flows.parsing.asking_sentences import (
    agreed,
    asked_by_all,
    asked_of_bodies,
    asked_without_subject,
    asks_without_subject,
    continued,
    opening_asking,
    was_needed,
)
from flows.parsing.debates import is_below_business
from flows.parsing.declarations import asked_in_declarations, declared_paragraphs
from flows.parsing.drafts import drafted
from flows.parsing.introductions import introduced_by_chapter, introductions
from flows.parsing.offers import announces_recommendations, offers, opens_with_action
from flows.parsing.own_names import own_acronyms, people_who_met
from flows.parsing.resolutions import (
    is_line,
    is_name_alone,
    is_operative,
    may_open,
    opens_resolution,
    operative_paragraphs,
)
from flows.parsing.sentences import split_sentences
from flows.parsing.smaller_bodies import (
    SmallerBodies,
    recommended_by_smaller,
    smaller_bodies,
)
from flows.parsing.wording import pattern

SECTION_SHARE = 3  # in a section that recommends, the body asks in at least one of so many paragraphs
SECTION_PARAGRAPHS = 3
LINE_WORDS = 10
PEOPLE = ("people", "people_ask")  # what all participants recommend, and what they ask others to do
CHAPTER_PARAGRAPHS = 8  # the same of a chapter with all its sections


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Asking:
    """What a document's sentences ask, by the key of the paragraph: spans that recommend, and those that open a list.

    A span has the id of the rule that read it.

    ``sections``: paths of sections in which the body asks often, ending in " > " if those below them count;
    ``drafts``: keys of paragraphs of drafts and amendments.
    """

    spans: Mapping[str, Mapping[Span, str]]
    opening: frozenset[str]
    sections: frozenset[str]
    drafts: frozenset[str]


NOTHING_ASKED = Asking(MappingProxyType({}), frozenset(), frozenset(), frozenset())


def find_asking(paragraphs: Sequence[Paragraph], language: str) -> Asking:
    """Return the sentences outside of drafts in which the body of the meeting asks, or that a heading announces.

    Items of ``paragraphs`` are below the line above their list (``resolutions.below_lines``).
    """
    bodies = _bodies(paragraphs, language)
    in_draft = drafted(paragraphs, language)
    read = [one for one in paragraphs if one.is_body_text and one.key not in in_draft]
    by_body = _asked_by_bodies(read, language, bodies)
    sections = _sections(read, by_body)
    introduced = _introduced(paragraphs, language)
    introducing = {one.key for one in read if announces_recommendations(one.text, language)}
    spans: dict[str, Mapping[Span, str]] = {}
    opening: set[str] = set()
    by_key = {one.key: one for one in paragraphs}
    above: tuple[str | None, bool] = (None, False)  # the section of the paragraph above; whether its end recommends
    for paragraph in read:
        is_announced = paragraph.key in introduced or announces(paragraph, language)
        is_expected = is_announced or is_outcome(paragraph, language)
        mixes = not is_expected and is_mixed(paragraph, language)
        found: dict[Span, str] = dict.fromkeys(by_body[paragraph.key], "recommendations.body-asks")
        said = _recommended(paragraph, language, bodies.smaller, is_announced=is_announced)
        _add(found, "recommendations.was-recommended", said)
        _add(found, "recommendations.asked-indirectly", asked_indirectly(paragraph, language, bodies))
        asked = asked_by_all(paragraph.text, language) if is_expected or ":" in paragraph.text else ()
        all_ask = [one for one in asked if is_expected or paragraph.text[: one[1]].rstrip().endswith(":")]
        _add(found, "recommendations.all-ask", all_ask)
        if is_expected or _is_in(paragraph, sections):
            without_subject = asked_without_subject(paragraph.text, language, is_announced=is_announced)
            _add(found, "recommendations.without-subject", without_subject)
        if is_announced:
            _add(found, "recommendations.was-needed", was_needed(paragraph.text, language))
        elif mixes:
            _add(found, "recommendations.opening-asks", opening_asking(paragraph.text, language))
        elif not is_debate(paragraph.section_path or "", language):
            of_bodies = asked_of_bodies(paragraph.text, language, in_annex=paragraph.annex is not None)
            _add(found, "recommendations.asked-of-bodies", of_bodies)
        owner = _owner_of_items(paragraph, by_key)
        if _is_operative_item(paragraph, owner, language):
            _add(found, "recommendations.operative-item", [(0, len(paragraph.text))])
        _add(found, "recommendations.agreed", agreed(paragraph.text, language))
        follows = above == (paragraph.section_path, True)
        _add(found, "recommendations.continued", continued(paragraph.text, tuple(found), language, follows=follows))
        if paragraph.label is None or paragraph.kind is ParagraphKind.NUMBERED:  # its items continue its sentence
            ends = any(end == len(paragraph.text.rstrip()) for _, end in found)
            above = (paragraph.section_path, ends or paragraph.key in introducing)
        complete = [one for one in sorted(found) if not paragraph.text[: one[1]].rstrip().endswith(":")]
        if complete:
            spans[paragraph.key] = {one: found[one] for one in complete}
        if len(complete) < len(found):
            opening.add(paragraph.key)
    opening.update(_lines_in_lists(read, {*opening, *introducing}))
    for key, sentences in beside_others(read, {*spans, *opening, *introducing}, language).items():
        spans[key] = dict.fromkeys(sentences, "recommendations.beside-others")
    outside = [one for one in paragraphs if one.key not in in_draft]
    resolving = frozenset(one.key for one in may_open(outside, language) if names_body_alone(one, language, bodies))
    for one in operative_paragraphs(outside, frozenset(_ending_in_colon(outside)) & resolving, language):
        beside = tuple(asked_without_subject(one.text, language, is_announced=False))
        if beside and one.key not in spans:
            spans[one.key] = dict.fromkeys(beside, "recommendations.operative-paragraph")
    below = operative_paragraphs(outside, resolving, language)
    operative = [one for one in below if is_operative(one.text, language)]
    for one in (*operative, *declared_paragraphs(outside, language)):
        if one.text.rstrip().endswith(":"):
            opening.add(one.key)
        else:
            spans[one.key] = dict.fromkeys([(0, len(one.text))], "recommendations.operative-paragraph")
    declared = asked_in_declarations(outside, language)
    runs = asked_in_runs(paragraphs, resolving, in_draft, language)
    for rule, asked_by_key in (("recommendations.declaration", declared), ("recommendations.run-of-requests", runs)):
        for key, sentences in asked_by_key:
            if key not in opening:
                spans.setdefault(key, dict.fromkeys(sentences, rule))
    return Asking(spans, frozenset(opening), sections, in_draft)


def _add(found: dict[Span, str], rule: str, spans: Iterable[Span]) -> None:
    """Add the spans that a rule found, with its id; one that another rule found before stays that rule's."""
    for span in spans:
        found.setdefault(span, rule)


def _bodies(paragraphs: Sequence[Paragraph], language: str) -> Bodies:
    own = own_bodies(paragraphs, language)
    acronyms = own_acronyms(paragraphs, own, language)
    return Bodies(own, smaller_bodies(paragraphs, language), acronyms, people_who_met(paragraphs, language))


def _lines_in_lists(read: Sequence[Paragraph], opening: Collection[str]) -> Iterator[str]:
    """Yield the keys of short lines that part a list of recommendations: "The Meeting recommends:", "To States:"."""
    section: str | None = None
    is_list = False
    for one in read:
        ends_in_colon = one.text.rstrip().endswith(":")
        is_list = is_list and one.section_path == section
        if is_line(one) and ends_in_colon and len(one.text.split()) <= LINE_WORDS and is_list:
            yield one.key
        elif ends_in_colon and one.label is None:
            is_list = one.key in opening
        elif one.kind is ParagraphKind.NUMBERED or one.label is None:
            is_list = False
        section = one.section_path


def _ending_in_colon(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield the keys of the paragraphs that announce a list: "The Meeting:"."""
    return (one.key for one in paragraphs if one.text.rstrip().endswith(":"))


def _owner_of_items(paragraph: Paragraph, by_key: Mapping[str, Paragraph]) -> Paragraph | None:
    """Return the line or paragraph above the list of an item, also above the item that its list continues.

    "The Meeting: / (a) Noted the gaps, and in that regard: / (i) Encouraged States to …".
    """
    owner = by_key.get(paragraph.parent_key or "")
    while owner is not None and owner.kind is ParagraphKind.LETTERED and owner.text.rstrip().endswith(":"):
        owner = by_key.get(owner.parent_key or "")
    return owner


def _is_operative_item(paragraph: Paragraph, owner: Paragraph | None, language: str) -> bool:
    """Return whether an item is what the body asks: "The Meeting:" above "(a) Noted …", "(b) Recommended that …"."""
    is_item = paragraph.kind is ParagraphKind.LETTERED or (
        paragraph.kind is ParagraphKind.UNNUMBERED and paragraph.label is not None
    )
    if not is_item or owner is None:
        return False
    if not owner.text.rstrip().endswith((":", ",")) and not is_name_alone(owner):
        return False
    last = owner.text[split_sentences(owner.text)[-1][0] :]  # of "Decision 1. Legal aid. The Meeting:"
    if pattern(language, "asking", "decides").search(last) is not None:  # "The Meeting decided:" above "To request …"
        asks = pattern(language, "asking", "to_ask").match(paragraph.text) is not None
        return asks and not recommends_nothing(paragraph.text, language)
    alone = any(not last[one.end() :].strip(" :\u00a0\u202f") for one in subjects_of(last, language))
    alone = alone or opens_resolution(last, language)
    return alone and is_operative(paragraph.text, language)


def is_announced_line(paragraph: Paragraph, language: str) -> bool:
    """Return whether a line with a bullet, or an item right below it, is a recommendation by the heading above.

    Of key messages only what asks: "Pumps are old. They should be replaced." begins with a fact.
    """
    is_line = paragraph.kind is ParagraphKind.UNNUMBERED and paragraph.label is not None
    if not (is_line or paragraph.kind is ParagraphKind.LETTERED) or not announces(paragraph, language):
        return False
    if opens_with_action(paragraph.text, language) or not announces_messages(paragraph, language):
        return True
    first = _first_sentence(paragraph.text)
    is_fact = pattern(language, "asking", "states_fact").match(first) is not None
    return not is_fact or asks_without_subject(first, language, is_announced=True)


def _introduced(paragraphs: Sequence[Paragraph], language: str) -> frozenset[str]:
    """Return the keys of numbered paragraphs below "The following recommendations were made:", up to a heading.

    The sentence may end in a full stop, too: "The Meeting made the following recommendations."
    """
    owners = introductions(paragraphs)
    above: int | None = None
    for index, one in enumerate(paragraphs):
        if one.kind is ParagraphKind.HEADING:
            above = None
        elif one.kind is ParagraphKind.NUMBERED and above is not None:
            owners.setdefault(index, above)
        last = one.text[slice(*split_sentences(one.text)[-1])] if one.kind is ParagraphKind.NUMBERED else ""
        if last.endswith(".") and pattern(language, "asking", "follow").search(last):
            above = index
    texts = {owner: paragraphs[owner].text for owner in owners.values()}
    announcing = {
        owner
        for owner, text in texts.items()
        if announces_recommendations(text, language) or offers(text, language) or _asks_for_what_follows(text, language)
    }
    numbered = (index for index, one in enumerate(paragraphs) if one.kind is ParagraphKind.NUMBERED)
    below = frozenset(paragraphs[index].key for index in numbered if owners.get(index) in announcing)
    return below | introduced_by_chapter(paragraphs, language)


def _asks_for_what_follows(text: str, language: str) -> bool:
    """Return whether a paragraph ends with "The Meeting recommended that States take the measures set out below."."""
    last = text[slice(*split_sentences(text)[-1])]
    announces_more = pattern(language, "asking", "only_announces").search(last)
    return announces_more is not None and pattern(language, "asking", "asks").search(last) is not None


def _asked_by_bodies(
    read: Sequence[Paragraph], language: str, bodies: Bodies
) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return the sentences in which the body asks, by paragraph; "It also urges" continues the paragraph above."""
    asked: dict[str, tuple[tuple[int, int], ...]] = {}
    above: tuple[str | None, bool] = (None, False)  # the section of the paragraph above; whether it speaks of the body
    for one in read:
        continues = above == (one.section_path, True)
        opens = any(names_body(one, words, language, bodies) is not None for words in _ends(one.text))
        asked[one.key] = tuple(_asked_by_body(one, language, bodies, continues=continues))
        if one.kind is ParagraphKind.NUMBERED or is_line(one):  # its items continue its sentence
            again = pattern(language, "asking", "again").match(one.text)
            above = (one.section_path, opens or (continues and again is not None))
    return asked


def _asked_by_body(
    paragraph: Paragraph, language: str, bodies: Bodies, *, continues: bool
) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a paragraph in which the body asks; "It also urges" continues a sentence of the body."""
    text = paragraph.text
    is_body = continues
    are_people = False  # the sentence before is of those who met
    for start, end in split_sentences(text):
        sentence = text[start:end]
        subjects = list(named_bodies(paragraph, sentence, language, bodies))
        again = pattern(language, "asking", "again").match(sentence) if is_body and not subjects else None
        openings = subjects if again is None else [again]
        is_body = bool(openings)
        they_ask = are_people and pattern(language, "asking", "they").match(sentence) is not None
        are_people = they_ask or people_of_meeting(sentence, language, bodies) is not None
        asks = they_ask or any(_asks(sentence[one.end() :], language) for one in openings)
        if asks and not recommends_nothing(sentence, language):
            yield start, end


def _ends(text: str) -> tuple[str, str]:
    """Return the first and the last sentence, of which "It" in the next paragraph may speak."""
    sentences = split_sentences(text) or [(0, 0)]
    return text[slice(*sentences[0])], text[slice(*sentences[-1])]


def _first_sentence(text: str) -> str:
    return next((text[start:end] for start, end in split_sentences(text)), "")


def _asks(words: str, language: str) -> bool:
    """Return whether the words after a subject ask: "recommended that", "welcomes the study and urges States to"."""
    if pattern(language, "asking", "verb").match(words):
        return True
    if pattern(language, "asking", "so_verb").search(words):
        return True  # whatever clause is between: "considered that ports were few, and therefore urged"
    further = pattern(language, "asking", "further_verb").search(words)
    return further is not None and pattern(language, "asking", "clause").search(words[: further.start()]) is None


def _recommended(
    paragraph: Paragraph, language: str, smaller: SmallerBodies, *, is_announced: bool
) -> Iterator[tuple[int, int]]:
    """Yield the sentences that say what was recommended; announced, operative ones too: "2. Calls upon States to …"."""
    text = paragraph.text
    is_operative = is_announced and (
        pattern(language, "asking", "operative").match(text) is not None
        or (paragraph.kind is ParagraphKind.NUMBERED and opens_with_action(text, language))
        or opens_line(paragraph, language)
        or pattern(language, "recommendations", "that").match(text) is not None
    )
    for start, end in split_sentences(text):
        sentence = text[start:end]
        says = _says_recommended(text, start, end, language)
        is_of_all = _is_of_all(paragraph, sentence, language)
        of_smaller = recommended_by_smaller(sentence, language, smaller)
        if says or is_of_all or of_smaller or (is_operative and start == 0):
            yield start, end


def _is_of_all(paragraph: Paragraph, sentence: str, language: str) -> bool:
    """Return whether a sentence says what all recommended, or agreed on outside of the meeting's own business."""
    people = next(filter(None, (pattern(language, "asking", one).match(sentence) for one in PEOPLE)), None)
    if people is None and pattern(language, "asking", "consensus").match(sentence) is None:
        return False
    if recommends_nothing(sentence, language):
        return False
    return people is not None or not is_below_business(paragraph, language)


def _says_recommended(text: str, start: int, end: int, language: str) -> bool:
    """Return whether a sentence says what was recommended, neither to speakers nor by others ("at which it was …")."""
    says = pattern(language, "recommendations", "sentence").search(text, start, end)
    if says is None or recommends_nothing(text[start:end], language):
        return False
    return pattern(language, "asking", "relative").search(text, start, says.start()) is None


def _sections(read: Sequence[Paragraph], by_body: Mapping[str, Sequence[tuple[int, int]]]) -> frozenset[str]:
    """Return the paths of the sections and chapters in which the body asks in many of the numbered paragraphs."""
    numbers: Counter[tuple[str, bool]] = Counter()
    asking: Counter[tuple[str, bool]] = Counter()
    for one in read:
        if one.kind is ParagraphKind.NUMBERED:
            own = (one.section_path or "", False)
            places = [own, *((path, True) for path in _chapters(own[0]))]
            numbers.update(places)
            asking.update(places if by_body[one.key] else ())
    least = {True: CHAPTER_PARAGRAPHS, False: SECTION_PARAGRAPHS}
    return frozenset(
        place[0] + (" > " if place[1] else "")
        for place, number in numbers.items()
        if number >= least[place[1]] and asking[place] * SECTION_SHARE >= number
    )


def _chapters(path: str) -> Iterator[str]:
    """Yield the section above a section, if it is no whole document."""
    above = path.rpartition(" > ")[0]
    if above:
        yield above


def _is_in(paragraph: Paragraph, sections: frozenset[str]) -> bool:
    path = paragraph.section_path or ""
    return path in sections or any(f"{above} > " in sections for above in _chapters(path))
