"""Frames: what each sentence of a report does, decided from all evidence together by learnt weights."""

from __future__ import annotations

from dataclasses import replace

from flows.model import Report
from flows.parsing.frames.outcomes import read_outcomes
from flows.parsing.frames.reading import read_lists, rule_readings, sentences_of_report
from flows.parsing.languages import LANGUAGES
from flows.parsing.recommendations import parse_recommendations
from flows.parsing.spelled_out import report_as_spelled, spelled_out


def with_frames(report: Report) -> Report:
    """Return the report with the readings of the models beside those of the rules, and issues for what is doubtful."""
    language = report.masthead.language
    if language not in LANGUAGES:
        return report
    spelled = spelled_out(report.paragraphs, language)
    read = report_as_spelled(report, spelled)
    rules = rule_readings(read)
    sentences = sentences_of_report(read, rules)
    lists, doubts = read_lists(read, sentences, rules)
    evidence, more_doubts = read_outcomes(read, sentences)
    spans = {
        key: {spelled.span_as_printed(key, one): rule for one, rule in of_paragraph.items()}
        for key, of_paragraph in evidence.sentences.items()
    }
    return replace(
        report,
        name_lists=spelled.lists_as_printed(lists),
        recommendations=parse_recommendations(
            report.paragraphs, report.official_themes, language, replace(evidence, sentences=spans)
        ),
        issues=(*report.issues, *spelled.issues_as_printed((*doubts, *more_doubts))),
    )
