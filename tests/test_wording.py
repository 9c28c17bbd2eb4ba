"""Comments, docstrings and names use plain words: plain_words.csv lists the phrases to avoid."""

from __future__ import annotations

import ast
import csv
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "flows"


with (Path(__file__).parent / "plain_words.csv").open(encoding="utf-8") as file:
    INSTEAD = {row["avoid"]: row["write"] for row in csv.DictReader(file)}
PATTERN = re.compile(rf"\b(?:{'|'.join(map(re.escape, INSTEAD))})\b", re.IGNORECASE)


def texts(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of each comment, docstring and defined name; names as words."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[0] if node.body else None
            if isinstance(body, ast.Expr) and (docstring := ast.get_docstring(node)):
                yield body.lineno, " ".join(docstring.split())
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, words_of(node.name)
        elif isinstance(node, ast.arg):
            yield node.lineno, words_of(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, words_of(node.id)


def words_of(name: str) -> str:
    """Return the words of a name in snake case or camel case: "_read_file" → "read file"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").strip()


def riddles(source: str) -> list[str]:
    """Return "line: phrase (write: …)" for each phrase to avoid."""
    return [
        f"{line}: {found.group()} (write: {INSTEAD[found.group().lower()]})"
        for line, text in texts(source)
        for found in PATTERN.finditer(text)
    ]


FILES = sorted(PACKAGE.rglob("*.py"))


def test_each_module_is_written_in_plain_words() -> None:
    found = {path.relative_to(PACKAGE).as_posix(): riddles(path.read_text("utf-8")) for path in FILES}
    assert {name: phrases for name, phrases in found.items() if phrases} == {}


def test_the_list_has_each_phrase_once() -> None:
    lines = (Path(__file__).parent / "plain_words.csv").read_text("utf-8").splitlines()
    assert len(INSTEAD) == len(lines) - 1 > 40


@pytest.mark.parametrize(
    "source",
    [
        "# read again where the lock\n# stands in the way\n",
        '"""An id of its\nown."""',
        'class A:\n    def f(self):\n        """Tell whether it is open."""',
        "def _told_by_company():\n    pass",
        "def f(behind):\n    pass",
        "is_worth_a_try = True",
        "class ToldAgain:\n    pass",
    ],
)
def test_a_riddle_is_found_in_comments_docstrings_and_names(source: str) -> None:
    assert len(riddles(source)) == 1


@pytest.mark.parametrize("source", ['message = "the text that stands here"\n', "standard = 1  # standing order\n"])
def test_texts_for_users_and_longer_words_are_not_searched(source: str) -> None:
    assert riddles(source) == []
