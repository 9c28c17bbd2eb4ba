"""Runs of a small archive without Prefect, in this process, and what their release contains."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pytest
from golden_set import GOLDEN

from flows.run import stages
from flows.run.execute import LocalExecutor, execute
from flows.run.record import RunRecord
from flows.run.settings import RunSettings
from flows.schema.files import load_schemas
from flows.storage import folder as folder_release
from flows.work.fingerprints import CodeFingerprints


class PoolInThisProcess:
    """In place of worker processes, where a test is about what is done and not about how it is kept apart."""

    def __init__(self, workers: int, scratch: Path) -> None:
        assert workers >= 1
        assert scratch.is_dir()
        self._alone = threading.Lock()  # PDFium may be called by one thread at a time

    def __enter__(self) -> PoolInThisProcess:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def prepare(self, items: int) -> None:
        assert items >= 1

    def run(self, work: Callable[[Any], Any], items: Sequence[Any], bounds: object) -> tuple[Any, ...]:
        with self._alone:
            return tuple(work(item) for item in items)


class Runs:
    """Runs of the reports in ``raw`` into ``output``; at first there is one report, en_full_lac.txt."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.raw, self.output = folder / "raw", folder / "output"
        self.raw.mkdir()
        self.add("en_full_lac.txt")
        self._monkeypatch = monkeypatch
        # the code is an input, too; a test is about the others, also while somebody works on the code
        self.pretend_code("reading", "tables", "release")

    def without_processes(self) -> Runs:
        """Work in this process, and leave out frictionless, which takes a second of each run."""
        self._monkeypatch.setattr("flows.run.execute.WorkerPool", PoolInThisProcess)
        self._monkeypatch.setattr("flows.validation.check_data_package", lambda *_: [])
        return self

    def pretend_code(self, *digests: str) -> None:
        """Let the next runs take the code of reading, tables and release for one with these digests."""
        self._monkeypatch.setattr("flows.run.plan.code_fingerprints", lambda: CodeFingerprints(*digests))

    def add(self, *names: str) -> None:
        for name in names:
            shutil.copy(GOLDEN / name, self.raw)

    def settings(self, version: str | None = None, **more: Any) -> RunSettings:
        return RunSettings(**{"raw": str(self.raw), "output": str(self.output), "version": version} | more)

    def __call__(self, version: str | None = None, **more: Any) -> RunRecord | None:
        return execute(self.settings(version, **more), LocalExecutor())

    def done(self, version: str | None = None, **more: Any) -> RunRecord:
        """The record of a run that has news."""
        record = self(version, **more)
        assert record is not None
        return record

    @property
    def latest(self) -> Path:
        return (self.output / "latest").resolve()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The answer of the latest release to a query."""
        with duckdb.connect(str(self.latest / "prepmeet.duckdb"), read_only=True) as connection:
            return connection.execute(query).fetchall()

    def sources(self) -> list[str]:
        """The files that the latest release is made from."""
        return [name for (name,) in self.rows("SELECT source_file FROM documents ORDER BY 1")]


def statuses(record: RunRecord) -> dict[str, str]:
    """File → what the run did with it."""
    return {one.source.path: one.status.value for one in record.documents}


def digests(folder: Path, *patterns: str) -> dict[str, str]:
    """Path → SHA-256 of the files of a release."""
    paths = sorted(path for pattern in patterns for path in folder.glob(pattern) if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in paths}


def data(output: Path) -> dict[str, str]:
    """Digests of the tables of the latest release."""
    found = digests(output / "latest", "csv/*.csv", "parquet/*.parquet")
    assert len(found) == 2 * len(load_schemas())
    return found


def assert_whole(release: Path) -> None:
    """Every file of the release is as its list of digests says, and none is missing."""
    listed = dict(reversed(line.split("  ", 1)) for line in (release / "SHA256SUMS").read_text().splitlines())
    assert digests(release, "**/*.*") == listed


def plant_write_faults(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Let the first writing of a release fail at its end, and each publishing half-way; returns how often each ran."""
    attempts = {"stage": 0, "promote": 0}
    stage_release, promote = stages.stage_release, folder_release.promote

    def stage_at_second(rows: Any, folder: Path, **facts: Any) -> None:
        attempts["stage"] += 1
        stage_release(rows, folder, **facts)
        if attempts["stage"] == 1:
            raise OSError(5, "Input/output error")

    def promote_half(folder: Path, output: Path, version: str) -> None:
        attempts["promote"] += 1
        promote(folder, output, version)
        (output / "latest").unlink()
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(stages, "stage_release", stage_at_second)
    monkeypatch.setattr(folder_release, "promote", promote_half)
    return attempts
