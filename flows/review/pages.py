"""One static HTML page per document of a release: the report with every row in its place. It needs no script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from flows.pages.places import page_name, row_anchor
from flows.pages.templates import policy_digest
from flows.review.document import ReviewDocument
from flows.review.kinds import KINDS
from flows.review.release import Release
from flows.review.rendering import page, static_text
from flows.review.row_views import RowView
from flows.review.views import ParagraphView, paragraph_view

BATCH = 100  # documents that are read together, because each query costs time
_VERSION = "\0"  # in place of the version; text of a document shows no such character


class Page(NamedTuple):
    """The page of a document in any release: its file name, and its HTML before and after the release's version."""

    name: str
    before: bytes
    after: bytes

    def of_release(self, version: str) -> tuple[str, bytes]:
        """Return file name and HTML of the page in a release."""
        return self.name, b"".join((self.before, version.encode(), self.after))


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page, and the names that were looked up to make it, by id; None where an id has none."""

    page: Page
    names: Mapping[str, str | None]


class _Asked(dict[str, str]):
    """Names by id, which notes those that are looked up."""

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__(names)
        self.found: dict[str, str | None] = {}

    def get(self, name: str, default: Any = None) -> Any:
        """Return the name of an id."""
        self.found[name] = super().get(name)
        return super().get(name, default)

    def __getitem__(self, name: str) -> str:
        self.found[name] = super().get(name)
        return super().__getitem__(name)


def document_pages(release_folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield file name and HTML of each document of a release; the same release gives the same bytes."""
    release = Release(release_folder)
    ids = sorted(one.document_id for one in release.documents())
    for _, made in made_pages(release_folder, ids):
        yield made.page.of_release(release.version)


def made_pages(release_folder: Path, document_ids: Sequence[str]) -> Iterator[tuple[str, MadePage]]:
    """Yield id and page of these documents of a release, in the order of their ids."""
    release = Release(release_folder)
    ids = sorted(document_ids)
    names: _Asked | None = None
    for start in range(0, len(ids), BATCH):
        for document in release.read_all(ids[start : start + BATCH]):
            # one release has one set of names
            names = _Asked(document.names) if names is None else names
            names.found = {}
            made = _page(replace(document, names=names, known={}, decisions=()))
            yield document.document_id, MadePage(made, names.found)


def release_names(release_folder: Path) -> tuple[str, Mapping[str, str]]:
    """Return the version of a release, and the names by id that its pages show."""
    release = Release(release_folder)
    return release.version, release.shown_names()


def document_page(document: ReviewDocument) -> bytes:
    """Return the page of a document as UTF-8."""
    return _page(document).of_release(document.release)[1]


def _page(document: ReviewDocument) -> Page:
    views = [paragraph_view(document, one, None) for one in document.paragraphs]
    style, style_digest = _style()
    facts = {
        "document": document,
        "release": Markup(_VERSION),
        "paragraphs": views,
        "index": _index(views),
        "paragraph_anchors": {
            one.paragraph_id: row_anchor("paragraphs", one.paragraph_id) for one in document.paragraphs
        },
        "style": style,
        "style_digest": style_digest,
    }
    before, after = page("reading.html", facts).encode().split(_VERSION.encode())
    return Page(page_name(document.document_id), before, after)


@cache
def _style() -> tuple[Markup, str]:
    """Return the style of the pages, and the digest by which their policy admits it."""
    style = static_text("marks.css") + static_text("reading.css")
    return Markup(style), policy_digest(style)


def _index(views: list[ParagraphView]) -> dict[str, list[RowView]]:
    """Return the rows of each kind, in the order of the text."""
    rows = [row for view in views for row in (*view.rows, *view.from_above)]
    return {table: found for table in KINDS if (found := [row for row in rows if row.kind.table == table])}
