"""The commands sources, fetch and add as a person meets them, against a stub of the official document system."""

import csv
import json
from collections.abc import Iterator
from contextlib import nullcontext
from io import StringIO
from pathlib import Path

import pytest
from conftest import Command
from fetching import CONTACT, FakeTime, pdf_file, placeholder_file, word_file
from stub_server import Say, StubServer, running_stub

from flows.sources import official
from flows.work import inspection

SYMBOL = "A/CONF.999/RPM.1/1"
REGISTRY = """\
meetings:
  - meeting_id: cc99-ap
    congress: 99
    region: asia_pacific
    evidence: invented
    documents_expected:
      - {{document_type: report, symbol: A/CONF.999/RPM.1/1, languages: [en, fr]}}
      - {{document_type: discussion_guide, status: unknown}}
  - meeting_id: cc99-eur
    congress: 99
    region: europe
    evidence: invented
    documents_expected:
      - {{document_type: report, symbol: A/CONF.999/RPM.2/1, languages: [en]}}
fetching:
  contact: {contact}
  base_url: {origin}
  hosts: ["{host}"]
  requests_per_second: 4
  attempts: 1
  backoff_seconds: 0.1
"""


@pytest.fixture
def stub() -> Iterator[StubServer]:
    with running_stub() as server:
        yield server


