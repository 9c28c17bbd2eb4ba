"""Adding files, folders and addresses: recognized by what they are, kept once, declared without harm to sources.yml."""

import os
from pathlib import Path

import pytest
from fetching import OLE_FILE, FakeTime, failing_at, inspect_document, pdf_file, placeholder_file, settings, word_file
from hypothesis import given
from hypothesis import strategies as st
from in_process import prepmeet_here
from stub_server import CHALLENGE, Say, StubServer

from flows.model import PrepmeetError
from flows.sources.adding import Added, AddStatus, add_documents
from flows.sources.archive import MAX_BYTES
from flows.sources.declaring import (
    OFFICIAL_LICENCE,
    UNKNOWN_LICENCE,
    append_entries,
    declare_documents,
    describe_document,
)
from flows.sources.fetch_log import read_records
from flows.sources.official_answers import Inspected
from flows.sources.registry import SourceDeclaration, load_registry
from flows.sources.stated import Stated
from flows.sources.storing import FileStore, file_name

SYMBOL = "A/CONF.999/RPM.1/1"
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
  # the first one
  - path: files/old.txt
    source: invented
    licence_note: >-
      none
      at all
"""
OLD_TEXT = b"1. An old report that somebody archived long ago.\n\n2. The United Nations sent it."
LOOSE_TEXT = b"1. The meeting was held in Port Example in March.\n\n2. The United Nations invited to it."


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    (folder / "files").mkdir(parents=True)
    (folder / "files/old.txt").write_bytes(OLD_TEXT)
    (folder / "sources.yml").write_text(AUTHORED, "utf-8")
    return folder


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """The folder of a user."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    return folder


def add(raw: Path, *items: Path) -> tuple[Added, ...]:
    return add_documents([str(item) for item in items], raw, inspect_document)


def add_from(stub: StubServer, raw: Path, time: FakeTime, *items: str, **changes: object) -> tuple[Added, ...]:
    config = settings(stub.origin, **changes)
    return add_documents(items, raw, inspect_document, config=config, outside=time.outside())


