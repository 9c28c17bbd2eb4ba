"""The codebook and the methodology page of a release."""

from __future__ import annotations

import csv
import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from small_package import small_tables, staged

from flows.pages.codebook import ColumnEntry, TableEntry, codebook_page
from flows.pages.methodology import methodology_page
from flows.pages.shell import percent
from flows.publishing.codebook import COLUMNS, codebook_rows
from flows.schema.files import load_schemas

SCHEMAS = load_schemas()
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
PAGES = ("codebook.html", "methodology.html")


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tables = small_tables()
    tables["meetings"].at[0, "city"] = HOSTILE
    return staged(tmp_path_factory.mktemp("codebook") / "release", tables)


@pytest.fixture(scope="module")
def rows(release: Path) -> list[dict[str, str]]:
    with (release / "codebook.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row(rows: list[dict[str, str]], table: str, field: str, code: str = "") -> dict[str, str]:
    [found] = [one for one in rows if (one["table_name"], one["field_name"], one["code"]) == (table, field, code)]
    return found


def test_every_column_and_every_code_has_a_row(rows: list[dict[str, str]]) -> None:
    columns = [(schema.name, field.name, "") for schema in SCHEMAS.values() for field in schema.fields]
    codes = [
        (schema.name, field.name, code)
        for schema in SCHEMAS.values()
        for field in schema.fields
        for code in field.enum or ()
    ]
    listed = [(one["table_name"], one["field_name"], one["code"]) for one in rows]
    assert len(listed) == len(set(listed))
    assert [one for one in listed if not one[2]] == columns
    assert [one for one in listed if one[2]] == codes


def test_a_row_has_example_null_share_distinct_values_and_range(rows: list[dict[str, str]]) -> None:
    first_day = row(rows, "meetings", "start_date")
    assert (first_day["example"], first_day["rows"], first_day["null_share"]) == ("2031-03-04", "1", "0.5000")
    assert (first_day["minimum"], first_day["maximum"], first_day["distinct_values"]) == (
        "2031-03-04",
        "2031-03-04",
        "1",
    )
    retrieved = row(rows, "documents", "retrieved_at_utc")
    assert (retrieved["example"] == "") == (retrieved["rows"] == "0")


def test_a_code_has_its_number_of_rows(rows: list[dict[str, str]]) -> None:
    counts = {code: row(rows, "entities", "entity_type", code)["rows"] for code in ("state", "ngo", "igo")}
    assert counts == {"state": "2", "ngo": "1", "igo": "0"}
    assert row(rows, "entities", "entity_type", "igo")["description"]


def test_keys_and_links_are_named(rows: list[dict[str, str]]) -> None:
    assert row(rows, "documents", "document_id")["key"] == "true"
    assert row(rows, "documents", "meeting_id")["references"] == "meetings"
    assert row(rows, "paragraphs", "text")["verbatim"] == "true"


def test_a_row_of_each_kind_has_all_columns() -> None:
    entry = ColumnEntry("a", "string", "A", "A.", False, False, None, False, None, 0, 0, 0, None)
    assert {len(one) for one in codebook_rows(TableEntry("t", "T", "T.", 0, [entry]))} == {len(COLUMNS)}


def test_the_page_shows_every_column_and_code(release: Path) -> None:
    text = html.unescape((release / "codebook.html").read_text("utf-8"))
    for schema in SCHEMAS.values():
        for field in schema.fields:
            assert f'id="{schema.name}.{field.name}"' in text
            for code in field.categories:
                assert code.description in text


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_nothing_of_any_server_and_runs_no_script(release: Path, name: str) -> None:
    text = (release / name).read_text("utf-8")
    assert "<script" not in text and "default-src 'none'" in text
    addresses = re.findall(r'(?:src|href|action)="([^"#][^"]*)"', text)
    assert {one for one in addresses if not (release / one).exists()} <= {"validation.html"}


def test_hostile_text_is_shown_as_text(release: Path) -> None:
    text = (release / "codebook.html").read_text("utf-8")
    assert "<script>alert" not in text and "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize("name", PAGES)
def test_every_link_inside_a_page_leads_to_a_place_in_it(release: Path, name: str) -> None:
    reader = Anchors()
    reader.feed((release / name).read_text("utf-8"))
    assert reader.targets <= reader.ids
    assert reader.count == len(reader.ids), "an id is there twice"


class Anchors(HTMLParser):
    """Ids of a page, and the ids that its links lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.targets: set[str] = set()
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for key, value in attrs:
            if key == "id" and value:
                self.ids.add(value)
                self.count += 1
            if key in ("href", "aria-labelledby") and value and (key != "href" or value.startswith("#")):
                self.targets.add(value.removeprefix("#"))


@pytest.mark.slow
def test_the_same_release_gives_the_same_bytes(release: Path, tmp_path: Path) -> None:
    tables = small_tables()
    tables["meetings"].at[0, "city"] = HOSTILE
    again = staged(tmp_path / "again", tables)
    for name in (*PAGES, "codebook.csv"):
        assert (release / name).read_bytes() == (again / name).read_bytes()


@pytest.mark.parametrize(
    ("share", "text"), [(0.0, "0 %"), (1.0, "100 %"), (0.5, "50 %"), (0.0004, "<0.1 %"), (0.1234, "12.3 %"), (None, "")]
)
def test_a_share_is_a_percentage(share: float | None, text: str) -> None:
    assert percent(share) == text


def test_an_empty_table_has_no_null_share() -> None:
    entry = ColumnEntry("a", "string", "A", "A.", False, False, None, False, None, 0, 0, 0, None)
    page = codebook_page([TableEntry("t", "T", "T.", 0, [entry])], title="Data", version="1")
    assert "no rows" in page


def test_the_methodology_has_its_subjects_and_the_figures_of_the_release(release: Path) -> None:
    text = (release / "methodology.html").read_text("utf-8")
    for heading in ("How values are read", "Themes", "Positions", "Links between recommendations", "What is not known"):
        assert f"<h2>{heading}</h2>" in text
    assert "19 of 20 right: 95 % interval 76–99 %" in text


def test_html_in_the_text_of_the_methodology_is_shown_as_text() -> None:
    page = methodology_page(
        "# M\n\n<script>x</script> [a](javascript:alert(1))\n", [("t", "whole", "<b>", "", "")], title="D", version="1"
    )
    assert "<script>" not in page and 'href="javascript' not in page and "&lt;b&gt;" in page


def test_columns_of_numbers_are_set_as_the_policy_of_the_page_allows() -> None:
    page = methodology_page("# M\n\n| A | B |\n| --- | ---: |\n| x | 1 |\n", [], title="D", version="1")
    assert '<td class="n">1</td>' in page and "style=" not in page
