"""Temporary folders: gone at the end, and those of killed processes removed by the next one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from processes import wait_until

from flows.storage.scratch import own_folder

KILLED = """
import sys, time
from pathlib import Path
from flows.storage.scratch import own_folder
with own_folder(Path(sys.argv[1])) as folder:
    (folder / "part.docx").write_bytes(b"left")
    print("ready", flush=True)
    time.sleep(60)
"""


def test_a_folder_is_removed_with_what_is_in_it(tmp_path: Path) -> None:
    with own_folder(tmp_path / "work") as folder:
        (folder / "file").write_bytes(b"x")
        assert list(folder.iterdir()) == [folder / "file"]
    assert list((tmp_path / "work").iterdir()) == []


def test_what_a_killed_process_leaves_is_removed_and_what_a_living_one_has_is_not(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    (tmp_path / "prepmeet-of-another-program").mkdir()
    (left,) = [path.parent for path in tmp_path.glob("*/.owner")]
    with own_folder(tmp_path):
        assert (left / "files" / "part.docx").exists()
    process.kill()
    process.wait()
    process.stdout.close()
    with own_folder(tmp_path):
        wait_until(lambda: not left.exists(), "the folder to be removed")
    assert [path.name for path in tmp_path.iterdir()] == ["prepmeet-of-another-program"]
