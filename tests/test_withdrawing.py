"""Withdrawing a report: out of sources.yml without harm to the rest of its text, out of the lock, the file aside."""

import json
from pathlib import Path

import pytest
from in_process import prepmeet_here

from flows.model import PrepmeetError
from flows.sources.archive import LOCK_NAME, read_lock, take_inventory, verify_lock, write_lock
from flows.sources.registry import load_registry
from flows.sources.withdrawing import remove_entry, withdraw_document

AUTHORED = """\
# Written by hand.
meetings:
  - meeting_id: cc99-ap
    congress: 99
    region: asia_pacific
    documents_expected:
      - {document_type: report, symbol: A/CONF.999/RPM.1/1}   # from its title page
    evidence: invented

documents:
  # found in the attic
  - path: files/first.txt
    symbol: A/CONF.999/RPM.1/1
    language: en
    source: invented   # by whom?
    licence_note: >-
      none
      at all

  # the second one
  - path: files/second.txt
    symbol: A/CONF.999/RPM.1/1
    language: en
    replaces: files/first.txt  # a misprint on page 3
    source: invented
    licence_note: none
  - replaces: files/second.txt
    path: files/third.txt
    symbol: A/CONF.999/RPM.1/1
    language: en
    source: invented
    licence_note: none
# how to ask
fetching:
  contact: reader@example.org
"""
FILES = ("first", "second", "third")


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    (folder / "files").mkdir(parents=True)
    for name in FILES:
        (folder / f"files/{name}.txt").write_text(
            f"1. The {name} version of a report.\n\n2. The United Nations sent it."
        )
    (folder / "sources.yml").write_text(AUTHORED, "utf-8")
    lock(folder)
    return folder


def lock(raw: Path) -> None:
    write_lock(raw, take_inventory(raw, load_registry(raw)).files)


def text_of(raw: Path) -> str:
    return (raw / "sources.yml").read_text("utf-8")


def assert_valid(raw: Path) -> None:
    """The next run takes the archive as it is."""
    inventory = take_inventory(raw, load_registry(raw))
    assert verify_lock(raw, inventory.files) == ()


# ---------------------------------------------------------------------------------------------- one report


def test_entry_lock_and_file_go_and_the_file_is_kept_aside(raw: Path) -> None:
    content = (raw / "files/third.txt").read_bytes()
    withdrawn = withdraw_document(raw, "files/third.txt")
    assert [one.path for one in load_registry(raw).documents] == ["files/first.txt", "files/second.txt"]
    assert sorted(read_lock(raw)) == ["files/first.txt", "files/second.txt"]
    assert not (raw / "files/third.txt").exists()
    assert withdrawn.kept_at == ".withdrawn/files/third.txt"
    assert (raw / withdrawn.kept_at).read_bytes() == content
    assert (withdrawn.counts_again, withdrawn.replacing, withdrawn.left) == ("files/second.txt", None, 2)
    assert_valid(raw)


def test_a_fetch_asks_again_for_an_expected_report_of_which_no_file_is_left(raw: Path) -> None:
    assert [withdraw_document(raw, f"files/{name}.txt").awaited_symbol for name in ("second", "third", "first")] == [
        None,
        None,
        "A/CONF.999/RPM.1/1",
    ]


def test_what_stands_around_the_entry_stays_byte_by_byte(raw: Path) -> None:
    withdraw_document(raw, "files/third.txt")
    before, _, behind = AUTHORED.partition("  - replaces: files/second.txt\n")
    assert text_of(raw) == before + behind[behind.index("# how to ask") :]


def test_a_newer_version_replaces_what_the_withdrawn_one_had_replaced(raw: Path) -> None:
    withdrawn = withdraw_document(raw, "files/second.txt")
    first, third = load_registry(raw).documents
    assert (first.replaces, third.replaces) == (None, "files/first.txt")
    assert (withdrawn.replacing, withdrawn.counts_again) == ("files/third.txt", None)
    assert "  # the second one\n  - replaces: files/first.txt\n    path: files/third.txt\n" in text_of(raw)
    assert_valid(raw)


def test_without_an_older_version_the_newer_one_replaces_nothing(raw: Path) -> None:
    withdrawn = withdraw_document(raw, "files/first.txt")
    second, third = load_registry(raw).documents
    assert (second.replaces, third.replaces) == (None, "files/second.txt")
    assert withdrawn.replacing == "files/second.txt"
    assert "documents:\n  # found in the attic\n\n  # the second one\n  - path: files/second.txt\n" in text_of(raw)
    assert_valid(raw)


