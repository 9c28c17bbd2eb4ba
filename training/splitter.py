"""Score and learn the costs that split lists into names: ``python -m training.splitter [learn]``.

The gold lists are runs of names in labelled documents and written sentences, and whole lists (``lists.jsonl``). The
search over the costs is deterministic; by organ-wise cross-validation it shows whether learnt costs carry over.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from flows.model import Capacity, NameList, Paragraph, ParagraphKind
from flows.parsing.enumerations import announced_class
from flows.parsing.name_parts import with_parts
from flows.resolving import segmentation_cost
from flows.resolving.listed import resolve_listed
from flows.resolving.names import resolve_list
from flows.resolving.tokens import tokenize
from training.evaluate import FOLDS, fold_of
from training.examples import labelled_sources
from training.rows import file_of, read_rows
from training.written import load_written

NAMES = ("attendance", "statement")
PARTS_OF_COLLECTIONS = 5
FACTORS = (0.5, 2.0)
ROUNDS = 2
COSTS = (
    "UNKNOWN", "NEAR", "SPLIT_BEFORE_TAIL", "SPLIT_AMONG_SEMICOLONS", "NO_CLOSING_CONJUNCTION", "JOIN_COMMA",
    "JOIN_COMMA_WITH_CLUE", "JOIN_LAST_CONJUNCTION", "JOIN_CONJUNCTION", "JOIN_IN_CLOSING_NAME", "JOIN_AFTER_COMPLETE",
    "JOIN_AFTER_KNOWN", "JOIN_BEFORE_KNOWN", "JOIN_BEFORE_ARTICLE", "JOIN_BEFORE_REPEATED_OF", "JOIN_BEFORE_HEAD",
    "JOIN_BEFORE_STATE",
    "JOIN_TWO_HEADS", "JOIN_BEFORE_NAME_WITH_ARTICLE", "JOIN_BEFORE_ACRONYM", "JOIN_WITHOUT_ARTICLE",
)  # fmt: skip
_MARKED = re.compile(r"\{\{(.+?)\}\}")
_ARTICLE = r"(?:the|el|la|los|las|le|les|du|des|del|de|of)\s+|[dl]['’]"
_CONJUNCTION = r"(?:and|y|e|et|as well as|así como|ainsi que)\s+"
_BRACKET = r"\s*\((?:[^()]|\([^()]*\))*\)"
_GAP = re.compile(rf"(?:{_BRACKET})?(?:\s*[,;]\s*|\s+)(?:{_CONJUNCTION})?(?:{_ARTICLE})*")
_OPENING_ARTICLE = re.compile(rf"(?:\b(?:{_ARTICLE}))$")
_LEADING = re.compile(rf"(?:{_ARTICLE})+")
_TRAILING = re.compile(rf"(?:{_BRACKET}|[\s,;:.])+$")
Span = tuple[int, int]
Costs = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class GoldList:
    """A list of names in the text of its paragraph, with the spans of its names."""

    paragraph: Paragraph
    language: str
    organ: str
    names: NameList
    spans: tuple[Span, ...]


@dataclass(slots=True)
class Counts:
    """Names in the gold lists, names found, names that are both, lists, and lists without a fault."""

    labelled: int = 0
    found: int = 0
    right: int = 0
    lists: int = 0
    exact: int = 0

    def __str__(self) -> str:
        precision, recall = self.right / max(self.found, 1), self.right / max(self.labelled, 1)
        return f"precision {precision:.4f}, recall {recall:.4f}, exact lists {self.exact} of {self.lists}"


def gold_lists() -> list[GoldList]:
    """Return the gold lists of labelled documents that are not sealed, of written sentences and of written lists."""
    return [*_labelled(), *_written(), *_whole_lists()]


def _labelled() -> Iterator[GoldList]:
    for source in labelled_sources():
        for index, frames in source.frames.items():
            is_collection = "#" in source.labels.file
            if source.labels.sealed or (is_collection and index % 3 == 0):
                continue
            organ = f"{source.labels.organ}{index % PARTS_OF_COLLECTIONS if is_collection else ''}"
            for frame in frames:
                if frame.kind in NAMES:
                    text = source.paragraphs[index].text
                    yield from _runs(text, sorted(frame.spans), source.masthead.language or "en", organ, frame.kind)


def _written() -> Iterator[GoldList]:
    for one in load_written():
        if one.kind in NAMES:
            organ = f"written{one.line % PARTS_OF_COLLECTIONS}"
            yield from _runs(one.paragraphs[-1].text, one.names, one.language, organ, one.kind)


def _whole_lists() -> Iterator[GoldList]:
    numbers: Counter[str] = Counter()
    for row in read_rows(file_of("lists")):
        language, line = row["language"], row["text"]
        spans = tuple(
            (found.start() - 4 * place, found.end() - 4 * place - 4)
            for place, found in enumerate(_MARKED.finditer(line))
        )
        text = _MARKED.sub(r"\1", line)
        organ = f"list{numbers[language] % PARTS_OF_COLLECTIONS}"
        numbers[language] += 1
        yield _gold(text, (0, len(text)), spans, language, organ, "statement")


def _runs(text: str, spans: Sequence[Span], language: str, organ: str, kind: str) -> Iterator[GoldList]:
    """Yield the lists of a paragraph: names with nothing but separators, articles and brackets between them."""
    run: list[Span] = []
    for span in [*spans, None]:
        if run and (span is None or _GAP.fullmatch(text, run[-1][1], span[0]) is None):
            article = _OPENING_ARTICLE.search(text, 0, run[0][0])
            start = article.start() if article else run[0][0]
            yield _gold(text, (start, run[-1][1]), tuple(run), language, organ, kind)
            run = []
        if span is not None:
            run.append(span)


def _gold(text: str, limits: Span, spans: tuple[Span, ...], language: str, organ: str, kind: str) -> GoldList:
    paragraph = Paragraph("p1", ParagraphKind.UNNUMBERED, text, 0, len(text), 0)
    expects = announced_class(text[: limits[0]], language) if kind == "attendance" else None
    names = NameList(
        "p1", *limits, kind, Capacity.REPRESENTATIVE,
        expects=None if expects == "individual" else expects,
        statement_kind=kind if kind == "statement" else None,
    )  # fmt: skip
    return GoldList(paragraph, language, organ, with_parts([names], [paragraph], language)[0], spans)


def score(lists: Sequence[GoldList]) -> Counts:
    """Return how well lists are split into names today."""
    counts = Counts()
    for one in lists:
        text = one.paragraph.text
        found = {_bare(text, name.start, name.end) for name in resolve_listed(text, one.names, one.language)}
        right = {_bare(text, start, end) for start, end in one.spans}
        counts.labelled += len(right)
        counts.found += len(found)
        counts.right += len(found & right)
        counts.lists += 1
        counts.exact += found == right
    return counts


def _bare(text: str, start: int, end: int) -> Span:
    """Return the span of a name without articles before it and brackets and stops after it."""
    leading = _LEADING.match(text, start, end)
    trailing = _TRAILING.search(text, start, end)
    is_dotted = trailing is not None and trailing.group() == "."
    return leading.end() if leading else start, trailing.start() if trailing and not is_dotted else end


@contextmanager
def _with_costs(costs: Costs) -> Iterator[None]:
    before = {name: getattr(segmentation_cost, name) for name in costs}
    for name, value in costs.items():
        setattr(segmentation_cost, name, value)
    yield
    for name, value in before.items():
        setattr(segmentation_cost, name, value)


def _quality(lists: Sequence[GoldList], costs: Costs) -> tuple[int, int]:
    with _with_costs(costs):
        counts = score(lists)
    return counts.exact, 2 * counts.right - counts.found


def learn(lists: Sequence[GoldList]) -> dict[str, float]:
    """Return the costs that differ from the written ones: one after another takes its best value, twice over."""
    start = {name: float(getattr(segmentation_cost, name)) for name in COSTS}
    costs, best = dict(start), _quality(lists, start)
    for _ in range(ROUNDS):
        for name in COSTS:
            for factor in FACTORS:
                tried = {**costs, name: start[name] * factor}
                quality = _quality(lists, tried)
                if quality > best:
                    costs, best = tried, quality
    return {name: value for name, value in costs.items() if value != start[name]}


def _is_open(gold: GoldList) -> bool:
    """Return whether costs decide about a list: it has separators, and not only known names."""
    text = gold.paragraph.text[gold.names.start : gold.names.end]
    names = resolve_list(text, gold.language)
    return len(tokenize(text, gold.language).tokens) > 1 and any(name.method != "exact" for name in names)


def main(arguments: Sequence[str]) -> int:
    """Print the scores of the written costs; with "learn" also what the search finds, held out by organ."""
    lists = gold_lists()
    print(f"all gold lists: {score(lists)}")
    hard = [one for one in lists if _is_open(one)]
    print(f"with separators and unknown names: {score(hard)}")
    if "learn" in arguments:
        for fold in range(FOLDS):
            held = [one for one in hard if fold_of(one.organ) == fold]
            learnt = learn([one for one in hard if fold_of(one.organ) != fold])
            with _with_costs(learnt):
                after = score(held)
            print(f"fold {fold}: written {score(held)}; learnt {after}; {learnt}")
        print(f"learnt from all: {learn(hard)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
