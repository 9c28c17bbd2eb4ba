"""The command line as a person meets it: help, answers, mistakes, exit codes."""

import csv
import errno
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from conftest import Command, Seed, SeedRun
from fetching import word_file
from in_process import REPOSITORY, command_environment, prepmeet_here
from processes import children, is_running, wait_until
from runs import digests
from typer.main import get_command

from flows import __version__
from flows.cli.app import app
from flows.publishing.dictionary import data_dictionary
from flows.schema.files import load_schemas

SEED = REPOSITORY / "raw" / "files" / "cc15-lac_draft-report_addendum_en.txt"
COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]
# how each command is called as a process of its own, without a server; {seed} holds raw and output, {tmp} a report and a raw to change
PROCESSES = {
    "run": (("--dry-run", "--raw", "{seed}/raw", "--output", "{tmp}/output"), 0, "a run would make the first one"),
    "ingest": (("--raw", "{seed}/raw", "--output", "{tmp}/output", "--congress", "99"), 1, "Congress 99: no meeting"),
    "publish": (("--raw", "{seed}/raw", "--output", "{tmp}/output"), 1, "nothing in it has been read yet"),
    "schedule": (("--raw", "{tmp}/nowhere", "--output", "{tmp}/output"), 1, "nowhere: there is no such folder"),
    "read": (("{tmp}/report.docx", "--outline"), 0, "The Meeting was held in Port Example."),
    "check": (("--output", "{seed}/output"), 0, "2029-03-09: no faults"),
    "sql": (("SELECT count(*) AS n FROM meetings", "--output", "{seed}/output", "--format", "csv"), 0, "n\n28\n"),
    "matrix": (("--output", "{seed}/output", "--format", "csv"), 0, "Organized crime,1,5,"),
    "diff": (("2029-03-09", "2029-03-09", "--output", "{seed}/output"), 0, "2029-03-09"),
    "site": (("--output", "{seed}/output", "--to", "{tmp}/site"), 0, "the catalogue of release 2029-03-09"),
    "sources": (("--raw", "{seed}/raw"), 0, "28 meetings known"),
    "fetch": (("--dry-run", "--raw", "{seed}/raw"), 0, "would ask https://"),
    "add": (("{tmp}/report.docx", "--raw", "{tmp}/raw"), 0, "report.docx: added files/"),
    "init": (("{tmp}/archive",), 0, "28 meetings"),
    "withdraw": ((f"files/{SEED.name}", "--raw", "{tmp}/raw"), 0, f".withdrawn/files/{SEED.name}"),
    "issues": (("--output", "{seed}/output", "--settled"), 0, "symbol-not-printed"),
    "quality": (("--output", "{seed}/output"), 0, "whole"),
    "review": (
        ("--document", "nothing", "--raw", "{seed}/raw", "--output", "{seed}/output"),
        1,
        "no document of release",
    ),
    "decide": (
        ("confirm", "cc15-lac/ARG", "--table", "participants", "--raw", "{tmp}/raw", "--output", "{seed}/output"),
        0,
        "confirm written to",
    ),
    "prune": (("--dry-run", "--raw", "{seed}/raw", "--output", "{seed}/output"), 0, "nothing to remove"),
    "docs": (("--help",), 0, "Usage: "),  # the command itself writes into the package; it is called on a copy
}


def loaded_modules(*arguments: str | Path) -> tuple[int, set[str]]:
    """Exit code of a command, and the modules that it had imported when it ended."""
    script = (
        "import sys\n"
        "from flows.cli.app import main\n"
        "code = 0\n"
        "try:\n"
        "    main()\n"
        "except SystemExit as end:\n"
        "    code = end.code or 0\n"
        "print(code, *sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
        env=command_environment(),
    )
    code, *names = done.stderr.split()
    return int(code), set(names)


# ---------------------------------------------------------------------------------------------- help and mistakes


