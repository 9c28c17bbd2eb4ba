"""The settings of a run: one model for the command line, for Prefect and for deployments."""

import json
from datetime import date

import pytest
from pydantic import ValidationError

from flows.run.settings import RunSettings, Selection, Stages
from flows.run.texts import SETTING_TEXTS


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection(), ""),
        (Selection("cc15-lac", 15, date(2029, 2, 1)), "meeting cc15-lac, Congress 15, retrieved since 2029-02-01"),
        (Selection(congress=15, force=True), "Congress 15 (read again)"),
        (Selection(force=True), "all documents (read again)"),
    ],
)
def test_a_selection_is_described_in_words(selection: Selection, words: str) -> None:
    assert selection.describe() == words


def test_only_publishing_concerns_all_documents() -> None:
    limits = {"meeting": "cc16-lac", "congress": 16, "since": date(2029, 2, 1), "force": True}
    for stages in (Stages.ALL, Stages.INGEST):
        selection = RunSettings(stages=stages, **limits).selection  # type: ignore[arg-type]
        assert selection == Selection("cc16-lac", 16, date(2029, 2, 1), True)
    assert RunSettings(stages=Stages.PUBLISH, **limits).selection == Selection()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        (RunSettings(), "release raw"),
        (RunSettings(raw="s3://reports/raw", congress=15), "release s3://reports/raw (Congress 15)"),
        (RunSettings(stages=Stages.INGEST, force=True), "ingest raw (all documents (read again))"),
        (RunSettings(stages=Stages.PUBLISH, congress=15), "publish raw"),
    ],
)
def test_a_run_is_named_by_what_it_does(settings: RunSettings, line: str) -> None:
    assert str(settings) == line


def test_settings_pass_through_the_json_of_a_deployment() -> None:
    settings = RunSettings(raw="r", since=date(2029, 2, 1), stages=Stages.INGEST)
    given = json.loads(json.dumps(settings.model_dump(mode="json", exclude_none=True)))
    assert RunSettings.model_validate(given) == settings


def test_a_setting_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        RunSettings.model_validate({"ouput": "elsewhere"})


def test_every_setting_is_described() -> None:
    fields = RunSettings.model_json_schema()["properties"]
    assert {name: facts.get("description") for name, facts in fields.items()} == {
        name: SETTING_TEXTS[name] for name in fields
    }
