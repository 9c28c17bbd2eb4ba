"""What each rule of the reading is worth, by the ids in ``read_by`` (``make rules``).

For each rule: in how many documents it fired, how many of the rows that it made are right and wrong against the labels,
and what F1 loses when its rows are not there and the learnt weights read the text without them. Positions and citations
have no labels here: of their rules only the documents are counted.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace

from rich.console import Console
from rich.table import Table

from flows.model import Report
from flows.parsing import completed
from training.examples import corpus_files, digest_of, read_report
from training.fragments import Fragment, fragments, read_fragment
from training.labels import LabelledDocument, load_labels
from training.score import KINDS, Score, score_report, total

TAGGER = "tagger"
Scores = dict[str, Score]


@dataclass(slots=True)
class Rule:
    """What one rule did in all documents; ``with_it`` and ``without``: the scores of those in which it fired."""

    documents: int = 0
    with_it: list[Scores] = field(default_factory=list)
    without: list[Scores] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One document: its scores, the rules that fired in it, and the scores without each rule that the labels judge."""

    scores: Scores
    fired: tuple[str, ...]
    without: Mapping[str, Scores]


def print_rules() -> int:
    """Print the rules, those whose absence costs least first; return an exit code."""
    real = list(_labelled_at_hand())
    with ProcessPoolExecutor(os.cpu_count() or 1) as pool:
        read = [*pool.map(_of_fragment, fragments(), chunksize=8), *pool.map(_of_real, real)]
    console = Console(width=140)
    if not real:
        console.print("The labelled documents are not at hand (PREPMEET_CORPUS): fragments only.")
    whole = total([one.scores for one in read])
    table = Table("rule", "documents", "right", "wrong", "F1 without it", title=f"{len(read)} documents")
    rules = _by_rule(read)
    for name in sorted(rules, key=lambda name: (sum(_changes(whole, rules[name]).values()), name), reverse=True):
        right, wrong = _judged(whole, name)
        told = [f"{kind} {change:+.4f}" for kind, change in _changes(whole, rules[name]).items() if change]
        table.add_row(name, str(rules[name].documents), str(right), str(wrong), ", ".join(told) or "no change")
    console.print(table)
    return 0


def _by_rule(read: Sequence[ReadDocument]) -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    for one in read:
        for name in one.fired:
            rule = rules.setdefault(name, Rule())
            rule.documents += 1
            if name in one.without:
                rule.with_it.append(one.scores)
                rule.without.append(one.without[name])
    return rules


def _judged(whole: Scores, name: str) -> tuple[int, int]:
    numbers = [score.by_reader.get(name, [0, 0]) for score in whole.values()]
    return sum(one[0] for one in numbers), sum(one[1] for one in numbers)


def _changes(whole: Scores, rule: Rule) -> dict[str, float]:
    """Return by kind how F1 of all documents changes without a rule, to four decimals."""
    now, then = total(rule.with_it), total(rule.without)
    changes: dict[str, float] = {}
    for kind in KINDS.values():
        found = whole[kind].found - now[kind].found + then[kind].found
        right = whole[kind].right - now[kind].right + then[kind].right
        changes[kind] = round(Score(whole[kind].labelled, found, right).f1 - whole[kind].f1, 4)
    return changes


def _of_fragment(fragment: Fragment) -> ReadDocument:
    return _read(*read_fragment(fragment))


def _labelled_at_hand() -> Iterator[LabelledDocument]:
    """Yield the labels of whole documents that are at hand and not sealed."""
    files = corpus_files()
    for labels in load_labels():
        is_open = not labels.sealed and "#" not in labels.file and labels.file in files
        if is_open and digest_of(files[labels.file]) == labels.sha256:
            yield labels


def _of_real(labels: LabelledDocument) -> ReadDocument:
    return _read(read_report(corpus_files()[labels.file]), labels)


def _read(report: Report, labels: LabelledDocument) -> ReadDocument:
    whole = completed(report)
    without = {
        name: score_report(completed(_without(report, name)), labels) for name in sorted(_readers(report) - {TAGGER})
    }
    return ReadDocument(score_report(whole, labels), tuple(sorted(_readers(whole))), without)


def _readers(report: Report) -> set[str]:
    rows = (*report.name_lists, *report.officers, *report.recommendations, *report.positions, *report.citations)
    return {one.read_by.partition(":")[0] for one in rows}


def _without(report: Report, name: str) -> Report:
    """Return a report without the names and officers that a rule read."""
    return replace(
        report,
        name_lists=tuple(one for one in report.name_lists if one.read_by != name),
        officers=tuple(one for one in report.officers if one.read_by != name),
    )
