"""Links to the catalogue in the pages that a release has itself: the matrix, the reading pages and similar."""

from __future__ import annotations

import re

_HEADER = re.compile(rb"<header\b[^>]*>")


def with_catalogue_links(page: bytes, to_top: str) -> bytes:
    """Return a page of a release with links to the catalogue in its header; the same page if it has none.

    Args:
        page: The page as HTML in UTF-8.
        to_top: The way from the page's folder to the top of the catalogue: "" or "../".
    """
    links = (
        f'<p><a href="{to_top}index.html">All of the data set</a> · '
        f'<a href="{to_top}matrix.html">Compare regions</a> · '
        f'<a href="{to_top}documents.html">Documents</a> · <a href="{to_top}console.html">SQL console</a></p>'
    )
    # the text of a report is escaped, so that the first header is that of the page
    return _HEADER.sub(lambda found: found[0] + links.encode(), page, count=1)
