"""The menu of the catalogue in the pages that a release has itself: the matrix, the reading pages and similar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

_HEADER = re.compile(rb"<header\b[^>]*>")
_OWN_MENU = re.compile(rb'\s*<nav class="pages" aria-label="Pages of this release">.*?</nav>', re.DOTALL)
_CURRENT = ' aria-current="page"'


def with_catalogue_links(page: bytes, path: str, menu: Sequence[tuple[str, str]]) -> bytes:
    """Return a page of a release with the menu of the catalogue in its header; the same page if it has no header.

    Args:
        page: The page as HTML in UTF-8.
        path: Path of the page in the catalogue.
        menu: Name and path of each page in the menu, which takes the place of a menu of the release.
    """
    to_top = "../" * path.count("/")
    links = " · ".join(
        f'<a href="{to_top}{quote(target)}"{_CURRENT if target == path else ""}>{name}</a>' for name, target in menu
    )
    added = f'<nav aria-label="Pages"><p>{links}</p></nav>'.encode()
    # the text of a report is escaped, so that the first header is that of the page
    page, headers = _HEADER.subn(lambda found: found[0] + added, page, count=1)
    return _OWN_MENU.sub(b"", page, count=1) if headers else page
