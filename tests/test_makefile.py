"""What ``make install`` does beside pip."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import REPOSITORY


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_a_folder_with_the_name_of_the_package_does_not_hide_it(tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    make = ["make", "--dry-run", "--always-make", "--directory", REPOSITORY, f"VENV={environment}", "install"]
    planned = subprocess.run(make, capture_output=True, text=True, check=True).stdout
    (line,) = [line for line in planned.splitlines() if line.startswith("ln ")]
    subprocess.run(["sh", "-c", line], check=True)

    (tmp_path / "prepmeet").mkdir()  # a clone
    found = "import importlib.util; print(importlib.util.find_spec('prepmeet').origin)"
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [environment / "bin" / "python", "-c", found],
        cwd=tmp_path,
        env=kept,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()).resolve() == REPOSITORY / "flows" / "client" / "__init__.py"