def saved(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


# ---------------------------------------------------------------------------------------------- files


def test_a_file_is_kept_under_what_it_is_and_declared(raw: Path, here: Path) -> None:
    data = word_file(SYMBOL)
    (added,) = add(raw, saved(here, "N1812953.DOC", data))
    assert (added.status, added.symbol, added.language) == (AddStatus.ADDED, SYMBOL, "en")
    assert added.path is not None
    assert added.path.startswith("files/A_CONF.999_RPM.1_1-EN_")
    assert added.path.endswith(".docx")
    assert (raw / added.path).read_bytes() == data
    entry = load_registry(raw).documents[-1]
    assert (entry.path, entry.symbol, entry.language) == (added.path, SYMBOL, "en")
    assert (entry.meeting_id, entry.document_type) == ("cc99-ap", "report")
    assert (entry.source, entry.licence_note) == ("Supplied by the user as the file N1812953.DOC", OFFICIAL_LICENCE)


def test_what_a_person_wrote_in_sources_yml_stays_byte_by_byte(raw: Path, here: Path) -> None:
    add(raw, saved(here, "a.pdf", pdf_file(SYMBOL)))
    add(raw, saved(here, "b.pdf", pdf_file(SYMBOL, "fr")))
    text = (raw / "sources.yml").read_text("utf-8")
    assert text.startswith(AUTHORED)
    assert text.count("\n  - path: ") == 3
    assert load_registry(raw).documents[0].licence_note == "none at all"


def head_of(region: str, congress: str, kind: str) -> bytes:
    """A fictional report that prints which meeting it is of and what it is, and no symbol."""
    lines = (
        "Distr.: Limited",
        "5 March 2030",
        "Original: English",
        f"{region} Regional Preparatory Meeting for the {congress} United Nations Congress on Crime Prevention and "
        "Criminal Justice",
        "Port Example, 4–6 March 2030",
        kind,
        "1. The representatives of the States that took part in the meeting made statements on the items.",
    )
    return "\n\n".join(lines).encode()


def test_the_meeting_and_the_type_are_read_out_of_the_document(raw: Path, here: Path) -> None:
    text = AUTHORED.replace("cc99", "cc12").replace("congress: 99", "congress: 12")
    (raw / "sources.yml").write_text(text, "utf-8")
    add(raw, saved(here, "known.txt", head_of("Asia and Pacific", "Twelfth", "Draft report")))
    add(raw, saved(here, "unknown.txt", head_of("African", "Twelfth", "Draft report")))
    known, unknown = load_registry(raw).documents[1:]
    assert (known.meeting_id, known.document_type) == ("cc12-ap", "draft_report")
    assert (unknown.meeting_id, unknown.document_type) == (None, "draft_report")


def test_what_the_registry_knows_of_a_symbol_goes_before_what_the_document_says(raw: Path) -> None:
    inspected = Inspected("docx", "en", SYMBOL, congress=12, region="africa", document_type="draft_report")
    entry = describe_document("a.docx", inspected, load_registry(raw), source="invented")
    assert (entry.meeting_id, entry.document_type) == ("cc99-ap", "report")


def test_a_file_without_a_symbol_keeps_its_name_and_claims_no_licence(raw: Path, here: Path) -> None:
    (added,) = add(raw, saved(here, "Überblick (final).txt", LOOSE_TEXT))
    assert added.path is not None
    assert added.path.startswith("files/Uberblick_final_")
    assert added.path.endswith(".txt")
    entry = load_registry(raw).documents[-1]
    assert (entry.symbol, entry.language, entry.licence_note) == (None, "en", UNKNOWN_LICENCE)


def test_the_same_bytes_are_kept_once_whatever_their_name(raw: Path, here: Path) -> None:
    first, second = saved(here, "one.docx", word_file(SYMBOL)), saved(here, "two.docx", word_file(SYMBOL))
    one, two = add(raw, first, second)
    assert (one.status, two.status) == (AddStatus.ADDED, AddStatus.DUPLICATE)
    assert two.path == one.path
    (again,) = add(raw, first)
    assert (again.status, again.path) == (AddStatus.DUPLICATE, one.path)
    (old,) = add(raw, saved(here, "again.txt", OLD_TEXT))
    assert (old.status, old.path) == (AddStatus.DUPLICATE, "files/old.txt")
    assert len(load_registry(raw).documents) == 2
    assert len(list((raw / "files").iterdir())) == 2


def test_a_file_that_is_in_the_folder_undeclared_is_declared_where_it_is(raw: Path) -> None:
    there = saved(raw, "files/found.docx", word_file(SYMBOL))
    (added,) = add(raw, there)
    assert (added.status, added.path) == (AddStatus.DUPLICATE, "files/found.docx")
    assert load_registry(raw).documents[-1].path == "files/found.docx"


def test_a_new_version_is_kept_beside_the_old_one(raw: Path, here: Path) -> None:
    (old,) = add(raw, saved(here, "report.docx", word_file(SYMBOL)))
    (new,) = add(raw, saved(here, "report.docx", word_file(SYMBOL, more="Amended.")))
    assert new.status is AddStatus.NEW_VERSION
    assert old.path is not None
    assert f"replaces: {old.path}" in new.message
    assert [entry.replaces for entry in load_registry(raw).documents] == [None] * 3
    assert (raw / old.path).read_bytes() == word_file(SYMBOL)
    assert [entry.path for entry in load_registry(raw).documents[1:]] == [old.path, new.path]


def test_another_format_or_language_is_no_new_version(raw: Path, here: Path) -> None:
    word, pdf, french = add(
        raw,
        saved(here, "a.docx", word_file(SYMBOL)),
        saved(here, "b.pdf", pdf_file(SYMBOL)),
        saved(here, "c.docx", word_file(SYMBOL, "fr")),
    )
    assert {added.status for added in (word, pdf, french)} == {AddStatus.ADDED}
    assert "another format" in pdf.message
    assert french.message == ""


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.pdf", b"", "empty-file"),
        ("picture.docx", b"\x89PNG\r\n\x1a\n" + b"\x00" * 20, "unsupported-format"),
        ("old.doc", OLE_FILE, None),
        ("nothing.pdf", placeholder_file(), "placeholder-document"),
        ("notes.txt", b"Shopping list\n\n- milk\n- bread\n- two onions\n", "not-a-report"),
        (
            "viewer.html",
            b'<html><body><iframe src="https://documents.un.org/api/symbol/access?s=A/80/16"></iframe></body></html>',
            "html-shell",
        ),
    ],
)
def test_what_is_no_document_is_refused_and_the_others_go_on(
    raw: Path, here: Path, name: str, data: bytes, code: str | None
) -> None:
    refused, added = add(raw, saved(here, name, data), saved(here, "good.docx", word_file(SYMBOL)))
    assert (refused.status, added.status) == (AddStatus.REFUSED, AddStatus.ADDED)
    assert refused.code == code or (code is None and refused.code)
    assert refused.message
    assert len(load_registry(raw).documents) == 2
    assert len(list((raw / "files").iterdir())) == 2


