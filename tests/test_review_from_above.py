"""Themes that a recommendation takes from a paragraph above: shown with the words there, and judged there."""

from __future__ import annotations

from pathlib import Path

import pytest
from reviewing import DOCUMENT
from small_package import small_tables, staged

from flows.model import PrepmeetError
from flows.pages.places import row_anchor
from flows.publishing.connection import bounded_connection
from flows.publishing.measured import measured_parts
from flows.review.deciding import Judgement, RowChoice, confirm_row
from flows.review.document import ReviewDocument
from flows.review.items import sampled_items
from flows.review.pages import document_page
from flows.review.release import Release
from flows.review.session import SampleItem
from flows.tables.quality import measured, quality_rows

MENTION = f"{DOCUMENT}#p4(a)/access@11"
ITEM, ABOVE = f"{DOCUMENT}#p4(b)", f"{DOCUMENT}#p4(a)"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The small release, in which one theme of an item has its words in the paragraph above it."""
    tables = small_tables()
    mentions = tables["theme_mentions"]
    chosen = mentions["theme_mention_id"] == MENTION
    assert chosen.sum() == 1
    mentions.loc[chosen, ["paragraph_id", "recommendation_id", "method"]] = [ITEM, ITEM, "context_chapeau"]
    return Release(staged(tmp_path_factory.mktemp("above") / "release", tables))


@pytest.fixture
def document(release: Release) -> ReviewDocument:
    return release.read(DOCUMENT)


def test_such_a_theme_has_the_words_of_the_paragraph_above_and_no_place_of_its_own(document: ReviewDocument) -> None:
    found = document.row("theme_mentions", MENTION)
    assert found is not None
    _, row = found
    assert (row.as_written, row.words_from, row.start, row.end) == ("access to harbour courts", ABOVE, None, None)


def test_its_anchor_stands_at_the_item_with_a_link_to_the_words(document: ReviewDocument) -> None:
    page = document_page(document).decode("utf-8")
    anchor = row_anchor("theme_mentions", MENTION)
    place = page[page.index(f'id="{anchor}"') :]
    assert f'href="#{row_anchor("paragraphs", ABOVE)}"' in place[: place.index("</span>\n")]


def test_it_is_decided_where_its_words_are(document: ReviewDocument) -> None:
    found = document.row("theme_mentions", MENTION)
    assert found is not None
    with pytest.raises(PrepmeetError, match="decide about the theme there"):
        confirm_row(RowChoice(document, *found), Judgement("R. Reviewer", "2031-03-07T10:00:00Z", "0.1.0"))


def test_no_sample_draws_it(release: Release) -> None:
    drawn = sampled_items(release, 1000, 7)
    assert SampleItem("theme_mentions", MENTION) not in drawn
    assert any(item.table == "theme_mentions" for item in drawn)


def test_quality_does_not_count_it(release: Release, tmp_path: Path) -> None:
    folder = release.folder / "parquet"
    with bounded_connection(tmp_path) as connection:
        parts = measured_parts([folder], [], connection)
        rows = {
            name: connection.sql(f"FROM '{folder}/{name}.parquet'").to_arrow_table().to_pylist()
            for name in small_tables()
        }
    counted = [row for row in quality_rows(parts) if row["table_name"] == "theme_mentions" and not row["meeting_id"]]
    everything = len(rows["theme_mentions"])
    assert [row["rows"] for row in counted if row["language"] is None] == [everything - 1]
    assert parts.counts == dict(measured(rows).counts)
