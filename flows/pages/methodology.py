"""The methodology page of a release: the text of docs/methodology.md, and the quality figures of the release."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markupsafe import Markup

from flows.pages.shell import render


def methodology_page(text: str, quality: Sequence[Sequence[str]], *, title: str, version: str) -> str:
    """Return the page as one HTML file without scripts and requests.

    Args:
        text: Markdown, whose first line is the heading of the page. HTML in it is shown as text.
        quality: For each table: its name, how much was reviewed, precision, recall, reviewers.
        title: Title of the data set.
        version: Version of the release.
    """
    _, _, body = text.partition("\n")
    return render("methodology.html", title=title, version=version, quality=quality, text=Markup(_as_html(body)))


def _as_html(text: str) -> str:
    """Return Markdown as HTML, columns of numbers by their class: the policy of the page has no styles of elements."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(text)
    for token in tokens:
        if token.attrs.pop("style", None) == "text-align:right":
            token.attrSet("class", "n")
    return str(markdown.renderer.render(tokens, markdown.options, {}))
