"""Pages of one HTML file in the common style: escaped text, no script, no request."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

STYLE = "page.css"


def render(template: str, **values: Any) -> str:
    """Return a page; its Content-Security-Policy admits the common style and nothing else."""
    style = _resource(STYLE)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = _environment().get_template(template)
    return page.render(style=Markup(style), style_digest=digest, **values) + "\n"


def percent(share: float | None) -> str:
    """Return a share as a percentage: "12 %", "0.4 %", "<0.1 %"; an empty text for None."""
    if share is None:
        return ""
    if share in (0, 1):
        return f"{share:.0%}".replace("%", " %")
    if share < 0.001:
        return "<0.1 %"
    return f"{share:.1%}".replace(".0%", "%").replace("%", " %")


def count(number: int) -> str:
    """Return a number with separators of thousands: "12,345"."""
    return f"{number:,}"


def _resource(name: str) -> str:
    return files("flows.pages").joinpath(name).read_text("utf-8")


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_resource),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"percent": percent, "count": count}
    return environment
