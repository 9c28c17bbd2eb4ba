"""Frames: what each sentence of a report does, decided from all evidence together by learnt weights."""

from __future__ import annotations

from dataclasses import replace

from flows.model import Report
from flows.parsing.frames.outcomes import read_outcomes
from flows.parsing.frames.reading import read_lists, rule_readings, sentences_of_report
from flows.parsing.languages import LANGUAGES
from flows.parsing.recommendations import parse_recommendations


def with_frames(report: Report) -> Report:
    """Return the report with the readings of the models beside those of the rules, and issues for what is doubtful."""
    language = report.masthead.language
    if language not in LANGUAGES:
        return report
    rules = rule_readings(report)
    sentences = sentences_of_report(report, rules)
    lists, doubts = read_lists(report, sentences, rules)
    evidence, more_doubts = read_outcomes(report, sentences)
    return replace(
        report,
        name_lists=lists,
        recommendations=parse_recommendations(report.paragraphs, report.official_themes, language, evidence),
        issues=(*report.issues, *doubts, *more_doubts),
    )
