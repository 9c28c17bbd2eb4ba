"""The static reading pages: every row of the release in its place, the same bytes each time, nothing from outside."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from reviewing import DOCUMENT, document_of, row_at, small_release

from flows.pages.places import page_name, row_anchor, row_place
from flows.review.kinds import KEYS, KINDS
from flows.review.pages import document_page, document_pages
from flows.review.release import Release


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_release(tmp_path_factory.mktemp("pages"))


def test_each_row_and_paragraph_has_its_anchor_once(release: Path) -> None:
    ((name, page),) = document_pages(release)
    ids = re.findall(r' id="([^"]+)"', page.decode("utf-8"))
    assert name == "A_CONF.999_RPM.1_1-en.html"
    assert len(ids) == len(set(ids))
    document = Release(release).read(DOCUMENT)
    keys = [(row.table, row.row_id) for _, row in document.rows()]
    assert {table for table, _ in keys} == set(KINDS)
    keys += [("paragraphs", one.paragraph_id) for one in document.paragraphs]
    assert [key for key in keys if row_anchor(*key) not in ids] == []


def test_each_link_of_the_index_leads_to_an_anchor(release: Path) -> None:
    ((_, page),) = document_pages(release)
    html = page.decode("utf-8")
    links = {unescape(link) for link in re.findall(r'href="#([^"]+)"', html)}
    assert links
    assert links <= set(re.findall(r' id="([^"]+)"', html))


def test_the_place_of_a_row_is_page_and_anchor(release: Path) -> None:
    ((name, page),) = document_pages(release)
    place = row_place("participants", "cc99-wa/XAA", DOCUMENT)
    assert place == f"{name}#participants/cc99-wa/XAA"
    mark = re.search(rb'<span [^>]*id="participants/cc99-wa/XAA">(?:<span [^>]*>)*([^<]+)<', page)
    assert mark is not None
    assert mark[1] == b"Avaria"


def text_of(page: bytes, anchor: str) -> str:
    """The text inside the element with this id, without tags."""
    html = page.decode("utf-8")
    at = html.index(">", html.index(f'id="{anchor}"')) + 1
    depth, end = 1, at
    for tag in re.finditer(r"<(/?)span", html[at:]):
        depth += -1 if tag[1] else 1
        end = at + tag.start()
        if depth == 0:
            break
    return unescape(re.sub(r"<[^>]*>", "", html[at:end]))


def test_an_address_leads_to_a_mark_of_the_whole_recommendation_with_the_themes_inside_it() -> None:
    text = "Fund harbour courts and train judges at sea."
    rows = [
        row_at(0, len(text), "recommendations", lead_verb="fund"),
        row_at(5, 19, "theme_mentions", theme_id="a"),
        row_at(30, 36, "theme_mentions", theme_id="b"),
    ]
    page = document_page(document_of(text, *rows))
    assert text_of(page, row_anchor("recommendations", rows[0].row_id)) == text
    assert text_of(page, row_anchor("theme_mentions", rows[2].row_id)) == "judges"


def test_marks_that_cross_each_other_are_closed_in_their_order() -> None:
    text = "One speaker asked for courts at sea."
    rows = [row_at(0, 20, "positions", verb="asked"), row_at(12, 30, "theme_mentions", theme_id="a")]
    page = document_page(document_of(text, *rows))
    assert text_of(page, row_anchor("positions", rows[0].row_id)) == text[:20]
    assert page.count(b"<span") == page.count(b"</span>")


def test_a_long_name_in_the_index_ends_with_an_ellipsis() -> None:
    name = "Association of Harbour Courts and of the Judges of all Seas, Lakes and Rivers of the Northern Coast"
    page = document_page(document_of(f"{name} was there.", row_at(0, len(name), words=name))).decode("utf-8")
    [shown] = re.findall(r"<li><a [^>]*><bdi>(.*?)</bdi>", page)
    assert shown == f"{name[:89].rstrip()}…"


def test_the_same_release_gives_the_same_bytes(release: Path) -> None:
    assert list(document_pages(release)) == list(document_pages(release))


def test_a_page_asks_nothing_of_the_network_and_runs_nothing(release: Path) -> None:
    ((_, page),) = document_pages(release)
    html = page.decode("utf-8")
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in html
    assert not re.search(r"<script|<link|<img|<form|url\(|@import|src=", html)


def test_names_of_pages_are_safe_and_differ_where_documents_differ() -> None:
    ids = ["A/B-en", "A_B-en", "A-B-en", "../x-en", "a b-en", "é-en", "x" * 300 + "-en", "x" * 300 + "-fr"]
    names = [page_name(one) for one in ids]
    assert len(set(names)) == len(ids)
    assert all(re.fullmatch(r"(?!\.)[A-Za-z0-9._~-]{1,170}\.html", name) for name in names)


def test_a_row_without_a_span_has_its_anchor_before_the_text() -> None:
    row = row_at(0, 1, "agenda_items", "4", number="4", title=None, kind=None)
    page = document_page(document_of("Agenda item 4", replace(row, start=None, end=None)))
    assert b'class="unplaced agenda_items" id="agenda_items/agenda_items-0-1"' in page


def test_every_table_of_rows_has_a_key() -> None:
    assert set(KINDS) <= set(KEYS)
