"""Evidence of what a sentence reports: its concepts, its place and shape, what is above it, what the rules read in it.

A feature is a short text; its prefix says where it was seen: ``c:`` a concept of the sentence, ``b:``/``a:`` a concept
before or after its first run of names, ``h:`` a concept of the headings (``hl:`` of the deepest one), ``p:`` of the
paragraph that introduces this one, ``q:`` of the sentence before, ``s:`` its shape, ``r:`` a reading of the rules.
Words themselves are no evidence of a sentence: measured by organ, they made that model worse on other organs (of a run
of names they are).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flows.mentions import Mention, MentionKind, Token, entity_runs, find_mentions, reduce_wording
from flows.mentions.kinds import ENTITIES
from flows.model import Paragraph
from flows.parsing.frames.attending import NO_NAMES, Attending, with_attending
from flows.parsing.frames.concepts import find_concepts
from flows.parsing.sentences import split_sentences
from flows.reference.name_words import words_before_verbs

ASKING = frozenset({"recommend", "should"})
OPERATIVE = "operative"
BODY = "ZBODY"
GOVERNING = frozenset({BODY, "was", "were", "se", "ete"})
HEADINGS = 2  # the deepest headings count
NEAR = 6  # tokens around the first run of names
# how a thing asked for opens: "That States …", "to train …", "Créer …", "Que los Estados …", "URGES …"
_FIRST_WORD = re.compile(r"[\W\d_]{0,12}+([^\W\d_]{1,20}+)")
_INFINITIVE = re.compile(r"[^\W\d_]{2,20}(?:ar|er|ir|re)(?:se)?")  # of Spanish and French
THAT = frozenset({"that", "que", "qu"})
TO = frozenset({"to", "a", "à", "de", "d"})
CAPITALS = 4  # letters from which on a word in capitals is no abbreviation
BUCKETS = (0, 1, 2, 3, 6, 12, 1_000_000)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a paragraph, with what it mentions; offsets are in the paragraph.

    ``introduction``: the index of the paragraph ending in a colon that introduces its paragraph. ``before``: the
    concepts of the sentence before it in its section, as features.
    """

    paragraph: int
    introduction: int | None
    start: int
    end: int
    mentions: tuple[Mention, ...]
    tokens: tuple[Token, ...]
    features: tuple[str, ...]
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What the features of a paragraph need to know of the rest of the document."""

    headings: tuple[str, ...]
    introduction: int | None
    introduced_by: tuple[str, ...]
    rules: frozenset[str]
    recommended: tuple[tuple[int, int], ...] = ()


def sentences_of(
    paragraph: Paragraph, index: int, context: Context, language: str, attending: Attending = NO_NAMES
) -> list[Sentence]:
    """Return the sentences of a paragraph with their features."""
    found: list[Sentence] = []
    mentions = with_attending(find_mentions(paragraph.text), paragraph, attending)
    spans = split_sentences(paragraph.text)
    for number, (start, end) in enumerate(spans):
        within = mentions[bisect_left(mentions, start, key=_start) : bisect_left(mentions, end, key=_start)]
        inside = tuple(one for one in within if one.end <= end)
        shifted = tuple(Mention(one.start - start, one.end - start, one.kind, one.entity_id) for one in inside)
        tokens = reduce_wording(paragraph.text[start:end], shifted)
        concepts = find_concepts(tokens, language)
        features = dict.fromkeys(
            (
                *_wording(tokens, concepts),
                *_governed(tokens, concepts),
                *_shape(paragraph, paragraph.text[start:end], shifted, tokens, number, len(spans)),
                *context.headings,
                *_opening(concepts),
                *(_first_word(paragraph.text[start:end]) if number == 0 else ()),
                *_under_heading(context.headings, concepts),
                *context.introduced_by,
                *(f"r:{rule}" for rule in sorted(context.rules)),
                *("r:recommendation" for first, last in context.recommended if first <= start < last),
            )
        )
        found.append(Sentence(index, context.introduction, start, end, inside, tokens, tuple(features)))
    return found


def _start(mention: Mention) -> int:
    return mention.start


def _wording(tokens: Sequence[Token], concepts: Sequence[tuple[int, str]]) -> Iterator[str]:
    runs = [i for i, token in enumerate(tokens) if token.text.startswith(("ZSTATE", "ZORG"))]
    for index, concept in concepts:
        yield f"c:{concept}"
        if runs:
            yield f"{'b' if index < runs[0] else 'a'}:{concept}"
            following, before = bisect_right(runs, index), bisect_left(runs, index)
            if following < len(runs) and runs[following] - index <= NEAR:
                yield f"nb:{concept}"
            if before > 0 and index - runs[before - 1] <= NEAR:
                yield f"na:{concept}"
    names = [concept for _, concept in concepts]
    for first, second in pairwise(names):
        yield f"cc:{first}>{second}"
    if names:
        yield f"c0:{names[0]}"


def _governed(tokens: Sequence[Token], concepts: Sequence[tuple[int, str]]) -> Iterator[str]:
    """Yield the concepts of the verbs after a body of the meeting ("the Committee also urged") and of passives."""
    at: dict[int, list[str]] = {}
    for index, concept in concepts:
        at.setdefault(index, []).append(concept)
    for index, token in enumerate(tokens):
        if token.text in GOVERNING:
            verb = next(
                (i for i in range(index + 1, len(tokens)) if tokens[i].text not in words_before_verbs()), len(tokens)
            )
            governor = "body" if token.text == BODY else "passive"
            yield from (f"v:{governor}>{concept}" for concept in at.get(verb, ()))


def _shape(
    paragraph: Paragraph, text: str, mentions: Sequence[Mention], tokens: Sequence[Token], number: int, total: int
) -> Iterator[str]:
    entities = [mention for mention in mentions if mention.kind in ENTITIES]
    runs = entity_runs(text, mentions)
    longest = max((len(run) for run in runs), default=0)
    letters = sum(mention.end - mention.start for mention in entities)
    yield f"s:kind={paragraph.kind.value}"
    yield f"s:label={_label_shape(paragraph.label)}"
    yield f"s:entities={bucket(len(entities))}"
    yield f"s:longest={bucket(longest)}"
    yield f"s:names={round(4 * letters / max(1, len(text)))}"
    yield f"s:words={bucket(len(tokens) // 4)}"
    yield f"s:first={number == 0}"
    yield f"s:only={total == 1}"
    yield f"s:end={text[-1]}" if text[-1] in ":;,." else "s:end=letter"
    yield f"s:person={any(mention.kind is MentionKind.PERSON for mention in mentions)}"
    yield f"s:office={any(mention.kind is MentionKind.OFFICE for mention in mentions)}"
    if paragraph.annex is not None:
        yield "s:annex"
    if text[:1] in '“"«':
        yield "s:quoted"


def _opening(concepts: Sequence[tuple[int, str]]) -> Iterator[str]:
    """Yield whether the sentence opens as an operative paragraph of a resolution: "Requests", "Also requests"."""
    if any(concept == OPERATIVE and index <= 1 for index, concept in concepts):
        yield f"s:{OPERATIVE}"


def _first_word(text: str) -> Iterator[str]:
    """Yield the form of the first word of a paragraph, of those in which a thing asked for opens."""
    found = _FIRST_WORD.match(text)
    if found is None:
        return
    printed, word = found[1], found[1].lower()
    if word in THAT:
        yield "s:opens=that"
    if word in TO:
        yield "s:opens=to"
    if _INFINITIVE.fullmatch(word):
        yield "s:opens=infinitive"
    if printed.isupper() and len(printed) >= CAPITALS:
        yield "s:opens=capitals"


def _under_heading(headings: Sequence[str], concepts: Sequence[tuple[int, str]]) -> Iterator[str]:
    """Yield what the sentence asks for together with the concepts of its heading: "should" under "Conclusions"."""
    asked = sorted({concept for _, concept in concepts} & ASKING)
    for heading in headings:
        if heading.startswith("hl:c:"):
            for concept in asked:
                yield f"hx:{heading.removeprefix('hl:c:')}+{concept}"


def _label_shape(label: str | None) -> str:
    if label is None:
        return "none"
    if any(character.isdigit() for character in label):
        return "number"
    return "letter" if any(character.isalpha() for character in label) else "bullet"


def bucket(number: int) -> int:
    """Return the upper bound of the class that a number belongs to."""
    return next(bucket for bucket in BUCKETS if number <= bucket)


def concepts_as_features(prefix: str, text: str, language: str) -> Iterator[str]:
    """Yield the concepts of a heading or an introducing paragraph."""
    for _, concept in find_concepts(reduce_wording(text, find_mentions(text)), language):
        yield f"{prefix}c:{concept}"
