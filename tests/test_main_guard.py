"""A script that calls a flow: with a main guard it runs, without one it gets a line of advice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from in_process import REPOSITORY

START = "from flows.prefect_app.main_guard import require_main_guard\n"
ADVICE = 'prepmeet: call the flow below `if __name__ == "__main__":`; its processes import the script\n'


def end_of(script: Path, text: str) -> tuple[int, str, str]:
    script.write_text(START + text)
    environment = {"PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, env=environment)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "require_main_guard()\nprint('it runs')\n",
        "def main():\n    require_main_guard()\n\nmain()\nprint('it runs')\n",
        "if __name__:\n    pass\ntry:\n    require_main_guard()\nfinally:\n    pass\nprint('it runs')\n",
    ],
    ids=["a call", "a call in a function", "a call after an if statement"],
)
def test_a_script_without_a_guard_ends_with_one_line(tmp_path: Path, text: str) -> None:
    assert end_of(tmp_path / "script.py", text) == (1, "", ADVICE)


@pytest.mark.parametrize(
    "text",
    [
        'if __name__ == "__main__":\n    require_main_guard()\n    print("it runs")\n',
        "def main():\n    require_main_guard()\n    print('it runs')\n\nif __name__ == '__main__':\n    main()\n",
        "from threading import Thread\nThread(target=require_main_guard).start()\nprint('it runs')\n",
    ],
    ids=["a guarded call", "a guarded function", "a thread, of which nothing is known"],
)
def test_a_script_with_a_guard_runs(tmp_path: Path, text: str) -> None:
    assert end_of(tmp_path / "script.py", text) == (0, "it runs\n", "")


def test_a_process_without_a_script_runs() -> None:
    command = [sys.executable, "-c", f"{START}require_main_guard()\nprint('it runs')"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=REPOSITORY)
    assert (done.returncode, done.stdout, done.stderr) == (0, "it runs\n", "")


def test_the_main_module_of_a_package_needs_no_guard(tmp_path: Path) -> None:
    package = tmp_path / "caller"
    package.mkdir()
    (package / "__main__.py").write_text(f"{START}require_main_guard()\nprint('it runs')\n")
    environment = {"PYTHONPATH": f"{tmp_path}:{REPOSITORY}"}
    command = [sys.executable, "-m", "caller"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stdout, done.stderr) == (0, "it runs\n", "")


def test_a_worker_that_runs_the_script_again_ends_with_the_code_that_its_parent_knows(tmp_path: Path) -> None:
    text = (
        "import multiprocessing\n"
        "from flows.work.pool import UNGUARDED_EXIT\n"
        "if __name__ != '__main__':\n    require_main_guard()\n"
        "if __name__ == '__main__':\n"
        "    process = multiprocessing.get_context('spawn').Process(target=print, args=('not here',))\n"
        "    process.start()\n    process.join()\n    print(process.exitcode == UNGUARDED_EXIT)\n"
    )
    assert end_of(tmp_path / "script.py", text) == (0, "True\n", "")
