"""What is above a paragraph: its headings, and the paragraph that introduces it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from flows.model import Masthead, Paragraph
from flows.parsing.frames.attending import NO_NAMES, Attending
from flows.parsing.frames.features import HEADINGS, Context, Sentence, concepts_as_features, sentences_of
from flows.parsing.introductions import introductions

Rules = Mapping[str, frozenset[str]]  # by key of the paragraph: the kinds that the rules read in it
Spans = Mapping[str, Sequence[tuple[int, int]]]  # by key of the paragraph
NO_SPANS: Spans = MappingProxyType({})


def read_sentences(
    paragraphs: Sequence[Paragraph],
    masthead: Masthead,
    rules: Rules,
    recommended: Spans = NO_SPANS,
    attending: Attending = NO_NAMES,
) -> list[Sentence]:
    """Return the sentences of a document with their features; headings, footnotes and the masthead have none.

    ``recommended``: what the rules read as recommendations, sentence by sentence. ``attending``: the names that the
    lists of participants print.
    """
    language = masthead.language
    owners = introductions(paragraphs)
    headings: dict[str | None, tuple[str, ...]] = {}
    introduced: dict[int, tuple[str, ...]] = {}
    found: list[Sentence] = []
    for index, paragraph in enumerate(paragraphs):
        if not paragraph.is_body_text:
            continue
        path = paragraph.section_path
        if path not in headings:
            headings[path] = _heading_features(path, language)
        owner = owners.get(index)
        if owner is not None and owner not in introduced:
            introduced[owner] = _introduction(paragraphs[owner].text, language)
        context = Context(
            headings=headings[path],
            introduction=owner,
            introduced_by=introduced[owner] if owner is not None else ("p:none",),
            rules=rules.get(paragraph.key, frozenset()),
            recommended=tuple(recommended.get(paragraph.key, ())),
        )
        found.extend(sentences_of(paragraph, index, context, language, attending))
    return _with_sentence_before(found, paragraphs)


def _with_sentence_before(sentences: Sequence[Sentence], paragraphs: Sequence[Paragraph]) -> list[Sentence]:
    """Give each sentence the concepts of the one before it in its section: "They were the following" needs them."""
    found = [*sentences[:1]]
    for before, sentence in pairwise(sentences):
        is_near = paragraphs[before.paragraph].section_path == paragraphs[sentence.paragraph].section_path
        concepts = tuple(f"q:{one}" for one in before.features if one.startswith("c:")) if is_near else ()
        found.append(replace(sentence, before=concepts))
    return found


def _heading_features(path: str | None, language: str) -> tuple[str, ...]:
    parts = (path or "").split(" > ")[-HEADINGS:]
    found = [feature for part in parts for feature in concepts_as_features("h:", part, language)]
    found += list(concepts_as_features("hl:", parts[-1], language))
    return tuple(dict.fromkeys(found)) or ("h:none",)


def _introduction(text: str, language: str) -> tuple[str, ...]:
    last = text.rstrip().rstrip(":").rsplit(". ", 1)[-1]
    return ("p:some", *dict.fromkeys(concepts_as_features("p:", last, language)))