@pytest.fixture(autouse=True)
def here_and_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pause between requests takes time, and documents are inspected in this process."""
    monkeypatch.setattr(official, "Outside", FakeTime().outside)
    monkeypatch.setattr(inspection, "inspecting_apart", lambda: nullcontext(inspection.inspect_document))


@pytest.fixture
def raw(tmp_path: Path, stub: StubServer) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    text = REGISTRY.format(contact=CONTACT, origin=stub.origin, host=stub.host)
    (folder / "sources.yml").write_text(text, "utf-8")
    return folder


def test_a_dry_run_says_what_would_be_asked_needs_no_contact_and_asks_nothing(
    prepmeet: Command, stub: StubServer, raw: Path
) -> None:
    text = (raw / "sources.yml").read_text("utf-8")
    (raw / "sources.yml").write_text(text.replace(f"  contact: {CONTACT}\n", ""), "utf-8")
    done = prepmeet("fetch", "--dry-run", "--raw", raw)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"{SYMBOL} en: awaited; would ask {stub.origin}/api/symbol/access?s=A%2FCONF.999%2FRPM.1%2F1&l=en&t=doc",
        f"{SYMBOL} fr: awaited; would ask {stub.origin}/api/symbol/access?s=A%2FCONF.999%2FRPM.1%2F1&l=fr&t=doc",
        "A/CONF.999/RPM.2/1 en: awaited; would ask "
        f"{stub.origin}/api/symbol/access?s=A%2FCONF.999%2FRPM.2%2F1&l=en&t=doc",
        "3 documents: 0 held, 3 would be asked for; nothing was asked",
    ]
    assert stub.log == []
    assert sorted(path.name for path in raw.iterdir()) == ["sources.yml"]
    refused = prepmeet("fetch", "--raw", raw)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert "give an e-mail address or the address of a page by --contact" in refused.stderr
    assert stub.log == []


def test_a_fetch_tells_what_came_of_each_document_and_sources_shows_it(
    prepmeet: Command, stub: StubServer, raw: Path
) -> None:
    stub.hold(SYMBOL, "en", "doc", word_file(SYMBOL))
    stub.script(SYMBOL, Say(200, body=placeholder_file()), language="fr")
    stub.script("A/CONF.999/RPM.2/1", Say(500))
    done = prepmeet("fetch", "--raw", raw)
    assert done.returncode == 1
    english, french, other, totals = done.stdout.splitlines()
    assert english.startswith(f"{SYMBOL} en: archived; files/A_CONF.999_RPM.1_1-EN_")
    assert french.startswith(f"{SYMBOL} fr: not there; ") and french.endswith("; placeholder-document")
    assert other == "A/CONF.999/RPM.2/1 en: failed; the server answered 500; server-busy"
    assert totals.startswith("3 documents: 1 archived, 1 not there, 1 failed; 5 requests, ")
    assert "3 of 3: " in done.stderr

    shown = prepmeet("sources", "--raw", raw)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "2 meetings known, 1 with an archived document, 1 without" in shown.stdout
    assert "documents expected, each language for itself: 1 archived, 2 awaited, 1 unknown" in shown.stdout
    assert f"can be asked for: {SYMBOL}, A/CONF.999/RPM.2/1 (prepmeet fetch --dry-run)" in shown.stdout


@pytest.mark.slow
def test_a_fetch_as_a_process_archives_what_comes(prepmeet_process: Command, stub: StubServer, raw: Path) -> None:
    stub.hold(SYMBOL, "en", "doc", word_file(SYMBOL))
    done = prepmeet_process("fetch", "--symbol", SYMBOL, "--language", "en", "--raw", raw)
    assert done.returncode == 0, done.stderr
    (name,) = (path.name for path in (raw / "files").iterdir())
    assert done.stdout.startswith(f"{SYMBOL} en: archived; files/{name}\n1 documents: 1 archived; 2 requests, ")


def test_a_fetch_can_be_narrowed(prepmeet: Command, stub: StubServer, raw: Path) -> None:
    def planned(*choice: str) -> list[str]:
        done = prepmeet("fetch", "--dry-run", "--raw", raw, *choice)
        assert done.returncode == 0, done.stderr
        return [line.split(":")[0] for line in done.stdout.splitlines()[:-1]]

    assert planned("--meeting", "cc99-eur") == ["A/CONF.999/RPM.2/1 en"]
    assert planned("--congress", "99", "--language", "fr") == [f"{SYMBOL} fr"]
    assert planned("--symbol", SYMBOL) == [f"{SYMBOL} en", f"{SYMBOL} fr"]
    assert planned("--symbol", "A/80/16", "--language", "ru") == ["A/80/16 ru"]


def test_a_refresh_asks_again_and_says_which_file_was_replaced(prepmeet: Command, stub: StubServer, raw: Path) -> None:
    path = stub.hold(SYMBOL, "en", "doc", word_file(SYMBOL), etag='"v1"')
    choice = ("--symbol", SYMBOL, "--language", "en", "--raw", raw)
    first = prepmeet("fetch", *choice).stdout.split("; ")[1].splitlines()[0]
    asked = len(stub.log)
    again = prepmeet("fetch", *choice)
    assert again.stdout.splitlines()[0] == f"{SYMBOL} en: held already; {first}"
    assert len(stub.log) == asked
    assert f"held as {first}; would ask " in prepmeet("fetch", "--refresh", "--dry-run", *choice).stdout
    assert f"{SYMBOL} en: unchanged; {first}" in prepmeet("fetch", "--refresh", *choice).stdout
    assert stub.log[-1].status == 304
    stub.place(path, word_file(SYMBOL, more="Amended."), etag='"v2"')
    newer = prepmeet("fetch", "--refresh", *choice)
    assert newer.returncode == 0
    assert f"a new version; it replaces {first}, which is kept" in newer.stdout
    assert f"    replaces: {first}\n" in (raw / "sources.yml").read_text("utf-8")


def test_an_addition_tells_where_each_file_is_and_how_to_let_it_count(
    prepmeet: Command, raw: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.docx").write_bytes(word_file(SYMBOL))
    (tmp_path / "b.pdf").write_bytes(pdf_file(SYMBOL))
    (tmp_path / "c.pdf").write_bytes(b"")
    done = prepmeet("add", tmp_path / "a.docx", tmp_path / "b.pdf", tmp_path / "c.pdf", "--raw", raw)
    first, _, second, _, third = done.stdout.splitlines()
    assert done.returncode == 1
    assert first.startswith(f"{tmp_path}/a.docx: added files/A_CONF.999_RPM.1_1-EN_")
    old = first.rpartition(" ")[2]
    assert second.endswith(
        f"the same document in another format as {old}; if it counts instead of that file, add "
        f"to its entry in sources.yml: replaces: {old}"
    )
    assert third.startswith(f"{tmp_path}/c.pdf: refused; ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("fetch", "--meeting", "cc99-lac"), "meeting 'cc99-lac' is not in sources.yml"),
        (("fetch", "--language", "de"), "'de' is no language of official documents"),
        (("fetch", "--congress", "7"), "Congress 7: no document with a known symbol is expected"),
        (("fetch", "--contact", "nobody"), "'nobody' is no contact"),
    ],
)
def test_a_mistake_is_one_line(prepmeet: Command, raw: Path, arguments: tuple[str, ...], message: str) -> None:
    done = prepmeet(*arguments, "--raw", raw)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("prepmeet: ") and message in done.stderr


def test_a_fault_in_the_settings_is_named_with_the_file(prepmeet: Command, raw: Path) -> None:
    text = (raw / "sources.yml").read_text("utf-8")
    (raw / "sources.yml").write_text(text.replace("requests_per_second: 4", "requests_per_second: 40"), "utf-8")
    done = prepmeet("fetch", "--raw", raw)
    assert done.returncode == 1
    assert f"{raw}/sources.yml: fetching: requests_per_second is 40" in done.stderr


def test_sources_come_as_csv_and_json_too(prepmeet: Command, raw: Path) -> None:
    rows = list(csv.DictReader(StringIO(prepmeet("sources", "--format", "csv", "--raw", raw).stdout)))
    records = json.loads(prepmeet("sources", "--format", "json", "--raw", raw).stdout)
    assert [(row["meeting_id"], row["document_type"], row["language"], row["status"]) for row in rows] == [
        ("cc99-ap", "report", "en", "awaited"),
        ("cc99-ap", "report", "fr", "awaited"),
        ("cc99-ap", "discussion_guide", "", "unknown"),
        ("cc99-eur", "report", "en", "awaited"),
    ]
    assert [record["language"] for record in records] == ["en", "fr", None, "en"]