def test_a_file_that_the_reader_fails_at_is_refused_and_the_others_go_on(raw: Path, here: Path) -> None:
    files = saved(here, "bad.pdf", pdf_file(SYMBOL)), saved(here, "good.docx", word_file(SYMBOL))
    refused, added = add_documents([str(file) for file in files], raw, failing_at(pdf_file(SYMBOL)))
    assert (refused.status, refused.code, added.status) == (AddStatus.REFUSED, "reader-error", AddStatus.ADDED)
    assert "IndexError: list index out of range" in refused.message
    assert [entry.path for entry in load_registry(raw).documents] == ["files/old.txt", added.path]


def test_a_file_too_large_is_not_even_opened(raw: Path, here: Path) -> None:
    path = saved(here, "large.pdf", b"%PDF-")
    os.truncate(path, MAX_BYTES + 1)
    (refused,) = add(raw, path)
    assert (refused.status, refused.code) == (AddStatus.REFUSED, "too-large")


def test_a_folder_gives_its_files_in_order_but_for_hidden_ones(raw: Path, here: Path) -> None:
    saved(here, "b/fr.docx", word_file(SYMBOL, "fr"))
    saved(here, "a.docx", word_file(SYMBOL))
    saved(here, ".hidden.docx", word_file(SYMBOL, "es"))
    saved(here, "z.bin", b"\x7fELF" + b"\x00" * 50)
    (here / "gone.pdf").symlink_to(here / "nowhere")
    results = add(raw, here)
    assert [(Path(added.item).name, added.status.value) for added in results] == [
        ("a.docx", "added"),
        ("fr.docx", "added"),
        ("gone.pdf", "refused"),
        ("z.bin", "refused"),
    ]


def test_a_name_that_leads_nowhere_stops_everything_before_anything_is_added(raw: Path, here: Path) -> None:
    with pytest.raises(PrepmeetError, match="there is no such file"):
        add(raw, saved(here, "good.docx", word_file(SYMBOL)), here / "nowhere.pdf")
    empty = here / "empty"
    empty.mkdir()
    with pytest.raises(PrepmeetError, match="no files in this folder"):
        add(raw, empty)
    assert (raw / "sources.yml").read_text("utf-8") == AUTHORED


def test_nothing_is_added_to_a_folder_whose_lock_has_lost_its_registry(
    stub: StubServer, raw: Path, here: Path, time: FakeTime
) -> None:
    stub.hold(SYMBOL, "en", "doc", word_file(SYMBOL))
    add_from(stub, raw, time, "https://docs.un.org/en/A/CONF.999/RPM.1/1")
    (raw / "datapackage.json").write_text('{"resources": []}')
    (raw / "sources.yml").unlink()
    with pytest.raises(PrepmeetError, match=r"sources\.yml: the file is missing"):
        add(raw, saved(here, "b.docx", word_file(SYMBOL, "fr")))
    assert not (raw / "sources.yml").exists()
    assert len(list((raw / "files").iterdir())) == 2


