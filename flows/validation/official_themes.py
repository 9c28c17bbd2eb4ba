"""Find official themes of a Congress whose headings print different titles: two subjects under one number."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from flows.model import Severity
from flows.model.release_files import PARQUET
from flows.validation.finding import Finding
from flows.validation.opening import OpenRelease

TABLES = ("theme_mentions", "paragraphs", "documents")
PLACE = "parquet/themes.parquet"
WORD = re.compile(r"[^\W\d_]{4,}")  # shorter words are articles and prepositions
OF_CONGRESS = r"cc\d+-(main-theme|workshop|substantive).*"


@dataclass(frozen=True, slots=True)
class _Title:
    """A title of a theme as a heading prints it, with the language of its document."""

    theme_id: str
    language: str
    words: str

    def differs(self, other: _Title) -> bool:
        """Return whether two titles in one language have few words in common."""
        own, others = ({*WORD.findall(one.words.casefold())} for one in (self, other))
        return 2 * len(own & others) < min(len(own), len(others))


def check_official_themes(release: OpenRelease) -> Iterator[Finding]:
    """Warn of each theme of a Congress with clearly different titles in one language, which are perhaps two themes."""
    if not release.complete(PARQUET, *TABLES):
        return
    release.coverage.see("theme_mentions", ("theme_id", "matched_text"), release.files[PARQUET, "theme_mentions"].rows)
    release.coverage.count("titles of themes compared", 0)
    for (theme_id, _), group in itertools.groupby(_titles(release), key=lambda one: (one.theme_id, one.language)):
        first, *others = group
        release.coverage.count("titles of themes compared", len(others))
        different = next((one for one in others if one.differs(first)), None)
        if different is not None:
            message = (
                f"the theme is printed as “{first.words}” and as “{different.words}”: perhaps these are two themes"
            )
            yield Finding(
                "official-theme-titles-differ",
                message,
                PLACE,
                "themes",
                "theme_id",
                different.words,
                theme_id,
                severity=Severity.WARNING,
            )


def _titles(release: OpenRelease) -> Iterator[_Title]:
    """Yield the titles of the themes of a Congress, sorted by theme and language."""
    mentions, paragraphs, documents = (release.files[PARQUET, table].sql for table in TABLES)
    rows = release.rows(
        "SELECT DISTINCT h.theme_id, CAST(d.language AS VARCHAR), h.matched_text "
        f"FROM (SELECT * FROM {mentions}) AS h "
        f"JOIN (SELECT * FROM {paragraphs}) AS p ON p.paragraph_id = h.paragraph_id "
        f"JOIN (SELECT * FROM {documents}) AS d ON d.document_id = p.document_id "
        f"WHERE CAST(h.method AS VARCHAR) = 'heading' AND regexp_full_match(h.theme_id, '{OF_CONGRESS}') "
        "AND h.matched_text IS NOT NULL ORDER BY ALL"
    )
    for theme, language, words in rows:
        yield _Title(str(theme), str(language), str(words))
