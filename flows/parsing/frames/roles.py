"""Evidence of the role of each run of names in its sentence: who attended, who spoke, who is only mentioned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.mentions import Mention, Token, entity_runs
from flows.parsing.frames.concepts import find_concepts
from flows.parsing.frames.features import Sentence, bucket

AROUND = 4  # tokens before and after a run whose words count


@dataclass(frozen=True, slots=True)
class Run:
    """A run of names in a sentence; offsets are in the paragraph."""

    sentence: Sentence
    start: int
    end: int
    mentions: tuple[Mention, ...]
    features: tuple[str, ...]


def runs_of(sentence: Sentence, text: str, lists: Sequence[tuple[int, int, str]], language: str) -> list[Run]:
    """Return the runs of names of a sentence with their features.

    Args:
        sentence: The sentence.
        text: The text of its paragraph.
        lists: Start, end and kind of the lists that the rules read in the paragraph.
        language: "en", "es" or "fr".
    """
    runs = entity_runs(text, sentence.mentions)
    concepts: dict[int, list[str]] = {}
    for index, concept in find_concepts(sentence.tokens, language):
        concepts.setdefault(index, []).append(concept)
    found: list[Run] = []
    for number, run in enumerate(runs):
        start, end = run[0].start, run[-1].end
        place = _token_at(sentence, start)
        rules = {kind for first, last, kind in lists if first < end and start < last}
        features = (
            *(f"r:here={rule}" for rule in (sorted(rules) or ["none"])),
            *_position(text, sentence, run, number, len(runs), place),
            *_around(sentence.tokens, concepts, place, language),
            *sentence.features,
        )
        found.append(Run(sentence, start, end, run, tuple(dict.fromkeys(features))))
    return found


def _token_at(sentence: Sentence, start: int) -> int:
    offset = start - sentence.start
    return next(i for i, token in enumerate(sentence.tokens) if token.start <= offset < token.end)


def _position(
    text: str, sentence: Sentence, run: Sequence[Mention], number: int, total: int, place: int
) -> Iterator[str]:
    before = text[sentence.start : run[0].start].rstrip()
    after = text[run[-1].end : sentence.end].lstrip()
    yield f"x:size={bucket(len(run))}"
    yield f"x:kind={sentence.tokens[place].text}"
    yield f"x:number={min(number, 2)}/{min(total, 3)}"
    yield f"x:place={bucket(place)}"
    yield f"x:before={before[-1:] if before[-1:] in '(:;,' else 'word'}" if before else "x:before=start"
    yield f"x:after={after[:1] if after[:1] in '().:;,' else 'word'}" if after else "x:after=end"
    if before.count("(") > before.count(")"):
        yield "x:bracket"


def _around(tokens: Sequence[Token], concepts: Mapping[int, list[str]], place: int, language: str) -> Iterator[str]:
    for side, step in (("l", -1), ("r", 1)):
        near = [place + step * distance for distance in range(1, AROUND + 1)]
        words = [tokens[i].text if 0 <= i < len(tokens) else "#" for i in near]
        for distance, word in enumerate(words, 1):
            yield f"{side}{distance}:{language}:{word}"
        yield f"{side}12:{language}:{words[0]} {words[1]}"
        yield f"{side}123:{language}:{words[0]} {words[1]} {words[2]}"
        for i in near:
            for concept in concepts.get(i, ()):
                yield f"{side}c:{concept}"
    for index, names in concepts.items():
        for concept in names:
            yield f"{'lb' if index < place else 'rb'}:{concept}"