def test_a_new_folder_becomes_an_archive(tmp_path: Path, here: Path) -> None:
    add(tmp_path / "new", saved(here, "a.docx", word_file(SYMBOL)))
    assert len(load_registry(tmp_path / "new").documents) == 1


# ---------------------------------------------------------------------------------------------- what a user states

OTHER = "A/CONF.999/RPM.2/1"


def state(raw: Path, *items: Path, **facts: str) -> tuple[Added, ...]:
    return add_documents([str(item) for item in items], raw, inspect_document, stated=Stated(**facts))


def test_what_the_document_does_not_say_is_completed(raw: Path, here: Path) -> None:
    loose = saved(here, "loose.txt", LOOSE_TEXT)
    url = "https://example.org/loose.txt"
    (added,) = state(
        raw, loose, meeting_id="cc99-ap", symbol=OTHER, language="en", source_url=url, replaces="files/old.txt"
    )
    entry = load_registry(raw).documents[-1]
    assert (entry.meeting_id, entry.symbol, entry.language) == ("cc99-ap", OTHER, "en")
    assert (entry.source_url, entry.replaces, entry.licence_note) == (url, "files/old.txt", OFFICIAL_LICENCE)
    assert added.path is not None and added.path.startswith("files/A_CONF.999_RPM.2_1-EN_")
    assert added.status is AddStatus.NEW_VERSION
    assert added.message == "it replaces files/old.txt, which is kept"


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"symbol": OTHER}, f"--symbol {OTHER}, but the document prints {SYMBOL}"),
        ({"language": "fr"}, "--language fr, but the text is in en"),
        ({"meeting_id": "cc99-eur"}, "--meeting cc99-eur, but the document is of cc99-ap"),
    ],
)
def test_what_contradicts_the_document_is_refused_and_nothing_is_added(
    raw: Path, here: Path, facts: dict[str, str], reason: str
) -> None:
    text = AUTHORED.replace(
        "    evidence: invented\n", "    evidence: invented\n  - {meeting_id: cc99-eur, evidence: x}\n"
    )
    (raw / "sources.yml").write_text(text)
    (refused,) = state(raw, saved(here, "a.docx", word_file(SYMBOL)), **facts)
    assert (refused.status, refused.code) == (AddStatus.REFUSED, "contradiction")
    assert refused.message.startswith(f"{reason}; nothing was added")
    assert refused.recognized
    assert (raw / "sources.yml").read_text() == text
    assert [path.name for path in (raw / "files").iterdir()] == ["old.txt"]


def test_what_the_registry_expects_of_another_meeting_is_refused(raw: Path, here: Path) -> None:
    loose = saved(here, "loose.txt", head_of("African", "Twelfth", "Draft report"))
    text = AUTHORED.replace(
        "    evidence: invented\n", "    evidence: invented\n  - {meeting_id: cc99-eur, evidence: x}\n"
    )
    (raw / "sources.yml").write_text(text)
    (refused,) = state(raw, loose, symbol=SYMBOL, meeting_id="cc99-eur")
    assert refused.status is AddStatus.REFUSED
    assert refused.message.startswith("--meeting cc99-eur, but the document is of cc99-ap; nothing was added")