def test_help_names_every_command_and_the_exit_codes(prepmeet: Command) -> None:
    done = prepmeet("--help")
    assert done.returncode == 0
    listed = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ") and line.split()]
    assert [name for name in COMMANDS if name not in listed] == []
    assert "Exit codes" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(prepmeet: Command, command: str) -> None:
    done = prepmeet(command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Usage: ") and f" {command} " in done.stdout.splitlines()[0]


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_works_as_a_process(prepmeet_process: Command, seed: Seed, tmp_path: Path, command: str) -> None:
    (tmp_path / "report.docx").write_bytes(word_file("A/CONF.999/RPM.1/1"))
    shutil.copytree(seed.raw, tmp_path / "raw")
    arguments, code, said = PROCESSES[command]
    done = prepmeet_process(command, *(part.format(seed=seed.output.parent, tmp=tmp_path) for part in arguments))
    assert done.returncode == code, done.stderr
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_the_dictionary_is_written_into_the_package(tmp_path: Path) -> None:
    for name in ("flows", "schemas"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    target = tmp_path / "schemas" / "README.md"
    target.unlink()
    command = [sys.executable, "-m", "flows.cli", "docs"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path, env=command_environment())
    assert done.stdout.splitlines() == [str(target), str(target.parent / "wide" / "README.md")]
    assert target.read_text("utf-8") == data_dictionary(load_schemas())


def test_help_imports_nothing_heavy() -> None:
    code, names = loaded_modules("--help")
    assert code == 0
    assert not names & {"prefect", "pandas", "pyarrow", "duckdb", "frictionless", "pebble", "yaml", "rich"}


def test_the_version_is_printed(prepmeet: Command) -> None:
    assert prepmeet("--version").stdout == f"prepmeet {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("walk",),
        ("run", "--fast"),
        ("read",),
        ("sql",),
        ("sql", "SELECT 1", "--format", "xml"),
        ("run", "--raw"),
        ("run", "--since", "May"),
        ("publish", "--only", "cc15-lac"),
        ("schedule", "--port", "99999"),
        ("schedule", "--port", "-1"),
    ],
)
def test_wrong_usage_is_exit_code_2(prepmeet: Command, arguments: tuple[str, ...]) -> None:
    done = prepmeet(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Error: " in done.stderr and "Traceback" not in done.stderr


MISTAKES = {
    "no such folder": (("run", "--raw", "nowhere", "--output", "{tmp}"), "nowhere: there is no such folder"),
    "no such meeting": (("run", "--only", "cc99-xx", "--output", "{tmp}/output"), "cc99-xx: no such meeting"),
    "no such Congress": (("ingest", "--congress", "99", "--output", "{tmp}/output"), "Congress 99: no meeting of it"),
    "a slip in a dry run": (("run", "--dry-run", "--only", "x", "--output", "{tmp}/output"), "x: no such meeting"),
    "no version": (("run", "--version", "1.0", "--output", "{tmp}/output"), "'1.0' is not a version"),
    "output is a file": (("run", "--output", "{tmp}/file"), "/file: cannot be written to"),
    "no such file": (("read", "{tmp}/gone.txt"), "gone.txt: the file cannot be opened"),
    "no report": (("read", "{tmp}/picture.txt"), "picture.txt: the file is a PNG image"),
    "no release": (("check", "--output", "{tmp}"), "latest: no release yet"),
    "no release to ask": (("sql", "SELECT 1", "--output", "{tmp}"), "latest: no release yet"),
    "no such release": (("check", "1999-01-01", "--output", "{tmp}"), "1999-01-01: no such release"),
    "a version in a dry run": (
        ("run", "--dry-run", "--version", "x", "--output", "{tmp}/output"),
        "'x' is not a version",
    ),
    "nothing read yet": (
        ("publish", "--output", "{tmp}/output"),
        "nothing in it has been read yet; run prepmeet ingest",
    ),
    "reports in the output": (
        ("run", "--raw", "{tmp}", "--output", "{tmp}"),
        "the reports may not be inside the output",
    ),
    "a schedule for no folder": (("schedule", "--raw", "nowhere"), "nowhere: there is no such folder"),
    "a check by nobody": (("schedule", "--check", "0 4 * * *", "--output", "{tmp}/output"), "fetching needs a contact"),
    "a check of a bucket": (("schedule", "--check", "0 4 * * *", "--raw", "s3://b/p"), "into a local folder only"),
    "no registry folder": (("sources", "--raw", "{tmp}/nowhere"), "nowhere: there is no such folder"),
}


@pytest.mark.parametrize(("arguments", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_one_line_and_exit_code_1(
    prepmeet: Command, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    done = prepmeet(*(argument.format(tmp=tmp_path) for argument in arguments))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("prepmeet: ") and message in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("option", ["--cron", "--check"])
def test_a_schedule_that_is_none_is_all_that_is_told(
    prepmeet_process: Command, engine: str, tmp_path: Path, option: str
) -> None:
    arguments = ("schedule", option, "nonsense", "--contact", "name@example.org", "--output", tmp_path / "output")
    done = prepmeet_process(*arguments, PREFECT_API_URL=engine, PREFECT_HOME=str(tmp_path / "home"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("prepmeet: 'nonsense' is not a schedule") and done.stderr.count("\n") == 1


# ---------------------------------------------------------------------------------------------- run


def test_an_engine_that_cannot_start_is_told(prepmeet: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    told = tmp_path / "told.json"
    done = prepmeet("run", "--output", tmp_path / "file", "--notify", f"tee {told}")
    assert done.returncode == 1
    notice = json.loads(told.read_text())
    assert notice["event"] == "failure" and "/file: cannot be written to" in notice["message"]


def test_a_run_says_what_it_did_and_where_the_release_is(seed_run: SeedRun) -> None:
    assert "documents: 1 in the release, 0 quarantined" in seed_run.stdout
    assert "release 2029-03-09" in seed_run.stdout
    assert ["recommendations", "12", "+12"] in [line.split() for line in seed_run.stdout.splitlines()]
    assert (seed_run.output / "latest").resolve().name == "2029-03-09"


def test_a_run_tells_its_progress_on_stderr_without_colours(seed_run: SeedRun) -> None:
    first = ["starting Prefect's server"] if seed_run.options else []
    assert seed_run.stderr.splitlines()[: len(first) + 1] == [*first, "reading 1 document"]
    assert "\x1b" not in seed_run.stdout + seed_run.stderr


def test_a_run_makes_the_same_release_with_prefect_and_without(run_alone: SeedRun, run_with_prefect: SeedRun) -> None:
    runs = (run_alone, run_with_prefect)
    alone, recorded = (digests(run.output / "releases" / "2029-03-09", "**/*") for run in runs)
    assert {name for name in alone | recorded if alone.get(name) != recorded.get(name)} <= {
        "prepmeet.duckdb",  # DuckDB writes other bytes each time
        "SHA256SUMS",
    }
    assert (run_alone.output / "runs").exists() and not (run_alone.output / ".prefect").exists()
    alone_lines, lines = (_without_places(run) for run in runs)
    assert lines == ["starting Prefect's server", *alone_lines]


def _without_places(run: SeedRun) -> list[str]:
    """What a run prints, without times and the places of its files."""
    printed = (run.stderr + run.stdout).replace(str(run.output), "OUTPUT")
    return re.sub(r"\d+\.\d s|\d{8}T\d{6}Z", "TIME", printed).splitlines()


def test_a_run_asks_nobody_and_writes_nowhere_else(seed_run: SeedRun) -> None:
    assert seed_run.asked_of_proxy == 0
    assert seed_run.files_in_home == ()
    assert sorted(path.name for path in seed_run.raw.iterdir()) == [
        "datapackage.json",
        "decisions.csv",
        "files",
        "sources.yml",
    ]


def test_a_run_leaves_a_record(seed_run: SeedRun) -> None:
    (record,) = (seed_run.output / "runs").iterdir()
    report = json.loads((record / "report.json").read_text("utf-8"))
    assert (report["status"], report["release"], report["traceback"]) == ("released", "2029-03-09", None)
    assert report["tables"]["meetings"] == 28
    assert report["issues"].keys() <= {row["code"] for row in csv.DictReader((record / "issues.csv").open())}


@pytest.mark.slow
def test_a_second_run_has_no_news_and_starts_no_engine(seed: Seed) -> None:
    before = sorted(path.name for path in (seed.output / "runs").iterdir())
    code, names = loaded_modules("run", "--raw", seed.raw, "--output", seed.output)
    assert code == 0
    assert not names & {"prefect", "pandas", "httpx"}
    assert sorted(path.name for path in (seed.output / "runs").iterdir()) == before


def contents(folder: Path) -> dict[str, int]:
    """The files below a folder, with their times of change."""
    return {path.relative_to(folder).as_posix(): path.lstat().st_mtime_ns for path in folder.rglob("*")}


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(prepmeet: Command, seed: Seed, tmp_path: Path) -> None:
    shutil.copytree(seed.raw, tmp_path / "raw")
    (tmp_path / "raw" / "sources.yml").write_text(
        (tmp_path / "raw" / "sources.yml").read_text("utf-8")
        + "  - {path: files/later.txt, source: invented, licence_note: none, meeting_id: cc15-eur}\n",
        "utf-8",
    )
    (tmp_path / "raw" / "files" / "later.txt").write_text("Something else.\n")
    before = contents(tmp_path)
    arguments = ("run", "--dry-run", "--raw", tmp_path / "raw", "--output", tmp_path / "output")
    first = prepmeet(*arguments, "--only", "cc15-lac")
    assert (first.returncode, first.stderr) == (0, "")
    words = [line.split(maxsplit=1) for line in first.stdout.splitlines() if line.startswith(" ")]
    assert [f"files/{SEED.name}", "read"] in [[cell.strip() for cell in word] for word in words]
    assert ["files/later.txt", "hold back for a later run"] in [[cell.strip() for cell in word] for word in words]
    assert "1 document would be read, 0 kept from earlier runs, 1 held back" in first.stdout
    assert "there is no release yet: a run would make the first one" in first.stdout
    assert contents(tmp_path) == before
    second = prepmeet(*arguments[:-1], seed.output)
    assert "1 document would be read, 1 kept from earlier runs" in second.stdout
    assert "a run would make a release, unless the tables equal those of 2029-03-09" in second.stdout


def test_what_is_no_version_is_refused_also_without_news(prepmeet: Command, seed: Seed) -> None:
    done = prepmeet("run", "--raw", seed.raw, "--output", seed.output, "--version", "latest")
    assert (done.returncode, done.stdout) == (1, "")
    assert "'latest' is not a version" in done.stderr


def test_a_dry_run_without_news_says_so_and_starts_no_engine(prepmeet: Command, seed: Seed) -> None:
    before = contents(seed.output)
    arguments = ("run", "--dry-run", "--raw", seed.raw, "--output", seed.output)
    assert prepmeet(*arguments).stdout == (
        "no news: release 2029-03-09 is made from these inputs; nothing would be done\n"
    )
    code, names = loaded_modules(*arguments)
    assert code == 0
    assert not names & {"prefect", "pandas", "httpx"}
    assert contents(seed.output) == before


@pytest.mark.parametrize("is_recorded", [False, True], ids=["alone", "recorded"])
def test_reading_and_publishing_are_commands_of_their_own(
    prepmeet_process: Command, engine: str, tmp_path: Path, is_recorded: bool
) -> None:
    (tmp_path / "raw").mkdir()
    shutil.copy(SEED, tmp_path / "raw")
    (tmp_path / "tell.py").write_text("import sys; print(sys.stdin.read(), file=open(sys.argv[1], 'a'))")
    told = tmp_path / "told.jsonl"
    places = ("--raw", tmp_path / "raw", "--output", tmp_path / "output")
    own = {"PREPMEET_NOTIFY": f"{sys.executable} {tmp_path / 'tell.py'} {told}"}
    if is_recorded:
        own["PREFECT_API_URL"] = engine
    read = prepmeet_process("ingest", *places, **own)
    assert read.returncode == 0, read.stderr
    assert "1 document read; prepmeet publish releases what has been read" in read.stdout
    assert not (tmp_path / "output" / "latest").exists() and not told.exists()
    published = prepmeet_process("publish", *places, "--version", "2029-03-09", **own)
    assert published.returncode == 0, published.stderr
    assert "documents: 1 in the release (1 of them read by earlier runs), 0 quarantined" in published.stdout
    assert (tmp_path / "output" / "latest").resolve().name == "2029-03-09"
    assert json.loads(told.read_text())["release"] == "2029-03-09"


def test_a_locked_file_that_changed_stops_the_run(prepmeet: Command, seed: Seed, tmp_path: Path) -> None:
    shutil.copytree(seed.raw, tmp_path / "raw")
    (tmp_path / "raw" / "files" / SEED.name).write_text("something else")
    done = prepmeet("run", "--raw", tmp_path / "raw", "--output", tmp_path / "output")
    assert done.returncode == 1
    assert f"{SEED.name}: not the file that was archived" in done.stderr
    assert not (tmp_path / "output").exists()


def test_a_user_s_own_server_is_used_and_a_quarantine_is_exit_code_3(
    prepmeet_process: Command, engine: str, tmp_path: Path
) -> None:
    (tmp_path / "raw").mkdir()
    shutil.copy(SEED, tmp_path / "raw")
    (tmp_path / "raw" / "empty.txt").write_bytes(b"")
    arguments = ("run", "--raw", tmp_path / "raw", "--output", tmp_path / "output")
    first = prepmeet_process(*arguments, PREFECT_API_URL=engine, PREFECT_HOME=str(tmp_path / "home"))
    assert first.returncode == 3, first.stderr
    assert "empty-file" in first.stdout and "documents: 1 in the release, 1 quarantined" in first.stdout
    assert "starting Prefect's server" not in first.stderr
    assert not (tmp_path / "output" / ".prefect" / "server.log").exists()
    second = prepmeet_process(*arguments)
    assert (second.returncode, second.stderr) == (3, "")
    assert second.stdout.splitlines()[:-2] == ["still quarantined, empty-file: empty.txt: the file is empty"]


def test_a_run_that_is_asked_to_end_leaves_no_process_and_a_record(seed_run: SeedRun, tmp_path: Path) -> None:
    if seed_run.options:
        shutil.copytree(seed_run.output / ".prefect", tmp_path / "output" / ".prefect")
    family, record = stop_at("reading", signal.SIGTERM, 143, seed_run.raw, tmp_path / "output", *seed_run.options)
    wait_until(lambda: not any(is_running(pid) for pid in family), "its processes to end")
    assert record["message"] == "the run was interrupted"
    assert list((tmp_path / "output" / ".cache" / "temporary").iterdir()) == []


ATTEMPTS = 3


@pytest.mark.parametrize("is_recorded", [False, True], ids=["alone", "recorded"])
@pytest.mark.parametrize("stage", ["reading", "writing the tables"])
def test_an_interrupt_from_the_keyboard_is_one_line(
    engine: str, seed: Seed, tmp_path: Path, stage: str, is_recorded: bool
) -> None:
    server = {"PREFECT_API_URL": engine} if is_recorded else {}
    for attempt in range(ATTEMPTS):
        try:
            _, record = stop_at(stage, signal.SIGINT, 130, seed.raw, tmp_path / str(attempt), **server)
        except EndedBeforeSignal:
            continue
        assert (record["status"], record["release"]) == ("failed", None)
        return
    pytest.fail(f"{ATTEMPTS} runs ended as if they had not been interrupted")


class EndedBeforeSignal(Exception):
    """The run had ended when the signal came: the machine let this process wait."""


def stop_at(
    stage: str, number: signal.Signals, code: int, raw: Path, output: Path, *options: str, **changes: str
) -> tuple[list[int], dict[str, object]]:
    """Send a signal to a run when it says what it is at; return the processes that it had started, and its record."""
    running = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "run", "--raw", str(raw), "--output", str(output), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=command_environment(**changes),
        # a shell's background jobs ignore the interrupt, and so would what they start
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert running.stderr is not None
    assert any(line.startswith(stage) for line in iter(running.stderr.readline, ""))
    family = children(running.pid)
    running.send_signal(number)
    try:
        _, said = running.communicate(timeout=60)
    finally:
        running.kill()
    if running.returncode == 0:
        raise EndedBeforeSignal
    assert running.returncode == code
    assert "Traceback" not in said and said.count("prepmeet: ") == (code == 130)
    (folder,) = (output / "runs").glob("[0-9]*")
    assert not (output / "latest").exists()
    record: dict[str, object] = json.loads((folder / "report.json").read_text("utf-8"))
    return family, record


# ---------------------------------------------------------------------------------------------- the other commands


def test_reading_a_file_gives_json_by_default(prepmeet: Command) -> None:
    done = prepmeet("read", SEED)
    report = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert report["masthead"]["city"] == "San José"
    assert [item["label"] for item in report["recommendations"]][:2] == ["16 (a)", "16 (b)"]


def test_reading_a_file_gives_an_outline(prepmeet: Command) -> None:
    lines = prepmeet("read", SEED, "--outline").stdout.splitlines()
    assert lines[0].startswith(f"{SEED.name}: draft_report_addendum, en, 2025-02-05")
    paragraphs = lines[: next(at for at, line in enumerate(lines) if line.startswith("Participants ("))]
    indents = {line.split()[0]: len(line) - len(line.lstrip()) for line in paragraphs}
    assert indents["1"] < indents["16"] < indents["(l)"]
    assert lines[-1] == "text accounted for: 100.0%"


def test_an_outline_ends_with_lists_of_what_was_read(prepmeet: Command) -> None:
    lines = prepmeet("read", SEED, "--outline").stdout.splitlines()
    titles = [
        line for line in lines if re.fullmatch(r"(Participants|Speakers|Officers|Recommendations) \(\d+\):", line)
    ]
    assert titles == ["Participants (28):", "Speakers (28):", "Officers (1):", "Recommendations (12):"]
    lists = [lines[lines.index(one) + 1 :] for one in titles]
    assert lists[0][0] == "  Secretariat = United Nations Secretariat, secretariat, p2"
    assert lists[2][0].startswith("  Rapporteur: ")
    assert lists[3][0].startswith("  16 (a): Strengthen international cooperation")
    assert [line[:2] for line in lists[3][:12]] == ["  "] * 12 and lists[3][12][0].isdigit()


def test_reading_a_file_gives_reasons(prepmeet: Command, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "Report of the Lake Commission\n\nI. Work\n\n"
        "1. Statements were made by the representatives of Kenya and Mali.\n\n"
        "2. The representative of Chile pointed out that the lakes were shrinking.\n",
        "utf-8",
    )
    done = prepmeet("read", report, "--why")
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    for words, rule in (("p1: Kenya and Mali", "statement"), ("p2: Chile", "nothing")):
        place = lines.index(words)
        scores, evidence = lines[place + 1 : place + 3]
        assert re.fullmatch(r"    statement (?:0\.\d\d|1\.00)", scores.partition(", then ")[0])
        assert re.search(rf", then (attendance|none) 0\.\d\d; the rules: {rule}$", scores)
        assert len(re.findall(r"\S+ [+-]\d+\.\d\d", evidence)) == 5


@pytest.mark.parametrize("forms", [("--outline", "--json"), ("--outline", "--why"), ("--json", "--why")])
def test_two_forms_at_once_are_wrong_usage(prepmeet: Command, forms: tuple[str, str]) -> None:
    done = prepmeet("read", SEED, *forms)
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.slow
def test_a_good_release_passes_the_check(prepmeet: Command, seed: Seed) -> None:
    done = prepmeet("check", "--output", seed.output)
    assert (done.returncode, done.stdout) == (0, f"{seed.output / 'releases' / '2029-03-09'}: no faults\n")


@pytest.mark.slow
def test_a_damaged_release_fails_the_check(prepmeet: Command, seed: Seed, tmp_path: Path) -> None:
    shutil.copytree(seed.output / "latest", tmp_path / "release")
    path = tmp_path / "release" / "csv" / "meetings.csv"
    path.write_text(path.read_text("utf-8").replace("Kampala", "Entebbe"), "utf-8")
    done = prepmeet("check", tmp_path / "release")
    assert (done.returncode, done.stderr) == (1, "")
    assert "error hash-mismatch (meetings): csv/meetings.csv" in done.stdout


QUERY = "SELECT label, position FROM recommendations ORDER BY position LIMIT 2"


def test_an_answer_comes_as_csv_json_and_table(prepmeet: Command, seed: Seed) -> None:
    def ask(form: str) -> str:
        done = prepmeet("sql", QUERY, "--format", form, "--output", seed.output)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    rows = [row["label"] for row in csv.DictReader(StringIO(ask("csv")))]
    assert rows == ["16 (a)", "16 (b)"]
    assert [row["label"] for row in json.loads(ask("json"))] == rows
    assert [row for row in rows if row not in ask("table")] == []


def test_a_long_value_is_not_cut_where_the_output_is_no_terminal(prepmeet: Command, seed: Seed) -> None:
    done = prepmeet("sql", "SELECT text FROM recommendations", "--output", seed.output)
    assert "government funded public defenders;" in " ".join(done.stdout.split())
    assert "…" not in done.stdout


def test_a_mistake_in_a_query_is_exit_code_1(prepmeet: Command, seed: Seed) -> None:
    done = prepmeet("sql", "SELECT nothing FROM nowhere", "--output", seed.output)
    assert done.returncode == 1
    assert done.stderr.startswith("prepmeet: Catalog Error") and done.stderr.count("\n") == 1


def test_a_reader_who_leaves_early_is_no_fault(seed: Seed) -> None:
    command = (
        f'"{sys.executable}" -m flows.cli sql "SELECT range FROM range(100000)" --format csv --output "$OUT" | head -1'
    )
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        check=False,
        env=command_environment(OUT=str(seed.output)),
    )
    assert (done.stdout, done.stderr) == ("range\n", "")


def test_sources_shows_what_is_archived_and_awaited(prepmeet: Command) -> None:
    done = prepmeet("sources")
    assert done.returncode == 0
    assert "28 meetings known, 1 with an archived document, 27 without" in done.stdout
    assert "each language for itself: 1 archived, 17 awaited, 14 unknown" in done.stdout
    (addendum,) = (line for line in done.stdout.splitlines() if "draft report addendum (en)" in line)
    assert addendum.split()[-1] == "archived"


def test_sources_of_a_folder_without_a_registry_are_its_files(prepmeet: Command, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("x")
    done = prepmeet("sources", "--raw", tmp_path)
    assert "0 meetings known" in done.stdout and "without an entry in sources.yml: report.txt" in done.stdout


def test_the_data_dictionary_is_that_of_the_schemas() -> None:
    assert (REPOSITORY / "schemas" / "README.md").read_text("utf-8") == data_dictionary(load_schemas())


def test_the_installed_command_is_this_one() -> None:
    installed = Path(sys.executable).with_name("prepmeet")
    done = subprocess.run([installed, "--version"], capture_output=True, text=True, check=True, env=dict(os.environ))
    assert done.stdout == f"prepmeet {__version__}\n"


def test_a_folder_that_may_not_be_entered_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: Path, **_: bool) -> os.stat_result:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    closing = f"{tmp_path}/output"
    stat = Path.stat
    monkeypatch.setattr(
        Path, "stat", lambda path, **how: closed(path) if str(path).startswith(closing) else stat(path, **how)
    )
    done = prepmeet_here("sql", "SELECT 1", "--output", closing)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"prepmeet: {closing}/latest: Permission denied\n"
