"""Evidence of the role of each run of names in its sentence: who attended, who spoke, who is only mentioned."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flows.mentions import Mention, MentionKind, Token, entity_runs
from flows.parsing.frames.concepts import find_concepts
from flows.parsing.frames.features import Sentence, bucket
from flows.parsing.frames.subjects import Phrase, names_office, phrase_around, phrase_features
from flows.parsing.wording import pattern

GROUP_OF_77 = re.compile(r"\b77 (?:and|y|et)(?: (?:de )?la)? $")  # "the Group of 77 and China"
NEAR_GROUP = 16
LEAD = 60  # characters before a group at the start of a sentence: "Taking the floor also on behalf of"
NEXT_SUBJECT = re.compile(r",\s(?:(?:the|el|la|los|las|le|les)\s|l[’'])?")
_WORD_OF_CLAUSE = re.compile(r"\s(?!(?:and|or|as well as|y|e|o|así como|et|ou|ainsi que)\b)[a-zà-ÿ]")
AROUND = 4  # tokens before and after a run whose words count
WITHIN = 40  # tokens before and after a run whose concepts count
NEAR_LETTERS = 200
WORDS = 14  # words of the sentence before and after a run that count, wherever they are
LEAST_LETTERS, STEM = 4, 7  # letters that such a word has at least, and of which the first count
# between an organization and the part of it that an office directs: "UNDP Associate Administrator and Director of the"
OFFICE_BETWEEN = re.compile(r" (?:[A-Z][\w-]* |and (?!the )|of |for |the )+")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of names in a sentence; offsets are in the paragraph."""

    sentence: Sentence
    start: int
    end: int
    mentions: tuple[Mention, ...]
    phrase: Phrase
    features: tuple[str, ...]


def runs_of(sentence: Sentence, text: str, lists: Sequence[tuple[int, int, str]], language: str) -> list[Run]:
    """Return the runs of names of a sentence with their features.

    Args:
        sentence: The sentence.
        text: The text of its paragraph.
        lists: Start, end and kind of the lists that the rules read in the paragraph.
        language: "en", "es" or "fr".
    """
    runs = [
        part
        for run in entity_runs(text, sentence.mentions)
        for piece in _at_ellipses(text, run, language)
        for part in _opening_apart(text, piece, sentence, language)
    ]
    concepts = find_concepts(sentence.tokens, language)
    starts = [token.start for token in sentence.tokens]
    stems = [_stem(token.text) for token in sentence.tokens]
    found: list[Run] = []
    for number, whole in enumerate(runs):
        run = _without_parts_of_offices(text, whole, sentence.mentions)
        if not run:
            continue
        start, end = run[0].start, run[-1].end
        place = bisect_right(starts, start - sentence.start) - 1
        phrase = phrase_around(sentence.tokens, place, text[sentence.start : sentence.end], concepts)
        rules = {kind for first, last, kind in lists if first < end and start < last}
        features = (
            *(f"r:here={rule}" for rule in (sorted(rules) or ["none"])),
            *_position(text, sentence, run, number, len(runs), place),
            *phrase_features(phrase, concepts),
            *_around(sentence.tokens, concepts, place, language),
            *_words(stems, place, bisect_left(starts, end - sentence.start), language),
            *sentence.features,
            *sentence.before,
        )
        found.append(Run(sentence, start, end, run, phrase, tuple(dict.fromkeys(features))))
    return found


def _at_ellipses(text: str, run: Sequence[Mention], language: str) -> list[tuple[Mention, ...]]:
    """Split a run where a second speaker's word of capacity is left out: "el observador de A y el de B"."""
    parts: list[list[Mention]] = [[run[0]]]
    for before, name in pairwise(run):
        is_group = GROUP_OF_77.search(text, max(0, before.start - NEAR_GROUP), before.start) is not None
        if is_group or pattern(language, "retold", "elliptic").search(text, before.end, name.start):
            parts.append([])
        parts[-1].append(name)
    return [tuple(part) for part in parts]


def _opening_apart(
    text: str, run: tuple[Mention, ...], sentence: Sentence, language: str
) -> tuple[tuple[Mention, ...], ...]:
    """Return what opens a sentence and its subject apart: "On behalf of Togo, Kenya …", "For Togo, the Bank …"."""
    first, last = run[0], run[-1]
    is_next = len(run) > 1 and NEXT_SUBJECT.fullmatch(text, run[-2].end, last.start) is not None
    is_apart = is_next and (
        _opens_with_view(text, sentence.start, run, language)
        or (
            opens_with_group(text, sentence.start, first.start, language)
            and _acts_after(text, last.end, sentence.end, language)
        )
    )
    return (run[:-1], run[-1:]) if is_apart else (run,)


