"""Which sentences recommend that the rules did not read: the model decides, sentence by sentence.

It reads in records of meetings (somebody attended, spoke or was elected), and below headings that announce
recommendations or conclusions: in other papers, measured by organ, what it found elsewhere was wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from flows.model import Issue, Paragraph, ParagraphKind, Report, Severity
from flows.parsing.agreements import recommends_nothing
from flows.parsing.announcing import announces, is_outcome
from flows.parsing.drafts import drafted
from flows.parsing.frames.features import Sentence
from flows.parsing.frames.presumed_recommendations import presumed_issue, presumed_recommendations, states_fact
from flows.parsing.frames.weights import load_model, tagged
from flows.parsing.recommendations import Evidence
from flows.parsing.wording import pattern

# probabilities: a sentence is read from READ on; what the rules read stays
READ = 0.8
DOUBT = 0.4
VALUE_LETTERS = 160
RECOMMENDATION = "recommendation"
ASKING = frozenset({"c:recommend", "c:should", "c:agree"})
INTRODUCING = frozenset({"p:c:recommend", "p:c:should", "p:c:agree", "p:c:conclusion"})
# the body asks, or the sentence names no subject, and no rule reads what the paragraph says
UNREAD = frozenset({"v:body>recommend", "v:passive>recommend"})
READ_OTHERWISE = frozenset({"r:position", "r:statement", "r:officer", "r:agenda", "r:attendance"})
UNKNOWN = frozenset({"other", RECOMMENDATION})
# a vote ("In favour: …") and an amendment recommend nothing
NO_RECOMMENDATION = frozenset({"c:amend", "c0:vote"})

Probabilities = Mapping[str, float]


def read_outcomes(report: Report, sentences: Sequence[Sentence]) -> tuple[Evidence, tuple[Issue, ...]]:
    """Return the sentences that recommend beside those of the rules, and issues for what is doubtful."""
    model = load_model("sentences")
    language = report.masthead.language
    by_paragraph: dict[int, list[tuple[Sentence, Probabilities]]] = {}
    for sentence in sentences:
        found = by_paragraph.setdefault(sentence.paragraph, [])
        found.append((sentence, model.probabilities(sentence.features)))
    by_rules: dict[str, list[tuple[int, int]]] = {}
    for one in report.recommendations:
        by_rules.setdefault(one.paragraph_key, []).append((one.start, one.end))
    is_record = bool(report.name_lists or report.officers)
    drafts = drafted(report.paragraphs, language)
    spans: dict[str, dict[tuple[int, int], str]] = {}
    issues: list[Issue] = []
    for index, found in by_paragraph.items():
        paragraph = report.paragraphs[index]
        read = by_rules.get(paragraph.key, ())
        open_here = [one for one in found if not any(start <= one[0].start < end for start, end in read)]
        if open_here and paragraph.key not in drafts and _may_recommend(paragraph):
            if is_record or announces(paragraph, language) or is_outcome(paragraph, language):
                spans[paragraph.key] = dict(_spans(paragraph, open_here, language))
            reminder = pattern(language, "asking", "reminder")
            asking = [one for one in open_here if not reminder.search(paragraph.text, one[0].start, one[0].end)]
            issues.extend(_doubts(paragraph, asking, [*spans.get(paragraph.key, ())]))
    recommending = {key for key, read in (*by_rules.items(), *spans.items()) if read}
    others = [one for one in report.paragraphs if one.key not in drafts]
    items = [(one, states_fact(one, language)) for one in presumed_recommendations(others, recommending, language)]
    rule = "recommendations.beside-items"
    spans.update({one.key: {(0, len(one.text)): rule} for one, is_fact in items if not is_fact})
    in_lists = {one.key for one, _ in items}
    doubts = [one for one in issues if one.paragraph_key not in in_lists]
    return Evidence(spans), (*doubts, *(presumed_issue(one, is_fact=is_fact) for one, is_fact in items))


def _may_recommend(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is prose or an item: a line without label and full stop is a caption."""
    text = paragraph.text.rstrip()
    is_caption = paragraph.label is None and text[-1:] not in tuple(".;!?…)]”»")
    is_prose = paragraph.kind is not ParagraphKind.UNNUMBERED or (len(text.split()) > 3 and not is_caption)
    return is_prose and not text.endswith(":")


def _spans(
    paragraph: Paragraph, found: Sequence[tuple[Sentence, Probabilities]], language: str
) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the sentences that recommend, each with what read it; of a lettered item, all of it."""
    read = [
        (sentence, tagged(probabilities[RECOMMENDATION]))
        for sentence, probabilities in found
        if not _is_text_of_resolution(sentence)
        and probabilities[RECOMMENDATION] >= READ
        and not _is_no_request(paragraph.text[sentence.start : sentence.end], language)
    ]
    if read and paragraph.kind is ParagraphKind.LETTERED and found[0][0].start == 0:
        yield (0, len(paragraph.text)), read[0][1]
        return
    for sentence, read_by in read:
        yield (sentence.start, sentence.end), read_by


def _is_no_request(text: str, language: str) -> bool:
    """Return whether a sentence is the meeting's own course, says what was asked before or what was found."""
    of_others = ("had_asked", "speaker_holds")
    if recommends_nothing(text, language) or any(pattern(language, "asking", one).search(text) for one in of_others):
        return True
    if pattern(language, "asking", "finds").match(text) is None:
        return False
    asks = ("needed", "essential", "was_needed", "asks", "needs")
    return all(pattern(language, "asking", one).search(text) is None for one in asks)


def _is_text_of_resolution(sentence: Sentence) -> bool:
    """Return whether a sentence is an amendment, a vote or an operative paragraph: "Requests …", "In favour: …"."""
    is_introduced = "p:none" not in sentence.features
    return not NO_RECOMMENDATION.isdisjoint(sentence.features) or (
        "s:operative" in sentence.features and not is_introduced
    )


def _asks(sentence: Sentence) -> bool:
    """Return whether a sentence can recommend: it, or the words that introduce its list, has a word that asks."""
    return not ASKING.isdisjoint(sentence.features) or not INTRODUCING.isdisjoint(sentence.features)


def _doubts(
    paragraph: Paragraph, found: Sequence[tuple[Sentence, Probabilities]], read: Sequence[tuple[int, int]]
) -> Iterator[Issue]:
    """Yield an issue for each sentence that perhaps recommends, or that asks and was read as nothing."""
    for sentence, probabilities in found:
        if any(start <= sentence.start < end for start, end in read):
            continue
        chance = probabilities[RECOMMENDATION]
        is_likely = chance >= DOUBT and _asks(sentence)
        if is_likely or _is_unread(sentence, probabilities):
            reason = f"perhaps recommends ({chance:.2f})" if is_likely else "asks, and was read as nothing else"
            yield Issue(
                Severity.WARNING,
                "unread-recommendation",
                f"Not read as a recommendation: the sentence {reason}.",
                value=paragraph.text[sentence.start : sentence.end][:VALUE_LETTERS],
                paragraph_key=paragraph.key,
                table_name="recommendations",
            )


def _is_unread(sentence: Sentence, probabilities: Probabilities) -> bool:
    """Return whether a sentence asks ("it was requested that …") and neither rules nor the model read what it does."""
    asks = not UNREAD.isdisjoint(sentence.features) and READ_OTHERWISE.isdisjoint(sentence.features)
    return asks and max(probabilities, key=lambda kind: (probabilities[kind], kind)) in UNKNOWN
