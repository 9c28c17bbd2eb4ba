"""Pages of one HTML file in the common style: escaped text, no script, no request."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from flows.pages.templates import escaping_environment, policy_digest, resource

STYLE = "page.css"


def render(template: str, **values: Any) -> str:
    """Return a page; its Content-Security-Policy admits the common style and nothing else."""
    style = resource(STYLE)
    page = _environment().get_template(template)
    return page.render(style=Markup(style), style_digest=policy_digest(style), **values) + "\n"


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


@cache
def _environment() -> Environment:
    environment = escaping_environment(FunctionLoader(resource))
    environment.filters |= {"percent": percent, "count": count}
    return environment
