"""HTML of the pages. All text is escaped; deceptive characters are symbols unless a template says ``exact``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment

from flows.pages.templates import report_environment
from flows.review.kinds import KINDS
from flows.review.row_views import fields_json
from flows.review.telling import short


def page(template: str, facts: Mapping[str, object]) -> str:
    """Return the HTML of a template of this room."""
    return _environment().get_template(template).render(facts)


def static_text(name: str) -> str:
    """Return a style sheet or script of this room. KeyError if there is none."""
    known = {one.name: one for one in files("flows.review").joinpath("static").iterdir()}
    return known[name].read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = report_environment("flows.review")
    environment.filters |= {"fields_json": fields_json, "short": short}
    environment.globals["kinds"] = KINDS
    return environment