def _acts_after(text: str, start: int, end: int, language: str) -> bool:
    return pattern(language, "retold", "acts").match(text, start, min(end, start + NEAR_LETTERS)) is not None


def opens_with_group(text: str, start: int, name: int, language: str) -> bool:
    """Return whether a sentence opens with those in whose name its speaker speaks; the name is the first of them."""
    lead = pattern(language, "speakers", "on_behalf").search(text, start, name + LEAD)
    return lead is not None and lead.start() - start <= LEAD and 0 <= name - lead.start("group") <= NEAR_GROUP


def _opens_with_view(text: str, start: int, run: Sequence[Mention], language: str) -> bool:
    """Return whether a sentence opens with whose view it gives, and a clause follows the last name."""
    is_view = gives_view(text[start : run[0].start], language)
    return is_view and _WORD_OF_CLAUSE.match(text, run[-1].end) is not None


def gives_view(lead: str, language: str) -> bool:
    """Return whether the words that open a sentence name next whose view it gives: "In the opinion of"."""
    view = pattern(language, "retold", "view_lead").match(lead)
    return view is not None and len(lead) - view.end() <= LEAD and not set(",;:") & set(lead[view.end() :])


def _without_parts_of_offices(text: str, run: Sequence[Mention], mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Leave out the division of an office whose organization is above: "The UNFPA Director of the A Division"."""
    if run[0].kind is not MentionKind.NAME:
        return tuple(run)
    first = bisect_left(mentions, run[0].start, key=lambda one: one.start)
    before = (mentions[number] for number in range(first - 1, -1, -1))
    above = next((one for one in before if one.kind is MentionKind.ORGANIZATION), None)
    is_part = (
        above is not None
        and OFFICE_BETWEEN.fullmatch(text, above.end, run[0].start) is not None
        and names_office(text[above.end : run[0].start])
    )
    if not is_part:
        return tuple(run)
    has_acronym = len(run) > 1 and text[run[0].end : run[1].start].strip() == "("
    return tuple(run[2:] if has_acronym else run[1:])


def _position(
    text: str, sentence: Sentence, run: Sequence[Mention], number: int, total: int, place: int
) -> Iterator[str]:
    before = text[max(sentence.start, run[0].start - NEAR_LETTERS) : run[0].start].rstrip()
    after = text[run[-1].end : min(sentence.end, run[-1].end + NEAR_LETTERS)].lstrip()
    yield f"x:size={bucket(len(run))}"
    yield f"x:kind={sentence.tokens[place].text}"
    yield f"x:number={min(number, 2)}/{min(total, 3)}"
    yield f"x:place={bucket(place)}"
    yield f"x:before={before[-1:] if before[-1:] in '(:;,' else 'word'}" if before else "x:before=start"
    yield f"x:after={after[:1] if after[:1] in '().:;,' else 'word'}" if after else "x:after=end"
    if before.count("(") > before.count(")"):
        yield "x:bracket"


def _stem(text: str) -> str | None:
    """Return the first letters of a word; None for a name, a mark and a short word."""
    return text[:STEM] if len(text) >= LEAST_LETTERS and text[0].islower() else None


def _words(stems: Sequence[str | None], first: int, after: int, language: str) -> Iterator[str]:
    """Yield the words of the sentence by their side of the run: those of ratifications, visits, replies are others."""
    for side, words in (("wl", stems[max(0, first - WORDS) : first]), ("wr", stems[after : after + WORDS])):
        for word in words:
            if word is not None:
                yield f"{side}:{language}:{word}"
                yield f"ws:{language}:{word}"


def _around(tokens: Sequence[Token], concepts: Sequence[tuple[int, str]], place: int, language: str) -> Iterator[str]:
    for side, step in (("l", -1), ("r", 1)):
        near = [place + step * distance for distance in range(1, AROUND + 1)]
        words = [tokens[i].text if 0 <= i < len(tokens) else "#" for i in near]
        for distance, word in enumerate(words, 1):
            yield f"{side}{distance}:{language}:{word}"
        yield f"{side}12:{language}:{words[0]} {words[1]}"
        yield f"{side}123:{language}:{words[0]} {words[1]} {words[2]}"
    first = bisect_left(concepts, (place - WITHIN, ""))
    last = bisect_left(concepts, (place + WITHIN + 1, ""))
    for index, concept in concepts[first:last]:
        yield f"{'lb' if index < place else 'rb'}:{concept}"
        if 0 < abs(index - place) <= AROUND:
            yield f"{'l' if index < place else 'r'}c:{concept}"
