"""The wording of the languages: each pattern is written once, compiles, and its macros exist."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.parsing.languages import LANGUAGES, language_data
from flows.parsing.wording import honorific, pattern

PACKAGE = Path(__file__).resolve().parents[1] / "flows"
ROOMS = ("parsing", "resolving", "tables")
SHORTEST = 6  # characters of a pattern that says more than "a blank" or "a number"


def patterns_of(language: str) -> Iterator[tuple[str, str, str]]:
    """Section, name and text of each pattern that stands by itself in a section."""
    for section, entries in language_data(language).items():
        for name, text in entries.items():
            if isinstance(text, str):
                yield section, name, text


def compiled_texts(source: str) -> Iterator[str]:
    """The patterns that a module hands to ``re`` as plain texts."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            module, first = node.func.value, node.args[0]
            if isinstance(module, ast.Name) and module.id == "re" and isinstance(first, ast.Constant):
                yield str(first.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pattern_is_written_twice_in_a_language(language: str) -> None:
    counts = Counter(text for _, _, text in patterns_of(language) if len(text) >= SHORTEST)
    assert [text for text, number in counts.items() if number > 1] == []


def test_no_pattern_is_written_twice_in_the_code() -> None:
    modules = (path for room in ROOMS for path in sorted((PACKAGE / room).rglob("*.py")))
    counts = Counter(text for path in modules for text in compiled_texts(path.read_text("utf-8")))
    assert [text for text, number in counts.items() if number > 1 and len(text) >= SHORTEST] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", ["headings", "agenda", "recommendations", "speakers", "attendance", "officers"])
def test_the_patterns_compile_and_no_macro_is_left(language: str, section: str) -> None:
    for name in (name for at, name, _ in patterns_of(language) if at == section):
        assert re.search(r"\{[a-z_]+\}", pattern(language, section, name).pattern) is None, name


@pytest.mark.parametrize("name", ["H.E. Ms. Ana Diaz", "Sra. Ana Diaz", "Mme Ana Diaz", "Dr Ana Diaz"])
def test_an_honorific_of_any_language(name: str) -> None:
    assert honorific().sub("", name) == "Ana Diaz"


def test_an_initial_and_a_name_are_no_honorific() -> None:
    assert honorific().match("Msada Ana") is None
