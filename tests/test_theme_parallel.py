"""The same themes in all languages of one text. Skipped where the documents are absent (PREPMEET_CORPUS names them)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.parsing import parse_by_rules
from flows.reading import read_document
from flows.tables.themes import find_themes

LANGUAGES = ("en", "es", "fr")
FOLDERS = [Path(folder) for folder in os.environ.get("PREPMEET_CORPUS", "").split(os.pathsep) if folder]
FILES = {path.name: path for folder in FOLDERS if folder.is_dir() for path in folder.iterdir()}
# resolutions in several languages → the share of their paragraphs that must have the same themes in English, Spanish
# and French, and the share of themes that each two languages must have in common
RESOLUTIONS = {"A_RES_76_181": (0.61, 0.89), "A_RES_77_231": (0.55, 0.76)}
pytestmark = pytest.mark.skipif(
    not all(f"{name}-EN.html" in FILES for name in RESOLUTIONS), reason="PREPMEET_CORPUS has no resolutions"
)


def themes_by_paragraph(name: str, language: str) -> dict[str, frozenset[str]]:
    path = FILES[f"{name}-{language.upper()}.html"]
    paragraphs = parse_by_rules(read_document(path.read_bytes(), path.name)).paragraphs
    numbered = (paragraph for paragraph in paragraphs if paragraph.is_body_text and paragraph.number)
    return {one.key: frozenset(match.theme_id for match in find_themes(one.text, language)) for one in numbered}


@pytest.mark.parametrize("name", RESOLUTIONS)
def test_a_resolution_has_the_same_themes_in_three_languages(name: str) -> None:
    least_same, least_common = RESOLUTIONS[name]
    found = {language: themes_by_paragraph(name, language) for language in LANGUAGES}
    shared = set.intersection(*(set(themes) for themes in found.values()))
    assert len(shared) >= 9
    same = sum(found["en"][key] == found["es"][key] == found["fr"][key] for key in shared)
    assert same / len(shared) >= least_same
    for other in ("es", "fr"):
        common = sum(len(found["en"][key] & found[other][key]) for key in shared)
        sizes = sum(len(found["en"][key]) + len(found[other][key]) for key in shared)
        assert 2 * common / sizes >= least_common


@pytest.mark.parametrize("name", RESOLUTIONS)
@pytest.mark.parametrize("language", ["ar", "ru", "zh"])
def test_other_languages_have_no_themes(name: str, language: str) -> None:
    text = FILES[f"{name}-{language.upper()}.html"].read_text("utf-8")
    assert find_themes(text[:4000], language) == ()
