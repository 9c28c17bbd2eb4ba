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
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    return render("methodology.html", title=title, version=version, quality=quality, text=Markup(markdown.render(body)))
