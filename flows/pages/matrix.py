"""The matrix page: recommendations by theme and region, with filters, in one HTML file."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from flows.pages.matrix_data import REGIONS, Ask, drafts, matrix_data, notes_on_meetings
from flows.pages.templates import escaping_environment, json_in_script, policy_digest, resource


def matrix_page(ask: Ask, *, title: str, version: str, congress: int | None = None, has_pages: bool = False) -> str:
    """Return the page as HTML. The same rows and arguments give the same bytes.

    The page makes no request, which its Content-Security-Policy enforces, and works from a local file.

    Args:
        ask: Return the rows of a query over the views of the release.
        title: Title of the data set.
        version: Version of the release.
        congress: Congress that the page shows first; None: the newest.
        has_pages: Whether the page is in a release with reading pages, which its places link to.
    """
    data = {**matrix_data(ask, has_pages=has_pages), "congress": congress}
    style, script = resource("tokens.css") + resource("matrix.css"), resource("matrix.js")
    return _template().render(
        title=title,
        version=version,
        style=Markup(style),
        script=Markup(script),
        style_digest=policy_digest(style),
        script_digest=policy_digest(script),
        data=Markup(_json(data)),
        regions=list(REGIONS.values()),
        counts=_counts(data),
        notes=notes_on_meetings(ask),
        drafts=drafts(ask),
    )


def _json(data: dict[str, Any]) -> str:
    return json_in_script(json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _counts(data: dict[str, Any]) -> list[tuple[str, list[int]]]:
    """Return theme by region in numbers, for readers without JavaScript."""
    table = [[0] * len(REGIONS) for _ in data["themes"]]
    for row in data["recommendations"]:
        for theme in row["t"]:
            table[theme][row["r"]] += 1
    return sorted(zip(data["themes"], table, strict=True))


@cache
def _template() -> Template:
    return escaping_environment().from_string(resource("matrix.html"))
