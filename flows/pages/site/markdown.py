"""Markdown of a release as HTML: tables, no raw HTML, links to http(s) and to files of the release only."""

from __future__ import annotations

import re
from itertools import count

from markdown_it import MarkdownIt
from markupsafe import Markup

_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.\-]*:", re.I)
_TABLE = '<div class="scroll" tabindex="0" role="region" aria-label="Table {}"><table>'


class _Markdown(MarkdownIt):
    """CommonMark with tables, where other addresses than those of the Web and of files are no links."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is the library's
        return _OTHER_SCHEME.match(url.strip()) is None and not url.strip().startswith("//")


def markdown_html(text: str) -> Markup:
    """Return the HTML of a Markdown text; what looks like HTML in it is shown as text."""
    parser = _Markdown("commonmark", {"html": False}).enable("table").disable("image")
    # text is escaped, so that these tags are elements; what is wide is scrolled by keyboard
    html, numbers = parser.render(text).replace("<pre>", '<pre tabindex="0">'), count(1)
    html = re.sub("<table>", lambda _: _TABLE.format(next(numbers)), html).replace("</table>", "</table></div>")
    # the policy of the pages forbids style attributes, by which the library aligns
    return Markup(html.replace(' style="text-align:right"', ' class="number"').replace(' style="text-align:left"', ""))
