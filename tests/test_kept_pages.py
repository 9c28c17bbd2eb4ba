"""Reading pages that earlier runs made: the same bytes as new ones, and new ones where a name on them has changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest
from reviewing import DOCUMENT, small_release

from flows.review.pages import document_page, document_pages
from flows.review.release import Release
from flows.storage import Location
from flows.work.kept_pages import MeetingPages, reading_pages

MEETING = MeetingPages((DOCUMENT,), "pages/ab/abcdef")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_release(tmp_path_factory.mktemp("pages"))


@pytest.fixture
def cache(tmp_path: Path, first: Path) -> Location:
    """A cache with the pages of the first release."""
    cache = Location(tmp_path / "cache")
    assert list(reading_pages([MEETING], cache, first)) == list(document_pages(first))
    return cache


@pytest.fixture
def later(tmp_path: Path, first: Path) -> Path:
    """A later release with the same tables."""
    folder = tmp_path / "later"
    shutil.copytree(first, folder)
    stated = json.loads((folder / "release.json").read_text("utf-8"))
    (folder / "release.json").write_text(json.dumps(stated | {"version": "2031-12-24.3"}))
    return folder


def made_again(
    cache: Location, release: Path, monkeypatch: pytest.MonkeyPatch, meeting: MeetingPages = MEETING
) -> Sequence[str]:
    """The documents whose pages are made of a release; all of its pages are as they are without a cache."""
    made: list[str] = []

    def note(document: object) -> bytes:
        made.append(document.document_id)  # type: ignore[attr-defined]
        return make(document)

    with monkeypatch.context() as watched:
        from flows.review import pages

        make = pages._page
        watched.setattr("flows.review.pages._page", note)
        pages_of_release = list(reading_pages([meeting], cache, release))
    assert pages_of_release == list(document_pages(release))
    return made


def test_pages_of_rows_that_are_the_same_are_not_made_again_and_show_the_new_version(
    cache: Location, later: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert made_again(cache, later, monkeypatch) == []
    ((_, page),) = document_pages(later)
    assert page.count(b"release 2031-12-24.3<") == 1


def test_pages_of_other_rows_or_code_have_another_key(
    cache: Location, later: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = MeetingPages(MEETING.documents, "pages/ab/abcdee")
    assert made_again(cache, later, monkeypatch, other) == [DOCUMENT]


def test_a_page_with_a_name_that_the_release_has_changed_is_made_again(
    cache: Location, later: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with duckdb.connect(str(later / "prepmeet.duckdb")) as database:
        database.execute("UPDATE entities SET name = 'Orchid Society' WHERE entity_id = 'orchid-network'")
    assert made_again(cache, later, monkeypatch) == [DOCUMENT]
    ((_, page),) = document_pages(later)
    assert b"Orchid Society" in page


def test_a_page_does_not_depend_on_names_that_it_does_not_show(
    cache: Location, later: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with duckdb.connect(str(later / "prepmeet.duckdb")) as database:
        database.execute(
            "INSERT INTO entities BY NAME "
            "SELECT * REPLACE ('elsewhere' AS entity_id, 'Elsewhere' AS name) FROM entities LIMIT 1"
        )
    assert made_again(cache, later, monkeypatch) == []


@pytest.mark.parametrize("damage", [b"", b"damaged"])
def test_pages_that_are_damaged_in_the_cache_are_made_again(
    cache: Location, later: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    cache.write_bytes(MEETING.key, damage)
    assert made_again(cache, later, monkeypatch) == [DOCUMENT]
    assert made_again(cache, later, monkeypatch) == []


def test_a_page_alone_is_that_of_the_release(first: Path) -> None:
    assert [document_page(Release(first).read(DOCUMENT))] == [page for _, page in document_pages(first)]
