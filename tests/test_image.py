"""The image: what it is built from, who runs it, how its health is told. It is read here, not built."""

import json
import shlex
import tomllib
from fnmatch import fnmatch
from pathlib import Path

from conftest import REPOSITORY

LINES = (REPOSITORY / "Dockerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
IGNORED = (REPOSITORY / ".dockerignore").read_text("utf-8").splitlines()


def instructions(name: str) -> list[str]:
    return [line.removeprefix(f"{name} ") for line in LINES if line.startswith(f"{name} ")]


def is_in_context(path: str) -> bool:
    """Whether a path is sent to the builder: the last pattern of .dockerignore that matches it decides."""
    is_in = True
    for pattern in (line for line in IGNORED if line and not line.startswith("#")):
        bare = pattern.removeprefix("!")
        parents = ["/".join(Path(path).parts[:end]) for end in range(1, len(Path(path).parts) + 1)]
        if any(fnmatch(part, bare) or fnmatch(f"/{part}", bare.replace("**", "*")) for part in parents):
            is_in = pattern.startswith("!")
    return is_in


def test_the_context_holds_what_is_copied_and_little_else() -> None:
    copied = [source for line in instructions("COPY") for source in shlex.split(line)[:-1]]
    assert copied
    for source in copied:
        assert (REPOSITORY / source).exists() and is_in_context(source), source
    for path in ("raw/files/a.pdf", "output/latest", "tests/conftest.py", ".git/HEAD", "flows/__pycache__/model.pyc"):
        assert not is_in_context(path), path
    assert is_in_context("flows/reference/states.csv")
    assert is_in_context("flows/sources/registry.yml")


def test_everything_that_the_build_of_the_package_reads_is_copied() -> None:
    copied = {source for line in instructions("COPY") for source in shlex.split(line)[:-1]}
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    folders = {Path(folder).parts[0] for folder in project["tool"]["setuptools"]["package-dir"].values()}
    assert {"pyproject.toml", "README.md", "LICENSE", "flows", "requirements.lock", *folders} <= copied


def test_it_runs_without_root_in_a_folder_that_any_user_may_write_to() -> None:
    order = [line.split()[0] for line in LINES if line and line[0].isupper()]
    assert order.index("USER") < order.index("ENTRYPOINT")
    assert instructions("USER") == ["prepmeet"]
    assert any("install --directory --mode 1777 /data /data/raw /data/output" in line for line in instructions("RUN"))
    assert instructions("WORKDIR")[-1] == "/data"


def test_the_health_check_is_a_program_that_asks_the_server_of_a_schedule_only() -> None:
    (check,) = instructions("HEALTHCHECK")
    program, option, script = json.loads(check.partition(" CMD ")[2])
    assert (program, option) == ("python", "-c")
    compile(script, "HEALTHCHECK", "exec")
    assert "/proc/1/cmdline" in script and "http://127.0.0.1:4200/api/health" in script
