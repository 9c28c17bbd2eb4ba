"""Markdown of a release as HTML: tables, no raw HTML, links to http(s) and to files of the release only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.\-]*:", re.I)


def markdown_html(text: str) -> Markup:
    """Return the HTML of a Markdown text; what looks like HTML in it is shown as text."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    parser.validateLink = _is_allowed  # type: ignore[method-assign]
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", _table_close)
    # text is escaped, so that each "<pre>" is an element; a wide one is scrolled by keyboard
    return Markup(parser.render(text).replace("<pre>", '<pre tabindex="0">'))


def _is_allowed(address: str) -> bool:
    return _OTHER_SCHEME.match(address.strip()) is None and not address.strip().startswith("//")


def _table_open(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, environment: Any) -> str:
    number = environment["tables"] = environment.get("tables", 0) + 1
    return f'<div class="scroll" tabindex="0" role="region" aria-label="Table {number}"><table>\n'


def _table_close(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, environment: Any) -> str:
    return "</table></div>\n"