def test_a_version_of_another_document_is_refused(raw: Path, here: Path) -> None:
    (old,) = add(raw, saved(here, "a.docx", word_file(OTHER)))
    assert old.path is not None
    (refused,) = state(raw, saved(here, "b.docx", word_file(SYMBOL)), replaces=old.path)
    assert (refused.status, refused.code) == (AddStatus.REFUSED, "contradiction")
    assert "but its symbol is" in refused.message
    assert len(list((raw / "files").iterdir())) == 2


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"symbol": "draft no. 3"}, "--symbol: 'draft no. 3' is no document symbol"),
        ({"language": "de"}, "--language: 'de' is none of en, es, fr, ru, ar, zh"),
        ({"meeting_id": "cc99-lac"}, "--meeting: 'cc99-lac' is not in sources.yml"),
        ({"source_url": "example.org/a"}, "--source-url: 'example.org/a' is no web address"),
        ({"replaces": "files/none.txt"}, "--replaces: files/none.txt has no entry in sources.yml"),
    ],
)
def test_a_fact_that_is_none_stops_before_anything_is_added(
    raw: Path, here: Path, facts: dict[str, str], reason: str
) -> None:
    with pytest.raises(PrepmeetError) as refused:
        state(raw, saved(here, "a.docx", word_file(SYMBOL)), **facts)
    assert str(refused.value).startswith(reason)
    assert (raw / "sources.yml").read_text("utf-8") == AUTHORED
    assert [path.name for path in (raw / "files").iterdir()] == ["old.txt"]


def test_facts_describe_one_file(raw: Path, here: Path) -> None:
    files = saved(here, "a.docx", word_file(SYMBOL)), saved(here, "b.docx", word_file(SYMBOL, "fr"))
    for items in (files, (here,), ("https://docs.un.org/en/A/80/16",)):
        with pytest.raises(PrepmeetError, match="describe one file"):
            add_documents([str(item) for item in items], raw, inspect_document, stated=Stated(meeting_id="cc99-ap"))


def test_an_entry_that_is_there_is_never_changed(raw: Path, here: Path) -> None:
    again = saved(here, "again.txt", OLD_TEXT)
    (refused,) = state(raw, again, meeting_id="cc99-ap")
    assert (refused.status, refused.message) == (
        AddStatus.REFUSED,
        "declared already as files/old.txt; change its entry in sources.yml by hand",
    )
    assert (raw / "sources.yml").read_text("utf-8") == AUTHORED


def test_a_fact_that_agrees_is_no_contradiction(raw: Path, here: Path) -> None:
    file = saved(here, "a.docx", word_file(SYMBOL))
    (added,) = state(raw, file, symbol="a/conf.999/rpm.1/1".upper(), language="en", meeting_id="cc99-ap")
    (again,) = state(raw, file, symbol=SYMBOL)
    assert (added.status, again.status) == (AddStatus.ADDED, AddStatus.DUPLICATE)


@pytest.mark.slow
def test_what_was_recognized_is_printed_with_where_it_is_from(raw: Path, here: Path) -> None:
    file = saved(here, "a.docx", word_file(SYMBOL))
    known = prepmeet_here("add", file, "--raw", raw).stdout.splitlines()
    assert known[0].startswith(f"{file}: added files/A_CONF.999_RPM.1_1-EN_")
    assert known[1] == (
        f"  recognized: format Word (docx), language en, symbol {SYMBOL}, meeting cc99-ap (by sources.yml), "
        "document type report (by sources.yml)"
    )
    loose = saved(here, "loose.txt", LOOSE_TEXT)
    unknown = prepmeet_here("add", loose, "--raw", raw, "--symbol", OTHER).stdout.splitlines()
    assert unknown[1] == (
        f"  recognized: format plain text, language en, symbol {OTHER} (by --symbol), "
        "no meeting (a run looks for it in the text; --meeting names it), no document type"
    )


