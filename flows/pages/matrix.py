"""The matrix page: recommendations by theme and region, with filters, in one HTML file."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from flows.pages.matrix_data import REGIONS, Ask, matrix_data, notes_on_meetings

# "<" would end the script element, the others are line ends in old JavaScript
_IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


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
    style, script = _resource("tokens.css") + _resource("matrix.css"), _resource("matrix.js")
    return _template().render(
        title=title,
        version=version,
        style=Markup(style),
        script=Markup(script),
        style_digest=_digest(style),
        script_digest=_digest(script),
        data=Markup(_json(data)),
        regions=list(REGIONS.values()),
        counts=_counts(data),
        notes=notes_on_meetings(ask),
    )


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)


def _counts(data: dict[str, Any]) -> list[tuple[str, list[int]]]:
    """Return theme by region in numbers, for readers without JavaScript."""
    table = [[0] * len(REGIONS) for _ in data["themes"]]
    for row in data["recommendations"]:
        for theme in row["t"]:
            table[theme][row["r"]] += 1
    return sorted(zip(data["themes"], table, strict=True))


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _resource(name: str) -> str:
    return files("flows.pages").joinpath(name).read_text("utf-8")


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_resource("matrix.html"))
