"""The static catalogue of a release: its pages, its folder, and the server of this machine."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from conftest import Command
from starlette.testclient import TestClient

from flows.model import PrepmeetError
from flows.pages.codebook import codebook_page
from flows.pages.site import (
    Catalogue,
    Code,
    Column,
    DocumentFacts,
    FileFacts,
    Link,
    MeetingFacts,
    Table,
    View,
    catalogue_pages,
    static_files,
    with_catalogue_links,
)
from flows.pages.site.coverage import coverage_picture, coverage_summary, ordinal
from flows.pages.site.markdown import markdown_html
from flows.pages.site.pages import size_text
from flows.site.queries import QUERIES, needs_text
from flows.site.read import read_catalogue
from flows.site.serve import content_type, site_app
from flows.site.write import write_site

HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(2)>" onload="x \u202e{{ 7*7 }}'
VENDOR = Path(__file__).resolve().parents[1] / "flows" / "pages" / "vendor"
LOCAL = "http://127.0.0.1"


def meeting(region: str | None = "africa", congress: int | None = 15, status: str = "final") -> MeetingFacts:
    return MeetingFacts(f"cc{congress}-x", congress, region, "Suva", "2045-02", status, 1, 12)


def catalogue(text: str = "words", **changes: object) -> Catalogue:
    """A catalogue whose every text is ``text``."""
    file = FileFacts("csv/issues.csv", 812, "0" * 64)
    column = Column("code", "string", text, text, text, True, True, "issues", (Code(text, text, text), Code("b")))
    table = Table("issues", text, text, 3, (column,), (Link(text, "https://example.org/"),), ((text,),), (file,))
    made = Catalogue(
        name=text, title=text, description=text, version=text, created="2045-06-01T00:00:00Z",
        licences=(Link(text, "javascript:alert(3)"), Link(text)), citation=text, tables=(table,),
        views=(View("v_x", text),), files=(file, FileFacts("prepmeet.duckdb", 5_517_312, "ab" * 32)),
        meetings=(replace(meeting(), meeting_id=text, city=text, month=text),),
        documents=(DocumentFacts(text, text, text, text, text, "javascript:alert(4)", "documents/x.html", True),),
        quality=((text, text, text, text, text),), quality_parts=((text,) * 6,), issues=((text, 3),),
        queries=((text, text),), guide=f"# {text}\n\n[x](javascript:alert(5))", dataset_json=json.dumps({"name": text}),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def pages_of(made: Catalogue) -> dict[str, str]:
    return dict(catalogue_pages(made))


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


# ------------------------------------------------------------------------------------------ pages


@pytest.mark.parametrize("path", sorted(pages_of(catalogue())))
def test_text_of_a_release_is_shown_and_never_runs(path: str) -> None:
    page = pages_of(catalogue(HOSTILE))[path]
    elements = Elements(page)
    scripts = elements.all("script")
    assert all(one.get("src") or one.get("type") == "application/ld+json" for one in scripts)
    assert elements.all("img") == []
    assert not any(name.startswith("on") for _, attributes in elements.found for name in attributes)
    assert "\u202e" not in page.split("application/ld+json")[0]
    assert "49" not in page


def test_json_for_search_engines_keeps_its_text() -> None:
    page = pages_of(catalogue(HOSTILE))["index.html"]
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    assert json.loads(found[1]) == {"name": HOSTILE}


@pytest.mark.parametrize("path", sorted(pages_of(catalogue())))
def test_links_are_of_the_web_or_lead_to_the_catalogue(path: str) -> None:
    made = catalogue()
    pages = pages_of(made)
    there = {*pages, *made.paths, *dict(static_files()), "documents/x.html", "SHA256SUMS"}
    for tag, name in (("a", "href"), ("link", "href"), ("script", "src")):
        for attributes in Elements(pages[path]).all(tag):
            address = attributes.get(name) or ""
            if not address or address.startswith(("#", "https://")):
                continue
            assert not address.startswith(("/", "javascript:")), address
            assert urljoin(path, address.partition("#")[0]) in there, (path, address)


def test_only_the_console_has_a_script_and_may_connect() -> None:
    for path, page in pages_of(catalogue()).items():
        [policy] = [one["content"] for one in Elements(page).all("meta") if one.get("http-equiv")]
        assert policy is not None and policy.startswith("default-src 'none'")
        assert ("script-src" in policy) == (path == "console.html")
        assert "unsafe-inline" not in policy
        assert [one for one in Elements(page).all("script") if one.get("src")] == (
            [{"type": "module", "src": "assets/console.js"}] if path == "console.html" else []
        )


@pytest.mark.parametrize("path", sorted(pages_of(catalogue())))
def test_a_page_has_its_landmarks_and_one_heading_at_the_top(path: str) -> None:
    elements = Elements(pages_of(catalogue())[path])
    assert elements.all("html") == [{"lang": "en"}]
    assert [len(elements.all(tag)) for tag in ("header", "nav", "main", "footer", "h1")] == [1, 1, 1, 1, 1]
    assert {"class": "skip", "href": "#main"} in elements.all("a")
    named = {one["id"] for _, one in elements.found if one.get("id")}
    assert {one["aria-labelledby"] for _, one in elements.found if one.get("aria-labelledby")} <= named


def test_a_page_that_the_release_has_itself_is_not_made() -> None:
    own = FileFacts("guide.html", 1, "0" * 64)
    assert "guide.html" not in pages_of(catalogue(files=(own,)))


def test_the_menu_lists_only_pages_that_the_release_has() -> None:
    def menu(*paths: str) -> str:
        files = tuple(FileFacts(path, 1, "0" * 64) for path in paths)
        return pages_of(catalogue(files=files))["index.html"]

    assert "codebook.html" in menu("codebook.html") and "methodology.html" in menu("methodology.html")
    assert "codebook.html" not in menu() and "matrix.html" not in menu()


def test_where_nothing_was_reviewed_the_front_page_says_so() -> None:
    assert "No table was reviewed yet" in pages_of(catalogue(quality=()))["index.html"]


def documents_named(*names: str) -> tuple[DocumentFacts, ...]:
    return tuple(replace(catalogue().documents[0], document_id=name, heading=name) for name in names)


def test_the_front_page_says_of_which_and_how_many_documents_its_counts_are() -> None:
    made = catalogue(
        documents=documents_named("A", "B", "C"), reviewed=("B",), quality_counts=(("participants", "28 of 28", "27 of 28"),)
    )  # fmt: skip
    page = pages_of(made)["index.html"]
    assert "Reviewers compared 1 of 3 documents with the tables, whole or in part: B." in page
    assert "how right the other 2 documents were read is not known" in page
    assert '<th scope="row">participants</th><td>28 of 28</td><td>27 of 28</td>' in page
    assert "interval" not in page and "100 %" not in page
    whole = pages_of(replace(made, documents=documents_named("B")))["index.html"]
    assert "1 of 1 document with" in whole and "not known" not in whole


def test_of_many_reviewed_documents_five_are_named() -> None:
    names = tuple("ABCDEFG")
    page = pages_of(catalogue(documents=documents_named(*names), reviewed=names))["quality.html"]
    assert "in part: A; B; C; D; E; and 2 more." in page


def test_each_term_that_the_quality_page_explains_is_on_it() -> None:
    line = ("positions", "sample", "1 of 1 right: 95 % interval 21–100 %", "not reviewed", "1 reviewer")
    page = pages_of(catalogue(quality=(line,)))["quality.html"]
    assert "True share" not in page
    assert page.count("95 % interval") == 2


def test_a_document_has_region_city_and_date_of_its_meeting() -> None:
    one = replace(catalogue().documents[0], region="africa", city="Cotonou", date="2045-03-28", meeting_id="cc19-afr")
    page = pages_of(catalogue(documents=(one,)))["documents.html"]
    assert "<td>Africa</td><td>Cotonou</td>" in page and "2045-03-28" in page and "cc19-afr" not in page
    assert "cc19-afr" in pages_of(catalogue(documents=(replace(one, region=""),)))["documents.html"]


@pytest.mark.parametrize(("address", "has_column"), [(None, False), ("javascript:x", False), ("https://a.org", True)])
def test_the_column_of_official_addresses_is_shown_if_there_is_one(address: str | None, has_column: bool) -> None:
    documents = (
        replace(catalogue().documents[0], source_url=None),
        replace(catalogue().documents[0], source_url=address),
    )
    page = pages_of(catalogue(documents=documents))["documents.html"]
    assert ("Published at" in page) == has_column
    assert page.count("<td") == (12 if has_column else 10)


def test_a_code_has_its_label_and_explanation() -> None:
    column = Column(
        "status", "string", "Status", "d", "", False, False, None, (Code("draft", "Draft", "Not adopted."),)
    )
    table = replace(catalogue().tables[0], columns=(column,))
    assert "<code>draft</code> Draft: Not adopted." in pages_of(catalogue(tables=(table,)))["tables/issues.html"]


def test_a_release_without_database_has_no_console() -> None:
    page = pages_of(catalogue(files=()))["console.html"]
    assert "no database file" in page and "<script" not in page


def test_the_same_catalogue_gives_the_same_pages() -> None:
    assert pages_of(catalogue()) == pages_of(catalogue())


# ------------------------------------------------------------------------------------------ parts of pages


def test_the_picture_has_a_place_for_each_region_and_congress() -> None:
    picture = coverage_picture((meeting("africa", 15, "final"), meeting("europe", 14, "awaited")))
    assert picture.count("<rect") == 10
    assert re.findall(r'class="in-\w+" .*?>(\w+)</text>', picture) == ["final", "awaited"]
    assert 'role="img" aria-label="2 meetings known: 1 with a final report, 1 without a report yet"' in picture


def test_of_two_meetings_in_one_place_the_better_read_one_is_shown() -> None:
    picture = coverage_picture((meeting(status="final"), meeting(status="awaited")))
    assert 'class="in-final"' in picture and 'class="in-awaited"' not in picture


def test_a_meeting_without_region_has_no_place_but_is_counted() -> None:
    lone = (meeting(region=None, status="draft"),)
    assert coverage_picture(lone) == ""
    assert coverage_summary(lone) == "1 meeting known: 1 with drafts only"


def test_no_meeting_is_no_picture() -> None:
    assert (coverage_picture(()), coverage_summary(())) == ("", "0 meetings known")


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1st"), (2, "2nd"), (11, "11th"), (13, "13th"), (22, "22nd"), (19, "19th")]
)
def test_ordinals(number: int, text: str) -> None:
    assert ordinal(number) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 B"), (999, "999 B"), (1_400, "1.4 kB"), (999_600, "1.0 MB"), (5_517_312, "5.5 MB"), (40_036, "40 kB")],
)
def test_sizes(size: int, text: str) -> None:
    assert size_text(size) == text


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a <b>b</b>", "<p>a &lt;b&gt;b&lt;/b&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](//other.example/)", "<p>[x](//other.example/)</p>\n"),
        ("[x](LICENSES.md)", '<p><a href="LICENSES.md">x</a></p>\n'),
        (
            "| a |\n| ---: |",
            '<div class="scroll" tabindex="0" role="region" aria-label="Table 1"><table>\n<thead>\n<tr>\n'
            '<th class="number">a</th>\n</tr>\n</thead>\n</table></div>\n',
        ),
        ("    <table>", '<pre tabindex="0"><code>&lt;table&gt;\n</code></pre>\n'),
    ],
)
def test_markdown(markdown: str, html: str) -> None:
    assert markdown_html(markdown) == html


def test_tables_of_markdown_have_a_name_each() -> None:
    table = "| a |\n| --- |\n| 1 |\n\n"
    assert re.findall('aria-label="(.*?)"', markdown_html(table + "text\n\n" + table)) == ["Table 1", "Table 2"]


def test_a_page_of_a_release_gets_links_in_its_header() -> None:
    page = b'<header class="top"><h1>&lt;header&gt;</h1></header><article><header></header></article>'
    menu = [("Overview", "index.html"), ("Codebook", "codebook.html")]
    linked = with_catalogue_links(page, "documents/x.html", menu)
    assert linked.startswith(b'<header class="top"><nav aria-label="Pages"><p><a href="../index.html">')
    assert linked.count(b"index.html") == 1
    assert with_catalogue_links(b"<main></main>", "x.html", menu) == b"<main></main>"


def test_the_menu_takes_the_place_of_that_of_the_release() -> None:
    page = codebook_page([], title="Data", version="1").encode()
    linked = with_catalogue_links(page, "codebook.html", [("Overview", "index.html"), ("Codebook", "codebook.html")])
    assert b"methodology.html" in page and b"methodology.html" not in linked
    assert linked.count(b"<nav aria-label") == 1
    assert b'<a href="codebook.html" aria-current="page">Codebook</a>' in linked


def test_the_front_page_says_what_is_said_of_all_meetings() -> None:
    page = pages_of(catalogue(notes=("Fictional <example>.",)))["index.html"]
    assert '<p class="notice"><strong>Fictional &lt;example&gt;.</strong></p>' in page


def test_what_most_people_take_is_first_and_hidden_files_are_last() -> None:
    names = (".zenodo.json", "CITATION.cff", "prepmeet.duckdb", "a-csv.zip", "prepmeet.xlsx", "README.md")
    page = pages_of(catalogue(files=tuple(FileFacts(name, 1, "0" * 64) for name in names)))["downloads.html"]
    listed = re.findall(r'<a href="(.*?)" download>', page)
    assert listed == ["prepmeet.xlsx", "a-csv.zip", "prepmeet.duckdb", "CITATION.cff", "README.md", ".zenodo.json"]


def test_the_first_rows_show_texts_first_and_ids_last() -> None:
    kinds = {"text_id": "string", "page": "integer", "text": "string"}
    columns = tuple(Column(name, kind, "", "", "", False, False, None, ()) for name, kind in kinds.items())
    table = replace(catalogue().tables[0], columns=columns, preview=(("x#1", "3", "Many speakers. " * 5),))
    assert table.preview_order == (2, 1, 0)


def test_what_was_not_reviewed_is_one_sentence() -> None:
    lines = (
        ("positions", "sample", "0.98", "0.95", "1 reviewer"),
        ("issues", "none", "not reviewed", "not reviewed", ""),
    )
    assert "Not reviewed: issues." in pages_of(catalogue(quality=lines))["quality.html"]
    page = pages_of(catalogue(quality=lines[1:]))["quality.html"]
    assert "No table was reviewed yet" in page and "Not reviewed:" not in page


def test_questions_on_texts_are_known() -> None:
    of_text = {question for question, sql in QUERIES if needs_text(sql)}
    assert "What is recommended to UNODC?" in of_text and "What was left in doubt?" not in of_text


# ------------------------------------------------------------------------------------------ the folder


@pytest.fixture(scope="module")
def release(example: Path) -> Path:
    return (example / "latest").resolve()


@pytest.fixture(scope="module")
def site(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("catalogue") / "site"
    write_site(release, folder)
    return folder


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_folder_has_every_file_of_the_release_and_its_sums_are_right(site: Path, release: Path) -> None:
    found, given = digests(site), digests(release)
    assert {path for path, digest in given.items() if found.get(path) != digest} == {
        path for path in given if path.endswith(".html") or path == "SHA256SUMS"
    }
    lines = (line.split("  ", 1) for line in (site / "SHA256SUMS").read_text("utf-8").splitlines())
    assert {path: digest for digest, path in lines} == {
        path: digest for path, digest in found.items() if path != "SHA256SUMS"
    }


def test_downloads_have_size_and_digest_of_the_files_in_the_folder(site: Path) -> None:
    page = (site / "downloads.html").read_text("utf-8")
    for name in ("prepmeet.duckdb", "matrix.html", "csv/participants.csv"):
        assert hashlib.sha256((site / name).read_bytes()).hexdigest() in page, name


def test_the_matrix_and_the_reading_pages_lead_to_the_catalogue(site: Path) -> None:
    assert '<a href="console.html">' in (site / "matrix.html").read_text("utf-8")
    for page in (site / "documents").iterdir():
        assert '<a href="../console.html">' in page.read_text("utf-8")


@pytest.mark.slow
def test_the_same_release_gives_the_same_bytes(site: Path, release: Path, tmp_path: Path) -> None:
    write_site(release, tmp_path / "another" / "folder")
    assert digests(tmp_path / "another" / "folder") == digests(site)


@pytest.mark.slow
def test_a_catalogue_is_replaced_as_a_whole(release: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_site(release, target)
    (target / "old.html").write_text("old")
    write_site(release, target)
    assert not (target / "old.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("place", ["file", "full", "inside", "above"])
def test_no_other_folder_is_replaced(place: str, release: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    copy = tmp_path / "copy"
    copy.mkdir()
    target = {
        "file": tmp_path / "file", "full": tmp_path / "full", "inside": copy / "site", "above": tmp_path / "copy",
    }[place]  # fmt: skip
    with pytest.raises(PrepmeetError, match=re.escape(str(target))):
        write_site(copy if place in ("inside", "above") else release, target)
    assert (tmp_path / "full" / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("file", "content", "named"),
    [
        ("csv/participants.csv", b"changed", "differs from its digest"),
        ("release.json", b"{", "cannot be read as JSON"),
        ("prepmeet.duckdb", b"no database", "cannot be read"),
        ("SHA256SUMS", b"0000  ../outside.txt\n", "no digest with a path of the release"),
        ("csv/datapackage.json", None, "is missing"),
        ("csv/datapackage.json", b"{}", "lacks 'title'"),
    ],
)
def test_a_damaged_release_is_one_line_and_leaves_no_folder(
    file: str, content: bytes | None, named: str, release: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "release"
    shutil.copytree(release, copy)
    if content is None:
        (copy / file).unlink()
    else:
        (copy / file).write_bytes(content)
    with pytest.raises(PrepmeetError, match=named) as error:
        write_site(copy, tmp_path / "site")
    assert "\n" not in str(error.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["release"]


def test_every_question_of_the_console_has_an_answer_in_a_release(release: Path) -> None:
    offered = dict(read_catalogue(release).queries)
    missing = {question for question, _ in QUERIES} - set(offered)
    assert missing <= {
        "Which texts have a word of “legal aid”, those with both first? In English only"
    }  # needs the macro search


@pytest.mark.slow
def test_the_command_names_the_page_to_open(prepmeet: Command, example: Path, tmp_path: Path) -> None:
    done = prepmeet("site", "--output", example, "--to", tmp_path / "site")
    assert (done.returncode, done.stdout) == (
        0, f"{tmp_path / 'site' / 'index.html'}: the catalogue of release 2045-06-01\n",
    )  # fmt: skip


def test_duckdb_for_the_browser_is_what_its_versions_say() -> None:
    stated = json.loads((VENDOR / "versions.json").read_text("utf-8"))
    for name, digest in stated["sha256_uncompressed"].items():
        packed = VENDOR / f"{name}.gz"
        data = gzip.decompress(packed.read_bytes()) if packed.is_file() else (VENDOR / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == digest, name
    licences = {path.name.partition("-l")[0].removesuffix(".txt") for path in (VENDOR / "licences").iterdir()}
    assert {"duckdb", "duckdb-wasm", "apache-arrow", "flatbuffers", "tslib"} <= licences


# ------------------------------------------------------------------------------------------ the server


@pytest.fixture(scope="module")
def client(site: Path) -> Iterator[TestClient]:
    with TestClient(site_app(site), base_url=LOCAL) as opened:
        yield opened


def test_a_range_of_the_database_is_served(client: TestClient, site: Path) -> None:
    answer = client.get("/prepmeet.duckdb?abc", headers={"Range": "bytes=8-11"})
    assert (answer.status_code, answer.content) == (206, b"DUCK")
    size = (site / "prepmeet.duckdb").stat().st_size
    assert answer.headers["content-range"] == f"bytes 8-11/{size}"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/tables/meetings.html", "text/html"),
        ("/assets/console.js", "text/javascript"),
        ("/assets/duckdb/duckdb.wasm.gz", "application/gzip"),
        ("/parquet/meetings.parquet", "application/vnd.apache.parquet"),
        ("/SHA256SUMS", "application/octet-stream"),
    ],
)
def test_files_have_their_types_and_a_policy(client: TestClient, path: str, kind: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert "content-encoding" not in answer.headers
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/none.html", "/../conftest.py", "/%2e%2e/%2e%2e/etc/passwd", "/assets", "/%00", f"/{'a' * 300}"]
)
def test_nothing_else_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_another_name_of_this_machine_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_types_by_name() -> None:
    assert content_type("a.XLSX").endswith("spreadsheetml.sheet")
    assert content_type("unknown.zzz") == "application/octet-stream"
