"""What all pages share: templates that escape, the files of this room, and digests for a content security policy."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from importlib.resources import files

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from flows.pages.visible import visible

# "<" would end the script element, the others are line ends in old JavaScript
_IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


class Exact(str):
    """A text that a template needs unchanged, such as an id or an address in an attribute."""

    __slots__ = ()


def escaping_environment(
    loader: BaseLoader | None = None, finalize: Callable[[object], object] | None = None
) -> Environment:
    """Return an environment in which all text is escaped, and a name that is missing is an error.

    ``finalize``: makes each value of a template what it shows.
    """
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
    )


def report_environment(package: str) -> Environment:
    """Return the environment of a package's templates/ for text of reports.

    Deceptive characters are visible symbols, unless a template says ``exact`` or a filter returns ``Exact``.
    """
    environment = escaping_environment(PackageLoader(package), _shown)
    environment.filters["exact"] = Exact
    return environment


def resource(name: str) -> str:
    """Return a template, style sheet or script of this room."""
    return files("flows.pages").joinpath(name).read_text("utf-8")


def policy_digest(text: str) -> str:
    """Return the SHA-256 digest by which a Content-Security-Policy admits an inline style or script."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def json_in_script(json_text: str) -> str:
    """Return JSON as a script element may contain it: the same value, in which no character ends the element."""
    return json_text.translate(_IN_SCRIPT)


def _shown(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Exact | Markup):
        return visible(value)
    return value
