"""Questions that the SQL console offers; those whose view or macro a release does not have are left out."""

from __future__ import annotations

import re

QUERIES: tuple[tuple[str, str], ...] = (
    (
        "Which themes do most recommendations have, and in how many regions?",
        "SELECT theme, recommendations, regions\nFROM v_theme_by_region\nWHERE theme_kind = 'subject'\n"
        "ORDER BY recommendations DESC, theme\nLIMIT 20",
    ),
    (
        "What did each region recommend on cybercrime?",
        "SELECT region, texts\nFROM v_matrix\nWHERE theme = 'Cybercrime'",
    ),
    ("Which texts have a word of “legal aid”, those with both first? In English only", "FROM search('legal aid')"),
    (
        "Where do all regions converge?",
        "SELECT theme, regions, recommendations\nFROM v_convergence\nWHERE in_all_regions",
    ),
    (
        "Which proposals do all regions make?",
        "SELECT region, label, text, same_in_regions\nFROM v_shared_recommendations\n"
        "WHERE regions = regions_with_report",
    ),
    ("What did only one region raise?", "SELECT theme, region_names\nFROM v_convergence\nWHERE in_one_region_only"),
    (
        "Who spoke where cybercrime was discussed?",
        "SELECT region, name, official_theme\nFROM v_speakers\nWHERE list_contains(themes, 'Cybercrime')",
    ),
    (
        "Who holds which view on corruption?",
        "SELECT region, quantifier_text, verb, text\nFROM v_positions\nWHERE list_contains(themes, 'Corruption')",
    ),
    (
        "Which instruments does each region cite?",
        "SELECT region, instrument, citations\nFROM v_instruments_by_region\nORDER BY citations DESC",
    ),
    (
        "How many recommendations does a theme have at each Congress with a report?",
        "SELECT theme, congress, recommendations, share\nFROM v_theme_by_congress\nORDER BY theme, congress DESC",
    ),
    ("What is recommended to UNODC?", "SELECT region, label, text\nFROM v_recommendations_to_unodc"),
    (
        "What do the agenda items have in each region?",
        "SELECT official_theme, regions, africa, europe\nFROM v_agenda_by_region",
    ),
    (
        "Who took part, by kind of participant?",
        "SELECT entity_type, count(DISTINCT entity_id) AS participants\nFROM v_participants\nGROUP BY ALL\n"
        "ORDER BY participants DESC",
    ),
    (
        "Where exactly is a participant named in the report?",
        "SELECT p.name, substring(q.text, p.char_start + 1, p.char_end - p.char_start) AS as_printed,\n"
        "    q.label, d.title\n"
        "FROM participants AS p\nJOIN paragraphs AS q USING (paragraph_id)\n"
        "JOIN documents AS d ON d.document_id = q.document_id\nLIMIT 100",
    ),
    (
        "What was left in doubt?",
        "SELECT code, count(*) AS doubts\nFROM issues\nGROUP BY code\nORDER BY doubts DESC, code",
    ),
)

_OF_TEXT = re.compile(r"\b(texts?|search)\b")


def needs_text(sql: str) -> bool:
    """Return whether a question of QUERIES shows or searches what documents say, which a release may leave out."""
    return _OF_TEXT.search(sql) is not None