@pytest.mark.slow
def test_the_command_names_the_older_version_as_a_person_has_it(raw: Path, here: Path) -> None:
    loose = saved(here, "loose.txt", LOOSE_TEXT)
    done = prepmeet_here("add", loose, "--raw", raw, "--replaces", raw / "files" / "old.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert load_registry(raw).documents[-1].replaces == "files/old.txt"
    wrong = prepmeet_here("add", saved(here, "b.docx", word_file(SYMBOL)), "--raw", raw, "--symbol", OTHER)
    assert wrong.returncode == 1
    assert f"refused; --symbol {OTHER}, but the document prints {SYMBOL}" in wrong.stdout


# ---------------------------------------------------------------------------------------------- addresses


def test_an_address_needs_somebody_who_asks(raw: Path) -> None:
    with pytest.raises(PrepmeetError, match="--contact"):
        add_documents(["https://docs.un.org/en/A/80/16"], raw, inspect_document)


@pytest.mark.parametrize(
    "url",
    [
        "https://docs.un.org/fr/A/CONF.999/RPM.1/1",
        "https://undocs.org/fr/A/CONF.999/RPM.1/1",
        "http://daccess-ods.un.org/access.nsf/Get?Open&DS=A/CONF.999/RPM.1/1&Lang=F",
    ],
)
def test_a_link_to_a_document_is_asked_of_the_official_system(
    stub: StubServer, raw: Path, time: FakeTime, url: str
) -> None:
    stub.hold(SYMBOL, "fr", "doc", word_file(SYMBOL, "fr"))
    (added,) = add_from(stub, raw, time, url)
    assert (added.status, added.symbol, added.language) == (AddStatus.ADDED, SYMBOL, "fr")
    entry = load_registry(raw).documents[-1]
    assert (entry.path, entry.meeting_id) == (added.path, "cc99-ap")
    (again,) = add_from(stub, raw, time, url)
    assert (again.status, again.path) == (AddStatus.DUPLICATE, added.path)
    assert len(stub.log) == 2


def test_what_was_fetched_and_not_declared_yet_is_not_taken_for_the_user_s(
    stub: StubServer, raw: Path, here: Path, time: FakeTime
) -> None:
    stub.page("/a.pdf", Say(body=pdf_file(SYMBOL)))
    add_from(stub, raw, time, f"{stub.origin}/a.pdf")
    (raw / "sources.yml").write_text(AUTHORED, "utf-8")  # as after a kill
    add(raw, saved(here, "a.pdf", pdf_file(SYMBOL)))
    assert [entry.source for entry in load_registry(raw).documents] == ["invented", "Downloaded from 127.0.0.1"]


def test_a_link_to_what_is_not_there_says_so(stub: StubServer, raw: Path, time: FakeTime) -> None:
    (refused,) = add_from(stub, raw, time, "https://docs.un.org/en/A/80/16")
    assert (refused.status, refused.code) == (AddStatus.REFUSED, "not-found-404")


def test_any_other_address_on_the_list_is_fetched_as_it_is(stub: StubServer, raw: Path, time: FakeTime) -> None:
    stub.page("/documents/congress/report.pdf", Say(body=pdf_file(SYMBOL)))
    url = f"{stub.origin}/documents/congress/report.pdf"
    (added,) = add_from(stub, raw, time, url)
    assert (added.status, added.symbol) == (AddStatus.ADDED, SYMBOL)
    entry = load_registry(raw).documents[-1]
    assert (entry.path, entry.source, entry.source_url) == (added.path, "Downloaded from 127.0.0.1", url)
    assert entry.retrieved_at_utc == "2029-03-01T09:00:00Z"


def test_the_old_system_s_pages_that_lead_on_are_not_followed(stub: StubServer, raw: Path, time: FakeTime) -> None:
    for step, target in enumerate(["/TMP/2.html", "/TMP/3.html", "/doc.pdf"], 1):
        page = f'<html><META HTTP-EQUIV="refresh" CONTENT="1; URL={target}"></html>'.encode()
        stub.page(f"/TMP/{step}.html", Say(body=page))
    stub.page("/doc.pdf", Say(body=pdf_file(SYMBOL)))
    (refused,) = add_from(stub, raw, time, f"{stub.origin}/TMP/1.html")
    assert (refused.status, refused.code) == (AddStatus.REFUSED, "html-shell")
    assert len(stub.log) == 1


def test_the_digital_library_is_never_asked(stub: StubServer, raw: Path, time: FakeTime) -> None:
    (refused,) = add_from(stub, raw, time, "https://digitallibrary.un.org/record/4026910/files/A_80_16-EN.pdf")
    assert refused.status is AddStatus.REFUSED
    assert "do not permit" in refused.message
    assert "prepmeet add FILE" in refused.message
    assert list(read_records(raw)) == []


def test_a_challenge_ends_what_is_asked_but_not_what_is_at_hand(
    stub: StubServer, raw: Path, here: Path, time: FakeTime
) -> None:
    stub.page("/a.pdf", Say(202, CHALLENGE))
    stub.page("/b.pdf", Say(body=pdf_file(SYMBOL)))
    file = saved(here, "c.docx", word_file(SYMBOL))
    items = (f"{stub.origin}/a.pdf", f"{stub.origin}/b.pdf", "https://docs.un.org/en/A/80/16", str(file))
    results = add_from(stub, raw, time, *items)
    assert [(added.status.value, added.code) for added in results] == [
        ("refused", "challenge"),
        ("refused", "not-asked"),
        ("refused", "not-asked"),
        ("added", None),
    ]
    assert len(stub.log) == 1


def test_addresses_off_the_list_are_not_asked(stub: StubServer, raw: Path, time: FakeTime) -> None:
    urls = ("http://127.0.0.1:9/x.pdf", "http://localhost/x.pdf", "https://example.org/x.pdf")
    results = add_from(stub, raw, time, *urls)
    assert {(added.status, added.code) for added in results} == {(AddStatus.REFUSED, "refused-address")}
    assert stub.log == []


@pytest.mark.parametrize("url", ["https://[::1", "http://xn--a/report.pdf"])
def test_what_is_no_address_is_refused_and_the_others_go_on(
    stub: StubServer, raw: Path, here: Path, time: FakeTime, url: str
) -> None:
    refused, added = add_from(stub, raw, time, url, str(saved(here, "a.docx", word_file(SYMBOL))))
    assert (refused.status, refused.code, added.status) == (AddStatus.REFUSED, "refused-address", AddStatus.ADDED)
    assert "not a web address" in refused.message


def test_several_addresses_are_asked_in_turn(stub: StubServer, raw: Path, time: FakeTime) -> None:
    urls = []
    for number in range(4):
        stub.page(f"/{number}.pdf", Say(body=pdf_file(f"A/CONF.999/RPM.{number}/1")))
        urls.append(f"{stub.origin}/{number}.pdf")
    add_from(stub, raw, time, *urls)
    assert [request.time for request in stub.log] == [0, 1, 2, 3]


def test_a_file_and_an_address_with_the_same_bytes_are_declared_once(
    stub: StubServer, raw: Path, here: Path, time: FakeTime
) -> None:
    stub.page("/a.pdf", Say(body=pdf_file(SYMBOL)))
    file = saved(here, "a.pdf", pdf_file(SYMBOL))
    results = add_from(stub, raw, time, str(file), f"{stub.origin}/a.pdf")
    assert [added.status for added in results] == [AddStatus.ADDED, AddStatus.DUPLICATE]
    assert len(load_registry(raw).documents) == 2


# ---------------------------------------------------------------------------------------------- the text of sources.yml

ENTRY = SourceDeclaration(path="files/new.pdf", source="invented", licence_note="none", symbol="A/1/1", language="en")
SHAPES = {
    "nothing": "",
    "a comment": "# nothing yet\n",
    "meetings only": "meetings:\n  - meeting_id: m1\n    evidence: invented\n",
    "no line end": "meetings:\n  - {meeting_id: m1, evidence: invented}",
    "an empty list": "documents: []  # none yet\nmeetings: []\n",
    "an empty list below": "documents:\n  []\nmeetings: []\n",
    "documents first": (
        "documents:\n- path: a.txt\n  source: s\n  licence_note: n\n\n# the meetings\nmeetings:\n"
        "  - meeting_id: m1\n    evidence: invented\n"
    ),
    "deep": "documents:\n      - path: a.txt\n        source: s\n        licence_note: >\n          folded\n\n          more\n",
    "comments at the end": "documents:\n  - path: a.txt\n    source: s\n    licence_note: n\n\n  # to do: the others\n# end\n",
    "windows": "# hand\r\ndocuments:\r\n  - path: a.txt\r\n    source: s\r\n    licence_note: n\r\n",
    "not ASCII": 'documents:\n  - path: a.txt\n    source: "“s” – é\u2028 x"\n    licence_note: n\n',
}


@pytest.mark.parametrize("shape", SHAPES)
def test_entries_fit_into_any_shape_of_the_file(tmp_path: Path, shape: str) -> None:
    path = tmp_path / "sources.yml"
    path.write_bytes(SHAPES[shape].encode("utf-8"))
    before = load_registry(tmp_path)
    after = declare_documents(tmp_path, [ENTRY])
    assert after.documents == (*before.documents, ENTRY)
    assert after.meetings == before.meetings
    assert load_registry(tmp_path) == after
    text = path.read_bytes().decode("utf-8")
    for line in SHAPES[shape].splitlines():
        if "documents:" not in line and "[]" not in line:
            assert line in text
    if shape == "documents first":
        assert "\n\n# the meetings\nmeetings:\n" in text
    if shape == "windows":
        assert text.count("\n") == text.count("\r\n")


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip)


