"""Table macros of prepmeet.duckdb: questions with an argument."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from flows.publishing.search import SEARCH_SQL
from flows.schema.sql import literal


@dataclass(frozen=True, slots=True)
class Macro:
    """A table macro: name, parameters as SQL, a comment that says what one row is, and its SELECT statement."""

    name: str
    parameters: str
    comment: str
    sql: str

    @property
    def definition(self) -> str:
        """Return the statement that creates it."""
        return f"CREATE OR REPLACE MACRO {self.name}({self.parameters}) AS TABLE {self.sql}"

    @property
    def comment_statement(self) -> str:
        """Return the statement that comments it."""
        return f"COMMENT ON MACRO TABLE {self.name} IS {literal(self.comment)}"


def _folded(expression: str) -> str:
    return f"lower(strip_accents({expression}))"


_NAMES = ("theme_id", "label_en", "label_es", "label_fr")
_THEMES = f"""
    SELECT t.theme_id, coalesce(t.label_en, t.label_es, t.label_fr, t.theme_id) AS theme
    FROM themes AS t LEFT JOIN themes AS b ON b.theme_id = t.broader_theme_id
    WHERE {_folded("theme_asked")} IN (
        {", ".join(_folded(f"{side}.{name}") for side in "tb" for name in _NAMES)}
    )
"""

RECOMMENDATIONS_ON = Macro(
    "recommendations_on",
    "theme_asked",
    "One recommendation of a current document on a theme or on a narrower one: recommendations_on('Corruption'). The "
    "theme is named by its id or by its label in any language.",
    f"""
    SELECT r.* FROM v_recommendations AS r
    WHERE r.recommendation_id IN (
        SELECT recommendation_id FROM current_recommendation_themes WHERE theme_id IN (SELECT theme_id FROM ({_THEMES}))
    )
    ORDER BY r.congress DESC NULLS LAST, r.region, r.document_id, r.position
    """,
)

POSITIONS_ON = Macro(
    "positions_on",
    "theme_asked",
    "One view on a theme or on a narrower one that a current document attributes to speakers: "
    "positions_on('Cybercrime').",
    f"""
    SELECT p.* FROM v_positions AS p
    WHERE list_has_any(p.themes, (SELECT list(theme) FROM ({_THEMES})))
    ORDER BY p.congress DESC NULLS LAST, p.region, p.document_id, p.position_id
    """,
)

RECOMMENDATIONS_CITING = Macro(
    "recommendations_citing",
    "instrument_asked",
    "One recommendation of a current document that cites an instrument, named by its id, symbol or part of its title: "
    "recommendations_citing('Convention against Corruption').",
    f"""
    SELECT r.* FROM v_recommendations AS r
    WHERE r.recommendation_id IN (
        SELECT c.recommendation_id FROM citations AS c JOIN instruments AS i USING (instrument_id)
        WHERE {_folded("instrument_asked")} IN ({_folded("i.instrument_id")}, {_folded("i.symbol")})
            OR contains({_folded("i.title")}, {_folded("instrument_asked")})
    )
    ORDER BY r.congress DESC NULLS LAST, r.region, r.document_id, r.position
    """,
)

SEARCH = Macro(
    "search",
    "q, n := 20",
    "One recommendation or paragraph with any words of the query or other forms of them, in the language of the query: "
    'first those with all of them (all_words), each part by its score. Words such as "of" do not count: '
    "search('legal aid'), search('traite des personnes', n := 50).",
    SEARCH_SQL,
)

VIEW_MACROS = (RECOMMENDATIONS_ON, POSITIONS_ON, RECOMMENDATIONS_CITING)  # they need only the tables and views
MACROS = (*VIEW_MACROS, SEARCH)


def create_macro(connection: duckdb.DuckDBPyConnection, macro: Macro) -> None:
    """Create a macro with its comment, after the tables and views that it refers to."""
    connection.execute(macro.definition)
    connection.execute(macro.comment_statement)
