"""Old Word files: told apart by their bytes, read through a converter where one is installed."""

from __future__ import annotations

import hashlib
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from docx_writer import docx, paragraph
from processes import is_running, wait_until

from flows.model import BlockRole, FootnoteAnchor, UnreadableDocument
from flows.reading.word import legacy
from flows.reading.word.legacy import read_legacy_doc

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(*streams: str, flags: int = 0) -> bytes:
    """The shape of an OLE file as far as the reader looks at it: header, a text block with flags, names of streams."""
    block = b"\xec\xa5" + bytes(8) + flags.to_bytes(2, "little")
    return OLE.ljust(512, b"\0") + block.ljust(512, b"\0") + b"".join(name.encode("utf-16-le") for name in streams)


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, **programs: str) -> None:
    """Put shell scripts under the names of ``programs`` on the search path, and nothing else but the shell's tools."""
    tools = ("cat", "cp", "sleep", "sh")
    for tool in tools:
        found = shutil.which(tool)
        assert found is not None
        (folder / tool).symlink_to(found)
    for name, script in programs.items():
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))


def code(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_legacy_doc(data, "report.doc")
    assert str(caught.value).startswith("report.doc: ")
    return caught.value.code


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", ole("Workbook")])
def test_what_is_no_old_word_file(data: bytes) -> None:
    assert code(data) == "not-a-word-document"


@pytest.mark.parametrize("data", [ole("EncryptedPackage"), ole("WordDocument", flags=0x0100)])
def test_an_encrypted_file(data: bytes) -> None:
    assert code(data) == "encrypted-office"


@pytest.mark.parametrize("data", [ole("WordDocument"), b"\xffWPC" + bytes(20)])
def test_without_a_converter_the_message_says_what_to_do(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, monkeypatch)
    with pytest.raises(UnreadableDocument, match="convert it to DOCX") as caught:
        read_legacy_doc(data, "report.doc")
    assert caught.value.code == "needs-conversion"


def test_libreoffice_converts_and_the_document_is_told_by_the_original_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    converted = tmp_path / "converted.docx"
    converted.write_bytes(docx(paragraph("16. The Meeting opened.")))
    # the last argument is the file to convert
    script = f'for last in "$@"; do :; done; cp {converted} "${{last%.doc}}.docx"'
    install(tmp_path, monkeypatch, soffice=script)
    data = ole("WordDocument")
    document = read_legacy_doc(data, "report.doc")
    assert [block.text for block in document.blocks] == ["16. The Meeting opened."]
    assert (document.reader, document.media_type) == ("doc-libreoffice", "application/msword")
    assert (document.sha256, document.size) == (hashlib.sha256(data).hexdigest(), len(data))


def test_antiword_stands_in_and_says_what_it_loses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = tmp_path / "printed.txt"
    lines = ["", "1.\tThe Meeting noted[1] that.[2]", "", "-" * 23, "\t[1] See A/1,", "\tannex.", "\t[2] Ibid."]
    printed.write_text("\n".join(lines), encoding="utf-8")
    install(tmp_path, monkeypatch, soffice="exit 1", antiword=f"cat {printed}")
    document = read_legacy_doc(ole("WordDocument"), "report.doc")
    assert [(block.text, block.footnote) for block in document.blocks] == [
        ("1. The Meeting noted that.", None),
        ("1 See A/1, annex.", "1"),
        ("2 Ibid.", "2"),
    ]
    assert document.blocks[0].anchors == (FootnoteAnchor(20, "1"), FootnoteAnchor(26, "2"))
    assert document.blocks[1].role is BlockRole.FOOTNOTE
    assert [issue.code for issue in document.issues] == ["plain-conversion"]
    assert document.reader == "doc-antiword"


def test_antiword_does_not_get_wordperfect_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, antiword="echo text")
    assert code(b"\xffWPC" + bytes(20)) == "needs-conversion"


def test_a_converter_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "TIME_LIMIT", 0.2)
    install(tmp_path, monkeypatch, soffice="sleep 600")
    assert code(ole("WordDocument")) == "needs-conversion"


# a shell may have started the tests in the background, deaf to interrupts
READ = """
import signal, sys
from pathlib import Path
from flows.reading import read_document
signal.signal(signal.SIGINT, signal.default_int_handler)
read_document(Path(sys.argv[1]).read_bytes(), "report.doc")
"""


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_converter_ends_with_the_process_that_reads_and_its_folder_goes(
    end: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs, temporary, told = tmp_path / "programs", tmp_path / "temporary", tmp_path / "pids"
    programs.mkdir()
    temporary.mkdir()
    # as LibreOffice does, it starts another program and waits for it
    script = f"sleep 600 & echo $$ $! > {told}.new; cp {told}.new {told}; wait"
    install(programs, monkeypatch, soffice=script)
    monkeypatch.setenv("TMPDIR", str(temporary))
    (tmp_path / "report.doc").write_bytes(ole("WordDocument"))
    reader = subprocess.Popen(
        [sys.executable, "-c", READ, str(tmp_path / "report.doc")],
        cwd=Path(__file__).resolve().parents[1],
        stderr=subprocess.DEVNULL,
    )
    wait_until(lambda: told.exists() and told.read_text().endswith("\n"), "the converter to start")
    assert list(temporary.iterdir())
    reader.send_signal(end)
    reader.wait()
    wait_until(lambda: not any(is_running(int(pid)) for pid in told.read_text().split()), "the converter to end")
    wait_until(lambda: not list(temporary.iterdir()), "the folder to go")
