"""Fictional reports: what goes in comes out, the same from all file formats and in all languages.

``PREPMEET_FICTIONAL_REPORTS`` draws another number of reports for each format and language (``make fictional``); by
default it is a tenth of the examples of the profile of Hypothesis.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from maker.formats import FORMATS, Format
from maker.found import differences, hidden_text, read_back
from maker.names import LANGUAGES
from maker.script import Expected
from maker.strategies import truths
from maker.truth import Truth
from maker.writing import write_report

MADE = Path(__file__).parent / "golden" / "made"
REPORTS = sorted(path.name for path in MADE.iterdir() if path.is_dir())

few = settings(
    max_examples=int(os.environ.get("PREPMEET_FICTIONAL_REPORTS", max(2, settings().max_examples // 100))),
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # whole reports shrink for minutes; the difference itself is told in one line
    suppress_health_check=list(HealthCheck),
)
every_language = pytest.mark.parametrize("language", LANGUAGES)
every_format = pytest.mark.parametrize("form", FORMATS)
FIXED = [(report, language, form) for report in REPORTS for language in LANGUAGES for form in FORMATS]
# each report in one language, the first one in each format
FIRST = [one for one in FIXED if one[1] == LANGUAGES[0] and (one[2] == "automatic" or one[0] == REPORTS[0])]


def problems(data: bytes, form: Format, expected: Expected) -> list[str]:
    report, found = read_back(data, f"report{form.suffix}", expected)
    return differences(form.expected(expected), form.ordered(found)) + hidden_text(report)


@pytest.mark.slow
@every_language
@every_format
@few
@given(truth=truths())
def test_what_goes_in_comes_out(form: str, language: str, truth: Truth) -> None:
    script, expected = write_report(truth, language)
    assert problems(FORMATS[form].write(script), FORMATS[form], expected) == []


@pytest.mark.slow
@few
@given(truth=truths())
def test_three_languages_tell_the_same(truth: Truth) -> None:
    told = {}
    for language in LANGUAGES:
        script, expected = write_report(truth, language)
        _, found = read_back(FORMATS["automatic"].write(script), "report.docx", expected)
        told[language] = (
            [key for key, _, _ in found.paragraphs],
            sorted((entity, capacity) for entity, _, capacity in found.attendance),
            {key: [(row[0], row[2], row[3]) for row in rows] for key, rows in found.statements.items()},
            found.officers,
            [number.replace("(", "").replace(")", "") for number, _ in found.agenda],
            [(label.replace("(", "").replace(")", ""), *rest) for label, _, *rest in found.recommendations],
            found.positions,
            found.citations,
        )
    assert told["en"] == told["es"] == told["fr"]


@pytest.mark.parametrize(
    ("report", "language", "form"),
    [pytest.param(*one, marks=[] if one in FIRST else pytest.mark.slow) for one in FIXED],
)
def test_fixed_set(report: str, language: str, form: str) -> None:
    made = FORMATS[form]
    stored = json.loads((MADE / report / f"{language}.expected.json").read_text(encoding="utf-8"))
    expected = Expected(**stored)
    assert expected.recommendations and expected.attendance and expected.statements
    assert problems((MADE / report / f"{language}.{form}{made.suffix}").read_bytes(), made, expected) == []


def test_a_difference_does_not_pass() -> None:
    """The comparison itself: one name, one label and one paragraph's text changed are each told."""
    expected = Expected(
        paragraphs=[["p1", "1", "The Meeting was held."]],
        attendance=[["BRA", "Brazil", "observer"]],
        statements={"p1": [["BRA", "Brazil", "observer", "statement", None]]},
    )
    assert differences(expected, replace(expected)) == []
    assert differences(expected, replace(expected, attendance=[["BOL", "Brazil", "observer"]])) != []
    assert differences(expected, replace(expected, paragraphs=[["p1", "1", "The Meeting was"]])) != []
    assert differences(expected, replace(expected, statements={})) != []
    assert differences(expected, replace(expected, paragraphs=[])) != []