@pytest.mark.slow
def test_all_reports_may_be_withdrawn_and_others_added_after_them(raw: Path, tmp_path: Path) -> None:
    assert [withdraw_document(raw, f"files/{name}.txt").left for name in FILES] == [2, 1, 0]
    assert load_registry(raw).documents == ()
    assert "documents: []\n  # found in the attic\n\n  # the second one\n# how to ask\n" in text_of(raw)
    done = prepmeet_here("add", raw / ".withdrawn/files/first.txt", "--raw", raw)
    assert done.returncode == 0, done.stdout
    assert len(load_registry(raw).documents) == 1


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        ("{path: b.txt, replaces: a.txt, source: x, licence_note: y}", "{path: b.txt, source: x, licence_note: y}"),
        ("{path: b.txt, source: x, licence_note: y, replaces: a.txt}", "{path: b.txt, source: x, licence_note: y}"),
        ("{replaces: a.txt, path: b.txt, source: x, licence_note: y}", "{path: b.txt, source: x, licence_note: y}"),
        ('"path": b.txt\n  "replaces": "a.txt"\n  source: x', '"path": b.txt\n  source: x'),
        ("path: b.txt\n  source: x\n  replaces: a.txt", "path: b.txt\n  source: x"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_an_entry_goes_in_whatever_form_it_is_written(entry: str, left: str, line_end: str) -> None:
    text = f"documents:\n-\n  path: a.txt\n  source: x\n\n- {entry}\n".replace("\n", line_end)
    expected = f"documents:\n\n- {left}\n".replace("\n", line_end)
    assert remove_entry(text, "a.txt", Path("sources.yml")) == expected


def test_a_file_without_a_line_end_at_its_end_is_no_obstacle() -> None:
    text = "documents:\n  - path: a.txt\n    source: x\n  - path: b.txt\n    source: x"
    assert remove_entry(text, "b.txt", Path("sources.yml")) == "documents:\n  - path: a.txt\n    source: x\n"
    assert remove_entry(text, "a.txt", Path("sources.yml")) == "documents:\n  - path: b.txt\n    source: x"


# ---------------------------------------------------------------------------------------------- odd states


def test_a_report_without_an_entry_is_withdrawn_too(raw: Path) -> None:
    (raw / "files/loose.txt").write_text("1. A report that nobody declared.")
    lock(raw)
    withdrawn = withdraw_document(raw, "files/loose.txt")
    assert (withdrawn.was_declared, withdrawn.was_locked) == (False, True)
    assert text_of(raw) == AUTHORED
    assert_valid(raw)


def test_a_file_that_has_gone_already_is_taken_out_of_the_entries(raw: Path) -> None:
    (raw / "files/third.txt").unlink()
    assert withdraw_document(raw, "files/third.txt").kept_at is None
    assert_valid(raw)


@pytest.mark.parametrize("step", ["unlock_file", "_move_to_withdrawn"])
def test_a_withdrawal_that_is_cut_off_leaves_a_valid_archive_and_is_finished_by_the_next_one(
    raw: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(f"flows.sources.withdrawing.{step}", cut_off)
        with pytest.raises(KeyboardInterrupt):
            withdraw_document(raw, "files/third.txt")
    verify_lock(raw, take_inventory(raw, load_registry(raw)).files)
    withdraw_document(raw, "files/third.txt")
    assert not (raw / "files/third.txt").exists()
    assert_valid(raw)


def test_a_file_withdrawn_twice_under_one_name_is_kept_twice(raw: Path) -> None:
    withdraw_document(raw, "files/third.txt")
    (raw / "files/third.txt").write_text("1. Another text.")
    assert withdraw_document(raw, "files/third.txt").kept_at == ".withdrawn/files/third-2.txt"


def test_a_file_with_the_same_bytes_is_named(raw: Path) -> None:
    (raw / "files/copy.txt").write_bytes((raw / "files/third.txt").read_bytes())
    assert withdraw_document(raw, "files/third.txt").twins == ("files/copy.txt",)


# ---------------------------------------------------------------------------------------------- refused


@pytest.mark.parametrize("name", ["files/fourth.txt", "/etc/hostname", "../raw", "sources.yml"])
def test_what_is_no_report_of_the_archive_is_refused(raw: Path, name: str) -> None:
    with pytest.raises(PrepmeetError, match="no such report in"):
        withdraw_document(raw, name)
    assert text_of(raw) == AUTHORED


def test_documents_in_one_line_are_refused_and_nothing_changes(raw: Path) -> None:
    line = "documents: [{path: files/first.txt, source: x, licence_note: y}]\n"
    (raw / "sources.yml").write_text(line)
    before = (raw / LOCK_NAME).read_bytes()
    with pytest.raises(PrepmeetError, match=r"sources\.yml: documents are in one line; write them one below the other"):
        withdraw_document(raw, "files/first.txt")
    assert (text_of(raw), (raw / LOCK_NAME).read_bytes()) == (line, before)
    assert (raw / "files/first.txt").exists()


def test_a_folder_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1. A report.")
    with pytest.raises(PrepmeetError, match="no archive"):
        withdraw_document(tmp_path, "a.txt")
    assert (tmp_path / "a.txt").exists()


# ---------------------------------------------------------------------------------------------- the command


def test_the_command_tells_what_was_done_and_what_comes_next(raw: Path) -> None:
    done = prepmeet_here("withdraw", raw / "files" / "third.txt", "--raw", raw)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "withdrawn files/third.txt: taken out of sources.yml and the lock datapackage.json",
        f"the file is kept in {raw}/.withdrawn/files/third.txt, which no run reads; delete it if it must not be kept",
        "files/second.txt, which it replaced, counts again",
        "the next prepmeet run makes a release without it; releases that exist are not changed",
    ]
    prepmeet_here("withdraw", "files/second.txt", "--raw", raw)
    last = prepmeet_here("withdraw", "files/first.txt", "--raw", raw)
    assert last.stdout.splitlines()[-2:] == [
        "no report is left: the next prepmeet run needs another --output, as it empties no release",
        "the next prepmeet fetch asks for A/CONF.999/RPM.1/1 again; if it must not, write status: not_published below "
        "its documents_expected in sources.yml",
    ]
    assert json.loads((raw / LOCK_NAME).read_text())["resources"] == []


def test_the_command_refuses_in_one_line(raw: Path) -> None:
    done = prepmeet_here("withdraw", "files/none.txt", "--raw", raw)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("prepmeet: files/none.txt: no such report in ")
