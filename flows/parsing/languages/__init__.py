"""The wording of UN reports: one data file per language, no wording in code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

LANGUAGES = ("en", "es", "fr")


@cache
def language_data(code: str) -> Mapping[str, Any]:
    """Return the data of one language ("en", "es", "fr") by section; KeyError for a language without a file."""
    if code not in LANGUAGES:
        raise KeyError(code)
    text = resources.files(__package__).joinpath(f"{code}.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))