@given(st.sampled_from(sorted(SHAPES)), st.lists(st.tuples(texts, texts), min_size=1, max_size=3))
@pytest.mark.slow
def test_whatever_stands_in_an_entry_comes_back(
    tmp_path_factory: pytest.TempPathFactory, shape: str, facts: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("declared")
    (folder / "sources.yml").write_bytes(SHAPES[shape].encode("utf-8"))
    entries = [
        SourceDeclaration(path=f"files/{number}.pdf", source=source, licence_note=note)
        for number, (source, note) in enumerate(facts)
    ]
    assert declare_documents(folder, entries).documents[-len(entries) :] == tuple(entries)


def test_documents_in_one_line_are_not_touched(tmp_path: Path) -> None:
    text = "documents: [{path: a.txt, source: s, licence_note: n}]\n"
    (tmp_path / "sources.yml").write_text(text, "utf-8")
    with pytest.raises(PrepmeetError, match="one below the other"):
        declare_documents(tmp_path, [ENTRY])
    assert (tmp_path / "sources.yml").read_text("utf-8") == text


def test_an_entry_that_is_not_valid_changes_nothing(raw: Path) -> None:
    with pytest.raises(PrepmeetError, match="more than once"):
        declare_documents(raw, [ENTRY, ENTRY])
    with pytest.raises(PrepmeetError, match="language"):
        declare_documents(raw, [SourceDeclaration(path="a", source="s", licence_note="n", language="tlh")])
    assert (raw / "sources.yml").read_text("utf-8") == AUTHORED


def test_entries_stand_apart_as_a_person_writes_them() -> None:
    assert append_entries("", [ENTRY], Path("sources.yml")) == (
        "documents:\n  - path: files/new.pdf\n    language: en\n    symbol: A/1/1\n    source: invented\n"
        "    licence_note: none\n"
    )


# ---------------------------------------------------------------------------------------------- names of files


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A/CONF.234/RPM.3/L.1/Add.1-EN", "A_CONF.234_RPM.3_L.1_Add.1-EN"),
        ("S/RES/1546 (2004)", "S_RES_1546_2004"),
        ("../../etc/passwd", "etc_passwd"),
        ("informe_final_São José", "informe_final_Sao_Jose"),
        ("报告", "document"),
        ("..", "document"),
    ],
)
def test_names_are_readable_and_stay_in_their_folder(text: str, name: str) -> None:
    assert file_name(text) == name


@given(st.text())
def test_no_text_makes_a_name_that_leads_elsewhere(text: str) -> None:
    name = file_name(text)
    assert Path(name).name == name
    assert not name.startswith(".")
    assert len(name) <= 100


def test_a_name_that_is_taken_by_other_bytes_is_not_written_over(raw: Path, tmp_path: Path) -> None:
    first = FileStore(raw).store(b"one", "name", "txt")
    (raw / first.path).write_bytes(b"damaged")
    again = FileStore(raw).store(b"one", "name", "txt")
    assert again.path != first.path
    assert (raw / first.path).read_bytes() == b"damaged"
    assert (raw / again.path).read_bytes() == b"one"
