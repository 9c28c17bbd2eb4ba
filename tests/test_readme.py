"""The README tells the truth: its commands run, its query gives the printed result, its links lead somewhere."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from conftest import Command, Seed
from typer.main import get_command

from flows.cli.app import app
from flows.publishing.dictionary import data_dictionary
from flows.schema.files import load_schemas

REPOSITORY = Path(__file__).parents[1]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def fenced(language: str, page: str = README) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def commands(page: str) -> list[str]:
    return [line.split("  #")[0].strip() for block in fenced("sh", page) for line in block.splitlines() if line.strip()]


COMMANDS = commands(README)
PREPMEET = [line for line in COMMANDS if line.startswith("prepmeet ")]
MANUAL = (REPOSITORY / "docs" / "operations.md").read_text(encoding="utf-8")
REVIEW = (REPOSITORY / "docs" / "review.md").read_text(encoding="utf-8")
IN_TABLES = re.findall(r"`(prepmeet [^`]+)`", MANUAL)
OPERATIONS = [line for line in (*commands(MANUAL), *IN_TABLES, *commands(REVIEW)) if line.startswith("prepmeet ")]
ON_A_RELEASE = [line for line in PREPMEET if line.split()[1] in ("sql", "check", "quality", "matrix")]
EXAMPLES = (REPOSITORY / "examples" / "README.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"^\| [^|]*\? \| `(SELECT [^`]+)` \|$", EXAMPLES, re.MULTILINE)
PAGES = {"README.md": 1000, "docs/operations.md": 2000}  # most words
ALL_PAGES = 12_000
ACCURACY_LINES, CHANGELOG_LINES = 120, 150


def test_every_command_is_known_to_these_tests() -> None:
    assert {line.split()[0] for line in COMMANDS} == {"make", "prepmeet"}
    known = {"run", "schedule", "check", "read", "sql", "matrix", "site", "init", "add", "diff", "review"}
    assert {line.split()[1] for line in PREPMEET} == known


def test_the_first_commands_run_and_test() -> None:
    assert [line.split()[:2] for line in COMMANDS[:2]] == [["make", "run"], ["make", "test"]]


def pages() -> list[Path]:
    """The pages that people write for users and contributors; those of schemas/ are made from the schemas."""
    return found("*.md", "docs/*.md", "examples/*.md", "output/README.md")


def found(*patterns: str) -> list[Path]:
    return [path for pattern in patterns for path in sorted(REPOSITORY.glob(pattern))]


def test_the_documentation_is_short() -> None:
    words = {path.relative_to(REPOSITORY).as_posix(): len(path.read_text("utf-8").split()) for path in pages()}
    assert {name for name, most in PAGES.items() if words[name] > most} == set()
    assert sum(words.values()) <= ALL_PAGES
    assert len((REPOSITORY / "docs" / "accuracy.md").read_text("utf-8").splitlines()) <= ACCURACY_LINES
    assert len((REPOSITORY / "CHANGELOG.md").read_text("utf-8").splitlines()) <= CHANGELOG_LINES


@pytest.mark.parametrize("line", sorted({*PREPMEET, *OPERATIONS}))
def test_every_command_and_option_exists(line: str) -> None:
    name, *arguments = shlex.split(line)[1:]
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    if arguments or line in PREPMEET:  # a command's bare name may stand in a sentence
        command.make_context(name, arguments)


def test_the_keys_of_the_review_are_those_of_its_page() -> None:
    room = REPOSITORY / "flows" / "review"
    script = (room / "static" / "review.js").read_text("utf-8")
    own = re.search(r"const keys = \{(.*?)\n\};", script, re.DOTALL)
    assert own is not None
    keys = set(re.findall(r'(?:^|[\s,])"?([A-Za-z?[\]])"?: ', own[1]))
    assert len(keys) > 15
    table = re.findall(r"^\| (`.*?) \|", REVIEW, re.MULTILINE)
    told = re.findall(r"<th scope=\"row\">(.*?)</th>", (room / "templates" / "_keys.html").read_text("utf-8"))
    assert {key for cell in table for key in re.findall("`(.)`", cell)} == keys
    assert {key for cell in told for key in re.findall("<kbd>(.)</kbd>", cell)} == keys


@pytest.mark.parametrize("line", ON_A_RELEASE)
def test_commands_on_a_release(line: str, prepmeet: Command, seed: Seed) -> None:
    done = prepmeet(*shlex.split(line)[1:], "--output", seed.output)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.slow
@pytest.mark.parametrize("query", QUESTIONS)
def test_every_question_of_delegates_has_an_answer_in_the_examples(
    query: str, prepmeet: Command, example: Path
) -> None:
    done = prepmeet("sql", query, "--format", "json", "--output", example)
    assert done.returncode == 0, done.stderr
    # the examples have one Congress
    assert bool(json.loads(done.stdout)) == ("v_recommendations_over_time" not in query)


def test_what_was_proposed_before_is_only_what_was() -> None:
    [query] = [one for one in QUESTIONS if "v_recommendations_over_time" in one]
    assert query.endswith("WHERE relation IS NOT NULL")


def test_every_figure_of_the_readme_is_among_the_measurements() -> None:
    section = README[README.index("## How well it reads") : README.index("## Limits")]
    figures = set(re.findall(r"\b[01]\.\d{3}\b", section))
    accuracy = (REPOSITORY / "docs" / "accuracy.md").read_text("utf-8")
    assert len(figures) > 12
    assert figures <= set(re.findall(r"\b[01]\.\d{3}\b", accuracy))


def test_the_questions_of_delegates_are_found() -> None:
    assert len(QUESTIONS) == 11


@pytest.mark.parametrize("line", [line for line in PREPMEET if line.split()[1] == "read"])
def test_commands_on_the_archive(line: str, prepmeet: Command) -> None:
    done = prepmeet(*shlex.split(line)[1:])
    assert done.returncode == 0, done.stderr
    assert "San José" in done.stdout


def test_adding_and_fetching(prepmeet: Command, tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "raw", tmp_path / "raw")
    report = REPOSITORY / "tests" / "golden" / "en_full_lac.txt"
    add = next(line for line in PREPMEET if line.split()[1] == "add")
    done = prepmeet(*shlex.split(add.replace("report.pdf", str(report)))[1:], "--raw", tmp_path / "raw")
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "raw" / "files").iterdir())) == 2
    done = prepmeet("fetch", "--dry-run", "--raw", tmp_path / "raw")
    assert done.returncode == 0, done.stderr
    assert "A/CONF.222/RPM.3/1 en: awaited; would ask https://" in done.stdout


def test_the_run_command(prepmeet: Command, seed: Seed) -> None:
    line = next(line for line in PREPMEET if line.split()[1] == "run")
    done = prepmeet(*shlex.split(line)[1:], "--raw", seed.raw, "--output", seed.output)
    assert done.returncode == 0, done.stderr
    assert "no news" in done.stdout


def test_the_printed_result_is_the_querys_own(prepmeet: Command, seed: Seed) -> None:
    line = next(line for line in PREPMEET if "--format csv" in line)
    done = prepmeet(*shlex.split(line)[1:], "--output", seed.output)
    assert fenced("csv") == [done.stdout]


def test_the_python_example_opens_a_release(seed: Seed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(seed.output.parent)
    values: dict[str, Any] = {}
    [snippet] = fenced("python")
    exec(snippet, values)
    assert len(values["recommendations"]) == 12
    assert len(values["found"])


def test_the_duckdb_example_runs(seed: Seed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(seed.output.parent)
    [snippet] = fenced("sql")
    with duckdb.connect() as connection:
        assert len(connection.execute(snippet).fetchall()) == 12


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_stock_validator_accepts_the_packages(seed: Seed, kind: str) -> None:
    package = seed.output / "latest" / kind / "datapackage.json"
    command = [sys.executable, "-m", "frictionless", "validate", "--json", str(package)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert json.loads(done.stdout)["valid"] is True


def test_make_targets_exist() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = {line.split()[1] for line in COMMANDS if line.startswith("make ")} | set(
        re.findall(r"`make ([a-z-]+)", README)
    )
    assert named <= targets


def test_the_deployment_is_the_one_that_the_readme_schedules() -> None:
    deployment = yaml.safe_load((REPOSITORY / "prefect.yaml").read_text(encoding="utf-8"))["deployments"][0]
    assert deployment["work_pool"]["name"] == "prepmeet"
    assert deployment["schedules"][0]["cron"].split()[-1] == "1"


LINKED = [*pages(), *found("tests/**/*.md", "training/**/*.md")]


@pytest.mark.parametrize("page", LINKED, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_links_lead_to_files_and_headings(page: Path) -> None:
    text = page.read_text("utf-8")
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)(#[^)]*)?\)", text):
        linked = page.parent / target if target else page
        assert linked.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", linked.read_text("utf-8"), re.MULTILINE)
            assert anchor[1:] in {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}, anchor


def test_the_data_dictionary_is_made_from_the_schemas() -> None:
    written = (REPOSITORY / "schemas" / "README.md").read_text(encoding="utf-8")
    assert written == data_dictionary(load_schemas())


def test_the_citation_file_names_this_version() -> None:
    citation = yaml.safe_load((REPOSITORY / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors", "version", "license"} <= set(citation)
    assert f'version = "{citation["version"]}"' in (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
