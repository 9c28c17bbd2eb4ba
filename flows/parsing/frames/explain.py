"""Explain the decisions about one report: the score of each frame, its evidence, and the reading that came second."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.model import Report
from flows.parsing.frames.outcomes import DOUBT as OUTCOME_DOUBT
from flows.parsing.frames.outcomes import RECOMMENDATION
from flows.parsing.frames.reading import DOUBT, decide_runs, rule_readings, sentences_of_report
from flows.parsing.frames.weights import Model, load_model

NONE = "none"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One decision: ``words`` were read as ``kind``; ``by_rule`` is what the rules read in them (None: nothing)."""

    paragraph_key: str
    words: str
    kind: str
    score: float
    runner_up: str
    runner_up_score: float
    by_rule: str | None
    evidence: tuple[tuple[str, float], ...]


def explain(report: Report) -> Iterator[Explanation]:
    """Yield the decisions about a report as the rules read it, in the order of the text: names, then outcomes."""
    rules = rule_readings(report)
    sentences = sentences_of_report(report, rules)
    roles = load_model("roles")
    for decision in decide_runs(report, sentences, rules):
        if decision.rule is not None or decision.probabilities[NONE] < 1 - DOUBT:
            words = decision.paragraph.text[decision.run.start : decision.run.end]
            features = decision.run.features
            yield _explained(decision.paragraph.key, words, decision.probabilities, decision.rule, roles, features)
    model = load_model("sentences")
    recommending = {one.paragraph_key for one in report.recommendations}
    for sentence in sentences:
        paragraph = report.paragraphs[sentence.paragraph]
        probabilities = model.probabilities(sentence.features)
        by_rule = RECOMMENDATION if paragraph.key in recommending else None
        if by_rule is not None or probabilities[RECOMMENDATION] >= OUTCOME_DOUBT:
            words = paragraph.text[sentence.start : sentence.end]
            yield _explained(paragraph.key, words, probabilities, by_rule, model, sentence.features)


def _explained(
    key: str,
    words: str,
    probabilities: Mapping[str, float],
    by_rule: str | None,
    model: Model,
    features: tuple[str, ...],
) -> Explanation:
    first, second, *_ = sorted(probabilities, key=lambda kind: (-probabilities[kind], kind))
    evidence = tuple(model.evidence(features, first))
    return Explanation(key, words, first, probabilities[first], second, probabilities[second], by_rule, evidence)
