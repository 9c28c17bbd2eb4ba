"""Links to the catalogue in the pages that a release has itself: the matrix and the reading pages."""

from __future__ import annotations

MARK = b"<!-- links of a catalogue -->"


def with_catalogue_links(page: bytes, to_top: str) -> bytes:
    """Return a page of a release with links to the catalogue at its mark; the same page if it has none.

    Args:
        page: The page as HTML in UTF-8.
        to_top: The way from the page's folder to the top of the catalogue: "" or "../".
    """
    links = (
        f'<p><a href="{to_top}index.html">All of the data set</a> · '
        f'<a href="{to_top}matrix.html">Compare regions</a> · '
        f'<a href="{to_top}documents.html">Documents</a> · <a href="{to_top}console.html">SQL console</a></p>'
    )
    # the text of a report is escaped, so that it cannot have the mark
    return page.replace(MARK, links.encode(), 1)
